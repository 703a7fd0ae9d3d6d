//! Few words in marks, one of them changed.
//!
//! One to eight words are too few to be known by themselves. They are known by the sentence
//! around them: the same speaker, the same verb, the same matter.

use std::collections::BTreeSet;
use std::rc::Rc;

use provcheck_align::{SegmentId, Tokens};
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, SourceId, Span};

use crate::bench::Bench;
use crate::broken::broken_off;
use crate::compare::{Difference, likeness};
use crate::forms::Class;
use crate::people::Who;
use crate::rendering::{Manner, Rendering, quotations_in, read};
use crate::voice::{Voice, sentences};
use crate::weigh::Weight;
use crate::words::{Word, content, words};

/// Longest quotation read by its sentence, in words.
pub(crate) const LONGEST: usize = 8;
/// The same, of one whose own words are too common to be known by.
pub(crate) const LONGEST_COMMON: usize = 16;
/// Sentences of sources looked through.
const SENTENCES: usize = 24;
/// Places of words looked through for them before commoner words are left out.
const PLACES: usize = 20_000;
/// Longest quotation of a source that is compared, in words.
pub(crate) const LONGEST_THERE: usize = 60;

/// The words of a sentence outside its quotations that carry matter.
pub(crate) type Frame = BTreeSet<Rc<str>>;

/// Returns the rendering of a source that has the quotation but for one word.
pub(crate) fn changed(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
) -> Option<Rendering> {
    if !is_known_by_sentence(quotation, quoted) {
        return None;
    }
    let mine = frame(bench.draft, quotation);
    if mine.len() < 2 {
        return None;
    }
    let voice = Voice::from_quotation(bench.draft, quotation);
    let mut seen = BTreeSet::new();
    for (id, i, theirs) in alike(bench, &mine, quoted) {
        if !seen.insert((id, i)) || theirs.inner.len() > LONGEST_THERE * 8 {
            continue;
        }
        let source = bench.sources.get(id);
        let around = frame(source, theirs);
        let shared = mine.intersection(&around).count();
        let most = shared >= 3 && shared * 2 >= mine.len();
        let copied = || is_copied(bench.draft, quotation, source, theirs);
        let same_sentence = most || shared == mine.len() && copied();
        let one_speaker =
            || voice.as_ref().is_some_and(|voice| speaks(bench.draft, voice, source, theirs));
        if !(same_sentence || shared >= 2 && one_speaker()) {
            continue;
        }
        if quoted.len() == 1 {
            let found = words(source.text(), theirs.inner);
            let same = || {
                are_one(&mine, &around)
                    || is_one_speakers_sentence((bench.draft, quotation), (source, theirs))
            };
            if is_other_word(quoted, &found) && same() {
                return Rendering::of_other_words(quoted, id, Manner::Quoted, found, Some(i));
            }
            continue;
        }
        let whole = shared >= 4 && shared * 4 >= mine.len() * 3;
        let Some(rendering) = compare(quoted, id, source, i, theirs) else { continue };
        if is_one_word(&rendering, quoted, whole) || is_exchanged(&rendering, quoted) {
            return Some(rendering);
        }
        let broken = same_sentence.then(|| broken_off(bench, quotation, quoted, &rendering));
        if let Some(broken) = broken.flatten() {
            return Some(broken);
        }
    }
    None
}

/// Tells whether a quotation is one to know by its sentence: of few words, and no title of a work.
fn is_known_by_sentence(quotation: &Quotation, quoted: &[Word]) -> bool {
    let set_like_a_title =
        quoted.len() > 1 && quoted.iter().all(|w| w.capital || w.class != Class::Content);
    (1..=LONGEST_COMMON).contains(&quoted.len())
        && quotation.kind != QuotationKind::Mention
        && !set_like_a_title
        && quotation.closed
}

/// Tells whether the speaker of the draft speaks in a source, for sure.
pub(crate) fn speaks(
    draft: &Document,
    voice: &Voice,
    source: &Document,
    theirs: &Quotation,
) -> bool {
    // A source that never has the name needs no rendering.
    let surname = voice.name.split_whitespace().next_back();
    surname.is_some_and(|surname| source.text().contains(surname))
        && Voice::from_quotation(source, theirs).is_some_and(|there| {
            Who::from_voice(voice, draft).is_surely(&Who::from_voice(&there, source))
        })
}

/// Tells whether the words around two quotations are much the same.
pub(crate) fn are_one(mine: &Frame, theirs: &Frame) -> bool {
    let shared = mine.intersection(theirs).count();
    shared >= 3 && shared * 5 >= mine.len() * 4 && shared * 5 >= theirs.len() * 4
}

/// Tells whether one word of weight in marks stands for another one.
fn is_other_word(quoted: &[Word], found: &[Word]) -> bool {
    let ([mine], [other]) = (quoted, found) else { return false };
    let weighty = |w: &Word| w.class == Class::Content && !w.free;
    weighty(mine) && weighty(other) && likeness(mine, other).is_none()
}

/// Tells whether two words have changed places, and nothing else: `Nobody saw, and everybody
/// came`.
fn is_exchanged(r: &Rendering, quoted: &[Word]) -> bool {
    let told: Vec<&Difference> =
        r.differences.iter().filter(|d| d.weight > Weight::Honest).collect();
    let [first, second] = told.as_slice() else { return false };
    let form = |words: &[Word]| match words {
        [word] if word.class != Class::Article => Some(Rc::clone(&word.form)),
        _ => None,
    };
    let mine = (form(&quoted[first.quoted.clone()]), form(&quoted[second.quoted.clone()]));
    let theirs = (form(&r.found[first.found.clone()]), form(&r.found[second.found.clone()]));
    mine.0.is_some()
        && mine.1.is_some()
        && mine.0 == theirs.1
        && mine.1 == theirs.0
        && r.paired() + 2 >= quoted.len()
        && r.beyond == 0
}

