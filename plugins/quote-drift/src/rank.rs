//! The sentences of the sources that have most of some words, found once for quotations that ask
//! for the same words: a text that repeats itself asks for few.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use provcheck_align::{SegmentId, SourceIndex};

/// Answers kept at once.
const MOST_KEPT: usize = 256;

/// Words, each by the stems that may stand for it, how many of their places are looked through, and
/// how many sentences are wanted.
type Question = (Vec<Vec<u32>>, usize, usize);

/// A sentence, and how many of the words it has.
type Answer = Rc<[(SegmentId, u32)]>;

/// What was asked of late.
#[derive(Debug, Default)]
pub(crate) struct Ranks {
    kept: RefCell<BTreeMap<Question, Answer>>,
}

impl Ranks {
    /// Returns the sentences of the sources that have most of some words, `most` of them at most,
    /// where so many places of words are looked through.
    pub(crate) fn ranked(
        &self,
        index: &SourceIndex,
        mut stems: Vec<Vec<u32>>,
        budget: usize,
        most: usize,
    ) -> Answer {
        stems.sort_unstable();
        stems.dedup();
        let question = (stems, budget, most);
        if let Some(answer) = self.kept.borrow().get(&question) {
            return Rc::clone(answer);
        }
        let answer: Answer = index.ranked(question.0.clone(), budget, most).into();
        let mut kept = self.kept.borrow_mut();
        if kept.len() == MOST_KEPT {
            kept.clear();
        }
        kept.insert(question, Rc::clone(&answer));
        answer
    }
}
