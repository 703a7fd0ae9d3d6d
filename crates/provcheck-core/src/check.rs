//! What a check is, what it is given, and where it reports.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Date, Document, Finding, Rule, Sources, Span, rule::first_paragraph};

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

/// What is known of a check before it runs.
#[derive(Clone, Copy, Debug)]
pub struct CheckMeta {
    /// Kebab-case: directory, package, configuration table, page and fixtures
    /// bear the same name.
    pub name: &'static str,
    /// The check's page in Markdown: a heading, a one-sentence summary, the rest.
    pub docs: &'static str,
    /// The rules, sorted by name.
    pub rules: &'static [Rule],
    /// Top-level configuration tables the check reads beside its own, as
    /// `knowledge`; each is handed over under its own name.
    pub shared_tables: &'static [&'static str],
    /// What the check looks at.
    pub needs: Needs,
    /// The languages it reads, as primary subtags ("en"); none stands for all. It is not
    /// run on drafts in others, and the report says so.
    pub languages: &'static [&'static str],
    /// Ids under which rules of the check were known, as rules of other checks may have been:
    /// the former id, then the rule's name. Wherever a rule is named they still stand for it.
    pub former_ids: &'static [(&'static str, &'static str)],
    /// Whether its findings give way to another check's warning or error on the same words.
    pub gives_way: bool,
}

/// What a check looks at. What it does not need is neither computed for it nor
/// handed to it where it runs in a process of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The sources.
    pub sources: bool,
    /// Sentences and quotations, of the draft and the sources.
    pub structure: bool,
}

impl Needs {
    /// The draft with its sentences and quotations, and the sources with theirs.
    pub const ALL: Self = Self { sources: true, structure: true };
    /// The draft's words and blocks alone.
    pub const DRAFT_TEXT: Self = Self { sources: false, structure: false };
}

impl CheckMeta {
    /// Returns the description of a check that reads no table but its own.
    pub const fn new(name: &'static str, docs: &'static str, rules: &'static [Rule]) -> Self {
        Self {
            name,
            docs,
            rules,
            shared_tables: &[],
            needs: Needs::ALL,
            languages: &[],
            former_ids: &[],
            gives_way: false,
        }
    }

    /// Adds the top-level configuration tables that the check also reads.
    #[must_use]
    pub const fn with_shared_tables(mut self, tables: &'static [&'static str]) -> Self {
        self.shared_tables = tables;
        self
    }

    /// Says what the check looks at, where that is not everything.
    #[must_use]
    pub const fn with_needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    /// Says which languages the check reads, where those are not all.
    #[must_use]
    pub const fn with_languages(mut self, languages: &'static [&'static str]) -> Self {
        self.languages = languages;
        self
    }

    /// Makes the check's findings give way to another check's warning or error on the same
    /// words, which says more of them: one fault is told once.
    #[must_use]
    pub const fn giving_way(mut self) -> Self {
        self.gives_way = true;
        self
    }

    /// Says which rules were known by other ids: each former id with the rule's name.
    ///
    /// ```
    /// use provcheck_core::{CheckMeta, Rule, Severity};
    ///
    /// const RULE: Rule = Rule::new("no-source", Severity::Info, "# tides/no-source");
    /// const META: CheckMeta = CheckMeta::new("tides", "# tides", &[RULE])
    ///     .with_former_ids(&[("waves/sourceless", "no-source")]);
    /// assert_eq!(META.current("waves/sourceless").map(|rule| rule.name), Some("no-source"));
    /// ```
    #[must_use]
    pub const fn with_former_ids(mut self, ids: &'static [(&'static str, &'static str)]) -> Self {
        self.former_ids = ids;
        self
    }

    /// Returns the first paragraph of the page, on one line.
    pub fn summary(&self) -> String {
        first_paragraph(self.docs)
    }

    /// Returns the rule that was once known by the id `former`.
    pub fn current(&self, former: &str) -> Option<&'static Rule> {
        let (_, name) = self.former_ids.iter().find(|(id, _)| *id == former)?;
        self.rule(name)
    }

    /// Returns the rule called `name`.
    pub fn rule(&self, name: &str) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }
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

/// How much a line that a check logs matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Something is wrong, though the check could go on.
    Error,
    /// Something deserves a look.
    Warning,
    /// What the check did.
    Info,
    /// For whoever writes the check.
    Debug,
}

