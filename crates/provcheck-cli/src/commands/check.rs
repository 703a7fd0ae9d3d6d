//! `provcheck check`: drafts in, findings out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use provcheck_core::CheckEntry;
use provcheck_report::{Failure, Run, concise, json, text};

use crate::args::{CheckArgs, FailOn, Format};
use crate::config::make;
use crate::exit::{print_error, print_warning};
use crate::inputs::{self, Input, InputError};
use crate::library::Library;
use crate::project::{Project, projects};
use crate::runner::{self, Results};
use crate::selection::Selection;
use crate::{Exit, UsageError, builtin, parallel, terminal};

/// Checks the drafts and writes the report.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, UsageError> {
    let started = Instant::now();
    let threads = args
        .jobs
        .unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    if let Some(jobs) = args.jobs {
        // Fails only where a pool is already there; then it is large enough.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
    let entries = builtin();
    let outcome = check(args, &entries, threads)?;
    emit(&outcome.run, args)?;
    if args.timings {
        print_timings(&outcome, started.elapsed());
    }
    Ok(outcome.exit)
}

/// What a run gave, before it is written.
struct Outcome {
    run: Run,
    exit: Exit,
    reading: Duration,
    timings: Vec<(&'static str, Duration)>,
}

fn check(
    args: &CheckArgs,
    entries: &[&'static CheckEntry],
    threads: NonZeroUsize,
) -> Result<Outcome, UsageError> {
    let started = Instant::now();
    let (drafts, mut errors) = inputs::expand(&args.drafts);
    let projects = projects(args, &drafts, entries)?;
    let sources: Vec<Vec<Input>> = projects
        .iter()
        .map(|project| {
            let paths =
                if args.sources.is_empty() { &project.config.sources } else { &args.sources };
            let (sources, more) = inputs::expand(paths);
            errors.extend(more);
            sources
        })
        .collect();
    let from_stdin = |inputs: &[Input]| inputs.iter().any(Input::is_stdin);
    if from_stdin(&drafts) && sources.iter().any(|sources| from_stdin(sources)) {
        return Err(UsageError::new("standard input can be a draft or a source, not both"));
    }
    let mut library = Library::read(&drafts, sources.iter().flatten(), threads, &mut errors);
    let reading = started.elapsed();
    let mut run = Run::default();
    report(&mut errors, &mut run.failures);
    let unreadable = !run.failures.is_empty();
    let mut all = Results::default();
    let mut failed = false;
    for (project, sources) in projects.iter().zip(&sources) {
        let jobs = project
            .drafts
            .iter()
            .filter_map(|&index| library.job(index, &drafts[index], sources))
            .collect();
        let results = check_project(args, entries, project, jobs, threads)?;
        let fail_on = args.fail_on.or(project.config.fail_on).unwrap_or(FailOn::Warning);
        failed |= results.drafts.iter().any(|(_, draft)| fail_on.fails(draft.worst()));
        all.add(results);
    }
    let incomplete = !all.failures.is_empty();
    all.drafts.sort_by_key(|(position, _)| *position);
    run.drafts = all.drafts.into_iter().map(|(_, draft)| draft).collect();
    run.failures.extend(all.failures);
    run.checks = entries.iter().map(|entry| entry.meta).collect();
    let exit = match (unreadable, incomplete, failed) {
        (true, ..) => Exit::Usage,
        (_, true, _) => Exit::Incomplete,
        (.., true) => Exit::Findings,
        _ => Exit::Clean,
    };
    Ok(Outcome { run, exit, reading, timings: all.timings })
}

/// Checks the drafts that share a configuration.
fn check_project(
    args: &CheckArgs,
    entries: &[&'static CheckEntry],
    project: &Project,
    jobs: Vec<runner::Job>,
    threads: NonZeroUsize,
) -> Result<Results, UsageError> {
    let config = &project.config;
    let choose = |given: &Vec<String>, configured: &Vec<String>| {
        if given.is_empty() { configured.clone() } else { given.clone() }
    };
    let only = choose(&args.only, &config.only);
    let skip = choose(&args.skip, &config.skip);
    let selection = Selection::new(&only, &skip, config.levels.clone(), entries)?;
    let wanted: Vec<_> = entries.iter().filter(|entry| selection.wants(&entry.meta)).collect();
    // A check may load a lot: a knowledge base, a model.
    let checks = parallel::map(threads, wanted.len(), |index| make(config, wanted[index]))
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    Ok(runner::run(jobs, &checks, &selection, args.date, threads))
}

fn report(errors: &mut Vec<InputError>, failures: &mut Vec<Failure>) {
    // Two projects may share a source that can't be read.
    errors.dedup();
    for error in errors {
        if error.harmless {
            print_warning(error);
            continue;
        }
        print_error(error);
        failures.push(Failure {
            check: None,
            plugin: None,
            draft: Some(error.name.clone()),
            kind: "input".to_owned(),
            message: error.message.clone(),
        });
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
