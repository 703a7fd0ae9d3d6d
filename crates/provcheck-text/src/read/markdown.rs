//! Markdown: markup stripped, front matter read.

use provcheck_core::{BlockKind, DateOrigin, Dated, Document, Meta, Span, TextMap};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::TextBuilder;
use super::deleted;
use super::encoding::Decoded;
use super::html;
use super::raised::Waiting;
use crate::structure::structure;
use crate::{block, date, inset};

/// Returns the document of a decoded Markdown file.
pub(crate) fn document(name: String, decoded: Decoded) -> Document {
    let notes = decoded.note().into_iter().collect();
    let Decoded { text: raw, mark, .. } = decoded;
    let raw = if mark > 0 { format!("\u{feff}{raw}") } else { raw };
    let (front, body) = front_matter(&raw, mark);
    let mut builder = TextBuilder::default();
    extract(&raw, body, &mut builder);
    let (text, mut blocks, map) = builder.finish();
    if blocks.iter().all(|b| b.kind != BlockKind::Headline) && front.headline.is_none() {
        let first = (blocks.len() > 1)
            .then(|| blocks[0])
            .filter(|b| b.kind == BlockKind::Paragraph && block::could_head(b.span.of(&text)));
        if first.is_some() {
            blocks[0].kind = BlockKind::Headline;
        }
    }
    inset::make_captions(&text, &mut blocks);
    let printed = block::headline_meta(&text, &blocks);
    let in_text = date::of_text(&text, &blocks);
    let of_url = front.url.as_deref().and_then(date::of_url).map(|date| Dated {
        date,
        origin: DateOrigin::Url,
        span: None,
    });
    let dateline = in_text.filter(|d| d.origin == DateOrigin::Dateline);
    let meta = Meta {
        headline: printed.headline.or(front.headline),
        headline_span: printed.headline_span,
        date: front.date.or(dateline).or(of_url).or(in_text),
        ..front
    };
    let map = if map.is_identity() { TextMap::new(Vec::new()) } else { map };
    Document::builder(name, text)
        .raw(raw, map)
        .blocks(blocks)
        .notes(notes)
        .meta(meta)
        .analyse_with(structure)
        .build()
}

/// Adds the text of the Markdown from byte `from` of `raw`.
fn extract(raw: &str, from: usize, out: &mut TextBuilder) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        raw,
        out,
        kinds: Vec::new(),
        pictures: 0,
        html_from: None,
        headline: false,
        struck: 0,
        deleted: false,
        raised: false,
        waiting: Waiting::default(),
        raised_at: Span::default(),
    };
    for (event, range) in Parser::new_ext(&raw[from..], options).into_offset_iter() {
        let span = Span::new(from + range.start, from + range.end);
        match event {
            Event::Start(tag) => {
                reader.settle("");
                reader.start(&tag);
            }
            Event::End(tag) => {
                reader.settle("");
                reader.end(tag);
            }
            Event::Html(_) => {
                let all = reader.html_from.map_or(span, |all| all.cover(span));
                reader.html_from = Some(all);
            }
            event => reader.inline(&event, span),
        }
    }
}

/// Gathers the blocks of a Markdown text.
struct Reader<'r, 'o> {
    raw: &'r str,
    out: &'o mut TextBuilder,
    /// What the blocks that are open are.
    kinds: Vec<BlockKind>,
    pictures: u32,
    html_from: Option<Span>,
    headline: bool,
    struck: u32,
    /// Whether `<del>` or another tag of its kind is open; what never closes ends with its block.
    deleted: bool,
    /// Whether `<sup>` is open, and what stood in it.
    raised: bool,
    waiting: Waiting,
    raised_at: Span,
}

