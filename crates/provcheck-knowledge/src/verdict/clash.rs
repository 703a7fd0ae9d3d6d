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

pub(super) fn conflict(claimed: Class, held: Class) -> Clash {
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
