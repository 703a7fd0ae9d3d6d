//! One run: drafts and sources in, findings out. What `check` and `baseline`
//! have in common.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use provcheck_core::{CheckEntry, CheckMeta};
use provcheck_lexicon::{Addition, Language, Lexicon};
use provcheck_report::{Failure, Notice, Run};

use crate::args::{FailOn, RunArgs};
use crate::drawing::Shelf;
use crate::exit::{print_error, print_warning};
use crate::inputs::{self, Input, InputError};
use crate::kit::{Kit, ShelfId, shelf_of};
use crate::library::Library;
use crate::output::spare;
use crate::plugins::{Plugins, add};
use crate::project::{Project, projects};
use crate::runner::{self, Results};
use crate::{Exit, UsageError, exclude, revision};

/// What is done with findings after the checks have run.
#[derive(Debug, Default)]
pub(crate) struct After<'a> {
    pub(crate) fail_on: Option<FailOn>,
    /// Which accepted findings are left out.
    pub(crate) baseline: Accepted<'a>,
    /// Leave out what stands the same in this revision.
    pub(crate) diff: Option<&'a str>,
    /// Files that will be written: refused where the run reads them.
    pub(crate) written: Vec<&'a Path>,
}

/// Where accepted findings are listed.
#[derive(Debug, Default)]
pub(crate) enum Accepted<'a> {
    /// Where the configuration says, if it does.
    #[default]
    Configured,
    /// In this file.
    File(&'a PathBuf),
    /// Nowhere: all findings count.
    Nowhere,
}

