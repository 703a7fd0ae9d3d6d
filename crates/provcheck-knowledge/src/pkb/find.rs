//! Looks keys up in a compiled base.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use fst::{IntoStreamer as _, Streamer as _};

use super::near::Near;
use super::{ASKED, BAD, GOOD, Neighbours, Pkb, Shard, UNCHECKED};
use crate::data::layout::{Section, crc, shard};

impl Pkb {
    /// Returns the references filed under `key` among the names of people.
    pub(crate) fn people_key(&self, key: &[u8]) -> Vec<u32> {
        self.find(Section::Names, &self.names, key)
    }

    /// Returns the references filed under `key` among the names of places.
    pub(crate) fn place_key(&self, key: &[u8]) -> Vec<u32> {
        self.find(Section::PlaceIndex, &self.places, key)
    }

    /// Returns the keys among the names of people that begin with `prefix` and are at
    /// most `distance` edits from `key`, with their references.
    pub(crate) fn people_near(&self, key: &str, distance: u32) -> Neighbours {
        let asked = || self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let question = (key.to_owned(), distance);
        if let Some(known) = asked().get(&question) {
            return known.clone();
        }
        let found = self.search_near(key, distance);
        let mut asked = asked();
        if asked.len() >= ASKED {
            asked.clear();
        }
        asked.insert(question, found.clone());
        found
    }

    fn search_near(&self, key: &str, distance: u32) -> Neighbours {
        let automaton = Near::new(key, distance);
        let mut out = Vec::new();
        for piece in &self.names {
            let Some(map) = self.map(Section::Names, piece) else { continue };
            out.extend(self.survive(|| {
                let mut near = Vec::new();
                let mut stream = map.search(&automaton).into_stream();
                while let Some((found, value)) = stream.next() {
                    if let Ok(found) = std::str::from_utf8(found) {
                        near.push((found.to_owned(), self.postings(value)));
                    }
                }
                near
            }));
        }
        out.sort();
        out
    }

    fn find(&self, section: Section, index: &[Shard], key: &[u8]) -> Vec<u32> {
        if index.is_empty() {
            return Vec::new();
        }
        let Some(piece) = index.get(shard(key, index.len())) else { return Vec::new() };
        let Some(map) = self.map(section, piece) else { return Vec::new() };
        self.survive(|| map.get(key)).map_or_else(Vec::new, |value| self.postings(value))
    }

    /// Runs `walk` through an index, whose library panics where a node leads out of it. The
    /// checksums say that the bytes are as written; whoever wrote them may mean harm.
    fn survive<R: Default>(&self, walk: impl FnOnce() -> R) -> R {
        catch_unwind(AssertUnwindSafe(walk)).unwrap_or_else(|payload| {
            // Nothing of a panic's is needed, and a payload may panic when it is dropped.
            std::mem::forget(payload);
            self.damaged.store(true, Ordering::Relaxed);
            R::default()
        })
    }

    fn map(&self, section: Section, piece: &Shard) -> Option<fst::Map<&[u8]>> {
        let (start, length, _) = self.sections[section as usize];
        let bytes = self
            .bytes
            .get()
            .get(start..start + length)?
            .get(piece.start..piece.start.checked_add(piece.length)?)?;
        let mut state = piece.state.load(Ordering::Relaxed);
        if state == UNCHECKED {
            state = if crc(bytes) == piece.crc { GOOD } else { BAD };
            piece.state.store(state, Ordering::Relaxed);
        }
        if state == BAD {
            self.damaged.store(true, Ordering::Relaxed);
            return None;
        }
        fst::Map::new(bytes).ok()
    }

    fn postings(&self, value: u64) -> Vec<u32> {
        let (count, at) = ((value >> 32) as u32, value as u32);
        if count == 0 {
            return vec![at];
        }
        (0..count).map_while(|i| self.cell(Section::Postings, 1, at.checked_add(i)?, 0)).collect()
    }
}
