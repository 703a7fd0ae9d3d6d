//! What each sentence of a draft rests on, for `provcheck trace`: as text for people, as
//! Markdown for an appendix, as JSON for other programs. The JSON only grows; its words are
//! those of W3C PROV: entities, and what was derived from them.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::visible;

/// A ledger: every item of a draft that can be traced, sentence by sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trace {
    /// Grows when a field changes its meaning or goes away.
    pub schema_version: u32,
    /// The program that made it.
    pub agent: String,
    /// The draft, then its sources.
    pub entities: Vec<Entity>,
    /// How many items there are.
    pub summary: TraceSummary,
    /// The sentences that have an item, in order.
    pub sentences: Vec<TracedSentence>,
}

/// A file, as it was when the ledger was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// What derivations name it by: `draft`, `source-1`.
    pub id: String,
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
}

/// How many items of a draft were traced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TraceSummary {
    /// All that were looked for.
    pub items: usize,
    /// Those that a source has.
    pub traced: usize,
    /// Those in whose place a source has another.
    pub differs: usize,
    /// Those that no source has.
    pub untraced: usize,
}

impl TraceSummary {
    /// Counts items by their status.
    ///
    /// ```
    /// use provcheck_report::trace::TraceSummary;
    ///
    /// let summary = TraceSummary::from_statuses(["traced", "traced", "untraced"]);
    /// assert_eq!((summary.items, summary.traced, summary.untraced), (3, 2, 1));
    /// ```
    pub fn from_statuses<'a>(statuses: impl IntoIterator<Item = &'a str>) -> Self {
        let mut summary = Self::default();
        for status in statuses {
            summary.items += 1;
            match status {
                "traced" => summary.traced += 1,
                "differs" => summary.differs += 1,
                _ => summary.untraced += 1,
            }
        }
        summary
    }

    /// Counts the items of sentences.
    ///
    /// ```
    /// use provcheck_report::trace::TraceSummary;
    ///
    /// assert_eq!(TraceSummary::of_sentences(&[]), TraceSummary::default());
    /// ```
    pub fn of_sentences(sentences: &[TracedSentence]) -> Self {
        let items = sentences.iter().flat_map(|sentence| &sentence.items);
        Self::from_statuses(items.map(|item| item.status.as_str()))
    }
}

impl std::ops::Add for TraceSummary {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            items: self.items + other.items,
            traced: self.traced + other.traced,
            differs: self.differs + other.differs,
            untraced: self.untraced + other.untraced,
        }
    }
}

/// A sentence of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TracedSentence {
    /// Where it stands in the draft.
    pub span: ByteSpan,
    /// Its words.
    pub text: String,
    /// What in it can be traced, in order.
    pub items: Vec<TracedItem>,
}

/// An item of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TracedItem {
    /// `quotation`, `figure`, `date`, `name`, `place`, `work` or `word`.
    pub kind: String,
    /// Where it stands in the draft.
    pub span: ByteSpan,
    /// Its line there, from 1; 0 in a ledger of an earlier version.
    #[serde(default)]
    pub line: u32,
    /// Its words.
    pub text: String,
    /// `traced`, `differs` or `untraced`.
    pub status: String,
    /// What it was derived from, where a source has it or another in its place.
    pub derivation: Option<Derivation>,
}

/// What an item was derived from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Derivation {
    /// The `id` of the source.
    pub used_entity: String,
    /// Where it stands there.
    pub span: ByteSpan,
    /// Its line there, from 1; 0 in a ledger of an earlier version.
    #[serde(default)]
    pub line: u32,
    /// The words that stand there.
    pub text: String,
    /// `word for word`, `other form` or `computed`; nothing where it differs.
    pub how: Option<String>,
}

/// Bytes, as UTF-8, of the text that is read of a file: from `start` up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ByteSpan {
    /// The first.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

impl Trace {
    /// Returns a ledger of `sentences`, counted.
    ///
    /// ```
    /// let trace = provcheck_report::trace::Trace::new(Vec::new(), Vec::new());
    /// assert_eq!(trace.summary.items, 0);
    /// ```
    pub fn new(entities: Vec<Entity>, sentences: Vec<TracedSentence>) -> Self {
        let summary = TraceSummary::of_sentences(&sentences);
        let agent = concat!("provcheck ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { schema_version: SCHEMA_VERSION, agent, entities, summary, sentences }
    }

    /// Returns the path of an entity; its id where there is none.
    fn path<'a>(&'a self, id: &'a str) -> &'a str {
        self.entities.iter().find(|entity| entity.id == id).map_or(id, |entity| &entity.path)
    }
}

/// Writes a ledger as JSON.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_json(trace: &Trace, mut out: impl Write) -> io::Result<()> {
    crate::safe_json::to_writer_pretty(&mut out, trace)?;
    writeln!(out)
}

/// Returns the JSON Schema of the JSON form.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Trace);
    // A schema of our own structs always becomes text.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

