//! What is taken of a dump.

use crate::data::day::Day;

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
