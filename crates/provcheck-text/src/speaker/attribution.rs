//! A verb of speech beside a quotation, and its subject.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};

use crate::name::Token;
use crate::subject::{self, Subject};

/// A verb of speech with its subject.
#[derive(Clone, Copy)]
pub(super) struct Attribution {
    pub(super) subject: Subject,
    pub(super) cue: Span,
}

/// Tells whether a word is a verb of speech.
pub(super) fn is_cue(language: &Lexicon, token: &Token<'_>) -> bool {
    token.word
        && token.text.starts_with(char::is_lowercase)
        && (language.is(token.text, Class::SpeechForm) || tells(language, token.text))
}

/// Tells whether a word is the past of a verb that may carry someone's words: `quipped`.
fn tells(language: &Lexicon, word: &str) -> bool {
    word.ends_with("ed")
        && Lexicon::for_language(Language::English)
            .lemmas(word, PartOfSpeech::Verb)
            .iter()
            .any(|lemma| language.is(lemma, Class::SpeechVerb))
}

/// A sentence of a speaker and a verb of speech and little else: `Roe said on Monday.`, `Her
/// friend Roe, 20, chimed in.`
pub(super) fn alone(language: &Lexicon, words: &[Token<'_>]) -> Option<Attribution> {
    /// Words after the verb: an adverb, a particle, a day.
    const TAIL: usize = 3;
    let verb = words.iter().position(|t| is_cue(language, t))?;
    let tail = words[verb + 1..].iter().filter(|t| t.word).count();
    let stopped = words.last().is_some_and(|t| t.is_mark(&['.']));
    if tail > TAIL || !stopped || words.get(verb + 1).is_some_and(|t| t.text == "that") {
        return None;
    }
    let (subject, begins) = subject::before(words, verb, language)?;
    let start = words[..begins].iter().all(|t| !t.is_mark(&[',', ';', ':']));
    (start && begins <= 3)
        .then(|| Attribution { subject, cue: Span::new(words[verb].start, words[verb].end()) })
}

/// `..., said Roe` / `..., Roe said` / `..., according to Roe`.
pub(super) fn right_after(
    language: &Lexicon,
    ahead: &[Token<'_>],
    fragment: bool,
    paused: bool,
) -> Option<Attribution> {
    let start = ahead.iter().position(|t| t.word).filter(|&i| i <= 2)?;
    if ahead[..start].iter().any(|t| !t.is_mark(&[',', '–', '—', '-', ')'])) {
        return None;
    }
    let comma = start > 0 || paused;
    let first = ahead[start];
    if let Some(found) = according(language, ahead, start) {
        return Some(found);
    }
    let word = |i: usize| ahead.get(i).map_or("", |t| t.text);
    if is_cue(language, &first) && word(start + 1) != "that" && !first.text.ends_with("ing") {
        let subject = subject::after(ahead, start + 1, language)?;
        return Some(Attribution { subject, cue: Span::new(first.start, first.end()) });
    }
    let verb = active_cue(language, ahead, start)?;
    let reports = word(verb + 1) == "that" && (fragment || !comma);
    if reports || !comma {
        return None;
    }
    let cue = Span::new(ahead[verb].start, ahead[verb].end());
    if let Some((subject, begins)) = subject::before(ahead, verb, language) {
        let direct = begins == start || begins > start && is_plain(language, &ahead[start..begins]);
        return direct.then_some(Attribution { subject, cue });
    }
    let subject = unnamed(language, &ahead[start..verb])?;
    Some(Attribution { subject, cue })
}

/// Returns the first verb of speech behind the word at `start`, a participle and a passive aside.
fn active_cue(language: &Lexicon, ahead: &[Token<'_>], start: usize) -> Option<usize> {
    (start + 1..ahead.len().min(start + 40)).find(|&i| {
        let (verb, before) = (&ahead[i], ahead[i - 1].text);
        is_cue(language, verb)
            && (!verb.text.ends_with("ing") || before == "as")
            && !(tells(language, verb.text) && english(Class::PassiveAuxiliary).contains(before))
    })
}

/// Tells whether words are the speaker's, not of a clause of its own.
fn is_plain(language: &Lexicon, words: &[Token<'_>]) -> bool {
    words.iter().enumerate().all(|(i, t)| {
        t.word
            && !is_cue(language, t)
            && (i > 0 || !matches!(t.text, "and" | "or"))
            && !language.is(t.text, Class::ClauseWord)
    })
}

/// Returns the subject that words before a verb of speech are as a whole: "two people close to
/// the talks said".
fn unnamed(language: &Lexicon, words: &[Token<'_>]) -> Option<Subject> {
    let (first, last) = (words.first()?, words.last()?);
    let phrase =
        subject::begins_phrase(first.text) && words.len() <= 12 && is_plain(language, words);
    if !phrase || english(Class::PassiveLead).contains(last.text) {
        return None;
    }
    if words.len() == 1 && first.is_capital() {
        return Some(Subject::Unclear);
    }
    Some(Subject::Phrase(Span::new(first.start, last.end())))
}

fn according(language: &Lexicon, list: &[Token<'_>], at: usize) -> Option<Attribution> {
    let first = list.get(at)?;
    let second = list.get(at + 1)?;
    if !first.text.eq_ignore_ascii_case("according") || second.text != "to" {
        return None;
    }
    let subject = subject::after(list, at + 2, language)?;
    Some(Attribution { subject, cue: Span::new(first.start, second.end()) })
}

/// `Roe told reporters: "...`, `Roe said the plan was "..."`.
pub(super) fn leading(
    language: &Lexicon,
    behind: &[Token<'_>],
    fragment: bool,
    after_quotation: bool,
) -> Option<Attribution> {
    // In `"..." said Roe, and Poe said: "..."` the second is another's.
    let again = behind.last().is_some_and(|t| t.is_mark(&[':']))
        && behind.iter().filter(|t| is_cue(language, t)).count() > 1;
    if after_quotation && !again {
        // `"...," said Roe, "..."`.
        let start = behind.iter().position(|t| t.word)?;
        let subject = (start <= 1 && is_cue(language, &behind[start]))
            .then(|| subject::after(behind, start + 1, language))
            .flatten();
        if let Some(subject) = subject {
            let cue = Span::new(behind[start].start, behind[start].end());
            return Some(Attribution { subject, cue });
        }
    }
    let list = without_asides(behind);
    let verbs: Vec<usize> =
        (0..list.len()).rev().filter(|&i| is_cue(language, &list[i])).take(4).collect();
    for verb in verbs {
        let after = &list[verb + 1..];
        // A new clause, or too far: the words are no longer the speaker's.
        let far = after.len() > if fragment { 30 } else { 16 };
        let broken = after
            .windows(2)
            .any(|w| w[0].is_mark(&[',']) && english(Class::ClauseJoint).contains(w[1].text))
            || after.iter().any(|t| t.is_mark(&[';']));
        if far || broken {
            return None;
        }
        let quoted_as = verb > 0 && list[verb - 1].text == "as";
        if list[verb].text.ends_with("ing") && !quoted_as {
            return None;
        }
        if let Some((subject, _)) = subject::before(&list, verb, language) {
            return Some(Attribution {
                subject,
                cue: Span::new(list[verb].start, list[verb].end()),
            });
        }
    }
    if let Some(at) = list.iter().position(|t| t.text.eq_ignore_ascii_case("according")) {
        return according(language, &list, at);
    }
    // `Coach Jane Roe: "..."`
    let (colon, words) = list.split_last().filter(|(last, _)| last.is_mark(&[':']))?;
    let named = words.len() <= 8 && words.iter().all(|t| t.word || t.is_mark(&[',', '-', '•']));
    let subject = subject::whole(words, language).filter(|_| named)?;
    Some(Attribution { subject, cue: Span::new(colon.start, colon.end()) })
}

/// `..., Roe said on Monday.` / `..., according to Roe.`
pub(super) fn at_the_end(language: &Lexicon, ahead: &[Token<'_>]) -> Option<Attribution> {
    for i in 0..ahead.len() {
        if ahead[i].text == "according" {
            return according(language, ahead, i);
        }
    }
    let verb = ahead.iter().rposition(|t| is_cue(language, t))?;
    let tail = &ahead[verb + 1..];
    if tail.len() > 8
        || tail.iter().any(|t| english(Class::TailWord).contains(t.text)) && tail.len() > 5
    {
        return None;
    }
    let (subject, begins) = subject::before(ahead, verb, language)?;
    let comma = begins.checked_sub(1).is_some_and(|i| ahead[i].is_mark(&[',']));
    comma.then(|| Attribution { subject, cue: Span::new(ahead[verb].start, ahead[verb].end()) })
}

/// `..., saying "`.
pub(super) fn participle(language: &Lexicon, behind: &[Token<'_>]) -> Option<Span> {
    let near = behind.len().saturating_sub(12);
    let at = (near..behind.len()).rev().find(|&i| is_cue(language, &behind[i]))?;
    let verb = behind[at];
    let before = at.checked_sub(1).map(|before| behind[before]);
    let joined = before.is_none_or(|t| t.is_mark(&[',']) || matches!(t.text, "and" | "by"));
    let second = before.is_some_and(|t| matches!(t.text, "and" | "but" | "then"));
    (verb.text.ends_with("ing") && joined || second).then(|| Span::new(verb.start, verb.end()))
}

/// Returns the tokens without what stands between two dashes or brackets.
fn without_asides<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut kept: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let close: &[char] = if tokens[at].is_mark(&['(']) {
            &[')']
        } else if tokens[at].is_mark(&['–', '—']) {
            &['–', '—']
        } else {
            &[]
        };
        let end = (!close.is_empty())
            .then(|| (at + 1..tokens.len()).find(|&i| tokens[i].is_mark(close)))
            .flatten();
        if let Some(end) = end {
            at = end + 1;
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
}
