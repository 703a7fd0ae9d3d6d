//! A segment's bytes, every block compared with its checksum when it is first read.
//!
//! What every look-up reads is mapped; the rest of a large segment is read by offset.
//! So the memory that counts as the process's own is bounded (a kernel may map two
//! megabytes for a touch of one byte), and a file cut short while it is read is an
//! error there instead of a signal. A small segment is mapped as a whole.

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use memmap2::{Mmap, MmapOptions};
use provcheck_core::open_plain;

use super::header::{BLOCK, HEADER, Header, Part, u32_of};
use crate::error::{ArchiveError, name};

/// The bytes of an open segment.
#[derive(Debug)]
pub(crate) struct Bytes {
    name: String,
    file: File,
    map: Mmap,
    /// What of the file is mapped.
    mapped: Range<u64>,
    /// Where what the checksums cover ends.
    end: u64,
    sums: Vec<u32>,
    /// A bit for each block that was found to be as it was written.
    good: Vec<AtomicU64>,
}

impl Bytes {
    /// Opens the segment at `path`; maps up to `budget` bytes of it, and takes what it
    /// maps from the budget.
    pub(crate) fn open(path: &Path, budget: &mut u64) -> Result<(Self, Header), ArchiveError> {
        let file = open_plain(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ArchiveError::Missing(name(path)),
            _ => ArchiveError::io(path)(error),
        })?;
        let length = file.metadata().map_err(ArchiveError::io(path))?.len();
        let mut head = vec![0; length.min(HEADER as u64) as usize];
        read_at(&file, &mut head, 0).map_err(ArchiveError::io(path))?;
        let header = Header::parse(&head, &name(path), length)?;
        let place = header.place(Part::Sums);
        let mut sums = vec![0; place.length as usize];
        read_at(&file, &mut sums, place.offset).map_err(ArchiveError::io(path))?;
        if crc32fast::hash(&sums) != header.sums_crc {
            return Err(ArchiveError::Damaged { file: name(path), what: "checksums" });
        }
        let sums: Vec<u32> = sums.chunks_exact(4).map(u32_of).collect();
        let end = place.offset;
        let mapped = if end <= *budget { 0..end } else { header.place(Part::Tags).offset..end };
        *budget = budget.saturating_sub(mapped.end - mapped.start);
        let mut options = MmapOptions::new();
        options.offset(mapped.start).len((mapped.end - mapped.start) as usize);
        #[expect(
            unsafe_code,
            reason = "mapping is unsafe because another process may change the file; a segment is never changed once it has its name, and all reads are bounds-checked"
        )]
        // SAFETY: the map is only read, through `read`, as plain bytes.
        let map = unsafe { options.map(&file) }.map_err(ArchiveError::io(path))?;
        let good = (0..sums.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        let bytes = Self { name: name(path), file, map, mapped, end, sums, good };
        Ok((bytes, header))
    }

    /// Returns the error that says `what` of this file is damaged.
    pub(crate) fn damaged(&self, what: &'static str) -> ArchiveError {
        ArchiveError::Damaged { file: self.name.clone(), what }
    }

    /// Returns `length` bytes from `offset` on; `buffer` holds them where they are not
    /// mapped.
    pub(crate) fn read<'b>(
        &'b self,
        offset: u64,
        length: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [u8], ArchiveError> {
        let end = offset.checked_add(length as u64).filter(|end| *end <= self.end);
        let Some(end) = end else { return Err(self.damaged("an offset leads out of it")) };
        if length == 0 {
            return Ok(&[]);
        }
        let blocks = offset / BLOCK..(end - 1) / BLOCK + 1;
        if self.mapped.start <= offset {
            let mapped = |from: u64, to: u64| {
                self.map
                    .get((from - self.mapped.start) as usize..(to - self.mapped.start) as usize)
                    .ok_or_else(|| self.damaged("an offset leads out of it"))
            };
            for block in blocks {
                if !self.is_good(block) {
                    let Range { start, end } = self.block(block);
                    // The block in which the map begins is read whole.
                    if start < self.mapped.start {
                        let mut whole = vec![0; (end - start) as usize];
                        self.fill(&mut whole, start)?;
                        self.check(block, &whole)?;
                    } else {
                        self.check(block, mapped(start, end)?)?;
                    }
                }
            }
            return mapped(offset, end);
        }
        if blocks.clone().all(|block| self.is_good(block)) {
            buffer.resize(length, 0);
            self.fill(buffer, offset)?;
            return Ok(buffer);
        }
        let (first, last) = (self.block(blocks.start), self.block(blocks.end - 1));
        buffer.resize((last.end - first.start) as usize, 0);
        self.fill(buffer, first.start)?;
        for block in blocks {
            let Range { start, end } = self.block(block);
            self.check(
                block,
                &buffer[(start - first.start) as usize..(end - first.start) as usize],
            )?;
        }
        let skip = (offset - first.start) as usize;
        Ok(&buffer[skip..skip + length])
    }

    /// Compares every block with its checksum.
    pub(crate) fn verify(&self) -> Result<(), ArchiveError> {
        let mut buffer = Vec::new();
        for block in 0..self.sums.len() as u64 {
            let Range { start, end } = self.block(block);
            buffer.resize((end - start) as usize, 0);
            self.fill(&mut buffer, start)?;
            self.check(block, &buffer)?;
        }
        Ok(())
    }

    /// Returns what a checksum covers.
    fn block(&self, block: u64) -> Range<u64> {
        (block * BLOCK).max(HEADER as u64)..((block + 1) * BLOCK).min(self.end)
    }

    fn is_good(&self, block: u64) -> bool {
        let word = self.good.get((block / 64) as usize);
        word.is_some_and(|word| word.load(Ordering::Relaxed) >> (block % 64) & 1 == 1)
    }

    fn check(&self, block: u64, bytes: &[u8]) -> Result<(), ArchiveError> {
        if self.sums.get(block as usize) != Some(&crc32fast::hash(bytes)) {
            return Err(self.damaged("a checksum does not fit"));
        }
        if let Some(word) = self.good.get((block / 64) as usize) {
            word.fetch_or(1 << (block % 64), Ordering::Relaxed);
        }
        Ok(())
    }

    fn fill(&self, buffer: &mut [u8], offset: u64) -> Result<(), ArchiveError> {
        read_at(&self.file, buffer, offset)
            .map_err(|error| ArchiveError::Io { file: self.name.clone(), error })
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
    let mut done = 0;
    while done < buffer.len() {
        let at = offset + done as u64;
        match std::os::windows::fs::FileExt::seek_read(file, &mut buffer[done..], at)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            n => done += n,
        }
    }
    Ok(())
}
