//! What a check is, and how one is made.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{CheckContext, CheckMeta, Findings};

/// One unit of analysis. All that a runner sees of it.
pub trait Check: Send + Sync {
    /// Looks at one draft and reports into `out`.
    ///
    /// One instance serves all drafts of a run, from several threads at once.
    ///
    /// # Errors
    ///
    /// Where the check could not do its work on this draft. What it reported
    /// before stays.
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError>;
}

/// How a check is described and made.
pub trait Plugin: Check + Sized + 'static {
    /// The check's table in the configuration. Its `Default` holds the defaults,
    /// and nothing else does.
    type Config: DeserializeOwned + Serialize + Default;
    /// Name, pages and rules.
    const META: CheckMeta;

    /// Makes the check.
    ///
    /// # Errors
    ///
    /// Where a value parses but makes no sense.
    fn from_config(config: Self::Config) -> Result<Self, ConfigError>;
}

/// Makes a check from its configuration.
pub trait MakeCheck: Send + Sync {
    /// Makes the check from `config`, a JSON object; `{}` takes the defaults.
    ///
    /// # Errors
    ///
    /// Where the configuration is refused.
    fn create(&self, config: &str) -> Result<Box<dyn Check>, ConfigError>;

    /// Returns the default configuration as a JSON object.
    fn default_config(&self) -> String;
}

/// A check that can be made: what a plugin exports.
#[derive(Clone, Copy)]
pub struct CheckEntry {
    /// Name, pages and rules.
    pub meta: CheckMeta,
    /// Makes the check.
    pub maker: &'static dyn MakeCheck,
    /// Name and version of the plugin it was loaded from; `None` where it is linked in.
    pub plugin: Option<&'static str>,
}

impl CheckEntry {
    /// Makes the check from `config`, a JSON object; `{}` takes the defaults.
    ///
    /// # Errors
    ///
    /// Where the configuration is refused.
    pub fn create(&self, config: &str) -> Result<Box<dyn Check>, ConfigError> {
        self.maker.create(config)
    }

    /// Returns the default configuration as a JSON object.
    pub fn default_config(&self) -> String {
        self.maker.default_config()
    }
}

impl fmt::Debug for CheckEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckEntry").field(&self.meta.name).finish()
    }
}

/// A check could not do its work on a draft.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct CheckError {
    kind: &'static str,
    message: String,
}

impl CheckError {
    /// Returns an error of the kind `error`, with a message that says what could
    /// not be done.
    pub fn new(message: impl Into<String>) -> Self {
        Self::with_kind("error", message)
    }

    /// Returns an error of another kind, a word that tools can tell apart:
    /// `panic`, `timeout`, `crash`, `budget`.
    ///
    /// ```
    /// use provcheck_core::CheckError;
    ///
    /// let error = CheckError::with_kind("timeout", "the list was not read in time");
    /// assert_eq!((error.kind(), error.to_string().as_str()), ("timeout", "the list was not read in time"));
    /// ```
    pub fn with_kind(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Returns what kind of failure it was.
    pub fn kind(&self) -> &'static str {
        self.kind
    }
}

/// A check could not be made from its configuration.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    /// The key at fault, where one is: dots between tables.
    pub key: Option<String>,
    message: String,
}

impl ConfigError {
    /// Returns an error about the whole table.
    pub fn new(message: impl Into<String>) -> Self {
        Self { key: None, message: message.into() }
    }

    /// Returns an error about one key.
    ///
    /// ```
    /// use provcheck_core::ConfigError;
    ///
    /// let error = ConfigError::key("phrases", "a phrase is empty");
    /// assert_eq!(error.key.as_deref(), Some("phrases"));
    /// ```
    pub fn key(key: impl Into<String>, message: impl Into<String>) -> Self {
        Self { key: Some(key.into()), message: message.into() }
    }
}