/// What a run gave, before it is written.
pub(crate) struct Outcome {
    pub(crate) run: Run,
    pub(crate) exit: Exit,
    pub(crate) reading: Duration,
    pub(crate) timings: Vec<(&'static str, Duration)>,
    /// The file of accepted findings that the configuration names, and the configuration's
    /// folder.
    pub(crate) baseline: Option<(PathBuf, PathBuf)>,
    /// All files that were looked at.
    pub(crate) files: Vec<PathBuf>,
}

/// Returns how many threads a run takes, and holds data-parallel work to them.
pub(crate) fn threads(jobs: Option<NonZeroUsize>) -> NonZeroUsize {
    let Some(jobs) = jobs else {
        return std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    };
    // Fails only where a pool is already there; then it is large enough.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    jobs
}

/// Adds the words of all projects of the run to the lexicon, before a document is read.
fn extend_lexicon(projects: &[Project]) {
    let mut all = Addition::default();
    for project in projects {
        all.merge(&project.config.lexicon);
    }
    if !all.is_empty() {
        Lexicon::for_language(Language::English).extend(&all);
    }
}

/// Checks the drafts. Errors about single files go to standard error and into
/// the run's failures; the other files are still checked.
pub(crate) fn check(
    args: &RunArgs,
    after: &After<'_>,
    entries: &[&'static CheckEntry],
    threads: NonZeroUsize,
) -> Result<Outcome, UsageError> {
    let started = Instant::now();
    let (mut drafts, mut errors) = inputs::expand_as(&args.drafts, &args.reading);
    let mut left_out = Vec::new();
    if args.force_exclude {
        left_out = exclude::take_ignored(&mut drafts);
    }
    let plugins = Plugins::new(args.desk.trust_pinned);
    let mut entries = entries.to_vec();
    for file in &args.desk.plugins {
        let loaded = plugins.load_file(file).map_err(UsageError::new)?;
        add(&mut entries, loaded).map_err(UsageError::new)?;
    }
    let mut projects = projects(args, &drafts, &entries, &plugins)?;
    extend_lexicon(&projects);
    let sources: Vec<Vec<Input>> = projects
        .iter()
        .map(|project| {
            let paths = if args.desk.sources.is_empty() {
                &project.config.sources
            } else {
                &args.desk.sources
            };
            let (sources, more) = inputs::expand_as(paths, &args.reading);
            errors.extend(more);
            sources
        })
        .collect();
    if args.force_exclude {
        for (project, sources) in projects.iter_mut().zip(&sources) {
            left_out.extend(exclude::take_sources(project, &drafts, sources));
        }
        if !left_out.is_empty() {
            print_warning(&format!("left out, being no drafts: {}", left_out.join(", ")));
        }
    }
    let from_stdin = |inputs: &[Input]| inputs.iter().any(Input::is_stdin);
    if from_stdin(&drafts) && sources.iter().any(|sources| from_stdin(sources)) {
        return Err(UsageError::new("standard input can be a draft or a source, not both"));
    }
    if !after.written.is_empty() {
        let mut read: Vec<PathBuf> =
            [&drafts].into_iter().chain(&sources).flatten().filter_map(Input::identity).collect();
        read.extend(projects.iter().flat_map(Project::files));
        read.extend(args.desk.plugins.iter().cloned());
        let archives = projects.iter().filter_map(|project| project.config.archive.clone());
        read.extend(args.desk.archive.iter().cloned().chain(archives));
        if let Accepted::File(path) = after.baseline {
            read.push(path.clone());
        } else if let Accepted::Configured = after.baseline {
            read.extend(projects.iter().filter_map(|project| project.config.baseline.clone()));
        }
        for written in &after.written {
            spare(written, &read)?;
        }
    }
    let mut library = Library::read(&drafts, sources.iter().flatten(), threads, &mut errors);
    let reading = started.elapsed();
    let mut run = Run::default();
    report(&mut errors, &mut run);
    let unreadable = !run.failures.is_empty();
    let mut all = Results::default();
    let mut failed = false;
    let shelves = shelves(args, &projects)?;
    for (project, sources) in projects.iter().zip(&sources) {
        let jobs: Vec<runner::Job> = project
            .drafts
            .iter()
            .filter_map(|&index| library.job(index, &drafts[index], sources))
            .collect();
        run.notices.append(&mut library.notices);
        let shelf = shelves.get(&shelf_of(&args.desk, &project.config)).cloned();
        let kit = Kit::new(&args.desk, &project.config, shelf, threads)?;
        let baseline = match &after.baseline {
            Accepted::File(path) => Some(path.as_path()),
            Accepted::Configured => project.config.baseline.as_deref(),
            Accepted::Nowhere => None,
        };
        let mut results = kit.run(jobs, args.desk.date, baseline, threads, &mut run.notices)?;
        if let Some(rev) = after.diff {
            for (_, draft) in &mut results.drafts {
                revision::apply(draft, rev)?;
            }
        }
        let fail_on = after.fail_on.or(project.config.fail_on).unwrap_or(FailOn::Warning);
        failed |= results.drafts.iter().any(|(_, draft)| fail_on.fails(draft.worst()));
        all.add(results);
    }
    run.notices.append(&mut all.log.notices);
    all.log.print(args.verbose);
    let incomplete = !all.failures.is_empty();
    all.drafts.sort_by_key(|(position, _)| *position);
    run.drafts = all.drafts.into_iter().map(|(_, draft)| draft).collect();
    run.failures.extend(all.failures);
    run.checks = metas(&projects);
    let exit = match (unreadable, incomplete, failed) {
        (true, ..) => Exit::Usage,
        (_, true, _) => Exit::Incomplete,
        (.., true) => Exit::Findings,
        _ => Exit::Clean,
    };
    let baseline = projects.iter().find_map(Project::baseline);
    let files = drafts.iter().chain(sources.iter().flatten());
    let mut files: Vec<PathBuf> = files.filter_map(Input::identity).collect();
    files.extend(projects.iter().filter_map(|project| project.file.clone()));
    files.extend(shelves.values().map(|shelf| shelf.file()));
    Ok(Outcome { run, exit, reading, timings: all.timings, baseline, files })
}

/// Opens the archives of all projects, each once.
fn shelves(
    args: &RunArgs,
    projects: &[Project],
) -> Result<BTreeMap<ShelfId, Arc<Shelf>>, UsageError> {
    let mut shelves = BTreeMap::new();
    for project in projects {
        let id = shelf_of(&args.desk, &project.config);
        if let Some((location, limit)) = &id
            && !shelves.contains_key(&id)
        {
            let shelf = Shelf::open(location, *limit)?;
            shelves.insert(id, Arc::new(shelf));
        }
    }
    Ok(shelves)
}

/// Returns what is known of the checks of all projects, sorted by name.
fn metas(projects: &[Project]) -> Vec<CheckMeta> {
    let all = projects.iter().flat_map(|project| &project.config.entries);
    let mut metas: Vec<CheckMeta> = all.map(|entry| entry.meta).collect();
    metas.sort_by_key(|meta| meta.name);
    metas.dedup_by_key(|meta| meta.name);
    metas
}

fn report(errors: &mut Vec<InputError>, run: &mut Run) {
    // Two projects may share a source that can't be read.
    errors.dedup();
    for error in errors {
        if error.harmless {
            let (path, message) = (error.name.clone(), error.message.clone());
            run.notices.push(Notice { path, line: None, message });
            continue;
        }
        print_error(error);
        run.failures.push(Failure {
            check: None,
            plugin: None,
            draft: Some(error.name.clone()),
            kind: "input".to_owned(),
            message: error.message.clone(),
        });
    }
}
