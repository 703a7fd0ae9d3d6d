//! What a check reports.

use std::borrow::Cow;

use crate::{Rule, Severity, SourceId, Span};

/// One thing a check reports about the draft.
///
/// ```
/// use provcheck_core::{Applicability, Finding, Rule, Severity};
///
/// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
/// let mut finding = Finding::new(&LOUD, 7..9, "two marks where one will do");
/// finding.severity(Severity::Warning).suggest(7..9, "!", Applicability::Safe);
/// assert_eq!(finding.suggestions[0].replacement, "!");
/// assert!(finding.severity_set);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name, without the check's.
    pub rule: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// Whether the check set `severity` on purpose; else it is the rule's own.
    pub severity_set: bool,
    /// How sure the check is, from 0 to 1, where it can say.
    pub confidence: Option<f32>,
    /// Where in the draft's text.
    pub span: Span,
    /// What was found, and what it should be or what disagrees: lower-case
    /// start unless a name leads, no final period.
    pub message: String,
    /// Further facts, a sentence each.
    pub notes: Vec<String>,
    /// What the finding rests on.
    pub evidence: Vec<Evidence>,
    /// How the text could be mended.
    pub suggestions: Vec<Suggestion>,
}

impl Finding {
    /// Returns a finding of `rule` at `span`, at the rule's own level.
    pub fn new(rule: &Rule, span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self {
            rule: Cow::Borrowed(rule.name),
            severity: rule.level,
            severity_set: false,
            confidence: None,
            span: span.into(),
            message: message.into(),
            notes: Vec::new(),
            evidence: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    /// Sets the severity of this one finding.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self.severity_set = true;
        self
    }

    /// Sets how sure the check is, from 0 to 1.
    pub fn confidence(&mut self, confidence: f32) -> &mut Self {
        self.confidence = Some(confidence.clamp(0.0, 1.0));
        self
    }

    /// Adds a further fact.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a piece of evidence.
    pub fn evidence(&mut self, evidence: Evidence) -> &mut Self {
        self.evidence.push(evidence);
        self
    }

    /// Adds a passage of a source as evidence.
    pub fn source(
        &mut self,
        source: SourceId,
        span: impl Into<Span>,
        message: impl Into<String>,
    ) -> &mut Self {
        self.evidence(Evidence::Source { source, span: span.into(), message: message.into() })
    }

    /// Adds another place of the draft as evidence.
    pub fn elsewhere(&mut self, span: impl Into<Span>, message: impl Into<String>) -> &mut Self {
        self.evidence(Evidence::Draft { span: span.into(), message: message.into() })
    }

    /// Proposes to put `replacement` where `span` of the draft stands.
    pub fn suggest(
        &mut self,
        span: impl Into<Span>,
        replacement: impl Into<String>,
        applicability: Applicability,
    ) -> &mut Self {
        self.suggestions.push(Suggestion {
            span: span.into(),
            replacement: replacement.into(),
            applicability,
        });
        self
    }
}

/// What a finding rests on.
///
/// ```
/// use provcheck_core::{Evidence, SourceId, Span};
///
/// let evidence = Evidence::Source {
///     source: SourceId(0),
///     span: Span::new(12, 20),
///     message: "the source has 120,000".to_owned(),
/// };
/// assert!(matches!(evidence, Evidence::Source { source: SourceId(0), .. }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A passage of a source.
    Source {
        /// Which source.
        source: SourceId,
        /// Where in the source's text.
        span: Span,
        /// What the passage shows.
        message: String,
    },
    /// An entry of the knowledge base.
    Knowledge {
        /// The dated fact, in words.
        message: String,
        /// Where it was taken from, as `wikidata:Q42`.
        reference: Option<String>,
    },
    /// Another place in the draft.
    Draft {
        /// Where in the draft's text.
        span: Span,
        /// What the place shows.
        message: String,
    },
}

/// How the text could be mended.
///
/// ```
/// use provcheck_core::{Applicability, Span, Suggestion};
///
/// let suggestion = Suggestion {
///     span: Span::new(3, 10),
///     replacement: "120,000".to_owned(),
///     applicability: Applicability::Unsafe,
/// };
/// let mut draft = "of 150,000 troops".to_owned();
/// draft.replace_range(suggestion.span.range(), &suggestion.replacement);
/// assert_eq!(draft, "of 120,000 troops");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The part of the draft's text to replace.
    pub span: Span,
    /// What to put there; empty removes it.
    pub replacement: String,
    /// Whether it can be done without a look.
    pub applicability: Applicability,
}

/// Whether a suggestion can be carried out without a look. In prose it rarely can.
///
/// ```
/// use provcheck_core::Applicability;
///
/// assert_eq!(Applicability::DisplayOnly.as_str(), "display-only");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Meaning stays; may be done at once.
    Safe,
    /// A person decides.
    Unsafe,
    /// An explanation in the form of an edit, not meant to be carried out.
    DisplayOnly,
}

impl Applicability {
    /// Returns `safe`, `unsafe` or `display-only`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::DisplayOnly => "display-only",
        }
    }
}
