//! Where a check reports.

use std::collections::BTreeMap;

use crate::{Finding, Rule, Span};

/// Figures about a draft, by name; JSON values, so that a check can add a table.
pub type Metrics = BTreeMap<String, serde_json::Value>;

/// Where a check reports.
///
/// ```
/// use provcheck_core::{Findings, Rule, Severity};
///
/// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
/// let mut out = Findings::new();
/// out.report(&LOUD, 7..9, "two marks where one will do");
/// out.metric("cries", 1);
/// let (findings, metrics) = out.into_parts();
/// assert_eq!((findings.len(), metrics["cries"].as_u64()), (1, Some(1)));
/// ```
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
