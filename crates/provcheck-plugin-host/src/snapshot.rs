//! Documents laid out in memory as a plugin reads them.
//!
//! One block of bytes, the same in a file that child processes map and in
//! memory: magic, number of documents, for each document five pairs of
//! offset and length (name, text, metadata, sentences, quotations), then the
//! bytes, each part on a multiple of eight. Every offset is checked when a
//! [`View`] is made; a damaged block is an error.
#![expect(unsafe_code, reason = "maps memory, and hands out pointers into it")]

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use memmap2::Mmap;
use provcheck_core::{Document, Sources};
use provcheck_lang::{Analysis, Quoted};
use provcheck_plugin::wire::DocumentMeta;
use provcheck_plugin_abi::{PcDoc, PcSpan, PcSpans, PcStr};

const MAGIC: u64 = u64::from_le_bytes(*b"PVSNAP01");
const PARTS: usize = 5;
const HEAD: usize = 16;
const ROW: usize = PARTS * 16;

/// Lays `documents` out; sentences and quotations only with `structure`.
pub(crate) fn pack<'d>(
    documents: impl ExactSizeIterator<Item = &'d Document>,
    structure: bool,
) -> Vec<u8> {
    let count = documents.len();
    let mut out = Vec::new();
    out.extend(MAGIC.to_le_bytes());
    out.extend((count as u64).to_le_bytes());
    out.resize(HEAD + count * ROW, 0);
    for (i, document) in documents.enumerate() {
        // An isolated check gets who speaks with the quotations: it has no reading of its own.
        let attributed = structure.then(|| {
            Quoted::from_analysis(&Analysis::from_document(document)).quotations(document)
        });
        let meta = DocumentMeta::new(document, attributed.as_deref());
        let meta = serde_json::to_vec(&meta).unwrap_or_default();
        let (mut sentences, mut quotations) = (Vec::new(), Vec::new());
        if structure {
            for s in document.sentences() {
                push_span(&mut sentences, s.span.start, s.span.end);
            }
            for q in document.quotations() {
                push_span(&mut quotations, q.span.start, q.span.end);
            }
        }
        let parts: [&[u8]; PARTS] = [
            document.name().as_bytes(),
            document.text().as_bytes(),
            &meta,
            &sentences,
            &quotations,
        ];
        for (k, part) in parts.into_iter().enumerate() {
            let row = HEAD + i * ROW + k * 16;
            let at = out.len().next_multiple_of(8);
            out[row..row + 8].copy_from_slice(&(at as u64).to_le_bytes());
            out[row + 8..row + 16].copy_from_slice(&(part.len() as u64).to_le_bytes());
            out.resize(at, 0);
            out.extend_from_slice(part);
        }
    }
    out
}

fn push_span(out: &mut Vec<u8>, start: u32, end: u32) {
    // Native order: the reader is a process on the same machine.
    out.extend(start.to_ne_bytes());
    out.extend(end.to_ne_bytes());
}

/// Bytes that start on a multiple of eight.
pub(crate) enum Bytes {
    /// A mapped file.
    File(Mmap),
    /// A copy. In words of eight bytes: no system calls, unlike a mapping.
    Memory(Vec<u64>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::File(map) => map,
            // SAFETY: every `u64` is eight sound bytes, and they live as long as `words`.
            Self::Memory(words) => unsafe {
                std::slice::from_raw_parts(words.as_ptr().cast(), words.len() * 8)
            },
        }
    }
}

/// Documents in a block of bytes, as a table for a plugin.
pub(crate) struct View {
    // Keeps the memory that the table points into.
    _bytes: Bytes,
    table: Vec<PcDoc>,
}

// SAFETY: the table points into `_bytes`, which is never written again.
unsafe impl Send for View {}
// SAFETY: as above.
unsafe impl Sync for View {}

impl View {
    /// Copies `packed` into memory of its own.
    ///
    /// # Errors
    ///
    /// Where the bytes are damaged.
    pub(crate) fn in_memory(packed: &[u8]) -> io::Result<Self> {
        let (words, rest) = packed.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let mut memory = Vec::with_capacity(words.len() + 1);
        memory.extend(words.iter().map(|word| u64::from_ne_bytes(*word)));
        memory.push(u64::from_ne_bytes(last));
        Self::new(Bytes::Memory(memory), packed.len())
    }

