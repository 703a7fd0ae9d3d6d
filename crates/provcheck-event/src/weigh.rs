//! How sure a contrast is: a forest over what speaks for one matter and what for two.

use crate::forest::FORESTS;
use crate::slot::Slot;

/// What speaks for one matter and what for two, each from 0 to 1 unless it says otherwise.
///
/// ```
/// use provcheck_event::{Features, INPUTS};
///
/// let features = Features { told: 0.9, near: 0.8, ..Features::default() };
/// assert_eq!(features.inputs().len(), INPUTS);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// How much of the rest of the draft's sentence the source tells, by rarity.
    pub told: f32,
    /// The same of what stands with the item, in the one sentence.
    pub near: f32,
    /// Whether the governors say the same.
    pub head: f32,
    /// Whether both have a governor and they do not say the same.
    pub head_differs: f32,
    /// Whether the draft's figure is a sum, difference, product or share of figures that the
    /// source has together.
    pub derived: f32,
    /// Whether both hang there alike.
    pub relation: f32,
    /// How much of what stands with the source's item the draft has.
    pub known: f32,
    /// How many of the words beside it are the same, 0 to 2.
    pub beside: f32,
    /// The best `told` of a sentence that has the draft's own item.
    pub support: f32,
    /// The best `near` of such a sentence.
    pub support_near: f32,
    /// Whether none of the sentences on the matter has the draft's item.
    pub untraced: f32,
    /// The logarithm of how many items of the source's sentence could stand there.
    pub rivals: f32,
    /// Of a misspelt name the logarithm of one more than how often the source has it.
    pub amount: f32,
    /// Whether both names are known to name things of one kind.
    pub typed: f32,
    /// How alike two names are written.
    pub alike: f32,
    /// How many of the words of two names are the same, as a share of the longer one's.
    pub common: f32,
    /// Whether the draft has the source's item in another sentence.
    pub elsewhere: f32,
    /// Whether no source that speaks of the matter has the draft's item: a figure anywhere, another
    /// item in the sentences compared and those around them, a name further off.
    pub nowhere: f32,
    /// How much of the source's sentence the draft's tells, by count.
    pub back: f32,
    /// How many items the two sentences have in common, at most 12.
    pub items: f32,
    /// How many names of them, at most 6.
    pub names: f32,
    /// How much more of the sentence the best candidate tells.
    pub behind: f32,
    /// Whether each sentence has a name that the other text has nowhere near.
    pub names_clash: f32,
    /// Whether each sentence has another figure that the other has not.
    pub figures_clash: f32,
    /// Whether one has a word that excludes one of the other.
    pub words_clash: f32,
    /// Whether with each item stands something that the other has not.
    pub near_clash: f32,
    /// Whether one thing is done by or to others.
    pub roles_clash: f32,
    /// Whether the source's sentence names a year that the draft's does not.
    pub other_year: f32,
    /// Whether the source only supposes what the draft tells.
    pub supposed: f32,
    /// Whether the source's figure comes on top of another.
    pub added: f32,
    /// How far two figures lie apart: the logarithm of the larger over the smaller, at most 8.
    pub apart: f32,
    /// What kind of figure or name it is, as a number; what is like stands side by side.
    pub kind: f32,
    /// Whether one and the same preposition or other word of no matter stands before both.
    pub led_alike: f32,
    /// Whether two different ones do: `from 57%`, `to 50%`.
    pub led_apart: f32,
    /// Whether the source's sentence has another figure of the kind that is nearer.
    pub closer: f32,
    /// How many items in a row are the same before and after both, at most 12.
    pub run: f32,
    /// Whether both are on the same side of one predicate.
    pub in_role: f32,
    /// Whether the sentences share as much as it takes to say what such a figure is of.
    pub anchored: f32,
    /// Whether what a figure counts, or what is told of it, is something else in both.
    pub governors_clash: f32,
    /// How surely one stands in the place of the other, between the same neighbours.
    pub placed: f32,
    /// How much of the draft's sentence the source's says in one order.
    pub in_order: f32,
    /// How many items of the draft's sentence the source's has not, at most 8.
    pub left: f32,
    /// How many items of the source's sentence the draft's has not, at most 8.
    pub left_there: f32,
    /// How many of the two both sentences have, 0 to 2.
    pub in_both: f32,
    /// How many of the two have no matter of their own, 0 to 2; of a misspelt name whether the
    /// source's is an ordinary word as well.
    pub function: f32,
}

/// How many inputs the model has.
pub const INPUTS: usize = 45;

impl Features {
    /// Returns the inputs of the model.
    pub fn inputs(&self) -> [f32; INPUTS] {
        [
            self.told,
            self.near,
            self.head,
            self.head_differs,
            self.derived,
            self.relation,
            self.known,
            self.beside,
            self.support,
            self.support_near,
            self.untraced,
            self.rivals,
            self.amount,
            self.typed,
            self.alike,
            self.elsewhere,
            self.nowhere,
            self.back,
            self.items,
            self.names,
            self.behind,
            self.names_clash,
            self.figures_clash,
            self.words_clash,
            self.near_clash,
            self.roles_clash,
            self.other_year,
            self.supposed,
            self.added,
            self.apart,
            self.kind,
            self.led_alike,
            self.led_apart,
            self.closer,
            self.run,
            self.in_role,
            self.anchored,
            self.governors_clash,
            self.placed,
            self.in_order,
            self.left,
            self.left_there,
            self.in_both,
            self.function,
            self.common,
        ]
    }
}

/// Returns how sure a contrast is, 0 to 1.
pub(crate) fn score(slot: Slot, features: &Features) -> f32 {
    FORESTS.get(slot as usize).map_or(0.0, |forest| forest.score(&features.inputs()))
}