/// Returns the one line that says how much was traced.
fn summary_line(summary: &TraceSummary) -> String {
    let traced = format!("{} of {} facts traced", summary.traced, summary.items);
    let differs = match summary.differs {
        0 => String::new(),
        count => format!("; a source differs on {count}"),
    };
    let untraced = match summary.untraced {
        0 => String::new(),
        count => format!("; no source has {count}"),
    };
    traced + &differs + &untraced
}

/// Writes a ledger for a person: each sentence, and below it what its items rest on.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_text(trace: &Trace, mut out: impl Write) -> io::Result<()> {
    for sentence in &trace.sentences {
        writeln!(out, "{}", visible(&one_line(&sentence.text)))?;
        for item in &sentence.items {
            writeln!(
                out,
                "  {:<8} {:<9} {}",
                item.status,
                item.kind,
                visible(&one_line(&item.text))
            )?;
            if let Some(from) = &item.derivation {
                let how = from.how.as_deref().map_or(String::new(), |how| format!(", {how}"));
                writeln!(
                    out,
                    "           in {}, line {}{how}: {}",
                    visible(trace.path(&from.used_entity)),
                    from.line,
                    visible(&one_line(&from.text)),
                )?;
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary_line(&trace.summary))
}

/// Writes a ledger as Markdown: a table a draft, a row an item.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_markdown(trace: &Trace, mut out: impl Write) -> io::Result<()> {
    let cell = |text: &str| {
        let line = one_line(&visible(text));
        let mut cell = String::with_capacity(line.len());
        for c in line.chars() {
            if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&') {
                cell.push('\\');
            }
            cell.push(c);
        }
        cell
    };
    writeln!(out, "{}.\n", summary_line(&trace.summary))?;
    writeln!(out, "| draft | kind | status | source | passage |\n|---|---|---|---|---|")?;
    for item in trace.sentences.iter().flat_map(|sentence| &sentence.items) {
        let (source, passage) = match &item.derivation {
            Some(from) => (cell(trace.path(&from.used_entity)), cell(&from.text)),
            None => (String::new(), String::new()),
        };
        let how = item.derivation.as_ref().and_then(|from| from.how.as_deref());
        let how = how.map_or(String::new(), |how| format!(", {how}"));
        writeln!(
            out,
            "| {} | {} | {}{how} | {source} | {passage} |",
            cell(&item.text),
            item.kind,
            item.status,
        )?;
    }
    writeln!(out, "\n| file | SHA-256 |\n|---|---|")?;
    for entity in &trace.entities {
        writeln!(out, "| {} | {} |", cell(&entity.path), entity.sha256)?;
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What of a ledger no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The file can't be read any more.
    Gone(String),
    /// The file's bytes are others.
    Changed(String),
    /// Other words stand where the ledger has `expected`: path, bytes, words.
    Words(String, ByteSpan, String),
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gone(path) => write!(f, "{}: can't be read", visible(path)),
            Self::Changed(path) => {
                write!(f, "{}: the file is not the one that was traced", visible(path))
            }
            Self::Words(path, span, expected) => write!(
                f,
                "{}: bytes {} to {} are not `{}`",
                visible(path),
                span.start,
                span.end,
                visible(&one_line(expected))
            ),
        }
    }
}

/// Returns what of a ledger no longer holds. `read` gives an entity's digest and text as they
/// are now.
///
/// ```
/// use provcheck_report::trace::{Trace, verify};
///
/// assert!(verify(&Trace::new(Vec::new(), Vec::new()), |_| None).is_empty());
/// ```
pub fn verify(
    trace: &Trace,
    mut read: impl FnMut(&str) -> Option<(String, String)>,
) -> Vec<Mismatch> {
    let mut wrong = Vec::new();
    for entity in &trace.entities {
        let Some((sha256, text)) = read(&entity.path) else {
            wrong.push(Mismatch::Gone(entity.path.clone()));
            continue;
        };
        if sha256 != entity.sha256 {
            wrong.push(Mismatch::Changed(entity.path.clone()));
        }
        for (span, words) in spans(trace, &entity.id) {
            if text.get(span.start as usize..span.end as usize) != Some(words) {
                wrong.push(Mismatch::Words(entity.path.clone(), span, words.to_owned()));
            }
        }
    }
    wrong
}

/// The spans of an entity that the ledger has, with their words.
fn spans<'a>(trace: &'a Trace, id: &str) -> Vec<(ByteSpan, &'a str)> {
    let mut all = Vec::new();
    let draft = id == "draft";
    for sentence in &trace.sentences {
        if draft {
            all.push((sentence.span, sentence.text.as_str()));
        }
        for item in &sentence.items {
            if draft {
                all.push((item.span, item.text.as_str()));
            } else if let Some(from) = item.derivation.as_ref().filter(|f| f.used_entity == id) {
                all.push((from.span, from.text.as_str()));
            }
        }
    }
    all
}
