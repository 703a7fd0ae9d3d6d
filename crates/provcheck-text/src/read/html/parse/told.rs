//! What the elements of a page tell of it rather than show.

use super::super::hints::Hints;
use super::attributes::is_way_back;
use super::page::{Candidate, Page, RawText};

/// Bytes of a long block, and how many are more than a request to pay.
const LONG: usize = 90;
const PAID: usize = 2;

impl Page<'_> {
    /// Takes in what an element tells of the page: `meta`, `link`, `html`, `title`, `script`.
    pub(super) fn told(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>) {
        match name {
            "meta" => {
                let content = attribute("content").unwrap_or_default();
                for key in ["property", "name", "itemprop", "http-equiv"] {
                    if let Some(key) = attribute(key) {
                        self.meta.tag(&key, &content);
                    }
                }
            }
            "link" if attribute("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                self.meta.url.offer(0, &attribute("href").unwrap_or_default());
            }
            "html" => {
                self.meta.language.offer(0, &attribute("lang").unwrap_or_default());
                self.meta.language.offer(1, &attribute("xml:lang").unwrap_or_default());
            }
            // An SVG picture has titles of its own.
            "title" if self.foreign == 0 => self.raw_text = Some(RawText::Title),
            "script" if attribute("type").is_some_and(|t| t.contains("ld+json")) => {
                self.raw_text = Some(RawText::JsonLd);
            }
            "script" if attribute("src").is_none() => self.raw_text = Some(RawText::Script),
            _ => {}
        }
    }

    /// Shows what the page's data name as the part that is paid for: it is the story's, whatever
    /// its element is called. A line or two there are what asks to pay.
    pub(in crate::read::html) fn show_paid(&mut self) {
        for (node, class) in std::mem::take(&mut self.named) {
            let paid = class.split_whitespace().any(|c| self.meta.paid.iter().any(|p| p == c));
            if paid && self.long_blocks(node as usize) >= PAID {
                let hints = &mut self.nodes[node as usize].hints;
                hints.remove(Hints::OFFER);
                hints.remove(Hints::HIDDEN);
            }
        }
    }

    /// Returns how many long blocks an element holds.
    fn long_blocks(&self, node: usize) -> usize {
        let node = &self.nodes[node];
        let from = self.blocks.partition_point(|b| (b.runs.start as u32) < node.first);
        let inside = self.blocks[from..].iter().take_while(|b| (b.runs.start as u32) < node.end);
        let long = |block: &&Candidate| {
            let runs = &self.runs[block.runs.clone()];
            runs.iter().map(|run| run.text.len()).sum::<usize>() >= LONG
        };
        inside.filter(long).take(PAID).count()
    }

    /// Marks the paragraph that the anchor of an editor's comment opens.
    pub(super) fn note_comment(&mut self, name: &str, href: &str) {
        if name != "a" || self.open.is_some() || !is_way_back(href) {
            return;
        }
        if let Some(open) = self.stack.iter().rev().find(|open| open.own_node) {
            let node = open.node as usize;
            self.nodes[node].hints.add(Hints::NOTE);
        }
    }
}
