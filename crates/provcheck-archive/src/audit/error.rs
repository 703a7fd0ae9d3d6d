//! Why an audit can't be carried out, and how far one has got.

use std::io;
use std::path::Path;

use crate::ArchiveError;

/// An audit can't be carried out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// A file of the work folder can't be written or read.
    #[error("{path}: {error}")]
    Io {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// The work folder is not what was asked for.
    #[error("{folder}: {message}")]
    Work {
        /// The folder.
        folder: String,
        /// What is wrong with it, and what to do.
        message: String,
    },
    /// An archive can't be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// An archive keeps no texts.
    #[error("{0}: the archive keeps no texts to compare; build it without --no-texts")]
    NoTexts(String),
    /// The engine can't be reached, or can't do what it was asked.
    #[error("{engine}: {message}")]
    Engine {
        /// Its address.
        engine: String,
        /// What it says.
        message: String,
    },
    /// There are more articles than can be told apart.
    #[error("an audit takes {} articles at most", u32::MAX)]
    TooMany,
}

impl AuditError {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_string_lossy().into_owned(), error }
    }
}

/// How far an audit has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `reading`, `pairing`, `comparing`.
    pub stage: &'static str,
    /// How much of it is done.
    pub done: u64,
    /// How much there is.
    pub total: u64,
}
