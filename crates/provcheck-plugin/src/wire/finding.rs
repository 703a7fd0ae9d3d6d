//! What a check answers, as JSON.

use provcheck_core::{Applicability, Evidence, Finding, Rule, SourceId};
use serde::{Deserialize, Serialize};

use super::names::{
    Range, applicability, applicability_name, range, severity, severity_name, span,
};

/// What a plugin answers for one draft.
///
/// ```
/// use provcheck_plugin::wire::Answer;
///
/// let json = r#"{"findings": [{"rule": "loud", "span": [7, 9], "message": "two marks"}]}"#;
/// let answer: Answer = serde_json::from_str(json)?;
/// assert_eq!(answer.findings[0].rule(), "loud");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Answer {
    /// What it found.
    pub findings: Vec<WireFinding>,
    /// Its figures.
    pub metrics: provcheck_core::Metrics,
    /// Why it could not finish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<WireError>,
}

/// Why a plugin could not finish.
///
/// ```
/// use provcheck_plugin::wire::WireError;
///
/// let error = WireError { message: "the list is empty".to_owned(), location: None };
/// assert_eq!(serde_json::to_string(&error)?, r#"{"message":"the list is empty"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
#[serde(default)]
pub struct WireError {
    /// In words.
    pub message: String,
    /// Where in the plugin's source, for a panic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// A finding.
///
/// ```
/// use provcheck_core::{Finding, Rule, Severity};
/// use provcheck_plugin::wire::WireFinding;
///
/// let rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
/// let mut finding = Finding::new(&rule, 7..9, "two marks where one will do");
/// finding.confidence(0.5);
/// let sent = serde_json::to_string(&WireFinding::from_finding(&finding))?;
/// let read: WireFinding = serde_json::from_str(&sent)?;
/// assert_eq!(read.finding(&rule), Ok(finding));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize)]
pub struct WireFinding {
    rule: String,
    span: Range,
    message: String,
    /// Absent: the rule's own level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<WireEvidence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<WireSuggestion>,
}

#[derive(Serialize, Deserialize)]
struct WireEvidence {
    kind: String,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Range>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireSuggestion {
    span: Range,
    replacement: String,
    #[serde(default)]
    applicability: String,
}

impl WireFinding {
    /// Takes `finding`.
    pub fn from_finding(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.clone().into_owned(),
            span: range(finding.span),
            message: finding.message.clone(),
            severity: finding.severity_set.then(|| severity_name(finding.severity).to_owned()),
            confidence: finding.confidence,
            notes: finding.notes.clone(),
            evidence: finding.evidence.iter().map(WireEvidence::from_evidence).collect(),
            suggestions: finding
                .suggestions
                .iter()
                .map(|s| WireSuggestion {
                    span: range(s.span),
                    replacement: s.replacement.clone(),
                    applicability: applicability_name(s.applicability).to_owned(),
                })
                .collect(),
        }
    }

    /// Returns the rule's name.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Returns the finding of `rule`, the one that [`WireFinding::rule`] names.
    ///
    /// # Errors
    ///
    /// Evidence of an unknown kind, or without the source or span its kind needs; a
    /// severity or an applicability that is none; a confidence outside 0 to 1.
    pub fn finding(self, rule: &Rule) -> Result<Finding, String> {
        let mut finding = Finding::new(rule, span(self.span), self.message);
        if let Some(name) = &self.severity {
            let known = severity(name).ok_or_else(|| format!("the severity `{name}`"))?;
            finding.severity(known);
        }
        if let Some(confidence) = self.confidence
            && !(0.0..=1.0).contains(&confidence)
        {
            return Err(format!("the confidence {confidence}, which is not from 0 to 1"));
        }
        finding.confidence = self.confidence;
        finding.notes = self.notes;
        for evidence in self.evidence {
            finding.evidence.push(evidence.evidence()?);
        }
        for s in self.suggestions {
            let name = &s.applicability;
            // Plugins written in C may leave it out.
            let known =
                if name.is_empty() { Some(Applicability::Unsafe) } else { applicability(name) };
            let known = known.ok_or_else(|| format!("the applicability `{name}`"))?;
            finding.suggest(span(s.span), s.replacement, known);
        }
        Ok(finding)
    }
}

impl WireEvidence {
    fn from_evidence(evidence: &Evidence) -> Self {
        let of = |kind: &str, message: &String| Self {
            kind: kind.to_owned(),
            message: message.clone(),
            source: None,
            span: None,
            reference: None,
        };
        match evidence {
            Evidence::Source { source, span, message } => {
                Self { source: Some(source.0), span: Some(range(*span)), ..of("source", message) }
            }
            Evidence::Knowledge { message, reference } => {
                Self { reference: reference.clone(), ..of("knowledge", message) }
            }
            Evidence::Draft { span, message } => {
                Self { span: Some(range(*span)), ..of("draft", message) }
            }
        }
    }

    fn evidence(self) -> Result<Evidence, String> {
        let place = self.span.map(span);
        match (self.kind.as_str(), self.source, place) {
            ("source", Some(source), Some(span)) => {
                Ok(Evidence::Source { source: SourceId(source), span, message: self.message })
            }
            ("draft", _, Some(span)) => Ok(Evidence::Draft { span, message: self.message }),
            ("knowledge", ..) => {
                Ok(Evidence::Knowledge { message: self.message, reference: self.reference })
            }
            (kind, ..) => Err(format!("evidence of the kind `{kind}` without its source or span")),
        }
    }
}
