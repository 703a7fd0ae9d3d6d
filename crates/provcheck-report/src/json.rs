//! The JSON report, schema version 1.
//!
//! These structs are the contract with other tools: fields are only ever added.
//! `schema/report-v1.schema.json` is generated from them.

use std::collections::BTreeMap;
use std::io;

use provcheck_core::{Document, Evidence as CoreEvidence, Metrics, Severity, Space, Suggestion};
use schemars::JsonSchema;
use serde::Serialize;

use crate::trace::TraceSummary;
use crate::tracing;
use crate::{Draft, Drawing, Drawn, Failure, Place, Reported, Run, paragraph, safe_json};

/// The version of the report's form.
pub const SCHEMA_VERSION: u32 = 1;

/// What `provcheck check --format json` writes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "provcheck report")]
pub struct Report {
    /// The version of this form: 1.
    pub schema_version: u32,
    /// What wrote the report.
    pub tool: Tool,
    /// The drafts, in the order they were given.
    pub drafts: Vec<DraftReport>,
    /// What could not be done.
    pub failures: Vec<FailureReport>,
    /// What is worth knowing beside the findings.
    pub notices: Vec<NoticeReport>,
    /// How many findings there are.
    pub summary: Summary,
}

/// Something worth knowing beside the findings: an ignore or an accepted finding to
/// tidy up, or a warning that a check gave about its own work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoticeReport {
    /// The draft or the file of accepted findings.
    pub path: String,
    /// The line, from 1, where there is one.
    pub line: Option<u32>,
    /// What is to be known.
    pub message: String,
}

/// What wrote the report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// `provcheck`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// One draft and what was found in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftReport {
    /// The path as it was given, with `/`; `-` for standard input.
    pub path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The day the draft was judged from, as `2022-02-15`.
    pub date: Option<String>,
    /// The findings, ordered by position, then rule.
    pub findings: Vec<FindingReport>,
    /// How many findings were left out: ignored in the draft, accepted, or in
    /// paragraphs that did not change.
    pub left_out: usize,
    /// How many of those a comment of the draft ignores.
    pub ignored: usize,
    /// How many of those the file of accepted findings leaves out.
    pub accepted: usize,
    /// Figures about the draft, by check, then name.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    pub metrics: BTreeMap<String, Metrics>,
    /// How many of its items the sources have, where there are sources and it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traced: Option<TraceSummary>,
    /// What an archive of earlier articles gave as sources, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<ArchiveReport>,
}

/// What an archive of earlier articles gave for a draft.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArchiveReport {
    /// The archive, as it was given.
    pub location: String,
    /// The articles that became sources, the likeliest first.
    pub articles: Vec<DrawnReport>,
    /// Articles that are the draft itself: the same words, address or name.
    pub same: Vec<String>,
    /// How many articles were passed over because they are later than the draft.
    pub later: usize,
    /// Shared runs of words that were passed over because more than
    /// `boilerplate_limit` articles have them.
    pub boilerplate: usize,
    /// How many articles are too many.
    pub boilerplate_limit: u32,
}

/// An article that became a source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DrawnReport {
    /// Its path in evidence: its address, or `archive:` and its id.
    pub path: String,
    /// What the archive calls it.
    pub id: String,
    /// The headline; empty where there is none.
    pub title: String,
    /// Who published it; empty where that is not known.
    pub publisher: String,
    /// The day it speaks from, as `2022-02-15`.
    pub date: Option<String>,
    /// Runs of five words that it shares with the draft, as far as they are indexed.
    pub runs: u32,
    /// Those of them that stand in the draft's quotations.
    pub quoted: u32,
    /// Names that it shares with the draft.
    pub names: u32,
    /// Why it was drawn in, in words.
    pub why: String,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingReport {
    /// The rule's id, `check/rule`.
    pub rule: String,
    /// The check's name.
    pub check: String,
    /// How much it matters.
    pub severity: Level,
    /// How sure the check is, from 0 to 1, where it can say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// What was found, and what it should be or what disagrees.
    pub message: String,
    /// Where in the draft.
    pub span: SpanReport,
    /// The draft's words there.
    pub excerpt: String,
    /// Further facts.
    pub notes: Vec<String>,
    /// What the finding rests on.
    pub evidence: Vec<EvidenceReport>,
    /// How the text could be mended.
    pub suggestions: Vec<SuggestionReport>,
    /// Stays the same when the text around the finding moves.
    pub fingerprint: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Very likely wrong, and can be shown.
    Error,
    /// Deserves a look.
    Warning,
    /// Worth knowing.
    Info,
}

