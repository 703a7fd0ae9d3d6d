//! Who never held the office.

use super::clash::{Clash, conflict};
use super::fit::{heads, same};
use super::{Conflict, Judge, SLACK, Sureness, Verdict};
use crate::base::Tenure;
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
        let Some(class) = self.class() else { return Verdict::Silent };
        let mut degree = Clash::Hard;
        for tenure in tenures.iter().filter(|t| t.may_cover(day, SLACK)) {
            let other = self.knowledge.office(tenure.office).class();
            // A seat or a party excuses no other office; a post of no class might.
            let step = match other {
                Class::Legislator | Class::PartyLeader | Class::CommanderInChief => Clash::Hard,
                _ if !other.is_exclusive() => Clash::Soft,
                _ => conflict(class, other),
            };
            degree = degree.min(step);
        }
        if degree == Clash::None {
            return Verdict::Silent;
        }
        let Some(held) = now
            .iter()
            .copied()
            .filter(|t| self.knowledge.office(t.office).class().is_exclusive())
            .min_by_key(|t| self.knowledge.office(t.office).class())
        else {
            return Verdict::Silent;
        };
        let claimed = self.claimed(held);
        let with_holder = claimed.iter().find_map(|office| {
            let holder = Self::holder(*office, day).filter(|h| h.person != held.person)?;
            Some((*office, holder))
        });
        let context = &self.mention.context;
        if let Some((office, holder)) = with_holder {
            let mut sure = if degree == Clash::Hard { Sureness::High } else { Sureness::Medium };
            let placed = !self.claim.places.is_empty() || !office.of().is_some_and(|p| p.is_org());
            if !self.exact()
                || self.claim.plural
                || self.claim.unknown_place
                || context.possessive
                || context.possessor
                || self.told()
                || context.change
                || self.claim.head
                || !placed
            {
                sure = Sureness::Medium;
            }
            if self.told() && context.change
                || self.claim.unknown_place && self.claim.places.is_empty()
            {
                return Verdict::Silent;
            }
            return Verdict::WrongOffice(Conflict {
                held,
                claimed: Some(office),
                holder: Some(holder),
                sure,
            });
        }
        // The holder is not known: only the great offices, in a place that was named.
        let told = self.told() || context.change || context.possessive;
        if degree == Clash::Hard
            && class.is_great()
            && !told
            && self.exact()
            && !self.claim.plural
            && !self.claim.unknown_place
            && !self.claim.places.is_empty()
            && (!claimed.is_empty() || self.is_monarchy(held))
        {
            return Verdict::WrongOffice(Conflict {
                held,
                claimed: claimed.first().copied(),
                holder: None,
                sure: Sureness::Medium,
            });
        }
        Verdict::Silent
    }

    /// Never held the office as claimed, and on the day no other that is known: one of
    /// the great offices that another held all around the day.
    fn out_of_office(&self, tenures: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        let context = &self.mention.context;
        let told = self.told() || context.change || context.possessive || context.possessor;
        let clear = self.exact()
            && !told
            && !self.soft()
            && !self.claim.plural
            && !self.claim.unknown_place
            && !self.claim.places.is_empty()
            && self.class().is_some_and(Class::is_great);
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
