//! Which files an archive is made of: one small file, replaced as a whole.
//!
//! `MANIFEST` is a line `provcheck-archive LAYOUT CRC` and a JSON object; the CRC-32 is
//! that of the object's bytes. A reader sees the old one or the new one: it is written
//! beside, brought to the disk, and renamed.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use provcheck_core::{LARGEST_PLAIN, read_plain};
use serde::{Deserialize, Serialize};

use crate::error::{ArchiveError, name};
use crate::fingerprint::Density;

/// The manifest's name.
pub(crate) const MANIFEST: &str = "MANIFEST";
/// Layout of the manifest and of what it names.
const LAYOUT: u32 = 1;
const TITLE: &str = "provcheck-archive";

/// Which files an archive is made of.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// Goes up by one with each change.
    pub(crate) generation: u64,
    /// Words of a shingle and shingles of a window.
    k: u32,
    w: u32,
    /// Whether texts are kept.
    pub(crate) texts: bool,
    /// The number that the next file takes.
    pub(crate) next: u64,
    /// The segments, the oldest articles first.
    pub(crate) segments: Vec<Member>,
}

/// A segment and what was taken out of it since it was written.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    /// The number in the file's name.
    pub(crate) number: u64,
    /// Articles in it.
    pub(crate) docs: u32,
    /// Fingerprints in it.
    pub(crate) rows: u32,
    /// Its length in bytes.
    pub(crate) length: u64,
    /// CRC-32 of its header, which has those of the rest: no other segment fits.
    pub(crate) header: u32,
    /// The file of its removed articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) removed: Option<Removed>,
}

/// A file of removed articles: a bit for each of the segment.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removed {
    /// The number in the file's name.
    pub(crate) number: u64,
    /// How many are removed.
    pub(crate) docs: u32,
    /// CRC-32 of the file.
    pub(crate) crc: u32,
}

impl Member {
    /// Returns the name of the segment's file.
    pub(crate) fn file(&self) -> String {
        segment_file(self.number)
    }

    /// Returns how many articles are left.
    pub(crate) fn live(&self) -> u32 {
        self.docs.saturating_sub(self.removed.as_ref().map_or(0, |removed| removed.docs))
    }
}

impl Removed {
    /// Returns the name of the file.
    pub(crate) fn file(&self) -> String {
        removed_file(self.number)
    }
}

pub(crate) fn segment_file(number: u64) -> String {
    format!("segment-{number:08}.pvx")
}

pub(crate) fn removed_file(number: u64) -> String {
    format!("removed-{number:08}.bits")
}

/// Tells whether a file of that name is one that an archive is made of.
pub(crate) fn is_ours(file: &str) -> bool {
    let number = file.strip_prefix("segment-").or_else(|| file.strip_prefix("removed-"));
    let digits = |number: &str| number.len() > 8 && number.as_bytes()[..8].is_ascii();
    file == MANIFEST
        || file == format!("{MANIFEST}.tmp")
        || number.is_some_and(|n| digits(n) && n[..8].bytes().all(|b| b.is_ascii_digit()))
}

impl Manifest {
    /// Returns the manifest of an archive without articles.
    pub(crate) fn new(density: Density, texts: bool) -> Self {
        let (k, w) = (density.k() as u32, density.w() as u32);
        Self { generation: 0, k, w, texts, next: 1, segments: Vec::new() }
    }

    /// Returns how densely fingerprints are kept.
    pub(crate) fn density(&self) -> Density {
        Density::with(self.k, self.w).unwrap_or_default()
    }

    /// Returns how many articles there are.
    pub(crate) fn live(&self) -> u64 {
        self.segments.iter().map(|member| u64::from(member.live())).sum()
    }

