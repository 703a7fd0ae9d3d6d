//! Who holds what is claimed: in another place, another organisation, or nobody.

use super::fit::{heads, same, speaks_for};
use super::{Conflict, Judge, Sureness, Verdict};
use crate::base::{Office, Place, PlaceId, Tenure};
use crate::data::class::Class;
use crate::data::day::Day;

impl<'a> Judge<'a, '_> {
    pub(super) fn elsewhere(
        &self,
        tenures: &[Tenure<'a>],
        held: Tenure<'a>,
        day: Day,
    ) -> Verdict<'a> {
        let office = self.knowledge.office(held.office);
        let claim = self.claim;
        if claim.unknown_place || !office.class().is_exclusive() || claim.plural {
            return Verdict::Silent;
        }
        let countries = claim.places.iter().all(|p| !self.knowledge.place(*p).is_org());
        let of_country = office.of().is_some_and(|p| !p.is_org());
        if !of_country || claim.head && !countries {
            return if self.is_native() {
                Verdict::Silent
            } else {
                self.other_organisation(held, day)
            };
        }
        // A state beside an officer of the whole country is where they come from: `Speaker
        // Jane Doe of Ohio`.
        let home = |p: &PlaceId| {
            self.knowledge.place(*p).of().is_some_and(|c| office.of().is_some_and(|o| same(c, o)))
        };
        if claim.places.iter().all(home) && !claim.places.is_empty() {
            return Verdict::Silent;
        }
        let found = if countries { self.in_other_country(tenures, held, day) } else { None };
        found.map_or(Verdict::Silent, Verdict::WrongPlace)
    }

    /// An office of a country under the name of another.
    fn in_other_country(
        &self,
        tenures: &[Tenure<'a>],
        held: Tenure<'a>,
        day: Day,
    ) -> Option<Conflict<'a>> {
        let context = &self.mention.context;
        let class = self.knowledge.office(held.office).class();
        let claimed = self.claimed(held);
        let holder =
            claimed.iter().find_map(|o| Self::holder(*o, day)).filter(|h| h.person != held.person);
        let told = self.told() || context.change || context.possessor || context.possessive;
        // Held it there once: a story about that time.
        if told && tenures.len() > 1 && holder.is_none() {
            return None;
        }
        let great = class.is_portfolio() || matches!(class, Class::HeadOfState | Class::HeadOfGov);
        let sure = match holder {
            Some(_) if great && self.exact() && !told => Sureness::High,
            None if !great || claimed.is_empty() => return None,
            _ => Sureness::Medium,
        };
        Some(Conflict { held, claimed: claimed.first().copied(), holder, sure })
    }

    /// Tells whether the place is where the person is from, as in `the Norwegian NATO chief`:
    /// a nationality, not a place of office.
    fn is_native(&self) -> bool {
        let from = self.mention.person.and_then(|p| self.knowledge.person(p.person).from());
        from.is_some_and(|from| {
            self.claim.places.iter().any(|p| same(from, self.knowledge.place(*p)))
        })
    }

    /// The head of one organisation under the name of another.
    pub(super) fn other_organisation(&self, held: Tenure<'a>, day: Day) -> Verdict<'a> {
        let claim = self.claim;
        let orgs = claim.places.iter().all(|p| self.knowledge.place(*p).is_org());
        let office = self.knowledge.office(held.office);
        let context = &self.mention.context;
        let told = self.told() || context.change || context.possessor;
        if !orgs || !self.exact() || told || !heads(office.class()) {
            return Verdict::Silent;
        }
        let found = claim
            .places
            .iter()
            .flat_map(|p| self.knowledge.place(*p).offices())
            .filter(|o| heads(o.class()) && self.named(*o))
            .find_map(|o| Self::holder(o, day).map(|h| (o, h)))
            .filter(|(_, h)| h.person != held.person);
        match found {
            Some((claimed, holder)) => Verdict::WrongPlace(Conflict {
                held,
                claimed: Some(claimed),
                holder: Some(holder),
                sure: Sureness::Medium,
            }),
            None => Verdict::Silent,
        }
    }

    /// Tells whether a president is claimed of a country with a monarch.
    pub(super) fn is_monarchy(&self, held: Tenure<'a>) -> bool {
        let of = self.knowledge.office(held.office).of();
        self.claim.phrase == "president"
            && of.is_some_and(|p| self.claim.places.contains(&p.id) && !p.is_org())
            && of.is_some_and(|p| p.offices().any(|o| o.class() == Class::Monarch))
    }

    /// Who speaks for one body under the name of a ministry that another speaks for.
    pub(super) fn other_ministry(&self, now: &[Tenure<'a>], day: Day) -> Option<Verdict<'a>> {
        let ministry = self.claim.ministry.filter(|_| self.class() == Some(Class::Spokesperson))?;
        let context = &self.mention.context;
        if !self.exact() || self.claim.plural || self.told() || context.change || context.possessor
        {
            return None;
        }
        let held = now.iter().copied().find(|t| {
            let office = self.knowledge.office(t.office);
            office.class() == Class::Spokesperson && !speaks_for(office, ministry)
        })?;
        // Of the country that stands with it, else of his own.
        let own = self.knowledge.office(held.office).of()?;
        let countries = if self.claim.places.is_empty() {
            vec![own.of().unwrap_or(own).id]
        } else {
            self.claim.places.clone()
        };
        let (office, holder) = self
            .knowledge
            .offices()
            .filter(|o| o.class() == Class::Spokesperson && speaks_for(*o, ministry))
            .filter(|o| o.of().is_some_and(|of| countries.iter().any(|c| self.related(of, *c))))
            .find_map(|o| Some((o, Self::holder(o, day)?)))
            .filter(|(_, holder)| holder.person != held.person)?;
        Some(Verdict::WrongPlace(Conflict {
            held,
            claimed: Some(office),
            holder: Some(holder),
            sure: Sureness::Medium,
        }))
    }

    pub(super) fn no_such(&self, now: &[Tenure<'a>]) -> Option<Verdict<'a>> {
        let claim = self.claim;
        for place in claim.places.iter().map(|p| self.knowledge.place(*p)) {
            if !place.is_closed() || place.offices().any(|office| self.named(office)) {
                continue;
            }
            // Ambassadors to it and envoys of it are others'.
            if claim.classes.contains(&Class::Ambassador)
                || claim.classes.contains(&Class::Spokesperson)
            {
                continue;
            }
            let held = now
                .iter()
                .copied()
                .find(|t| self.knowledge.office(t.office).of().is_some_and(|of| same(of, place)));
            if let Some(held) = held {
                let leads = self.knowledge.office(held.office).class() == Class::OrgHead;
                let sure = if leads && self.exact() && claim.head {
                    Sureness::High
                } else {
                    Sureness::Medium
                };
                return Some(Verdict::NoSuchOffice(Conflict {
                    held,
                    claimed: None,
                    holder: None,
                    sure,
                }));
            }
        }
        None
    }

    /// Returns the offices that are claimed: of the place that stands with the title,
    /// else of the place of what the person holds.
    pub(super) fn claimed(&self, held: Tenure<'a>) -> Vec<Office<'a>> {
        let mut places: Vec<Place<'a>> =
            self.claim.places.iter().map(|p| self.knowledge.place(*p)).collect();
        if places.is_empty() {
            let of = self.knowledge.office(held.office).of();
            places.extend(of);
            places.extend(of.and_then(|p| p.of()));
        }
        let mut out = Vec::new();
        for place in places {
            out.extend(place.offices().filter(|o| {
                self.named(*o)
                    && (self.claim.to.is_empty() || self.placed(*o))
                    && (o.class().is_exclusive() || self.spelt(*o))
            }));
        }
        out
    }

    pub(super) fn holder(office: Office<'a>, day: Day) -> Option<Tenure<'a>> {
        let holders = office.holders(day);
        holders.iter().copied().find(|t| !t.acting).or_else(|| holders.first().copied())
    }
}