/// Returns the quotations in the sentences of the sources that have most of the words around
/// and in a quotation, with their indices.
pub(crate) fn alike<'a>(
    bench: &'a Bench<'_>,
    around: &Frame,
    quoted: &[Word],
) -> impl Iterator<Item = (SourceId, usize, &'a Quotation)> + use<'a> {
    let inside = quoted.iter().filter(|w| w.class == Class::Content).map(|w| &w.form);
    let ranked = ranked(bench, around.iter().chain(inside));
    (0..ranked.len()).flat_map(move |at| {
        let (source, words) = bench.index.segment(ranked[at].0);
        let span = bench.index.tokens(source).cover(words);
        let all = quotations_in(bench.sources.get(source), span);
        all.into_iter().map(move |(i, quotation)| (source, i, quotation))
    })
}

fn ranked<'w>(
    bench: &Bench<'_>,
    words: impl Iterator<Item = &'w Rc<str>>,
) -> Rc<[(SegmentId, u32)]> {
    let stems = words.map(|word| Tokens::new(word).stems().to_vec()).collect();
    bench.ranks.ranked(bench.index, stems, PLACES, SENTENCES)
}

/// Returns the sentences of the sources, without any quotation, that have most of the words
/// around one.
pub(crate) fn unquoted_alike(
    bench: &Bench<'_>,
    around: &Frame,
    quoted: &[Word],
) -> Vec<(SourceId, Span)> {
    let inside = quoted.iter().filter(|w| w.class == Class::Content).map(|w| &w.form);
    let ranked = ranked(bench, around.iter().chain(inside));
    let sentences = ranked.iter().filter_map(|&(segment, shared)| {
        let (source, words) = bench.index.segment(segment);
        let document = bench.sources.get(source);
        let start = bench.index.tokens(source).cover(words).start;
        let span = document.sentences()[document.sentence_at(start as usize)?].span;
        let enough = shared as usize * 2 >= around.len();
        (enough && quotations_in(document, span).is_empty()).then_some((source, span))
    });
    sentences.collect()
}

fn compare(
    quoted: &[Word],
    id: SourceId,
    source: &Document,
    index: usize,
    theirs: &Quotation,
) -> Option<Rendering> {
    let list = words(source.text(), theirs.inner);
    let of = vec![Some(index); list.len()];
    read(quoted, id, source, Manner::Quoted, &list, &of)
}

/// Tells whether the two differ in one word of weight, and that word alone.
fn is_one_word(r: &Rendering, quoted: &[Word], whole: bool) -> bool {
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
        if let Some(voice) = Voice::from_quotation(document, quotation) {
            for word in words(document.text(), voice.span) {
                all.remove(&word.form);
            }
        }
        all
    };
    are_one(&without(draft, mine), &without(source, theirs))
}

/// Tells whether two quotations stand in one sentence of two texts, whose speaker both name by one
/// word: `the governor`, `Governor Ida Roe`.
fn is_one_speakers_sentence(
    (draft, mine): (&Document, &Quotation),
    (source, theirs): (&Document, &Quotation),
) -> bool {
    let parted = |document: &Document, quotation: &Quotation| {
        let voice = Voice::from_quotation(document, quotation)?;
        let text = document.text();
        // With the title that stands before the name.
        let before = text[..voice.span.start as usize].trim_end();
        let title = before.len() - before.split(' ').next_back().map_or(0, str::len);
        let span = Span { start: title as u32, end: voice.span.end };
        let named = words(text, span).into_iter().filter(|w| w.class == Class::Content);
        let named: Frame = named.map(|w| w.form).collect();
        let rest = frame(document, quotation).difference(&named).cloned().collect::<Frame>();
        Some((named, rest))
    };
    let (Some((ours, a)), Some((its, b))) = (parted(draft, mine), parted(source, theirs)) else {
        return false;
    };
    ours.intersection(&its).next().is_some() && are_one(&a, &b)
}

/// Words that two sentences have around their quotations and in them, at least, to be one.
const COPIED: usize = 8;

/// Tells whether all that stands around a quotation in its sentence, word for word, stands around
/// the other.
fn is_copied(draft: &Document, mine: &Quotation, source: &Document, theirs: &Quotation) -> bool {
    let around = |document: &Document, quotation: &Quotation| {
        let span = sentences(document, quotation.span)?;
        let parts = [(span.start, quotation.span.start), (quotation.span.end, span.end)];
        let forms = |(start, end): (u32, u32)| {
            let words = words(document.text(), Span { start, end });
            words.into_iter().map(|word| word.form).collect::<Vec<_>>()
        };
        Some(parts.map(forms))
    };
    let (here, there) = (around(draft, mine), around(source, theirs));
    let outside = here.as_ref().map_or(0, |parts| parts.iter().map(Vec::len).sum());
    let inside = words(draft.text(), mine.inner).len();
    outside > 0 && outside + inside >= COPIED && here == there
}

/// Returns the words of weight around a quotation, in its sentences and outside marks.
pub(crate) fn frame(document: &Document, quotation: &Quotation) -> Frame {
    let Some(span) = sentences(document, quotation.span) else { return Frame::new() };
    let quoted: Vec<_> = quotations_in(document, span).iter().map(|(_, q)| q.span).collect();
    words(document.text(), span)
        .into_iter()
        .filter(|w| w.class == Class::Content && !quoted.iter().any(|q| q.overlaps(w.span)))
        .map(|w| w.form)
        .collect()
}
