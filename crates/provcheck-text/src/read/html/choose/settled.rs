//! What is left out however much it holds: other articles of an endless page, what readers
//! wrote under a short item, what asks to agree to be followed.

use std::collections::BTreeMap;
use std::ops::Range;

use provcheck_core::{BlockKind, LeftOutKind};

use super::chooser::Chooser;
use crate::read::html::element::Tag;
use crate::read::html::hints::{self, Hints};
use crate::read::html::letters::{TELLING, are_one_headline, squeeze};

/// Own letters from which text is a story, if a short one.
const STORY: u64 = 120;

/// Paragraphs of prose from which an article is more than an entry of a live blog, and how many
/// of those that may be such are still other stories.
const FULL: usize = 4;
const FEW: usize = 3;

/// Headlines that are looked at.
const MOST: usize = 64;

/// Letters from which a heading is rather a headline than that of a part.
const HEADLINE: u32 = 20;

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
        let mut others = [self.other_articles(), self.other_stories()].concat();
        others.sort_unstable();
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
    /// them under it. Its own has the headline that the page has, they have others. Many short
    /// ones are the entries of a live blog.
    fn other_articles(&self) -> Vec<usize> {
        let nodes = &self.page.nodes;
        let heads: Vec<(u32, bool)> = self
            .titles()
            .into_iter()
            .map(|(index, own)| (self.page.blocks[index].runs.start as u32, own))
            .collect();
        let held = |index: usize| {
            let from = heads.partition_point(|(start, _)| *start < nodes[index].first);
            let end = heads.partition_point(|(start, _)| *start < nodes[index].end);
            &heads[from..end.max(from)]
        };
        let articles: Vec<usize> =
            (0..nodes.len()).filter(|&index| nodes[index].tag == Tag::Article).collect();
        let is_own = |index: &usize| {
            let tells = self.weight(&self.all, *index) >= STORY && !self.is_marked(*index);
            tells && held(*index).iter().any(|(_, own)| *own)
        };
        let Some(own) = articles.iter().copied().find(is_own) else { return Vec::new() };
        // What stands inside the page's own article is part of it.
        let after = articles.into_iter().filter(|&index| nodes[index].first >= nodes[own].end);
        let full = self.paragraphs(own) >= FULL;
        let (named, headed): (Vec<usize>, Vec<usize>) = after
            .filter(|&index| held(index).iter().all(|(_, own)| !own))
            .partition(|&index| !held(index).is_empty());
        let (long, short): (Vec<usize>, Vec<usize>) =
            named.into_iter().partition(|&index| self.paragraphs(index) >= FULL);
        let headed: Vec<usize> = headed
            .into_iter()
            .filter(|&index| full && self.is_signed(index) && self.begins_with_head(index))
            .collect();
        let few = |all: Vec<usize>| if all.len() <= FEW { all } else { Vec::new() };
        let mut all = [long, few(short), few(headed)].concat();
        all.sort_unstable();
        all
    }

    /// Returns the headlines of the first order that tell stories apart, and of each whether it
    /// is that which the page has as its own.
    fn titles(&self) -> Vec<(usize, bool)> {
        let Some(told) = self.page.meta.headline.value().map(squeeze) else { return Vec::new() };
        let of = |index| {
            let title = squeeze(&self.page.shown(index));
            let own = are_one_headline(&title, &told);
            (title.len() >= TELLING).then_some((index, own))
        };
        self.page.heads().filter_map(of).collect()
    }

    /// Returns the elements of other stories that are no articles by name: each stands beside
    /// the one with the page's own story, looks like it, and has a day or an author of its own:
    /// parts of a story have none.
    fn other_stories(&self) -> Vec<usize> {
        let nodes = &self.page.nodes;
        let titles = self.titles();
        let Some(&(own, _)) = titles.iter().find(|(_, own)| *own) else { return Vec::new() };
        let around = |index: usize| {
            let first = self.page.blocks[index].node as usize;
            std::iter::successors(Some(first), |&at| (at > 0).then(|| nodes[at].parent as usize))
                .filter(|&at| at > 0)
        };
        // What is around the own headline, by what is around that.
        let own: BTreeMap<u32, usize> = around(own).map(|at| (nodes[at].parent, at)).collect();
        let others = titles.iter().filter(|(_, is_own)| !is_own).take(MOST);
        let mut found: Vec<usize> = others
            .filter_map(|&(index, _)| {
                let beside = |at: &usize| {
                    own.get(&nodes[*at].parent).is_some_and(|&own| {
                        let after = nodes[*at].first >= nodes[own].end;
                        after && nodes[*at].look == nodes[own].look && self.paragraphs(own) >= FULL
                    })
                };
                around(index).find(beside).filter(|&at| self.is_signed(at))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Tells whether an element holds a full story with a line that says of whom or when it is.
    fn is_signed(&self, node: usize) -> bool {
        let nodes = &self.page.nodes;
        let inside = nodes[node + 1..].iter().take_while(|inner| inner.first < nodes[node].end);
        let mut signs = inside.map(|inner| inner.dated.is_some() || inner.hints.has(Hints::CREDIT));
        self.paragraphs(node) >= FULL && signs.any(|signs| signs)
    }

    /// Returns the blocks of an element.
    fn blocks_of(&self, node: usize) -> Range<usize> {
        let node = &self.page.nodes[node];
        let blocks = &self.page.blocks;
        let from = blocks.partition_point(|block| (block.runs.start as u32) < node.first);
        let end = blocks.partition_point(|block| (block.runs.start as u32) < node.end);
        from..end.max(from)
    }

    /// Returns how many paragraphs of prose an element holds.
    fn paragraphs(&self, node: usize) -> usize {
        self.counts[self.blocks_of(node)].iter().filter(|count| count.weight > 0).count()
    }

    /// Tells whether a heading as long as a headline stands above all prose of an element:
    /// `Ingredients` heads a part of the story.
    fn begins_with_head(&self, node: usize) -> bool {
        let blocks = self.blocks_of(node);
        let first = blocks.into_iter().find(|&index| {
            self.counts[index].weight > 0 || self.page.blocks[index].kind == BlockKind::Heading
        });
        first.is_some_and(|index| {
            let heads = self.page.blocks[index].kind == BlockKind::Heading;
            heads && self.counts[index].letters >= HEADLINE
        })
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
