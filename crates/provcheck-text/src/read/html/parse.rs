//! The tokens of a page, gathered into runs of text, blocks and the elements around them.
//!
//! The tokenizer is the WHATWG one and gives byte spans; of the tree only what says
//! something of the text is kept, as ranges of runs, so nesting costs neither recursion
//! nor time.

use std::cell::Cell;

use html5gum::{DefaultEmitter, StartTag, State, Token, Tokenizer};
use provcheck_core::Span;

use super::element::{Tag, is_block, is_never_text, is_void, kind_of};
use super::hints::Hints;

mod attributes;
mod fill;
mod page;
mod shallow;
mod standard;
mod told;

use attributes::{is_note_mark, is_raised, kind_of_class};
use page::Open;
pub(super) use page::{Candidate, Node, Page, Run};
use shallow::{Shallow, TooDeep};

/// Open elements that are kept track of; deeper ones only count.
const DEEPEST: usize = 512;
/// Open elements that the end of an inline one is matched with.
const INLINE: usize = 64;

/// Elements whose classes are kept.
const NAMED: usize = 200;

/// Bytes at the end of a page in which its last tags stand.
const TAIL: usize = 4096;

impl Page<'_> {
    /// Reads the HTML at `span` of the file.
    pub(super) fn read(&mut self, span: Span) {
        let (mut from, end) = (span.start as usize, span.end as usize);
        while let Some(read) = self.read_on(from, end) {
            // Behind the tag that could not be read.
            let rest = &self.raw.as_bytes()[read..end];
            from = rest.iter().position(|&b| b == b'>').map_or(end, |at| read + at + 1);
        }
        self.end_block();
        self.cut = self.is_cut();
        let end = self.runs.len() as u32;
        for node in &mut self.nodes {
            node.end = node.end.min(end);
        }
    }

    /// Tells whether the file ends before its text does: within an element whose end no author
    /// leaves out, and without the end of the page.
    fn is_cut(&self) -> bool {
        let opens = |name: &str| self.stack.iter().any(|open| &*open.name == name);
        let tail = &self.raw.as_bytes()[self.raw.len().saturating_sub(TAIL)..];
        let tail = String::from_utf8_lossy(tail).to_ascii_lowercase();
        let ended = ["</body", "</html"].iter().any(|end| tail.contains(end));
        opens("html") && !ended && ["article", "main", "div", "section"].into_iter().any(opens)
    }

    /// Reads the HTML from `from` on; returns where it could not go on.
    fn read_on(&mut self, from: usize, end: usize) -> Option<usize> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let source: &str = self.raw.get(from..end)?;
        let read = Cell::new(0);
        let mut tokenizer = Tokenizer::new_with_emitter(Shallow::new(source, &read), emitter);
        loop {
            match tokenizer.next()? {
                Ok(Token::StartTag(tag)) => {
                    // `<svg><title>`: inside a picture it holds no raw text; the tokenizer,
                    // which knows no tree, would take the rest of the page for a title.
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let foreign = self.settle(&name, &tag);
                    if foreign || tag.self_closing && self.silent > 0 {
                        tokenizer.set_state(State::Data);
                    }
                    if !self.is_stray(&name) {
                        self.start(&name, &tag, from);
                    }
                }
                Ok(Token::EndTag(tag)) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    self.end(&name, Span::new(from + tag.span.start, from + tag.span.end));
                }
                Ok(Token::String(string)) => {
                    let (start, end) = (from + string.span.start, from + string.span.end);
                    let shown = String::from_utf8_lossy(&string.value);
                    self.string(&shown, start, end.max(start));
                }
                Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
                Err(TooDeep) => return Some(from + read.get().min(source.len())),
            }
        }
    }

    fn start(&mut self, name: &str, tag: &StartTag<usize>, from: usize) {
        let attribute = |key: &str| {
            tag.attributes
                .get(key.as_bytes())
                .map(|v| String::from_utf8_lossy(&v.value).into_owned())
        };
        let here = Span::new(from + tag.span.start, from + tag.span.end);
        self.raw_text = None;
        self.told(name, &attribute);
        match name {
            "br" => return self.line_break(here),
            "hr" => self.end_block(),
            "q" if self.silent == 0 => self.push("“", here, false),
            _ => {}
        }
        if is_void(name) {
            return;
        }
        self.close_implied(name);
        let class = attribute("class").unwrap_or_default();
        self.google |= name == "body" && class.split_whitespace().any(|c| c == "doc-content");
        let kind = kind_of(name)
            .or_else(|| (name == "p").then(|| kind_of_class(&class, self.google)).flatten());
        let block = kind.is_some() || is_block(name);
        if block {
            self.end_block();
        }
        // Outside HTML a tag may close itself; the tokenizer knows nothing of it.
        if tag.self_closing && (self.silent > 0 || matches!(name, "svg" | "path" | "math")) {
            return;
        }
        self.note_comment(name, &attribute("href").unwrap_or_default());
        if self.stack.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let node = self.make_node(name, block, &class, &attribute);
        let own_node = node.is_some();
        let node = node.unwrap_or_else(|| self.node());
        // A template of that kind is shown.
        let shows = name == "template" && attribute("shadowrootmode").is_some();
        let silent = is_never_text(name) && !shows && !self.stays_open(name, here.end as usize);
        if block {
            *self.blocks_open.entry(name.into()).or_default() += 1;
        }
        self.silent += usize::from(silent);
        self.foreign += usize::from(matches!(name, "svg" | "math"));
        self.links += usize::from(name == "a");
        self.pre += usize::from(name == "pre");
        self.stack.push(Open { name: name.into(), silent, kind, node, own_node });
        if name == "article" {
            // Each article begins anew: what was left open before it is not around it.
            self.end_block();
        }
    }

    /// Makes a node of an element that says something of the text in it.
    fn make_node(
        &mut self,
        name: &str,
        block: bool,
        class: &str,
        attribute: &impl Fn(&str) -> Option<String>,
    ) -> Option<u32> {
        let names = [class.to_owned(), attribute("id").unwrap_or_default()];
        let hints = Self::hints(name, &names, attribute);
        let href = attribute("href").unwrap_or_default();
        let raised = || !block && attribute("style").is_some_and(|style| is_raised(&style));
        let is_raised = is_note_mark(class, &href) || raised();
        let tag = if is_raised { Tag::Raised } else { Tag::from_name(name) };
        let dated = self.dated(name, &names, attribute);
        let tells = hints != Hints::default() || tag.is_inline_mark() || dated.is_some();
        if !block && !tells {
            return None;
        }
        if (hints.has(Hints::OFFER) || hints.has(Hints::HIDDEN)) && self.named.len() < NAMED {
            self.named.push((self.nodes.len() as u32, class.to_owned()));
        }
        self.nodes.push(Node {
            parent: self.node(),
            tag,
            hints,
            inline: !block,
            first: self.runs.len() as u32,
            end: u32::MAX,
            look: look(name, class),
            dated,
        });
        Some((self.nodes.len() - 1) as u32)
    }

    fn node(&self) -> u32 {
        self.stack.last().map_or(0, |open| open.node)
    }

    fn close(&mut self, open: &Open) {
        if open.kind.is_some() || is_block(&open.name) {
            self.end_block();
            if let Some(count) = self.blocks_open.get_mut(&open.name) {
                *count -= 1;
            }
        }
        if open.own_node {
            self.nodes[open.node as usize].end = self.runs.len() as u32;
        }
        self.silent -= usize::from(open.silent);
        self.foreign -= usize::from(matches!(&*open.name, "svg" | "math"));
        self.links -= usize::from(&*open.name == "a");
        self.pre -= usize::from(&*open.name == "pre");
    }

    /// Closes what the element `name` closes by beginning: `p`, `li`, cells.
    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "tr" => &["tr", "td", "th"],
            "td" | "th" => &["td", "th"],
            "option" => &["option"],
            "body" => &["head"],
            "a" => &["a"],
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["p", "h1", "h2", "h3", "h4", "h5", "h6"],
            _ if is_block(name) || kind_of(name).is_some() => &["p"],
            _ => return,
        };
        let wall: &[&str] = match name {
            "li" => &["ul", "ol", "menu"],
            "tr" | "td" | "th" => &["table"],
            "a" => &["div", "p", "li", "article", "section"],
            _ => &["div", "section", "article", "main", "td", "blockquote", "button", "li", "body"],
        };
        for at in (0..self.stack.len()).rev().take(16) {
            let open = &*self.stack[at].name;
            if closes.contains(&open) {
                self.truncate(at);
                return;
            }
            if wall.contains(&open) {
                return;
            }
        }
    }

    fn truncate(&mut self, at: usize) {
        while self.stack.len() > at {
            if let Some(open) = self.stack.pop() {
                self.close(&open);
            }
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        self.raw_text = None;
        let is_open = |stack: &[Open], most: usize| {
            stack.iter().rev().take(most).any(|open| *open.name == *name)
        };
        if name == "q" && self.silent == 0 && is_open(&self.stack, 32) {
            self.push("”", span, false);
        }
        if name == "br" || name == "p" && !is_open(&self.stack, 64) {
            self.end_block();
            return;
        }
        if self.deeper > 0 && !is_block(name) {
            self.deeper -= 1;
            return;
        }
        // A stray end tag closes nothing; one of an inline element does not
        // reach out of its block.
        let inline = !is_block(name) && kind_of(name).is_none();
        let most = match (inline, self.blocks_open.get(name)) {
            (true, _) => INLINE,
            (false, Some(1..)) => usize::MAX,
            (false, _) => return,
        };
        for at in (0..self.stack.len()).rev().take(most) {
            let open = &self.stack[at];
            if *open.name == *name {
                self.deeper = 0;
                self.truncate(at);
                return;
            }
            if inline && (is_block(&open.name) || open.kind.is_some()) && !open.silent {
                return;
            }
        }
    }
}

/// Returns a number that elements of the same name and classes share.
fn look(name: &str, class: &str) -> u32 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    // Numbers tell items of a list apart: `post-1203`.
    class.chars().filter(|c| !c.is_ascii_digit()).for_each(|c| c.hash(&mut hasher));
    hasher.finish() as u32
}
