//! What was found for a sentence in an earlier state of the draft.
//!
//! Where somebody types, all sentences but one stay as they are. What is found for one of them
//! depends on its words, on the sources, on which of their sentences are compared with it and how
//! rare its words are, and on what the rest of the draft says of a few items. It is kept with all
//! of these, and taken again where all are as they were: a constructive trace (Mokhov, Mitchell
//! and Peyton Jones 2018, "Build systems à la carte").

use std::sync::{Arc, Mutex, PoisonError, Weak};

use provcheck_core::{Sources, Work};

use super::Contrast;
use crate::retrieve::Place;
use crate::statement::Statement;
use crate::told::Told;

/// The last that was found for a sentence, shared by its states at other places of the text.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<Trace>>);

/// What was found, and what it depends on.
#[derive(Debug)]
struct Trace {
    sources: Weak<Stamp>,
    places: Vec<Place>,
    weights: Arc<[f32]>,
    asked: Vec<Asked>,
    /// Comparisons that it cost, what is asked of the rest of the draft left out.
    cost: usize,
    /// Where the sentence began.
    start: u32,
    found: Vec<Contrast>,
}

/// One set of sources, as long as it is in memory.
#[derive(Debug)]
struct Stamp;

/// Whether another sentence of the draft has an item of a source's sentence.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) statement: Arc<Statement>,
    /// Index into its items.
    pub(super) item: usize,
    pub(super) elsewhere: bool,
}

/// What a sentence is compared with.
pub(super) struct Inputs<'a> {
    pub(super) sources: &'a Sources,
    pub(super) places: &'a [Place],
    pub(super) weights: &'a Arc<[f32]>,
}

impl Kept {
    pub(super) fn from_statement(statement: &Statement) -> Arc<Self> {
        statement.derived.get_or_init(Self::default)
    }

    /// Returns what was found for `statement`, the draft's `sentence`, where nothing that it
    /// depends on has changed.
    pub(super) fn get(
        &self,
        (statement, sentence): (&Statement, usize),
        inputs: &Inputs<'_>,
        told: &mut Told<'_>,
        work: &mut Work,
    ) -> Option<Vec<Contrast>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let trace = kept.as_ref()?;
        let stamp = Arc::downgrade(&stamp(inputs.sources));
        let same = stamp.ptr_eq(&trace.sources)
            && trace.places == inputs.places
            && trace.weights == *inputs.weights
            && trace.asked.iter().all(|asked| {
                let item = &asked.statement.items[asked.item];
                told.elsewhere(item, sentence, work) == asked.elsewhere
            });
        if !same || !work.spend(trace.cost) {
            return None;
        }
        let moved = trace.found.iter().cloned().map(|mut contrast| {
            contrast.sentence = sentence;
            contrast.ours.move_by(trace.start, statement.span.start);
            contrast
        });
        Some(moved.collect())
    }

    /// Keeps what was found.
    pub(super) fn set(
        &self,
        statement: &Statement,
        inputs: &Inputs<'_>,
        (asked, cost): (Vec<Asked>, usize),
        found: &[Contrast],
    ) {
        let trace = Trace {
            sources: Arc::downgrade(&stamp(inputs.sources)),
            places: inputs.places.to_vec(),
            weights: Arc::clone(inputs.weights),
            asked,
            cost,
            start: statement.span.start,
            found: found.to_vec(),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(trace);
    }
}

fn stamp(sources: &Sources) -> Arc<Stamp> {
    sources.derived().get_or_init(|| Stamp)
}

#[cfg(test)]
mod tests {
    use provcheck_core::Document;
    use provcheck_lang::Analysis;
    use provcheck_text::plain;

    use super::*;
    use crate::item::Item;
    use crate::reading::statements;
    use crate::{Contrasts, Slot};

    const WIRE: &str = "The storm destroyed 410 boats in the harbour of Orsova on Monday. Mayor \
        Ines Kolbe said that the port would open again on Friday. Some 30 families left the lower \
        town. Kolbe thanked the crews of Velden. No one was hurt. The ferry to Vik stays closed.";
    const DRAFT: &str = "The storm destroyed 140 boats in the harbour of Orsova on Monday. Mayor \
        Ines Kolbe said that the port would open again on Sunday. Some 50 families left the upper \
        town. Kolbe thanked the crews of Velden. One was hurt. The ferry to Vik stays open.";

    fn shown(draft: &Document, sources: &Sources) -> Vec<String> {
        let all = &Contrasts::new(draft, sources).all;
        let item = |item: &Item| (item.span, item.number().map(|number| number.moved(0, 0)));
        all.iter()
            .map(|c| {
                let items = (item(&c.ours), item(&c.theirs));
                format!("{:?} {} {items:?} {:?} {:?}", c.slot, c.sentence, c.place, c.features)
            })
            .collect()
    }

    fn wires(text: &str) -> Sources {
        Sources::new(vec![Arc::new(plain("wire.txt", text))])
    }

    #[test]
    fn a_later_state_is_compared_as_if_it_were_the_first() {
        let sources = wires(WIRE);
        let mut earlier = plain("a.txt", DRAFT);
        assert!(shown(&earlier, &sources).len() > 4);
        let words: Vec<&str> = DRAFT.split_inclusive(' ').collect();
        // Each word in turn is left out, put twice, has a letter more, and is one of the source's.
        for turn in 0..words.len() * 4 {
            let (at, how) = (turn / 4, turn % 4);
            let mut state = words.clone();
            let longer = format!("{}s ", words[at].trim_end());
            match how {
                0 => drop(state.remove(at)),
                1 => state.insert(at, words[at]),
                2 => state[at] = "410 ",
                _ => state[at] = &longer,
            }
            let text = state.concat();
            let later = plain("a.txt", &*text);
            Analysis::of_later(&later, &earlier);
            let fresh = shown(&plain("a.txt", &*text), &sources);
            let other: Vec<_> = shown(&later, &sources).into_iter().zip(&fresh).collect();
            assert_eq!(other.len(), fresh.len());
            for (one, other) in other {
                assert_eq!(&one, other, "{text}");
            }
            earlier = later;
        }
    }

    #[test]
    fn what_is_kept_is_of_its_sources_and_words_alone() {
        let sources = wires(WIRE);
        let draft = plain("a.txt", DRAFT);
        let found = Contrasts::new(&draft, &sources);
        let own = statements(&draft);
        let trace = Kept::from_statement(&own[0]);
        let first = |sources: &Sources, places: &[Place], weights: Arc<[f32]>| {
            let inputs = Inputs { sources, places, weights: &weights };
            let (mut told, mut work) = (Told::new(&own), Work::new(1_000_000));
            trace.get((&own[0], 0), &inputs, &mut told, &mut work).map(|found| found.len())
        };
        let (places, weights) = {
            let kept = trace.0.lock().unwrap();
            let trace = kept.as_ref().unwrap();
            (trace.places.clone(), Arc::clone(&trace.weights))
        };
        let of_first = found.all.iter().filter(|c| c.sentence == 0 && c.slot == Slot::Figure);
        assert!(of_first.count() > 0);
        assert!(first(&sources, &places, Arc::clone(&weights)).is_some_and(|found| found > 0));
        assert_eq!(first(&wires(WIRE), &places, Arc::clone(&weights)), None, "other sources");
        assert_eq!(first(&sources, &places[1..], Arc::clone(&weights)), None, "other places");
        let rarer = weights.iter().map(|weight| weight * 2.0).collect();
        assert_eq!(first(&sources, &places, rarer), None, "other weights");
    }
}
