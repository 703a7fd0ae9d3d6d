//! A configuration with its checks and its sources, in memory.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use provcheck_core::{CheckEntry, CheckMeta, Date, Document, Sources};
use provcheck_lexicon::{Language, Lexicon};
use provcheck_report::Failure;

use super::held::{Held, Stamp, stamp};
use crate::args::DeskArgs;
use crate::config::Config;
use crate::drawing::Shelf;
use crate::inputs::{self, Input, InputError};
use crate::kit::{Kit, shelf_of};
use crate::names::ACCEPTED;
use crate::plugins::Plugins;
use crate::{UsageError, parallel};

/// How long a look at configuration and sources stays good.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// A configuration with its checks and its sources, in memory.
pub(crate) struct Desk {
    kit: Kit,
    /// The file of accepted findings, whether it is there yet or not; none where there is
    /// no configuration that could name it.
    pub(crate) baseline: Option<PathBuf>,
    /// The folder of the configuration.
    pub(crate) folder: PathBuf,
    /// Whether the configuration names that file.
    pub(crate) names_baseline: bool,
    /// Sources that could not be read.
    pub(crate) failures: Vec<Failure>,
    /// What is worth knowing of the sources.
    pub(crate) warnings: Vec<String>,
    /// Files of people and offices beside the built-in ones.
    knowledge: Vec<PathBuf>,
    /// The sources with their files, in order.
    documents: Vec<(Option<PathBuf>, Arc<Document>)>,
    /// All sources but one: a draft is not evidence about itself.
    sets: Mutex<BTreeMap<Option<PathBuf>, Arc<Sources>>>,
    /// What the sources were found by.
    paths: Vec<PathBuf>,
    seen: Vec<(Option<PathBuf>, Stamp)>,
    looked: Mutex<Option<Instant>>,
}

impl Desk {
    /// Reads the configuration `file`, makes its checks and reads its sources.
    pub(super) fn open(
        args: &DeskArgs,
        file: Option<&Path>,
        entries: &[&'static CheckEntry],
        plugins: &Plugins,
        held: &Held,
    ) -> Result<Self, UsageError> {
        let config = match file {
            Some(file) => Config::load(file, entries, plugins)?,
            None => Config::without_file(entries),
        };
        // Before its documents are read. A session has one lexicon: the words of the
        // desk that was opened last.
        if !config.lexicon.is_empty() {
            Lexicon::for_language(Language::English).extend(&config.lexicon);
        }
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let shelf = match shelf_of(args, &config) {
            Some((location, limit)) => Some(Arc::new(Shelf::open(&location, limit)?)),
            None => None,
        };
        let kit = Kit::new(args, &config, shelf, threads)?;
        let folder = match file {
            Some(file) => file.parent().map(Path::to_owned).unwrap_or_default(),
            None => PathBuf::new(),
        };
        let names_baseline = config.baseline.is_some();
        let baseline = config.baseline.clone().or_else(|| Some(folder.join(ACCEPTED)));
        let mut seen: Vec<_> = file.into_iter().chain(config.files()).map(seen_file).collect();
        let knowledge: Vec<PathBuf> = config.files().map(Path::to_owned).collect();
        let paths = if args.sources.is_empty() { config.sources } else { args.sources.clone() };
        let (found, mut errors) = inputs::expand(&paths);
        let read = parallel::map(threads, found.len(), |index| held.document(&found[index]));
        let mut documents = Vec::new();
        for (input, read) in found.iter().zip(read) {
            match read {
                Ok(document) => documents.push((input.identity(), document)),
                Err(error) => errors.push(error),
            }
        }
        held.keep(&found.iter().filter_map(Input::identity).collect::<Vec<_>>());
        let (harmless, errors): (Vec<_>, Vec<_>) = errors.into_iter().partition(|e| e.harmless);
        seen.extend(found.iter().map(|input| (input.identity(), stamp(input))));
        Ok(Self {
            kit,
            baseline,
            folder,
            names_baseline,
            failures: errors.into_iter().map(failure).collect(),
            warnings: harmless.iter().map(ToString::to_string).collect(),
            knowledge,
            documents,
            sets: Mutex::default(),
            paths,
            seen,
            looked: Mutex::new(Some(Instant::now())),
        })
    }

    /// Tells whether configuration and sources are still what they were. Looks at them
    /// only where the last look is too old.
    pub(super) fn is_current(&self) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.is_some_and(|at| at.elapsed() < GOOD_FOR) {
            return true;
        }
        let (found, _) = inputs::expand(&self.paths);
        let files = self.seen.len() - found.len().min(self.seen.len());
        let (own, sources) = self.seen.split_at(files);
        let same = sources.len() == found.len()
            && own
                .iter()
                .all(|(path, known)| path.as_deref().is_some_and(|p| seen_file(p).1 == *known))
            && sources
                .iter()
                .zip(&found)
                .all(|((path, known), input)| *path == input.identity() && *known == stamp(input));
        *looked = Some(Instant::now());
        same
    }

    /// Lets the next check look at configuration and sources.
    pub(super) fn look_again(&self) {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Returns the checks, ready to run.
    pub(super) fn kit(&self) -> &Kit {
        &self.kit
    }

    /// Returns the checks there are, sorted by name.
    pub(crate) fn entries(&self) -> &[&'static CheckEntry] {
        self.kit.entries()
    }

    /// Returns what is known of the checks.
    pub(super) fn checks(&self) -> Vec<CheckMeta> {
        self.kit.entries().iter().map(|entry| entry.meta).collect()
    }

    /// Returns the sources, in order.
    pub(crate) fn sources(&self) -> impl ExactSizeIterator<Item = &Arc<Document>> {
        self.documents.iter().map(|(_, document)| document)
    }

    /// Returns the files of the sources.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.seen.iter().filter_map(|(path, _)| path.clone()).collect()
    }

    /// Returns the files of people and offices that the configuration names.
    pub(crate) fn knowledge(&self) -> &[PathBuf] {
        &self.knowledge
    }

    /// Returns the newest day that a source speaks from.
    pub(crate) fn newest(&self) -> Option<Date> {
        self.documents.iter().filter_map(|(_, document)| document.told_date()).max()
    }

    /// Returns the sources for the draft `name`: all but the draft itself.
    pub(crate) fn sources_for(&self, name: &str) -> Arc<Sources> {
        let path = Path::new(name).canonicalize().ok();
        let own = path
            .filter(|path| self.documents.iter().any(|(source, _)| source.as_ref() == Some(path)));
        let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        let set = sets.entry(own).or_insert_with_key(|own| {
            let others = self.documents.iter().filter(|(path, _)| own.is_none() || path != own);
            Arc::new(Sources::new(others.map(|(_, document)| Arc::clone(document)).collect()))
        });
        Arc::clone(set)
    }
}

fn seen_file(path: &Path) -> (Option<PathBuf>, Stamp) {
    let stamp = path.metadata().ok().and_then(|meta| Some((meta.modified().ok()?, meta.len())));
    (Some(path.to_owned()), stamp)
}

fn failure(error: InputError) -> Failure {
    Failure {
        check: None,
        plugin: None,
        draft: Some(error.name),
        kind: "input".to_owned(),
        message: error.message,
    }
}
