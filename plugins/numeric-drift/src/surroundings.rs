//! The words next to two figures of like sentences.

use std::ops::Range;
use std::sync::Arc;

use provcheck_align::Tokens;
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Ledger};

/// Words on each side of a figure that are followed.
const REACH: usize = 12;
/// Words around a figure behind which another name or figure shows nothing more.
const NEAR: usize = 3;

/// The words of a text, and which of them are figures, days and names.
#[derive(Debug)]
struct Words {
    tokens: Arc<Tokens>,
    figures: Vec<bool>,
    dated: Vec<bool>,
    named: Vec<bool>,
}

/// The words of a figure and those of its sentence.
struct Place {
    words: Range<usize>,
    sentence: Range<usize>,
}

impl Words {
    fn of(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document))
    }

    fn new(document: &Document) -> Self {
        let (tokens, ledger) = (Tokens::of(document), Ledger::of(document));
        let mut figures = vec![false; tokens.len()];
        let mut dated = figures.clone();
        for entry in &ledger.entries {
            figures[tokens.within(entry.quantity.number)].fill(true);
        }
        for day in &ledger.dates {
            dated[tokens.within(day.span)].fill(true);
        }
        let mut named: Vec<bool> =
            (0..tokens.len()).map(|i| tokens.is_capital(i) && !dated[i]).collect();
        // The first word of a sentence is a name where the text has it as one elsewhere.
        let sentences = document.sentences().iter().map(|s| tokens.within(s.span));
        for words in sentences.filter(|w| !w.is_empty()) {
            let word = document.slice(tokens.span(words.start)).to_lowercase();
            named[words.start] &= ledger.names.binary_search_by(|(n, _)| n.cmp(&word)).is_ok();
        }
        Self { tokens, figures, dated, named }
    }

    fn place(&self, document: &Document, entry: &Entry) -> Option<Place> {
        let words = self.tokens.within(entry.quantity.span);
        let sentence = self.tokens.within(document.sentences().get(entry.sentence)?.span);
        let inside =
            !words.is_empty() && sentence.start <= words.start && words.end <= sentence.end;
        inside.then_some(Place { words, sentence })
    }

    fn has_stem(&self, stem: u32, place: &Place) -> bool {
        self.tokens.stems()[place.sentence.clone()].contains(&stem)
    }
}

impl Place {
    /// The words before the figure, nearest first, or those behind it.
    fn side(&self, before: bool) -> Vec<usize> {
        if before {
            (self.sentence.start..self.words.start).rev().take(REACH).collect()
        } else {
            (self.words.end..self.sentence.end).take(REACH).collect()
        }
    }
}

/// Tells whether the words next to two figures of like sentences show that they are
/// of two things: other names on both sides, another figure, or other nouns right there.
pub(crate) fn apart(draft: &Document, a: &Entry, source: &Document, b: &Entry) -> bool {
    let (mine, theirs) = (Words::of(draft), Words::of(source));
    let (Some(x), Some(y)) = (mine.place(draft, a), theirs.place(source, b)) else { return false };
    [true, false].iter().any(|&before| differs((&mine, &x), (&theirs, &y), before))
}

/// Follows the words on one side of two figures to the first that differs, and tells
/// whether that one shows that something else is told of.
fn differs(a: (&Words, &Place), b: (&Words, &Place), before: bool) -> bool {
    let (mine, theirs) = (a.1.side(before), b.1.side(before));
    for (n, (&i, &j)) in mine.iter().zip(&theirs).enumerate() {
        let (x, y) = (a.0.tokens.stems()[i], b.0.tokens.stems()[j]);
        if x == y {
            continue;
        }
        let named = a.0.named[i] && !b.0.has_stem(x, b.1) && b.0.named[j] && !a.0.has_stem(y, a.1);
        let days = a.0.dated[i] || b.0.dated[j];
        let figures = !days && (a.0.figures[i] || b.0.figures[j]);
        let nouns = !a.0.tokens.is_stop(i) && !b.0.tokens.is_stop(j);
        // "NGOs" may stand for "private groups", a word or two away.
        return n <= NEAR && (named || figures) || n <= 1 && nouns;
    }
    false
}
