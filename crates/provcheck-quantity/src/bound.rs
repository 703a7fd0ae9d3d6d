//! The words that say on which side of a number the truth lies.

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

    /// Tells whether the truth may lie any way above.
    pub fn is_lower(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Tells whether the truth may lie any way below.
    pub fn is_upper(self) -> bool {
        matches!(self, Self::AtMost | Self::LessThan)
    }
}

/// The phrases before a number, longest first among those that end alike.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "fewer", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["as", "few", "as"], Bound::AtLeast),
    (&["as", "little", "as"], Bound::AtLeast),
    (&["in", "excess", "of"], Bound::MoreThan),
    (&["upwards", "of"], Bound::MoreThan),
    (&["upward", "of"], Bound::MoreThan),
    (&["north", "of"], Bound::MoreThan),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["a", "maximum", "of"], Bound::AtMost),
    (&["an", "estimated"], Bound::About),
    (&["a", "reported"], Bound::Exact),
    (&["in", "the", "region", "of"], Bound::About),
    (&["close", "to"], Bound::Nearly),
    (&["just", "short", "of"], Bound::Nearly),
    (&["just", "under"], Bound::Nearly),
    (&["just", "below"], Bound::Nearly),
    (&["just", "over"], Bound::MoreThan),
    (&["just", "above"], Bound::MoreThan),
    (&["well", "over"], Bound::MoreThan),
    (&["well", "under"], Bound::LessThan),
    (&["well", "above"], Bound::MoreThan),
    (&["more", "than"], Bound::MoreThan),
    (&["greater", "than"], Bound::MoreThan),
    (&["higher", "than"], Bound::MoreThan),
    (&["fewer", "than"], Bound::LessThan),
    (&["less", "than"], Bound::LessThan),
    (&["lower", "than"], Bound::LessThan),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["anything", "up", "to"], Bound::AtMost),
    (&["over"], Bound::MoreThan),
    (&["above"], Bound::MoreThan),
    (&["exceeding"], Bound::MoreThan),
    (&["under"], Bound::LessThan),
    (&["below"], Bound::LessThan),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["some"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["approx"], Bound::About),
    (&["circa"], Bound::About),
    (&["estimated"], Bound::About),
    (&["nearly"], Bound::Nearly),
    (&["almost"], Bound::Nearly),
    (&["virtually"], Bound::Nearly),
    (&["minimum"], Bound::AtLeast),
    (&["maximum"], Bound::AtMost),
];

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
    for (phrase, bound) in BEFORE {
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
        && matches!(
            before,
            "take"
                | "takes"
                | "taken"
                | "took"
                | "taking"
                | "row"
                | "dispute"
                | "won"
                | "win"
                | "victory"
                | "hand"
                | "handed"
        )
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
