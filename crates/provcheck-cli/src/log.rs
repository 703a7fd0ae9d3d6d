//! What checks say of their own work.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use provcheck_core::{Host, LogLevel};
use provcheck_report::{Notice, visible};

/// How many lines of one check about one draft a report has room for.
const NOTICES: usize = 10;

/// Keeps what a check logs. A check that is linked in is never cancelled: nothing
/// could stop it.
#[derive(Default)]
pub(crate) struct Recorder(Mutex<Vec<(LogLevel, String)>>);

impl Recorder {
    /// Returns what was logged, in order.
    pub(crate) fn into_lines(self) -> Vec<(LogLevel, String)> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Recorder {
    fn log(&self, level: LogLevel, message: &str) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push((level, message.to_owned()));
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// A line that a check logged and that is not important enough for the report.
#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) level: LogLevel,
    pub(crate) check: &'static str,
    pub(crate) draft: String,
    pub(crate) message: String,
}

/// What all checks logged, sorted by weight.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// Errors and warnings, for the report.
    pub(crate) notices: Vec<Notice>,
    /// The rest, for whoever asks.
    pub(crate) lines: Vec<Line>,
}

impl Log {
    /// Adds what was logged about other drafts.
    pub(crate) fn add(&mut self, more: Self) {
        self.notices.extend(more.notices);
        self.lines.extend(more.lines);
    }

    /// Sorts what `check` logged about `draft`.
    pub(crate) fn keep(
        &mut self,
        logged: Vec<(LogLevel, String)>,
        check: &'static str,
        draft: &str,
    ) {
        let draft = draft.to_owned();
        let notice = |message: &str| Notice {
            path: draft.clone(),
            line: None,
            message: format!("{check}: {message}"),
        };
        let mut more = 0;
        let before = self.notices.len();
        for (level, message) in logged {
            if level > LogLevel::Warning {
                self.lines.push(Line { level, check, draft: draft.clone(), message });
            } else if self.notices.len() - before < NOTICES {
                self.notices.push(notice(&message));
            } else {
                more += 1;
            }
        }
        if more > 0 {
            self.notices.push(notice(&format!("{more} more warnings like these")));
        }
    }

    /// Prints the lines to standard error: information once `verbose` is 1, all once
    /// it is 2.
    pub(crate) fn print(&self, verbose: u8) {
        for Line { level, check, draft, message } in &self.lines {
            let (least, word) = match level {
                LogLevel::Debug => (2, "debug"),
                _ => (1, "info"),
            };
            if verbose >= least {
                let (draft, message) = (visible(draft), visible(message));
                // Nothing can be done where standard error is closed.
                let _ = writeln!(anstream::stderr(), "{word}[{check}]: {draft}: {message}");
            }
        }
    }
}
