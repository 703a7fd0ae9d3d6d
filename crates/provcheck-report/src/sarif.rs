//! SARIF 2.1.0, for code-review and dashboard tools.
//!
//! The structs hold the small part of the standard (OASIS, 2020) that is written;
//! columns count Unicode code points, which the run says.

mod model;

use std::collections::BTreeMap;
use std::io;

use provcheck_core::{CheckMeta, Document, Evidence, Rule, Severity, Space, Span};

use crate::run::left_out;
use crate::said::only_marks_go;
use crate::{Draft, Failure, Notice, Place, Reported, Run, Suppressed, safe_json};

use model::{
    Artifact, ArtifactChange, ArtifactLocation, Configuration, Descriptor, Driver, Fix, Help,
    Invocation, Location, Log, LogRun, Notification, PhysicalLocation, Reference, Region,
    Replacement, SarifResult, Suppression, Text, Tool,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The name of our fingerprint and the version of how it is made.
const FINGERPRINT: &str = "provcheck/v1";

/// Writes `run` as a SARIF log.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let rules: Vec<(&CheckMeta, &Rule)> = run
        .checks
        .iter()
        .flat_map(|check| check.rules.iter().map(move |rule| (check, rule)))
        .collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [LogRun {
            tool: Tool {
                driver: Driver {
                    name: "provcheck",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(|(check, rule)| descriptor(check, rule)).collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: run.failures.is_empty(),
                tool_execution_notifications: {
                    let failures = run.failures.iter().map(notification);
                    let left_out = run.drafts.iter().filter_map(|draft| {
                        let (path, line) = (draft.document.name().to_owned(), None);
                        Some(note(&Notice { path, line, message: left_out([draft])? }))
                    });
                    failures.chain(left_out).chain(run.notices.iter().map(note)).collect()
                },
            }],
            artifacts: run.drafts.iter().map(artifact).collect(),
            results: run
                .drafts
                .iter()
                .flat_map(|draft| {
                    let findings = draft.findings.iter().map(|f| result(draft, f, &rules));
                    findings.chain(draft.suppressed.iter().map(|s| suppressed(draft, s, &rules)))
                })
                .collect(),
            column_kind: "unicodeCodePoints",
        }],
    };
    safe_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn descriptor(check: &CheckMeta, rule: &Rule) -> Descriptor {
    Descriptor {
        id: format!("{}/{}", check.name, rule.name),
        short_description: Text { text: rule.summary() },
        help: Help { text: rule.docs.to_owned(), markdown: rule.docs.to_owned() },
        default_configuration: Configuration { level: level(rule.level) },
    }
}

fn notification(failure: &Failure) -> Notification {
    let who = match (&failure.check, &failure.plugin) {
        (Some(check), Some(plugin)) => format!("{check} ({plugin}): "),
        (Some(check), None) => format!("{check}: "),
        (None, Some(plugin)) => format!("{plugin}: "),
        (None, None) => String::new(),
    };
    let location = failure.draft.as_ref().map(|draft| Location {
        id: None,
        message: None,
        place: Some(PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(draft) },
            region: None,
        }),
    });
    Notification {
        level: "error",
        message: text(format!("{who}{}", failure.message)),
        descriptor: Reference { id: failure.kind.clone() },
        locations: location.into_iter().collect(),
    }
}

fn note(notice: &Notice) -> Notification {
    let region = notice.line.map(|line| Region {
        start_line: line,
        start_column: None,
        end_line: None,
        end_column: None,
        byte_offset: None,
        byte_length: None,
        snippet: None,
    });
    let place =
        PhysicalLocation { artifact_location: ArtifactLocation { uri: uri(&notice.path) }, region };
    Notification {
        level: "note",
        message: text(notice.message.clone()),
        descriptor: Reference { id: "note".to_owned() },
        locations: vec![Location { id: None, message: None, place: Some(place) }],
    }
}

fn artifact(draft: &Draft) -> Artifact {
    Artifact {
        location: ArtifactLocation { uri: uri(draft.document.name()) },
        hashes: BTreeMap::from([("sha-256", draft.sha256.clone())]),
    }
}

