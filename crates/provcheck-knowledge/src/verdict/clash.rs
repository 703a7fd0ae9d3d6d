//! Which offices one person can hold at a time.

use crate::data::class::Class;

/// How two classes go together in one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clash {
    None,
    Soft,
    Hard,
}

/// Tells whether one person can hold offices of both classes at a time.
pub fn compatible(claimed: Class, held: Class) -> bool {
    conflict(claimed, held) == Clash::None
}

/// Pairs that one person holds at a time, or that go by one name.
const TOGETHER: [(Class, Class); 7] = [
    (Class::Ambassador, Class::PermanentRepresentative),
    (Class::Nsa, Class::SecurityCouncilSecretary),
    (Class::Justice, Class::ProsecutorGeneral),
    (Class::SpeakerLower, Class::SpeakerUpper),
    (Class::HeadOfState, Class::Monarch),
    (Class::ChiefOfStaff, Class::CommanderInChief),
    (Class::Governor, Class::CentralBank),
];

/// Pairs that are held together often enough that only another holder tells.
const AT_TIMES: [(Class, Class); 4] = [
    (Class::Finance, Class::Economy),
    (Class::Interior, Class::Justice),
    (Class::Economy, Class::Energy),
    (Class::VicePresident, Class::DeputyHeadOfGov),
];

pub(super) fn conflict(claimed: Class, held: Class) -> Clash {
    let either = |pairs: &[(Class, Class)]| {
        pairs.contains(&(claimed, held)) || pairs.contains(&(held, claimed))
    };
    if !claimed.is_exclusive() || !held.is_exclusive() || claimed == held {
        return Clash::None;
    }
    let goes_with_any = match claimed {
        // A deputy has a seat of his own.
        Class::DeputyHeadOfGov => held != Class::HeadOfGov,
        Class::OrgHead => true,
        _ => false,
    };
    if goes_with_any || either(&TOGETHER) {
        return Clash::None;
    }
    let takes_more = match held {
        Class::DeputyHeadOfGov | Class::DeputyForeign | Class::DeputyDefence | Class::OrgHead => {
            true
        }
        Class::HeadOfGov | Class::HeadOfState => claimed.is_portfolio(),
        Class::Finance | Class::Foreign => claimed == Class::HeadOfGov,
        _ => false,
    };
    if takes_more || either(&AT_TIMES) { Clash::Soft } else { Clash::Hard }
}
