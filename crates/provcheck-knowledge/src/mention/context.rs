//! What a sentence says of the time it speaks of.

use super::token::Token;

/// What a sentence says.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tense {
    /// Says that it speaks of another time.
    pub(crate) past: bool,
    /// The first and the last year it names.
    pub(crate) years: Option<(i32, i32)>,
    /// Speaks of an appointment, an election or a departure.
    pub(crate) change: bool,
}

const PAST: &[&str] = &[
    "then",
    "ago",
    "formerly",
    "previously",
    "administration",
    "era",
    "tenure",
    "presidency",
    "memoir",
    "memoirs",
    "decade",
    "decades",
    "predecessor",
    "predecessors",
    "until",
    "history",
    "anniversary",
    "recalled",
    "late",
];

const CHANGE: &[&str] = &[
    "appointed",
    "appoint",
    "appoints",
    "appointment",
    "named",
    "nominated",
    "nominate",
    "nominee",
    "nomination",
    "become",
    "becomes",
    "became",
    "becoming",
    "picked",
    "chosen",
    "elected",
    "election",
    "proposed",
    "sworn",
    "inaugurated",
    "inauguration",
    "replaced",
    "replace",
    "replaces",
    "replacing",
    "succeed",
    "succeeds",
    "succeeded",
    "successor",
    "resign",
    "resigned",
    "resigns",
    "resignation",
    "dismissed",
    "dismissal",
    "fired",
    "sacked",
    "ousted",
    "ouster",
    "quit",
    "quits",
    "stepped",
    "lost",
    "confirmed",
    "confirmation",
    "reshuffle",
    "candidate",
    "promoted",
    "moved",
    "tapped",
    "installed",
    "switched",
    "swapped",
    "demoted",
    "died",
    "dies",
    "death",
];

const CUES: &[&str] = &[
    "as", "under", "then", "when", "while", "during", "since", "after", "before", "unlike", "like",
    "by",
];

const REPORTING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "warned",
    "warns",
    "announced",
    "added",
    "tweeted",
    "wrote",
    "called",
    "stressed",
    "insisted",
    "stated",
    "declared",
    "confirmed",
    "denied",
    "accused",
    "urged",
    "rejected",
    "dismissed",
    "described",
    "vowed",
    "promised",
    "met",
    "meets",
    "visited",
    "visits",
    "spoke",
    "speaks",
    "arrived",
    "briefed",
    "addressed",
    "signed",
    "ordered",
    "condemned",
    "welcomed",
    "reiterated",
    "noted",
    "argued",
    "claimed",
    "suggested",
    "acknowledged",
    "replied",
    "posted",
    "flew",
    "held",
    "will",
];

/// Reads the tokens of a sentence.
pub(crate) fn tense(tokens: &[Token]) -> Tense {
    let mut tense = Tense::default();
    for (i, token) in tokens.iter().enumerate() {
        let word = token.word.as_str();
        if word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && let Ok(year) = word.parse::<i32>()
        {
            let (first, last) = tense.years.unwrap_or((year, year));
            tense.years = Some((first.min(year), last.max(year)));
        }
        tense.past |= PAST.contains(&word);
        if word == "last"
            && tokens.get(i + 1).is_some_and(|t| matches!(t.word.as_str(), "year" | "century"))
        {
            tense.past = true;
        }
        if word == "at"
            && tokens.get(i + 1).is_some_and(|t| t.is("the"))
            && tokens.get(i + 2).is_some_and(|t| t.is("time"))
        {
            tense.past = true;
        }
        tense.change |= CHANGE.contains(&word);
    }
    tense
}

/// Tells whether the word before `at` puts what follows into another time.
pub(crate) fn cue_before(tokens: &[Token], at: usize) -> bool {
    let mut i = at;
    while let Some(before) = i.checked_sub(1).and_then(|i| tokens.get(i)) {
        match before.word.as_str() {
            "the" | "a" | "an" => i -= 1,
            word => return CUES.contains(&word),
        }
    }
    false
}

/// Tells whether a verb of speech or deed stands within two words of `at`, past one
/// comma, or right before the mention that starts at `from`.
pub(crate) fn reporting(tokens: &[Token], from: usize, at: usize) -> bool {
    let after = tokens.get(at..).unwrap_or_default();
    let next = after.iter().filter(|t| t.mark != ',').take(2);
    let mut found = false;
    for token in next {
        if token.word.is_empty() {
            break;
        }
        found |= REPORTING.contains(&token.word.as_str());
    }
    found
        || from
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| matches!(t.word.as_str(), "said" | "says"))
}
