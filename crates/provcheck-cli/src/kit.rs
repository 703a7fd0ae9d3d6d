//! A configuration made ready: its checks loaded, its rules chosen, its archive open.
//! What a run of `check` has once for each project, and a session keeps.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provcheck_core::{CheckEntry, Date};
use provcheck_report::{Draft, Notice};

use crate::args::DeskArgs;
use crate::baseline::Baseline;
use crate::config::{Config, make};
use crate::drawing::{LIMIT, Shelf};
use crate::runner::{self, Job, Ready, Results};
use crate::selection::Selection;
use crate::{UsageError, ignores, parallel};

/// Which archive, and how many of its articles for a draft.
pub(crate) type ShelfId = Option<(PathBuf, usize)>;

/// Returns which archive drafts of a project draw sources from.
pub(crate) fn shelf_of(args: &DeskArgs, config: &Config) -> ShelfId {
    let location = args.archive.as_ref().or(config.archive.as_ref())?;
    let limit = args.archive_limit.or(config.archive_limit).unwrap_or(LIMIT);
    Some((location.clone(), limit))
}

/// Checks that are ready to run, and what is left out of what they find.
pub(crate) struct Kit {
    entries: Vec<&'static CheckEntry>,
    checks: Vec<Ready>,
    selection: Selection,
    shelf: Option<Arc<Shelf>>,
}

impl Kit {
    /// Makes the checks that the command line and the configuration want.
    pub(crate) fn new(
        args: &DeskArgs,
        config: &Config,
        shelf: Option<Arc<Shelf>>,
        threads: NonZeroUsize,
    ) -> Result<Self, UsageError> {
        let entries = config.entries.clone();
        let chosen = |given: &Vec<String>, configured: &Vec<String>| {
            if given.is_empty() { configured.clone() } else { given.clone() }
        };
        let only = chosen(&args.only, &config.only);
        let skip = chosen(&args.skip, &config.skip);
        let selection = Selection::new(&only, &skip, config.levels.clone(), &entries)?;
        let wanted: Vec<_> = entries.iter().filter(|entry| selection.wants(&entry.meta)).collect();
        let grounded = args.grounded || config.grounded;
        // A check may load a lot: a knowledge base, a model.
        let made =
            parallel::map(threads, wanted.len(), |index| make(config, wanted[index], grounded))
                .into_iter()
                .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { entries, checks: made, selection, shelf })
    }

    /// Returns the checks there are, whether they run or not.
    pub(crate) fn entries(&self) -> &[&'static CheckEntry] {
        &self.entries
    }

    /// Checks the drafts, and takes out what their comments and `baseline` leave out.
    pub(crate) fn run(
        &self,
        jobs: Vec<Job>,
        date: Option<Date>,
        baseline: Option<&Path>,
        threads: NonZeroUsize,
        notices: &mut Vec<Notice>,
    ) -> Result<Results, UsageError> {
        let jobs = match &self.shelf {
            Some(archive) => draw(archive, jobs, date, threads)?,
            None => jobs,
        };
        let mut found = runner::run(jobs, &self.checks, &self.selection, date, threads);
        for (_, draft) in &mut found.drafts {
            ignores::apply(draft, &self.entries, &self.selection, notices);
        }
        if let Some(path) = baseline {
            let drafts = found.drafts.iter_mut().map(|(_, draft): &mut (usize, Draft)| draft);
            Baseline::load(path)?.apply(drafts, &self.selection, notices);
        }
        Ok(found)
    }
}

/// Gives every draft the sources that an archive has for it.
fn draw(
    shelf: &Shelf,
    mut jobs: Vec<Job>,
    date: Option<Date>,
    threads: NonZeroUsize,
) -> Result<Vec<Job>, UsageError> {
    let drawn = parallel::map(threads, jobs.len(), |index| {
        let job = &jobs[index];
        shelf.draw(&job.document, date.or_else(|| job.document.date()), &job.sources)
    });
    for (job, drawn) in jobs.iter_mut().zip(drawn) {
        let (sources, drawing) = drawn?;
        // Drafts for which nothing was found go on sharing one set, and what is
        // computed from it.
        if !drawing.articles.is_empty() {
            job.sources = Arc::new(sources);
        }
        job.archive = Some(drawing);
    }
    Ok(jobs)
}
