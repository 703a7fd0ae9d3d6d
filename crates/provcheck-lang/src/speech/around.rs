//! Verbs of telling and the sentence that they stand in.

use std::ops::Range;

use super::frame::Placed;
use super::teller::Teller;
use crate::analysis::Sentence;
use crate::entity::Entities;

/// A verb of telling in the writer's own words.
pub(super) struct Telling {
    pub(super) verb: u32,
    /// The words of its subject.
    pub(super) subject: Range<u32>,
    pub(super) who: Teller,
    /// Whether the subject stands with this verb, not with one above it.
    pub(super) own: bool,
    /// Whether it may tell a whole utterance, not only carry a few words: `called it “...”`.
    pub(super) tells: bool,
    /// Whether `that` follows it.
    pub(super) that: bool,
    /// The last word that it can govern: what comes after the end of a clause at a noun is told
    /// by another verb.
    pub(super) end: u32,
}

impl Telling {
    /// The first of the words of both.
    pub(super) fn start(&self) -> u32 {
        self.verb.min(self.subject.start)
    }
}

/// The subject of a verb of telling.
pub(super) struct Subject {
    pub(super) head: u32,
    pub(super) words: Range<u32>,
    /// The name at the end of a long title.
    pub(super) name: Option<Range<u32>>,
    /// Whether it stands with the verb, not with one above it.
    pub(super) own: bool,
}

/// A sentence, and where quotations stand in it.
pub(super) struct Around<'a> {
    pub(super) entities: &'a Entities,
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) quotations: &'a [Placed],
    pub(super) outside: &'a dyn Fn(u32) -> bool,
}
