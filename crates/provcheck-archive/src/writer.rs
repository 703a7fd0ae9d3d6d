//! The one writer of an archive.

mod folder;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use crate::archive::Archive;
use crate::article::Prepared;
use crate::batch::Batch;
use crate::error::ArchiveError;
use crate::fingerprint::Density;
use crate::manifest::{Manifest, Member, is_ours, segment_file, sync};
use crate::merge::{merge, to_merge};
use crate::part::OpenPart;
use crate::removed::Bits;
use crate::segment::{Header, id_hash};
use folder::{LOCK, lock, must_be_free, sweep};

/// Segments that an archive has at most after a change.
const MOST_SEGMENTS: usize = 10;
/// Those it has at most while it is built: merging all of them in the end is less work.
const MOST_WHILE_BUILT: usize = 64;

/// What a change did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Articles that are new.
    pub added: u64,
    /// Articles that took the place of an earlier one of the same id.
    pub replaced: u64,
    /// Articles that were there already, word for word with all that is known of them.
    pub unchanged: u64,
    /// Articles that were removed.
    pub removed: u64,
}

impl Change {
    /// Adds what another change did.
    pub fn add(&mut self, other: Self) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
    }
}

/// The one writer of an archive; others wait outside while it lives.
///
/// What [`Writer::commit`] or [`Writer::remove`] returned from is kept, whatever happens
/// to the process then. What was not committed leaves no trace but files that the next
/// writer sweeps.
#[derive(Debug)]
pub struct Writer {
    archive: Archive,
    batch: Batch,
    /// Articles of the batch whose place a later one of the same batch took.
    replaced: u64,
    /// Segments that are not merged yet, at most.
    most_segments: usize,
    /// Locked until the writer is dropped.
    _lock: File,
}

impl Writer {
    /// Makes an empty archive in `folder`, which is created or has to be empty. Whoever
    /// has filled it calls [`Writer::merge_all`].
    ///
    /// # Errors
    ///
    /// Where something is there, or can't be written.
    pub fn create(folder: &Path, density: Density, texts: bool) -> Result<Self, ArchiveError> {
        std::fs::create_dir_all(folder).map_err(ArchiveError::io(folder))?;
        // Before the lock, which would be left in a folder that is none of ours.
        must_be_free(folder)?;
        let lock = lock(folder)?;
        must_be_free(folder)?;
        let manifest = Manifest::new(density, texts);
        // What is no archive keeps nothing of one.
        let forget = |_: &ArchiveError| drop(std::fs::remove_file(folder.join(LOCK)));
        manifest.write(folder).inspect_err(forget)?;
        Self::with(folder, manifest, MOST_WHILE_BUILT, lock)
    }

    /// Takes a new archive back that nothing came into: what failed to be built is no archive
    /// that is sound and empty. One that holds articles stays.
    pub fn abandon(self) {
        if !self.archive.is_empty() {
            return;
        }
        let folder = self.archive.folder().to_owned();
        drop(self);
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let ours = files.filter(|file| {
            let name = file.file_name();
            name.to_str().is_some_and(|name| name == LOCK || is_ours(name))
        });
        // Where it can't be removed, it stays as it is.
        ours.for_each(|file| drop(std::fs::remove_file(file.path())));
    }

