//! Few words in marks, one of them changed.
//!
//! Two to eight words are too few to be known by themselves. They are known by the sentence
//! around them: the same speaker, the same verb, the same matter.

use std::collections::BTreeSet;
use std::rc::Rc;

use provcheck_align::Tokens;
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, SourceId};

use crate::compare::{Difference, Weight};
use crate::forms::Class;
use crate::judge::Bench;
use crate::locate::POSTINGS_BUDGET;
use crate::people::Who;
use crate::reading::{Manner, Reading, quotations_in, read};
use crate::words::{Word, content, words};

/// Longest quotation read by its sentence, in words.
const LONGEST: usize = 8;
/// Sentences of sources looked through.
const SENTENCES: usize = 24;
/// Longest quotation of a source that is compared, in words.
const LONGEST_THERE: usize = 60;

/// The words of a sentence outside its quotations that carry matter.
type Frame = BTreeSet<Rc<str>>;

/// Returns the reading of a source that has the quotation but for one word.
pub(crate) fn changed(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
) -> Option<Reading> {
    let set_like_a_title =
        quoted.len() > 1 && quoted.iter().all(|w| w.capital || w.class != Class::Content);
    if !(2..=LONGEST).contains(&quoted.len())
        || quotation.kind == QuotationKind::Mention
        || set_like_a_title
        || !quotation.closed
    {
        return None;
    }
    let mine = frame(bench.draft, quotation);
    if mine.len() < 2 {
        return None;
    }
    let who = quotation.speaker.as_ref().map(|s| Who::of(s, bench.draft));
    let mut seen = BTreeSet::new();
    for (id, i, theirs) in alike(bench, &mine, quoted) {
        if !seen.insert((id, i)) || theirs.inner.len() > LONGEST_THERE * 8 {
            continue;
        }
        let source = bench.sources.get(id);
        let one_speaker = who
            .as_ref()
            .zip(theirs.speaker.as_ref())
            .is_some_and(|(who, s)| who.is_surely(&Who::of(s, source)));
        let shared = mine.intersection(&frame(source, theirs)).count();
        let same_sentence = shared >= 3 && shared * 2 >= mine.len();
        if !(same_sentence || one_speaker && shared >= 2) {
            continue;
        }
        let whole = shared >= 4 && shared * 4 >= mine.len() * 3;
        let found = compare(quoted, id, source, i, theirs);
        if let Some(reading) = found.filter(|r| is_one_word(r, quoted, whole)) {
            return Some(reading);
        }
    }
    None
}

/// Returns the quotations in the sentences of the sources that have most of the words around
/// and in a quotation, with their indices.
fn alike<'a>(
    bench: &'a Bench<'_>,
    around: &Frame,
    quoted: &[Word],
) -> impl Iterator<Item = (SourceId, usize, &'a Quotation)> + use<'a> {
    let inside = quoted.iter().filter(|w| w.class == Class::Content).map(|w| &w.form);
    let stems = around.iter().chain(inside).map(|word| Tokens::new(word).stems().to_vec());
    let ranked = bench.index.ranked(stems, POSTINGS_BUDGET, SENTENCES);
    ranked.into_iter().flat_map(|(segment, _)| {
        let (source, words) = bench.index.segment(segment);
        let span = bench.index.tokens(source).cover(words);
        let all = quotations_in(bench.sources.get(source), span);
        all.into_iter().map(move |(i, quotation)| (source, i, quotation))
    })
}

fn compare(
    quoted: &[Word],
    id: SourceId,
    source: &Document,
    index: usize,
    theirs: &Quotation,
) -> Option<Reading> {
    let list = words(source.text(), theirs.inner);
    let of = vec![Some(index); list.len()];
    read(quoted, id, source, Manner::Quoted, &list, &of)
}

/// Tells whether the two differ in one word of weight, and that word alone.
fn is_one_word(r: &Reading, quoted: &[Word], whole: bool) -> bool {
    let told: Vec<&Difference> =
        r.differences.iter().filter(|d| d.weight > Weight::Honest).collect();
    let [only] = told.as_slice() else { return false };
    let weighty = |words: &[Word]| words.iter().all(|w| w.class != Class::Article && !w.free);
    let (mine, theirs) = (&quoted[only.quoted.clone()], &r.found[only.found.clone()]);
    // A word less at an edge is a shorter fragment, and honest.
    let replaced = mine.len() == 1 && theirs.len() == 1;
    let missing = !only.edge && mine.len() + theirs.len() == 1;
    let kept = r.paired() + 1 >= quoted.len() && r.beyond == 0 && r.paired() > 0;
    let known = content(quoted) > content(mine) || whole;
    only.weight == Weight::Heavy
        && (replaced || missing)
        && weighty(mine)
        && weighty(theirs)
        && kept
        && known
}

/// Tells whether two quotations stand in one sentence of two texts, but for who speaks.
pub(crate) fn is_same_sentence(
    draft: &Document,
    mine: &Quotation,
    source: &Document,
    theirs: &Quotation,
) -> bool {
    let without = |document: &Document, quotation: &Quotation| {
        let mut all = frame(document, quotation);
        if let Some(speaker) = &quotation.speaker {
            for word in words(document.text(), speaker.span) {
                all.remove(&word.form);
            }
        }
        all
    };
    let (here, there) = (without(draft, mine), without(source, theirs));
    let shared = here.intersection(&there).count();
    shared >= 3 && shared * 5 >= here.len() * 4 && shared * 5 >= there.len() * 4
}

/// Returns the words of weight around a quotation, in its sentences and outside marks.
fn frame(document: &Document, quotation: &Quotation) -> Frame {
    let sentences = document.sentences();
    let first = document.sentence_at(quotation.span.start as usize);
    let last = document.sentence_at(quotation.span.end.saturating_sub(1) as usize);
    let (Some(first), Some(last)) = (first, last) else { return Frame::new() };
    let span = sentences[first].span.cover(sentences[last].span);
    let quoted = document.quotations().iter().filter(|q| q.depth == 0 && q.span.overlaps(span));
    let quoted: Vec<_> = quoted.map(|q| q.span).collect();
    words(document.text(), span)
        .into_iter()
        .filter(|w| w.class == Class::Content && !quoted.iter().any(|q| q.overlaps(w.span)))
        .map(|w| w.form)
        .collect()
}
