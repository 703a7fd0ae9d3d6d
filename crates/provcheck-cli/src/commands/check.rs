//! `provcheck check`: drafts in, findings out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_report::{Failure, Run, concise, digest, json, text};

use crate::args::{CheckArgs, FailOn, Format};
use crate::exit::{print_error, print_warning};
use crate::inputs::{self, Input, InputError};
use crate::runner::{self, Job, Ready};
use crate::selection::Selection;
use crate::{Exit, UsageError, builtin, parallel, terminal};

/// Checks the drafts and writes the report.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, UsageError> {
    let threads = args
        .jobs
        .unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    if let Some(jobs) = args.jobs {
        // Fails only where a pool is already there; then it is large enough.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
    let entries = builtin();
    let selection = Selection::new(&args.only, &args.skip, BTreeMap::new(), &entries)?;
    let mut checks = Vec::new();
    for entry in entries.iter().filter(|entry| selection.wants(&entry.meta)) {
        let check = (entry.create)("{}")
            .map_err(|error| UsageError::new(format!("{}: {error}", entry.meta.name)))?;
        checks.push(Ready { meta: entry.meta, check });
    }
    let mut run = Run { checks: checks.iter().map(|ready| ready.meta).collect(), ..Run::default() };
    let jobs = read(&args.drafts, &args.sources, threads, &mut run.failures)?;
    let unreadable = !run.failures.is_empty();
    let results = runner::run(jobs, &checks, &selection, args.date, threads);
    let incomplete = !results.failures.is_empty();
    run.drafts = results.drafts;
    run.failures.extend(results.failures);
    emit(&run, args)?;
    Ok(if unreadable {
        Exit::Usage
    } else if incomplete {
        Exit::Incomplete
    } else if args.fail_on.unwrap_or(FailOn::Warning).fails(run.worst()) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// Reads drafts and sources, each file once, and gives every draft its sources.
fn read(
    drafts: &[PathBuf],
    sources: &[PathBuf],
    threads: NonZeroUsize,
    failures: &mut Vec<Failure>,
) -> Result<Vec<Job>, UsageError> {
    let (drafts, mut errors) = inputs::expand(drafts);
    let (sources, more) = inputs::expand(sources);
    errors.extend(more);
    let from_stdin = |inputs: &[Input]| inputs.iter().any(|input| input.name == "-");
    if from_stdin(&drafts) && from_stdin(&sources) {
        return Err(UsageError::new("standard input can be a draft or a source, not both"));
    }
    let draft_files: Vec<_> = drafts.iter().map(Input::identity).collect();
    let source_files: Vec<_> = sources.iter().map(Input::identity).collect();
    let draft_of = |source: usize| draft_files.iter().position(|d| *d == source_files[source]);
    // A file that is draft and source at once is read once, as a draft.
    let only_sources: Vec<usize> =
        (0..sources.len()).filter(|&source| draft_of(source).is_none()).collect();
    let mut read = parallel::map(threads, drafts.len() + only_sources.len(), |index| {
        match index.checked_sub(drafts.len()) {
            None => drafts[index].read(),
            Some(source) => sources[only_sources[source]].read(),
        }
    });
    let mut take = |result: Result<(Document, Vec<u8>), InputError>| match result {
        Ok((document, bytes)) => Some((Arc::new(document), bytes)),
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let read_sources = read.split_off(drafts.len());
    let drafts: Vec<_> = read.into_iter().map(&mut take).collect();
    let mut all: Vec<Option<Arc<Document>>> = (0..sources.len())
        .map(|source| draft_of(source).and_then(|d| drafts[d].as_ref()).map(|d| Arc::clone(&d.0)))
        .collect();
    for (source, result) in only_sources.into_iter().zip(read_sources) {
        all[source] = take(result).map(|(document, _)| document);
    }
    let all: Vec<Arc<Document>> = all.into_iter().flatten().collect();
    report(&errors, failures);
    let shared = Arc::new(Sources::new(all.clone()));
    let is_source: BTreeSet<_> = source_files.iter().flatten().collect();
    Ok(drafts
        .into_iter()
        .zip(&draft_files)
        .filter_map(|(draft, file)| {
            let (document, bytes) = draft?;
            // A draft is not evidence about itself.
            let sources = if file.as_ref().is_some_and(|file| is_source.contains(file)) {
                let others = all.iter().filter(|source| !Arc::ptr_eq(source, &document)).cloned();
                Arc::new(Sources::new(others.collect()))
            } else {
                Arc::clone(&shared)
            };
            Some(Job { document, sha256: digest(&bytes), sources })
        })
        .collect())
}

fn report(errors: &[InputError], failures: &mut Vec<Failure>) {
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
