//! What the knowledge base says of a title on a day.

use crate::base::{Knowledge, Office, Place, PlaceId, Tenure};
use crate::data::class::Class;
use crate::data::day::{Day, civil};
use crate::data::fold::fold;
use crate::data::write::FormKind;
use crate::mention::{Claim, How, Mention, Shape, ministry_in};

/// Days before and after a time in office in which nothing is said against a title:
/// handovers, and events told a few days late.
pub const SLACK: i32 = 30;

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
    let person = knowledge.person(resolved.person);
    if let (Some(day), Some(as_of)) = (day, knowledge.as_of(resolved.person))
        && day > as_of
    {
        return Verdict::Silent;
    }
    let judge = Judge { knowledge, claim, mention, day };
    let tenures = person.tenures();
    if mention.shape == Shape::Organisation {
        return judge.organisation(&tenures);
    }
    let fitting: Vec<Tenure<'a>> =
        tenures.iter().copied().filter(|t| judge.fits(knowledge.office(t.office))).collect();
    if status.former {
        return judge.former(&fitting);
    }
    if status.deputy {
        return judge.deputy(&tenures);
    }
    let Some(day) = day else {
        return if let Some(first) = fitting.first() {
            Verdict::Right(*first)
        } else {
            judge.undated(&tenures)
        };
    };
    if let Some(tenure) = fitting.iter().find(|t| t.may_cover(day, SLACK)) {
        return Verdict::Right(*tenure);
    }
    if mention.context.listed {
        return Verdict::Silent;
    }
    if !fitting.is_empty() {
        return judge.past(&tenures, &fitting, day);
    }
    judge.other(&tenures, day)
}

/// Returns the offices that `words` can mean: `Ukraine defence minister`, `NATO chief`.
pub fn offices<'a>(knowledge: &'a Knowledge, words: &str) -> Vec<Office<'a>> {
    use provcheck_core::{Block, BlockKind, Document, Span};
    // Read as a title before a name that nobody has.
    let text = format!("{} Xxxx Xxxxx", words.trim());
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let document = Document::builder("words", text).blocks(vec![block]).build();
    let found = crate::mention::Mentions::find(&document, knowledge);
    let by_title = found.titles.into_iter().next().map_or_else(Vec::new, |mention| {
        let judge = Judge { knowledge, claim: &mention.claim, mention: &mention, day: None };
        knowledge.offices().filter(|o| judge.fits(*o)).collect()
    });
    if !by_title.is_empty() {
        return by_title;
    }
    let folded = fold(words);
    knowledge
        .offices()
        .filter(|o| {
            let names = std::iter::once(o.name()).chain(o.aliases());
            fold(&o.title()) == folded || names.map(fold).any(|name| name == folded)
        })
        .collect()
}

struct Judge<'a, 'm> {
    knowledge: &'a Knowledge,
    claim: &'m Claim,
    mention: &'m Mention,
    day: Option<Day>,
}

