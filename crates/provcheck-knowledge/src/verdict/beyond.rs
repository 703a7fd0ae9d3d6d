//! What can be said of a title without knowing its day, or after what is known ends.

use super::fit::same;
use super::{Conflict, Judge, SLACK, Shape, Sureness, Verdict};
use crate::base::Tenure;
use crate::data::day::Day;

impl<'a> Judge<'a, '_> {
    /// Returns the last day for which the verdict is known, where there is one: that of
    /// what the person is said to hold, else of what the person holds.
    pub(super) fn end(
        &self,
        tenures: &[Tenure<'a>],
        fitting: &[Tenure<'a>],
        day: Day,
    ) -> Option<Day> {
        let until = |t: &Tenure<'a>| self.knowledge.office(t.office).as_of();
        // Ended for sure: the person would have to be back.
        if !fitting.is_empty() {
            if fitting.iter().any(|t| t.may_cover(day, SLACK) && (t.covers(day) || !t.open)) {
                return None;
            }
            return fitting.iter().filter_map(until).max();
        }
        // In office on the day for sure.
        if tenures.iter().any(|t| t.covers(day)) {
            return None;
        }
        let open = tenures.iter().filter(|t| t.open).filter_map(until).max();
        let person = self.mention.person?.person;
        open.or_else(|| self.knowledge.as_of(person))
    }

    /// The verdict after the end of what is known: only what needs no later knowledge.
    pub(super) fn beyond(
        &self,
        tenures: &[Tenure<'a>],
        fitting: &[Tenure<'a>],
        end: Day,
    ) -> Verdict<'a> {
        let status = self.claim.status;
        if status.former || status.deputy {
            return Verdict::Beyond(end);
        }
        let then = Self { day: Some(end), ..*self };
        self.timeless(then.on(tenures, fitting, end), tenures).unwrap_or(Verdict::Beyond(end))
    }

    /// The verdict where the day of the text is not known.
    pub(super) fn without_day(
        &self,
        tenures: &[Tenure<'a>],
        fitting: &[Tenure<'a>],
    ) -> Verdict<'a> {
        let status = self.claim.status;
        if status.former || status.deputy {
            return Verdict::Silent;
        }
        if self.mention.shape != Shape::Organisation
            && let Some(first) = fitting.first()
        {
            return Verdict::Right(*first);
        }
        let found = self.undated(tenures);
        if !matches!(found, Verdict::Silent) {
            return found;
        }
        // As of the last day for which it is known what the person holds.
        let last = tenures.iter().filter(|t| t.open).max_by_key(|t| t.end.earliest);
        let Some(end) = last.map(|t| t.end.earliest) else { return Verdict::Silent };
        let then = Self { day: Some(end), ..*self };
        match self.timeless(then.on(tenures, fitting, end), tenures) {
            Some(Verdict::PastOffice(_)) | None => Verdict::Silent,
            Some(found) => found,
        }
    }

    /// Returns the verdict where it holds on any day, not as sure as on its own.
    fn timeless(&self, verdict: Verdict<'a>, tenures: &[Tenure<'a>]) -> Option<Verdict<'a>> {
        let lower = |c: Conflict<'a>| Conflict { sure: c.sure.min(Sureness::Medium), ..c };
        Some(match verdict {
            Verdict::NoSuchOffice(c) => Verdict::NoSuchOffice(lower(c)),
            Verdict::Organisation(c) => Verdict::Organisation(lower(c)),
            Verdict::PastOffice(c) => Verdict::PastOffice(lower(c)),
            Verdict::WrongPlace(c) if self.is_foreign(tenures) => Verdict::WrongPlace(lower(c)),
            Verdict::WrongOffice(c) if self.is_foreign(tenures) => Verdict::WrongOffice(lower(c)),
            _ => return None,
        })
    }

    /// Tells whether the title is of countries that the person is not from, and where the
    /// person never held anything.
    fn is_foreign(&self, tenures: &[Tenure<'a>]) -> bool {
        let from = self.mention.person.and_then(|p| self.knowledge.person(p.person).from());
        let places = &self.claim.places;
        let own = |place| {
            let at = self.knowledge.place(place);
            at.is_org()
                || from.is_some_and(|from| same(from, at))
                || tenures.iter().any(|t| {
                    self.knowledge.office(t.office).of().is_some_and(|of| self.related(of, place))
                })
        };
        !places.is_empty() && !places.iter().any(|place| own(*place))
    }
}
