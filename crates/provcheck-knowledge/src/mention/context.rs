//! What a sentence says of the time it speaks of.

use provcheck_lexicon::{Class, english};

use super::scope::Scope;
use super::token::Token;

/// What a sentence says.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can be so at once")]
pub(crate) struct Tense {
    /// Says that it speaks of another time.
    pub(crate) past: bool,
    /// The first and the last year it names.
    pub(crate) years: Option<(i32, i32)>,
    /// Speaks of an appointment, an election or a departure.
    pub(crate) change: bool,
    /// Names a day of the week, or today.
    pub(crate) dated: bool,
    /// Tells what was some weeks ago: last month.
    pub(crate) earlier: bool,
}

/// Days that a report of these days names.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
];

/// Tells whether a word in small letters is a month in full; `Jan` is as often somebody's name.
fn is_month(word: &str) -> bool {
    (word.len() > 3 || word == "may") && english(Class::MonthForm).contains(word)
}

/// Verbs after a name that speak of now: what is, and what will be.
const NOW: &[&str] =
    &["is", "has", "will", "can", "must", "plans", "wants", "remains", "hopes", "expects"];

/// Prepositions and adverbs between a name and its verb.
const BETWEEN: &[&str] = &["also", "again", "later", "earlier", "now", "meanwhile", "and", "on"];

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
    "once",
];

/// Words before `late` that make it say of a person that he has died.
const OF_THE_DEAD: &[&str] = &["the", "his", "her", "their", "its", "our", "my"];

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
    "firing",
    "firings",
    "hiring",
    "appointing",
    "naming",
    "nominating",
    "removal",
    "removed",
    "removing",
    "ousting",
    "sacking",
    "dismissing",
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

const CUES: &[&str] = &["under", "then", "when", "while", "during"];

/// The same, but where the sentence names a day: `since A took the floor on Monday`.
const UNDATED: &[&str] = &["as", "since", "after", "before", "unlike", "like"];

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
    "declined",
    "refused",
    "asked",
    "praised",
    "opened",
    "travelled",
    "traveled",
];

/// Reads the tokens of a sentence; another time counts where it is that of the mention's own
/// clause.
pub(crate) fn tense(tokens: &[Token], scope: &Scope<'_>) -> Tense {
    let mut tense = Tense::default();
    for (i, token) in tokens.iter().enumerate() {
        let word = token.word.as_str();
        tense.change |= CHANGE.contains(&word);
        tense.dated |= DAYS.contains(&word);
        if !scope.has(token) {
            continue;
        }
        if word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && let Ok(year) = word.parse::<i32>()
        {
            let (first, last) = tense.years.unwrap_or((year, year));
            tense.years = Some((first.min(year), last.max(year)));
        }
        tense.past |= PAST.contains(&word);
        // `the late minister`; who was late, or came late in June, is alive.
        tense.past |= word == "late"
            && i.checked_sub(1)
                .and_then(|i| tokens.get(i))
                .is_some_and(|t| t.possessive || OF_THE_DEAD.contains(&t.word.as_str()));
        if word == "last"
            && tokens.get(i + 1).is_some_and(|t| matches!(t.word.as_str(), "year" | "century"))
        {
            tense.past = true;
        }
        // `In December`; it may be months ago.
        tense.earlier |= token.capital && is_month(word);
        tense.earlier |= word == "earlier"
            || matches!(word, "last" | "previous")
                && tokens.get(i + 1).is_some_and(|t| matches!(t.word.as_str(), "week" | "month"));
        if word == "at"
            && tokens.get(i + 1).is_some_and(|t| t.is("the"))
            && tokens.get(i + 2).is_some_and(|t| t.is("time"))
        {
            tense.past = true;
        }
    }
    tense
}

/// Tells whether the word before `at` puts what follows into another time; `dated` tells
/// whether the sentence names a day of these.
pub(crate) fn cue_before(tokens: &[Token], at: usize, dated: bool) -> bool {
    let mut i = at;
    while let Some(before) = i.checked_sub(1).and_then(|i| tokens.get(i)) {
        match before.word.as_str() {
            "the" | "a" | "an" => i -= 1,
            word => return CUES.contains(&word) || !dated && UNDATED.contains(&word),
        }
    }
    false
}

