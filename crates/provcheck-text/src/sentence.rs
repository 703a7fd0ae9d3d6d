//! Where sentences end.
//!
//! Candidates are the boundaries of UAX #29 ("Unicode Text Segmentation",
//! sentence rules SB6 to SB11): after a terminator, its closing marks and white
//! space, unless a lower-case letter follows. Those never miss a true end in
//! news text and err by splitting too often, so a second pass drops the false
//! ones by what stands on both sides, with the word lists of a [`Lexicon`].
//! Candidates are found here rather than by a crate because the rule that looks
//! ahead for a lower-case letter (SB8) costs quadratic time on hostile input
//! where it is followed to the letter.

use provcheck_lexicon::{Class, Lexicon, english};

use crate::scan::{floor, is_closer, next_char};

/// Bytes of a sentence, at most: some 250 words. The longest sentences of news have a third of
/// that; what is longer is a list or a table, and reading it as one sentence would cost the
/// square of its length.
const LONGEST: usize = 1500;

/// Finds the sentences of one block, as byte ranges of `text` without white
/// space at their ends. One of more than [`LONGEST`] bytes is cut, after a comma where there
/// is one.
pub(crate) fn split(text: &str, language: &'static Lexicon, mut found: impl FnMut(usize, usize)) {
    let mut found = |start: usize, end: usize| pieces(text, start, end, &mut found);
    let mut start = skip_space(text, 0);
    let mut first_word = find_word(text, start);
    let mut at = start;
    while let Some(candidate) = next_candidate(text, at) {
        if first_word < candidate.mark && is_boundary(text, first_word, candidate, language) {
            found(start, candidate.end);
            start = candidate.next;
            first_word = find_word(text, start);
        }
        at = candidate.next.max(at + 1);
    }
    let end = text.trim_end().len();
    if start < end {
        found(start, end);
    }
}

/// Hands on the sentence `start..end`, in pieces where it is too long.
fn pieces(text: &str, mut start: usize, end: usize, found: &mut impl FnMut(usize, usize)) {
    while end - start > LONGEST {
        let piece = &text[start..start + floor(&text[start..end], LONGEST)];
        let half = piece.len() / 2;
        let spaces: Vec<usize> = piece
            .rmatch_indices(char::is_whitespace)
            .map(|(at, _)| at)
            .take_while(|at| *at > half)
            .collect();
        let after_comma = |at: &&usize| piece[..**at].ends_with([',', ';']);
        let cut = spaces.iter().find(after_comma).or(spaces.first());
        let length = cut.copied().unwrap_or(piece.len());
        found(start, start + piece[..length].trim_end().len());
        start = skip_space(text, start + length);
    }
    if start < end {
        found(start, end);
    }
}

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// Start of the run of terminators.
    mark: usize,
    /// End of that run.
    mark_end: usize,
    /// End of the closing marks after it.
    end: usize,
    /// Where the next sentence would begin.
    next: usize,
}

fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '?'
            | '!'
            | '…'
            | '。'
            | '？'
            | '！'
            | '؟'
            | '।'
            | '։'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '．'
            | '۔'
    )
}

