//! `provcheck check`: drafts in, a report out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use provcheck_report::{
    Draft, Place, Run, concise, docx, github, html, json, markdown, sarif, seen, text, visible,
};

use crate::args::{CheckArgs, Format, Order};
use crate::engine::{self, Accepted, After, Outcome};
use crate::exit::print_error;
use crate::inputs;
use crate::output::{is_one_file, replace};
use crate::watch::Watch;
use crate::{Exit, UsageError, builtin, terminal};

/// Bytes of a summary of a job: GitHub takes 1 MiB of a step.
const LONGEST_SUMMARY: usize = 1000 << 10;

/// Checks the drafts and writes the report.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, UsageError> {
    if args.watch {
        return watch(args);
    }
    let outcome = once(args)?;
    let exit = outcome.exit;
    // The program ends here: to free what was read, word by word, takes a twentieth of a run.
    std::mem::forget(outcome);
    Ok(exit)
}

fn once(args: &CheckArgs) -> Result<Outcome, UsageError> {
    if args.format == Format::Docx {
        // A commented copy is no text for a terminal, and never the draft itself.
        let Some(output) = &args.output else {
            return Err(UsageError::new("--format docx writes a file: name it with --output"));
        };
        if args.run.drafts.iter().any(|draft| is_one_file(draft, output)) {
            return Err(UsageError::new("--output names the draft itself; a copy is written"));
        }
    }
    let started = Instant::now();
    let summary = summary(args.format);
    let after = After {
        fail_on: args.fail_on,
        baseline: args.baseline.as_ref().map_or(Accepted::Configured, Accepted::File),
        diff: args.diff.as_deref(),
        written: args.output.as_deref().into_iter().chain(summary.as_deref()).collect(),
    };
    let threads = engine::threads(args.run.jobs);
    let mut outcome = engine::check(&args.run, &after, &builtin(), threads)?;
    if args.order == Order::Severity {
        outcome.run.gravest_first();
    }
    emit(&outcome.run, args, summary.as_deref())?;
    if args.timings {
        print_timings(&outcome, started.elapsed());
    }
    Ok(outcome)
}

/// Checks again whenever a file changes, until the program is stopped, and says what is
/// new since the last time and what is gone.
fn watch(args: &CheckArgs) -> Result<Exit, UsageError> {
    if args.run.drafts.iter().any(|draft| draft.as_os_str() == "-") {
        return Err(UsageError::new("standard input can't be watched"));
    }
    let given: Vec<PathBuf> = args
        .run
        .drafts
        .iter()
        .chain(&args.run.desk.sources)
        .chain(&args.run.desk.config)
        .cloned()
        .collect();
    let mut watch = Watch::new();
    watch.follow(given.clone());
    let mut before: Option<BTreeMap<String, String>> = None;
    loop {
        if args.output.is_none() {
            // Clears the screen and moves to its start; stripped from a file.
            let _ = write!(anstream::stdout(), "\x1b[2J\x1b[H");
        }
        let mut files = given.clone();
        match once(args) {
            Ok(outcome) => {
                let now = lines(&outcome.run);
                if let Some(before) = &before {
                    tell_change(before, &now);
                }
                before = Some(now);
                files.extend(outcome.files);
            }
            Err(error) => print_error(&error),
        }
        watch.follow(files);
        watch.wait();
    }
}

/// Returns a line for each finding, by what stays the same when text moves.
fn lines(run: &Run) -> BTreeMap<String, String> {
    let mut lines = BTreeMap::new();
    for draft in &run.drafts {
        let name = seen(draft.document.name());
        for reported in &draft.findings {
            let line = Place::new(&draft.document, reported.finding.span).start.line;
            let rule = reported.rule_id();
            let text = format!("{name}:{line}: {rule}: {}", reported.finding.message);
            lines.insert(format!("{name}\0{rule}\0{}", reported.fingerprint), text);
        }
    }
    lines
}

/// Says on standard error, where it is in nobody's way, what came and what went.
fn tell_change(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) {
    let mut out = anstream::stderr();
    let mut tell = |word: &str, style: Style, from: &BTreeMap<_, String>, to: &BTreeMap<_, _>| {
        let lines = from.iter().filter(|(key, _)| !to.contains_key(*key));
        // Nothing can be done where standard error is closed.
        lines
            .filter(|(_, line)| writeln!(out, "{style}{word}{style:#} {}", visible(line)).is_ok())
            .count()
    };
    let new = tell("new ", AnsiColor::Yellow.on_default().bold(), now, before);
    let gone = tell("gone", AnsiColor::Green.on_default().bold(), before, now);
    let _ = writeln!(out, "since the last check: {new} new, {gone} gone");
}

