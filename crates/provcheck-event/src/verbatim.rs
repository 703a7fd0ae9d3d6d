//! Sentences that the draft has word for word from a source, but for a word or two.
//!
//! Here the words alone say what stands in the place of what: no parse is needed, and a name or a
//! figure that is read as something else is found all the same.

mod replaced;
mod swapped;

use provcheck_core::{Document, Sources, Span};
use provcheck_lang::{Analysis, Upos};

use crate::contrast::{Contrast, Pair, Slot, is_hour};
use crate::statement::Item;
use crate::weigh::Features;

/// How many of the matters of the sentence the other has as well.
const TOLD: f32 = 0.6;

/// A word of a sentence.
struct Word {
    span: Span,
    /// In lower case.
    key: Box<str>,
    lemma: Box<str>,
    part: Upos,
    /// Whether a mark stands before it, or the sentence begins with it.
    opens: bool,
}

/// A run of words of the draft and the one of the source that is held against it: the first
/// word of each, and how many.
#[derive(Clone, Copy)]
struct Runs {
    ours: (usize, usize),
    theirs: (usize, usize),
}

/// Returns what one sentence of the draft has otherwise than a candidate that says the rest in
/// the same words. A sentence of a source that has it as the draft does settles it.
pub(crate) fn find(
    sentence: usize,
    pairs: &[Pair<'_>],
    draft: &Document,
    sources: &Sources,
) -> Vec<Contrast> {
    if !pairs.iter().any(|pair| pair.told_of_items() >= TOLD) {
        return Vec::new();
    }
    let ours = words(draft, sentence);
    let read: Vec<(&Pair<'_>, Vec<Word>)> = (pairs.iter())
        .filter(|pair| !pair.order.is_table())
        .map(|pair| (pair, words(sources.get(pair.place.source), pair.place.sentence)))
        .collect();
    let near = || read.iter().filter(|(pair, _)| pair.told_of_items() >= TOLD);
    let has = |run: (usize, usize)| {
        let said = &ours[run.0..run.0 + run.1];
        read.iter().any(|(_, theirs)| theirs.windows(said.len()).any(|it| are_equal(it, said)))
    };
    let contrast = |(pair, theirs): &(&Pair<'_>, Vec<Word>), runs: Runs, slot, score| {
        let (at, here) = item(&pair.ours.items, span(&ours, runs.ours))?;
        let (_, there) = item(&pair.theirs.items, span(theirs, runs.theirs))?;
        let (told, near, _) = pair.cover(at);
        let features = Features { told, near, ..Features::default() };
        Some(Contrast {
            slot,
            sentence,
            ours: here,
            place: pair.place,
            theirs: there,
            features,
            score,
            by_form: true,
        })
    };
    let swap = near().find_map(|one| Some((one, swapped::find(&ours, &one.1)?)));
    let swap = swap.filter(|(_, runs)| !has(runs.ours));
    let mut out: Vec<Contrast> = swap
        .and_then(|(one, runs)| contrast(one, runs, Slot::Roles, swapped::SURE))
        .into_iter()
        .collect();
    for one in near().filter(|_| out.is_empty()) {
        let Some(runs) = replaced::find(&ours, &one.1) else { continue };
        let Some(found) = contrast(one, runs, Slot::Figure, replaced::SURE) else { continue };
        let numbers = found.ours.number().zip(found.theirs.number());
        let same = numbers.is_some_and(|(a, b)| provcheck_quantity::same_value(a, b));
        let ours_at = item_at(&one.0.ours.items, found.ours.span);
        let theirs_at = item_at(&one.0.theirs.items, found.theirs.span);
        let of_telling = ours_at.zip(theirs_at).is_some_and(|(a, b)| one.0.are_of_telling(a, b));
        // Things that come again have several hours.
        if same || of_telling || ours_at.is_some_and(|at| is_hour((one.0.ours, at))) {
            continue;
        }
        if !has(runs.ours) && !has_word(sources.get(found.place.source), &ours[runs.ours.0].key) {
            out.push(found);
            break;
        }
    }
    out
}

/// A text in lower case.
struct Lower(String);

/// Tells whether a text has a word anywhere, in any case.
fn has_word(document: &Document, word: &str) -> bool {
    let text = document.derived().get_or_init(|| Lower(document.text().to_lowercase()));
    let text = &text.0;
    let is_part = |c: char| c.is_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

fn span(words: &[Word], (from, count): (usize, usize)) -> Span {
    words[from].span.cover(words[from + count - 1].span)
}

fn item_at(items: &[Item], span: Span) -> Option<usize> {
    items.iter().position(|item| item.span.overlaps(span))
}

/// The item that stands there, as long as the words are at least.
fn item(items: &[Item], span: Span) -> Option<(usize, Item)> {
    let at = item_at(items, span)?;
    let item = &items[at];
    // Of a figure with its unit all is shown.
    let span = if item.is_figure() { item.span.cover(span) } else { span };
    Some((at, Item { span, ..item.clone() }))
}

fn words(document: &Document, sentence: usize) -> Vec<Word> {
    let analysis = Analysis::of(document);
    let Some(sentence) = analysis.sentence(sentence) else { return Vec::new() };
    let mut out: Vec<Word> = Vec::new();
    let mut opens = true;
    for word in sentence.words() {
        let written = sentence.slice(word.span);
        if !written.contains(char::is_alphanumeric) {
            opens |= !written.starts_with(['-', '–', '—']);
            continue;
        }
        out.push(Word {
            span: word.span,
            key: written.to_lowercase().into(),
            lemma: word.lemma.to_lowercase().into(),
            part: word.upos,
            opens: std::mem::take(&mut opens),
        });
    }
    out
}

fn are_equal(a: &[Word], b: &[Word]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.key == b.key)
}
