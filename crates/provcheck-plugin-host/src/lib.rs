//! Finds, inspects, pins, loads and isolates plugins.
//!
//! A plugin is a shared library behind the frozen C tables of
//! `provcheck-plugin-abi`. Before any of its code runs, [`inspect`] reads the
//! file: format, architecture, entry symbol, identity, digest. By default it is
//! then loaded in a process of its own ([`isolated`]), a child of the same
//! executable with limits on time, memory and output and, on Linux with
//! Landlock and seccomp, without access to files, sockets and other processes. In-process loading
//! ([`in_process`]) is an explicit choice: a plugin that ends the process there
//! ends provcheck.
//!
//! What isolation gives: a broken plugin loses its own findings on one draft,
//! and that is reported. What it does not give: outside Linux with Landlock a
//! hostile plugin has the user's rights.

mod child;
mod describe;
mod error;
mod exit_guard;
mod frame;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod in_process;
mod inspect;
pub mod isolated;
mod library;
mod limits;
mod run_folder;
mod sandbox;
mod settings;
mod snapshot;
mod trust;

pub use child::{CHILD_COMMAND, child_main};
pub use error::{LoadError, RunError};
pub use inspect::{Identity, Inspected, inspect};
pub use limits::Limits;
pub use run_folder::RunFolder;
pub use sandbox::{Confinement, SandboxMode, confined_process};
pub use settings::{Isolation, Pin, PluginSettings, file_name, find, search_path, target};
pub use trust::{Grant, TrustStore, vetted_copy};

use provcheck_core::{Check, CheckMeta};

/// A plugin that is ready to make checks.
pub trait LoadedPlugin: Send + Sync {
    /// Returns name and version, as `embargo 0.1.0`.
    fn label(&self) -> &str;

    /// Returns the descriptions of its checks.
    fn checks(&self) -> &[CheckMeta];

    /// Returns the default configuration of the check `name`, a JSON object.
    fn default_config(&self, name: &str) -> Option<&serde_json::Value>;

    /// Makes the check `name` from `config`, a JSON object.
    ///
    /// # Errors
    ///
    /// Where the plugin has no such check, refuses the configuration, or fails.
    fn create(&self, name: &str, config: &str) -> Result<Box<dyn Check>, LoadError>;
}
