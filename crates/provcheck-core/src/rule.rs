//! Rules and how much they matter.

use std::fmt;

/// How much a finding matters to the editor.
///
/// ```
/// use provcheck_core::Severity;
///
/// // `--fail-on warning`
/// let told = [Severity::Info, Severity::Error];
/// assert!(told.iter().any(|severity| *severity >= Severity::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Deserves a look: at least 80 in 100 are true.
    Warning,
    /// Very likely wrong and can be shown: at least 95 in 100 are true.
    Error,
}

impl Severity {
    /// Returns `info`, `warning` or `error`.
    ///
    /// ```
    /// use provcheck_core::Severity;
    ///
    /// assert_eq!(Severity::Warning.as_str(), "warning");
    /// assert!(Severity::Error > Severity::Warning);
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One kind of finding of a check.
///
/// ```
/// use provcheck_core::{Rule, Severity};
///
/// const LOUD: Rule =
///     Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry,\nas two marks.\n\n## Limits\n");
/// assert_eq!((LOUD.name, LOUD.summary().as_str()), ("loud", "A cry, as two marks."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Kebab-case, without the check's name: `wrong-office`.
    pub name: &'static str,
    /// The level of a finding unless the check or the configuration says otherwise.
    pub level: Severity,
    /// The rule's page in Markdown: a heading, a one-sentence summary, then
    /// what it finds, why it matters, examples, limits.
    pub docs: &'static str,
}

impl Rule {
    /// Returns a rule; `docs` is its page, usually by `include_str!`.
    ///
    /// ```
    /// use provcheck_core::{Rule, Severity};
    ///
    /// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA word in capitals.\n");
    /// assert_eq!(LOUD.summary(), "A word in capitals.");
    /// ```
    pub const fn new(name: &'static str, level: Severity, docs: &'static str) -> Self {
        Self { name, level, docs }
    }

    /// Returns the first paragraph of the page, on one line.
    pub fn summary(&self) -> String {
        first_paragraph(self.docs)
    }
}

/// Returns the first paragraph of a Markdown page that is no heading, on one line.
pub(crate) fn first_paragraph(page: &str) -> String {
    page.lines()
        .skip_while(|line| line.trim().is_empty() || line.starts_with('#'))
        .take_while(|line| !line.trim().is_empty())
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
}
