//! What a writing assistant left: words said to the one who asked, and marks of its page.

use std::collections::HashSet;
use std::sync::LazyLock;

use provcheck_plugin::prelude::*;
use provcheck_text::phrases::Phrases;
use provcheck_text::tokens::Tokens;
use serde::Deserialize;

use crate::line::Line;
use crate::rules::{ASSISTANT_MARKUP, ASSISTANT_TEXT};

/// Lines at either end of a draft where an assistant greets and takes its leave.
const EDGE: usize = 2;
/// Words of the longest such line.
const EDGE_WORDS: usize = 25;
/// Bytes of the longest placeholder between square brackets.
const LONGEST: usize = 60;
/// Bytes of the longest list of citations between them: a bracket that never closes must
/// not be read to the end once for each that opens.
const CITED: usize = 240;
/// Openings of a placeholder that waits to be filled in.
const TO_FILL: &[&str] = &[
    "insert",
    "add",
    "your",
    "placeholder",
    "tbd",
    "to be",
    "fill in",
    "include",
    "replace",
    "enter",
    "name of",
    "link to",
    "date here",
    "quote here",
    "todo",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    anywhere: Vec<String>,
    at_the_edge: Vec<String>,
}

/// What an assistant says: the first `anywhere` patterns count in every line.
struct Said {
    phrases: Phrases,
    anywhere: u32,
}

static SAID: LazyLock<Said> = LazyLock::new(|| {
    // Part of the program, and read by a test.
    let table: Option<Table> = toml::from_str(include_str!("../data/en/assistant.toml")).ok();
    let mut phrases = Phrases::default();
    let mut anywhere = 0;
    if let Some(table) = table {
        anywhere = table.anywhere.iter().filter_map(|p| phrases.add(p).ok()).count() as u32;
        let _ = table.at_the_edge.iter().filter_map(|p| phrases.add(p).ok()).count();
    }
    Said { phrases, anywhere }
});

