//! Builds a knowledge base from a full Wikidata JSON dump, in one pass.
//!
//! Items come in any order, so offices, places and statements are kept in compact form
//! and put together at the end. A quick search finds the statements that matter; what
//! stands around them is skipped unread.

mod blocks;
mod counts;
mod entity;
mod options;
mod resolve;
mod scan;
mod store;

use std::io::{self, Read};
use std::sync::mpsc;
use std::thread;

use crate::data::model::Model;
pub use blocks::decompress;
use blocks::{Block, split};
pub use counts::{Counts, DumpError};
pub use options::Options;
use scan::Scanner;
use store::Store;

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

#[cfg(test)]
mod tests;
