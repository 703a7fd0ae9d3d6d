//! Web pages: the article's own text, with the way back into the file.
//!
//! The tokenizer is the WHATWG one and gives byte spans; no tree is built, only
//! a stack of open elements, so nesting costs neither recursion nor time. Text
//! goes into blocks; which blocks are the article's is decided at the end, when
//! it is known whether the page marks one (`article`, `main`).

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use provcheck_core::{BlockKind, DateOrigin, Dated, Document, Meta, Span};

use super::builder::TextBuilder;
use super::encoding::Decoded;
use super::html_align::align;
use super::html_element::{is_block, is_furniture, is_skipped, is_void, kind_of};
use super::html_meta::PageMeta;
use crate::{block, date, structure};

/// Open elements that are kept track of; deeper ones only count.
const DEEPEST: usize = 512;

/// Returns the document of a decoded web page.
pub(crate) fn document(name: String, decoded: Decoded) -> Document {
    let Decoded { text: raw, mark } = decoded;
    let raw = if mark > 0 { format!("\u{feff}{raw}") } else { raw };
    let mut page = Page::new(&raw);
    page.read(Span::new(mark, raw.len()));
    let chosen = page.choose();
    let mut out = TextBuilder::default();
    for block in chosen {
        page.add(block, &mut out);
    }
    let (text, mut blocks, map) = out.finish();
    // One headline: the first.
    let mut headlines = blocks.iter_mut().filter(|b| b.kind == BlockKind::Headline);
    headlines.next();
    headlines.for_each(|b| b.kind = BlockKind::Heading);
    let told = page.meta.finish();
    let printed = block::headline_meta(&text, &blocks);
    let in_text = date::of_text(&text, &blocks).filter(|d| d.origin == DateOrigin::Dateline);
    let of_url = told.url.as_deref().and_then(date::of_url);
    let of_url = of_url.map(|date| Dated { date, origin: DateOrigin::Url, span: None });
    let meta = Meta {
        headline: printed.headline.or(told.headline),
        headline_span: printed.headline_span,
        date: told.date.or(in_text).or(of_url),
        ..told
    };
    Document::builder(name, text)
        .raw(raw, map)
        .blocks(blocks)
        .meta(meta)
        .analyse_with(structure)
        .build()
}

/// Adds the text of the HTML at `span` of `raw`, a piece of another format.
pub(crate) fn extract_fragment(raw: &str, span: Span, out: &mut TextBuilder) {
    let mut page = Page::new(raw);
    page.read(span);
    for block in 0..page.blocks.len() {
        page.add(block, out);
    }
    out.end_block();
}

/// A stretch of text and where it came from.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Bytes of [`Page::text`].
    text: Span,
    file: Span,
    verbatim: bool,
}

/// A block before it is known whether it belongs to the article.
#[derive(Debug)]
struct Candidate {
    kind: BlockKind,
    /// Index range of [`Page::runs`].
    runs: std::ops::Range<usize>,
    /// Which outermost `article` it stands in, from 1; 0 for none.
    article: u32,
    main: bool,
    /// Letters in it, and in links of it.
    letters: u32,
    linked: u32,
}

/// What an open element does to the text inside it.
#[derive(Clone, Debug)]
struct Element {
    name: Box<str>,
    skips: bool,
    kind: Option<BlockKind>,
}

struct Page<'r> {
    raw: &'r str,
    text: String,
    runs: Vec<Run>,
    blocks: Vec<Candidate>,
    stack: Vec<Element>,
    /// Elements past [`DEEPEST`].
    deeper: usize,
    skipping: usize,
    links: usize,
    articles: usize,
    article: u32,
    mains: usize,
    pre: usize,
    /// Where the open block's runs begin, and its counts.
    open: Option<Candidate>,
    meta: PageMeta,
    /// Text of an element that is read rather than shown: title, JSON-LD.
    reading: Option<Reading>,
    time_seen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Title,
    JsonLd,
}

impl<'r> Page<'r> {
    fn new(raw: &'r str) -> Self {
        Self {
            raw,
            text: String::new(),
            runs: Vec::new(),
            blocks: Vec::new(),
            stack: Vec::new(),
            deeper: 0,
            skipping: 0,
            links: 0,
            articles: 0,
            article: 0,
            mains: 0,
            pre: 0,
            open: None,
            meta: PageMeta::default(),
            reading: None,
            time_seen: false,
        }
    }

