//! Builds a knowledge base from a full Wikidata JSON dump, in one pass.
//!
//! Items come in any order, so offices, places and statements are kept in compact form
//! and put together at the end. A quick search finds the statements that matter; what
//! stands around them is skipped unread.

mod blocks;
mod entity;
mod resolve;
mod scan;
mod store;

use std::io::{self, Read};
use std::sync::mpsc;
use std::thread;

use crate::data::day::Day;
use crate::data::model::Model;
pub use blocks::decompress;
use blocks::{Block, split};
use scan::Scanner;
use store::Store;

/// What to take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Times in office that ended before this year are left out.
    pub min_year: i32,
    /// Whether members of parliaments are taken as well.
    pub legislators: bool,
    /// Whether a file that ends too early is good enough.
    pub allow_truncated: bool,
    /// The day up to which open tenures are trusted: the day of the dump.
    pub as_of: Option<Day>,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_year: 1990, legislators: false, allow_truncated: false, as_of: None }
    }
}

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

/// Statements of offices after which a dump without any qualifier is refused.
const ENOUGH: u64 = 500;

/// Reads a dump and returns the knowledge base in the form written by hand, with what
/// was counted. `progress` is told the bytes of JSON read so far.
///
/// Two threads work: one inflates, one reads.
///
/// # Errors
///
/// Where it is truthy, no dump, or can't be read to the end.
pub fn build(
    input: Box<dyn Read + Send>,
    options: &Options,
    mut progress: impl FnMut(u64),
) -> Result<(Model, Counts), DumpError> {
    let (sender, receiver) = mpsc::sync_channel::<Result<Block, io::Error>>(4);
    let (used, spare) = mpsc::channel::<Vec<u8>>();
    let reader = thread::spawn(move || split(input, &sender, &spare));
    let scanner = Scanner::new();
    let mut store = Store::default();
    let mut failed = None;
    for block in receiver {
        match block {
            Ok(block) => {
                store.take(block.bytes.get(..block.length).unwrap_or_default(), &scanner)?;
                progress(store.counts.bytes);
                // Where the reader has ended, nobody wants it back.
                let _ = used.send(block.bytes);
            }
            Err(error) => failed = Some(error),
        }
    }
    // A panic there would have cut the channel; what was read still counts.
    let _ = reader.join();
    if let Some(source) = failed {
        if !options.allow_truncated {
            return Err(DumpError::Io { bytes: store.counts.bytes, source });
        }
        store.counts.truncated = true;
    }
    if store.counts.entities == 0 {
        return Err(DumpError::NoEntities(store.lines));
    }
    if store.statements >= ENOUGH && store.qualified == 0 {
        return Err(DumpError::Truthy);
    }
    Ok(resolve::resolve(store, options))
}

/// Returns the number of `Q42`.
fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok()
}

#[cfg(test)]
mod tests;
