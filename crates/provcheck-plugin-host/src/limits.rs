//! How much a plugin may use.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How much a plugin in a process of its own may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Wall-clock time for one draft. Generous: on a busy machine a second of work
    /// can take many.
    pub timeout: Duration,
    /// Processor time for one draft.
    pub cpu: Duration,
    /// Address space in bytes, without the sources.
    pub memory: u64,
    /// The answer for one draft in bytes.
    pub output: u32,
    /// Findings for one draft.
    pub findings: usize,
}

impl Limits {
    /// Returns how many bytes an answer may have with all that is around it.
    pub(crate) fn largest_answer(&self) -> u32 {
        self.output.saturating_add(1 << 20)
    }
}

/// How long after the deadline a plugin that asks whether it should stop has to
/// hand over what it found.
pub(crate) const GRACE: Duration = Duration::from_millis(500);

/// How many bytes a plugin may log about one draft; what is more is dropped.
pub(crate) const LOGGED: u32 = 64 << 10;

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            cpu: Duration::from_mins(1),
            memory: 1 << 30,
            output: 8 << 20,
            findings: 10_000,
        }
    }
}

/// Returns `30 s` or `700 ms`.
pub(crate) fn show_duration(duration: Duration) -> String {
    match duration.subsec_millis() {
        0 => format!("{} s", duration.as_secs()),
        _ => format!("{} ms", duration.as_millis()),
    }
}

/// Returns `1 GiB` or `300 MiB`.
pub(crate) fn show_bytes(bytes: u64) -> String {
    match bytes {
        b if b % (1 << 30) == 0 => format!("{} GiB", b >> 30),
        b if b >= 1 << 20 => format!("{} MiB", b >> 20),
        b => format!("{b} bytes"),
    }
}
