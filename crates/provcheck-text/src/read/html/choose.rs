//! Which blocks of a page are its story.
//!
//! Names of classes, hidden elements, forms and side bars only *mark* text: where a
//! marked element holds most of the page's own words, the mark is void. Then the element
//! with the story is looked for: one that says it is the story's body, an `article`,
//! `main`, or else the innermost one with most of the words (after the content scoring of
//! Arc90's Readability, 2009, and the text density of Kohlschütter et al., 2010).

use std::collections::BTreeMap;

use provcheck_core::{BlockKind, LeftOutKind};

use super::element::Tag;
use super::hints::{self, Hints};
use super::letters::squeeze;
use super::parse::{Candidate, Page};

mod chooser;
mod region;
mod settled;
mod words;

use chooser::Chooser;
use region::Region;
use settled::Settled;
use words::{LONG, SENTENCE, is_link, letters};

/// What becomes of the blocks of a page.
pub(super) struct Choice {
    /// Blocks of the story, in order.
    pub(super) story: Vec<usize>,
    /// Blocks that were left out, and as what, in order.
    pub(super) left_out: Vec<(usize, LeftOutKind)>,
    /// Of each element whether it is what readers wrote, or another story.
    pub(super) apart: Vec<bool>,
}

/// Words of a line after the last prose that is no part of the story.
const TAIL: usize = 2;

/// Own letters from which a form inside an article holds text of it.
const PARAGRAPHS: u64 = 200;

/// Chooses the blocks of the story.
pub(super) fn choose(page: &Page<'_>) -> Choice {
    let mut chooser = Chooser::new(page);
    let settled = chooser.settled();
    chooser.mark(&settled, false);
    let (all, clean) = (chooser.weight(&chooser.all, 0), chooser.weight(&chooser.clean, 0));
    let apart = if settled.comments_are_apart { settled.comments } else { 0 };
    if clean * 4 < all.saturating_sub(settled.weight + apart) {
        // Where names leave out nearly everything, they mean something else.
        chooser.mark(&settled, true);
    }
    chooser.story()
}

impl Chooser<'_, '_> {
    /// Finds what the marks of the elements leave out: all of them, or those that are sure.
    fn mark(&mut self, settled: &Settled, only_sure: bool) {
        let nodes = &self.page.nodes;
        let whole = self.weight(&self.all, 0).saturating_sub(settled.weight);
        let own = whole.saturating_sub(settled.comments);
        // Whether an `article` or `main` is around each node.
        let mut held = vec![false; nodes.len()];
        for (index, node) in nodes.iter().enumerate().skip(1) {
            held[index] = held[node.parent as usize] || node.tag.is_story();
            let outer = self.marks[node.parent as usize];
            self.marks[index] = outer
                .or(settled.marks[index])
                .or_else(|| self.node_mark(index, held[index], only_sure, own, whole));
        }
        for (index, block) in self.page.blocks.iter().enumerate() {
            self.counts[index].mark = self.block_mark(block);
        }
        self.clean = self.sums(|count| count.mark.is_none());
    }

    /// Finds what leaves out the text of one element; `held` tells whether an `article` or
    /// `main` is around it, `own` and `whole` how much the page holds without and with what
    /// readers wrote.
    fn node_mark(
        &self,
        index: usize,
        held: bool,
        only_sure: bool,
        own: u64,
        whole: u64,
    ) -> Option<LeftOutKind> {
        let node = &self.page.nodes[index];
        let mut kind = hints::kind_of_mark(node.hints)?;
        let sure =
            matches!(kind, LeftOutKind::Comment | LeftOutKind::Note) || node.hints.has(Hints::SURE);
        if only_sure && !sure {
            return None;
        }
        // Where comments are all there is, they are the story: a forum.
        if kind == LeftOutKind::Comment && own * 5 < whole {
            return None;
        }
        if kind == LeftOutKind::Related && self.weight(&self.linked, index) == 0 {
            // What leads nowhere leads not away.
            if !node.hints.has(Hints::FURNITURE) {
                return None;
            }
            kind = LeftOutKind::Furniture;
        }
        let heads = held || node.tag == Tag::Header && self.has_headline(index);
        if node.tag == Tag::Header && !node.hints.has(Hints::SURE) && heads {
            return None;
        }
        let weight = self.weight(&self.all, index);
        // A form that holds paragraphs of the article: an order form around them.
        if node.tag == Tag::Form && held && weight >= PARAGRAPHS {
            return None;
        }
        let most = kind != LeftOutKind::Note && weight * 5 >= own.max(1) * 2;
        (!most).then_some(kind)
    }

