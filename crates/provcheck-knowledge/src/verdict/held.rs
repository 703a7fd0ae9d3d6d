//! Who holds the office: called a former one, a deputy, or by the organisation.

use super::fit::{portfolio, same};
use super::{Conflict, HANDOVER, Judge, SLACK, Sureness, Verdict};
use crate::base::Tenure;
use crate::data::class::Class;

impl<'a> Judge<'a, '_> {
    pub(super) fn organisation(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
        let Some(day) = self.day else { return Verdict::Silent };
        let claim = self.claim;
        // The ministry, or the ministry that the organisation is.
        let ministry = claim
            .ministry
            .or_else(|| claim.places.iter().find_map(|p| portfolio(self.knowledge.place(*p))));
        let found = tenures.iter().copied().find(|tenure| {
            let office = self.knowledge.office(tenure.office);
            if !tenure.covers(day) {
                return false;
            }
            let of = office.of();
            let portfolio = of.and_then(portfolio).or(Some(office.class()));
            match ministry {
                Some(ministry) => portfolio == Some(ministry) && self.placed(office),
                None => {
                    of.is_some_and(|of| {
                        claim
                            .places
                            .iter()
                            .any(|p| same(of, self.knowledge.place(*p)) && of.is_org())
                    }) && office.class() == Class::OrgHead
                }
            }
        });
        match found {
            Some(held) => {
                let leads = self.knowledge.office(held.office).class() != Class::Spokesperson;
                let sure = if leads && self.exact() { Sureness::High } else { Sureness::Medium };
                // A ministry in its own right before a name; an organisation less surely.
                let sure = if ministry.is_none() { Sureness::Medium } else { sure };
                Verdict::Organisation(Conflict { held, claimed: None, holder: None, sure })
            }
            None => Verdict::Silent,
        }
    }

    pub(super) fn former(&self, fitting: &[Tenure<'a>]) -> Verdict<'a> {
        let Some(day) = self.day else { return Verdict::Silent };
        if !self.exact() || self.mention.context.listed || self.claim.unknown_place {
            return Verdict::Silent;
        }
        // On the last days a paper may write of tomorrow.
        let sits = |t: &&Tenure<'a>| {
            t.covers(day) && (t.open || t.end.earliest.saturating_sub(day) > HANDOVER)
        };
        let Some(held) = fitting.iter().find(sits).copied() else {
            return Verdict::Silent;
        };
        // Another office of the kind may be meant.
        if fitting.iter().any(|t| t.end.latest < day && t.office != held.office) {
            return Verdict::Silent;
        }
        let class = self.knowledge.office(held.office).class();
        if !class.is_exclusive() {
            return Verdict::Silent;
        }
        Verdict::FormerInOffice(Conflict {
            held,
            claimed: None,
            holder: None,
            sure: Sureness::Medium,
        })
    }

    pub(super) fn deputy(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
        let Some(day) = self.day else { return Verdict::Silent };
        let deputy = |class: Class| {
            !class.is_exclusive()
                || matches!(
                    class,
                    Class::DeputyForeign
                        | Class::DeputyDefence
                        | Class::DeputyHeadOfGov
                        | Class::VicePresident
                        | Class::DeputyOrgHead
                )
        };
        let now = || tenures.iter().copied().filter(move |t| t.may_cover(day, SLACK));
        if now().any(|t| deputy(self.knowledge.office(t.office).class()))
            || !self.exact()
            || self.mention.context.listed
        {
            return Verdict::Silent;
        }
        let held = now().find(|t| {
            let office = self.knowledge.office(t.office);
            t.covers(day) && office.class().is_portfolio() && self.fits(office)
        });
        held.map_or(Verdict::Silent, |held| {
            Verdict::Deputy(Conflict { held, claimed: None, holder: None, sure: Sureness::Medium })
        })
    }
}
