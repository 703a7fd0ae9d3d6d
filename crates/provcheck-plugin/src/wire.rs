//! The JSON that crosses the plugin boundary. Private to the kit and the host:
//! core's types carry no serialised form of their own.
//!
//! Only ever grows; unknown fields are ignored on both sides.

use std::borrow::Cow;

use provcheck_core::{
    Applicability, Block, BlockKind, Date, DateOrigin, Dated, Document, Evidence, Finding, Meta,
    Quotation, QuotationKind, QuoteFault, QuoteFaultKind, Rule, Sentence, Severity, SourceId, Span,
    Speaker, Structure,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A span as `[start, end]`.
type Range = [u32; 2];

fn range(span: Span) -> Range {
    [span.start, span.end]
}

fn span([start, end]: Range) -> Span {
    Span { start, end }
}

/// Names for the values of an enumeration of core's, both ways.
macro_rules! names {
    ($to:ident, $from:ident, $type:ident { $($value:ident = $name:literal),* $(,)? }) => {
        fn $to(value: $type) -> &'static str {
            match value {
                $($type::$value => $name,)*
            }
        }

        fn $from(name: &str) -> Option<$type> {
            match name {
                $($name => Some($type::$value),)*
                _ => None,
            }
        }
    };
}

names!(block_name, block_kind, BlockKind {
    Headline = "headline", Heading = "heading", Paragraph = "paragraph", ListItem = "list-item",
    Quotation = "quotation", Caption = "caption", Table = "table", Code = "code",
});
names!(quotation_name, quotation_kind, QuotationKind {
    Whole = "whole", Fragment = "fragment", Block = "block", Mention = "mention",
});
names!(fault_name, fault_kind, QuoteFaultKind {
    Unclosed = "unclosed", Unopened = "unopened", Reopened = "reopened",
});
names!(origin_name, origin, DateOrigin {
    FrontMatter = "front-matter", Metadata = "metadata", Shown = "shown",
    Dateline = "dateline", Url = "url",
});
names!(severity_name, severity, Severity {
    Info = "info", Warning = "warning", Error = "error",
});
names!(applicability_name, applicability, Applicability {
    Safe = "safe", Unsafe = "unsafe", DisplayOnly = "display-only",
});

/// Everything of a document but its name, text, and the spans of its sentences.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct DocumentMeta<'a> {
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    headline: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline_span: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    date_origin: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_span: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    byline: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    publisher: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    url: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    language: Option<Cow<'a, str>>,
    #[serde(borrow)]
    blocks: Vec<(Cow<'a, str>, u32, u32)>,
    #[serde(borrow)]
    quotations: Vec<WireQuotation<'a>>,
    #[serde(borrow)]
    quote_faults: Vec<(Cow<'a, str>, u32, u32)>,
}

#[derive(Serialize, Deserialize)]
struct WireQuotation<'a> {
    span: Range,
    inner: Range,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    depth: u8,
    #[serde(skip_serializing_if = "Option::is_none", borrow, default)]
    speaker: Option<WireSpeaker<'a>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    cue: Option<Range>,
    continues: bool,
    closed: bool,
}

#[derive(Serialize, Deserialize)]
struct WireSpeaker<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    span: Range,
    resolved: bool,
}

fn borrowed(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|t| Cow::Borrowed(t.as_str()))
}

fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}

impl<'a> DocumentMeta<'a> {
    /// Takes the parts of `document`; quotations only with `structure`.
    pub fn of(document: &'a Document, structure: bool) -> Self {
        let meta = document.meta();
        let (quotations, faults) = if structure {
            (document.quotations(), document.quote_faults())
        } else {
            (&[][..], &[][..])
        };
        Self {
            headline: borrowed(meta.headline.as_ref()),
            headline_span: meta.headline_span.map(range),
            date: meta.date.map(|d| d.date),
            date_origin: meta.date.map(|d| Cow::Borrowed(origin_name(d.origin))),
            date_span: meta.date.and_then(|d| d.span).map(range),
            byline: borrowed(meta.byline.as_ref()),
            publisher: borrowed(meta.publisher.as_ref()),
            url: borrowed(meta.url.as_ref()),
            language: borrowed(meta.language.as_ref()),
            blocks: document
                .blocks()
                .iter()
                .map(|b| (block_name(b.kind).into(), b.span.start, b.span.end))
                .collect(),
            quotations: quotations.iter().map(WireQuotation::of).collect(),
            quote_faults: faults
                .iter()
                .map(|f| (fault_name(f.kind).into(), f.span.start, f.span.end))
                .collect(),
        }
    }

