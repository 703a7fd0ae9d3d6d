//! Words before a title that change what it says.

use provcheck_lexicon::{Class, english};

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

impl Modifier {
    /// Returns all words before a title that the lexicon knows, and what each says of it.
    pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        english(Class::TitleModifier).pairs().map(|(phrase, says)| (phrase, Self::said(says)))
    }

    /// Returns what a value of the lexicon says.
    pub(super) fn said(says: &str) -> Self {
        match says {
            "former" => Self::Former,
            "then" => Self::Then,
            "acting" => Self::Acting,
            "deputy" => Self::Deputy,
            "shadow" => Self::Shadow,
            "prospective" => Self::Prospective,
            "vague" => Self::Vague,
            _ => Self::Plain,
        }
    }
}
