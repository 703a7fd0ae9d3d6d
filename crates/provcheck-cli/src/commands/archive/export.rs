//! `provcheck archive export`: fingerprints for other engines.

use std::path::Path;

use crate::{Exit, UsageError};

/// Writes the fingerprints of `archive` to `parquet`.
#[cfg(feature = "parquet")]
pub(super) fn run(archive: &Path, parquet: &Path) -> Result<Exit, UsageError> {
    let archive = super::open(archive)?;
    let done = provcheck_archive::export::export(&archive, parquet)
        .map_err(|error| UsageError::new(error.to_string()))?;
    super::say(&format!("{} fingerprints written\n", done.fingerprints))?;
    Ok(Exit::Clean)
}

/// Says what is missing.
#[cfg(not(feature = "parquet"))]
pub(super) fn run(_: &Path, _: &Path) -> Result<Exit, UsageError> {
    Err(UsageError::new(
        "this provcheck was built without Parquet; build it with `--features parquet`",
    ))
}
