//! Exit codes, and errors that end a command.

use std::io::{self, Write as _};
use std::process::ExitCode;

use provcheck_report::{escaped, escaped_lines};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings.
    Findings,
    /// Incomplete: a check failed on a draft.
    Incomplete,
    /// Wrong usage or configuration, or an input that can't be read.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Incomplete => 3,
        })
    }
}

/// A command could not be carried out: exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// The command line or the configuration asks for what can't be.
    #[error("{0}")]
    Message(String),
    /// Something is wrong in the configuration file: shows where.
    #[error("{0}")]
    Config(Box<dyn std::error::Error + Send + Sync>),
    /// An archive can't be read or written.
    #[error("{}", escaped(&.0.to_string()))]
    Archive(#[from] provcheck_archive::ArchiveError),
    /// A file could not be written.
    #[error("can't write {path}: {error}")]
    Write {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
}

impl UsageError {
    /// Returns an error that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self::Message(message.into())
    }
}

/// Prints `error` the way all of them look. Whatever it names, a file or a key of a
/// stranger's, can't move the cursor.
pub(crate) fn print_error(error: &dyn std::fmt::Display) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    // Nothing can be done where standard error is closed.
    let error = below(&error.to_string());
    let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {error}");
}

/// Returns `message` with what can't be seen spelled out, and with all its lines but the
/// first indented: whatever ends a line in it begins none that looks like another message.
fn below(message: &str) -> String {
    escaped_lines(message).replace('\n', "\n    ")
}

/// Prints something worth knowing that does not stop the command.
pub(crate) fn print_warning(message: &dyn std::fmt::Display) {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    let message = below(&message.to_string());
    let _ = writeln!(anstream::stderr(), "{style}warning{style:#}: {message}");
}