impl LogLevel {
    /// Returns the level with that number, 0 for an error; large ones mean debug.
    pub const fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Error,
            1 => Self::Warning,
            2 => Self::Info,
            _ => Self::Debug,
        }
    }
}

/// What runs a check, as the check sees it.
pub trait Host: Sync {
    /// Takes a line about the check's own work. What is about the draft is a finding.
    fn log(&self, level: LogLevel, message: &str);

    /// Tells whether the answer has come too late to be of use.
    fn is_cancelled(&self) -> bool;
}

/// Hears nothing and never hurries.
struct Nobody;

impl Host for Nobody {
    fn log(&self, _level: LogLevel, _message: &str) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What a check is given.
#[derive(Clone, Copy)]
pub struct CheckContext<'a> {
    draft: &'a Document,
    sources: &'a Sources,
    date: Option<Date>,
    host: &'a dyn Host,
}

impl fmt::Debug for CheckContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckContext").field("draft", &self.draft.name()).finish_non_exhaustive()
    }
}

impl<'a> CheckContext<'a> {
    /// Returns a context. `date` overrides the day that the draft itself names.
    pub fn new(draft: &'a Document, sources: &'a Sources, date: Option<Date>) -> Self {
        Self { draft, sources, date: date.or_else(|| draft.date()), host: &Nobody }
    }

    /// Says who takes what the check logs, and may cancel it.
    #[must_use]
    pub fn with_host(mut self, host: &'a dyn Host) -> Self {
        self.host = host;
        self
    }

    /// Returns the text being checked.
    pub fn draft(&self) -> &'a Document {
        self.draft
    }

    /// Returns the documents to compare it with.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Returns the day the draft speaks from, where one is known.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Notes a line about the check's own work: a word list that is empty, a source
    /// that was left out. An error or a warning stands in the report, the rest is
    /// printed where the user asks for it.
    pub fn log(&self, level: LogLevel, message: &str) {
        self.host.log(level, message);
    }

    /// Tells whether the answer has come too late: a check that takes long asks now
    /// and then, and returns with what it has.
    pub fn is_cancelled(&self) -> bool {
        self.host.is_cancelled()
    }
}

/// Figures about a draft, by name; JSON values, so that a check can add a table.
pub type Metrics = BTreeMap<String, serde_json::Value>;

/// Where a check reports.
#[derive(Debug, Default)]
pub struct Findings {
    findings: Vec<Finding>,
    metrics: Metrics,
}

impl Findings {
    /// Returns an empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding of `rule`, and returns it for notes, evidence and suggestions.
    ///
    /// # Panics
    ///
    /// Never: the finding was just added.
    ///
    /// ```
    /// use provcheck_core::{Findings, Rule, Severity, SourceId};
    ///
    /// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nLoud.\n");
    /// let mut out = Findings::new();
    /// out.report(&LOUD, 0..4, "the word is in capitals")
    ///     .confidence(0.9)
    ///     .note("the source has it in small letters")
    ///     .source(SourceId(0), 7..11, "the same word");
    /// assert_eq!(out.as_slice()[0].rule, "loud");
    /// ```
    pub fn report(
        &mut self,
        rule: &Rule,
        span: impl Into<Span>,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.push(Finding::new(rule, span, message))
    }

    /// Adds a finding made elsewhere.
    pub fn push(&mut self, finding: Finding) -> &mut Finding {
        let at = self.findings.len();
        self.findings.push(finding);
        &mut self.findings[at]
    }

    /// Sets the figure `name` of this check on this draft.
    ///
    /// ```
    /// use provcheck_core::Findings;
    ///
    /// let mut out = Findings::new();
    /// out.metric("words", 812);
    /// let (findings, metrics) = out.into_parts();
    /// assert!(findings.is_empty());
    /// assert_eq!(metrics["words"], 812);
    /// ```
    pub fn metric(&mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) {
        self.metrics.insert(name.into(), value.into());
    }

    /// Returns what was reported so far, in the order it was.
    pub fn as_slice(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings and the figures.
    pub fn into_parts(self) -> (Vec<Finding>, Metrics) {
        (self.findings, self.metrics)
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
