//! Reads all of an archive once.

use provcheck_align::Tokens;

use crate::archive::Archive;
use crate::article::content;
use crate::error::ArchiveError;
use crate::part::OpenPart;
use crate::segment::TextPlace;

impl Archive {
    /// Compares every byte with its checksum, and every part with those it speaks of:
    /// keys in order, articles that are there, texts that are the ones taken in.
    /// `progress` is called with the number of articles seen so far.
    ///
    /// # Errors
    ///
    /// Where anything does not fit.
    pub fn verify(&self, mut progress: impl FnMut(u64)) -> Result<(), ArchiveError> {
        let mut seen = 0;
        for part in &self.parts {
            part.segment.verify_sums()?;
            verify_postings(part)?;
            verify_docs(part, || {
                seen += 1;
                progress(seen);
            })?;
        }
        Ok(())
    }
}

fn verify_postings(part: &OpenPart) -> Result<(), ArchiveError> {
    let segment = &part.segment;
    let mut last = None;
    for posting in segment.postings() {
        let posting = posting?;
        if posting.doc >= segment.header().docs {
            return Err(segment.damaged("a row names no article"));
        }
        if last.is_some_and(|last| last > posting) {
            return Err(segment.damaged("rows are out of order"));
        }
        last = Some(posting);
    }
    Ok(())
}

fn verify_docs(part: &OpenPart, mut step: impl FnMut()) -> Result<(), ArchiveError> {
    let segment = &part.segment;
    let docs = segment.header().docs;
    let ids = segment.ids()?;
    let known = ids.iter().all(|(_, doc)| *doc < docs) && ids.is_sorted();
    if !known {
        return Err(segment.damaged("ids"));
    }
    let mut hashes = vec![0; docs as usize];
    for (hash, doc) in ids {
        hashes[doc as usize] = hash;
    }
    let mut block = (TextPlace::NONE.block, Vec::new());
    for doc in 0..docs {
        let (entry, place) = segment.entry_and_text(doc)?;
        if crate::segment::id_hash(&entry.id) != hashes[doc as usize] {
            return Err(segment.damaged("ids"));
        }
        if place.block != TextPlace::NONE.block {
            if place.block != block.0 {
                block = (place.block, segment.text_block(place.block)?);
            }
            let tokens = Tokens::new(segment.text_in(&block.1, place)?);
            if content(&tokens) != entry.content {
                return Err(segment.damaged("a text is not the one that was taken in"));
            }
        }
        step();
    }
    Ok(())
}
