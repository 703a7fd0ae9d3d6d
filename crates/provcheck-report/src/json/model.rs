//! The form of the JSON report.

use std::collections::BTreeMap;

use provcheck_core::Metrics;
use schemars::JsonSchema;
use serde::Serialize;

use crate::trace::TraceSummary;

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
