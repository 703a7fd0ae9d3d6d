//! A sentence of the draft or of a source, as the two are laid side by side.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use crate::lexicon::{Class, Lexicon};

/// A word of a sentence.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "marks of a word, independent of each other")]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Lower case, plain apostrophe.
    pub(crate) form: String,
    pub(crate) stem: String,
    /// Says something by itself.
    pub(crate) content: bool,
    /// Written with a capital, not first in the sentence.
    pub(crate) name: bool,
    pub(crate) numeric: bool,
    /// A mark that parts clauses stands right before it.
    pub(crate) clause: bool,
    /// Stands between quotation marks.
    pub(crate) quoted: bool,
}

/// Words that say nothing that another sentence could turn round, beside function words.
const LIGHT: Words = english(words::Class::LightWord);

/// Longest sentence compared, in words.
const LONGEST: usize = 90;

/// Returns the words of `span` of `document`, read once; a contraction gives two.
pub(crate) fn words(document: &Document, span: Span) -> Arc<[Word]> {
    type Kept = Mutex<HashMap<Span, Arc<[Word]>>>;
    let kept = document.derived().get_or_init(Kept::default);
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let words = kept.entry(span).or_insert_with(|| read(document, span).into());
    Arc::clone(words)
}

fn read(document: &Document, span: Span) -> Vec<Word> {
    let text = document.slice(span);
    let offset = span.start as usize;
    let lexicon = Lexicon::english();
    let stemmer = Stemmer::create(Algorithm::English);
    let mut list: Vec<Word> = Vec::new();
    let mut at = 0;
    for (start, surface) in provcheck_text::words(text) {
        if list.len() >= LONGEST {
            break;
        }
        let between = text.get(at..start).unwrap_or("");
        at = start + surface.len();
        let place = Span::new(offset + start, offset + at);
        let clause = between.contains([',', ';', ':', '–', '—', '(', ')', '“', '”', '"']);
        let quoted = is_quoted(document, place);
        let form: String = surface.to_lowercase().replace(['\u{2019}', '\u{2bc}'], "'");
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let numeric = surface.contains(|c: char| c.is_ascii_digit());
        let first = list.is_empty();
        let previous = list.last().map_or(String::new(), |w: &Word| w.form.clone());
        let mut push = |form: &str, clause: bool| {
            let bare = form.strip_suffix("'s").unwrap_or(form);
            let stem = if bare.is_ascii() {
                stemmer.stem(base_form(bare)).into_owned()
            } else {
                bare.to_owned()
            };
            let function = lexicon.class(bare).is(Class::FUNCTION) || LIGHT.contains(bare);
            list.push(Word {
                span: place,
                content: bare.len() > 1 && (!function || (capital && !first && bare.len() > 2)),
                form: form.to_owned(),
                stem,
                name: capital && !first,
                numeric,
                clause,
                quoted,
            });
        };
        match form.as_str() {
            "cannot" | "can't" => {
                push("can", clause);
                push("not", false);
            }
            // An apostrophe lost or set apart: "can’ t".
            "t" if takes_not(&previous) => push("not", clause),
            "won't" => {
                push("will", clause);
                push("not", false);
            }
            other => match other.strip_suffix("n't") {
                Some(verb) if !verb.is_empty() => {
                    push(verb, clause);
                    push("not", false);
                }
                _ => push(other, clause),
            },
        }
    }
    list
}

fn is_quoted(document: &Document, place: Span) -> bool {
    let all = document.quotations();
    let next = all.partition_point(|q| q.span.start <= place.start);
    all[..next].iter().rev().take(4).any(|q| q.inner.contains(place))
}

/// Tells whether a word is what "n't" leaves where the apostrophe is lost.
fn takes_not(word: &str) -> bool {
    english(words::Class::NotStem).contains(word)
}

/// Returns the verb that an irregular past form is of; other words as they are.
pub(crate) fn base_form(word: &str) -> &str {
    english(words::Class::PastBase).get(word).unwrap_or(word)
}

/// Tells whether two words are forms of one: the same stem, or a name and its adjective.
pub(crate) fn same(a: &Word, b: &Word) -> bool {
    if a.stem == b.stem {
        return true;
    }
    let common = a.form.bytes().zip(b.form.bytes()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.form.len().min(b.form.len()), a.form.len().max(b.form.len()));
    common >= 5
        && common + 1 >= short
        && long - common <= 3
        && a.form.is_ascii()
        && b.form.is_ascii()
}

/// Returns the words that both sentences have in the same order, as places in each: a
/// longest common subsequence.
pub(crate) fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].stem == b[j].stem {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut all = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].stem == b[j].stem {
            all.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    all
}
