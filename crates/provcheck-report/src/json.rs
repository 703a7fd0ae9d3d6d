//! The JSON report, schema version 1.
//!
//! These structs are the contract with other tools: fields are only ever added.
//! `schema/report-v1.schema.json` is generated from them.

mod model;

use std::io;

use provcheck_core::{Document, Evidence as CoreEvidence, Severity, Space, Suggestion};
use serde::Serialize;

use crate::tracing;
pub use model::{
    ArchiveReport, DraftReport, DrawnReport, EvidenceReport, FailureReport, FindingReport, Level,
    NoticeReport, RangeReport, Report, SpanReport, SuggestionReport, Summary, TextSpace, Tool,
};

use crate::{Draft, Drawing, Drawn, Failure, Place, Reported, Run, paragraph, safe_json};

/// The version of the report's form.
pub const SCHEMA_VERSION: u32 = 1;

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