impl<'a> Judge<'a, '_> {
    /// Tells whether the office can be what is claimed: title and place.
    fn fits(&self, office: Office<'a>) -> bool {
        self.named(office) && self.placed(office)
    }

    /// Tells whether the title can mean the office.
    fn named(&self, office: Office<'a>) -> bool {
        let class = office.class();
        let claim = self.claim;
        if self.spelt(office) {
            return true;
        }
        if let Some(ministry) = claim.ministry
            && class == Class::Spokesperson
        {
            return speaks_for(office, ministry);
        }
        // What a closed list calls its head is listed.
        let closed = office.of().is_some_and(|p| p.is_closed());
        if claim.head && self.is_of_parent(office) {
            return false;
        }
        if claim.head || (class == Class::OrgHead && closed) {
            return !closed && claim.classes.contains(&class)
                || claim.head
                    && !closed
                    && office.of().is_some_and(|p| p.is_org())
                    && matches!(
                        class,
                        Class::CommanderInChief | Class::ChiefOfStaff | Class::Other
                    );
        }
        if claim.classes.contains(&class) {
            return true;
        }
        // An organisation's president is its head.
        claim.classes.contains(&Class::HeadOfState)
            && class == Class::OrgHead
            && claim.phrase.starts_with("president")
            && fold(office.name()).contains("president")
            && office.of().is_some_and(|p| !p.is_closed())
            || claim.classes.contains(&Class::Minister)
                && (class.is_portfolio()
                    || matches!(class, Class::JuniorMinister | Class::HeadOfGov))
            || claim.classes.contains(&Class::VicePresident)
                && matches!(class, Class::DeputyOrgHead | Class::Other)
                && fold(office.name()).contains("vice president")
            || claim.classes.contains(&Class::JuniorMinister)
                && matches!(class, Class::DeputyForeign | Class::DeputyDefence)
            || claim.classes.contains(&Class::Foreign)
                && claim.phrase == "secretary of state"
                && matches!(class, Class::HeadOfGov)
    }

    /// Tells whether the title is, to the letter, that of what the office's organisation
    /// belongs to: the UN's secretary general heads no agency of it.
    fn is_of_parent(&self, office: Office<'a>) -> bool {
        let Some(parent) = office.of().filter(Place::is_org).and_then(|of| of.of()) else {
            return false;
        };
        self.claim.places.iter().any(|p| same(self.knowledge.place(*p), parent))
            && parent.offices().any(|o| o.class() == Class::OrgHead && self.spelt(o))
            && !is_general(&self.claim.phrase)
    }

    /// Tells whether the title is a name of the office, to the letter.
    fn spelt(&self, office: Office<'a>) -> bool {
        let phrase = singular(&self.claim.phrase);
        let of = office.of().map(|p| fold(p.name())).unwrap_or_default();
        std::iter::once(office.name()).chain(office.aliases()).any(|name| {
            let name = fold(name);
            name == phrase
                || name.strip_prefix(&of).is_some_and(|rest| rest.trim() == phrase)
                || name.strip_suffix(&of).is_some_and(|rest| {
                    rest.trim().trim_end_matches(" the").trim_end_matches(" of") == phrase
                })
        })
    }

    /// Tells whether the office is of a place that stands with the title.
    fn placed(&self, office: Office<'a>) -> bool {
        let claim = self.claim;
        if !claim.to.is_empty() {
            let to = office.to();
            let fits = to.is_some_and(|to| claim.to.iter().any(|p| self.related(to, *p)));
            // `envoy to` a conflict is no place's ambassador.
            if !fits {
                return to.is_none();
            }
        }
        if claim.places.is_empty() {
            return true;
        }
        let Some(of) = office.of() else { return true };
        if claim.head && !of.is_org() && self.has_own_head(of) {
            return false;
        }
        claim.places.iter().any(|p| self.related(of, *p))
            || office.to().is_some_and(|to| claim.places.iter().any(|p| self.related(to, *p)))
    }

    /// Tells whether the title stands with a body of the country that has a head itself:
    /// the CIA's director is not who directs all intelligence.
    fn has_own_head(&self, country: Place<'a>) -> bool {
        !self.claim.places.is_empty()
            && self.claim.places.iter().map(|p| self.knowledge.place(*p)).all(|place| {
                place.is_org()
                    && place.of().is_some_and(|p| same(p, country))
                    && place.offices().any(|o| heads(o.class()))
            })
    }

    /// Tells whether one of the two is the other, or belongs to it.
    fn related(&self, of: Place<'a>, place: PlaceId) -> bool {
        let place = self.knowledge.place(place);
        same(of, place)
            || of.of().is_some_and(|p| same(p, place))
            || place.of().is_some_and(|p| same(p, of))
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
        let Some(held) = fitting.iter().copied().find(|t| t.covers(day)) else {
            return Verdict::Silent;
        };
        // A second time in office, or another office of the kind, may be meant.
        if fitting.iter().any(|t| t.end.latest < day) {
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
        if told
            || context.change
            || self.claim.plural
            || self.soft()
            || !context.reporting
            || !office.class().is_exclusive()
        {
            return Verdict::Silent;
        }
        let holder = Self::holder(office, day);
        // Who has moved on to another office is not called by the old one.
        let elsewhere = tenures.iter().any(|t| {
            t.covers(day)
                && conflict(office.class(), self.knowledge.office(t.office).class()) != Clash::None
        });
        let plain = holder.is_some()
            && self.exact()
            && (elsewhere || !office.class().is_honorific())
            && !context.quoted
            && day > held.end.latest
            && !context.headline;
        let sure = if plain { Sureness::Medium } else { Sureness::Low };
        Verdict::PastOffice(Conflict { held, claimed: Some(office), holder, sure })
    }

    /// Never held the office as claimed.
    fn other(&self, tenures: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        let now: Vec<Tenure<'a>> = tenures.iter().copied().filter(|t| t.covers(day)).collect();
        if now.is_empty() {
            return Verdict::Silent;
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
        let great = matches!(
            class,
            Class::HeadOfState
                | Class::HeadOfGov
                | Class::Foreign
                | Class::Defence
                | Class::Interior
                | Class::Finance
        );
        let told = self.told() || context.change || context.possessive;
        if degree == Clash::Hard
            && great
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

    fn elsewhere(&self, tenures: &[Tenure<'a>], held: Tenure<'a>, day: Day) -> Verdict<'a> {
        let office = self.knowledge.office(held.office);
        let claim = self.claim;
        let countries = claim.places.iter().all(|p| !self.knowledge.place(*p).is_org());
        // `the Norwegian NATO chief`: a nationality, not a place of office.
        let native =
            self.mention.person.and_then(|p| self.knowledge.person(p.person).from()).is_some_and(
                |from| claim.places.iter().any(|p| same(from, self.knowledge.place(*p))),
            );
        let of_country = office.of().is_some_and(|p| !p.is_org());
        if claim.unknown_place || !office.class().is_exclusive() || claim.plural {
            return Verdict::Silent;
        }
        if !of_country || claim.head && !countries {
            return if native { Verdict::Silent } else { self.other_organisation(held, day) };
        }
        let context = &self.mention.context;
        let claimed = self.claimed(held);
        let holder =
            claimed.iter().find_map(|o| Self::holder(*o, day)).filter(|h| h.person != held.person);
        let told = self.told() || context.change || context.possessor || context.possessive;
        // Held it there once: a story about that time.
        if told && tenures.len() > 1 && holder.is_none() {
            return Verdict::Silent;
        }
        let great = office.class().is_portfolio()
            || matches!(office.class(), Class::HeadOfState | Class::HeadOfGov);
        let sure = if countries && of_country && great && self.exact() && !told && holder.is_some()
        {
            Sureness::High
        } else if countries && of_country && (holder.is_some() || great && !claimed.is_empty()) {
            Sureness::Medium
        } else {
            return Verdict::Silent;
        };
        Verdict::WrongPlace(Conflict { held, claimed: claimed.first().copied(), holder, sure })
    }

    /// The head of one organisation under the name of another.
    fn other_organisation(&self, held: Tenure<'a>, day: Day) -> Verdict<'a> {
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
    fn is_monarchy(&self, held: Tenure<'a>) -> bool {
        let of = self.knowledge.office(held.office).of();
        self.claim.phrase == "president"
            && of.is_some_and(|p| self.claim.places.contains(&p.id) && !p.is_org())
            && of.is_some_and(|p| p.offices().any(|o| o.class() == Class::Monarch))
    }

    /// Who speaks for one body under the name of a ministry that another speaks for.
    fn other_ministry(&self, now: &[Tenure<'a>], day: Day) -> Option<Verdict<'a>> {
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

    fn no_such(&self, now: &[Tenure<'a>]) -> Option<Verdict<'a>> {
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
    fn claimed(&self, held: Tenure<'a>) -> Vec<Office<'a>> {
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

    fn holder(office: Office<'a>, day: Day) -> Option<Tenure<'a>> {
        let holders = office.holders(day);
        holders.iter().copied().find(|t| !t.acting).or_else(|| holders.first().copied())
    }

    /// Tells whether the sentence speaks of another time than the text.
    fn told(&self) -> bool {
        self.mention.context.is_past(self.day.map(|day| civil(day).0))
    }

    /// Tells whether the name leads to one person for sure.
    fn exact(&self) -> bool {
        self.mention.person.is_some_and(|p| {
            !p.namesakes && matches!(p.how, How::Exact(kind) if kind != FormKind::Misspelling)
        })
    }

    /// Tells whether the title can mean an office that contradicts nothing.
    fn soft(&self) -> bool {
        // A commander in chief may be meant by `defence chief`; he is not the first thought.
        let soft = |c: &Class| !c.is_exclusive() && *c != Class::CommanderInChief;
        self.claim.classes.iter().any(soft) && !self.claim.head || self.claim.classes.is_empty()
    }

    fn class(&self) -> Option<Class> {
        self.claim.classes.first().copied()
    }
}

/// How two classes go together in one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Clash {
    None,
    Soft,
    Hard,
}

/// Tells whether one person can hold offices of both classes at a time.
pub fn compatible(claimed: Class, held: Class) -> bool {
    conflict(claimed, held) == Clash::None
}

fn conflict(claimed: Class, held: Class) -> Clash {
    use Class as C;
    let pair = |a: Class, b: Class| (claimed, held) == (a, b) || (claimed, held) == (b, a);
    if !claimed.is_exclusive() || !held.is_exclusive() || claimed == held {
        return Clash::None;
    }
    if claimed == C::DeputyHeadOfGov
        && (held.is_portfolio() || held.is_exclusive() && held != C::HeadOfGov)
        || pair(C::Ambassador, C::PermanentRepresentative)
        || pair(C::Nsa, C::SecurityCouncilSecretary)
        || pair(C::Justice, C::ProsecutorGeneral)
        || pair(C::SpeakerLower, C::SpeakerUpper)
        || pair(C::HeadOfState, C::Monarch)
        || pair(C::ChiefOfStaff, C::CommanderInChief)
        || claimed == C::OrgHead
        || pair(C::Governor, C::CentralBank)
    {
        return Clash::None;
    }
    // Held together often enough that only another holder tells.
    if held == C::DeputyHeadOfGov
        || matches!(held, C::HeadOfGov | C::HeadOfState) && claimed.is_portfolio()
        || claimed == C::HeadOfGov && held.is_portfolio() && matches!(held, C::Finance | C::Foreign)
        || pair(C::Finance, C::Economy)
        || pair(C::Interior, C::Justice)
        || pair(C::Economy, C::Energy)
        || held == C::OrgHead
        || matches!(held, C::DeputyForeign | C::DeputyDefence)
        || pair(C::VicePresident, C::DeputyHeadOfGov)
    {
        return Clash::Soft;
    }
    Clash::Hard
}

fn same(a: Place<'_>, b: Place<'_>) -> bool {
    a.id == b.id || (!a.key().is_empty() && a.key() == b.key())
}

/// Returns the portfolio of an organisation that is a ministry.
fn portfolio(place: Place<'_>) -> Option<Class> {
    if !place.is_org() {
        return None;
    }
    place.names().find_map(|(_, name)| ministry_in(&fold(name)))
}

/// Tells whether the class is that of who heads an organisation.
fn heads(class: Class) -> bool {
    matches!(class, Class::OrgHead | Class::IntelligenceChief | Class::CentralBank)
}

/// Tells whether headlines call any head so.
fn is_general(phrase: &str) -> bool {
    matches!(singular(phrase).as_str(), "chief" | "boss" | "head" | "leader" | "director")
}

/// Tells whether the office is that of a ministry's voice.
fn speaks_for(office: Office<'_>, ministry: Class) -> bool {
    office.of().and_then(portfolio) == Some(ministry)
        || std::iter::once(office.name())
            .chain(office.aliases())
            .any(|name| ministry_in(&fold(name)) == Some(ministry))
}

fn singular(phrase: &str) -> String {
    phrase
        .split(' ')
        .map(|w| match w {
            "ministers" => "minister",
            "presidents" => "president",
            "secretaries" => "secretary",
            "chiefs" => "chief",
            w => w,
        })
        .collect::<Vec<_>>()
        .join(" ")
}
