//! An archive as a reader sees it: all segments of one generation.

use std::path::{Path, PathBuf};

use crate::article::Entry;
use crate::error::{ArchiveError, name};
use crate::fingerprint::Density;
use crate::manifest::{Manifest, Member};
use crate::merge::Merged;
use crate::part::OpenPart;
use crate::removed::Bits;
use crate::segment::{Posting, Segment};

/// An article of an open archive. Numbers hold for one opening only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// An open archive. What is read is one state of it, whatever a writer does meanwhile:
/// files are never changed, and those that are deleted stay readable while they are open.
#[derive(Debug)]
pub struct Archive {
    pub(crate) folder: PathBuf,
    pub(crate) manifest: Manifest,
    pub(crate) parts: Vec<OpenPart>,
}

/// Counts of an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Articles that were removed or replaced, and wait for a merge.
    pub removed: u64,
    /// Fingerprints, those of removed articles among them.
    pub fingerprints: u64,
    /// Segments.
    pub segments: usize,
    /// Bytes of all files but the manifest.
    pub bytes: u64,
    /// Bytes of them that are texts.
    pub text_bytes: u64,
}

/// Bytes of segments that are mapped as a whole. Of larger ones only what every look-up
/// reads is mapped, so that a million articles stay under 300 MB of resident memory.
const MAP_BUDGET: u64 = 128 << 20;
/// How often a reader tries again where a writer merges faster than it opens.
const TRIES: usize = 50;

impl Archive {
    /// Opens the archive in `folder`.
    ///
    /// Headers and lengths are checked here, all other bytes when they are first read.
    ///
    /// # Errors
    ///
    /// Where there is none, a file is missing, cut or damaged, or made by another
    /// version of this program.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let mut manifest = Manifest::read(folder)?;
        for _ in 0..TRIES {
            match Self::open_at(folder, manifest.clone()) {
                Err(error) if error.is_missing() => {
                    // A writer may have merged what the manifest named.
                    let now = Manifest::read(folder)?;
                    if now.generation == manifest.generation {
                        return Err(error);
                    }
                    manifest = now;
                }
                result => return result,
            }
        }
        Self::open_at(folder, manifest)
    }

    pub(crate) fn open_at(folder: &Path, manifest: Manifest) -> Result<Self, ArchiveError> {
        let mut parts = Vec::with_capacity(manifest.segments.len());
        let mut first = 0u32;
        let mut budget = MAP_BUDGET;
        // The smallest are mapped first: each costs every look-up the same.
        let mut order: Vec<&Member> = manifest.segments.iter().collect();
        order.sort_by_key(|member| (member.length, member.number));
        let mut open = Vec::with_capacity(order.len());
        for member in order {
            open.push((member.number, open_member(folder, member, &mut budget)?));
        }
        for member in &manifest.segments {
            let Some(at) = open.iter().position(|(number, _)| *number == member.number) else {
                continue;
            };
            let (_, segment) = open.swap_remove(at);
            let removed = Bits::read(folder, member)?;
            parts.push(OpenPart { segment, removed, first });
            first = first
                .checked_add(member.docs)
                .ok_or(ArchiveError::TooLarge("more articles than an archive can number"))?;
        }
        Ok(Self { folder: folder.to_owned(), manifest, parts })
    }

    /// Returns the folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns how densely fingerprints are kept.
    pub fn density(&self) -> Density {
        self.manifest.density()
    }

    /// Tells whether the texts are kept.
    pub fn has_texts(&self) -> bool {
        self.manifest.texts
    }

    /// Returns how many articles there are.
    pub fn len(&self) -> u64 {
        self.manifest.live()
    }

    /// Tells whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a number that goes up with each change of the archive.
    pub fn generation(&self) -> u64 {
        self.manifest.generation
    }

    /// Counts what there is.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats { articles: self.len(), ..Stats::default() };
        for (part, member) in self.parts.iter().zip(&self.manifest.segments) {
            stats.removed += u64::from(member.docs - member.live());
            stats.fingerprints += u64::from(member.rows);
            stats.segments += 1;
            stats.bytes += part.segment.length()
                + member.removed.as_ref().map_or(0, |_| u64::from(member.docs.div_ceil(8)));
            stats.text_bytes += part.segment.text_length();
        }
        stats
    }

    /// Returns all articles, in the order they were taken in (those of merged segments
    /// in that of the segments).
    pub fn docs(&self) -> impl Iterator<Item = DocId> + '_ {
        self.parts.iter().flat_map(|part| {
            (0..part.segment.header().docs)
                .filter(|doc| !part.removed.has(*doc))
                .map(|doc| DocId(part.first + doc))
        })
    }

    /// Returns what is known of an article.
    ///
    /// # Errors
    ///
    /// Where it can't be read, or is not of this archive.
    pub fn entry(&self, doc: DocId) -> Result<Entry, ArchiveError> {
        let (part, doc) = self.part_of(doc)?;
        part.segment.entry(doc)
    }

    /// Returns the text of an article, if texts are kept.
    ///
    /// # Errors
    ///
    /// Where it can't be read, or is not of this archive.
    pub fn text(&self, doc: DocId) -> Result<Option<String>, ArchiveError> {
        let (part, doc) = self.part_of(doc)?;
        part.segment.text(doc)
    }

    /// Returns the fingerprints of all articles, sorted by key, then article. Names are
    /// among them, at [`NAME`](crate::fingerprint::NAME).
    pub fn postings(&self) -> impl Iterator<Item = Result<(DocId, Posting), ArchiveError>> + '_ {
        Merged::new(self.parts.iter()).map(|posting| {
            let (part, posting) = posting?;
            Ok((DocId(self.parts[part].first + posting.doc), posting))
        })
    }

    /// Returns the segment of an article, and its number there.
    fn part_of(&self, doc: DocId) -> Result<(&OpenPart, u32), ArchiveError> {
        let at = self.parts.partition_point(|part| part.first <= doc.0);
        let part = at.checked_sub(1).and_then(|at| self.parts.get(at));
        part.map(|part| (part, doc.0 - part.first))
            .filter(|(part, doc)| *doc < part.segment.header().docs)
            .ok_or_else(|| ArchiveError::Damaged {
                file: name(&self.folder),
                what: "an article's number is none of its own",
            })
    }
}

/// Opens a segment, and sees that it is the one that the manifest means.
fn open_member(folder: &Path, member: &Member, budget: &mut u64) -> Result<Segment, ArchiveError> {
    let path = folder.join(member.file());
    let segment = Segment::open(&path, budget)?;
    if segment.length() != member.length {
        return Err(ArchiveError::Length {
            file: name(&path),
            found: segment.length(),
            expected: member.length,
        });
    }
    let header = segment.header();
    let same = segment.header_crc() == member.header
        && (header.docs, header.rows) == (member.docs, member.rows);
    if same { Ok(segment) } else { Err(segment.damaged("it is another segment")) }
}