/// Returns where the first letter or digit at or after `at` stands.
fn find_word(text: &str, at: usize) -> usize {
    at + text[at..].find(char::is_alphanumeric).unwrap_or(text.len() - at)
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Returns the next run of terminators at or after `at` that something follows.
fn next_candidate(text: &str, at: usize) -> Option<Candidate> {
    let mark = at + text[at..].find(is_terminator)?;
    let after = |from: usize, test: &dyn Fn(char) -> bool| {
        text[from..].find(|c| !test(c)).map_or(text.len(), |i| from + i)
    };
    let mark_end = after(mark, &is_terminator);
    let mut end = after(mark_end, &|c| is_closer(c) || is_terminator(c));
    let mut next = skip_space(text, end);
    // A closing mark that was pushed off by a space belongs to what it closes.
    while let Some(c) =
        next_char(text, next).filter(|&c| next > end && is_stray_closer(text, next, c))
    {
        end = next + c.len_utf8();
        next = skip_space(text, end);
    }
    (next < text.len()).then_some(Candidate { mark, mark_end, end, next })
}

/// Tells whether the mark at `at`, after white space, closes rather than opens.
fn is_stray_closer(text: &str, at: usize, c: char) -> bool {
    let after = next_char(text, at + c.len_utf8());
    match c {
        '”' | '’' | ')' | ']' | '»' | '"' | '\'' => after.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// How far past a terminator the next word may stand, in characters.
const MARKS_BETWEEN: usize = 32;

/// Tells whether the sentence whose first word stands at `start` ends at `candidate`.
fn is_boundary(text: &str, start: usize, candidate: Candidate, language: &'static Lexicon) -> bool {
    let Candidate { mark, mark_end, end, next } = candidate;
    let spaced = next > end;
    let closed = end > mark_end;
    let marks = &text[mark..mark_end];
    // What goes on: the first letter or digit, past marks that open.
    let Some((offset, first)) =
        text[next..].char_indices().take(MARKS_BETWEEN).find(|(_, c)| c.is_alphanumeric())
    else {
        return false;
    };
    let word_at = next + offset;
    if !spaced && (!closed || !first.is_uppercase()) {
        // SB6, SB7: inside "3.5", "www.Site.com"; wide marks need no space.
        return marks.chars().any(|c| c > '⁉')
            || !closed && is_lost_space(text, start, candidate, language);
    }
    if first.is_lowercase() {
        return false;
    }
    // A mark that goes on with a comma, a dash, a bracket that closes.
    if text[next..word_at].starts_with([',', ';', ':', '–', '—', '-', '&', '/'])
        && !is_bullet(&text[next..word_at])
    {
        return false;
    }
    let word = word_from(text, word_at);
    if marks.ends_with(['?', '!', '…', '؟']) || marks.len() > 1 {
        return !attributes(text, closed, word_at, language)
            && !marked_name(text, mark, closed, language);
    }
    if closed {
        return true;
    }
    !abbreviates(text, start, mark, word_at, word, language)
}

/// Tells whether the space between two sentences was lost, as where lines were joined: `closed
/// on Monday.The port`. The word before is no abbreviation or name of a site, and the word after
/// stands alone.
fn is_lost_space(
    text: &str,
    start: usize,
    candidate: Candidate,
    language: &'static Lexicon,
) -> bool {
    let Candidate { mark, next, .. } = candidate;
    if &text[mark..next] != "." || !text[next..].starts_with(char::is_uppercase) {
        return false;
    }
    let word = word_from(text, next);
    let after = &text[next + word.len()..];
    let alone = !word.contains('.')
        && after.starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '’' | '\''));
    let before = word_before(text, start, mark);
    let plain = before.chars().count() >= 3 && before.chars().all(char::is_alphabetic);
    let figure = text[..mark].ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let starts = language.is(word, Class::SentenceStarter);
    let low = before.starts_with(char::is_lowercase);
    let abbreviated = plain && abbreviates(text, start, mark, next, word, language);
    alone && !abbreviated && (plain && (low || starts) || figure && starts)
}

fn is_bullet(marks: &str) -> bool {
    marks.starts_with("- ") || marks.starts_with("– ") || marks.starts_with("— ")
}

/// Returns the word at `at`: letters, digits, inner apostrophes, hyphens and dots.
fn word_from(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .take(64)
        .find(|&(i, c)| {
            !(c.is_alphanumeric()
                || (matches!(c, '\'' | '’' | '-' | '.')
                    && next_char(rest, i + c.len_utf8()).is_some_and(char::is_alphanumeric)))
        })
        .map_or_else(|| floor(rest, 256), |(i, _)| i);
    &rest[..end]
}

/// Returns the word that ends right before `end`, not reaching before `start`.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let mut from = end;
    for (i, c) in text[start..end].char_indices().rev().take(64) {
        if c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '&') {
            from = start + i;
        } else {
            break;
        }
    }
    text[from..end].trim_start_matches(['.', '\'', '’', '-', '&'])
}

/// Tells whether a speaker and a verb of speech follow a question or cry in
/// quotation marks: `"Why?" Jane Roe asked.`
fn attributes(text: &str, closed: bool, word_at: usize, language: &'static Lexicon) -> bool {
    if !closed {
        return false;
    }
    let mut at = word_at;
    for position in 0..6 {
        let word = word_from(text, at);
        if word.is_empty() {
            return false;
        }
        if position > 0 && language.is(word, Class::SpeechForm) {
            return true;
        }
        if language.is(word, Class::SentenceStarter)
            && !english(Class::PronounStarter).contains(word)
        {
            return false;
        }
        at += word.len();
        let gap = text.len() - text[at..].trim_start_matches([' ', '.']).len();
        if gap == at || next_char(text, gap).is_none_or(|c| !c.is_alphanumeric()) {
            return false;
        }
        at = gap;
    }
    false
}

