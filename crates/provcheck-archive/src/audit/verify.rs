//! Whether two articles that have fingerprints in common share words in their own
//! voice, which, and how many.

use std::io::Read as _;
use std::ops::Range;

use provcheck_align::{T, shared_runs};
use rayon::prelude::*;

use super::common::Common;
use super::error::{AuditError, Progress};
use super::library::{Library, Words};
use super::pairing::CANDIDATES;
use super::spill::{ENTRY, Entry, fill};
use super::work::{Stage, Work};

const PAIRS: &str = "pairs";
/// Bytes of a pair in its file.
const PAIR: usize = 32;
/// Candidates compared between two checkpoints.
const CHUNK: usize = 1 << 14;

/// Two articles that share text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The number of the one that was read first.
    pub a: u32,
    /// The number of the other one.
    pub b: u32,
    /// How many words they share outside the quotations of both, boilerplate aside.
    pub words: u32,
    /// In how many runs of equal words.
    pub runs: u32,
    /// The words of the longest run in the first article.
    pub in_a: Range<u32>,
    /// The same in the other one.
    pub in_b: Range<u32>,
}

impl Pair {
    /// Returns the length of the longest run, in words.
    pub fn longest(&self) -> u32 {
        self.in_a.end - self.in_a.start
    }

    fn bytes(&self) -> Vec<u8> {
        let (a, b) = (&self.in_a, &self.in_b);
        [self.a, self.b, self.words, self.runs, a.start, a.end, b.start, b.end]
            .into_iter()
            .flat_map(u32::to_le_bytes)
            .collect()
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let number = |i: usize| {
            bytes[i * 4..i * 4 + 4].iter().rev().fold(0, |n, &byte| n << 8 | u32::from(byte))
        };
        Self {
            a: number(0),
            b: number(1),
            words: number(2),
            runs: number(3),
            in_a: number(4)..number(5),
            in_b: number(6)..number(7),
        }
    }
}

/// Compares all candidates.
pub(crate) fn compare_all(
    work: &mut Work,
    library: &Library,
    common: &Common,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), AuditError> {
    let least = work.options().min_words;
    let total = work.length(CANDIDATES) / ENTRY;
    let mut sink = work.sink(PAIRS)?;
    let mut candidates = work.read(CANDIDATES)?;
    let fail = |work: &Work, error| AuditError::io(&work.path(CANDIDATES), error);
    let skipped =
        std::io::copy(&mut candidates.by_ref().take(work.done() * ENTRY), &mut std::io::sink());
    skipped.map_err(|error| fail(work, error))?;
    let mut buffer = vec![0; CHUNK * ENTRY as usize];
    loop {
        let filled = fill(&mut *candidates, &mut buffer).map_err(|error| fail(work, error))?;
        let chunk: Vec<(u32, u32)> = buffer[..filled]
            .chunks_exact(ENTRY as usize)
            .map(|bytes| Entry::from_bytes(bytes).key)
            .map(|key| ((key >> 32) as u32, key as u32))
            .collect();
        let groups: Vec<&[(u32, u32)]> = chunk.chunk_by(|x, y| x.0 == y.0).collect();
        let found: Vec<Vec<Pair>> = groups
            .into_par_iter()
            .map(|group| compare(group, least, library, common))
            .collect::<Result<_, _>>()?;
        for pair in found.into_iter().flatten() {
            sink.write(&pair.bytes())?;
        }
        let done = work.done() + chunk.len() as u64;
        work.advance(done);
        if filled < buffer.len() {
            work.begin(Stage::Done);
        }
        work.checkpoint([&mut sink])?;
        progress(Progress { stage: "comparing", done, total });
        if filled < buffer.len() {
            return Ok(());
        }
    }
}

/// Compares one article with others.
fn compare(
    group: &[(u32, u32)],
    least: u32,
    library: &Library,
    common: &Common,
) -> Result<Vec<Pair>, AuditError> {
    let mut pairs = Vec::new();
    let Some(&(a, _)) = group.first() else { return Ok(pairs) };
    let first = library.words(a)?;
    let ours = own_voice(&first, 1);
    for &(_, b) in group {
        let second = library.words(b)?;
        if let Some(shared) = shared(&first, &ours, &own_voice(&second, 2), common)
            && shared.words >= least
        {
            pairs.push(Pair { a, b, ..shared });
        }
    }
    Ok(pairs)
}

/// Returns the words as numbers, those in quotations as ones that no other text has:
/// `side` tells the two texts apart.
fn own_voice(article: &Words, side: u64) -> Vec<u64> {
    let mut words: Vec<u64> = article.words.iter().map(|&word| u64::from(word)).collect();
    for &(from, to) in &article.quoted {
        for at in from as usize..(to as usize).min(words.len()) {
            words[at] = side << 32 | at as u64;
        }
    }
    words
}

/// Returns what two articles share in their own voice; nothing where they share no run
/// that is not mostly boilerplate.
fn shared(first: &Words, ours: &[u64], theirs: &[u64], common: &Common) -> Option<Pair> {
    let mut in_a = vec![false; ours.len()];
    let mut in_b = vec![false; theirs.len()];
    let (mut runs, mut longest) = (0, None::<(Range<usize>, Range<usize>)>);
    for run in shared_runs(ours, theirs, T) {
        let mask = common.mask(&first.words[run.a.clone()]);
        let own = mask.iter().filter(|common| !**common).count();
        if own * 2 < mask.len() {
            continue;
        }
        for (at, _) in mask.iter().enumerate().filter(|(_, common)| !**common) {
            in_a[run.a.start + at] = true;
            in_b[run.b.start + at] = true;
        }
        runs += 1;
        if longest.as_ref().is_none_or(|(a, _)| a.len() < run.a.len()) {
            longest = Some((run.a, run.b));
        }
    }
    let (a, b) = longest?;
    let count = |side: &[bool]| side.iter().filter(|shared| **shared).count();
    let range = |range: Range<usize>| range.start as u32..range.end as u32;
    Some(Pair {
        a: 0,
        b: 0,
        words: count(&in_a).min(count(&in_b)) as u32,
        runs,
        in_a: range(a),
        in_b: range(b),
    })
}

/// Returns the pairs that were found.
pub(crate) fn read(work: &Work) -> Result<Vec<Pair>, AuditError> {
    let mut bytes = Vec::new();
    let read = work.read(PAIRS)?.read_to_end(&mut bytes);
    read.map_err(|error| AuditError::io(&work.path(PAIRS), error))?;
    Ok(bytes.chunks_exact(PAIR).map(Pair::from_bytes).collect())
}
