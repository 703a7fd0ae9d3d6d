//! Whether an office can be what a title claims.

use super::Judge;
use crate::base::{Office, Place, PlaceId};
use crate::data::class::Class;
use crate::data::day::civil;
use crate::data::fold::fold;
use crate::data::layout::FormKind;
use crate::mention::{How, ministry_in};

impl<'a> Judge<'a, '_> {
    /// Tells whether the office can be what is claimed: title and place.
    pub(super) fn fits(&self, office: Office<'a>) -> bool {
        self.named(office) && self.placed(office)
    }

    /// Tells whether the title can mean the office.
    pub(super) fn named(&self, office: Office<'a>) -> bool {
        let class = office.class();
        let claim = self.claim;
        if self.spelt(office) {
            return true;
        }
        // A name of its own is of that office, and of none that is merely of its kind.
        if claim.own {
            return false;
        }
        if let Some(ministry) = claim.ministry
            && class == Class::Spokesperson
        {
            return speaks_for(office, ministry);
        }
        // What a closed list calls its head is listed.
        let closed = office.of().is_some_and(|p| p.is_closed());
        if claim.head {
            return !closed && !self.is_of_parent(office) && self.is_as_head(office);
        }
        if closed && class == Class::OrgHead {
            return false;
        }
        // A prime minister is no chancellor, though some heads of government are.
        if claim.phrase == "chancellor"
            && class == Class::HeadOfGov
            && !fold(office.name()).contains("chancellor")
        {
            return false;
        }
        claim.classes.contains(&class) || claim.classes.iter().any(|c| self.is_loosely(*c, office))
    }

    /// Tells whether who holds the office can be called the head of its organisation.
    fn is_as_head(&self, office: Office<'a>) -> bool {
        self.claim.classes.contains(&office.class())
            || office.of().is_some_and(|p| p.is_org())
                && matches!(
                    office.class(),
                    Class::CommanderInChief | Class::ChiefOfStaff | Class::Other
                )
    }

    /// Tells whether the title, read as one of the class `claimed`, can mean an office of
    /// another class.
    fn is_loosely(&self, claimed: Class, office: Office<'a>) -> bool {
        let class = office.class();
        match claimed {
            // An organisation's president is its head.
            Class::HeadOfState => {
                class == Class::OrgHead
                    && self.claim.phrase.starts_with("president")
                    && fold(office.name()).contains("president")
                    && office.of().is_some_and(|p| !p.is_closed())
            }
            Class::Minister => {
                class.is_portfolio() || matches!(class, Class::JuniorMinister | Class::HeadOfGov)
            }
            Class::VicePresident => {
                matches!(class, Class::DeputyOrgHead | Class::Other)
                    && fold(office.name()).contains("vice president")
            }
            Class::JuniorMinister => matches!(class, Class::DeputyForeign | Class::DeputyDefence),
            Class::Foreign => {
                class == Class::HeadOfGov && self.claim.phrase == "secretary of state"
            }
            _ => false,
        }
    }

    /// Tells whether the title is, to the letter, that of what the office's organisation
    /// belongs to: the UN's secretary general heads no agency of it.
    pub(super) fn is_of_parent(&self, office: Office<'a>) -> bool {
        let Some(parent) = office.of().filter(Place::is_org).and_then(|of| of.of()) else {
            return false;
        };
        self.claim.places.iter().any(|p| same(self.knowledge.place(*p), parent))
            && parent.offices().any(|o| o.class() == Class::OrgHead && self.spelt(o))
            && !is_general(&self.claim.phrase)
    }

    /// Tells whether the title is a name of the office, to the letter.
    pub(super) fn spelt(&self, office: Office<'a>) -> bool {
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
    pub(super) fn placed(&self, office: Office<'a>) -> bool {
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
    pub(super) fn has_own_head(&self, country: Place<'a>) -> bool {
        !self.claim.places.is_empty()
            && self.claim.places.iter().map(|p| self.knowledge.place(*p)).all(|place| {
                place.is_org()
                    && place.of().is_some_and(|p| same(p, country))
                    && place.offices().any(|o| heads(o.class()))
            })
    }

    /// Tells whether the two are one, or one belongs to the other: a state's governor is
    /// an American one, but the country's attorney general is not the state's.
    pub(super) fn related(&self, of: Place<'a>, place: PlaceId) -> bool {
        let place = self.knowledge.place(place);
        same(of, place)
            || of.of().is_some_and(|p| same(p, place))
            || place.is_org() && place.of().is_some_and(|p| same(p, of))
    }

    /// Tells whether the sentence speaks of another time than the text.
    pub(super) fn told(&self) -> bool {
        self.mention.context.is_past(self.day.map(|day| civil(day).0))
    }

    /// Tells whether the name leads to one person for sure.
    pub(super) fn exact(&self) -> bool {
        self.mention.person.is_some_and(|p| {
            !p.namesakes
                && match p.how {
                    How::Exact(kind) => kind != FormKind::Misspelling,
                    How::Office => true,
                    How::Skeleton | How::Surname => false,
                }
        })
    }

    /// Tells whether name and office together say who is meant: of namesakes whom the base does
    /// not have, none is likely to have held the one office of that place, a seat of that state,
    /// or a portfolio by the very name that it has there.
    pub(super) fn is_told_by(&self, office: Office<'a>) -> bool {
        self.exact()
            || self.mention.is_full()
                && self.is_told_apart(office)
                && self.mention.person.is_some_and(|p| {
                    let name = self.knowledge.person(p.person).name();
                    matches!(p.how, How::Exact(kind) if kind != FormKind::Misspelling)
                        && self.knowledge.named(name).len() == 1
                })
    }

    /// Tells whether the title says of which of all offices of its kind it speaks.
    fn is_told_apart(&self, office: Office<'a>) -> bool {
        let class = office.class();
        if self.claim.places.is_empty() {
            // `Home Secretary`; any state has a foreign minister.
            class.is_portfolio() && self.claim.phrase.ends_with("secretary") && self.spelt(office)
        } else {
            class.is_single() || class == Class::Legislator
        }
    }

    /// Tells whether the title can mean an office that contradicts nothing.
    pub(super) fn soft(&self) -> bool {
        // A commander in chief may be meant by `defence chief`; he is not the first thought.
        let soft = |c: &Class| !c.is_exclusive() && *c != Class::CommanderInChief;
        self.claim.classes.iter().any(soft) && !self.claim.head || self.claim.classes.is_empty()
    }

    pub(super) fn class(&self) -> Option<Class> {
        self.claim.classes.first().copied()
    }
}

/// Tells whether the two are one place, perhaps from two files.
pub(crate) fn same(a: Place<'_>, b: Place<'_>) -> bool {
    a.id == b.id || (!a.key().is_empty() && a.key() == b.key())
}

/// Returns the portfolio of an organisation that is a ministry.
pub(super) fn portfolio(place: Place<'_>) -> Option<Class> {
    if !place.is_org() {
        return None;
    }
    place.names().find_map(|(_, name)| ministry_in(&fold(name)))
}

/// Tells whether the class is that of who heads an organisation.
pub(super) fn heads(class: Class) -> bool {
    matches!(class, Class::OrgHead | Class::IntelligenceChief | Class::CentralBank)
}

/// Tells whether headlines call any head so.
pub(super) fn is_general(phrase: &str) -> bool {
    matches!(singular(phrase).as_str(), "chief" | "boss" | "head" | "leader" | "director")
}

/// Tells whether the office is that of a ministry's voice.
pub(super) fn speaks_for(office: Office<'_>, ministry: Class) -> bool {
    office.of().and_then(portfolio) == Some(ministry)
        || std::iter::once(office.name())
            .chain(office.aliases())
            .any(|name| ministry_in(&fold(name)) == Some(ministry))
}

pub(super) fn singular(phrase: &str) -> String {
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
