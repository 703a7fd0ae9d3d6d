//! How sure a contrast is: a logistic model of what speaks for one matter.

use crate::contrast::Slot;

/// What speaks for one matter, each from 0 to 1 unless it says otherwise.
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
    /// The logarithm of one more than the weight of all that is told.
    pub amount: f32,
    /// Whether both names are known to name things of one kind.
    pub typed: f32,
    /// How alike two names are written.
    pub alike: f32,
    /// Whether the draft has the source's item in another sentence.
    pub elsewhere: f32,
}

/// How many inputs the model has.
pub const INPUTS: usize = 30;

impl Features {
    /// Returns the inputs of the model: the features and products of them.
    pub fn inputs(&self) -> [f32; INPUTS] {
        let close = f32::from(self.alike >= 0.75);
        [
            1.0,
            self.told,
            self.near,
            self.head,
            self.relation,
            self.known,
            self.beside,
            self.support,
            self.support_near,
            self.untraced,
            self.rivals,
            self.amount,
            self.alike,
            self.elsewhere,
            self.told * self.near,
            self.told * self.known,
            self.near * self.known,
            self.untraced * self.told,
            self.untraced * self.near,
            self.told - self.support,
            self.head * self.relation,
            self.beside * self.told,
            close * self.untraced,
            self.told * self.told,
            self.head_differs,
            self.derived,
            self.head_differs * self.told,
            self.near * self.near,
            self.typed,
            self.typed * self.near,
        ]
    }
}

/// Returns how sure a contrast is, 0 to 1.
pub(crate) fn score(slot: Slot, features: &Features) -> f32 {
    let weights = &crate::weights::WEIGHTS[slot as usize];
    let sum: f32 = features.inputs().iter().zip(weights).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-sum).exp())
}
