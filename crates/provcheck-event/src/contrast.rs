//! Where a source has something else in the place of what the draft says.

use provcheck_core::{Document, Span};

use crate::item::Item;
use crate::retrieve::Place;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

mod arguments;
pub(crate) mod cancel;
mod clause;
mod cost;
mod features;
mod figure;
mod given;
mod item;
mod kept;
mod moved;
mod order;
mod pair;
mod placed;
mod rivals;
mod scope;
mod search;
mod turned;
mod whose;

pub(crate) use arguments::{arguments, named};
pub(crate) use features::slot_features;
pub(crate) use item::{are_alike, are_places, is_hour, is_period};
pub(crate) use pair::Pair;
pub use search::Contrasts;

/// An item of the draft in whose place a source has another.
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_core::Sources;
/// use provcheck_event::Contrasts;
/// use provcheck_text::plain;
///
/// let draft = plain("draft.md", "The storm destroyed 140 boats in the harbour of Orsova on Monday.");
/// let wire = plain("wire.txt", "The storm destroyed 410 boats in the harbour of Orsova on Monday.");
/// let sources = Sources::new(vec![Arc::new(wire)]);
/// let found = Contrasts::new(&draft, &sources);
/// let contrast = &found.all[0];
/// let words = (draft.slice(contrast.ours.span), sources.get(contrast.place.source));
/// assert_eq!((words.0, words.1.slice(contrast.theirs.span)), ("140", "410"));
/// assert!((0.0..=1.0).contains(&contrast.score));
/// ```
#[derive(Clone, Debug)]
pub struct Contrast {
    /// What differs.
    pub slot: Slot,
    /// The sentence of the draft: an index into its sentences.
    pub sentence: usize,
    /// The item of the draft.
    pub ours: Item,
    /// Where the other stands.
    pub place: Place,
    /// The item of the source.
    pub theirs: Item,
    /// What speaks for one matter, and for two.
    pub features: Features,
    /// How sure it is that the draft contradicts the source, 0 to 1.
    pub score: f32,
    /// Whether the form of the sentences makes it so sure, and not what a model has learnt.
    pub by_form: bool,
}

/// Up to here a name that is sure by the form of the sentences is [tentative](Contrast::is_tentative).
pub(crate) const TENTATIVE: f32 = 0.75;

impl Contrast {
    /// Tells whether a sentence has both of two opposites: what was so, and what it is now
    /// (`approved the plan that it had rejected`).
    pub(crate) fn is_of_both(&self, ours: &Statement) -> bool {
        let is_theirs =
            |item: &Item| !item.span.overlaps(self.ours.span) && crate::same(item, &self.theirs);
        self.slot == Slot::Opposite && ours.items.iter().any(is_theirs)
    }

    /// Tells whether draft and source have both of two names in the sentence: each stands in a
    /// place of its own, though one that opens a sentence may be read as something else.
    pub(crate) fn is_of_two(&self, draft: (&Document, Span), source: (&Document, Span)) -> bool {
        self.slot == Slot::Name
            && draft.0.slice(draft.1).contains(source.0.slice(self.theirs.span))
            && source.0.slice(source.1).contains(draft.0.slice(self.ours.span))
    }

    /// Tells whether it is another name that may as well be of another matter: two outlets tell two
    /// deeds of two people in the same words, a side wins twice by one score. It counts only where
    /// the sources are all that the draft rests on.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use provcheck_core::Sources;
    /// use provcheck_event::Contrasts;
    /// use provcheck_text::plain;
    ///
    /// let draft = plain("draft.md", "Selwick beat Orsova 3-1.");
    /// let wire = plain("wire.txt", "The coach spoke after Selwick's 3-1 win over Torvik.");
    /// let found = Contrasts::new(&draft, &Sources::new(vec![Arc::new(wire)]));
    /// assert!(found.all.iter().any(|contrast| contrast.is_tentative()));
    /// ```
    pub fn is_tentative(&self) -> bool {
        self.slot == Slot::Name && self.by_form && self.score <= TENTATIVE
    }

    /// Returns the set of which both items are members; empty where there is none.
    pub fn set(&self) -> &'static str {
        let set = |place: &'static str| place.split_once(':').map_or("", |(set, _)| set);
        let both = self.ours.sets.iter().map(|place| set(place));
        both.into_iter()
            .find(|own| self.theirs.sets.iter().any(|place| set(place) == *own))
            .unwrap_or_default()
    }
}
