//! A copy of a Word document with a comment at each finding.
//!
//! The file is changed as little as can be: marks of comments go into the text, a run is
//! split where one begins or ends inside it, and the part with the comments is written.
//! All other bytes are copied. Comments of an earlier run are taken out first; those of
//! people stay.

mod anchors;
mod error;
mod letters;
mod marks;
mod package;
mod walk;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use provcheck_core::{Date, Evidence, Severity};

use crate::said::{label, only_marks_go, quoted};
use crate::{Draft, Place, Reported};

pub use error::DocxError;
use letters::Text;
use marks::Mark;
use package::Package;

/// Who the comments are by: by this name a later run knows them again.
const AUTHOR: &str = "provcheck";
/// Characters of a passage that a comment shows.
const LONGEST: usize = 400;
/// Passages that a comment shows; copies of one are one.
const PASSAGES: usize = 4;

/// A commented copy, and how many findings have no place in it.
#[derive(Debug)]
pub struct Commented {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Findings whose words could not be found again; the first comment tells of them.
    pub unplaced: usize,
}

/// Returns a copy of `file`, the bytes that `draft` was read from, with the draft's
/// findings as comments.
///
/// # Errors
///
/// Where the file is no Word document, or a damaged one.
pub fn write(draft: &Draft, file: &[u8]) -> Result<Commented, DocxError> {
    let mut package = Package::open(file)?;
    let mut xml = package.document()?;
    let (kept, own) = package.comments(AUTHOR)?;
    if !own.is_empty() {
        xml = marks::without(&xml, &own)?;
    }
    let text = Text::read(&xml, draft.document.text())?;
    let head = head(draft.date);
    let mut next = kept.next_id;
    let mut marks = Vec::new();
    let mut comments = String::new();
    let mut lost = Vec::new();
    for reported in &draft.findings {
        let Some((start, end)) = text.place(reported.finding.span) else {
            lost.push(reported);
            continue;
        };
        marks.push(Mark { id: next, start, end });
        comment(&mut comments, &text.prefix, next, &head, &lines(draft, reported));
        next += 1;
    }
    if !lost.is_empty()
        && let Some((start, end)) = text.first()
    {
        let mut told = vec!["These findings have no place in this file's text:".to_owned()];
        told.extend(lost.iter().flat_map(|reported| lines(draft, reported)));
        marks.push(Mark { id: next, start, end });
        comment(&mut comments, &text.prefix, next, &head, &told);
    }
    let xml = text.marked(&xml, &marks);
    let bytes = package.finish(&xml, &text, &kept, &comments)?;
    Ok(Commented { bytes, unplaced: lost.len() })
}

/// Returns whose a comment is and of which day, as names and values.
///
/// A report has no clock: the same draft makes the same bytes. The day is the one that the
/// draft is judged as of, by which its reader can tell what was known; where there is none, a
/// comment has none.
fn head(date: Option<Date>) -> Vec<(&'static str, String)> {
    let mut head = vec![("author", AUTHOR.to_owned()), ("initials", "pc".to_owned())];
    // Word knows no other years.
    let date = date.filter(|date| (1..=9999).contains(&date.year()));
    head.extend(date.map(|date| ("date", format!("{date}T00:00:00Z"))));
    head
}

/// Adds a comment, a paragraph a line.
fn comment(out: &mut String, w: &str, id: u32, head: &[(&str, String)], lines: &[String]) {
    // Writing to a string can't fail.
    let _ = write!(out, "<{w}comment {w}id=\"{id}\"");
    for (name, value) in head {
        let _ = write!(out, " {w}{name}=\"{value}\"");
    }
    out.push('>');
    for line in lines {
        let line = escaped(line);
        let _ = write!(out, "<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>");
    }
    let _ = write!(out, "</{w}comment>");
}

/// Returns what a comment says.
fn lines(draft: &Draft, reported: &Reported) -> Vec<String> {
    let finding = &reported.finding;
    let level = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Info",
    };
    let mut lines = vec![format!("{level}: {}", quoted(&finding.message))];
    lines.extend(finding.notes.iter().map(|note| quoted(note).into_owned()));
    let mut seen = BTreeSet::new();
    let mut more = 0;
    for evidence in &finding.evidence {
        let line = match evidence {
            Evidence::Source { source, span, message } => {
                let source = draft.sources.get(*source);
                let words = shortened(source.slice(*span));
                if seen.len() >= PASSAGES || !seen.insert(words.clone()) {
                    more += 1;
                    continue;
                }
                let line = Place::new(source, *span).start.line;
                let name = source.name().rsplit('/').next().unwrap_or(source.name());
                let label = label(message, &[source.slice(*span)]);
                let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
                format!("{name}, line {line}: {label}\u{201c}{words}\u{201d}")
            }
            Evidence::Knowledge { message, reference } => {
                let from = reference.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
                format!("{}{from}", quoted(message))
            }
            Evidence::Draft { span, message } => {
                let words = shortened(draft.document.slice(*span));
                format!("{}: \u{201c}{words}\u{201d}", quoted(message))
            }
        };
        lines.push(line);
    }
    if more > 0 {
        lines.push(format!("and {more} more passages like these"));
    }
    for suggestion in &finding.suggestions {
        let old = draft.document.slice(suggestion.span);
        if only_marks_go(old, &suggestion.replacement) {
            lines.push("Take out the quotation marks".to_owned());
            continue;
        }
        let (old, new) = (shortened(old), shortened(&suggestion.replacement));
        lines.push(match (old.is_empty(), new.is_empty()) {
            (_, true) => format!("Take out \u{201c}{old}\u{201d}"),
            (true, false) => format!("Write \u{201c}{new}\u{201d}"),
            (false, false) => format!("Write \u{201c}{new}\u{201d} for \u{201c}{old}\u{201d}"),
        });
    }
    lines.push(format!("({})", reported.rule_id()));
    lines
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// Escapes text for XML, and leaves out what XML can't hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
