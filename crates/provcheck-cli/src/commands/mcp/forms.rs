//! What an assistant sends, and what it is given.

use provcheck_report::json::Report;
use provcheck_report::trace::{TraceSummary, TracedSentence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text with its name, whose ending tells how it is written.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Text {
    /// As `wire.txt` or `page.html`.
    pub(super) name: String,
    /// The text.
    pub(super) text: String,
}

/// What to check.
#[derive(Deserialize, JsonSchema)]
pub(super) struct CheckWanted {
    /// The draft.
    pub(super) draft: String,
    /// How the draft is written: `txt`, `md` or `html`; Markdown where it is left out.
    pub(super) format: Option<String>,
    /// The sources it was made from; those of the desk where they are left out.
    pub(super) sources: Option<Vec<Text>>,
    /// The day it speaks from where it names none, as `2022-02-15`.
    pub(super) date: Option<String>,
}

/// What a check gave.
#[derive(Serialize, JsonSchema)]
pub(super) struct Checked {
    /// How many sources the draft was compared with; with none, half of the checks had
    /// nothing to compare with.
    pub(super) sources: usize,
    /// Sources that could not be read.
    pub(super) unread: Vec<String>,
    /// The report, as `provcheck check --format json` writes it. Spans count bytes.
    pub(super) report: Report,
}

/// What a draft rests on.
#[derive(Serialize, JsonSchema)]
pub(super) struct Traced {
    /// How many sources were looked through.
    pub(super) sources: usize,
    /// Sources that could not be read.
    pub(super) unread: Vec<String>,
    /// How many quotations, figures, dates, names, places and works of the draft a source has.
    pub(super) summary: TraceSummary,
    /// The sentences that have such an item, in order, as `provcheck trace --format json`
    /// writes them; `used_entity` is the source's name.
    pub(super) sentences: Vec<TracedSentence>,
    /// Whether all of the draft was traced; else the items end where the work did.
    pub(super) complete: bool,
}

/// A quotation to look up.
#[derive(Deserialize, JsonSchema)]
pub(super) struct QuotationWanted {
    /// The words, without quotation marks.
    pub(super) words: String,
    /// Where to look; the sources of the desk where they are left out.
    pub(super) sources: Option<Vec<Text>>,
}

/// Where the words stand.
#[derive(Serialize, JsonSchema)]
pub(super) struct QuotationFound {
    /// Passages that have the words, or nearly; the nearest first. None: no source has
    /// them.
    pub(super) passages: Vec<Passage>,
    /// How many sources were looked through.
    pub(super) sources: usize,
}

/// A passage of a source.
#[derive(Serialize, JsonSchema)]
pub(super) struct Passage {
    /// The source.
    pub(super) source: String,
    /// Its line, from 1.
    pub(super) line: u32,
    /// Its words.
    pub(super) words: String,
    /// Whether they are the same, word for word.
    pub(super) exact: bool,
    /// Who says them there, where the source quotes them and names someone.
    pub(super) speaker: Option<String>,
}

/// An office to look up.
#[derive(Deserialize, JsonSchema)]
pub(super) struct OfficeWanted {
    /// The office with its country or organisation, as news writes it: `Ukraine defence
    /// minister`.
    pub(super) office: String,
    /// The day, as `2022-02-24`; all holders where it is left out.
    pub(super) on: Option<String>,
}

/// Who held an office.
#[derive(Serialize, JsonSchema)]
pub(super) struct OfficeFound {
    /// The offices that the words can mean. None: the knowledge base has no such office.
    pub(super) offices: Vec<Office>,
    /// The day on which the knowledge base ends.
    pub(super) as_of: Option<String>,
}

/// An office with its holders.
#[derive(Serialize, JsonSchema)]
pub(super) struct Office {
    /// Its title.
    pub(super) title: String,
    /// Who held it. None: nobody that the knowledge base knows.
    pub(super) holders: Vec<Holder>,
}

/// Someone who held an office.
#[derive(Serialize, JsonSchema)]
pub(super) struct Holder {
    /// The person.
    pub(super) person: String,
    /// From when to when.
    pub(super) dates: String,
    /// Whether only in place of another.
    pub(super) acting: bool,
    /// Where that was taken from.
    pub(super) reference: Option<String>,
}

/// A page to read.
#[derive(Deserialize, JsonSchema)]
pub(super) struct PageWanted {
    /// A check or a rule, as `quote-drift` or `quote-drift/altered`.
    pub(super) name: String,
}
