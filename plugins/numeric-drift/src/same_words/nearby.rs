//! Which figures of the sources stand beside a word that a figure of the draft stands beside.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_plugin::prelude::*;

use super::{Class, Place, Places};

/// The nearest word of content on a side of a figure of a class.
type Key = (Class, bool, u32);

/// The figures of the sources by the words beside them, as far as the draft has these.
pub(super) struct Nearby {
    texts: Vec<(SourceId, Arc<Places>)>,
    /// Indices of texts and of their figures, in order.
    by_key: BTreeMap<Key, Vec<(usize, usize)>>,
}

impl Nearby {
    pub(super) fn new(cx: &CheckContext<'_>, draft: &Places, sources: Vec<SourceId>) -> Self {
        let own = draft.all.iter().flat_map(|place| keys(draft, place));
        let mut by_key: BTreeMap<Key, Vec<(usize, usize)>> =
            own.map(|key| (key, Vec::new())).collect();
        let mut texts = Vec::with_capacity(sources.len());
        for (text, source) in sources.into_iter().enumerate() {
            let theirs = Places::of(cx.sources().get(source));
            for (at, place) in theirs.all.iter().enumerate() {
                for key in keys(&theirs, place) {
                    if let Some(list) = by_key.get_mut(&key) {
                        list.push((text, at));
                    }
                }
            }
            texts.push((source, theirs));
        }
        Self { texts, by_key }
    }

    /// Returns the figures that share the nearest word of content on a side with `place`: those
    /// that share neither are not compared.
    pub(super) fn of(&self, draft: &Places, place: &Place) -> Vec<(SourceId, &Places, &Place)> {
        let lists = keys(draft, place).filter_map(|key| self.by_key.get(&key));
        let mut found: Vec<(usize, usize)> = lists.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let texts = &self.texts;
        let known = |(text, at): (usize, usize)| {
            let (source, places) = &texts[text];
            (*source, &**places, &places.all[at])
        };
        found.into_iter().map(known).collect()
    }
}

fn keys(places: &Places, place: &Place) -> impl Iterator<Item = Key> {
    [true, false].into_iter().filter_map(|before| {
        let side = place.side(before);
        let nearest = side.into_iter().find(|&i| !places.tokens.is_stop(i))?;
        Some((place.class, before, places.tokens.stems()[nearest]))
    })
}
