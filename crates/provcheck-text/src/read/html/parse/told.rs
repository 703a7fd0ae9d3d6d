//! What the elements of a page tell of it rather than show.

use super::super::hints::Hints;
use super::attributes::is_way_back;
use super::page::{Page, RawText};

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
