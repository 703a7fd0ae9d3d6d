//! Finds and aligns passages that a draft shares with its sources. Judges nothing.
//!
//! | to | call |
//! |---|---|
//! | compare words | [`Tokens::from_document`] a document, or [`Tokens::new`] a text |
//! | find shared and rewritten passages | [`passages`] |
//! | find what two texts have in common word for word | [`shared_runs`] |
//! | look a quotation up in all sources | [`find_exactish`] |
//! | see what changed between two texts | [`diff_words`], [`diff_tokens`] |
//! | find the source sentence that a draft's sentence renders | [`rendered_sentences`] |
//! | ask the index itself | [`SourceIndex::from_sources`] the sources |
//! | fingerprint a text for a stored index | [`winnow()`] over [`Tokens::words`] with [`K`] and [`W`] |
//!
//! Everything is computed once for a document, or once for a set of sources, and
//! kept in their `Derived` stores. All results are in a fixed order.

mod accepted;
mod diff;
mod digest;
mod ends;
mod equal;
mod extend;
mod index;
mod lookup;
mod pair;
mod passage;
mod render;
mod runs;
mod scanner;
mod seed;
mod stem;
mod tokens;
mod winnow;

pub use diff::{WordDiff, WordOp, WordOpKind, diff_tokens, diff_words};
pub use equal::{SharedRun, shared_runs};
pub use index::{SegmentId, SourceIndex};
pub use lookup::{LookupLimits, Match, find_exactish};
pub use passage::{Passage, PassageKind, Passages, passages};
pub use render::{Rendering, Renderings, rendered_sentences};
pub use tokens::Tokens;
pub use winnow::{FINGERPRINT_VERSION, Fingerprint, K, T, W, shingles, winnow};
