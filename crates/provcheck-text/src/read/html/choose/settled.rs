//! What is left out however much it holds: other articles of an endless page, what readers
//! wrote under a short item, what asks to agree to be followed.

use std::ops::Range;

use provcheck_core::LeftOutKind;

use super::chooser::Chooser;
use crate::read::html::element::Tag;
use crate::read::html::hints::{self, Hints};
use crate::read::html::squeeze;

/// Own letters from which text is a story, if a short one.
const STORY: u64 = 120;

/// Letters from which a headline tells articles apart.
const TELLING: usize = 12;

/// What is left out for sure.
pub(super) struct Settled {
    /// As what each node is left out; only the outermost is named.
    pub(super) marks: Vec<Option<LeftOutKind>>,
    /// How much those hold that are no comments.
    pub(super) weight: u64,
    /// How much comments hold outside those.
    pub(super) comments: u64,
    /// Whether comments are left out for sure.
    pub(super) comments_are_apart: bool,
}

impl Chooser<'_, '_> {
    /// Finds what is left out for sure.
    pub(super) fn settled(&self) -> Settled {
        let nodes = &self.page.nodes;
        let heads = self.sums_of_heads();
        let others = self.other_articles();
        let comments = self.comments_are_apart();
        let whole = self.weight(&self.all, 0);
        let mut settled = Settled {
            marks: vec![None; nodes.len()],
            weight: 0,
            comments: 0,
            comments_are_apart: comments,
        };
        let mut inside = vec![false; nodes.len()];
        for (index, node) in nodes.iter().enumerate().skip(1) {
            if inside[node.parent as usize] {
                inside[index] = true;
                continue;
            }
            let weight = self.weight(&self.all, index);
            let asks = || {
                let holds_story = || heads[node.end as usize] > heads[node.first as usize];
                node.hints.has(Hints::CONSENT)
                    && !node.hints.has(Hints::BODY)
                    && (whole - weight) * 5 >= whole
                    && !holds_story()
            };
            let mark = if others.binary_search(&index).is_ok() {
                Some(LeftOutKind::Related)
            } else if node.hints.has(Hints::COMMENT) {
                settled.comments += weight;
                inside[index] = true;
                settled.marks[index] = comments.then_some(LeftOutKind::Comment);
                continue;
            } else if asks() {
                hints::kind_of_mark(node.hints)
            } else {
                None
            };
            inside[index] = mark.is_some();
            settled.marks[index] = mark;
            settled.weight += if mark.is_some() { weight } else { 0 };
        }
        settled
    }

    /// Returns how many headlines, stories and bodies of stories begin before each run.
    fn sums_of_heads(&self) -> Vec<u32> {
        let mut sums = vec![0; self.page.runs.len() + 1];
        let blocks = self.page.heads().map(|index| self.page.blocks[index].runs.start);
        let is_story = |hints: Hints, tag: Tag| tag.is_story() || hints.has(Hints::BODY);
        let stories = self.page.nodes.iter().filter(|node| is_story(node.hints, node.tag));
        for start in blocks.chain(stories.map(|node| node.first as usize)) {
            if let Some(sum) = sums.get_mut(start + 1) {
                *sum += 1;
            }
        }
        for index in 1..sums.len() {
            sums[index] += sums[index - 1];
        }
        sums
    }

    /// Returns the articles, by their index, that follow the page's own: an endless page loads
    /// them under it. Its own has the headline that the page has, they have others.
    fn other_articles(&self) -> Vec<usize> {
        let nodes = &self.page.nodes;
        let Some(told) = self.page.meta.headline.value().map(squeeze) else { return Vec::new() };
        let heads: Vec<(u32, bool)> = self
            .page
            .heads()
            .filter_map(|index| {
                let title = squeeze(&self.page.shown(index));
                let telling = title.len().min(told.len()) >= TELLING;
                let own = telling && (told.contains(&title) || title.contains(&told));
                (title.len() >= TELLING).then(|| (self.page.blocks[index].runs.start as u32, own))
            })
            .collect();
        let held = |range: &Range<u32>| {
            let from = heads.partition_point(|(start, _)| *start < range.start);
            let end = heads.partition_point(|(start, _)| *start < range.end);
            &heads[from..end.max(from)]
        };
        let articles = |own: bool| {
            let all = nodes.iter().enumerate().filter(|(_, node)| node.tag == Tag::Article);
            all.map(|(index, node)| (index, node.first..node.end)).filter(move |(_, range)| {
                let heads = held(range);
                !heads.is_empty() && own == heads.iter().any(|(_, is_own)| *is_own)
            })
        };
        let of_page = |(index, range): (usize, Range<u32>)| {
            let tells = self.weight(&self.all, index) >= STORY && !self.is_marked(index);
            tells.then_some(range)
        };
        let Some(own) = articles(true).find_map(of_page) else { return Vec::new() };
        // What stands inside the page's own article is part of it.
        articles(false)
            .filter(|(_, range)| range.start >= own.end)
            .map(|(index, _)| index)
            .collect()
    }

    /// Tells whether the names of the elements around a node, or its own, mark it.
    fn is_marked(&self, node: usize) -> bool {
        let mut at = node;
        for _ in 0..8 {
            let hints = self.page.nodes[at].hints;
            if [Hints::COMMENT, Hints::RELATED, Hints::HIDDEN].into_iter().any(|h| hints.has(h)) {
                return true;
            }
            at = self.page.nodes[at].parent as usize;
        }
        false
    }

    /// Tells whether readers' comments stand under a story of which enough is there, so that
    /// they are none however much they hold. They are several, or one in a list of them; a
    /// commentary, which is named alike, has its headline inside.
    fn comments_are_apart(&self) -> bool {
        let nodes = &self.page.nodes;
        let is_comment = |index: usize| nodes[index].hints.has(Hints::COMMENT);
        let mut around = vec![false; nodes.len()];
        let (mut first, mut nested, mut outer) = (None, false, 0);
        for (index, node) in nodes.iter().enumerate().skip(1) {
            let inside = around[node.parent as usize];
            around[index] = inside || is_comment(index);
            if node.inline || !is_comment(index) || self.weight(&self.all, index) == 0 {
                continue;
            }
            nested |= inside;
            outer += usize::from(!inside);
            first = first.or(Some(node.first));
        }
        let Some(first) = first.filter(|_| nested || outer >= 3) else { return false };
        let blocks = &self.page.blocks;
        let is_head = |index: &usize| (blocks[*index].runs.start as u32) < first;
        let Some(head) = self.page.heads().take_while(is_head).last() else { return false };
        let in_comments = self.page.heads().any(|index| around[blocks[index].node as usize]);
        let from = blocks[head].runs.start;
        let between = self.all[first as usize] - self.all[from];
        !in_comments && between >= STORY
    }
}
