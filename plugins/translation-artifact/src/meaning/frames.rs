//! "Gave no details", "offered some details": one small frame, in sentences that
//! otherwise share too little to be held against each other. A note only.

use std::collections::BTreeSet;

use provcheck_align::{SegmentId, SourceIndex, Tokens};
use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;

use super::detect::{Amount, amount, cover, is_negator};
use super::sentence::{Word, words};
use crate::rules::MEANING_DRIFT;

/// Verbs of one sense, by stem: to give something to know.
#[rustfmt::skip]
const GIVING: Words = english(words::Class::GivingStem);

/// Stems that both surroundings must share, beside the frame's own words.
const LEAST_SHARED: usize = 4;
/// Places of sources looked at for one frame.
const PLACES: usize = 200;

/// A verb, a quantity, and what is counted.
struct Frame {
    verb: usize,
    amount: Amount,
    head: usize,
}

fn frames(words: &[Word]) -> Vec<Frame> {
    let mut all = Vec::new();
    for at in 1..words.len() {
        let other =
            words.get(at + 1).is_some_and(|w| matches!(w.form.as_str(), "other" | "further"));
        let some = other && matches!(words[at].form.as_str(), "some" | "several");
        let Some(amount) = amount(words, at).or(some.then_some(Amount::Some)) else { continue };
        let verb = at - 1;
        if words[at].clause || !words[verb].content || words[verb].name {
            continue;
        }
        let near = at.saturating_sub(5)..at;
        if words[near].iter().any(is_negator) {
            continue;
        }
        let head = (at + 1..(at + 4).min(words.len()))
            .take_while(|&k| !words[k].clause)
            .find(|&k| words[k].content && !matches!(words[k].form.as_str(), "other" | "further"));
        if let Some(head) = head.filter(|&k| !words[k].numeric && !words[k].quoted) {
            all.push(Frame { verb, amount, head });
        }
    }
    all
}

fn one_verb(a: &Word, b: &Word) -> bool {
    let giving = |w: &Word| GIVING.contains(w.stem.as_str());
    a.stem == b.stem || (giving(a) && giving(b))
}

/// Returns the weighty stems of a sentence and its neighbours.
fn surroundings(document: &Document, sentence: usize) -> BTreeSet<String> {
    let all = document.sentences();
    let range = sentence.saturating_sub(1)..(sentence + 2).min(all.len());
    all[range]
        .iter()
        .flat_map(|s| words(document, s.span))
        .filter(|w| w.content && !w.numeric)
        .map(|w| w.stem)
        .collect()
}

/// Reports the frames of the draft's sentence `index` that the sources have only
/// with the opposite quantity.
pub(super) fn find(
    draft: &Document,
    sources: &Sources,
    index: usize,
    mine: &[Word],
) -> Option<Finding> {
    let lookup = SourceIndex::of(sources);
    for frame in frames(mine) {
        let head = &mine[frame.head];
        let Some(&stem) = Tokens::new(&head.form).stems().first() else { continue };
        let mut around: Option<BTreeSet<String>> = None;
        let mut against: Vec<(SourceId, Span, Span)> = Vec::new();
        let mut agrees = false;
        let places: Vec<SegmentId> = lookup.with_stem(stem).take(PLACES).collect();
        for place in places {
            let (id, range) = lookup.segment(place);
            let source = sources.get(id);
            let span = lookup.tokens(id).cover(range);
            let first = source.sentences().partition_point(|s| s.span.end <= span.start);
            let touched = source.sentences().iter().enumerate().skip(first);
            for (at, sentence) in touched.take_while(|(_, s)| s.span.start < span.end) {
                let theirs = words(source, sentence.span);
                for other in frames(&theirs) {
                    let (verb, counted) = (&theirs[other.verb], &theirs[other.head]);
                    if counted.stem != head.stem || !one_verb(verb, &mine[frame.verb]) {
                        continue;
                    }
                    if !frame.amount.opposed(other.amount) {
                        agrees = true;
                        continue;
                    }
                    let here = around.get_or_insert_with(|| surroundings(draft, index));
                    let shared = surroundings(source, at);
                    let count = here
                        .intersection(&shared)
                        .filter(|s| **s != head.stem && **s != verb.stem)
                        .count();
                    let passage = cover(&theirs, other.verb, other.head);
                    let known = against.iter().any(|(i, p, _)| *i == id && *p == passage);
                    if count >= LEAST_SHARED && !known {
                        against.push((id, passage, sentence.span));
                    }
                }
            }
        }
        let Some(&(id, passage, _)) = against.first().filter(|_| !agrees) else { continue };
        let span = cover(mine, frame.verb, frame.head);
        let mut finding = Finding::new(
            &MEANING_DRIFT,
            span,
            format!(
                "`{}` may turn the source's `{}` round: another quantity, on the same matter",
                draft.slice(span),
                sources.get(id).slice(passage)
            ),
        );
        finding.severity(Severity::Info);
        for (id, passage, sentence) in against.into_iter().take(3) {
            finding.source(id, passage, "the source has");
            finding.source(id, sentence, "in the sentence");
        }
        return Some(finding);
    }
    None
}
