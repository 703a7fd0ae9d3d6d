//! What was read of a dump, and why one can't be used.

use std::io;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bytes of JSON.
    pub bytes: u64,
    /// Lines with an entity.
    pub entities: u64,
    /// People with an office.
    pub people: u64,
    /// Times in office.
    pub tenures: u64,
    /// Offices held by them.
    pub offices: u64,
    /// Places and organisations of those offices.
    pub places: u64,
    /// Lines that can't be read.
    pub damaged: u64,
    /// The first of them: line number and reason.
    pub named: Vec<(u64, String)>,
    /// Whether the input ended too early.
    pub truncated: bool,
}

/// The dump can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// It can't be read to the end.
    #[error("the dump can't be read after {bytes} bytes of JSON: {source}")]
    Io {
        /// Bytes of JSON read before.
        bytes: u64,
        /// Why.
        source: io::Error,
    },
    /// RDF, or JSON without qualifiers.
    #[error(
        "this is a truthy dump or RDF: it lacks earlier terms and all dates of office; take latest-all.json.gz (or .bz2)"
    )]
    Truthy,
    /// Something else.
    #[error("this is no Wikidata JSON dump: no entity in {0} lines")]
    NoEntities(u64),
}
