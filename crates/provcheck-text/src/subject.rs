//! The noun phrase beside a verb of speech: its subject, before or after it.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Lexicon, english};

use crate::name::{Name, Sort, Token, in_name, name_of};

/// Who is said to speak, as the words have it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// A name of a person or an institution.
    Name(Name),
    /// A noun phrase: "a spokesman for the port".
    Phrase(Span),
    /// He, she, they, it.
    Pronoun(Span),
    /// Words that name someone in a way not understood.
    Unclear,
}

/// How far the subject may stand from the verb, in words and marks.
const REACH: usize = 40;

fn word<'t>(tokens: &[Token<'t>], at: Option<usize>) -> &'t str {
    at.and_then(|at| tokens.get(at)).filter(|t| t.word).map_or("", |t| t.text)
}

fn is_be(word: &str) -> bool {
    english(Class::PassiveAuxiliary).contains(word)
}

/// Returns the subject of the verb at `verb`, and the index of its first word.
pub(crate) fn before(
    tokens: &[Token<'_>],
    verb: usize,
    language: &Lexicon,
) -> Option<(Subject, usize)> {
    let text = tokens[verb].text;
    let mut at = verb.checked_sub(1)?;
    if is_be(tokens[at].text) && text != "saying" {
        return None;
    }
    let floor = verb.saturating_sub(REACH);
    loop {
        let step = words_between(tokens, at, language)?;
        if step == 0 {
            break;
        }
        at = at.checked_sub(step).filter(|&at| at >= floor)?;
    }
    if tokens[at].is_mark(&[')']) {
        let open = (floor..at).rev().find(|&i| tokens[i].is_mark(&['(']))?;
        at = open.checked_sub(1)?;
    }
    if tokens[at].is_mark(&[',']) {
        return past_aside(tokens, at, floor, language);
    }
    if tokens[at].is_mark(&['–', '—', '-']) {
        let open = (floor..at).rev().find(|&i| tokens[i].is_mark(&['–', '—', '-']))?;
        return ending_at(tokens, open.checked_sub(1)?, language);
    }
    let found = ending_at(tokens, at, language)?;
    // "Russian claims" is a noun.
    let bare = at == found.1 && language.is(tokens[at].text, Class::PlaceWord);
    (!(bare && language.is(text, Class::NounLike))).then_some(found)
}

/// Returns how many words up to `at` may stand between a subject and its verb: none where the
/// subject ends there; nothing where nobody speaks.
fn words_between(tokens: &[Token<'_>], at: usize, language: &Lexicon) -> Option<usize> {
    let t = tokens[at];
    let back = |by: usize| word(tokens, at.checked_sub(by));
    if !t.word {
        return Some(0);
    }
    if t.text == "to" {
        // "went on to say"; but nobody speaks in "declined to say".
        let on = back(1) == "on" && matches!(back(2), "went" | "goes" | "going" | "gone");
        return on.then_some(3);
    }
    if t.text == "as" {
        // "was quoted as saying", "the Gazette quoted Roe as saying"
        return Some(if back(1) == "quoted" { 2 } else { 1 });
    }
    if is_be(t.text) {
        return Some(1);
    }
    if language.is(t.base(), Class::CalendarName) {
        return Some(if back(1) == "on" { 2 } else { 1 });
    }
    if is_adverb(t.text, language) {
        return Some(1);
    }
    // "in a statement"
    if english(Class::PhraseDeterminer).contains(back(1))
        && back(2) == "in"
        && !in_name(&t, language)
    {
        return Some(3);
    }
    // "last week"
    let time = english(Class::TimeNoun).contains(t.text)
        && english(Class::TimeDeterminer).contains(back(1));
    Some(if time { 2 } else { 0 })
}

fn is_adverb(word: &str, language: &Lexicon) -> bool {
    language.is(word, Class::SpeechAdverb)
        || word.ends_with("ly")
            && word.starts_with(char::is_lowercase)
            && word.len() > 4
            && !language.is(word, Class::LyNoun)
}

/// Returns the subject before an aside that ends with the comma at `comma`:
/// `Jane Roe, who runs the port, said`.
fn past_aside(
    tokens: &[Token<'_>],
    comma: usize,
    floor: usize,
    language: &Lexicon,
) -> Option<(Subject, usize)> {
    let mut end = comma;
    while let Some(open) = (floor..end).rev().find(|&i| tokens[i].is_mark(&[','])) {
        let aside = &tokens[open + 1..comma];
        if end == comma
            && aside.len() >= 2
            && aside.iter().all(|t| in_name(t, language))
            && let Some(name) = name_of(aside, true, language).filter(|n| n.sort == Sort::Person)
        {
            // "The port's chief, Jane Roe, said": the name is the aside.
            let start = (0..open).rev().find(|&i| !tokens[i].word).map_or(0, |i| i + 1);
            return Some((Subject::Name(name), start));
        }
        let first = aside.first()?;
        let opens_aside = first.word
            && (first.text.starts_with(char::is_lowercase)
                || first.text.starts_with(|c: char| c.is_ascii_digit())
                || language.is_lower(first.text, Class::Rank)
                || in_name(first, language));
        if opens_aside
            && let Some((subject, start)) = ending_at(tokens, open.checked_sub(1)?, language)
            && !matches!(subject, Subject::Pronoun(_))
        {
            return Some((subject, start));
        }
        end = open;
    }
    None
}

/// Returns the noun phrase whose last word is at `last`, and its first word.
fn ending_at(tokens: &[Token<'_>], last: usize, language: &Lexicon) -> Option<(Subject, usize)> {
    let t = tokens.get(last)?;
    if !t.word {
        return None;
    }
    if english(Class::PronounSubjectForm).contains(t.text) {
        return Some((Subject::Pronoun(Span::new(t.start, t.end())), last));
    }
    if t.text == "who" {
        let mut at = last.checked_sub(1)?;
        if tokens[at].is_mark(&[',']) {
            at = at.checked_sub(1)?;
        }
        return ending_at(tokens, at, language).filter(|(s, _)| matches!(s, Subject::Name(_)));
    }
    if language.is(t.text, Class::SentenceStarter) {
        return None;
    }
    if in_name(t, language) {
        return named(tokens, last, language);
    }
    if language.is(t.text, Class::PhraseStop) || language.is(t.text, Class::SpeechForm) {
        return None;
    }
    // "a minister", or "a spokesman for the port".
    let own = phrase_start(tokens, last, language);
    let start = extended(tokens, own, language);
    // "The prop said": whoever that is, an article begins the phrase.
    let definite = (1..=4).contains(&(last - own))
        && language.is_lower(tokens[own].text, Class::DeterminerForm)
        && !is_preposition(word(tokens, own.checked_sub(1)));
    (start < own || definite || language.is(t.text, Class::SpeakingNoun))
        .then(|| (Subject::Phrase(Span::new(tokens[start].start, t.end())), start))
}

fn named(tokens: &[Token<'_>], last: usize, language: &Lexicon) -> Option<(Subject, usize)> {
    let first = name_start(tokens, last, language);
    let run = &tokens[first..=last];
    let before = word(tokens, first.checked_sub(1));
    let titled = language.is(before, Class::Rank);
    let name = name_of(run, titled, language)?;
    if matches!(before, "and" | "or") && first >= 2 && in_name(&tokens[first - 2], language) {
        return None;
    }
    if is_preposition(before) {
        return of_preposition(tokens, first, last, name, language);
    }
    // Words before the name that belong to it: "the port's acting chief Jane Roe".
    let start = if titled { phrase_start(tokens, first - 1, language) } else { first };
    Some((Subject::Name(name), start))
}

/// Returns where the name begins that ends with the word at `last`.
fn name_start(tokens: &[Token<'_>], last: usize, language: &Lexicon) -> usize {
    let institution = |t: &Token<'_>| language.is(t.base(), Class::OrganisationWord);
    let small = |t: &Token<'_>| t.word && language.is(t.text, Class::NameParticle);
    let of_name = |at: Option<usize>| at.is_some_and(|at| in_name(&tokens[at], language));
    let mut first = last;
    while let Some(before) = first.checked_sub(1) {
        let t = &tokens[before];
        let earlier = before.checked_sub(1);
        if small(t) && earlier.is_some_and(|i| small(&tokens[i])) && of_name(before.checked_sub(2))
        {
            // "Jan van der Berg"
            first = before - 2;
            continue;
        }
        if t.is_mark(&['&']) && of_name(earlier) {
            first = before - 1;
            continue;
        }
        // "the Board of Health", "the Ministry for Care and Health".
        let ties = || match t.text {
            "of" | "for" if earlier.is_some_and(|i| institution(&tokens[i])) => true,
            "and" => institution(&tokens[first]),
            _ => small(t),
        };
        if in_name(t, language) {
            first = before;
        } else if t.word && of_name(earlier) && ties() {
            first = before - 1;
        } else {
            break;
        }
    }
    first
}

/// Returns the subject where a name from `first` to `last` stands behind a preposition: the office
/// before it speaks, or who is named under a title at its end.
fn of_preposition(
    tokens: &[Token<'_>],
    first: usize,
    last: usize,
    name: Name,
    language: &Lexicon,
) -> Option<(Subject, usize)> {
    let run = &tokens[first..=last];
    let head = first.checked_sub(2).map(|i| tokens[i]).filter(|t| t.word)?;
    let lower = head.text.to_lowercase();
    let start = phrase_start(tokens, first - 2, language);
    if language.is(&lower, Class::Rank) && name.sort == Sort::Person {
        if run.len() >= 3 {
            let name = name_of(&run[run.len() - 2..], true, language)?;
            return Some((Subject::Name(name), start));
        }
        if run.len() >= 2 && name.sure && name.span.start as usize > run[0].start {
            return Some((Subject::Name(name), start));
        }
    }
    if language.is_either(&lower, Class::SpeakingNoun, Class::Rank) {
        let start = extended(tokens, start, language);
        return Some((Subject::Phrase(Span::new(tokens[start].start, tokens[last].end())), start));
    }
    None
}

/// Returns the first word of the noun phrase that ends with the noun at `noun`.
fn phrase_start(tokens: &[Token<'_>], noun: usize, language: &Lexicon) -> usize {
    let mut start = noun;
    while let Some(before) = start.checked_sub(1).filter(|before| noun - before <= 6) {
        let t = &tokens[before];
        if !t.word
            || language.is(t.text, Class::PhraseStop)
            || language.is(t.base(), Class::CalendarName)
            || (language.is(t.text, Class::SpeechForm) && !t.is_capital())
        {
            break;
        }
        if t.is_capital()
            && language.is(t.text, Class::SentenceStarter)
            && !english(Class::DeterminerStarter).contains(t.text)
        {
            break;
        }
        start = before;
        if english(Class::Determiner).contains(t.text.to_lowercase()) {
            break;
        }
    }
    start
}

/// Moves the start of a phrase back over "a spokesman for".
fn extended(tokens: &[Token<'_>], start: usize, language: &Lexicon) -> usize {
    let preposition = word(tokens, start.checked_sub(1));
    if !english(Class::AgentPreposition).contains(preposition) {
        return start;
    }
    match start.checked_sub(2) {
        Some(head)
            if language.is_either(word(tokens, Some(head)), Class::SpeakingNoun, Class::Rank) =>
        {
            phrase_start(tokens, head, language)
        }
        _ => start,
    }
}

/// Returns the person whose name ends `words`, where it is surely one.
pub(crate) fn whole(words: &[Token<'_>], language: &Lexicon) -> Option<Subject> {
    let (subject, _) = ending_at(words, words.len().checked_sub(1)?, language)?;
    let sure =
        matches!(subject, Subject::Name(n) if n.sort == Sort::Person && n.sure && n.words > 1);
    sure.then_some(subject)
}

/// Tells whether `word` puts what follows it beside something else.
fn is_preposition(word: &str) -> bool {
    english(Class::Preposition).contains(word.to_lowercase())
}

/// Tells whether a noun phrase may begin with `word`.
pub(crate) fn begins_phrase(word: &str) -> bool {
    english(Class::PhraseStarter).contains(word)
}

/// Returns the subject that begins at `from`, after its verb: `said Jane Roe`,
/// `according to a spokesman for the port`.
pub(crate) fn after(tokens: &[Token<'_>], from: usize, language: &Lexicon) -> Option<Subject> {
    let first = tokens.get(from)?;
    if matches!(first.text, "he" | "she" | "they" | "it") {
        return Some(Subject::Pronoun(Span::new(first.start, first.end())));
    }
    let mut end = from;
    let inside = |t: &&Token<'_>| t.word || t.is_mark(&['&']);
    while let Some(t) = tokens.get(end).filter(inside).filter(|_| end - from < 16) {
        let headed = (end > from).then(|| &tokens[end - 1]).is_some_and(|t| {
            (language.is_lower(t.text, Class::SpeakingNoun)
                || language.is_lower(t.text, Class::Rank))
                || language.is(t.base(), Class::OrganisationWord)
        });
        let links = matches!(t.text, "of" | "for" | "at" | "from" | "to") && headed;
        if language.is(t.base(), Class::CalendarName)
            || (language.is(t.text, Class::PhraseStop) && !links)
            || english(Class::PhraseEndTime).contains(t.text)
        {
            break;
        }
        end += 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= from)?;
    let (subject, start) = ending_at(&tokens[from..end], last - from, language)?;
    // The whole stretch is one phrase, or something else stands between.
    (start == 0 || matches!(subject, Subject::Name(_))).then_some(subject)
}
