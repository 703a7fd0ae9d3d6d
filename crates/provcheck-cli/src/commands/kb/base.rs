//! The base that a command asks, and the files that commands write.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use provcheck_knowledge::Knowledge;

use crate::UsageError;
use crate::inputs::display;
use crate::output::{replace, spare};

/// Which base to ask.
#[derive(Debug, Args)]
pub(super) struct Base {
    /// Lay this file over the built-in knowledge base: .toml, or compiled .pkb
    #[arg(long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Base {
    pub(super) fn open(&self) -> Result<Knowledge, UsageError> {
        Knowledge::with_files(&self.files).map_err(|error| UsageError::new(error.to_string()))
    }
}

/// What is said of a base with a damaged piece.
pub(super) const DAMAGED: &str = "a file of the knowledge base is damaged; build it again";

/// Writes a file, which is none of those that were read.
pub(super) fn write(path: &Path, bytes: &[u8], read: &[PathBuf]) -> Result<(), UsageError> {
    spare(path, read)?;
    replace(path, |file| file.write_all(bytes))
        .map_err(|error: std::io::Error| UsageError::Write { path: display(path), error })
}
