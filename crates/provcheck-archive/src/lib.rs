//! Millions of earlier articles behind a draft: their fingerprints, kept sorted on
//! disk, and an audit of articles all against all.
//!
//! A fingerprint is a winnowed shingle of words, as `provcheck-align` makes it, so
//! that what the archive finds the exact matcher can verify.
//!
//! An archive is a folder:
//!
//! | file | |
//! |---|---|
//! | `MANIFEST` | which of the others count; replaced as a whole by every change |
//! | `segment-N.pvx` | articles, their texts and fingerprints; never changed |
//! | `removed-N.bits` | which articles of a segment were removed; never changed |
//! | `LOCK` | locked by the one writer |
//!
//! | to | call |
//! |---|---|
//! | make or change one | [`Writer`], with articles from [`Prepared::new`] |
//! | read one | [`Archive::open`] |
//! | find what shares words with a text | [`Archive::search`] with a [`Query`] |
//! | read articles out of files | [`input::Reader`] |
//! | find what many articles share, all against all | [`audit::run`] |
//! | go through everything | [`Archive::docs`], [`Archive::postings`] |
//!
//! Documents are not compared by sketches (`MinHash`: Broder 1997; `SimHash`: Charikar
//! 2002): those tell how alike two whole documents are, and one copied paragraph in a
//! new article leaves a resemblance under 0.05, which no threshold tells from chance.
//! Fingerprints tell what is contained.

mod archive;
mod article;
pub mod audit;
mod batch;
mod error;
#[cfg(feature = "parquet")]
pub mod export;
pub mod fingerprint;
pub mod input;
mod manifest;
mod merge;
#[cfg(feature = "parquet")]
pub mod parquet;
mod part;
pub mod record;
mod removed;
mod search;
mod segment;
pub mod synthetic;
mod verify;
mod writer;

pub use archive::{Archive, DocId, Stats};
pub use article::{Entry, Prepared, content};
pub use error::ArchiveError;
pub use search::{Found, Hit, Query, SearchOptions};
pub use segment::Posting;
pub use writer::{Change, Writer};
