//! The words of a sentence, as the readers of times look at them.

use provcheck_core::Date;

use super::period::Period;
use crate::analysis::Sentence;

/// The words of a sentence, the day of its text and the last time before.
#[derive(Clone, Copy)]
pub(super) struct Words<'s, 'a> {
    pub(super) sentence: &'s Sentence<'a>,
    pub(super) today: Option<Date>,
    pub(super) last: Option<Period>,
}

impl<'a> Words<'_, 'a> {
    /// The word as written; empty outside the sentence.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.sentence.tokens().get(at).map_or("", |t| self.sentence.slice(t.span))
    }

    /// The word in lower case without a full stop at its end.
    pub(super) fn lower(&self, at: usize) -> String {
        self.text(at).trim_end_matches('.').to_lowercase()
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&&*self.lower(at))
    }

    /// Tells whether no space stands before the word.
    pub(super) fn joined(&self, at: usize) -> bool {
        let tokens = self.sentence.tokens();
        at > 0 && at < tokens.len() && tokens[at - 1].span.end == tokens[at].span.start
    }
}