    fn has_headline(&self, node: usize) -> bool {
        let (first, end) = (self.page.nodes[node].first, self.page.nodes[node].end);
        let from = self.page.blocks.partition_point(|b| (b.runs.start as u32) < first);
        self.page.blocks[from..]
            .iter()
            .take_while(|b| (b.runs.start as u32) < end)
            .any(|b| b.kind == BlockKind::Headline)
    }

    /// Returns what marks most of a block.
    fn block_mark(&self, block: &Candidate) -> Option<LeftOutKind> {
        // What a paragraph begins with is not what it is: the mark of a comment, say.
        let mut around = block.node as usize;
        while self.page.nodes[around].inline {
            around = self.page.nodes[around].parent as usize;
        }
        if let Some(mark) = self.marks[around] {
            return Some(mark);
        }
        let (mut marked, mut all, mut kind) = (0, 0, None);
        for run in &self.page.runs[block.runs.clone()] {
            let letters = letters(run.text.of(&self.page.text));
            all += letters;
            if let Some(mark) = self.marks[run.node as usize] {
                marked += letters;
                kind = Some(mark);
            }
        }
        kind.filter(|_| marked * 10 >= all * 8)
    }

    /// Finds the element of the story and what belongs to it.
    fn story(&self) -> Choice {
        let region = self.region();
        let inside = |block: &Candidate| region.runs.contains(&(block.runs.start as u32));
        let blocks = &self.page.blocks;
        let first = blocks.iter().position(inside).unwrap_or(0);
        let headline = self.headline(first, &region);
        let lead = headline.map(|at| at + 1).or_else(|| {
            let around = region.around.as_ref()?;
            blocks.iter().position(|b| around.contains(&(b.runs.start as u32)))
        });
        let mut kinds: Vec<Option<LeftOutKind>> = Vec::with_capacity(blocks.len());
        for (index, block) in blocks.iter().enumerate() {
            let count = &self.counts[index];
            let leads = lead.is_some_and(|lead| (lead..first).contains(&index))
                && self.is_lead(index, headline, &region);
            kinds.push(if Some(index) == headline {
                None
            } else if count.mark.is_some() {
                count.mark
            } else if !inside(block) && !leads && !self.page.is_near(block, Hints::FOOTNOTE) {
                Some(LeftOutKind::Furniture)
            } else if is_link(block, count) {
                Some(LeftOutKind::Related)
            } else {
                None
            });
        }
        self.drop_repeated(&mut kinds);
        self.drop_idle_headings(&mut kinds);
        // A file that holds nothing but its article is an author's: each line is meant.
        if kinds.iter().any(Option::is_some) {
            self.drop_tail(&mut kinds);
        }
        let is_apart = |mark: &Option<LeftOutKind>| {
            matches!(mark, Some(LeftOutKind::Comment | LeftOutKind::Related))
        };
        let apart = self.marks.iter().map(is_apart).collect();
        let mut choice = Choice { story: Vec::new(), left_out: Vec::new(), apart };
        for (index, kind) in kinds.into_iter().enumerate() {
            match kind {
                None => choice.story.push(index),
                Some(kind) => choice.left_out.push((index, kind)),
            }
        }
        choice
    }

