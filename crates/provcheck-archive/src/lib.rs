//! Millions of earlier articles behind a draft: their fingerprints, kept sorted on
//! disk, and an audit of articles all against all.
//!
//! A fingerprint is a winnowed shingle of words, as `provcheck-align` makes it, so
//! that what the archive finds the exact matcher can verify.

pub mod fingerprint;
pub mod record;
pub mod synthetic;