    /// Reads the manifest in `folder`.
    pub(crate) fn read(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(MANIFEST);
        let bytes = read_plain(&path, LARGEST_PLAIN).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => absent(folder),
            _ => ArchiveError::io(&path)(error),
        })?;
        let damaged = |what| ArchiveError::Damaged { file: name(&path), what };
        let line = bytes.iter().position(|b| *b == b'\n').ok_or_else(|| damaged("first line"))?;
        let (head, body) = (&bytes[..line], &bytes[line + 1..]);
        let head = str::from_utf8(head).map_err(|_| damaged("first line"))?;
        let mut words = head.split(' ');
        let (title, layout, crc) = (words.next(), words.next(), words.next());
        if title != Some(TITLE) || words.next().is_some() {
            return Err(damaged("first line"));
        }
        // What the line says of itself must be what is written, letter for letter.
        if crc != Some(format!("{:08x}", checksum(layout.unwrap_or_default(), body)).as_str()) {
            return Err(damaged("a checksum does not fit"));
        }
        let found = layout.and_then(|layout| layout.parse().ok()).unwrap_or(0);
        if found != LAYOUT {
            let file = name(&path);
            return Err(ArchiveError::Version { file, what: "layout", found, expected: LAYOUT });
        }
        let manifest: Self = serde_json::from_slice(body).map_err(|_| damaged("the list"))?;
        if Density::with(manifest.k, manifest.w).is_none() {
            let (found, expected) = (manifest.w, Density::default().w() as u32);
            return Err(ArchiveError::Version {
                file: name(&path),
                what: "windows of",
                found,
                expected,
            });
        }
        Ok(manifest)
    }

    /// Replaces the manifest in `folder`; returns when it is on the disk.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), ArchiveError> {
        let body = serde_json::to_vec_pretty(self)
            .map_err(|error| ArchiveError::io(folder)(error.into()))?;
        let crc = checksum(&LAYOUT.to_string(), &body);
        let mut bytes = format!("{TITLE} {LAYOUT} {crc:08x}\n").into_bytes();
        bytes.extend(body);
        replace(folder, MANIFEST, &bytes)
    }
}

/// Returns the CRC-32 of the layout and the list.
fn checksum(layout: &str, body: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(layout.as_bytes());
    crc.update(body);
    crc.finalize()
}

/// Says what is wrong where there is no manifest: without one, but with segments, it is
/// not that nothing is here.
fn absent(folder: &Path) -> ArchiveError {
    let ours = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let segments = ours.filter(|entry| entry.file_name().to_string_lossy().starts_with("segment-"));
    if segments.count() > 0 {
        return ArchiveError::Missing(name(&folder.join(MANIFEST)));
    }
    ArchiveError::NotOne(name(folder))
}

/// Writes `file` in `folder` as a whole: no one ever sees half of it.
pub(crate) fn replace(folder: &Path, file: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
    let path = folder.join(file);
    let beside = folder.join(format!("{file}.tmp"));
    let write = || -> std::io::Result<()> {
        let mut out = File::create(&beside)?;
        out.write_all(bytes)?;
        out.sync_all()?;
        std::fs::rename(&beside, &path)
    };
    let written = write().inspect_err(|_| drop(std::fs::remove_file(&beside)));
    written.map_err(ArchiveError::io(&path))?;
    sync(folder)
}

/// Brings the names in `folder` to the disk.
pub(crate) fn sync(folder: &Path) -> Result<(), ArchiveError> {
    // Elsewhere a folder can't be opened, and a rename is kept without this.
    if cfg!(unix) {
        File::open(folder).and_then(|f| f.sync_all()).map_err(ArchiveError::io(folder))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert!(matches!(Manifest::read(folder), Err(ArchiveError::NotOne(_))));
        let mut manifest = Manifest::new(Density::Compact, true);
        manifest.segments.push(Member {
            number: 3,
            docs: 7,
            rows: 70,
            length: 900,
            header: 5,
            removed: Some(Removed { number: 4, docs: 1, crc: 6 }),
        });
        manifest.write(folder).unwrap();
        assert_eq!(Manifest::read(folder).unwrap(), manifest);
        let path = folder.join(MANIFEST);
        let bytes = std::fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            for flip in [1u8, 32, 255] {
                let mut damaged = bytes.clone();
                damaged[at] ^= flip;
                std::fs::write(&path, damaged).unwrap();
                assert!(Manifest::read(folder).is_err(), "byte {at}");
            }
            std::fs::write(&path, &bytes[..at]).unwrap();
            assert!(Manifest::read(folder).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn only_our_files_are_ours() {
        for file in ["MANIFEST", "MANIFEST.tmp", "segment-00000001.pvx", "removed-00000012.bits"] {
            assert!(is_ours(file), "{file}");
        }
        assert!(is_ours("segment-00000001.tags.tmp"));
        for file in ["segment-one.pvx", "notes.txt", "LOCK", "segment-", "removed-é0000000"] {
            assert!(!is_ours(file), "{file}");
        }
    }
}