impl Reader<'_, '_> {
    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn open(&mut self, kind: BlockKind) {
        self.kinds.push(kind);
        self.out.block(kind);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                let first = *level == HeadingLevel::H1 && !self.headline && self.out.len() == 0;
                self.headline |= first;
                self.open(if first { BlockKind::Headline } else { BlockKind::Heading });
            }
            Tag::Paragraph => self.out.block(self.kind()),
            Tag::Item => self.open(BlockKind::ListItem),
            Tag::BlockQuote(_) => {
                self.kinds.push(BlockKind::Quotation);
                self.out.end_block();
            }
            Tag::CodeBlock(_) => self.open(BlockKind::Code),
            Tag::TableCell => self.out.block(BlockKind::Table),
            Tag::Image { .. } => self.pictures += 1,
            // Words that are struck out are no longer said.
            Tag::Strikethrough => self.struck += 1,
            Tag::HtmlBlock => {
                self.out.end_block();
                self.html_from = None;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let ends = matches!(
            tag,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell
        );
        self.raised &= !ends;
        self.deleted &= !ends;
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => {
                self.kinds.pop();
                self.out.end_block();
            }
            TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Table => self.out.end_block(),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::HtmlBlock => {
                if let Some(all) = self.html_from.take() {
                    html::extract_fragment(self.raw, all, self.out);
                }
            }
            _ => {}
        }
    }

    /// Adds what stands inside a block, but for what is struck out and the words of pictures.
    fn inline(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::InlineHtml(tag) => self.tag(tag, span),
            Event::Text(_) | Event::Code(_) | Event::SoftBreak
                if self.struck > 0 || self.deleted => {}
            _ if self.pictures > 0 => {}
            Event::Text(text) if self.raised => {
                self.waiting.push(text);
                self.raised_at = span;
            }
            Event::Text(text) => {
                self.settle(text);
                // Of the blanks on both sides of what was struck out one stays.
                let again = text.starts_with(' ') && self.out.text().ends_with(' ');
                let skip = usize::from(again);
                let span = Span::new(span.start as usize + skip, span.end as usize);
                self.add(&text[skip..], span);
            }
            Event::Code(text) => {
                self.settle(text);
                let inner = self.raw[span.range()].find(&**text).filter(|_| !text.is_empty());
                let place = inner.map(|at| span.start as usize + at);
                self.add(text, place.map_or(span, |at| Span::new(at, at + text.len())));
            }
            Event::SoftBreak => {
                self.settle(" ");
                self.out.replaced(" ", span);
            }
            Event::HardBreak => {
                self.settle("\n");
                self.out.replaced("\n", span);
            }
            _ => {}
        }
    }

    /// Takes in a tag inside a paragraph.
    fn tag(&mut self, tag: &str, span: Span) {
        if let Some(opens) = deleted::strikes(tag) {
            self.settle("");
            self.deleted = opens;
        } else if tag.starts_with("<br") {
            self.settle("\n");
            self.out.replaced("\n", span);
        } else if tag.starts_with("<sup") {
            self.settle("");
            self.raised = true;
        } else if tag.starts_with("</sup") {
            self.raised = false;
        }
    }

    /// Adds what was raised and stands before `after`. What opens a `<sup>` that never closes
    /// ends with its block.
    fn settle(&mut self, after: &str) {
        let block = self.out.open_text();
        if let Some(read) = self.waiting.settle(block, after).filter(|read| !read.is_empty()) {
            self.out.replaced(&read, self.raised_at);
        }
    }

    fn add(&mut self, text: &str, span: Span) {
        if !self.out.in_block() {
            // The text of a tight list item after an inner block.
            self.out.block(self.kind());
        }
        if self.raw[span.range()] == *text {
            self.out.verbatim(text, span.start as usize);
        } else {
            self.out.replaced(text, span);
        }
    }
}

/// Reads front matter between lines of `---` (YAML) or `+++` (TOML). Returns what
/// it says and where the text begins. Only `key: value` lines are looked at, so
/// that a slip in the rest costs nothing.
fn front_matter(raw: &str, start: usize) -> (Meta, usize) {
    let none = (Meta::default(), start);
    let mut lines = Lines { text: raw, at: start };
    let Some(fence) =
        lines.next().map(|(_, line)| line.trim_end()).filter(|l| matches!(*l, "---" | "+++"))
    else {
        return none;
    };
    let mut meta = Meta::default();
    let mut origin = 0;
    let mut list_key: Option<String> = None;
    while let Some((_, line)) = lines.next() {
        let end = line.trim_end();
        if end == fence || (fence == "---" && end == "...") {
            return (meta, lines.at);
        }
        let indented = line.starts_with([' ', '\t']);
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with('[') {
            continue;
        }
        if indented || trimmed.starts_with("- ") {
            if let (Some(key), Some(item)) = (&list_key, trimmed.strip_prefix("- ")) {
                set(&mut meta, key, unquoted(item), &mut origin);
            }
            continue;
        }
        let Some((key, value)) = trimmed.split_once(if fence == "+++" { '=' } else { ':' }) else {
            return none;
        };
        let key = key.trim().trim_matches('"').to_ascii_lowercase();
        if key.contains(' ') && key.len() > 24 {
            return none;
        }
        let value = unquoted(value);
        if value.is_empty() {
            list_key = Some(key);
        } else {
            list_key = None;
            set(&mut meta, &key, value, &mut origin);
        }
    }
    none
}

fn unquoted(value: &str) -> &str {
    let value = value.trim().trim_start_matches('[').trim_end_matches(']').trim();
    ['"', '\'']
        .iter()
        .find_map(|&mark| value.strip_prefix(mark)?.split(mark).next())
        .unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim_end())
}

/// Sets what `key` means; the first and surest wins. `rank` is of the date's key.
fn set(meta: &mut Meta, key: &str, value: &str, rank: &mut u8) {
    let fill = |slot: &mut Option<String>| {
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value.to_owned());
        }
    };
    match key {
        "headline" => meta.headline = Some(value.to_owned()),
        "title" => fill(&mut meta.headline),
        "author" | "authors" | "byline" | "by" => fill(&mut meta.byline),
        "publisher" | "publication" | "site" | "source" | "outlet" => fill(&mut meta.publisher),
        "url" | "canonical" | "canonical_url" | "link" | "permalink" => fill(&mut meta.url),
        "lang" | "language" | "locale" => fill(&mut meta.language),
        "date" | "published" | "publish_date" | "pubdate" | "date_published" | "datepublished"
        | "publishdate" | "updated" | "lastmod" => {
            let this = if matches!(key, "updated" | "lastmod") { 1 } else { 2 };
            if let Some(date) = date::parse_date(value).filter(|_| this > *rank) {
                *rank = this;
                meta.date = Some(Dated { date, origin: DateOrigin::FrontMatter, span: None });
            }
        }
        _ => {}
    }
}

/// The lines of a text from an offset on, without their ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Option<(usize, &'t str)> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |i| i + 1);
        self.at += length;
        Some((start, rest[..length].trim_end_matches(['\n', '\r'])))
    }
}