    /// Opens the archive in `folder` to change it; removes what a killed writer left.
    ///
    /// # Errors
    ///
    /// Where there is none, another process writes, or it can't be read.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        Manifest::read(folder)?;
        let lock = lock(folder)?;
        // Only under the lock it is sure to be the last.
        let manifest = Manifest::read(folder)?;
        let writer = Self::with(folder, manifest, MOST_SEGMENTS, lock)?;
        sweep(folder, &writer.archive.manifest)?;
        Ok(writer)
    }

    fn with(
        folder: &Path,
        manifest: Manifest,
        most_segments: usize,
        lock: File,
    ) -> Result<Self, ArchiveError> {
        let archive = Archive::open_at(folder, manifest)?;
        Ok(Self { archive, batch: Batch::default(), replaced: 0, most_segments, _lock: lock })
    }

    /// Returns how densely fingerprints are kept: what [`Prepared::new`] wants.
    pub fn density(&self) -> Density {
        self.archive.density()
    }

    /// Returns the archive as it was last committed.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Takes an article in. Tells whether it is time to [`Writer::commit`]: the batch has
    /// grown to some 100 MB.
    pub fn add(&mut self, article: Prepared) -> bool {
        let replaces = self.batch.add(article, self.archive.has_texts());
        self.replaced += u64::from(replaces);
        self.batch.is_full()
    }

    /// Brings what was added to the disk. An article of an id that is there already takes
    /// its place; where nothing about it differs it is left as it is.
    ///
    /// # Errors
    ///
    /// Where the system refuses; then nothing of the batch is in the archive, unless it
    /// was only the merging of small segments after it that failed. Adding the same again
    /// is right in both cases.
    pub fn commit(&mut self) -> Result<Change, ArchiveError> {
        let done = self.write_batch();
        self.swept(done)
    }

    /// Deletes what a failure left half written: a full disk is not to stay full of it.
    fn swept<T>(&self, done: Result<T, ArchiveError>) -> Result<T, ArchiveError> {
        if done.is_err() {
            // What failed is told; that this fails as well helps nobody.
            let _ = sweep(&self.archive.folder, &self.archive.manifest);
        }
        done
    }

    fn write_batch(&mut self) -> Result<Change, ArchiveError> {
        let mut batch = std::mem::take(&mut self.batch);
        let mut change = Change::default();
        let ids = batch.ids();
        if ids.is_empty() {
            return Ok(change);
        }
        let mut bits = self.removed();
        for (part, bits) in self.archive.parts.iter().zip(&mut bits) {
            for_same_hash(&ids, &part.segment.ids()?, |new, old| {
                if bits.has(old) {
                    return Ok(());
                }
                let (entry, known) = (batch.entry(new), part.segment.entry(old)?);
                if entry.id != known.id {
                    return Ok(());
                }
                if *entry == known {
                    batch.drop(new);
                    change.unchanged += 1;
                } else {
                    bits.set(old, part.segment.header().docs);
                    change.replaced += 1;
                }
                Ok(())
            })?;
        }
        let count = batch.len() as u64;
        change.added = count - change.replaced;
        change.replaced += std::mem::take(&mut self.replaced);
        if count == 0 {
            return Ok(change);
        }
        let mut manifest = self.archive.manifest.clone();
        let number = take_number(&mut manifest);
        let path = self.archive.folder.join(segment_file(number));
        let header = batch.write(&path, self.density(), self.archive.has_texts())?;
        self.write_removed(&mut manifest, &bits)?;
        manifest.segments.push(member(number, &header));
        self.publish(manifest)?;
        self.merge_few()?;
        Ok(change)
    }

    /// Removes the articles with these ids; returns how many there were. Their texts are
    /// gone from the disk when their segment is next merged.
    ///
    /// # Errors
    ///
    /// Where the system refuses; then none is removed.
    pub fn remove<'i>(
        &mut self,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<Change, ArchiveError> {
        let mut bits = self.removed();
        let mut change = Change::default();
        self.find(ids, |part, doc, _| {
            if bits[part].set(doc, self.archive.parts[part].segment.header().docs) {
                change.removed += 1;
            }
        })?;
        if change.removed > 0 {
            let mut manifest = self.archive.manifest.clone();
            self.write_removed(&mut manifest, &bits)?;
            self.publish(manifest)?;
        }
        Ok(change)
    }

    /// Returns the ids that no article has, sorted.
    ///
    /// # Errors
    ///
    /// Where the archive can't be read.
    pub fn missing<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<Vec<&'i str>, ArchiveError> {
        let ids: BTreeSet<&str> = ids.into_iter().collect();
        let mut missing = ids.clone();
        self.find(ids, |_, _, id| {
            missing.remove(id);
        })?;
        Ok(missing.into_iter().collect())
    }

    /// Calls `found` with segment, number and id of every article that has one of `ids`.
    fn find<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
        mut found: impl FnMut(usize, u32, &'i str),
    ) -> Result<(), ArchiveError> {
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut hashes: Vec<(u32, u32)> =
            (0u32..).zip(&ids).map(|(at, id)| (id_hash(id), at)).collect();
        hashes.sort_unstable();
        for (at, part) in self.archive.parts.iter().enumerate() {
            for_same_hash(&hashes, &part.segment.ids()?, |id, doc| {
                let id = ids[id as usize];
                if !part.removed.has(doc) && part.segment.entry(doc)?.id == id {
                    found(at, doc, id);
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Merges all segments into one, without what was removed.
    ///
    /// # Errors
    ///
    /// Where the system refuses; then the archive is as it was.
    pub fn merge_all(&mut self) -> Result<(), ArchiveError> {
        let parts = &self.archive.parts;
        let rows: u64 = parts.iter().map(|part| u64::from(part.segment.header().rows)).sum();
        let single = match self.archive.manifest.segments.as_slice() {
            [] => true,
            [only] => only.removed.is_none(),
            _ => false,
        };
        if single {
            return Ok(());
        }
        if rows > u64::from(u32::MAX) {
            return self.merge_few();
        }
        let merged = self.merge((0..parts.len()).collect());
        self.swept(merged)
    }

    /// Merges until few segments are left.
    fn merge_few(&mut self) -> Result<(), ArchiveError> {
        let rows = |part: &OpenPart| u64::from(part.segment.header().rows);
        let rows: Vec<u64> = self.archive.parts.iter().map(rows).collect();
        let places = to_merge(&rows, self.most_segments);
        if places.is_empty() { Ok(()) } else { self.merge(places) }
    }

    fn merge(&mut self, places: Vec<usize>) -> Result<(), ArchiveError> {
        let mut manifest = self.archive.manifest.clone();
        let number = take_number(&mut manifest);
        let path = self.archive.folder.join(segment_file(number));
        let parts: Vec<&OpenPart> = places.iter().map(|at| &self.archive.parts[*at]).collect();
        let header = merge(&parts, &path, self.density())?;
        for at in places.into_iter().rev() {
            manifest.segments.remove(at);
        }
        if header.docs > 0 {
            manifest.segments.push(member(number, &header));
        }
        self.publish(manifest)
    }

    /// Returns what is removed of each segment.
    fn removed(&self) -> Vec<Bits> {
        self.archive.parts.iter().map(|part| part.removed.clone()).collect()
    }

    /// Writes the bits that changed.
    fn write_removed(&self, manifest: &mut Manifest, bits: &[Bits]) -> Result<(), ArchiveError> {
        for (at, bits) in bits.iter().enumerate() {
            let before = manifest.segments[at].removed.as_ref().map_or(0, |removed| removed.docs);
            if bits.count() != before {
                let number = take_number(manifest);
                manifest.segments[at].removed = Some(bits.write(&self.archive.folder, number)?);
            }
        }
        Ok(())
    }

    /// Makes `manifest` the archive's, and deletes what it no longer names.
    fn publish(&mut self, mut manifest: Manifest) -> Result<(), ArchiveError> {
        let folder = &self.archive.folder;
        // A segment without an article left takes a look-up's time for nothing.
        manifest.segments.retain(|member| member.live() > 0);
        manifest.generation += 1;
        sync(folder)?;
        manifest.write(folder)?;
        self.archive = Archive::open_at(folder, manifest)?;
        sweep(&self.archive.folder, &self.archive.manifest)
    }
}

/// Calls `found` with the numbers of all pairs whose hashes are the same; both lists are
/// sorted.
fn for_same_hash(
    new: &[(u32, u32)],
    old: &[(u32, u32)],
    mut found: impl FnMut(u32, u32) -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    let mut at = 0;
    for (hash, new) in new {
        at += old[at..].partition_point(|(other, _)| other < hash);
        for (_, old) in old[at..].iter().take_while(|(other, _)| other == hash) {
            found(*new, *old)?;
        }
    }
    Ok(())
}

fn member(number: u64, header: &Header) -> Member {
    Member {
        number,
        docs: header.docs,
        rows: header.rows,
        length: header.file_length(),
        header: header.crc(),
        removed: None,
    }
}

fn take_number(manifest: &mut Manifest) -> u64 {
    manifest.next += 1;
    manifest.next - 1
}
