//! What the quotations of one draft are judged with, and what becomes of one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use provcheck_align::SourceIndex;
use provcheck_event::Contrast;
use provcheck_plugin::prelude::{Document, SourceId, Sources, Work};

use crate::rank::Ranks;
use crate::rendering::{Rendering, SourceWords};
use crate::splice::Joint;

/// What became of one quotation of the draft.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Too little to go by, or in no source: what that means, tracing tells.
    Passed,
    /// The sources have it, as far as they quote.
    Found,
    /// The same words, by another speaker in each of these.
    OtherSpeaker(Vec<Rendering>),
    /// In marks here, the source's own words there.
    Unquoted(Vec<Rendering>),
    /// In marks here, without marks there in what may be the speaker's own text.
    Unmarked(Rendering),
    /// Joined from pieces that the source keeps apart.
    Spliced(Rendering, Joint),
    /// Differs from these, which agree among themselves.
    Altered(Vec<Rendering>),
}

/// Everything the quotations of one draft are judged with.
pub(crate) struct Bench<'a> {
    pub(crate) draft: &'a Document,
    pub(crate) sources: &'a Sources,
    pub(crate) index: &'a SourceIndex,
    /// The speakers who have another name in the same sentence of a source.
    pub(crate) renamed: Vec<Renamed>,
    pub(crate) least_unquoted: usize,
    pub(crate) cut: Cut,
    pub(crate) ranks: Ranks,
    /// Pairs of words that may still be compared.
    pub(crate) work: RefCell<Work>,
}

impl Bench<'_> {
    /// Takes from the draft's share of work; returns whether there was as much.
    pub(crate) fn spend(&self, pairs: usize) -> bool {
        self.work.borrow_mut().spend(pairs)
    }
}

/// A speaker of the draft in whose place the same sentence of a source names another.
#[derive(Debug)]
pub(crate) struct Renamed {
    /// Indices of the quotation of the draft and of that of the source.
    pub(crate) ours: usize,
    pub(crate) theirs: usize,
    pub(crate) contrast: Contrast,
}

/// The words of the sources that quotations of the draft led to.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Bytes of the longest source that is cut as a whole.
    longest: usize,
    kept: RefCell<Kept>,
}

/// The words of sources, and how many bytes of text they stand for.
#[derive(Debug, Default)]
struct Kept {
    words: BTreeMap<u32, Rc<SourceWords>>,
    bytes: usize,
}

/// A source of as many bytes is cut as a whole, whatever the draft.
const WHOLE: usize = 1 << 16;
/// A longer one is where the draft has so many quotations that a window of it for each, of as
/// many bytes, were longer together.
const WINDOW: usize = 1 << 10;
/// One that is longer still never is: words take some twenty times the memory of the text.
const LONGEST_WHOLE: usize = 1 << 22;
/// Bytes of text whose words are kept at once.
const MOST_KEPT: usize = 400 * WHOLE;

impl Cut {
    /// Returns the words for a draft with so many quotations.
    pub(crate) fn new(quotations: usize) -> Self {
        let longest = quotations.saturating_mul(WINDOW).clamp(WHOLE, LONGEST_WHOLE);
        Self { longest, kept: RefCell::default() }
    }

    pub(crate) fn of(&self, sources: &Sources, id: SourceId) -> Option<Rc<SourceWords>> {
        let document = sources.get(id);
        let length = document.text().len();
        if length > self.longest {
            return None;
        }
        let mut kept = self.kept.borrow_mut();
        if let Some(words) = kept.words.get(&id.0) {
            return Some(Rc::clone(words));
        }
        if kept.bytes + length > MOST_KEPT {
            *kept = Kept::default();
        }
        kept.bytes += length;
        let words = Rc::new(SourceWords::new(document));
        kept.words.insert(id.0, Rc::clone(&words));
        Some(words)
    }
}
