//! A ZIP archive, opened with care: what a part unpacks to is capped, and what all do.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::{Budget, MOST_UNPACKED};
use super::encoding::decode;
use super::fault::{LARGEST_FILE, ReadFault};

/// How many times its packed size a part may unpack to (as Apache POI has it);
/// the XML of a real text shrinks to a tenth or so.
const RATIO: u64 = 100;

/// What a part may always unpack to, in bytes.
const SMALL: u64 = 1 << 20;

/// A ZIP archive, and what may still be unpacked of it.
pub(super) struct Archive<'b, 'l> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    budget: &'l mut Budget,
}

impl Archive<'_, '_> {
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Tells whether nothing more may be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.budget.is_spent()
    }
}

/// Opens an archive.
pub(super) fn open<'b, 'l>(
    bytes: &'b [u8],
    budget: &'l mut Budget,
) -> Result<Archive<'b, 'l>, ReadFault> {
    let zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReadFault::Damaged(format!("its archive is damaged ({error})")))?;
    Ok(Archive { zip, budget })
}

/// Returns a part of an archive as text.
pub(super) fn part(archive: &mut Archive<'_, '_>, name: &str) -> Result<String, ReadFault> {
    let damaged = |what: String| ReadFault::Damaged(what);
    let file = match archive.zip.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => {
            return Err(damaged(format!("its archive holds no {name}")));
        }
        Err(error) => return Err(damaged(format!("its archive is damaged ({error})"))),
    };
    let alone = file.compressed_size().saturating_mul(RATIO).clamp(SMALL, LARGEST_FILE);
    let most = archive.budget.part(alone);
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(format!("its archive is damaged ({error})")))?;
    archive.budget.unpacked(bytes.len() as u64);
    if bytes.len() as u64 > most {
        let what = if most < alone {
            format!("all that is packed in it unpacks to more than {} MB", MOST_UNPACKED >> 20)
        } else if most == LARGEST_FILE {
            format!("it unpacks to more than {} MB", LARGEST_FILE >> 20)
        } else {
            format!("it unpacks to more than {RATIO} times its size, as no text does")
        };
        return Err(damaged(what));
    }
    Ok(decode(&bytes, None).text)
}