fn marked_name(text: &str, mark: usize, closed: bool, language: &'static Lexicon) -> bool {
    !closed
        && text[mark..].starts_with('!')
        && language.is(word_before(text, 0, mark), Class::MarkedName)
}

/// Tells whether the period at `mark` belongs to an abbreviation, an initial or
/// a number in a list, and the sentence goes on.
fn abbreviates(
    text: &str,
    start: usize,
    mark: usize,
    word_at: usize,
    word: &str,
    language: &'static Lexicon,
) -> bool {
    let before = word_before(text, start, mark);
    if before.is_empty() {
        return false;
    }
    let lead = text[start..mark - before.len()].trim_end();
    let starts = language.is(word.trim_end_matches(['\'', '’']), Class::SentenceStarter);
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    let classes = language.entry(before);
    if lead.is_empty() && is_item(before) {
        return true;
    }
    if classes.is(Class::TitleAbbreviation) || classes.is(Class::AbbreviationInner) {
        return true;
    }
    if classes.is(Class::AbbreviationNumber) && is_number_of(before, word, starts) {
        return true;
    }
    if classes.is(Class::MonthAbbreviation) {
        return digit;
    }
    if let Some(verdict) = initials(text, start, before, lead, word, starts, language) {
        return verdict;
    }
    if classes.is(Class::StateAbbreviation) && (lead.ends_with(',') || before.contains('.')) {
        return !starts && goes_on(text, word_at, word, language);
    }
    if classes.is(Class::AbbreviationSoft) {
        if english(Class::NameAbbreviation).contains(before) {
            return !starts;
        }
        return !starts && (digit || goes_on(text, word_at, word, language));
    }
    false
}

/// Tells whether `word` is the number, or the letter, that `no.` or `fig.` before it speaks of.
fn is_number_of(before: &str, word: &str, starts: bool) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || is_roman(word)
        || word.chars().count() == 1 && !starts
        || word == "A" && before.starts_with(['E', 'e', 'F', 'f'])
}

/// Tells whether a word numbers an item: "1. Open the valve."
fn is_item(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
        || word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// Decides on "J.", "J.P.", "U.S.", "a.m."; `None` where the word is no such thing.
fn initials(
    text: &str,
    start: usize,
    before: &str,
    lead: &str,
    word: &str,
    starts: bool,
    language: &'static Lexicon,
) -> Option<bool> {
    let mut letters = 0;
    for part in before.split('.') {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_alphabetic() => letters += 1,
            _ => return None,
        }
    }
    let bare = before.trim_start_matches(char::is_lowercase).is_empty();
    if letters > 1 {
        if matches!(before, "a.m" | "p.m" | "A.M" | "P.M") {
            return Some(language.is(word, Class::AfterTime));
        }
        return Some(!starts);
    }
    if bare {
        return None;
    }
    // One capital: a name's initial, unless it names a class, a unit or the speaker.
    let previous = word_before(text, start, start + lead.len());
    let lettered = language.is_lower(previous, Class::LetteredNoun);
    let unit =
        previous.ends_with(|c: char| c.is_ascii_digit()) || lead.ends_with(['°', '$', '£', '€']);
    if (before == "I" && !previous.starts_with(char::is_uppercase)) || unit || lettered {
        return Some(false);
    }
    if language.is(previous, Class::AbbreviationNumber)
        || language.is(previous.trim_end_matches('.'), Class::AbbreviationNumber)
    {
        return Some(false);
    }
    Some(!starts)
}

/// Tells whether what follows an abbreviation looks like more of the same name
/// or title: two capitalised words, or one that a title begins.
fn goes_on(text: &str, word_at: usize, word: &str, language: &'static Lexicon) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return true;
    }
    let after = word_at + word.len();
    let gap = skip_space(text, after);
    let second = word_from(text, gap);
    gap > after && second.starts_with(char::is_uppercase)
        || language.is(word, Class::AbbreviationSoft)
        || language.is_lower(word, Class::Rank)
}