    /// Tells whether a block between the headline and the body is part of the story: the
    /// lead that many pages set apart.
    fn is_lead(&self, index: usize, headline: Option<usize>, region: &Region) -> bool {
        let (block, count) = (&self.page.blocks[index], &self.counts[index]);
        if count.linked * 2 >= count.letters {
            return false;
        }
        let near = headline.is_some_and(|at| index - at <= 3)
            || region.around.as_ref().is_some_and(|a| a.contains(&(block.runs.start as u32)));
        count.weight > 0
            || near && matches!(block.kind, BlockKind::Heading) && count.letters >= SENTENCE
            || near && block.kind == BlockKind::Caption
    }

    /// Leaves out paragraphs that stand there a second time: for another width of the
    /// screen, or in a box beside the text. What comes more often is meant to.
    fn drop_repeated(&self, kinds: &mut [Option<LeftOutKind>]) {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, kind) in kinds.iter().enumerate() {
            if kind.is_none() && self.counts[index].letters >= LONG {
                places.entry(squeeze(&self.page.shown(index))).or_default().push(index);
            }
        }
        for places in places.values() {
            if let [_, second] = places.as_slice() {
                kinds[*second] = Some(LeftOutKind::Repeated);
            }
        }
    }

    /// Leaves out headings of which nothing that follows was kept: "More on this".
    fn drop_idle_headings(&self, kinds: &mut [Option<LeftOutKind>]) {
        let blocks = &self.page.blocks;
        let (mut kept, mut dropped) = (false, 0);
        for index in (0..blocks.len()).rev() {
            if kinds[index].is_some() {
                dropped += usize::from(!kept);
                continue;
            }
            if blocks[index].kind == BlockKind::Heading {
                if !kept && dropped > 0 {
                    kinds[index] = Some(LeftOutKind::Related);
                    continue;
                }
                (kept, dropped) = (false, 0);
            } else {
                kept = true;
            }
        }
    }

    /// Leaves out short lines after the last prose: signatures of agencies, buttons.
    fn drop_tail(&self, kinds: &mut [Option<LeftOutKind>]) {
        let blocks = &self.page.blocks;
        for index in (0..blocks.len()).rev() {
            if kinds[index].is_some() {
                continue;
            }
            let count = &self.counts[index];
            let short = matches!(blocks[index].kind, BlockKind::Paragraph | BlockKind::Heading);
            let words = crate::words::words(&self.page.shown(index)).count();
            if !short || count.weight > 0 || words > TAIL {
                return;
            }
            // A text without any prose is kept: it is all there is.
            if kinds[..index].iter().zip(&self.counts).any(|(k, c)| k.is_none() && c.weight > 0) {
                kinds[index] = Some(LeftOutKind::Furniture);
            }
        }
    }

    /// Returns the headline above the story.
    fn headline(&self, first: usize, region: &Region) -> Option<usize> {
        let blocks = &self.page.blocks;
        let within = |index: &usize| {
            region.runs.contains(&(blocks[*index].runs.start as u32))
                && self.counts[*index].mark.is_none()
        };
        let in_story = (first..blocks.len())
            .take(6)
            .filter(within)
            .any(|i| blocks[i].kind == BlockKind::Headline);
        if in_story {
            return None;
        }
        let open = |i: &usize| self.counts[*i].mark.is_none();
        let is_h1 = |i: &usize| blocks[*i].kind == BlockKind::Headline;
        let told = self.page.meta.headline.value().map(squeeze);
        let as_told = |i: &usize| {
            let text = squeeze(&self.page.shown(*i));
            let heads = matches!(blocks[*i].kind, BlockKind::Headline | BlockKind::Heading);
            heads && text.len() >= 12 && told.as_ref().is_some_and(|told| told.contains(&text))
        };
        (0..first).rev().find(as_told).or_else(|| (0..first).rev().filter(open).find(is_h1))
    }
}