    fn read(&mut self, span: Span) {
        let from = span.start as usize;
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let source: &str = &self.raw[span.range()];
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag, from),
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    self.end(&name, Span::new(from + tag.span.start, from + tag.span.end));
                }
                Token::String(string) => {
                    let (start, end) = (from + string.span.start, from + string.span.end);
                    let shown = String::from_utf8_lossy(&string.value);
                    self.string(&shown, start, end.max(start));
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        self.end_block();
    }

    fn start(&mut self, tag: &StartTag<usize>, from: usize) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        let attribute = |key: &str| {
            tag.attributes
                .get(key.as_bytes())
                .map(|v| String::from_utf8_lossy(&v.value).into_owned())
        };
        self.reading = None;
        match name {
            "meta" => {
                let content = attribute("content").unwrap_or_default();
                for key in ["property", "name", "itemprop"] {
                    if let Some(key) = attribute(key) {
                        self.meta.tag(&key, &content);
                    }
                }
                return;
            }
            "link" => {
                if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.meta.url.offer(0, &attribute("href").unwrap_or_default());
                }
                return;
            }
            "html" => self.meta.language.offer(0, &attribute("lang").unwrap_or_default()),
            "title" if self.articles == 0 && !self.stack.iter().any(|e| &*e.name == "svg") => {
                self.reading = Some(Reading::Title);
            }
            "script" if attribute("type").is_some_and(|t| t.contains("ld+json")) => {
                self.reading = Some(Reading::JsonLd);
            }
            "time" if self.skipping == 0 && !self.time_seen => {
                if let Some(value) = attribute("datetime").filter(|v| date::parse_date(v).is_some())
                {
                    self.time_seen = true;
                    self.meta.date_of(6, &value);
                }
            }
            "br" => {
                self.line_break(Span::new(from + tag.span.start, from + tag.span.end));
                return;
            }
            "hr" => self.end_block(),
            "q" if self.skipping == 0 => {
                self.push("“", Span::new(from + tag.span.start, from + tag.span.end), false);
            }
            _ => {}
        }
        if is_void(name) {
            return;
        }
        self.close_implied(name);
        let kind = kind_of(name);
        if kind.is_some() || is_block(name) {
            self.end_block();
        }
        let keeps =
            matches!(name, "html" | "body" | "article" | "main" | "h1" | "p" | "blockquote");
        let hidden = attribute("hidden").is_some()
            || attribute("aria-hidden").is_some_and(|v| v == "true")
            || attribute("style").is_some_and(|v| {
                let v: String = v.chars().filter(|c| !c.is_whitespace()).collect();
                v.contains("display:none") || v.contains("visibility:hidden")
            });
        let role = attribute("role").is_some_and(|r| {
            matches!(
                r.as_str(),
                "navigation"
                    | "banner"
                    | "contentinfo"
                    | "search"
                    | "complementary"
                    | "dialog"
                    | "alert"
                    | "menu"
                    | "toolbar"
            )
        });
        let class = !keeps
            && ["class", "id"].iter().filter_map(|key| attribute(key)).any(|v| is_furniture(&v));
        let header = name == "header" && self.articles == 0 && self.mains == 0;
        let skips = is_skipped(name)
            || header
            || hidden && !matches!(name, "html" | "body")
            || role && !keeps
            || class;
        if tag.self_closing && matches!(name, "svg" | "path" | "math") {
            return;
        }
        self.open_element(Element { name: name.into(), skips, kind });
    }

    fn open_element(&mut self, element: Element) {
        if self.stack.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.count(&element, true);
        self.stack.push(element);
    }

    fn count(&mut self, element: &Element, opens: bool) {
        let change = |n: &mut usize| *n = if opens { *n + 1 } else { n.saturating_sub(1) };
        if element.skips {
            change(&mut self.skipping);
        }
        match &*element.name {
            "a" => change(&mut self.links),
            "article" => {
                change(&mut self.articles);
                if opens && self.articles == 1 {
                    self.article += 1;
                }
            }
            "main" => change(&mut self.mains),
            "pre" => change(&mut self.pre),
            _ => {}
        }
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
            if let Some(element) = self.stack.pop() {
                if element.kind.is_some() || is_block(&element.name) {
                    self.end_block();
                }
                self.count(&element, false);
            }
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        self.reading = None;
        if name == "q"
            && self.skipping == 0
            && self.stack.iter().rev().take(32).any(|e| &*e.name == "q")
        {
            self.push("”", span, false);
        }
        if name == "br" || name == "p" && !self.stack.iter().rev().take(64).any(|e| &*e.name == "p")
        {
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
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            if *open.name == *name {
                if self.deeper > 0 {
                    self.deeper = 0;
                }
                self.truncate(at);
                return;
            }
            if inline && (is_block(&open.name) || open.kind.is_some()) && !open.skips {
                return;
            }
        }
    }

    fn string(&mut self, shown: &str, start: usize, end: usize) {
        match self.reading.take() {
            Some(Reading::Title) => {
                self.meta.headline.offer(6, title(shown));
                return;
            }
            Some(Reading::JsonLd) => {
                self.meta.json_ld(shown);
                return;
            }
            None => {}
        }
        if self.skipping > 0 || start > end || end > self.raw.len() {
            return;
        }
        let Some(raw) = self.raw.get(start..end) else { return };
        align(raw, shown, |text, at, length, verbatim| {
            self.words(text, Span::new(start + at, start + at + length), verbatim);
        });
    }

    /// Adds text with white space made one space, but in preformatted text.
    fn words(&mut self, text: &str, file: Span, verbatim: bool) {
        if self.pre > 0 {
            self.push(text, file, verbatim);
            return;
        }
        if !verbatim {
            let shown = if text.chars().all(is_space) { " " } else { text };
            if shown != " " || !self.at_space() {
                self.push(shown, file, false);
            }
            return;
        }
        let base = file.start as usize;
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.push(&rest[..word], Span::new(base + at, base + at + word), true);
                at += word;
                continue;
            }
            let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if !self.at_space() {
                let gap = Span::new(base + at, base + at + space);
                self.push(" ", gap, rest[..space] == *" ");
            }
            at += space;
        }
    }

    fn at_space(&self) -> bool {
        self.open.is_none() || self.text.ends_with([' ', '\n'])
    }

    fn push(&mut self, text: &str, file: Span, verbatim: bool) {
        if self.open.is_none() {
            let kind = self.stack.iter().rev().find_map(|e| e.kind).unwrap_or(BlockKind::Paragraph);
            let next = self.runs.len();
            self.open = Some(Candidate {
                kind,
                runs: next..next,
                article: if self.articles > 0 { self.article } else { 0 },
                main: self.mains > 0,
                letters: 0,
                linked: 0,
            });
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count() as u32;
        if let Some(open) = &mut self.open {
            open.letters += letters;
            open.linked += if self.links > 0 { letters } else { 0 };
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push(Run { text: Span::new(start, self.text.len()), file, verbatim });
    }

    fn line_break(&mut self, file: Span) {
        if self.skipping > 0 {
            return;
        }
        if self.text.ends_with('\n') && self.open.is_some() {
            // Two in a row part paragraphs.
            self.end_block();
        } else if self.open.is_some() {
            self.push("\n", file, false);
        }
    }

    fn end_block(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.runs.end = self.runs.len();
            if block.letters > 0 {
                self.blocks.push(block);
            }
        }
    }

    /// Returns the blocks of the article: those of the longest `article`, else of
    /// `main`, else all; without lists and paragraphs that are nothing but links.
    fn choose(&self) -> Vec<usize> {
        let mut lengths = vec![0_u64; self.article as usize + 1];
        let (mut all, mut main) = (0_u64, 0_u64);
        for block in &self.blocks {
            let own = u64::from(block.letters.saturating_sub(block.linked));
            all += own;
            if block.main {
                main += own;
            }
            if block.article > 0 {
                lengths[block.article as usize] += own;
            }
        }
        let best = (1..lengths.len()).max_by_key(|&i| (lengths[i], std::cmp::Reverse(i)));
        let best = best.filter(|&i| lengths[i] >= 200 || lengths[i] * 2 >= all).map(|i| i as u32);
        let inside = |block: &Candidate| match best {
            Some(article) => block.article == article,
            None if main >= 200 || main * 2 >= all && main > 0 => block.main,
            None => true,
        };
        let first = self.blocks.iter().position(inside).unwrap_or(0);
        let headed = self.blocks.iter().any(|b| inside(b) && b.kind == BlockKind::Headline);
        // A headline above the article belongs to it.
        let headline = (0..first)
            .rev()
            .find(|&i| self.blocks[i].kind == BlockKind::Headline)
            .filter(|_| !headed);
        headline
            .into_iter()
            .chain(
                (0..self.blocks.len())
                    .filter(|&i| inside(&self.blocks[i]) && !is_link_list(&self.blocks[i])),
            )
            .collect()
    }

    fn add(&self, index: usize, out: &mut TextBuilder) {
        let block = &self.blocks[index];
        out.block(block.kind);
        for run in &self.runs[block.runs.clone()] {
            let text = run.text.of(&self.text);
            if run.verbatim {
                out.verbatim(text, run.file.start as usize);
            } else {
                out.replaced(text, run.file);
            }
        }
    }
}

/// Tells whether a block is a link to something else rather than part of the text.
fn is_link_list(block: &Candidate) -> bool {
    matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Heading)
        && block.letters > 0
        && block.linked * 10 >= block.letters * 9
}

/// White space as HTML collapses it; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Drops a site's name from a page title: `Harbour opens | The Gazette`.
fn title(text: &str) -> &str {
    [" | ", " — ", " – ", " - "]
        .iter()
        .find_map(|mark| text.rfind(mark).filter(|&at| at > 20 && text.len() - at < 40))
        .map_or(text, |at| &text[..at])
}