/// A half-open range of bytes of a file as UTF-8, with lines and columns.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpanReport {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub start_line: u32,
    /// Column of the first byte in characters, from 1.
    pub start_column: u32,
    /// Line of the end, from 1.
    pub end_line: u32,
    /// Column of the end in characters, from 1.
    pub end_column: u32,
    /// `text` where the bytes are those of the text taken out of the file.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub space: Option<TextSpace>,
    /// The place as people find it, in files without lines: `page 2, paragraph 3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What a span counts bytes of, where it is not the file.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextSpace {
    /// The text taken out of the file.
    Text,
}

/// A half-open range of bytes of the draft's file as UTF-8.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RangeReport {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// What a finding rests on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum EvidenceReport {
    /// A passage of a source.
    Source {
        /// The source's path as it was given.
        path: String,
        /// Where in the source.
        span: SpanReport,
        /// The source's words there.
        excerpt: String,
        /// What the passage shows.
        message: String,
    },
    /// An entry of the knowledge base.
    Knowledge {
        /// The dated fact, in words.
        message: String,
        /// Where it was taken from, as `wikidata:Q42`.
        #[serde(skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// Another place in the draft.
    Draft {
        /// Where in the draft.
        span: SpanReport,
        /// The draft's words there.
        excerpt: String,
        /// What the place shows.
        message: String,
    },
}

/// How the text could be mended.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SuggestionReport {
    /// The part of the draft to replace.
    pub span: RangeReport,
    /// What to put there; empty removes it.
    pub replacement: String,
    /// `safe`, `unsafe` (a person decides) or `display-only`.
    pub applicability: String,
}

/// Something that could not be done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FailureReport {
    /// The check that failed, where one did.
    pub check: Option<String>,
    /// The plugin it came from and its version, where it was not linked in.
    pub plugin: Option<String>,
    /// The draft or source that was being worked on.
    pub draft: Option<String>,
    /// What kind of failure: `error`, `panic`, `bad-finding`, `input`, `timeout`, ...
    pub kind: String,
    /// What happened.
    pub message: String,
}

/// How many findings there are.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Worth knowing.
    pub info: usize,
}

/// Writes `run` as JSON, indented, with a line end after it.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    safe_json::to_writer_pretty(&mut *out, &report(run))?;
    out.write_all(b"\n")
}

/// A line of JSON Lines.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'r> {
    Finding {
        /// The draft's path.
        path: &'r str,
        #[serde(flatten)]
        finding: FindingReport,
    },
    Failure(FailureReport),
    Notice(NoticeReport),
    /// Findings of a draft that are not there, and why.
    #[serde(rename = "left-out")]
    LeftOut {
        /// The draft's path.
        path: &'r str,
        /// By a comment of the draft.
        ignored: usize,
        /// By the file of accepted findings.
        accepted: usize,
        /// Because their paragraphs did not change.
        unchanged: usize,
    },
}

