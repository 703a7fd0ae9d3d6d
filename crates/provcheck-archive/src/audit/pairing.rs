//! From the spilled fingerprints to the pairs of articles that have enough of them in
//! common: a sort and a scan of one part at a time, then a sum by pair.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::common::COMMON;
use super::error::{AuditError, Progress};
use super::intake::FINGERPRINTS;
use super::spill::{ENTRY, Entry, Spill, part_name, sorted_passes};
use super::work::{Stage, Work};

/// The kind of the parts with pairs and how many fingerprints they share in a part.
const COUNTS: &str = "counts";
/// How many such parts there are.
const COUNT_PARTS: u32 = 64;
/// The file of the pairs that have enough fingerprints in common.
pub(crate) const CANDIDATES: &str = "candidates";

/// Returns two articles, the earlier number first, as one key.
pub(crate) fn pair_key(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

/// Counts, part by part, what each pair has in common.
pub(crate) fn count(work: &mut Work, progress: &mut dyn FnMut(Progress)) -> Result<(), AuditError> {
    let threads = rayon::current_num_threads() as u64;
    let parts = work.parts();
    // A quarter of the memory holds fingerprints, another one pairs.
    let most = (work.options().memory / 4 / threads / ENTRY).max(1 << 12) as usize;
    let cap = work.options().boilerplate as usize;
    let mut counts = Spill::open(work, COUNTS, COUNT_PARTS)?;
    let mut common = work.sink(COMMON)?;
    let mut next = work.done() as u32;
    while next < parts {
        let group = next..(next + threads as u32).min(parts);
        let shared = Mutex::new(&mut counts);
        let found: Vec<Vec<Entry>> = group
            .clone()
            .into_par_iter()
            .map(|part| {
                let mut scan = Scan { cap, most, pairs: Vec::new(), common: Vec::new() };
                sorted_passes(work, FINGERPRINTS, part, parts, most, |entries| {
                    scan.part(entries, &shared)
                })?;
                scan.flush(&shared)?;
                Ok(scan.common)
            })
            .collect::<Result<_, AuditError>>()?;
        for entry in found.into_iter().flatten() {
            common.write(&entry.bytes())?;
        }
        next = group.end;
        work.advance(next.into());
        if next == parts {
            work.begin(Stage::Summing);
        }
        work.checkpoint(counts.sinks.iter_mut().chain([&mut common]))?;
        progress(Progress { stage: "pairing", done: next.into(), total: parts.into() });
    }
    work.remove((0..parts).map(|part| part_name(FINGERPRINTS, part)));
    Ok(())
}

/// The scan of one part.
struct Scan {
    cap: usize,
    most: usize,
    pairs: Vec<u64>,
    common: Vec<Entry>,
}

impl Scan {
    fn part(&mut self, entries: &[Entry], counts: &Mutex<&mut Spill>) -> Result<(), AuditError> {
        for group in entries.chunk_by(|x, y| x.key == y.key) {
            if group.len() > self.cap {
                let (first, second) = (group.len() as u32, group[0].first);
                self.common.push(Entry { key: group[0].key, first, second });
                continue;
            }
            for (i, a) in group.iter().enumerate() {
                self.pairs.extend(group[i + 1..].iter().map(|b| pair_key(a.first, b.first)));
            }
            if self.pairs.len() >= self.most {
                self.flush(counts)?;
            }
        }
        Ok(())
    }

    /// Writes the pairs that were met, each with how often.
    fn flush(&mut self, counts: &Mutex<&mut Spill>) -> Result<(), AuditError> {
        self.pairs.sort_unstable();
        let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
        for same in self.pairs.chunk_by(|x, y| x == y) {
            counts.push(Entry { key: same[0], first: same.len() as u32, second: 0 })?;
        }
        self.pairs.clear();
        Ok(())
    }
}

/// Adds the counts up, and keeps the pairs that have enough in common.
pub(crate) fn sum(work: &mut Work) -> Result<(), AuditError> {
    let least = work.options().least_shared();
    let most = (work.options().memory / 4 / ENTRY).max(1 << 12) as usize;
    let mut kept: Vec<Entry> = Vec::new();
    for part in 0..COUNT_PARTS {
        sorted_passes(work, COUNTS, part, COUNT_PARTS, most, |entries| {
            for same in entries.chunk_by(|x, y| x.key == y.key) {
                let count = same.iter().map(|entry| entry.first).sum();
                if count >= least {
                    kept.push(Entry { key: same[0].key, first: count, second: 0 });
                }
            }
            Ok(())
        })?;
    }
    write_candidates(work, kept, Vec::new())?;
    work.remove((0..COUNT_PARTS).map(|part| part_name(COUNTS, part)));
    Ok(())
}

/// Makes `kept` what is compared next; `more` is boilerplate that is not written yet.
pub(crate) fn write_candidates(
    work: &mut Work,
    mut kept: Vec<Entry>,
    more: Vec<Entry>,
) -> Result<(), AuditError> {
    kept.sort_unstable();
    let (mut sink, mut common) = (work.sink(CANDIDATES)?, work.sink(COMMON)?);
    for entry in kept {
        sink.write(&entry.bytes())?;
    }
    for entry in more {
        common.write(&entry.bytes())?;
    }
    work.begin(Stage::Comparing);
    work.checkpoint([&mut sink, &mut common])
}