    /// Returns the document of these parts.
    ///
    /// Spans that do not fit `text` are dropped, so that a check never slices
    /// outside it.
    pub fn document(
        self,
        name: String,
        text: Cow<'static, str>,
        sentences: impl Iterator<Item = Span>,
    ) -> Document {
        let fits = |s: Span| s.start <= s.end && text.get(s.range()).is_some();
        let mut end = 0;
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for (kind, from, to) in self.blocks {
            let kind = block_kind(&kind).unwrap_or(BlockKind::Paragraph);
            let block = Block { kind, span: Span { start: from, end: to } };
            if fits(block.span) && from >= end {
                end = to;
                blocks.push(block);
            }
        }
        let block_of = |offset: u32| {
            (blocks.partition_point(|b| b.span.start <= offset) as u32).saturating_sub(1)
        };
        let structure = Structure {
            sentences: sentences
                .filter(|s| fits(*s))
                .map(|s| Sentence { span: s, block: block_of(s.start) })
                .collect(),
            quotations: self
                .quotations
                .into_iter()
                .map(WireQuotation::quotation)
                .filter(|q| fits(q.span) && fits(q.inner) && q.cue.is_none_or(fits))
                .filter(|q| q.speaker.as_ref().is_none_or(|s| fits(s.span)))
                .collect(),
            quote_faults: self
                .quote_faults
                .into_iter()
                .map(|(kind, from, to)| QuoteFault {
                    kind: fault_kind(&kind).unwrap_or(QuoteFaultKind::Unclosed),
                    span: Span { start: from, end: to },
                })
                .filter(|f| fits(f.span))
                .collect(),
        };
        let date_span = self.date_span.map(span).filter(|s| fits(*s));
        let meta = Meta {
            headline: owned(self.headline),
            headline_span: self.headline_span.map(span).filter(|s| fits(*s)),
            date: self.date.map(|date| Dated {
                date,
                origin: self
                    .date_origin
                    .as_deref()
                    .and_then(origin)
                    .unwrap_or(DateOrigin::Metadata),
                span: date_span,
            }),
            byline: owned(self.byline),
            publisher: owned(self.publisher),
            url: owned(self.url),
            language: owned(self.language),
            ..Meta::default()
        };
        Document::builder(name, text).meta(meta).blocks(blocks).structure(structure).build()
    }
}

impl<'a> WireQuotation<'a> {
    fn of(quotation: &'a Quotation) -> Self {
        Self {
            span: range(quotation.span),
            inner: range(quotation.inner),
            kind: quotation_name(quotation.kind).into(),
            depth: quotation.depth,
            speaker: quotation.speaker.as_ref().map(|s| WireSpeaker {
                name: s.name.as_str().into(),
                span: range(s.span),
                resolved: s.resolved,
            }),
            cue: quotation.cue.map(range),
            continues: quotation.continues,
            closed: quotation.closed,
        }
    }

    fn quotation(self) -> Quotation {
        Quotation {
            span: span(self.span),
            inner: span(self.inner),
            kind: quotation_kind(&self.kind).unwrap_or(QuotationKind::Fragment),
            depth: self.depth,
            speaker: self.speaker.map(|s| Speaker {
                name: s.name.into_owned(),
                span: span(s.span),
                resolved: s.resolved,
            }),
            cue: self.cue.map(span),
            continues: self.continues,
            closed: self.closed,
        }
    }
}

/// How a plugin describes one check.
#[derive(Serialize, Deserialize, Debug, Clone)]
pub struct Description {
    /// The check's name.
    pub name: String,
    /// Its page.
    #[serde(default)]
    pub docs: String,
    /// Its rules.
    #[serde(default)]
    pub rules: Vec<RuleDescription>,
    /// Configuration tables it reads beside its own.
    #[serde(default)]
    pub shared_tables: Vec<String>,
    /// What it looks at.
    #[serde(default)]
    pub needs: NeedsDescription,
    /// The languages it reads; none stands for all.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Its default configuration.
    #[serde(default)]
    pub config: Value,
}

/// How a plugin describes one rule.
#[derive(Serialize, Deserialize, Debug, Clone)]
pub struct RuleDescription {
    /// The rule's name.
    pub name: String,
    /// `info`, `warning` or `error`.
    pub level: String,
    /// Its page.
    #[serde(default)]
    pub docs: String,
}

/// What a check looks at; everything where it does not say.
#[derive(Serialize, Deserialize, Debug, Clone, Copy)]
#[serde(default)]
pub struct NeedsDescription {
    /// The sources.
    pub sources: bool,
    /// Sentences and quotations.
    pub structure: bool,
}

impl Default for NeedsDescription {
    fn default() -> Self {
        Self { sources: true, structure: true }
    }
}

/// Returns a rule's level from its name: `info`, `warning` or `error`.
pub fn level(name: &str) -> Option<Severity> {
    severity(name)
}

/// Describes a rule.
pub fn describe_rule(rule: &Rule) -> RuleDescription {
    RuleDescription {
        name: rule.name.to_owned(),
        level: rule.level.as_str().to_owned(),
        docs: rule.docs.to_owned(),
    }
}

/// What a plugin answers for one draft.
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
    pub fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.clone().into_owned(),
            span: range(finding.span),
            message: finding.message.clone(),
            severity: finding.severity_set.then(|| severity_name(finding.severity).to_owned()),
            confidence: finding.confidence,
            notes: finding.notes.clone(),
            evidence: finding.evidence.iter().map(WireEvidence::of).collect(),
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
    fn of(evidence: &Evidence) -> Self {
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
            (kind, ..) => Err(format!("evidence of the kind `{kind}` lacks its source or span")),
        }
    }
}