/// Writes `run` as JSON Lines: an object for each finding, with the `path` of its
/// draft, then one for each failure and each notice, then one for each draft of which findings were left
/// out; `type` tells which. The other keys are those of the report.
pub fn write_lines(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let found = run.drafts.iter().flat_map(|of| {
        let path = of.document.name();
        of.findings.iter().map(move |f| Line::Finding { path, finding: finding(of, f) })
    });
    let failures = run.failures.iter().map(|f| Line::Failure(failure(f)));
    let notices = run.notices.iter().map(|n| Line::Notice(notice(n)));
    let left_out = run.drafts.iter().filter(|draft| draft.left_out() > 0);
    let left_out = left_out.map(|draft| Line::LeftOut {
        path: draft.document.name(),
        ignored: draft.ignored(),
        accepted: draft.accepted(),
        unchanged: draft.unchanged,
    });
    for line in found.chain(failures).chain(notices).chain(left_out) {
        safe_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Returns `run` in the form of the report.
pub fn report(run: &Run) -> Report {
    Report {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "provcheck".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        drafts: run.drafts.iter().map(draft).collect(),
        failures: run.failures.iter().map(failure).collect(),
        notices: run.notices.iter().map(notice).collect(),
        summary: Summary {
            error: run.count(Severity::Error),
            warning: run.count(Severity::Warning),
            info: run.count(Severity::Info),
        },
    }
}

fn notice(notice: &crate::Notice) -> NoticeReport {
    NoticeReport { path: notice.path.clone(), line: notice.line, message: notice.message.clone() }
}

/// Returns the JSON Schema of the report, indented, with a line end after it.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Report);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn draft(draft: &Draft) -> DraftReport {
    DraftReport {
        path: draft.document.name().to_owned(),
        sha256: draft.sha256.clone(),
        date: draft.date.map(|date| date.to_string()),
        findings: draft.findings.iter().map(|f| finding(draft, f)).collect(),
        left_out: draft.left_out(),
        ignored: draft.ignored(),
        accepted: draft.accepted(),
        metrics: draft.metrics.clone(),
        traced: tracing::summary(draft),
        archive: draft.archive.as_ref().map(|drawing| archive(draft, drawing)),
    }
}

fn archive(draft: &Draft, drawing: &Drawing) -> ArchiveReport {
    let article = |drawn: &Drawn| DrawnReport {
        path: draft.sources.get(drawn.source).name().to_owned(),
        id: drawn.id.clone(),
        title: drawn.title.clone(),
        publisher: drawn.publisher.clone(),
        date: drawn.date.map(|date| date.to_string()),
        runs: drawn.runs,
        quoted: drawn.quoted,
        names: drawn.names,
        why: drawn.why(),
    };
    ArchiveReport {
        location: drawing.location.clone(),
        articles: drawing.articles.iter().map(article).collect(),
        same: drawing.same.clone(),
        later: drawing.later,
        boilerplate: drawing.boilerplate,
        boilerplate_limit: drawing.boilerplate_limit,
    }
}

fn finding(draft: &Draft, reported: &Reported) -> FindingReport {
    let finding = &reported.finding;
    let document = &draft.document;
    FindingReport {
        rule: reported.rule_id(),
        check: reported.check.clone(),
        severity: match finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Info => Level::Info,
        },
        // Two decimals: more would be noise of `f32`.
        confidence: finding.confidence.map(|c| (f64::from(c) * 100.0).round() / 100.0),
        message: finding.message.clone(),
        span: span(document, finding.span),
        excerpt: document.slice(finding.span).to_owned(),
        notes: finding.notes.clone(),
        evidence: finding.evidence.iter().map(|e| evidence(draft, e)).collect(),
        suggestions: finding.suggestions.iter().map(|s| suggestion(document, s)).collect(),
        fingerprint: reported.fingerprint.clone(),
    }
}

fn evidence(draft: &Draft, evidence: &CoreEvidence) -> EvidenceReport {
    match evidence {
        CoreEvidence::Source { source, span: at, message } => {
            let document = draft.sources.get(*source);
            EvidenceReport::Source {
                path: document.name().to_owned(),
                span: span(document, *at),
                excerpt: document.slice(*at).to_owned(),
                message: message.clone(),
            }
        }
        CoreEvidence::Knowledge { message, reference } => {
            EvidenceReport::Knowledge { message: message.clone(), reference: reference.clone() }
        }
        CoreEvidence::Draft { span: at, message } => EvidenceReport::Draft {
            span: span(&draft.document, *at),
            excerpt: draft.document.slice(*at).to_owned(),
            message: message.clone(),
        },
    }
}

fn suggestion(document: &Document, suggestion: &Suggestion) -> SuggestionReport {
    let file = document.map().to_file(suggestion.span);
    SuggestionReport {
        span: RangeReport { start: file.start, end: file.end },
        replacement: suggestion.replacement.clone(),
        applicability: suggestion.applicability.as_str().to_owned(),
    }
}

fn span(document: &Document, span: provcheck_core::Span) -> SpanReport {
    let place = Place::new(document, span);
    SpanReport {
        start: place.span.start,
        end: place.span.end,
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        space: (place.space == Space::Text).then_some(TextSpace::Text),
        place: paragraph(document, span),
    }
}

fn failure(failure: &Failure) -> FailureReport {
    FailureReport {
        check: failure.check.clone(),
        plugin: failure.plugin.clone(),
        draft: failure.draft.clone(),
        kind: failure.kind.clone(),
        message: failure.message.clone(),
    }
}
