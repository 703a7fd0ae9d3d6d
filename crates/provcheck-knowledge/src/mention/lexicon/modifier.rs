//! Words before a title that change what it says.

/// What a word before a title says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modifier {
    /// `former`, `ex-`: held it once.
    Former,
    /// `then`: held it at the time the text speaks of.
    Then,
    /// `acting`, `interim`.
    Acting,
    /// `deputy`, `assistant`: another office below it.
    Deputy,
    /// `shadow`: the opposition's.
    Shadow,
    /// `designate`, `incoming`: not yet.
    Prospective,
    /// `self-declared`, `outgoing`, `ousted`: nothing to check it by.
    Vague,
    /// `new`, `veteran`: says nothing of the office.
    Plain,
}
