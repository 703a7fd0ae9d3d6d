//! Articles that were taken out of a segment: a bit for each.

use std::path::Path;

use provcheck_core::{LARGEST_PLAIN, read_plain};

use crate::error::{ArchiveError, name};
use crate::manifest::{Member, Removed, replace};

/// Which articles of a segment are removed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    bytes: Vec<u8>,
}

impl Bits {
    /// Reads those of `member`.
    pub(crate) fn read(folder: &Path, member: &Member) -> Result<Self, ArchiveError> {
        let Some(removed) = &member.removed else { return Ok(Self::default()) };
        let path = folder.join(removed.file());
        let bytes = read_plain(&path, LARGEST_PLAIN).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ArchiveError::Missing(name(&path)),
            _ => ArchiveError::io(&path)(error),
        })?;
        let expected = u64::from(member.docs.div_ceil(8));
        if bytes.len() as u64 != expected {
            let found = bytes.len() as u64;
            return Err(ArchiveError::Length { file: name(&path), found, expected });
        }
        let bits = Self { bytes };
        if crc32fast::hash(&bits.bytes) != removed.crc || bits.count() != removed.docs {
            return Err(ArchiveError::Damaged {
                file: name(&path),
                what: "a checksum does not fit",
            });
        }
        Ok(bits)
    }

    /// Tells whether article `doc` is removed.
    pub(crate) fn has(&self, doc: u32) -> bool {
        self.bytes.get(doc as usize / 8).is_some_and(|byte| byte >> (doc % 8) & 1 == 1)
    }

    /// Removes article `doc` of `docs`; tells whether it was there before.
    pub(crate) fn set(&mut self, doc: u32, docs: u32) -> bool {
        self.bytes.resize(docs.div_ceil(8) as usize, 0);
        let before = self.has(doc);
        if let Some(byte) = self.bytes.get_mut(doc as usize / 8) {
            *byte |= 1 << (doc % 8);
        }
        !before
    }

    pub(crate) fn count(&self) -> u32 {
        self.bytes.iter().map(|byte| byte.count_ones()).sum()
    }

    /// Writes them as file `number`; returns when they are on the disk.
    pub(crate) fn write(&self, folder: &Path, number: u64) -> Result<Removed, ArchiveError> {
        let removed = Removed { number, docs: self.count(), crc: crc32fast::hash(&self.bytes) };
        replace(folder, &removed.file(), &self.bytes)?;
        Ok(removed)
    }
}
