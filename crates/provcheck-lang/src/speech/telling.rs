//! The verbs of telling in a frame, each with its subject.
//!
//! The subject is that of the clause. Where the parser finds none, as with `“...,” recalled
//! Roe`, it is the noun phrase right after the verb, or the one that ends right before it.

use std::cell::OnceCell;

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, Words};

use super::around::{Around, Subject, Telling};
use super::frame::{Frame, Placed};
use super::near::Near;
use super::teller::{TELLING, Teller, is_quoting, is_telling, named};
use super::text::Text;
use crate::analysis::Sentence;
use crate::clause::{Clause, ClauseKind, Voice};
use crate::tagset::{Upos, Xpos};

const SPEAKING: Words = Words::new(Language::English, Class::SpeakingNoun);

/// Returns the tellings of a frame, in order of their verbs.
pub(super) fn read(text: &Text<'_>, frame: &Frame<'_>) -> Vec<Telling> {
    let sentence = frame.sentence();
    let mut found = of(text, &sentence, &frame.quotations);
    if found.is_empty() {
        found.extend(by_noun(text, &sentence, frame));
    }
    found
}

/// `A note read: “...”`, `“...,” the letter states.`: the tagger takes the verb for a noun.
fn by_noun(text: &Text<'_>, sentence: &Sentence<'_>, frame: &Frame<'_>) -> Option<Telling> {
    let words = sentence.words();
    let outside = text.outside(sentence);
    let around = around(text, sentence, &frame.quotations, &outside);
    let mark = |at: u32| words.get(at as usize).is_none_or(|w| w.upos == Upos::Punct);
    let before = |first: u32| first.checked_sub(2).filter(|at| mark(at + 1));
    let after = |last: u32| {
        let from = (last + 1..last + 5).find(|at| !mark(*at) || *at > last + 3)?;
        (from..words.len() as u32).find(|at| mark(*at + 1))
    };
    let ends = frame.quotations.iter().flat_map(|q| [before(q.first), after(q.last)]);
    let verb = ends.flatten().find(|at| {
        let word = words.get(*at as usize).filter(|w| w.upos == Upos::Noun);
        outside(*at) && word.is_some_and(|w| may_tell(sentence.slice(w.span)))
    })?;
    let near = around.near(verb).filter(Near::is_open)?;
    let (head, words) = (near.head, near.words);
    let subject = Subject { head, words, name: None, own: true };
    Some(telling(text, sentence, verb, subject, true))
}

fn around<'a>(
    text: &Text<'a>,
    sentence: &'a Sentence<'a>,
    quotations: &'a [Placed],
    outside: &'a dyn Fn(u32) -> bool,
) -> Around<'a> {
    Around { entities: text.entities, sentence, quotations, outside }
}

/// Returns the tellings of a sentence in which quotations stand.
pub(super) fn of(text: &Text<'_>, sentence: &Sentence<'_>, quotations: &[Placed]) -> Vec<Telling> {
    let outside = text.outside(sentence);
    let around = around(text, sentence, quotations, &outside);
    let mut found: Vec<Telling> = Vec::new();
    let extents = OnceCell::new();
    for clause in sentence.clauses().iter().filter(|c| outside(c.predicate)) {
        let (tells, quotes) = (is_telling(sentence, clause), is_quoting(sentence, clause));
        let verb = clause.predicate;
        if !tells && !quotes || is_noun(sentence, verb) || is_passive(sentence, clause) {
            continue;
        }
        let Some(subject) = around.subject(clause, &found) else { continue };
        // A page may refer to a thing and express much.
        if !tells && !around.speaks(subject.head) && !is_speaking(sentence, subject.head) {
            continue;
        }
        let mut told = telling(text, sentence, clause.predicate, subject, tells);
        let tree = sentence.tree();
        if is_closed(sentence, clause) {
            told.end = extents.get_or_init(|| tree.extents())[verb as usize].1;
        }
        found.push(told);
    }
    found
}

/// Tells whether a clause tells nothing after its own end: one at a noun, and one before the
/// sentence itself, as `when Roe spoke`. `What he said was` and `as Roe put it` do.
fn is_closed(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let lemma = |at: u32| &*sentence.words()[at as usize].lemma;
    match clause.kind {
        ClauseKind::Relative | ClauseKind::Adnominal => {
            let above = sentence.tree().head(clause.predicate);
            above.is_none_or(|above| lemma(above) != "what")
        }
        ClauseKind::Adverbial => clause.mark.is_some_and(|mark| lemma(mark) != "as"),
        _ => false,
    }
}

/// `a girl described as “shy”`, `the plan announced by Roe`: a participle without an object that
/// the tagger takes for a past tense.
fn is_passive(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let words = sentence.words();
    let verb = clause.predicate as usize;
    let past = matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbn) && clause.object.is_none();
    let lemma = |at: usize| words.get(at).map_or("", |w| &*w.lemma);
    let quoted = words.get(verb + 2).is_some_and(|w| w.xpos == Xpos::OpenQuote);
    let active = clause.voice == Voice::Active;
    let by = lemma(verb + 1) == "by" && (active || clause.agent.is_none());
    past && (by || active && lemma(verb + 1) == "as" && quoted)
}

fn is_speaking(sentence: &Sentence<'_>, head: u32) -> bool {
    SPEAKING.contains(&*sentence.words()[head as usize].lemma)
}

/// `her comments were short`: the tagger takes a noun for a verb.
fn is_noun(sentence: &Sentence<'_>, verb: u32) -> bool {
    let before = verb.checked_sub(1).map(|at| &sentence.words()[at as usize]);
    before.is_some_and(|w| w.xpos == Xpos::PrpPoss || matches!(&*w.lemma, "the" | "a" | "an"))
}

fn telling(
    text: &Text<'_>,
    sentence: &Sentence<'_>,
    verb: u32,
    Subject { head, words: subject, name, own }: Subject,
    tells: bool,
) -> Telling {
    let who = match name {
        Some(name) => {
            let span = sentence.cover(&name);
            let entity = text.entities.within(span).last().map(|m| m.entity);
            Teller { span, name: Some(sentence.slice(span).into()), entity }
        }
        None => named(sentence, head, &subject, verb, text.entities),
    };
    let that = sentence.words().get(verb as usize + 1).is_some_and(|w| &*w.lemma == "that");
    Telling { verb, subject, who, own, tells, that, end: u32::MAX }
}

/// Tells whether a word is a form of a verb of telling, whatever its tag.
fn may_tell(word: &str) -> bool {
    let lemmas = Lexicon::for_language(Language::English).lemmas(word, PartOfSpeech::Verb);
    lemmas.iter().any(|lemma| TELLING.contains(lemma))
}
