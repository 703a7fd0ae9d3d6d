//! Why a file can't be read.

use std::io;

/// The largest file that is read, in bytes: an office document with its pictures.
pub const LARGEST_FILE: u64 = 64 << 20;
/// The longest text that is read, in bytes; of a web page with its markup. A book has
/// about one million, and what is checked is held in memory with all that is known
/// of it.
pub const LARGEST_TEXT: u64 = 16 << 20;

/// Says that a file ends within its text.
pub(crate) const CUT_OFF: &str = "is cut off: the file ends before its text does";

/// A file could not be read as a text.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {fault}")]
pub struct ReadError {
    name: String,
    fault: ReadFault,
}

impl ReadError {
    pub(super) fn new(name: impl Into<String>, fault: ReadFault) -> Self {
        Self { name: name.into(), fault }
    }

    /// Returns the name of the file, as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what is wrong with it.
    pub fn fault(&self) -> &ReadFault {
        &self.fault
    }
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadFault {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// It is a folder.
    #[error("is a folder, not a file")]
    Folder,
    /// The system would not let it be read.
    #[error("can't be read: {0}")]
    Unreadable(io::Error),
    /// It is a named pipe.
    #[error("is a pipe: `-` reads what comes from one")]
    Pipe,
    /// It is a file of the system that waits for more to come.
    #[error("is no plain file: reading it would wait")]
    Waits,
    /// It is larger than [`LARGEST_FILE`].
    #[error("is too large: {} MB, at most {} MB are read", .0.div_ceil(1 << 20), LARGEST_FILE >> 20)]
    TooLarge(u64),
    /// Its text is longer than [`LARGEST_TEXT`].
    #[error(
        "is too long: {} MB of text, at most {} MB are read; split it",
        .0.div_ceil(1 << 20), LARGEST_TEXT >> 20
    )]
    TooLong(u64),
    /// It holds no text.
    #[error("is empty")]
    Empty,
    /// It is a web page of which nothing is left but menus and the like.
    #[error(
        "is a page without a story: nothing but menus and the like could be read; save the page \
         as a browser shows it, or its text"
    )]
    NoStory,
    /// It holds something other than text.
    #[error("is not a text: {0}")]
    Binary(&'static str),
    /// It is of a kind that many files have, but holds no article.
    #[error("is not read: {0}")]
    Other(&'static str),
    /// It is of its kind, but damaged or dangerous.
    #[error("can't be read: {0}")]
    Damaged(String),
}
