//! What can go wrong with an archive.

use std::io;
use std::path::Path;

/// An archive can't be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The folder holds no archive.
    #[error("{0}: no archive here; `provcheck archive build` makes one")]
    NotOne(String),
    /// The folder holds something already.
    #[error(
        "{0}: there is something here already; `provcheck archive add` adds to an archive, and a new one wants an empty folder"
    )]
    Occupied(String),
    /// Another process is writing.
    #[error("{0}: another process is writing to this archive; wait for it to end")]
    Locked(String),
    /// Made by a program that reads words or files in another way.
    #[error("{file}: has {what} {found}, this program reads {expected}; build the archive again")]
    Version {
        /// The file.
        file: String,
        /// What differs: `layout`, `fingerprints`, ...
        what: &'static str,
        /// What the file has.
        found: u32,
        /// What this program reads.
        expected: u32,
    },
    /// A file that the archive is made of is gone.
    #[error("{0}: missing; restore the file, or build the archive again")]
    Missing(String),
    /// A file is longer or shorter than it was written.
    #[error(
        "{file}: has {found} bytes of {expected}; restore the file, or build the archive again"
    )]
    Length {
        /// The file.
        file: String,
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        expected: u64,
    },
    /// Bytes are not those that were written.
    #[error("{file}: is damaged ({what}); restore the file, or build the archive again")]
    Damaged {
        /// The file.
        file: String,
        /// What does not fit.
        what: &'static str,
    },
    /// More than a segment can hold.
    #[error("{0}")]
    TooLarge(&'static str),
    /// The system refused.
    #[error("{file}: {error}")]
    Io {
        /// The file or folder.
        file: String,
        /// Why.
        error: io::Error,
    },
}

impl ArchiveError {
    /// Returns the error of the system about `path`.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::Io { file: name(path), error }
    }

    /// Tells whether the archive's files changed under the reader: one that was
    /// named is gone, as when a writer has merged it.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

/// Returns the path as it is shown, with `/`.
pub(crate) fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}
