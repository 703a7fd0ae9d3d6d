//! What a rendering amounts to: how much of a quotation it has, and where.

use std::ops::Range;

use provcheck_plugin::prelude::SourceId;

use crate::compare::{Alignment, Difference};
use crate::rendering::{Manner, Rendering};
use crate::weigh::Weight;
use crate::words::Word;

impl Difference {
    /// What differs before the first pair or after the last.
    pub(crate) fn at_edge(quoted: Range<usize>, found: Range<usize>, weight: Weight) -> Self {
        Self { quoted, found, weight, edge: true, crosses: false }
    }
}

impl Rendering {
    /// A place that has other words than the quotation, all of them.
    pub(crate) fn of_other_words(
        quoted: &[Word],
        source: SourceId,
        manner: Manner,
        found: Vec<Word>,
        quote: Option<usize>,
    ) -> Option<Self> {
        let span = found.first()?.span.cover(found.last()?.span);
        let difference = Difference::at_edge(0..quoted.len(), 0..found.len(), Weight::Heavy);
        Some(Self {
            source,
            manner,
            alignment: Alignment::default(),
            differences: vec![difference],
            quote_of: vec![quote; found.len()],
            found,
            beyond: 0,
            counted: quoted.len(),
            span,
            headline: false,
        })
    }

    /// Returns the share of the comparable words that the source has, from 0 to 1.
    pub(crate) fn share(&self, quoted: &[Word]) -> f32 {
        let paired = self.alignment.pairs.iter().filter(|p| !quoted[p.quoted].free).count();
        paired as f32 / (self.counted - self.beyond.min(self.counted)).max(1) as f32
    }

    /// Returns how many of the quotation's words the source has.
    pub(crate) fn paired(&self) -> usize {
        self.alignment.pairs.len()
    }

    /// Returns the greatest weight of any difference.
    pub(crate) fn weight(&self) -> Weight {
        self.differences.iter().map(|d| d.weight).max().unwrap_or(Weight::Honest)
    }

    /// Returns the greatest weight of any difference inside one quotation of the source.
    pub(crate) fn weight_within(&self) -> Weight {
        self.differences
            .iter()
            .filter(|d| !(d.crosses && d.quoted.is_empty()))
            .map(|d| d.weight)
            .max()
            .unwrap_or(Weight::Honest)
    }

    /// Returns the source's words that count and are missing, in gaps.
    pub(crate) fn dropped(&self) -> usize {
        self.differences
            .iter()
            .filter(|d| d.weight > Weight::Honest)
            .map(|d| d.found.len().saturating_sub(d.quoted.len()))
            .sum()
    }

    /// Returns the quotations of the source that the words stand in, in order.
    pub(crate) fn quotes(&self) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.alignment.pairs.iter().filter_map(|p| self.quote_of[p.found]).collect();
        all.dedup();
        all
    }

    /// Returns the share of the paired words that stand between quotation marks.
    pub(crate) fn quoted_share(&self) -> f32 {
        let inside =
            self.alignment.pairs.iter().filter(|p| self.quote_of[p.found].is_some()).count();
        inside as f32 / self.paired().max(1) as f32
    }
}
