//! What the knowledge base says of a title on a day.

mod beyond;
mod clash;
mod elsewhere;
mod fit;

use crate::base::{Knowledge, Office, PlaceId, Tenure};
use crate::data::class::Class;
use crate::data::day::Day;
use crate::mention::{Claim, Mention, Shape};

pub use clash::compatible;
use clash::{Clash, conflict};
pub(crate) use fit::same;
use fit::{heads, portfolio};

/// Days before and after a time in office in which nothing is said against a title:
/// handovers, and events told a few days late.
pub const SLACK: i32 = 30;

/// Days after the end of a time in office after which its holder belongs to history: a
/// dozen years.
const HISTORY: i64 = 12 * 365;

/// Days after the end of a time in office in which papers tell of its end.
const TOLD: i64 = 365;

/// Days before the end of a time in office in which its holder may be called a former one.
const HANDOVER: i32 = 3;

/// What the knowledge base says.
#[derive(Clone, Debug)]
pub enum Verdict<'a> {
    /// Nothing: the person, the office or the day is not known, or the words are too
    /// vague to check.
    Silent,
    /// The person held it.
    Right(Tenure<'a>),
    /// The person held another office then, and never the claimed one.
    WrongOffice(Conflict<'a>),
    /// The person held such an office elsewhere.
    WrongPlace(Conflict<'a>),
    /// The organisation has no such office; the person heads it, or serves it.
    NoSuchOffice(Conflict<'a>),
    /// An organisation stands where the office should.
    Organisation(Conflict<'a>),
    /// Held it, but not on the day.
    PastOffice(Conflict<'a>),
    /// Called former while in office.
    FormerInOffice(Conflict<'a>),
    /// Called deputy (or assistant) while holding the office itself.
    Deputy(Conflict<'a>),
    /// It can't be known: the day is later than what is known of the office, which ends
    /// on the day that is given.
    Beyond(Day),
}

/// A title and what speaks against it.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// What the person held: on the day, or nearest to it.
    pub held: Tenure<'a>,
    /// The office that was claimed, where the knowledge base has it.
    pub claimed: Option<Office<'a>>,
    /// Who else held the claimed office on the day.
    pub holder: Option<Tenure<'a>>,
    /// How sure it is.
    pub sure: Sureness,
}

/// How sure a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Worth knowing.
    Low,
    /// Deserves a look.
    Medium,
    /// All guards passed.
    High,
}

/// Returns what `knowledge` says of `mention` on `day`.
pub fn verdict<'a>(knowledge: &'a Knowledge, mention: &Mention, day: Option<Day>) -> Verdict<'a> {
    let Some(resolved) = mention.person else { return Verdict::Silent };
    let claim = &mention.claim;
    let status = claim.status;
    if claim.vague || status.vague || status.shadow || status.prospective || status.then {
        return Verdict::Silent;
    }
    let judge = Judge { knowledge, claim, mention, day };
    let tenures = knowledge.person(resolved.person).tenures();
    let fitting: Vec<Tenure<'a>> =
        tenures.iter().copied().filter(|t| judge.fits(knowledge.office(t.office))).collect();
    let Some(day) = day else { return judge.without_day(&tenures, &fitting) };
    match judge.end(&tenures, &fitting, day) {
        Some(end) if end < day => judge.beyond(&tenures, &fitting, end),
        _ => judge.on(&tenures, &fitting, day),
    }
}

/// Returns the offices that `words`, read as a title before a name that nobody has, fit.
pub(crate) fn read_offices<'a>(
    knowledge: &'a Knowledge,
    words: &str,
) -> (Vec<Office<'a>>, Vec<PlaceId>) {
    use provcheck_core::{Block, BlockKind, Document, Span};
    let text = format!("{} Xxxx Xxxxx", words.trim());
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let document = Document::builder("words", text).blocks(vec![block]).build();
    let found = crate::mention::Mentions::find(&document, knowledge);
    found.titles.into_iter().next().map_or_else(Default::default, |mention| {
        let judge = Judge { knowledge, claim: &mention.claim, mention: &mention, day: None };
        let offices = knowledge.offices().filter(|o| judge.fits(*o)).collect();
        (offices, mention.claim.places.clone())
    })
}

#[derive(Clone, Copy)]
struct Judge<'a, 'm> {
    knowledge: &'a Knowledge,
    claim: &'m Claim,
    mention: &'m Mention,
    day: Option<Day>,
}

impl<'a> Judge<'a, '_> {
    /// The verdict on a day for which all is known.
    fn on(&self, tenures: &[Tenure<'a>], fitting: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        if self.mention.shape == Shape::Organisation {
            return self.organisation(tenures);
        }
        let status = self.claim.status;
        if status.former {
            return self.former(fitting);
        }
        if status.deputy {
            return self.deputy(tenures);
        }
        if let Some(tenure) = fitting.iter().find(|t| t.may_cover(day, SLACK)) {
            return Verdict::Right(*tenure);
        }
        if self.mention.context.listed {
            return Verdict::Silent;
        }
        if !fitting.is_empty() {
            return self.past(tenures, fitting, day);
        }
        self.other(tenures, day)
    }

    fn organisation(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
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

    fn former(&self, fitting: &[Tenure<'a>]) -> Verdict<'a> {
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

    fn deputy(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
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

    /// No day is known: only a conflict with all the person ever held counts.
    fn undated(&self, tenures: &[Tenure<'a>]) -> Verdict<'a> {
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

    fn past(&self, tenures: &[Tenure<'a>], fitting: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        let context = &self.mention.context;
        let away = |t: &Tenure<'_>| {
            if day > t.end.latest {
                i64::from(day) - i64::from(t.end.latest)
            } else {
                i64::from(t.start.earliest) - i64::from(day)
            }
        };
        let Some(held) = fitting.iter().copied().min_by_key(away) else { return Verdict::Silent };
        let office = self.knowledge.office(held.office);
        let told = self.told() || context.possessive || context.possessor;
        // An interim head who led it before: of another time, which is not known.
        if self.claim.status.acting && !held.acting {
            return Verdict::Silent;
        }
        // Not yet: in office only later, and on the day in another.
        if day < held.start.earliest
            && !told
            && !context.change
            && !context.headline
            && !self.claim.plural
            && !self.soft()
            && self.exact()
            && let Some(holder) = Self::holder(office, day).filter(|h| h.person != held.person)
            && let Some(now) = tenures.iter().copied().find(|t| {
                let class = self.knowledge.office(t.office).class();
                t.covers(day) && conflict(office.class(), class) != Clash::None
            })
        {
            return Verdict::WrongOffice(Conflict {
                held: now,
                claimed: Some(office),
                holder: Some(holder),
                sure: Sureness::Medium,
            });
        }
        // An adviser of a head of state may be one of that time.
        // Heads of state keep their title in speech; of them the words must say that it is
        // these days, or the country must stand with it.
        let courtesy = matches!(office.class(), Class::HeadOfState | Class::Monarch)
            && self.claim.places.is_empty();
        let told = self.told() || context.possessor || context.possessive && courtesy;
        // A full name under its title, in a report that names no other time, is of these
        // days, unless the time in office is history.
        let full = self.mention.is_full() && context.subject;
        let recent = i64::from(day) - i64::from(held.end.latest) < HISTORY;
        let now = context.now && context.subject && full && recent;
        let present = context.reporting
            || now
            || context.subject && context.dated
            || full && recent && !courtesy;
        let holder = Self::holder(office, day);
        // Of a party that another leads, who once led it is not called its leader.
        let party = office.class() == Class::PartyLeader && full && holder.is_some();
        // Long after the end it is no longer his own election or departure that is told.
        let changing = context.change
            && (i64::from(day) - i64::from(held.end.latest) < TOLD || !context.dated);
        if told
            || changing
            // Presidents of two times stand side by side, ministers seldom do.
            || self.claim.plural && (office.class().is_honorific() || !full)
            || self.soft() && !self.is_seat(office) && !party
            || !present
            || !(office.class().is_exclusive() || self.is_seat(office) || party)
        {
            return Verdict::Silent;
        }
        // Who has moved on to another office is not called by the old one.
        let elsewhere = tenures.iter().any(|t| {
            t.covers(day)
                && conflict(office.class(), self.knowledge.office(t.office).class()) != Clash::None
        });
        // Former holders of some offices are called by them still, as a courtesy; with the
        // country, or in a report of these days, it is who is in office that is meant.
        let meant = !office.class().is_honorific()
            || !self.claim.places.is_empty()
            || full && (context.dated || now || !courtesy);
        let plain = (holder.is_some() || self.is_seat(office))
            && self.is_told_by(office)
            && (elsewhere || meant)
            && !context.quoted
            && day > held.end.latest
            && !context.headline;
        let sure = if plain { Sureness::Medium } else { Sureness::Low };
        Verdict::PastOffice(Conflict { held, claimed: Some(office), holder, sure })
    }

    /// Tells whether the office is a seat in parliament, or one for one person that is
    /// called by its very name: `House majority leader`.
    fn is_seat(&self, office: Office<'a>) -> bool {
        office.class() == Class::Legislator || office.is_single() && self.spelt(office)
    }

    /// Never held the office as claimed.
    fn other(&self, tenures: &[Tenure<'a>], day: Day) -> Verdict<'a> {
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