/// Reports both.
pub(crate) fn find(document: &Document, tokens: &Tokens, lines: &[Line<'_>], out: &mut Findings) {
    let bound = SAID.phrases.bind(tokens);
    let quoted = Quoted::from_document(document);
    for (at, line) in lines.iter().enumerate() {
        if line.kind == BlockKind::Code {
            continue;
        }
        for span in markup(line) {
            if !quoted.contains(span) {
                let what = document.slice(span);
                out.report(
                    &ASSISTANT_MARKUP,
                    span,
                    format!(
                        "\"{what}\" is markup of a writing assistant, or a blank it left to fill in"
                    ),
                );
            }
        }
        if line.kind == BlockKind::Quotation {
            continue;
        }
        let edge =
            (at < EDGE || at + EDGE >= lines.len()) && line.words <= EDGE_WORDS && lines.len() > 1;
        let mut hits = bound.find(tokens, line.tokens).peekable();
        if hits.peek().is_none() {
            continue;
        }
        let starts: HashSet<usize> = line.sentence_starts().collect();
        let at_the_edge = edge && talks(line);
        let said = hits.find(|hit| {
            let first = line.tokens.get(hit.first);
            (hit.pattern < SAID.anywhere || at_the_edge)
                && starts.contains(&hit.first)
                && first.is_some_and(|t| !quoted.contains(t.span))
        });
        if let Some(hit) = said {
            let sentence = line.sentence(hit.first);
            let span = match (sentence.first(), sentence.last()) {
                (Some(first), Some(last)) => first.span.cover(last.span),
                _ => line.span,
            };
            out.report(
                &ASSISTANT_TEXT,
                span,
                "words of a writing assistant to whoever asked it, not part of the text".to_owned(),
            );
        }
    }
}

/// Tells whether a line at the edge speaks to one person about a text.
fn talks(line: &Line<'_>) -> bool {
    let text = line.text.to_lowercase();
    let about = [
        "tone", "version", "draft", "article", "edit", "revis", "rewrit", "polish", "helps",
        "changes", "headline",
    ];
    let to = ["you", "helps"];
    about.iter().any(|w| text.contains(w)) && to.iter().any(|w| text.contains(w))
}

/// Returns the places of a line that are an assistant's marks.
fn markup(line: &Line<'_>) -> Vec<Span> {
    let text = line.text;
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for mark in [
        ":contentReference[",
        "[oaicite:",
        "oai_citation",
        "utm_source=chatgpt",
        "[cite_start]",
        "[cite_end]",
        "<grok-card",
        "citeturn",
        "[Regenerate response]",
    ] {
        let mut from = 0;
        while let Some(at) = text[from..].find(mark).map(|at| from + at) {
            // Up to the end of what belongs to it.
            let end = text[at..].find([' ', '\n']).map_or(text.len(), |e| at + e);
            let end = if mark.ends_with(']') { at + mark.len() } else { end };
            let end = text[at..end].rfind(['}', ']', '>']).map_or(end, |last| at + last + 1);
            found.push(at..end);
            from = end.max(at + mark.len());
        }
    }
    // Where the bracket that opens at a place closes, if it does within so many bytes.
    let closed = |at: usize, bracket: char, most: usize| {
        let near = &text[at..text.floor_char_boundary(at + most)];
        near.find(bracket).map(|close| at + close + bracket.len_utf8())
    };
    found.extend(text.match_indices('【').filter_map(|(at, _)| {
        let end = closed(at, '】', LONGEST)?;
        text[at..end].contains('†').then_some(at..end)
    }));
    found.extend(text.match_indices('[').filter_map(|(at, _)| {
        let end = closed(at, ']', CITED)?;
        let inner = text[at + 1..end - 1].trim().to_lowercase();
        let linked = text[end..].starts_with(['(', '[']);
        let cited = inner.strip_prefix("cite:").is_some_and(|rest| {
            rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-'))
        });
        let to_fill = end - at <= LONGEST
            && !linked
            && TO_FILL.iter().any(|word| {
                inner
                    .strip_prefix(word)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
            });
        (cited || to_fill).then_some(at..end)
    }));
    found.extend(turns(text));
    found.sort_by_key(|r| (r.start, r.end));
    found.dedup_by(|next, kept| next.start < kept.end);
    let offset = line.span.start as usize;
    found.into_iter().map(|r| Span::new(offset + r.start, offset + r.end)).collect()
}

/// "turn0search3", "turn2news11": where an assistant's page had a link.
fn turns(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    const KINDS: &[&str] =
        &["search", "view", "news", "fetch", "image", "file", "forecast", "finance"];
    text.match_indices("turn").filter_map(|(at, _)| {
        let rest = &text[at + 4..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let kind = KINDS.iter().find(|kind| rest[digits..].starts_with(**kind))?;
        let after = &rest[digits + kind.len()..];
        let more = after.bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 4 + digits + kind.len() + more;
        let word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        (digits > 0 && more > 0 && !word).then_some(at..end)
    })
}

/// The quotations of a draft, to look places up in: those set apart as paragraphs aside.
struct Quoted {
    /// Where each begins, and where the farthest of those up to it ends.
    spans: Vec<(u32, u32)>,
}

impl Quoted {
    fn from_document(document: &Document) -> Self {
        let quotations = document.quotations().iter();
        let quotations = quotations.filter(|q| q.kind != QuotationKind::Block);
        let mut spans: Vec<(u32, u32)> = quotations.map(|q| (q.span.start, q.span.end)).collect();
        spans.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut spans {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self { spans }
    }

    /// Tells whether a place lies inside one of them.
    fn contains(&self, place: Span) -> bool {
        let before = self.spans.partition_point(|(start, _)| *start <= place.start);
        before.checked_sub(1).is_some_and(|last| self.spans[last].1 >= place.end)
    }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use super::*;
    use crate::PageResidue;

    const BODY: &str = "The ferry to the islands was late again on Friday.\n\nNobody on the quay was told why, a deckhand said.";

    fn rules(text: &str) -> Vec<String> {
        let report = draft(text).check::<PageResidue>();
        report.rules().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_table_can_be_read() {
        let table: Table = toml::from_str(include_str!("../data/en/assistant.toml")).unwrap();
        assert_eq!(SAID.anywhere as usize, table.anywhere.len());
        assert_eq!(SAID.phrases.len(), table.anywhere.len() + table.at_the_edge.len());
    }

    #[test]
    fn what_an_assistant_says() {
        for said in [
            "Sure! Here is a tightened version of the story:",
            "Here's a revised draft of your article with a stronger lead.",
            "As a large language model, I have no access to the harbour's logs.",
            "Let me know if you would like a shorter headline.",
            "Do you want me to turn this into a bulletin?",
            "As of my last knowledge update, the pier was open.",
            "I hope this version helps!",
        ] {
            assert_eq!(rules(&format!("{said}\n\n{BODY}")), ["assistant-text"], "{said}");
            assert_eq!(rules(&format!("{BODY}\n\n{said}")), ["assistant-text"], "{said}");
        }
        for own in [
            "“As an AI model I have no sea legs,” the program replied.",
            "Here is a list of the ports that close: Vik, Tresk and Sandby.",
            "Certainly nobody will miss the old boats.",
            "Let me know where the fish are, he had asked his brother.",
            "As an airline, it has no boats.",
        ] {
            assert_eq!(
                rules(&format!("{BODY}\n\n{own}\n\n{BODY} Rain fell.")),
                Vec::<String>::new(),
                "{own}"
            );
        }
    }

    /// Marks of which each could be read to the end of the draft, or held against every
    /// quotation: a few seconds in a debug build where they are not, minutes where they are.
    #[test]
    fn marks_without_end_take_linear_time() {
        for (piece, end) in
            [("[", "]"), ("【", "†】"), (":contentReference[", ""), ("【2†a】 \"b\" ", "")]
        {
            let text = format!("{}{end}", piece.repeat(200_000 / piece.len()));
            draft(&text).check::<PageResidue>();
        }
        let said = "it as a large language model ".repeat(5_000);
        assert_eq!(rules(&said), Vec::<String>::new());
    }

    #[test]
    fn marks_of_its_page() {
        for mark in [
            ":contentReference[oaicite:12]{index=12}",
            "【7†harbour.pdf】",
            "turn1news4",
            "[cite: 2]",
            "[insert name of the captain]",
            "[Your Name]",
        ] {
            assert_eq!(
                rules(&format!("The ferry was late again {mark}. {BODY}")),
                ["assistant-markup"],
                "{mark}"
            );
        }
        for own in [
            "“The ferry [of 2019] was late,” she said [in Norse].",
            "The page ends in marks such as “【7†source】”, she noted.",
            "It was his turn 2 searches later. [Laughter]",
            "See [your guide](https://a.example) to the islands.",
        ] {
            assert_eq!(rules(&format!("{own} {BODY}")), Vec::<String>::new(), "{own}");
        }
    }
}
