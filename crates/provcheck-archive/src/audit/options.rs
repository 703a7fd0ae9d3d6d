//! What an audit is asked for.

use std::path::PathBuf;

use provcheck_align::{T, W};

/// What counts as shared, and what an audit may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Words that two articles must share, in their own voice; at least 8.
    pub min_words: u32,
    /// Number of articles up to which what they share makes pairs of them; what stands
    /// in more is boilerplate.
    pub boilerplate: u32,
    /// Memory, in bytes, that sorting and reading keep to.
    pub memory: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_words: 16, boilerplate: 50, memory: 1 << 30 }
    }
}

impl Options {
    /// Returns the number of distinct fingerprints that a pair has in common: as many
    /// as a run of `min_words` words has at least.
    pub fn least_shared(&self) -> u32 {
        // Each window of the run has a kept shingle, and one is kept for W windows at most.
        let windows = (self.min_words as usize).saturating_sub(T - 1);
        windows.div_ceil(W).max(1) as u32
    }
}

/// Where an audit keeps its parts.
#[derive(Clone, Debug)]
pub enum Folder {
    /// In a folder of its own that is gone in the end.
    Temporary,
    /// In this folder, new or empty; an audit that was stopped can go on from there.
    New(PathBuf),
    /// In this folder, where an audit of the same files and options was stopped.
    Resume(PathBuf),
}
