//! What a run found, as every format is given it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_core::{
    BlockKind, CheckMeta, Date, Document, Finding, Metrics, Position, Severity, Sources, Space,
    Span,
};
use sha2::{Digest, Sha256};

use crate::Drawing;

/// What is to be known of drafts that were compared with nothing.
pub(crate) const NOTHING_COMPARED: &str =
    "half of the checks had nothing to compare with: name sources with --source";

/// What a run found in all its drafts.
#[derive(Debug, Default)]
pub struct Run {
    /// The drafts, in the order they were given.
    pub drafts: Vec<Draft>,
    /// What could not be done, in the order of drafts, then checks.
    pub failures: Vec<Failure>,
    /// What is worth knowing beside the findings.
    pub notices: Vec<Notice>,
    /// The checks that could run, sorted by name.
    pub checks: Vec<CheckMeta>,
}

/// Something worth knowing beside the findings: an ignore or an accepted finding to
/// tidy up, or a warning that a check gave about its own work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The draft or the file of accepted findings.
    pub path: String,
    /// The line, from 1, where there is one.
    pub line: Option<u32>,
    /// What is to be known.
    pub message: String,
}

/// One draft and what was found in it.
#[derive(Debug)]
pub struct Draft {
    /// The text.
    pub document: Arc<Document>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The day the draft was judged from.
    pub date: Option<Date>,
    /// What it was compared with.
    pub sources: Arc<Sources>,
    /// What of it an archive gave, where one was asked.
    pub archive: Option<Drawing>,
    /// The findings, ordered by position, then rule.
    pub findings: Vec<Reported>,
    /// Findings that a person chose to leave out, with the reason.
    pub suppressed: Vec<Suppressed>,
    /// How many findings were left out because their paragraphs did not change.
    pub unchanged: usize,
    /// The figures, by check.
    pub metrics: BTreeMap<String, Metrics>,
}

/// A finding with what the run knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The check's name.
    pub check: String,
    /// The finding, at the level it is reported at.
    pub finding: Finding,
    /// Stays the same when the text around it moves.
    pub fingerprint: String,
}

/// A finding that a person chose to leave out.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppressed {
    /// The finding.
    pub reported: Reported,
    /// Whether a comment of the draft says so; else the file of accepted findings.
    pub in_draft: bool,
    /// Why.
    pub reason: String,
}

impl Draft {
    /// Says what the draft was judged by: `3 sources, 2024-03-04`.
    pub(crate) fn basis(&self) -> String {
        let sources = match self.sources.len() {
            0 => "no source".to_owned(),
            1 => "1 source".to_owned(),
            n => format!("{n} sources"),
        };
        let date = self.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        format!("{sources}, {date}")
    }

    /// Returns the highest severity found.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|reported| reported.finding.severity).max()
    }

    /// Returns how many findings were left out: ignored in the draft, accepted, or in
    /// paragraphs that did not change.
    pub fn left_out(&self) -> usize {
        self.suppressed.len() + self.unchanged
    }

    /// Returns how many findings a comment of the draft ignores.
    pub fn ignored(&self) -> usize {
        self.suppressed.iter().filter(|suppressed| suppressed.in_draft).count()
    }

    /// Returns how many findings the file of accepted findings leaves out.
    pub fn accepted(&self) -> usize {
        self.suppressed.len() - self.ignored()
    }

    /// Leaves out the findings for which `why` has a reason, which stands in the draft
    /// or in the file of accepted findings.
    pub fn suppress(&mut self, in_draft: bool, why: impl Fn(&Reported) -> Option<String>) {
        for reported in std::mem::take(&mut self.findings) {
            match why(&reported) {
                Some(reason) => self.suppressed.push(Suppressed { reported, in_draft, reason }),
                None => self.findings.push(reported),
            }
        }
    }
}

impl Reported {
    /// Returns the rule's id: `check/rule`.
    pub fn rule_id(&self) -> String {
        format!("{}/{}", self.check, self.finding.rule)
    }
}

/// Something that could not be done: part of the answer is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
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

/// A span in the file, with lines and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes of [`Document::raw`].
    pub span: Span,
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// What the bytes are counted in.
    pub space: Space,
}

impl Place {
    /// Returns where `span` of the document's text stands in its file.
    pub fn new(document: &Document, span: Span) -> Self {
        let file = document.map().to_file(span);
        Self {
            span: file,
            start: document.position(file.start as usize),
            end: document.position(file.end as usize),
            space: document.space(),
        }
    }
}

