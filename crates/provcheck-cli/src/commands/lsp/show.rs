//! Findings as an editor shows them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use provcheck_core::{Applicability, Document, Evidence, Severity, Space, Span};
use provcheck_report::{Draft, Reported, label, visible};
use serde_json::{Value, json};

use super::position::{Encoding, Lines};
use super::uri;
use crate::output::replace;

/// Passages that are linked under a finding; copies of one passage are one.
const RELATED: usize = 5;
/// Characters of a passage that are shown.
const LONGEST: usize = 300;

/// Turns findings of one checked draft into what an editor shows.
pub(super) struct Shown<'d> {
    pub(super) draft: &'d Draft,
    pub(super) lines: Lines<'d>,
    pub(super) encoding: Encoding,
    /// Where pages of rules are, once written.
    pub(super) pages: &'d Pages,
}

impl<'d> Shown<'d> {
    pub(super) fn new(draft: &'d Draft, encoding: Encoding, pages: &'d Pages) -> Self {
        Self { draft, lines: Lines::new(draft.document.raw(), encoding), encoding, pages }
    }

    /// Returns the range of a span of the draft's text.
    pub(super) fn range(&self, span: Span) -> Value {
        let file = self.draft.document.map().to_file(span);
        range(&self.lines, file)
    }

    /// Returns the findings that touch the bytes `from..to` of the draft's file.
    pub(super) fn touching(&self, from: usize, to: usize) -> impl Iterator<Item = &'d Reported> {
        let map = self.draft.document.map();
        self.draft.findings.iter().filter(move |reported| {
            let span = map.to_file(reported.finding.span);
            (span.start as usize) <= to && from <= span.end as usize
        })
    }

    /// Returns a finding as a diagnostic.
    pub(super) fn diagnostic(&self, reported: &Reported) -> Value {
        let finding = &reported.finding;
        let mut message = said(&finding.message);
        for evidence in &finding.evidence {
            if let Evidence::Knowledge { message: fact, reference } = evidence {
                // Writing to a string can't fail.
                let _ = write!(message, "\nknown: {}{}", said(fact), from(reference.as_deref()));
            }
        }
        for note in &finding.notes {
            let _ = write!(message, "\n{}", said(note));
        }
        let mut diagnostic = json!({
            "range": self.range(finding.span),
            "severity": match finding.severity {
                Severity::Error => 1,
                Severity::Warning => 2,
                Severity::Info => 3,
            },
            "code": reported.rule_id(),
            "source": "provcheck",
            "message": message,
            "relatedInformation": self.related(reported),
            "data": { "fingerprint": reported.fingerprint },
        });
        if let Some(page) = self.pages.of(&reported.rule_id()) {
            diagnostic["codeDescription"] = json!({ "href": page });
        }
        diagnostic
    }

    fn related(&self, reported: &Reported) -> Vec<Value> {
        let mut seen = BTreeSet::new();
        let mut copies = 0;
        let mut related = Vec::new();
        for evidence in &reported.finding.evidence {
            let (document, span, message) = match evidence {
                Evidence::Source { source, span, message } => {
                    (self.draft.sources.get(*source), *span, message)
                }
                Evidence::Draft { span, message } => (&*self.draft.document, *span, message),
                Evidence::Knowledge { .. } => continue,
            };
            let words = shortened(document.slice(span));
            if related.len() >= RELATED || !seen.insert(words.clone()) {
                copies += 1;
                continue;
            }
            let Some(location) = self.location(document, span) else { continue };
            let told = visible(&label(message, &[document.slice(span)]));
            let told = if told.is_empty() { told } else { format!("{told}: ") };
            let message = format!("{told}\u{201c}{words}\u{201d}");
            related.push(json!({ "location": location, "message": message }));
        }
        if copies > 0
            && let Some(last) = related.last_mut()
        {
            let message = last["message"].as_str().unwrap_or_default();
            last["message"] = format!("{message} (and {copies} more like these)").into();
        }
        related
    }

    /// Returns where a passage stands, where an editor can open that.
    fn location(&self, document: &Document, span: Span) -> Option<Value> {
        let uri = address(document)?;
        let span = match document.space() {
            Space::File => document.map().to_file(span),
            // An editor counts other lines in an office document, if it opens it at all.
            Space::Text => Span::default(),
        };
        let lines = Lines::new(document.raw(), self.encoding);
        Some(json!({ "uri": uri, "range": range(&lines, span) }))
    }

    /// Returns a finding with its evidence, as Markdown.
    pub(super) fn hover(&self, reported: &Reported) -> String {
        let finding = &reported.finding;
        let id = reported.rule_id();
        let rule = match self.pages.of(&id) {
            Some(page) => format!("[{id}]({page})"),
            None => id,
        };
        let mut out = format!("**{}** {rule}: {}\n", finding.severity, escaped(&finding.message));
        let mut seen = BTreeSet::new();
        for evidence in &finding.evidence {
            let text = match evidence {
                Evidence::Source { source, span, message } => {
                    let document = self.draft.sources.get(*source);
                    quoted(document, *span, message)
                }
                Evidence::Draft { span, message } => quoted(&self.draft.document, *span, message),
                Evidence::Knowledge { message, reference } => {
                    format!("\n{}{}\n", escaped(message), escaped(&from(reference.as_deref())))
                }
            };
            let words = text.split("\n> ").nth(1).unwrap_or(&text).to_owned();
            if seen.insert(words) {
                out.push_str(&text);
            }
        }
        for note in &finding.notes {
            let _ = write!(out, "\n{}\n", escaped(note));
        }
        out
    }

    /// Returns the edits that a finding suggests, with what they are called.
    pub(super) fn edits(&self, reported: &Reported) -> Vec<(String, Value, bool)> {
        let finding = &reported.finding;
        let of_source = |words: &str| {
            finding.evidence.iter().any(|evidence| match evidence {
                Evidence::Source { source, span, .. } => {
                    self.draft.sources.get(*source).slice(*span).contains(words)
                }
                _ => false,
            })
        };
        let shown = finding.suggestions.iter();
        let shown = shown.filter(|one| one.applicability != Applicability::DisplayOnly);
        shown
            .map(|suggestion| {
                let words = shortened(&suggestion.replacement);
                let old = self.draft.document.slice(suggestion.span);
                let title = if suggestion.replacement.is_empty() {
                    format!("Take out \u{201c}{}\u{201d}", shortened(old))
                } else if provcheck_report::only_marks_go(old, &suggestion.replacement) {
                    "Take out the quotation marks".to_owned()
                } else if of_source(suggestion.replacement.trim()) {
                    format!("Use the source's words: \u{201c}{words}\u{201d}")
                } else {
                    format!("Write \u{201c}{words}\u{201d}")
                };
                let edit = json!({
                    "range": self.range(suggestion.span),
                    "newText": suggestion.replacement,
                });
                (title, edit, suggestion.applicability == Applicability::Safe)
            })
            .collect()
    }
}

