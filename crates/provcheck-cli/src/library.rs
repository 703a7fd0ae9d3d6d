//! Reads every file once, and gives every draft its sources.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_report::{Notice, digest};

use crate::inputs::{Input, InputError};
use crate::parallel;
use crate::progress::Progress;
use crate::runner::Job;

/// Which file: its path without detours, or `None` for standard input.
type Identity = Option<PathBuf>;

/// All the files of a run, read.
pub(crate) struct Library {
    documents: BTreeMap<Identity, Arc<Document>>,
    /// Digests of the drafts.
    digests: BTreeMap<Identity, String>,
    /// Sources of which a later version is among the files.
    superseded: BTreeSet<Identity>,
    /// What is to be known of the files.
    pub(crate) notices: Vec<Notice>,
    /// Sets of sources that drafts share.
    sets: BTreeMap<Vec<Identity>, Arc<Sources>>,
}

impl Library {
    /// Reads `drafts` and `sources`, each file once, `threads` at a time.
    pub(crate) fn read<'i>(
        drafts: &'i [Input],
        sources: impl Iterator<Item = &'i Input>,
        threads: NonZeroUsize,
        errors: &mut Vec<InputError>,
    ) -> Self {
        let mut seen = BTreeSet::new();
        let files: Vec<(Identity, &Input, bool)> = drafts
            .iter()
            .map(|draft| (draft, true))
            .chain(sources.map(|source| (source, false)))
            .map(|(input, is_draft)| (input.identity(), input, is_draft))
            .filter(|(identity, ..)| seen.insert(identity.clone()))
            .collect();
        let progress = Progress::new("reading", files.len());
        let read = parallel::map(threads, files.len(), |index| {
            let (_, input, is_draft) = &files[index];
            let read = input.read();
            progress.step();
            let (document, bytes) = read?;
            Ok((Arc::new(document), is_draft.then(|| digest(&bytes))))
        });
        drop(progress);
        let mut library = Self {
            documents: BTreeMap::new(),
            digests: BTreeMap::new(),
            superseded: BTreeSet::new(),
            notices: Vec::new(),
            sets: BTreeMap::new(),
        };
        let mut latest = BTreeMap::new();
        for ((identity, _, is_draft), result) in files.into_iter().zip(read) {
            match result {
                Ok((document, digest)) => {
                    library.notices.extend(document.notes().iter().map(|note| Notice {
                        path: document.name().to_owned(),
                        line: None,
                        message: note.clone(),
                    }));
                    if !is_draft {
                        library.supersede(&mut latest, &identity, &document);
                    }
                    library.documents.insert(identity.clone(), document);
                    library.digests.extend(digest.map(|digest| (identity, digest)));
                }
                Err(error) => errors.push(error),
            }
        }
        library
    }

    /// Keeps of each item of an agency the latest version: the earlier ones are no
    /// longer what it says. `latest` has those so far, by each of their names.
    fn supersede(
        &mut self,
        latest: &mut BTreeMap<String, (Identity, Arc<Document>)>,
        identity: &Identity,
        document: &Arc<Document>,
    ) {
        let names = names(document);
        let held = names.iter().find_map(|name| latest.get(name)).cloned();
        let (other, earlier) = match &held {
            Some((other, held)) => (other, held),
            None => (identity, document),
        };
        let (old, new, gone) = match compare(document, earlier) {
            // Two items that happen to share a slug, or the first of its name.
            Ordering::Equal => {
                for name in names {
                    latest.entry(name).or_insert_with(|| (identity.clone(), Arc::clone(document)));
                }
                return;
            }
            Ordering::Greater => (earlier, document, other),
            Ordering::Less => (document, earlier, identity),
        };
        let corrects = new.meta().wire.as_ref().is_some_and(|wire| wire.corrects);
        let does = if corrects { "which corrects it" } else { "a later version" };
        self.notices.push(Notice {
            path: old.name().to_owned(),
            line: None,
            message: format!("is replaced by {}, {does}, and not compared", new.name()),
        });
        self.superseded.insert(gone.clone());
        if gone == other {
            latest.extend(names.into_iter().map(|n| (n, (identity.clone(), Arc::clone(document)))));
        }
    }

    /// Returns the draft at `position` of a run with its sources, where it could be read.
    pub(crate) fn job(&mut self, position: usize, draft: &Input, sources: &[Input]) -> Option<Job> {
        let identity = draft.identity();
        let document = Arc::clone(self.documents.get(&identity)?);
        let sha256 = self.digests.get(&identity).cloned().unwrap_or_default();
        // A draft is not evidence about itself.
        let others: Vec<Identity> = sources
            .iter()
            .map(Input::identity)
            .filter(|source| *source != identity && !self.superseded.contains(source))
            .collect();
        let documents = &self.documents;
        let sources = self.sets.entry(others).or_insert_with_key(|others| {
            let read = others.iter().filter_map(|source| documents.get(source)).cloned();
            Arc::new(Sources::new(read.collect()))
        });
        Some(Job { position, document, sha256, sources: Arc::clone(sources), archive: None })
    }
}

/// Returns what tells an item of an agency from others: its identifier, and its slug with
/// the day.
fn names(document: &Document) -> Vec<String> {
    let Some(wire) = &document.meta().wire else { return Vec::new() };
    let slug = wire.slug.as_ref().zip(document.date());
    let slug = slug.map(|(slug, day)| format!("slug {} {day}", slug.to_lowercase()));
    let item = wire.item.as_ref().map(|item| format!("item {}", item.to_lowercase()));
    item.into_iter().chain(slug).collect()
}

/// Tells which of two versions of an item is the later one: by their numbers, else, where
/// their identifier is the same, by the time they were sent.
fn compare(one: &Document, other: &Document) -> Ordering {
    let (Some(one), Some(other)) = (&one.meta().wire, &other.meta().wire) else {
        return Ordering::Equal;
    };
    let number = one.version.unwrap_or(1).cmp(&other.version.unwrap_or(1));
    let same = one.item.is_some() && one.item == other.item;
    let sent = one.sent.zip(other.sent).filter(|_| same);
    number.then(sent.map_or(Ordering::Equal, |(one, other)| one.cmp(&other)))
}
