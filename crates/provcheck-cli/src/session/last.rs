//! The drafts that were checked last: the next state of one is read sentence by sentence,
//! and few of them are new.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::Document;
use provcheck_lang::Analysis;

/// Drafts that are kept at most.
const DRAFTS: usize = 16;
/// The longest draft that is kept, in bytes of text: some thirty thousand words.
const LONGEST: usize = 200 << 10;

/// The last states of drafts, the newest first.
#[derive(Default)]
pub(super) struct Last(Mutex<VecDeque<Arc<Document>>>);

impl Last {
    /// Returns `document` with what is known of it from the last state of that name.
    pub(super) fn read(&self, document: Document) -> Arc<Document> {
        let document = Arc::new(document);
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.iter().position(|known| known.name() == document.name());
        let earlier = known.and_then(|at| last.remove(at));
        if document.text().len() <= LONGEST {
            last.push_front(Arc::clone(&document));
            last.truncate(DRAFTS);
        }
        drop(last);
        if let Some(earlier) = earlier {
            Analysis::of_later(&document, &earlier);
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_drafts_are_kept_and_long_ones_are_not() {
        let last = Last::default();
        let draft = |name: &str, text: String| {
            last.read(provcheck_text::plain(name, text)).name().to_owned()
        };
        for at in 0..DRAFTS + 4 {
            draft(&format!("{at}.txt"), "It rained.".to_owned());
        }
        draft("0.txt", "It rained. It snowed.".to_owned());
        draft("0.txt", "It rained on. It snowed.".to_owned());
        draft("long.txt", "It rained. ".repeat(LONGEST / 10));
        let kept = last.0.lock().unwrap();
        let names: Vec<&str> = kept.iter().map(|kept| kept.name()).collect();
        assert_eq!((names[0], names[1], names.len()), ("0.txt", "19.txt", DRAFTS));
    }
}
