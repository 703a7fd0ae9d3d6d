//! What stays open between checks: an editor's session, a server, an assistant's.
//!
//! Sources are read once and kept with all that was computed of them; a draft is handed
//! over as bytes and lives nowhere else. A check of a changed draft so costs what the
//! draft itself costs, and of what is read sentence by sentence only what changed. Configuration and sources are looked at again a second after the
//! last look at the earliest, or when someone says that they changed.

mod desk;
mod held;
mod last;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{CheckEntry, Date, Document, Sources};
use provcheck_report::{Run, digest};
use provcheck_text::{ReadError, ReadFault};

use crate::args::DeskArgs;
use crate::baseline::Baseline;
use crate::output::keep_inside;
use crate::plugins::{Plugins, add};
use crate::runner::Job;
use crate::{UsageError, builtin, config, inputs};

pub(crate) use desk::Desk;
use held::Held;
use last::Last;

/// What is kept between checks. Serves several threads at once.
pub(crate) struct Session {
    args: DeskArgs,
    entries: Vec<&'static CheckEntry>,
    /// Loading one plugin at a time is soon enough.
    plugins: Mutex<Plugins>,
    held: Held,
    last: Last,
    desks: Mutex<BTreeMap<Option<PathBuf>, Arc<Desk>>>,
}

/// A draft that is checked from memory.
pub(crate) struct Asked<'a> {
    /// Its name; the ending tells how it is written.
    pub(crate) name: &'a str,
    /// Its bytes, as a file would have them.
    pub(crate) bytes: &'a [u8],
    /// What it is compared with, where that is not what the desk has.
    pub(crate) sources: Option<Arc<Sources>>,
    /// The day it speaks from, where it names none and the desk was started without.
    pub(crate) date: Option<Date>,
    /// How many checks run at once.
    pub(crate) threads: NonZeroUsize,
}

/// A draft could not be checked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    /// The draft's bytes are no text that can be read.
    #[error(transparent)]
    Draft(#[from] ReadError),
    /// The configuration, a plugin or the archive is at fault.
    #[error(transparent)]
    Desk(#[from] UsageError),
}

impl SessionError {
    /// Tells whether there was simply no text yet.
    pub(crate) fn is_empty_draft(&self) -> bool {
        matches!(self, Self::Draft(error) if matches!(error.fault(), ReadFault::Empty))
    }
}

impl Session {
    /// Opens a session in which drafts are compared as `args` say; loads the plugins that
    /// the command line names.
    pub(crate) fn new(args: DeskArgs) -> Result<Self, UsageError> {
        let plugins = Plugins::new(args.trust_pinned);
        let mut entries = builtin();
        for file in &args.plugins {
            let loaded = plugins.load_file(file).map_err(UsageError::new)?;
            add(&mut entries, loaded).map_err(UsageError::new)?;
        }
        Ok(Self {
            args,
            entries,
            plugins: Mutex::new(plugins),
            held: Held::default(),
            last: Last::default(),
            desks: Mutex::default(),
        })
    }

    /// Returns the desk that drafts in `folder` belong to: its configuration, checks and
    /// sources, read again where they changed.
    pub(crate) fn desk(&self, folder: &Path) -> Result<Arc<Desk>, UsageError> {
        let file = match (&self.args.config, self.args.no_config) {
            (Some(file), _) => Some(file.clone()),
            (None, true) => None,
            (None, false) => config::find(folder),
        };
        // Held while a desk is made: who asks meanwhile would make it again.
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = desks.get(&file)
            && desk.is_current()
        {
            return Ok(Arc::clone(desk));
        }
        let desk = self.open(file.as_deref());
        match desk {
            Ok(desk) => {
                let desk = Arc::new(desk);
                desks.insert(file, Arc::clone(&desk));
                Ok(desk)
            }
            Err(error) => {
                desks.remove(&file);
                Err(error)
            }
        }
    }

    fn open(&self, file: Option<&Path>) -> Result<Desk, UsageError> {
        let plugins = self.plugins.lock().unwrap_or_else(PoisonError::into_inner);
        Desk::open(&self.args, file, &self.entries, &plugins, &self.held)
    }

    /// Looks at configuration and sources again at the next check.
    pub(crate) fn look_again(&self) {
        let desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        for desk in desks.values() {
            desk.look_again();
        }
    }

    /// Checks a draft that belongs to `desk`.
    pub(crate) fn check(&self, desk: &Desk, asked: &Asked<'_>) -> Result<Run, SessionError> {
        let document = self.last.read(inputs::parse(asked.name, asked.bytes)?);
        let sources = match &asked.sources {
            Some(sources) => Arc::clone(sources),
            None => desk.sources_for(asked.name),
        };
        let date = self.args.date.or(document.date()).or(asked.date);
        let job =
            Job { position: 0, document, sha256: digest(asked.bytes), sources, archive: None };
        let mut run = Run { checks: desk.checks(), ..Run::default() };
        let baseline = desk.baseline.as_deref().filter(|path| path.is_file());
        let kit = desk.kit();
        let results = kit.run(vec![job], date, baseline, asked.threads, &mut run.notices)?;
        run.drafts = results.drafts.into_iter().map(|(_, draft)| draft).collect();
        run.failures.clone_from(&desk.failures);
        run.failures.extend(results.failures);
        run.notices.extend(results.log.notices);
        Ok(run)
    }

    /// Accepts the finding `fingerprint` of a checked draft, with a reason, in the desk's
    /// file of accepted findings. Returns the file, and whether `check` looks there too.
    pub(crate) fn accept(
        &self,
        desk: &Desk,
        run: &Run,
        fingerprint: &str,
        reason: &str,
    ) -> Result<(PathBuf, bool), UsageError> {
        let Some(path) = desk.baseline.clone() else {
            return Err(UsageError::new("without a configuration there is no file to accept in"));
        };
        if reason.trim().is_empty() {
            return Err(UsageError::new("an accepted finding needs a reason"));
        }
        keep_inside(&path, &desk.folder)?;
        // One writer at a time.
        let _desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        let mut baseline = Baseline::load_or_new(&path)?;
        for draft in &run.drafts {
            baseline.add(draft, fingerprint, reason.trim());
        }
        baseline.save()?;
        Ok((path, desk.names_baseline))
    }
}

/// Makes a document of what someone sent: a source from memory.
pub(crate) fn source(name: &str, bytes: &[u8]) -> Result<Arc<Document>, ReadError> {
    inputs::parse(name, bytes).map(Arc::new)
}