/// Returns a message as it is shown where there is no markup.
fn said(message: &str) -> String {
    visible(&provcheck_report::quoted(message))
}

fn quoted(document: &Document, span: Span, message: &str) -> String {
    let name = Path::new(document.name()).file_name().and_then(|name| name.to_str());
    let name = escaped(name.unwrap_or(document.name()));
    let line = document.position(document.map().to_file(span).start as usize).line;
    let place = match address(document) {
        Some(uri) => format!("[{name}, line {line}]({uri}#L{line})"),
        None => format!("{name}, line {line}"),
    };
    let words = escaped(&shortened(document.slice(span)));
    format!("\n{}, {place}:\n> {words}\n", escaped(message))
}

fn range(lines: &Lines<'_>, span: Span) -> Value {
    let (from, to) = (lines.position(span.start as usize), lines.position(span.end as usize));
    json!({
        "start": { "line": from.0, "character": from.1 },
        "end": { "line": to.0, "character": to.1 },
    })
}

fn address(document: &Document) -> Option<String> {
    let name = document.name();
    if name.starts_with("http://") || name.starts_with("https://") {
        return Some(name.to_owned());
    }
    // An article of an archive is no file.
    let path = Path::new(name);
    path.exists().then(|| uri::from_path(path))
}

fn from(reference: Option<&str>) -> String {
    reference.map(|from| format!(" ({from})")).unwrap_or_default()
}

fn shortened(words: &str) -> String {
    let words = visible(words);
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// Makes text of a draft or a source harmless in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, ',' | '.' | ':' | ';' | '\'' | '"' | '/' | '%' | '-' | '?')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The pages of rules as files, which an editor opens from a diagnostic.
pub(super) struct Pages {
    folder: Option<PathBuf>,
}

impl Pages {
    /// Writes the pages of all checks into the user's folder of what can be made again.
    pub(super) fn write(entries: &[&'static provcheck_core::CheckEntry]) -> Self {
        let folder = cache().and_then(|folder| {
            let folder = folder.join("provcheck").join(env!("CARGO_PKG_VERSION")).join("rules");
            for entry in entries {
                let check = folder.join(entry.meta.name);
                std::fs::create_dir_all(&check).ok()?;
                for rule in entry.meta.rules {
                    let page = check.join(format!("{}.md", rule.name));
                    if std::fs::read(&page).is_ok_and(|known| known == rule.docs.as_bytes()) {
                        continue;
                    }
                    replace(&page, |file| file.write_all(rule.docs.as_bytes())).ok()?;
                }
            }
            Some(folder)
        });
        Self { folder }
    }

    fn of(&self, id: &str) -> Option<String> {
        Some(uri::from_path(&self.folder.as_ref()?.join(format!("{id}.md"))))
    }
}

fn cache() -> Option<PathBuf> {
    let set =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return set("LOCALAPPDATA");
    }
    set("XDG_CACHE_HOME").or_else(|| {
        let home = set("HOME")?;
        Some(home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
    })
}