/// Returns where `span` stands in a document whose file has no lines that a reader sees,
/// as people find it: `paragraph 9, in the table`, `page 2, paragraph 3`. Nothing for
/// other documents.
pub fn paragraph(document: &Document, span: Span) -> Option<String> {
    if document.space() != Space::Text {
        return None;
    }
    let at = document.block_at(span.start as usize)?;
    let blocks = document.blocks();
    let place = match blocks[at].kind {
        BlockKind::Headline => return Some("the headline".to_owned()),
        BlockKind::Table => ", in the table",
        BlockKind::ListItem => ", in the list",
        BlockKind::Caption => ", a caption",
        BlockKind::Heading => ", a heading",
        _ => "",
    };
    let page_of = |index: usize| document.page_at(blocks[index].span.start as usize);
    let page = page_of(at);
    // As a reader counts: from the top of the page, without the headline.
    let number = (0..=at)
        .filter(|&index| page_of(index) == page && blocks[index].kind != BlockKind::Headline)
        .count();
    let page = page.map(|page| format!("page {page}, ")).unwrap_or_default();
    Some(format!("{page}paragraph {number}{place}"))
}

impl Run {
    /// Says how many findings were left out and why, where any were.
    pub fn left_out(&self) -> Option<String> {
        left_out(&self.drafts)
    }

    /// Puts the gravest findings of each draft first; those of one severity stay in the
    /// order of their places.
    ///
    /// ```
    /// let mut run = provcheck_report::Run::default();
    /// run.gravest_first();
    /// assert!(run.drafts.is_empty());
    /// ```
    pub fn gravest_first(&mut self) {
        for draft in &mut self.drafts {
            draft.findings.sort_by_key(|reported| Reverse(reported.finding.severity));
        }
    }

    /// Tells whether no draft was compared with a source.
    pub(crate) fn compared_nothing(&self) -> bool {
        !self.drafts.is_empty() && self.drafts.iter().all(|draft| draft.sources.is_empty())
    }

    /// Returns how many findings of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|f| f.finding.severity == severity).count()
    }

    fn findings(&self) -> impl Iterator<Item = &Reported> {
        self.drafts.iter().flat_map(|draft| &draft.findings)
    }
}

/// Says how many findings of `drafts` were left out and why, where any were: `2 findings
/// left out: 1 ignored in the draft, 1 accepted`.
pub(crate) fn left_out<'d>(drafts: impl IntoIterator<Item = &'d Draft>) -> Option<String> {
    let (mut ignored, mut accepted, mut unchanged) = (0, 0, 0);
    for draft in drafts {
        ignored += draft.ignored();
        accepted += draft.accepted();
        unchanged += draft.unchanged;
    }
    let all = ignored + accepted + unchanged;
    let kinds = [
        (ignored, "ignored in the draft"),
        (accepted, "accepted"),
        (unchanged, "in unchanged paragraphs"),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
    let findings = if all == 1 { "finding" } else { "findings" };
    (all > 0).then(|| format!("{all} {findings} left out: {}", kinds.join(", ")))
}

/// Sorts findings by position, then rule, then message.
pub fn order(findings: &mut [Reported]) {
    findings.sort_by(|a, b| {
        let key = |r: &Reported| (r.finding.span.start, r.finding.span.end);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.check.cmp(&b.check))
            .then_with(|| a.finding.rule.cmp(&b.finding.rule))
            .then_with(|| a.finding.message.cmp(&b.finding.message))
    });
}

/// Returns the SHA-256 of `bytes` in hexadecimal.
///
/// ```
/// let digest = provcheck_report::digest(b"");
/// assert!(digest.starts_with("e3b0c44298fc1c14"), "SHA-256, in hexadecimal");
/// ```
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for &byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

#[cfg(test)]
mod tests {
    use provcheck_core::Block;

    use super::*;

    #[test]
    fn places_are_told_as_people_find_them() {
        use BlockKind::{Headline, ListItem, Paragraph, Table};
        let text = "Head.\n\nOne.\n\nTwo.\n\nA cell.\n\nAn item.";
        let spans = [(Headline, 0), (Paragraph, 7), (Paragraph, 13), (Table, 19), (ListItem, 28)];
        let ends = [5, 11, 17, 26, 36];
        let blocks: Vec<Block> = spans
            .iter()
            .zip(ends)
            .map(|(&(kind, start), end)| Block { kind, span: Span::new(start, end) })
            .collect();
        let build = |space: Space, pages: Vec<u32>| {
            Document::builder("a", text).space(space).blocks(blocks.clone()).pages(pages).build()
        };
        let cases: [(Vec<u32>, [&str; 5]); 2] = [
            (
                Vec::new(),
                [
                    "the headline",
                    "paragraph 1",
                    "paragraph 2",
                    "paragraph 3, in the table",
                    "paragraph 4, in the list",
                ],
            ),
            (
                vec![0, 11, 11],
                [
                    "the headline",
                    "page 1, paragraph 1",
                    "page 3, paragraph 1",
                    "page 3, paragraph 2, in the table",
                    "page 3, paragraph 3, in the list",
                ],
            ),
        ];
        for (pages, places) in cases {
            let document = build(Space::Text, pages);
            for (block, place) in blocks.iter().zip(places) {
                assert_eq!(paragraph(&document, block.span).as_deref(), Some(place));
            }
        }
        // A file with lines has no need of it.
        assert_eq!(paragraph(&build(Space::File, Vec::new()), blocks[1].span), None);
    }
}
