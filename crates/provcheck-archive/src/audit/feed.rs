//! The articles of an audit, from files or from an archive, some at a time.

use rayon::prelude::*;

use super::error::AuditError;
use crate::input::{Arrival, Damage, InputFile, Position, Reader};
use crate::record::Record;
use crate::{Archive, ArchiveError, DocId};

/// What is audited.
#[derive(Debug)]
pub enum Articles {
    /// The articles of files, in their order.
    Files(Vec<InputFile>),
    /// All articles of an archive that keeps texts.
    Archive(Box<Archive>),
}

impl Articles {
    /// Returns what tells these articles, as they are, from others, and about how many
    /// bytes they have.
    pub(crate) fn identity(&self) -> (u64, u64) {
        let (mut text, mut bytes) = (Vec::new(), 0);
        match self {
            Self::Files(files) => {
                for file in files {
                    let meta = file.path.metadata().ok();
                    let size = meta.as_ref().map_or(0, std::fs::Metadata::len);
                    let modified = meta.and_then(|meta| meta.modified().ok());
                    let since =
                        modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
                    bytes += size;
                    text.extend_from_slice(file.name.as_bytes());
                    text.push(0);
                    text.extend_from_slice(&size.to_le_bytes());
                    text.extend_from_slice(
                        &since.map_or(0, |since| since.as_nanos()).to_le_bytes(),
                    );
                }
            }
            Self::Archive(archive) => {
                text.extend_from_slice(archive.folder().to_string_lossy().as_bytes());
                text.push(0);
                text.extend_from_slice(&archive.generation().to_le_bytes());
                text.extend_from_slice(&archive.len().to_le_bytes());
                bytes = archive.len() * ARTICLE;
            }
        }
        (rapidhash::v3::rapidhash_v3(&text), bytes)
    }
}

/// Bytes of an article of an archive, about: texts are kept compressed.
const ARTICLE: u64 = 3_500;

/// Articles being read.
pub(crate) enum Feed {
    Files { reader: Reader, sizes: Vec<u64> },
    Archive { archive: Box<Archive>, docs: Vec<DocId>, next: usize },
}

impl Feed {
    /// Goes on at `position`.
    pub(crate) fn new(articles: Articles, position: Position) -> Result<Self, AuditError> {
        match articles {
            Articles::Files(files) => {
                let size = |file: &InputFile| file.path.metadata().map_or(0, |meta| meta.len());
                let sizes = files.iter().map(size).collect();
                Ok(Self::Files { reader: Reader::new(files, position), sizes })
            }
            Articles::Archive(archive) => {
                if !archive.has_texts() {
                    let folder = archive.folder().to_string_lossy().into_owned();
                    return Err(AuditError::NoTexts(folder));
                }
                let docs = archive.docs().collect();
                Ok(Self::Archive { archive, docs, next: position.offset as usize })
            }
        }
    }

    pub(crate) fn position(&self) -> Position {
        match self {
            Self::Files { reader, .. } => reader.position(),
            Self::Archive { next, .. } => {
                Position { file: 0, offset: *next as u64, line: *next as u64 }
            }
        }
    }

    /// Returns how many bytes are read, about.
    pub(crate) fn bytes_read(&self) -> u64 {
        match self {
            Self::Files { reader, sizes } => {
                let Position { file, offset, .. } = reader.position();
                sizes.iter().take(file).sum::<u64>() + offset
            }
            Self::Archive { next, .. } => *next as u64 * ARTICLE,
        }
    }

    /// Returns the next articles, some `bytes` of them; none at the end.
    pub(crate) fn next_batch(
        &mut self,
        bytes: u64,
    ) -> Result<Vec<Result<Arrival, Damage>>, AuditError> {
        match self {
            Self::Files { reader, .. } => Ok(reader.next_batch(bytes)),
            Self::Archive { archive, docs, next } => {
                let end = (*next + (bytes / ARTICLE).max(1) as usize).min(docs.len());
                let batch = docs[*next..end]
                    .par_iter()
                    .map(|&doc| Ok(Ok(arrival(archive, doc)?)))
                    .collect::<Result<_, ArchiveError>>()?;
                *next = end;
                Ok(batch)
            }
        }
    }
}

fn arrival(archive: &Archive, doc: DocId) -> Result<Arrival, ArchiveError> {
    let entry = archive.entry(doc)?;
    let known = |text: String| (!text.is_empty()).then_some(text);
    let record = Record {
        title: known(entry.title),
        date: entry.date,
        url: known(entry.url),
        publisher: known(entry.publisher),
        text: archive.text(doc)?.unwrap_or_default(),
        id: None,
    };
    // In an archive the id is all the place there is.
    Ok(Arrival::new(entry.id, record))
}
