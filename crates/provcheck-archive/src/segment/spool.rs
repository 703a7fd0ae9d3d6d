//! Files that are written from front to back: with a checksum for every block, and
//! ones that hold a part until its turn comes.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::header::{BLOCK, HEADER};
use crate::error::ArchiveError;

/// A segment under way.
pub(crate) struct Output {
    path: PathBuf,
    file: BufWriter<File>,
    at: u64,
    sums: Vec<u32>,
    block: crc32fast::Hasher,
}

impl Output {
    /// Creates the file; the header's place stays empty.
    pub(crate) fn create(path: &Path) -> Result<Self, ArchiveError> {
        let file = create(path)?;
        let mut file = BufWriter::with_capacity(1 << 18, file);
        file.write_all(&[0; HEADER]).map_err(ArchiveError::io(path))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            at: HEADER as u64,
            sums: Vec::new(),
            block: crc32fast::Hasher::new(),
        })
    }

    /// Returns how many bytes there are.
    pub(crate) fn at(&self) -> u64 {
        self.at
    }

    /// Adds `bytes`.
    pub(crate) fn write(&mut self, mut bytes: &[u8]) -> Result<(), ArchiveError> {
        self.file.write_all(bytes).map_err(ArchiveError::io(&self.path))?;
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min((BLOCK - self.at % BLOCK) as usize));
            self.block.update(now);
            self.at += now.len() as u64;
            if self.at.is_multiple_of(BLOCK) {
                self.end_block();
            }
            bytes = rest;
        }
        Ok(())
    }

    fn end_block(&mut self) {
        let block = std::mem::replace(&mut self.block, crc32fast::Hasher::new());
        self.sums.push(block.finalize());
    }

    /// Adds the checksums; returns them and where they begin.
    pub(crate) fn write_sums(&mut self) -> Result<(u64, Vec<u8>), ArchiveError> {
        let begin = self.at;
        if !begin.is_multiple_of(BLOCK) {
            self.end_block();
        }
        let bytes: Vec<u8> = self.sums.iter().flat_map(|sum| sum.to_le_bytes()).collect();
        self.file.write_all(&bytes).map_err(ArchiveError::io(&self.path))?;
        Ok((begin, bytes))
    }

    /// Writes the header, and returns when all of it is on the disk.
    pub(crate) fn finish(mut self, header: &[u8; HEADER]) -> Result<(), ArchiveError> {
        let mut write = || -> io::Result<()> {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(header)?;
            self.file.flush()?;
            self.file.get_ref().sync_all()
        };
        write().map_err(ArchiveError::io(&self.path))
    }
}

/// A part that is written beside the segment until its turn comes.
pub(crate) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    length: u64,
}

impl Spool {
    pub(crate) fn create(path: &Path) -> Result<Self, ArchiveError> {
        let file = BufWriter::with_capacity(1 << 16, create(path)?);
        Ok(Self { path: path.to_owned(), file, length: 0 })
    }

    /// Returns how many bytes there are.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.length += bytes.len() as u64;
        self.file.write_all(bytes).map_err(ArchiveError::io(&self.path))
    }

    /// Adds what was written to `output`, and removes the file.
    pub(crate) fn pour(mut self, output: &mut Output) -> Result<(), ArchiveError> {
        let fail = |error| ArchiveError::io(&self.path)(error);
        self.file.flush().and_then(|()| self.file.seek(SeekFrom::Start(0))).map_err(fail)?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let n = self.file.get_mut().read(&mut buffer).map_err(fail)?;
            if n == 0 {
                break;
            }
            output.write(&buffer[..n])?;
        }
        // What stays behind is swept by the next writer.
        let _ = std::fs::remove_file(&self.path);
        Ok(())
    }
}

fn create(path: &Path) -> Result<File, ArchiveError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(true);
    options.open(path).map_err(ArchiveError::io(path))
}
