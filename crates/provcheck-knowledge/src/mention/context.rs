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

/// Tells whether a word in small letters is a month in full; `Jan` is as often somebody's name.
fn is_month(word: &str) -> bool {
    (word.len() > 3 || word == "may") && english(Class::MonthForm).contains(word)
}

/// Tells whether a word before `late` makes it say of a person that he has died.
fn is_of_the_dead(word: &str) -> bool {
    word == "the" || english(Class::Possessive).contains(word)
}

/// Reads the tokens of a sentence; another time counts where it is that of the mention's own
/// clause.
pub(crate) fn tense(tokens: &[Token], scope: &Scope<'_>) -> Tense {
    let mut tense = Tense::default();
    for (i, token) in tokens.iter().enumerate() {
        let word = token.word.as_str();
        tense.change |= english(Class::OfficeChange).contains(word);
        tense.dated |= english(Class::ReportDay).contains(word);
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
        tense.past |= english(Class::PastWord).contains(word);
        // `the late minister`; who was late, or came late in June, is alive.
        tense.past |= word == "late"
            && i.checked_sub(1)
                .and_then(|i| tokens.get(i))
                .is_some_and(|t| t.possessive || is_of_the_dead(&t.word));
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
            word => {
                return english(Class::PastLead).contains(word)
                    || !dated && english(Class::PastLeadUndated).contains(word);
            }
        }
    }
    false
}

/// Tells whether the words before `at` say that it is told of the end of a time in office, or of
/// that time: `in firing A`, `the ousting of A`, `during the rule of A`.
pub(crate) fn of_the_end(tokens: &[Token], at: usize) -> bool {
    let mut words = words_before(tokens, at).peekable();
    let of = words.next_if(|t| t.is("of")).is_some();
    words.next().is_some_and(|t| {
        let word = t.word.as_str();
        let fate =
            english(Class::Fate).contains(word) || english(Class::OfficeChange).contains(word);
        fate || of && english(Class::TimeInOffice).contains(word)
    })
}

/// Tells whether the mention from `first` to `after` is a role that somebody plays: `she plays A`,
/// `cast as A`, `A, played by B`.
pub(crate) fn is_played(tokens: &[Token], first: usize, after: usize) -> bool {
    let plays = |t: &Token| english(Class::RoleForm).contains(&t.word);
    let mut before = words_before(tokens, first);
    let played = match before.next() {
        Some(t) if t.is("as") => before.take(AS_REACH).any(plays),
        Some(t) => plays(t),
        None => false,
    };
    let mut behind = tokens.iter().skip(after).skip_while(|t| t.mark == ',');
    played || behind.next().is_some_and(plays) && behind.next().is_some_and(|t| t.is("by"))
}

/// How many words may stand between a verb and its `as`: `cast the actor as A`.
const AS_REACH: usize = 3;

/// Tells whether the sentence says that somebody meets the mention that starts at `at`, or is
/// received by it: `they met A`, `talks with A`, `welcomed by A`.
pub(crate) fn is_met(tokens: &[Token], at: usize) -> bool {
    let mut before = words_before(tokens, at);
    let meets = |t: &Token| english(Class::MeetingForm).contains(&t.word);
    match before.next() {
        Some(t) if t.is("with") => {
            before.next().is_some_and(|t| english(Class::MeetingWith).contains(&t.word))
        }
        Some(t) if t.is("by") => before.next().is_some_and(meets),
        Some(t) => meets(t),
        None => false,
    }
}

/// Returns the words before `at`, the nearest first, without the articles right before it.
fn words_before(tokens: &[Token], at: usize) -> impl Iterator<Item = &Token> {
    let before = tokens.get(..at).unwrap_or_default().iter().rev();
    before.skip_while(|t| english(Class::Article).contains(&t.word))
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
        found |=
            english(Class::OfficeDeed).contains(word) || english(Class::VerbOfNow).contains(word);
        // `A on Monday also said`, `A flatly refused`.
        let between = english(Class::BeforeVerb).contains(word)
            || english(Class::ReportDay).contains(word)
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
        .is_some_and(|t| english(Class::VerbOfNow).contains(&t.word))
}

/// Tells whether a verb may stand right after the comma that closes an apposition: the
/// mention that ends before `at` does something.
pub(crate) fn acts(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| matches!(t.mark, ',' | ')'))
        && tokens.get(at + 1).is_some_and(|t| {
            !t.word.is_empty() && !t.capital && !english(Class::NoVerbAfter).contains(&t.word)
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
    english(Class::OfficeDeed).contains(word)
}
