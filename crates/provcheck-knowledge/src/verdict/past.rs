//! Who held the office, but not on the day.

use super::clash::{Clash, conflict};
use super::fit::singular;
use super::{Conflict, HISTORY, Judge, SLACK, Sureness, TOLD, Verdict};
use crate::base::{Office, Tenure};
use crate::data::class::Class;
use crate::data::day::Day;

impl<'a> Judge<'a, '_> {
    pub(super) fn past(
        &self,
        tenures: &[Tenure<'a>],
        fitting: &[Tenure<'a>],
        day: Day,
    ) -> Verdict<'a> {
        let Some(held) = fitting.iter().copied().min_by_key(|t| distance(t, day)) else {
            return Verdict::Silent;
        };
        let office = self.knowledge.office(held.office);
        // An interim head who led it before: of another time, which is not known.
        if self.claim.status.acting && !held.acting {
            return Verdict::Silent;
        }
        if let Some(found) = self.not_yet(tenures, held, day) {
            return found;
        }
        if self.is_of_any_body() && self.claim.unknown_place {
            return Verdict::Silent;
        }
        // Who died in office keeps the title: `the killing of Ambassador Jane Doe`.
        if self.died_in(held) {
            return Verdict::Silent;
        }
        let away = i64::from(day) - i64::from(held.end.latest);
        let holder = Self::holder(office, day);
        // Of a party that another leads, who once led it is not called its leader.
        let party = office.class() == Class::PartyLeader && self.is_full() && holder.is_some();
        let lasting = office.class().is_exclusive() && !self.soft();
        if !(lasting || self.is_seat(office) || party)
            || self.is_of_then(office, away)
            || !self.is_present(office, away)
        {
            return Verdict::Silent;
        }
        let named = holder.is_some() || self.is_seat(office);
        let plain = named && self.is_plain(tenures, held, day);
        let sure = if plain { Sureness::Medium } else { Sureness::Low };
        Verdict::PastOffice(Conflict { held, claimed: Some(office), holder, sure })
    }

    /// Tells whether the person died while holding the office.
    fn died_in(&self, held: Tenure<'a>) -> bool {
        let death = self.mention.person.and_then(|p| self.knowledge.person(p.person).death());
        death.is_some_and(|d| held.start.latest <= d.earliest && d.earliest <= held.end.latest)
    }

    /// Tells whether nothing in the sentence leaves room for another reading: the office is named
    /// and over, and it is the writer who says so in running text.
    fn is_plain(&self, tenures: &[Tenure<'a>], held: Tenure<'a>, day: Day) -> bool {
        let office = self.knowledge.office(held.office);
        let away = i64::from(day) - i64::from(held.end.latest);
        let context = &self.mention.context;
        day > held.end.latest
            && !context.quoted
            && !context.headline
            && !self.is_of_any_body()
            && self.is_told_by(office)
            && (self.has_moved_on(tenures, office, day) || self.means_holder(office, away))
    }

    /// Tells whether the title may be of another body than the one that the person led: who led
    /// one leads another later, and none stands with it that is known.
    fn is_of_any_body(&self) -> bool {
        let rare = ["secretary general", "secgen", "high commissioner"];
        self.claim.head
            && self.claim.places.is_empty()
            && !rare.contains(&singular(&self.claim.phrase).as_str())
    }

    /// Tells whether the person holds another office on the day: who has moved on is not called by
    /// the old one.
    fn has_moved_on(&self, tenures: &[Tenure<'a>], office: Office<'a>, day: Day) -> bool {
        tenures.iter().any(|t| {
            t.covers(day)
                && conflict(office.class(), self.knowledge.office(t.office).class()) != Clash::None
        })
    }

    /// Tells whether the sentence speaks of the time in office, which ended `away` days ago, or
    /// of its end.
    fn is_of_then(&self, office: Office<'a>, away: i64) -> bool {
        let context = &self.mention.context;
        // An adviser of a head of state may be one of that time.
        let told =
            self.told() || context.possessor || context.possessive && self.is_courtesy(office);
        // Long after the end it is no longer his own election or departure that is told.
        let changing = context.change && (away < TOLD || !context.dated);
        // Presidents of two times stand side by side, ministers seldom do.
        let side_by_side = self.claim.plural && (office.class().is_honorific() || !self.is_full());
        told || changing || side_by_side
    }

    /// Tells whether the title means who is in office, `away` days after its end: former holders
    /// of some offices are called by them still, as a courtesy, but with the country, or in a
    /// report of these days, the holder is meant.
    fn means_holder(&self, office: Office<'a>, away: i64) -> bool {
        let dated = self.mention.context.dated || self.is_now(away);
        !office.class().is_honorific()
            || !self.claim.places.is_empty()
            || self.is_full() && (dated || !self.is_courtesy(office))
    }

    /// Tells whether the title is kept as a courtesy: of heads of state the words must say that it
    /// is these days, or the country must stand with it; a pope is called so for ever.
    fn is_courtesy(&self, office: Office<'a>) -> bool {
        match office.class() {
            Class::ReligiousLeader => true,
            Class::HeadOfState | Class::Monarch => self.claim.places.is_empty(),
            _ => false,
        }
    }

    fn is_full(&self) -> bool {
        self.mention.is_full() && self.mention.context.subject
    }

    /// Tells whether the verb is of now, `away` days after the end of a time in office that is
    /// not yet history.
    fn is_now(&self, away: i64) -> bool {
        self.mention.context.now && self.is_full() && away < HISTORY
    }

    /// Tells whether it is told of these days, `away` days after the end of a time in office.
    fn is_present(&self, office: Office<'a>, away: i64) -> bool {
        let context = &self.mention.context;
        let now = self.is_now(away);
        if office.class() == Class::ReligiousLeader {
            // Only what he does or says these days, or who meets him, is of his time.
            now || (context.reporting || context.met) && context.dated && !context.earlier
        } else if (0..=i64::from(SLACK)).contains(&away) {
            // Soon after the handover papers tell of the weeks before it.
            (context.reporting || now) && !context.earlier
        } else {
            // A full name under its title, in a report that names no other time, is of these
            // days, unless the time in office is history.
            let full = self.is_full() && away < HISTORY && !self.is_courtesy(office);
            context.reporting || now || context.subject && context.dated || full
        }
    }

    /// In office only later, and on the day in another.
    fn not_yet(&self, tenures: &[Tenure<'a>], held: Tenure<'a>, day: Day) -> Option<Verdict<'a>> {
        let context = &self.mention.context;
        let office = self.knowledge.office(held.office);
        let told = self.told() || context.possessive || context.possessor;
        if day >= held.start.earliest
            || told
            || context.change
            || context.headline
            || self.claim.plural
            || self.soft()
            || !self.exact()
        {
            return None;
        }
        let holder = Self::holder(office, day).filter(|h| h.person != held.person)?;
        let now = tenures.iter().copied().find(|t| {
            let class = self.knowledge.office(t.office).class();
            t.covers(day) && conflict(office.class(), class) != Clash::None
        })?;
        Some(Verdict::WrongOffice(Conflict {
            held: now,
            claimed: Some(office),
            holder: Some(holder),
            sure: Sureness::Medium,
        }))
    }

    /// Tells whether the office is a seat in parliament, or one for one person that is
    /// called by its very name: `House majority leader`.
    fn is_seat(&self, office: Office<'a>) -> bool {
        office.class() == Class::Legislator || office.is_single() && self.spelt(office)
    }
}

/// Returns the days between a day and the time in office, which ended before or began after.
fn distance(tenure: &Tenure<'_>, day: Day) -> i64 {
    if day > tenure.end.latest {
        i64::from(day) - i64::from(tenure.end.latest)
    } else {
        i64::from(tenure.start.earliest) - i64::from(day)
    }
}
