//! What can go wrong with a plugin.

use std::path::{Path, PathBuf};

use provcheck_core::CheckError;

/// Returns the path without what could end the line or move the cursor.
fn shown(path: &Path) -> String {
    let mut out = String::new();
    for c in path.to_string_lossy().chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// A plugin, or a check of it, could not be made ready.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The file can't be read.
    #[error("{}: {message}", shown(path))]
    Open {
        /// The plugin's file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// The file is no shared library, or a damaged one.
    #[error("{}: not a shared library: {message}", shown(path))]
    NotALibrary {
        /// The plugin's file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A shared library without an entry symbol.
    #[error("{}: is a shared library but not a provcheck plugin", shown(path))]
    NotAPlugin {
        /// The plugin's file.
        path: PathBuf,
    },
    /// Several entry symbols.
    #[error("{}: exports several plugins: {}", shown(path), entries.join(", "))]
    SeveralEntries {
        /// The plugin's file.
        path: PathBuf,
        /// The symbols.
        entries: Vec<String>,
    },
    /// Built for other hardware.
    #[error("{}: built for {found}, this is {expected}", shown(path))]
    WrongArchitecture {
        /// The plugin's file.
        path: PathBuf,
        /// What the file says.
        found: String,
        /// What this program runs on.
        expected: String,
    },
    /// The table does not begin as it must.
    #[error("{}: its table is not a provcheck plugin's", shown(path))]
    BadMagic {
        /// The plugin's file.
        path: PathBuf,
    },
    /// The other side of the boundary speaks another version.
    #[error(
        "plugin `{plugin}` speaks plugin ABI {major}.{minor}; this provcheck speaks {}.x. Rebuild \
         it with a matching provcheck-plugin, or update provcheck",
        provcheck_plugin_abi::ABI_MAJOR
    )]
    AbiVersion {
        /// Name, or the file where the table can't be read.
        plugin: String,
        /// Major version of the plugin.
        major: u16,
        /// Minor version of the plugin.
        minor: u16,
    },
    /// A panic of the plugin would end this process.
    #[error(
        "plugin `{plugin}` is built with panic = \"abort\" and can't run in-process; isolate it"
    )]
    PanicAbort {
        /// The plugin's name.
        plugin: String,
    },
    /// The digest is not the pinned one.
    #[error(
        "plugin `{plugin}` ({}) is {found}, the configuration pins {pinned}; if you rebuilt it, \
         run `provcheck plugin pin {plugin}`",
        shown(path)
    )]
    HashMismatch {
        /// The plugin's name.
        plugin: String,
        /// The plugin's file.
        path: PathBuf,
        /// SHA-256 of the file, in hexadecimal.
        found: String,
        /// SHA-256 that is pinned.
        pinned: String,
    },
    /// The plugin has no check of that name.
    #[error("plugin `{plugin}` has no check `{check}`")]
    UnknownCheck {
        /// The plugin's name.
        plugin: String,
        /// The name asked for.
        check: String,
    },
    /// The plugin refuses the configuration.
    #[error("{message}")]
    BadConfig {
        /// The key at fault, where the plugin says.
        key: Option<String>,
        /// What it says.
        message: String,
    },
    /// The plugin failed while it was loaded, described or made.
    #[error("plugin `{plugin}` could not be loaded: {message}")]
    Failed {
        /// The plugin's name.
        plugin: String,
        /// What happened.
        message: String,
    },
    /// It calls itself, its checks or their rules what no one is called.
    #[error("plugin `{plugin}` can't be used: {message}")]
    BadDescription {
        /// The plugin's name.
        plugin: String,
        /// What is wrong.
        message: String,
    },
    /// Confinement was required and the system has none.
    #[error("plugin `{plugin}` must be confined (sandbox = \"required\"), but {message}")]
    NoSandbox {
        /// The plugin's name.
        plugin: String,
        /// Why not.
        message: String,
    },
}

/// A check of a plugin could not do its work on a draft.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The check says so.
    #[error("{0}")]
    Check(String),
    /// It panicked.
    #[error("panicked{}: {message}", location.as_ref().map(|l| format!(" at {l}")).unwrap_or_default())]
    Panic {
        /// The panic's message.
        message: String,
        /// File, line and column in the plugin's source.
        location: Option<String>,
    },
    /// What it answered makes no sense.
    #[error("gave an answer that makes no sense: {0}")]
    BadOutput(String),
    /// No answer in time.
    #[error("gave no answer within {0} and was stopped; raise `timeout` of the plugin")]
    Timeout(String),
    /// Too much processor time.
    #[error("used more than {0} of processor time and was stopped; raise `cpu` of the plugin")]
    CpuLimit(String),
    /// Too many threads.
    #[error("started {0} threads and was stopped")]
    Threads(u64),
    /// Too much memory.
    #[error("went over its memory limit of {0}")]
    Memory(String),
    /// Recursed too deep.
    #[error("overflowed its stack")]
    StackOverflow,
    /// Ended by a signal.
    #[error("crashed: {signal}{}", words(last_words))]
    Crashed {
        /// The signal's number and name.
        signal: String,
        /// The end of what it printed.
        last_words: String,
    },
    /// Ended by itself.
    #[error("ended its process with code {code}{}", words(last_words))]
    Exited {
        /// The exit code.
        code: i32,
        /// The end of what it printed.
        last_words: String,
    },
    /// Could not be started again.
    #[error("could not be started: {0}")]
    Start(String),
    /// Not run: it failed too often.
    #[error("switched off for the rest of this run after {0} failures in a row")]
    SwitchedOff(u32),
}

fn words(last: &str) -> String {
    if last.is_empty() { String::new() } else { format!("; last words: {last}") }
}

impl RunError {
    /// Returns a word for the kind of failure, for tools.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Check(_) => "error",
            Self::Panic { .. } => "panic",
            Self::BadOutput(_) => "bad-output",
            Self::Timeout(_) => "timeout",
            Self::CpuLimit(_) => "cpu-limit",
            Self::Threads(_) => "threads",
            Self::Memory(_) => "memory",
            Self::StackOverflow => "stack-overflow",
            Self::Crashed { .. } => "crash",
            Self::Exited { .. } => "exit",
            Self::Start(_) => "start",
            Self::SwitchedOff(_) => "switched-off",
        }
    }
}

impl From<RunError> for CheckError {
    fn from(error: RunError) -> Self {
        Self::with_kind(error.kind(), error.to_string())
    }
}
