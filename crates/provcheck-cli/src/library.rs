//! Reads every file once, and gives every draft its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_report::{Notice, digest};

use crate::inputs::{Identity, Input, InputError};
use crate::parallel;
use crate::progress::Progress;
use crate::runner::Job;

mod versions;

use versions::Latest;

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
        let mut latest = Latest::default();
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
    /// longer what it says. `latest` has those so far.
    fn supersede(&mut self, latest: &mut Latest, identity: &Identity, document: &Arc<Document>) {
        let Some(replaced) = latest.take(identity, document) else { return };
        let new = &replaced.by;
        let corrects = new.meta().wire.as_ref().is_some_and(|wire| wire.corrects);
        let does = if corrects { "which corrects it" } else { "a later version" };
        self.notices.push(Notice {
            path: replaced.name,
            line: None,
            message: format!("is replaced by {}, {does}, and not compared", new.name()),
        });
        self.superseded.insert(replaced.identity);
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
        if others.is_empty() && sources.iter().any(|source| source.identity() == identity) {
            self.notices.push(Notice {
                path: document.name().to_owned(),
                line: None,
                message: "is named as its own source, and no evidence about itself".to_owned(),
            });
        }
        let documents = &self.documents;
        let sources = self.sets.entry(others).or_insert_with_key(|others| {
            let read = others.iter().filter_map(|source| documents.get(source)).cloned();
            Arc::new(Sources::new(read.collect()))
        });
        Some(Job { position, document, sha256, sources: Arc::clone(sources), archive: None })
    }
}