/// Writes the report where it was asked for. A closed pipe is no error.
fn emit(run: &Run, args: &CheckArgs, summary: Option<&Path>) -> Result<(), UsageError> {
    let written = match &args.output {
        // No text: nothing is stripped of it, and nothing written where it fails.
        Some(path) if args.format == Format::Docx => {
            commented(run).and_then(|bytes| replace(path, |file| file.write_all(&bytes)))
        }
        Some(path) => replace(path, |file| {
            write(run, args.format, terminal::UNKNOWN_WIDTH, anstream::StripStream::new(file))
        }),
        None => write(run, args.format, terminal::width(), anstream::stdout()),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Ok(()) if args.format == Format::Docx => {
            // It has no place in a Word document. Nothing can be done where standard error is
            // closed.
            let _ = concise::write_rest(run, &mut anstream::stderr());
            Ok(())
        }
        Err(error) => {
            let path = args.output.as_deref().map_or("standard output".to_owned(), inputs::display);
            Err(UsageError::Write { path, error })
        }
        Ok(()) => summary.map_or(Ok(()), |path| summarize(run, path)),
    }
}

/// Returns the file of the job's summary, where the report is for GitHub's workflow and that
/// has one.
fn summary(format: Format) -> Option<PathBuf> {
    let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())?;
    (format == Format::Github).then(|| PathBuf::from(path))
}

/// Adds the report to the summary of the job: a step shows ten annotations of a kind, and the
/// summary all findings.
fn summarize(run: &Run, path: &Path) -> Result<(), UsageError> {
    let mut report = Vec::new();
    let written = markdown::write(run, &mut report).and_then(|()| {
        if report.len() > LONGEST_SUMMARY {
            let end = report[..LONGEST_SUMMARY].iter().rposition(|&byte| byte == b'\n');
            report.truncate(end.map_or(0, |end| end + 1));
            report.extend(b"\nThe report is longer than a summary may be: see the log.\n");
        }
        File::options().append(true).create(true).open(path)?.write_all(&report)
    });
    written.map_err(|error| UsageError::Write { path: inputs::display(path), error })
}

pub(super) fn write(run: &Run, format: Format, width: usize, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        Format::Docx => out.write_all(&commented(run)?)?,
        Format::Text => text::write(run, width, &mut out)?,
        Format::Concise => concise::write(run, &mut out)?,
        Format::Json => json::write(run, &mut out)?,
        Format::Jsonl => json::write_lines(run, &mut out)?,
        Format::Sarif => sarif::write(run, &mut out)?,
        Format::Github => github::write(run, &mut out)?,
        Format::Html => html::write(run, &mut out)?,
        Format::Markdown => markdown::write(run, &mut out)?,
    }
    out.flush()
}

/// Returns the draft's file with comments at its findings.
fn commented(run: &Run) -> io::Result<Vec<u8>> {
    let [draft] = run.drafts.as_slice() else {
        return Err(io::Error::other("--format docx takes one draft at a time"));
    };
    let name = draft.document.name();
    let file = provcheck_core::read_plain(name.as_ref(), provcheck_core::LARGEST_PLAIN)?;
    comments(draft, &file).map_err(|message| io::Error::other(format!("{name}: {message}")))
}

/// Returns `file`, a draft's, with comments at its findings.
pub(super) fn comments(draft: &Draft, file: &[u8]) -> Result<Vec<u8>, docx::DocxError> {
    Ok(docx::write(draft, file)?.bytes)
}

/// Writes where the time went; to standard error, since a report has no clock.
fn print_timings(outcome: &Outcome, whole: Duration) {
    let mut out = anstream::stderr();
    let mut line = |name: &str, took: Duration| {
        // Nothing can be done where standard error is closed.
        let _ = writeln!(out, "{name:24} {:9.2} ms", took.as_secs_f64() * 1e3);
    };
    line("reading", outcome.reading);
    for (name, took) in &outcome.timings {
        line(name, *took);
    }
    line("in all (wall clock)", whole);
}
