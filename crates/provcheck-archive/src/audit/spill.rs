//! Records of sixteen bytes in files by range of their key, so that one part at a time
//! fits in memory.

use std::io::Read;

use super::error::AuditError;
use super::work::{Sink, Work};

/// A key, and two numbers that go with it: a fingerprint with an article and the
/// fingerprint's first word there; or a pair of articles with what they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) key: u64,
    pub(crate) first: u32,
    pub(crate) second: u32,
}

/// Bytes of a record in a file.
pub(crate) const ENTRY: u64 = 16;

impl Entry {
    pub(crate) fn bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.key.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.first.to_le_bytes());
        bytes[12..].copy_from_slice(&self.second.to_le_bytes());
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let number = |at: usize| {
            let mut number = [0; 4];
            number.copy_from_slice(&bytes[at..at + 4]);
            u32::from_le_bytes(number)
        };
        let key = u64::from(number(4)) << 32 | u64::from(number(0));
        Self { key, first: number(8), second: number(12) }
    }
}

/// Returns which of `parts` ranges a key falls in, and where in it, from 0 to 2^64.
///
/// Winnowing keeps the least hash of a window, so fingerprints crowd at the low end; an
/// odd multiplier (Knuth's golden ratio) spreads them.
fn range(key: u64, parts: u32) -> (usize, u64) {
    let place = u128::from(key.wrapping_mul(0x9E37_79B9_7F4A_7C15)) * u128::from(parts);
    ((place >> 64) as usize, place as u64)
}

/// The files of all parts, being written.
#[derive(Debug)]
pub(crate) struct Spill {
    pub(crate) sinks: Vec<Sink>,
}

/// Returns the name of a part's file.
pub(crate) fn part_name(kind: &str, part: u32) -> String {
    format!("{kind}-{part:03}")
}

impl Spill {
    pub(crate) fn open(work: &Work, kind: &str, parts: u32) -> Result<Self, AuditError> {
        let sinks = (0..parts).map(|part| work.sink(part_name(kind, part)));
        Ok(Self { sinks: sinks.collect::<Result<_, _>>()? })
    }

    pub(crate) fn push(&mut self, entry: Entry) -> Result<(), AuditError> {
        let (part, _) = range(entry.key, self.sinks.len() as u32);
        self.sinks[part].write(&entry.bytes())
    }
}

/// Reads a part in as many passes as keep each within `most` entries, and gives every
/// pass, sorted, to `use_it`; entries of one key come in one pass.
pub(crate) fn sorted_passes(
    work: &Work,
    kind: &str,
    part: u32,
    parts: u32,
    most: usize,
    mut use_it: impl FnMut(&[Entry]) -> Result<(), AuditError>,
) -> Result<(), AuditError> {
    let name = part_name(kind, part);
    let count = work.length(&name) / ENTRY;
    let passes = count.div_ceil(most.max(1) as u64).max(1);
    let mut entries: Vec<Entry> = Vec::new();
    for pass in 0..passes {
        entries.clear();
        let mut file = work.read(&name)?;
        let mut buffer = vec![0; 1 << 18];
        loop {
            let filled = fill(&mut *file, &mut buffer)
                .map_err(|error| AuditError::io(&work.path(&name), error))?;
            for bytes in buffer[..filled].chunks_exact(ENTRY as usize) {
                let entry = Entry::from_bytes(bytes);
                let within = range(entry.key, parts).1;
                if passes == 1 || (u128::from(within) * u128::from(passes)) >> 64 == pass.into() {
                    entries.push(entry);
                }
            }
            if filled < buffer.len() {
                break;
            }
        }
        entries.sort_unstable();
        use_it(&entries)?;
    }
    Ok(())
}

/// Reads until the buffer is full or the file ends.
pub(crate) fn fill(file: &mut dyn Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
