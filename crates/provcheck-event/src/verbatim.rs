//! Sentences that the draft has word for word from a source, but for a word or two.
//!
//! Here the words alone say what stands in the place of what: no parse is needed, and a name or a
//! figure that is read as something else is found all the same.

mod renamed;
mod replaced;
mod swapped;
mod words;

use provcheck_core::{Document, Sources, Span};
use provcheck_lang::{Analysis, Upos};
use provcheck_lexicon::{Language, Lexicon};

use words::{Runs, Word, are_equal};

use crate::contrast::{Contrast, Pair, are_alike, are_places, is_hour};
use crate::item::{Item, Sort};
use crate::same::{same, same_value};
use crate::slot::Slot;
use crate::weigh::Features;

/// How many of the matters of the sentence the other has as well.
const TOLD: f32 = 0.6;

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
        let same = same_value(&found.ours, &found.theirs);
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
    // A source that has the sentence as the draft does settles it.
    let is_told = || read.iter().any(|(_, theirs)| starts_alike(&ours, theirs));
    for pair in near().filter(|_| out.is_empty()) {
        let Some(runs) = renamed::find(&ours, &pair.1) else { continue };
        let Some(mut found) = contrast(pair, runs, Slot::Name, renamed::SURE) else { continue };
        found.ours = named(found.ours, &ours, runs.ours);
        found.theirs = named(found.theirs, &pair.1, runs.theirs);
        let (a, b) = (&found.ours, &found.theirs);
        let one = same(a, b) || are_alike(a, b) || are_places(a, b);
        // `A voted against it, as did B`: each has done it.
        let other = &pair.1[runs.theirs.0..runs.theirs.0 + runs.theirs.1];
        let both = ours.windows(other.len()).any(|it| are_equal(it, other));
        if !one && !both && !is_told() {
            out.push(found);
            break;
        }
    }
    out
}

/// Tells whether one sentence is the other, to the end of the shorter.
fn starts_alike(ours: &[Word], theirs: &[Word]) -> bool {
    ours.iter().zip(theirs).all(|(a, b)| a.key == b.key)
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
    // Of a figure with its unit and of a name all is shown.
    let whole = item.is_figure() || item.is_name();
    let span = if whole { item.span.cover(span) } else { span };
    Some((at, Item { span, ..item.clone() }))
}

/// The item of a run of words that is a name, whatever each of its words was read as: `Ferry`
/// of the Ferry Board.
fn named(item: Item, words: &[Word], run: (usize, usize)) -> Item {
    let span = span(words, run);
    if item.is_name() && item.span.contains(span) {
        return item;
    }
    let keys: Vec<&str> = words[run.0..run.0 + run.1].iter().map(|word| &*word.key).collect();
    Item { span, sort: Sort::Name, part: Upos::Propn, key: keys.join(" ").into(), ..item }
}

fn words(document: &Document, sentence: usize) -> Vec<Word> {
    let analysis = Analysis::from_document(document);
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
            key: key(written),
            lemma: word.lemma.to_lowercase().into(),
            part: word.upos,
            opens: std::mem::take(&mut opens),
            capital: written.starts_with(char::is_uppercase),
        });
    }
    out
}

/// How a word is compared: in lower case, without periods and printed in full.
fn key(written: &str) -> Box<str> {
    let points = written.contains('.') && written.contains(char::is_alphabetic);
    let lower = written.to_lowercase();
    let bare = if points { lower.replace('.', "") } else { lower };
    let whole = Lexicon::for_language(Language::English).whole_word(&bare);
    whole.map_or_else(|| bare.as_str().into(), Into::into)
}