    /// Maps the file at `path`.
    ///
    /// # Errors
    ///
    /// Where it can't be opened or mapped, or is damaged.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the file lies in a private folder of this run, is written once
        // before any child sees it, and never changed or cut short.
        let map = unsafe { Mmap::map(&file)? };
        let length = map.len();
        Self::new(Bytes::File(map), length)
    }

    fn new(bytes: Bytes, length: usize) -> io::Result<Self> {
        let all = &bytes[..length];
        let word = |at: usize| {
            let word = all.get(at..at + 8)?;
            Some(u64::from_le_bytes(word.try_into().ok()?))
        };
        let damaged = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        if word(0) != Some(MAGIC) {
            return Err(damaged("not a snapshot of documents"));
        }
        let count = word(8).and_then(|n| usize::try_from(n).ok());
        let count = count
            .filter(|n| n.checked_mul(ROW).is_some_and(|rows| rows <= all.len() - HEAD))
            .ok_or_else(|| damaged("more documents than bytes"))?;
        let mut table = Vec::with_capacity(count);
        for i in 0..count {
            let part = |k: usize| -> io::Result<&[u8]> {
                let row = HEAD + i * ROW + k * 16;
                let range = word(row).zip(word(row + 8));
                let range = range.and_then(|(at, len)| {
                    let at = usize::try_from(at).ok()?;
                    Some(at..at.checked_add(usize::try_from(len).ok()?)?)
                });
                range
                    .and_then(|range| all.get(range))
                    .ok_or_else(|| damaged("a part lies outside the snapshot"))
            };
            let text = |k: usize| -> io::Result<PcStr> {
                let text = std::str::from_utf8(part(k)?);
                text.map(PcStr::new).map_err(|_| damaged("a text is not UTF-8"))
            };
            let spans = |k: usize| -> io::Result<PcSpans> {
                let bytes = part(k)?;
                // SAFETY: any bytes are sound `PcSpan`s; the rest is tested for.
                let (before, spans, after) = unsafe { bytes.align_to::<PcSpan>() };
                if !before.is_empty() || !after.is_empty() {
                    return Err(damaged("spans are cut short"));
                }
                Ok(PcSpans { ptr: spans.as_ptr(), len: spans.len() })
            };
            table.push(PcDoc {
                id: text(0)?,
                text: text(1)?,
                meta: text(2)?,
                sentences: spans(3)?,
                quotes: spans(4)?,
            });
        }
        Ok(Self { _bytes: bytes, table })
    }

    /// Returns the documents. The pointers in them hold as long as the view.
    pub(crate) fn documents(&self) -> &[PcDoc] {
        &self.table
    }
}

/// A number that no other set of sources of this process has.
fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The sources in a file, for children to map; `STRUCTURE` says whether with
/// sentences and quotations. Kept with the sources, so that all plugins share it.
pub(crate) struct SharedFile<const STRUCTURE: bool> {
    pub(crate) id: u64,
    /// The file and its length in bytes.
    pub(crate) written: Result<(PathBuf, u64), String>,
}

impl<const STRUCTURE: bool> SharedFile<STRUCTURE> {
    /// Returns the file of `sources`, written to `folder` on first use.
    pub(crate) fn from_sources(sources: &Sources, folder: &Path) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let id = next_id();
            let path = folder.join(format!("sources-{id}"));
            let packed = pack(sources.iter().map(|(_, d)| d), STRUCTURE);
            let length = packed.len() as u64;
            let written = std::fs::write(&path, packed);
            let written = written.map(|()| (path, length)).map_err(|e| e.to_string());
            Self { id, written }
        })
    }
}

/// The sources in memory, for plugins in this process.
pub(crate) struct SharedMemory<const STRUCTURE: bool> {
    pub(crate) id: u64,
    pub(crate) view: Result<Arc<View>, String>,
}

impl<const STRUCTURE: bool> SharedMemory<STRUCTURE> {
    /// Returns the copy of `sources`, made on first use.
    pub(crate) fn from_sources(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let packed = pack(sources.iter().map(|(_, d)| d), STRUCTURE);
            let view = View::in_memory(&packed).map(Arc::new).map_err(|e| e.to_string());
            Self { id: next_id(), view }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let documents = [
            provcheck_text::plain("a.txt", "Зеленський said so. \u{201c}Yes,\u{201d} she said."),
            provcheck_text::plain("b.txt", ""),
        ];
        pack(documents.iter(), true)
    }

    #[test]
    fn a_snapshot_gives_back_its_documents() {
        let view = View::in_memory(&sample()).expect("sound");
        let lengths: Vec<usize> = view.documents().iter().map(|d| d.text.len).collect();
        assert_eq!(lengths.len(), 2);
        assert_eq!(lengths[1], 0);
        assert!(view.documents()[0].sentences.len >= 1);
    }

    #[test]
    fn every_damaged_byte_is_an_error_or_harmless() {
        let packed = sample();
        // Miri takes some seconds for each.
        let step = if cfg!(miri) { 61 } else { 1 };
        for at in (0..packed.len()).step_by(step) {
            for bit in [0x01, 0x80, 0xff] {
                let mut damaged = packed.clone();
                damaged[at] ^= bit;
                // Every pointer of a view that is accepted leads into its bytes.
                if let Ok(view) = View::in_memory(&damaged) {
                    for doc in view.documents() {
                        assert!(doc.text.len <= packed.len() && doc.meta.len <= packed.len());
                    }
                }
            }
        }
        for length in (0..packed.len()).step_by(step) {
            let cut = View::in_memory(&packed[..length]);
            assert!(cut.is_err() || length + 8 > packed.len(), "cut at {length}");
        }
    }
}
