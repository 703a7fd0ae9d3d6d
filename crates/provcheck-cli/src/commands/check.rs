//! `provcheck check`: drafts in, a report out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use provcheck_report::{Run, concise, github, html, json, markdown, sarif, text};

use crate::args::{CheckArgs, Format};
use crate::engine::{self, Accepted, After, Outcome};
use crate::exit::print_error;
use crate::inputs;
use crate::{Exit, UsageError, builtin, terminal};

/// How often `--watch` looks at the files: quick for a person, nothing for a disk.
const PAUSE: Duration = Duration::from_millis(300);

/// Checks the drafts and writes the report.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, UsageError> {
    if args.watch { watch(args) } else { Ok(once(args)?.exit) }
}

fn once(args: &CheckArgs) -> Result<Outcome, UsageError> {
    let started = Instant::now();
    let after = After {
        fail_on: args.fail_on,
        baseline: args.baseline.as_ref().map_or(Accepted::Configured, Accepted::File),
        diff: args.diff.as_deref(),
    };
    let threads = engine::threads(args.run.jobs);
    let outcome = engine::check(&args.run, &after, &builtin(), threads)?;
    emit(&outcome.run, args)?;
    if args.timings {
        print_timings(&outcome, started.elapsed());
    }
    Ok(outcome)
}

/// Checks again whenever a file changes, until the program is stopped.
///
/// Looks at the files' times instead of asking the system to tell: that works
/// the same on every system and over networks, and needs no library.
fn watch(args: &CheckArgs) -> Result<Exit, UsageError> {
    if args.run.drafts.iter().any(|draft| draft.as_os_str() == "-") {
        return Err(UsageError::new("standard input can't be watched"));
    }
    loop {
        if args.output.is_none() {
            // Clears the screen and moves to its start; stripped from a file.
            let _ = write!(anstream::stdout(), "\x1b[2J\x1b[H");
        }
        let files = match once(args) {
            Ok(outcome) => outcome.files,
            Err(error) => {
                print_error(&error);
                Vec::new()
            }
        };
        let given: Vec<PathBuf> = args
            .run
            .drafts
            .iter()
            .chain(&args.run.sources)
            .chain(&args.run.config)
            .cloned()
            .collect();
        let state = |files: &[PathBuf]| -> Vec<Option<(SystemTime, u64)>> {
            let state = |path: &PathBuf| {
                let meta = path.metadata().ok()?;
                Some((meta.modified().ok()?, meta.len()))
            };
            // Folders tell of new files by their own times.
            given.iter().chain(files).map(state).collect()
        };
        let before = state(&files);
        while state(&files) == before {
            sleep(PAUSE);
        }
    }
}

/// Writes the report where it was asked for. A closed pipe is no error.
fn emit(run: &Run, args: &CheckArgs) -> Result<(), UsageError> {
    let written = match &args.output {
        Some(path) => File::create(path).and_then(|file| {
            write(run, args.format, terminal::UNKNOWN_WIDTH, anstream::StripStream::new(file))
        }),
        None => write(run, args.format, terminal::width(), anstream::stdout()),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            let path = args.output.as_deref().map_or("standard output".to_owned(), inputs::display);
            Err(UsageError::Write { path, error })
        }
        Ok(()) => Ok(()),
    }
}

fn write(run: &Run, format: Format, width: usize, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
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
