//! The words that say on which side of a number the truth lies.

use std::sync::LazyLock;

use provcheck_lexicon::{Class, english};
use serde::Serialize;

use crate::number::word;
use crate::token::Token;

/// How a number bounds what it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// No word: the number itself.
    #[default]
    Exact,
    /// About, around, some, roughly, an estimated.
    About,
    /// Nearly, almost, close to, just under.
    Nearly,
    /// At least, no fewer than.
    AtLeast,
    /// More than, over, above.
    MoreThan,
    /// At most, up to, as many as.
    AtMost,
    /// Less than, fewer than, under, below.
    LessThan,
}

impl Bound {
    /// Returns the bound as a word of an English sentence; empty for none.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "up to",
            Self::LessThan => "less than",
        }
    }

    /// Returns the bound's name in data and configurations, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
        }
    }

    /// All bounds, in their order.
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::About,
        Self::Nearly,
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
    ];

    /// Returns the bound of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.name() == name)
    }

    /// Tells whether the truth may lie any way above.
    pub fn is_lower(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Tells whether the truth may lie any way below.
    pub fn is_upper(self) -> bool {
        matches!(self, Self::AtMost | Self::LessThan)
    }
}

/// The phrases before a number by word, longest first among those that end alike.
static BEFORE: LazyLock<Vec<(Vec<&str>, Bound)>> = LazyLock::new(|| {
    let bound = |name| Bound::named(name).unwrap_or_default();
    let phrases = english(Class::BoundPhrase).pairs();
    phrases.map(|(phrase, name)| (phrase.split(' ').collect(), bound(name))).collect()
});

/// Returns the bound that stands right before token `number`, and its first token.
pub(crate) fn before(tokens: &[Token<'_>], number: usize) -> Option<(Bound, usize)> {
    let last = number.checked_sub(1)?;
    // "over-40s": the hyphen makes another word of it.
    if !tokens.get(number).is_some_and(|t| t.spaced)
        && !matches!(tokens.get(number).map(|t| t.text), Some("$" | "£" | "€"))
    {
        return None;
    }
    let mut best: Option<(Bound, usize)> = None;
    for (phrase, bound) in BEFORE.iter() {
        let Some(start) = number.checked_sub(phrase.len()) else { continue };
        if phrase.iter().enumerate().all(|(i, w)| word(tokens, start + i) == *w)
            && best.is_none_or(|(_, at)| start < at)
        {
            best = Some((*bound, start));
        }
    }
    let (bound, mut start) = best?;
    let single = start == last;
    let before = start.checked_sub(1).map_or("", |b| word(tokens, b));
    // "the fight over 12 seats", "took over 3 firms" cannot be told apart by form; a few can.
    if single
        && matches!(word(tokens, start), "over" | "under" | "below" | "above")
        && english(Class::BoundTrap).contains(before)
    {
        return None;
    }
    // "more than about 120", "at least some 30", "an estimated more than"
    if let Some((outer, at)) = (start > 0).then(|| before_once(tokens, start)).flatten() {
        start = at;
        if bound == Bound::About || bound == Bound::Exact {
            return Some((outer, start));
        }
    }
    Some((bound, start))
}

fn before_once(tokens: &[Token<'_>], number: usize) -> Option<(Bound, usize)> {
    BEFORE
        .iter()
        .filter_map(|(phrase, bound)| {
            let start = number.checked_sub(phrase.len())?;
            phrase
                .iter()
                .enumerate()
                .all(|(i, w)| word(tokens, start + i) == *w)
                .then_some((*bound, start))
        })
        .min_by_key(|&(_, start)| start)
}

/// Returns the bound that follows a number (`or more`, `or so`, `-odd`, `-plus`), and the token after.
pub(crate) fn after(tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let hyphen = tokens.get(at).is_some_and(|t| t.is_dash() && !t.spaced);
    let first = word(tokens, at + usize::from(hyphen));
    let second = word(tokens, at + 1);
    Some(match (hyphen, first, second) {
        (true, "odd" | "ish" | "something", _) => (Bound::About, at + 2),
        (true, "plus", _) => (Bound::AtLeast, at + 2),
        (false, "odd", _) => (Bound::About, at + 1),
        (false, "or", "so" | "thereabouts") => (Bound::About, at + 2),
        (false, "or", "more") => (Bound::AtLeast, at + 2),
        (false, "or", "less" | "fewer") => (Bound::AtMost, at + 2),
        (false, "plus", _) if tokens.get(at).is_some_and(|t| !t.spaced) => (Bound::AtLeast, at + 1),
        _ if tokens.get(at).is_some_and(|t| t.is_mark('+') && !t.spaced) => {
            (Bound::AtLeast, at + 1)
        }
        _ => return None,
    })
}
