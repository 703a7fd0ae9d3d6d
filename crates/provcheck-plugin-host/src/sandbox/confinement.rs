//! What a plugin's process is kept from, as it was done.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a plugin's process is kept from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or does not, by itself")]
pub struct Confinement {
    /// Files, but for the plugin, the system's libraries and the run's own folder
    /// (Landlock).
    pub files: bool,
    /// TCP (Landlock, from ABI 4).
    pub tcp: bool,
    /// Signals to other processes, and their abstract sockets (Landlock, from ABI 6).
    pub scopes: bool,
    /// Sockets of every kind, new processes, and calls that reach into others (seccomp).
    pub calls: bool,
}

impl Confinement {
    /// Tells whether files, the network and other processes are all out of reach.
    pub fn is_whole(self) -> bool {
        self.files && self.calls
    }

    /// Tells whether nothing is out of reach.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// In words: `files, TCP, sockets, other processes`.
impl fmt::Display for Confinement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.files, "files"),
            (self.tcp, "TCP"),
            (self.scopes, "signals to others and their abstract sockets"),
            (self.calls, "sockets, new processes and calls into others"),
        ];
        let parts: Vec<&str> = parts.iter().filter(|part| part.0).map(|part| part.1).collect();
        f.write_str(if parts.is_empty() { "nothing" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}
