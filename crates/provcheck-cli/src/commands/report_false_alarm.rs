//! `provcheck report-false-alarm`: what the form for false alarms asks for, and no more of
//! the draft than that.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use provcheck_core::{Document, Evidence, Span};
use provcheck_report::{Draft, Place, Reported, visible};

use crate::args::RunArgs;
use crate::engine::{self, Accepted, After};
use crate::{Exit, UsageError, builtin};

/// Arguments of `provcheck report-false-alarm`.
#[derive(Debug, Args)]
pub struct ReportFalseAlarmArgs {
    /// The draft, perhaps with the line of the finding as reports print it (`draft.md:12`), and how
    /// it was checked.
    #[command(flatten)]
    pub run: RunArgs,
}

pub(crate) fn run(mut args: ReportFalseAlarmArgs) -> Result<Exit, UsageError> {
    let [draft] = args.run.drafts.as_mut_slice() else {
        return Err(UsageError::new("name one draft, with the line of the finding: draft.md:12"));
    };
    let (path, line) = place(draft);
    *draft = path;
    let after = After { baseline: Accepted::Nowhere, ..After::default() };
    let threads = engine::threads(args.run.jobs);
    let outcome = engine::check(&args.run, &after, &builtin(), threads)?;
    if outcome.exit == Exit::Usage {
        return Ok(outcome.exit);
    }
    let mut text = String::new();
    for draft in &outcome.run.drafts {
        for reported in &draft.findings {
            if line.is_none_or(|line| stands_in(draft, reported, line)) {
                tell(draft, reported, &mut text);
            }
        }
    }
    if text.is_empty() {
        return Err(UsageError::new("there is no finding; is the draft checked as it was then?"));
    }
    let out = &mut anstream::stdout();
    // Nothing is lost where standard output is closed.
    let _ = writeln!(out, "{}\n{}", head(), text.trim_end());
    Ok(Exit::Clean)
}

/// Takes `:12` or `:12:3` from the end of a path that is no file as it stands.
fn place(given: &std::path::Path) -> (PathBuf, Option<u32>) {
    let whole = (given.to_owned(), None);
    let Some(text) = given.to_str().filter(|_| !given.exists()) else { return whole };
    let number =
        |text: &str| text.rsplit_once(':').and_then(|(p, n)| Some((p.to_owned(), n.parse().ok()?)));
    let Some((path, last)) = number(text) else { return whole };
    match number(&path) {
        Some((path, line)) => (PathBuf::from(path), Some(line)),
        None => (PathBuf::from(path), Some(last)),
    }
}

fn stands_in(draft: &Draft, reported: &Reported, line: u32) -> bool {
    let place = Place::new(&draft.document, reported.finding.span);
    (place.start.line..=place.end.line).contains(&line)
}

/// What ran, and where.
fn head() -> String {
    format!(
        "provcheck {} on {} ({})\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

/// Writes of a finding what is needed to judge it.
fn tell(draft: &Draft, reported: &Reported, out: &mut String) {
    let finding = &reported.finding;
    // Writing to a string does not fail.
    let _ = writeln!(out, "## {} ({})\n", reported.rule_id(), finding.severity);
    let _ = writeln!(out, "{}\n", visible(&finding.message));
    if let Some(date) = draft.date {
        let _ = writeln!(out, "The draft speaks from {date}.\n");
    }
    passage(out, "The draft", &draft.document, finding.span);
    for evidence in &finding.evidence {
        match evidence {
            Evidence::Source { source, span, message } => {
                let title = format!("A source ({})", visible(message));
                passage(out, &title, draft.sources.get(*source), *span);
            }
            Evidence::Draft { span, message } => {
                let title = format!("The draft elsewhere ({})", visible(message));
                passage(out, &title, &draft.document, *span);
            }
            Evidence::Knowledge { message, reference } => {
                let from = reference.as_deref().map_or(String::new(), |from| format!(" ({from})"));
                let _ = writeln!(out, "What is known: {}{}\n", visible(message), visible(&from));
            }
        }
    }
}

/// Writes the sentences that a span touches, each on a line, as Markdown shows them unchanged.
fn passage(out: &mut String, title: &str, document: &Document, span: Span) {
    let _ = writeln!(out, "{title}:\n");
    let touched = |sentence: &&Span| sentence.start < span.end && span.start < sentence.end;
    let sentences: Vec<Span> = document.sentences().iter().map(|s| s.span).collect();
    let mut sentences: Vec<Span> = sentences.iter().filter(touched).copied().collect();
    if sentences.is_empty() {
        sentences.push(span);
    }
    for sentence in sentences {
        let words: Vec<&str> = document.slice(sentence).split_whitespace().collect();
        let _ = writeln!(out, "    {}", visible(&words.join(" ")));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_place_is_read_as_reports_print_it() {
        for (given, path, line) in [
            ("no/draft.md:12", "no/draft.md", Some(12)),
            ("no/draft.md:12:3", "no/draft.md", Some(12)),
            ("no/draft.md", "no/draft.md", None),
            ("C:no.md", "C:no.md", None),
        ] {
            assert_eq!(place(Path::new(given)), (PathBuf::from(path), line), "{given}");
        }
    }
}
