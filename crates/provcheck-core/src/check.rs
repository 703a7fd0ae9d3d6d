//! What a check is, and how one is made.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{CheckContext, CheckMeta, Findings};

/// One unit of analysis. All that a runner sees of it.
///
/// ```
/// use provcheck_core::{Check, CheckContext, CheckError, Document, Findings, Rule, Severity, Sources};
///
/// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
///
/// struct Shout;
///
/// impl Check for Shout {
///     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
///         for (at, mark) in cx.draft().text().match_indices("!!") {
///             out.report(&LOUD, at..at + mark.len(), "two marks where one will do");
///         }
///         Ok(())
///     }
/// }
///
/// let draft = Document::builder("draft.md", "It blew!! It rained.").build();
/// let sources = Sources::default();
/// let mut out = Findings::new();
/// Shout.run(&CheckContext::new(&draft, &sources, None), &mut out)?;
/// assert_eq!(out.as_slice().len(), 1);
/// # Ok::<(), CheckError>(())
/// ```
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
///
/// ```
/// use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, ConfigError, Findings, Plugin};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Default, Deserialize, Serialize)]
/// #[serde(default, deny_unknown_fields)]
/// struct Config {
///     marks: usize,
/// }
///
/// struct Shout(Config);
///
/// impl Check for Shout {
///     fn run(&self, _: &CheckContext<'_>, _: &mut Findings) -> Result<(), CheckError> {
///         Ok(())
///     }
/// }
///
/// impl Plugin for Shout {
///     type Config = Config;
///     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nCries.\n", &[]);
///
///     fn from_config(config: Config) -> Result<Self, ConfigError> {
///         if config.marks > 9 {
///             return Err(ConfigError::key("marks", "at most nine"));
///         }
///         Ok(Self(config))
///     }
/// }
///
/// assert!(Shout::from_config(Config { marks: 10 }).is_err());
/// ```
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
///
/// ```
/// use provcheck_core::{Check, CheckContext, CheckError, ConfigError, Findings, MakeCheck};
///
/// struct Quiet;
///
/// impl Check for Quiet {
///     fn run(&self, _: &CheckContext<'_>, _: &mut Findings) -> Result<(), CheckError> {
///         Ok(())
///     }
/// }
///
/// impl MakeCheck for Quiet {
///     fn create(&self, config: &str) -> Result<Box<dyn Check>, ConfigError> {
///         match config {
///             "{}" => Ok(Box::new(Self)),
///             _ => Err(ConfigError::new("has no keys")),
///         }
///     }
///
///     fn default_config(&self) -> String {
///         "{}".to_owned()
///     }
/// }
///
/// assert!(Quiet.create(&Quiet.default_config()).is_ok());
/// ```
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
///
/// ```
/// use provcheck_core::{Check, CheckEntry, CheckMeta, ConfigError, MakeCheck};
///
/// struct Refusing;
///
/// impl MakeCheck for Refusing {
///     fn create(&self, _: &str) -> Result<Box<dyn Check>, ConfigError> {
///         Err(ConfigError::key("marks", "at most nine"))
///     }
///
///     fn default_config(&self) -> String {
///         r#"{"marks": 10}"#.to_owned()
///     }
/// }
///
/// let meta = CheckMeta::new("shout", "# shout\n\nCries.\n", &[]);
/// let entry = CheckEntry { meta, maker: &Refusing, plugin: Some("desk 1.0.0") };
/// let refused = entry.create(&entry.default_config()).err();
/// assert_eq!(refused.and_then(|error| error.key).as_deref(), Some("marks"));
/// ```
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
///
/// ```
/// use provcheck_core::CheckError;
///
/// let error = CheckError::new("the list of streets is empty");
/// assert_eq!(error.kind(), "error");
/// assert_eq!(error.to_string(), "the list of streets is empty");
/// ```
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
///
/// ```
/// use provcheck_core::ConfigError;
///
/// let error = ConfigError::new("neither phrases nor a file of them");
/// assert_eq!((error.key, ConfigError::key("phrases", "is empty").key.as_deref()), (None, Some("phrases")));
/// ```
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