/// Returns a finding that was left out: viewers show such ones as dealt with.
fn suppressed(
    draft: &Draft,
    suppressed: &Suppressed,
    rules: &[(&CheckMeta, &Rule)],
) -> SarifResult {
    let kind = if suppressed.in_draft { "inSource" } else { "external" };
    let justification = suppressed.reason.clone();
    let suppressions = vec![Suppression { kind, justification }];
    SarifResult { suppressions, ..result(draft, &suppressed.reported, rules) }
}

fn result(draft: &Draft, reported: &Reported, rules: &[(&CheckMeta, &Rule)]) -> SarifResult {
    let finding = &reported.finding;
    let document = &*draft.document;
    let mut message = finding.message.clone();
    for note in &finding.notes {
        message.push('\n');
        message.push_str(note);
    }
    let related = finding.evidence.iter().enumerate().map(|(index, evidence)| match evidence {
        Evidence::Source { source, span, message } => {
            location(draft.sources.get(*source), *span, Some(index), Some(message))
        }
        Evidence::Draft { span, message } => location(document, *span, Some(index), Some(message)),
        Evidence::Knowledge { message, reference } => {
            let reference = reference.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
            let message = Some(text(format!("{message}{reference}")));
            Location { id: Some(index), message, place: None }
        }
    });
    SarifResult {
        rule_id: reported.rule_id(),
        rule_index: rules
            .iter()
            .position(|(check, rule)| check.name == reported.check && rule.name == finding.rule),
        level: level(finding.severity),
        related_locations: related.collect(),
        message: text(message),
        locations: [location(document, finding.span, None, None)],
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, reported.fingerprint.clone())]),
        fixes: fixes(document, reported),
        rank: finding.confidence.map(|c| (f64::from(c) * 100.0).round()),
        suppressions: Vec::new(),
    }
}

/// Returns the suggestions as edits of the file; of a file whose bytes mean
/// nothing to a reader there are none.
fn fixes(document: &Document, reported: &Reported) -> Vec<Fix> {
    if document.space() == Space::Text {
        return Vec::new();
    }
    let suggestions = reported.finding.suggestions.iter();
    suggestions
        .filter(|suggestion| suggestion.applicability != provcheck_core::Applicability::DisplayOnly)
        .map(|suggestion| Fix {
            description: text(if suggestion.replacement.is_empty() {
                "remove it".to_owned()
            } else if only_marks_go(document.slice(suggestion.span), &suggestion.replacement) {
                "take out the quotation marks".to_owned()
            } else {
                format!("write `{}`", suggestion.replacement)
            }),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation { uri: uri(document.name()) },
                replacements: [Replacement {
                    deleted_region: region(document, suggestion.span, false),
                    inserted_content: Text { text: suggestion.replacement.clone() },
                }],
            }],
        })
        .collect()
}

fn location(
    document: &Document,
    span: Span,
    id: Option<usize>,
    message: Option<&String>,
) -> Location {
    Location {
        id,
        message: message.map(|message| text(message.clone())),
        place: Some(PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(document.name()) },
            region: Some(region(document, span, true)),
        }),
    }
}

fn region(document: &Document, span: Span, with_words: bool) -> Region {
    let place = Place::new(document, span);
    let in_file = place.space == Space::File;
    Region {
        start_line: place.start.line,
        start_column: Some(place.start.column),
        end_line: Some(place.end.line),
        end_column: Some(place.end.column),
        byte_offset: in_file.then_some(place.span.start),
        byte_length: in_file.then(|| place.span.len() as u32),
        snippet: with_words.then(|| text(document.slice(span).to_owned())),
    }
}

fn text(text: String) -> Text {
    Text { text }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Returns a path as a reference in the sense of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for &byte in path.as_bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.push_str(&crate::run::hex(&[byte]).to_uppercase());
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("desk/a b.md"), "desk/a%20b.md");
        assert_eq!(uri("/d/Ж.md"), "file:///d/%D0%96.md");
        assert_eq!(uri("c:x?#%"), "c%3Ax%3F%23%25");
    }
}
