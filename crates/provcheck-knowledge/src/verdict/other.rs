//! Who never held the office.

use super::clash::{Clash, conflict};
use super::fit::{heads, same};
use super::{Conflict, Judge, SLACK, Sureness, Verdict};
use crate::base::{Office, Tenure};
use crate::data::class::Class;
use crate::data::day::Day;

impl<'a> Judge<'a, '_> {
    /// No day is known: only a conflict with all the person ever held counts.
    pub(super) fn undated(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
        let Some(held) = tenures.last().copied() else { return Verdict::Silent };
        let class = self.class();
        let clear = class.is_some_and(|class| {
            let mut clashes =
                tenures.iter().map(|t| conflict(class, self.knowledge.office(t.office).class()));
            clashes.clone().all(|c| c != Clash::None) && clashes.any(|c| c == Clash::Hard)
        });
        if !clear || self.soft() || !self.exact() || self.mention.context.listed {
            return Verdict::Silent;
        }
        let claimed = self.claimed(held).into_iter().next();
        if claimed.is_none() {
            return Verdict::Silent;
        }
        Verdict::WrongOffice(Conflict { held, claimed, holder: None, sure: Sureness::Medium })
    }

    /// Never held the office as claimed.
    pub(super) fn other(&self, tenures: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        let now: Vec<Tenure<'a>> = tenures.iter().copied().filter(|t| t.covers(day)).collect();
        if now.is_empty() {
            return self.out_of_office(tenures, day);
        }
        // An organisation whose offices are all listed.
        if !self.claim.plural
            && let Some(found) = self.no_such(&now)
        {
            return found;
        }
        if let Some(found) = self.other_ministry(&now, day) {
            return found;
        }
        if self.soft() {
            return Verdict::Silent;
        }
        // Such an office, elsewhere.
        let elsewhere = now.iter().copied().find(|t| {
            let office = self.knowledge.office(t.office);
            self.named(office) && !self.placed(office)
        });
        if let Some(held) = elsewhere {
            return self.elsewhere(tenures, held, day);
        }
        // The head of one organisation under the very title of another's.
        let leads = |t: &Tenure<'_>| heads(self.knowledge.office(t.office).class());
        if self.claim.head
            && let Some(held) = now.iter().copied().find(leads)
        {
            return self.other_organisation(held, day);
        }
        let found = self.class().and_then(|class| self.clashing(class, tenures, &now, day));
        found.map_or(Verdict::Silent, Verdict::WrongOffice)
    }

    /// Returns the office held on the day, one of `now`, that an office of the class `class`
    /// does not go with.
    fn clashing(
        &self,
        class: Class,
        tenures: &[Tenure<'a>],
        now: &[Tenure<'a>],
        day: Day,
    ) -> Option<Conflict<'a>> {
        let degree = self.least_clash(class, tenures, day);
        if degree == Clash::None {
            return None;
        }
        let held = now
            .iter()
            .copied()
            .filter(|t| self.knowledge.office(t.office).class().is_exclusive())
            .min_by_key(|t| self.knowledge.office(t.office).class())?;
        let claimed = self.claimed(held);
        let with_holder = claimed.iter().find_map(|office| {
            let holder = Self::holder(*office, day).filter(|h| h.person != held.person)?;
            Some((*office, holder))
        });
        if let Some((office, holder)) = with_holder {
            return self.held_by_another(held, office, holder, degree);
        }
        // The holder is not known: only the great offices, in a place that was named.
        let sure = degree == Clash::Hard
            && self.is_plain_great(class)
            && !self.mention.context.possessive
            && (!claimed.is_empty() || self.is_monarchy(held));
        sure.then(|| Conflict {
            held,
            claimed: claimed.first().copied(),
            holder: None,
            sure: Sureness::Medium,
        })
    }

    /// Returns how an office of the class `class` clashes with those held around the day: with
    /// the one that it goes with best.
    fn least_clash(&self, class: Class, tenures: &[Tenure<'a>], day: Day) -> Clash {
        let around = tenures.iter().filter(|t| t.may_cover(day, SLACK));
        let steps = around.map(|tenure| match self.knowledge.office(tenure.office).class() {
            // A seat or a party excuses no other office; a post of no class might.
            Class::Legislator | Class::PartyLeader | Class::CommanderInChief => Clash::Hard,
            other if !other.is_exclusive() => Clash::Soft,
            other => conflict(class, other),
        });
        steps.min().unwrap_or(Clash::Hard)
    }

    /// Returns the conflict with the claimed office, which another holds.
    fn held_by_another(
        &self,
        held: Tenure<'a>,
        office: Office<'a>,
        holder: Tenure<'a>,
        degree: Clash,
    ) -> Option<Conflict<'a>> {
        let claim = self.claim;
        let context = &self.mention.context;
        if self.told() && context.change || claim.unknown_place && claim.places.is_empty() {
            return None;
        }
        let placed = !claim.places.is_empty() || !office.of().is_some_and(|p| p.is_org());
        let plain = self.exact() && placed && !(claim.plural || claim.unknown_place || claim.head);
        let other_time = context.possessive || context.possessor || self.told() || context.change;
        let sure = if degree == Clash::Hard && plain && !other_time {
            Sureness::High
        } else {
            Sureness::Medium
        };
        Some(Conflict { held, claimed: Some(office), holder: Some(holder), sure })
    }

    /// Tells whether one of the great offices is claimed, in a place that is named, of one person
    /// who is known for sure, and for the time of the text.
    fn is_plain_great(&self, class: Class) -> bool {
        class.is_great()
            && !self.told()
            && !self.mention.context.change
            && self.exact()
            && !self.claim.plural
            && !self.claim.unknown_place
            && !self.claim.places.is_empty()
    }

    /// Never held the office as claimed, and on the day no other that is known: one of
    /// the great offices that another held all around the day.
    fn out_of_office(&self, tenures: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        let context = &self.mention.context;
        let clear = !context.possessive
            && !context.possessor
            && !self.soft()
            && self.class().is_some_and(|class| self.is_plain_great(class));
        // The last office before the day, of the same country: who is meant is sure.
        let last =
            tenures.iter().copied().filter(|t| t.end.latest < day).max_by_key(|t| t.end.latest);
        let Some(held) = last.filter(|_| clear) else { return Verdict::Silent };
        let home = self.knowledge.office(held.office).of();
        let around = [day - SLACK, day, day + SLACK];
        let claimed = self.claimed(held).into_iter().find_map(|office| {
            let at_home = office.of().zip(home).is_some_and(|(a, b)| same(a, b));
            let holders = around.map(|day| Self::holder(office, day));
            let other = holders.iter().all(|h| h.is_some_and(|h| h.person != held.person));
            (at_home && other).then_some((office, holders[1]?))
        });
        claimed.map_or(Verdict::Silent, |(office, holder)| {
            Verdict::WrongOffice(Conflict {
                held,
                claimed: Some(office),
                holder: Some(holder),
                sure: Sureness::Medium,
            })
        })
    }
}
