//! Where in the sources the words of a quotation may stand.

use std::ops::Range;

use provcheck_align::{SourceIndex, Tokens};
use provcheck_lexicon::{self as words, english};
use provcheck_plugin::prelude::SourceId;

use crate::forms::Class;
use crate::rank::Ranks;
use crate::words::Word;

/// A stretch of a source worth comparing, in words of its [`Tokens`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) source: SourceId,
    pub(crate) words: Range<usize>,
}

/// Postings looked through for one quotation before commoner stems are left out.
const POSTINGS_BUDGET: usize = 200_000;
/// Stretches compared for one quotation.
pub(crate) const WINDOWS: usize = 24;

/// Returns the stretches of sources that share most of the quotation's weighty
/// words, the best first; they do not overlap.
pub(crate) fn windows(quoted: &[Word], index: &SourceIndex, ranks: &Ranks) -> Vec<Window> {
    let mut weighty: Vec<Vec<u32>> = quoted
        .iter()
        .filter(|w| w.class == Class::Content && !w.free)
        .map(|w| relatives(&w.form))
        .filter(|stems| stems.iter().any(|&s| index.with_stem(s).len() > 0))
        .collect();
    weighty.sort_unstable();
    weighty.dedup();
    let words = weighty.len();
    let reach = quoted.len() + quoted.len() / 2 + 30;
    let mut chosen: Vec<Window> = Vec::new();
    for &(segment, shared) in &*ranks.ranked(index, weighty, POSTINGS_BUDGET, WINDOWS * 4) {
        // One common word of many says nothing.
        if shared == 1 && words > 3 {
            continue;
        }
        let (source, at) = index.segment(segment);
        let end = (at.end + reach).min(index.tokens(source).len());
        let window = Window { source, words: at.start.saturating_sub(reach)..end };
        let covered =
            |c: &Window| c.source == source && c.words.start <= at.start && at.end <= c.words.end;
        if chosen.iter().any(covered) {
            continue;
        }
        chosen.push(window);
        if chosen.len() == WINDOWS {
            break;
        }
    }
    chosen
}

/// Returns the stems of a word and of the words made of the same root
/// (optimism, optimistic), distinct, sorted.
fn relatives(form: &str) -> Vec<u32> {
    let mut all = String::from(form);
    if form.len() >= 7 && form.is_ascii() {
        for ending in english(words::Class::NameEnding).iter() {
            if let Some(root) = form.strip_suffix(ending).filter(|r| r.len() >= 4) {
                for other in english(words::Class::RootEnding).iter() {
                    all.push(' ');
                    all.push_str(root);
                    all.push_str(other);
                }
                break;
            }
        }
    }
    let tokens = Tokens::new(&all);
    let mut stems = tokens.stems().to_vec();
    stems.sort_unstable();
    stems.dedup();
    stems
}