/// Tells whether the words before `at` say that it is told of the end of a time in office, or of
/// that time: `in firing A`, `the ousting of A`, `during the rule of A`.
pub(crate) fn of_the_end(tokens: &[Token], at: usize) -> bool {
    let mut words = tokens.get(..at).unwrap_or_default().iter().rev().peekable();
    while words.next_if(|t| matches!(t.word.as_str(), "the" | "a" | "an")).is_some() {}
    let of = words.next_if(|t| t.is("of")).is_some();
    words.next().is_some_and(|t| {
        let word = t.word.as_str();
        let fate = english(Class::Fate).contains(word) || CHANGE.contains(&word);
        fate || of && english(Class::TimeInOffice).contains(word)
    })
}

/// Tells whether the possessive name that ends before `at` owns a time that is over: `A's
/// years in power`.
pub(crate) fn of_the_time(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.possessive)
        && tokens.iter().skip(at).take(3).any(|t| english(Class::TimeInOffice).contains(&*t.word))
}

/// Tells whether a verb of speech or deed stands within two words of `at`, past one
/// comma, or right before the mention that starts at `from`.
pub(crate) fn reporting(tokens: &[Token], from: usize, at: usize) -> bool {
    let mut i = at;
    // `(R-Ohio)`, `(pictured)`.
    if tokens.get(i).is_some_and(|t| t.mark == '(')
        && let Some(n) =
            tokens.get(i..).unwrap_or_default().iter().take(8).position(|t| t.mark == ')')
    {
        i += n + 1;
    }
    let after = tokens.get(i..).unwrap_or_default();
    let mut found = false;
    let mut left = 2;
    for token in after.iter().filter(|t| t.mark != ',') {
        let word = token.word.as_str();
        if word.is_empty() || left == 0 {
            break;
        }
        found |= REPORTING.contains(&word) || NOW.contains(&word);
        // `A on Monday also said`, `A flatly refused`.
        let between = BETWEEN.contains(&word)
            || DAYS.contains(&word)
            || word.len() > 4 && word.ends_with("ly");
        left -= u8::from(!between);
    }
    found
        || from
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| matches!(t.word.as_str(), "said" | "says"))
}

/// Tells whether what stands after the mention that ends before `at` is a verb that speaks
/// of now.
pub(crate) fn now(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at..)
        .unwrap_or_default()
        .iter()
        .find(|t| t.mark != ',')
        .is_some_and(|t| NOW.contains(&t.word.as_str()))
}

/// Tells whether a verb may stand right after the comma that closes an apposition: the
/// mention that ends before `at` does something.
pub(crate) fn acts(tokens: &[Token], at: usize) -> bool {
    const NO_VERB: &[&str] = &[
        "and", "or", "but", "who", "which", "whose", "whom", "as", "in", "on", "at", "to", "for",
        "with", "from", "by", "after", "before", "while", "when", "where", "since", "then", "the",
        "a", "an", "not", "that", "because", "although", "though", "if", "over", "under", "of",
    ];
    tokens.get(at).is_some_and(|t| matches!(t.mark, ',' | ')'))
        && tokens.get(at + 1).is_some_and(|t| {
            !t.word.is_empty() && !t.capital && !NO_VERB.contains(&t.word.as_str())
        })
}

/// Tells whether an apposition that ends before `at` ends with a mark: `He met A, the minister,
/// in Vienna`.
pub(crate) fn closes(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| {
        matches!(t.mark, ',' | '.' | ';' | ':' | ')' | '—' | '–' | '"' | '”' | '’' | '?' | '!')
    })
}

/// Tells whether the word is a verb that reports a speech or a deed.
pub(crate) fn is_verb_of_speech(word: &str) -> bool {
    REPORTING.contains(&word)
}
