//! Web pages: the story's own text, with the way back into the file.
//!
//! [`parse`] gathers blocks and the elements around them; [`choose`] tells which are the
//! story's when all is known; what is left out is told apart by its kind.

mod align;
mod choose;
mod day;
mod element;
mod hints;
mod letters;
pub(super) mod meta;
mod parse;
mod stamp;
mod when;

use provcheck_core::{Block, BlockKind, DateOrigin, Document, LeftOut, LeftOutKind, Meta, Span};

use self::choose::choose;
use self::hints::{DateMark, Hints};
use self::parse::{Candidate, Page};
use super::builder::TextBuilder;
use super::encoding::Decoded;
use super::fault::{CUT_OFF, ReadFault};
use super::raised::Raised;
use crate::structure::structure;
use crate::{block, date};

/// Returns the document of a decoded web page.
pub(crate) fn document(name: String, decoded: Decoded) -> Result<Document, ReadFault> {
    document_with(name, decoded, Vec::new())
}

/// Returns the document of a decoded web page that came out of a file of which `notes` tell.
pub(super) fn document_with(
    name: String,
    decoded: Decoded,
    mut notes: Vec<String>,
) -> Result<Document, ReadFault> {
    notes.extend(decoded.note());
    let Decoded { text: raw, mark, .. } = decoded;
    let raw = if mark > 0 { format!("\u{feff}{raw}") } else { raw };
    let mut page = Page::new(&raw);
    page.read(Span::new(mark, raw.len()));
    let heads: Vec<String> = page.heads().map(|index| page.shown(index)).collect();
    let told_body = page.meta.settle(heads.into_iter().take(HEADS));
    page.show_paid();
    let choice = choose(&page);
    page.offer_dates(&choice.apart);
    let mut out = TextBuilder::default();
    for &block in &choice.story {
        page.add(block, &mut out);
    }
    if let Some(body) = told_body.filter(|body| is_missing(body, out.text())) {
        out = TextBuilder::default();
        add_body(&body, page.meta.headline.value(), &raw, &mut out);
    }
    let (text, mut blocks, map) = out.finish();
    if text.trim().is_empty() {
        return Err(ReadFault::NoStory);
    }
    head_entries(&text, &mut blocks);
    // One headline: the first.
    let mut headlines = blocks.iter_mut().filter(|b| b.kind == BlockKind::Headline);
    headlines.next();
    headlines.for_each(|b| b.kind = BlockKind::Heading);
    let left_out: Vec<LeftOut> = choice
        .left_out
        .iter()
        .map(|&(block, kind)| LeftOut { kind, text: page.shown(block) })
        .collect();
    notes.extend(page.cut.then(|| CUT_OFF.to_owned()));
    notes.extend(little(&text, &left_out).or_else(|| hardly_any(&text, &blocks)));
    let printed = block::headline_meta(&text, &blocks);
    let in_text = date::of_text(&text, &blocks).filter(|d| d.origin == DateOrigin::Dateline);
    let of_url = page.meta.url.value().and_then(date::of_url);
    let day = day::find(&mut page, &choice, in_text, of_url);
    let told = std::mem::take(&mut page.meta).finish();
    let meta = Meta {
        headline: printed.headline.or(told.headline),
        headline_span: printed.headline_span,
        date: day.day,
        first: day.first,
        changed: told.changed.or(day.changed),
        ..told
    };
    Ok(Document::builder(name, text)
        .raw(raw, map)
        .blocks(blocks)
        .left_out(left_out)
        .notes(notes)
        .meta(meta)
        .analyse_with(structure)
        .build())
}

/// Headlines of a page that are held against those of its data.
const HEADS: usize = 64;

/// How many elements around a paragraph may say what it is.
const NEAR: usize = 3;

/// Lines with times alone from which a page is a live blog.
const ENTRIES: usize = 2;

/// Makes the times that the entries of a live blog begin with headings: they part entries of
/// different hours.
fn head_entries(text: &str, blocks: &mut [Block]) {
    let is_time = |block: &&mut Block| {
        block.kind == BlockKind::Paragraph && when::is_time(block.span.of(text))
    };
    let times: Vec<&mut Block> = blocks.iter_mut().filter(is_time).collect();
    if times.len() >= ENTRIES {
        for block in times {
            block.kind = BlockKind::Heading;
        }
    }
}

/// Words below which a story is little, where the page has `TIMES` as many others.
const LITTLE: usize = 60;
const TIMES: usize = 3;

/// Says that little of a page could be read, where it holds much else.
fn little(text: &str, left_out: &[LeftOut]) -> Option<String> {
    let count = |text: &str| crate::words::words(text).count();
    let story = count(text);
    let others: usize = left_out.iter().map(|words| count(&words.text)).sum();
    (story < LITTLE && others > story * TIMES).then(|| {
        format!(
            "little of the page is read as its story: {story} words, {others} are left out as \
             menus and the like; `provcheck read` shows which"
        )
    })
}

/// Words, and letters where words can't be told apart, below which a page hardly holds an
/// article: three in 600 real stories have so few.
const FEWEST: usize = 50;
const FEWEST_LETTERS: usize = 300;

/// Says that a page has hardly any text: it asks whether one is a robot, or for JavaScript, or
/// says that there is no such page.
fn hardly_any(text: &str, blocks: &[Block]) -> Option<String> {
    let body = || blocks.iter().filter(|b| b.kind != BlockKind::Headline).map(|b| b.span.of(text));
    let letters: usize = body().map(|t| t.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let words: usize = body().map(|text| crate::words::words(text).count()).sum();
    (words < FEWEST && letters < FEWEST_LETTERS).then(|| {
        let number = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
        let are = if words == 1 { "is" } else { "are" };
        format!(
            "little text: {number} beside the headline {are} all that the page holds; where a \
             browser shows more, save it from there"
        )
    })
}

/// Tells whether the story that a page's data holds is hardly there in what it shows.
fn is_missing(body: &meta::Body, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    letters(text) * 5 < letters(&body.text) * 2
}

/// Adds the story as the page's data has it.
fn add_body(body: &meta::Body, headline: Option<&str>, raw: &str, out: &mut TextBuilder) {
    if let Some(headline) = headline.or(body.headline.as_deref()) {
        out.block(BlockKind::Headline);
        out.replaced(headline, body.script);
    }
    let plain = |text: &str| {
        let marked_up = text.contains("</") || text.contains("&nbsp;");
        if marked_up { fragment_text(text) } else { text.to_owned() }
    };
    let pieces: Vec<String> = body.text.split(meta::PIECE).map(plain).collect();
    let script = body.script.of(raw);
    let lines = pieces.iter().flat_map(|piece| piece.lines());
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        out.block(BlockKind::Paragraph);
        match script.find(line) {
            Some(at) => out.verbatim(line, body.script.start as usize + at),
            None => out.replaced(line, body.script),
        }
    }
    out.end_block();
}

/// Returns the text of a piece of HTML, a line a block.
pub(super) fn fragment_text(html: &str) -> String {
    let mut page = Page::new(html);
    page.read(Span::new(0, html.len()));
    let lines: Vec<String> = (0..page.blocks.len()).map(|block| page.shown(block)).collect();
    lines.join("\n")
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

/// Adds the text of a piece of HTML that has no place in the file; returns what in it is not
/// shown, and left out.
pub(super) fn add_fragment(html: &str, out: &mut TextBuilder) -> Vec<LeftOut> {
    let mut page = Page::new(html);
    page.read(Span::new(0, html.len()));
    let hidden = page.hidden();
    let mut left_out = Vec::new();
    for (block, hidden) in hidden.into_iter().enumerate() {
        if hidden {
            left_out.push(LeftOut { kind: LeftOutKind::Hidden, text: page.shown(block) });
        } else {
            page.add(block, out);
        }
    }
    out.end_block();
    left_out
}

/// Returns the character that a named reference of HTML stands for: `pound`, `mdash`.
pub(super) fn character(name: &str) -> Option<String> {
    let known = name.bytes().all(|b| b.is_ascii_alphanumeric()) && name.len() <= LONGEST_NAME;
    if !known {
        return None;
    }
    let reference = format!("&{name};");
    let mut tokens = html5gum::Tokenizer::new(&reference);
    let mut shown = String::new();
    while let Some(Ok(token)) = tokens.next() {
        if let html5gum::Token::String(text) = token {
            shown.push_str(&String::from_utf8_lossy(&text));
        }
    }
    // Half of it may be one: `&notit;`.
    (!shown.is_empty() && !shown.ends_with(';')).then_some(shown)
}

/// How long the longest name is of those that HTML has.
const LONGEST_NAME: usize = 32;

impl Page<'_> {
    /// Adds a block to the text, but for what in it is no text of its own.
    fn add(&self, index: usize, out: &mut TextBuilder) {
        let block = &self.blocks[index];
        let caption = block.kind == BlockKind::Paragraph && self.is_caption(index);
        out.block(if caption { BlockKind::Caption } else { block.kind });
        let runs = &self.runs[block.runs.clone()];
        let from = runs.first().map_or(0, |run| run.text.start);
        let mut before = None;
        for run in runs {
            if self.is_apart(run.node) {
                continue;
            }
            let here = Span::new(run.file.start as usize, run.file.start as usize);
            let raised = self.raised(run.node, from);
            let begins = before.replace(run.node) != Some(run.node);
            let text = run.text.of(&self.text);
            match raised {
                Some(Raised::Mark) => continue,
                Some(Raised::Power) if begins => out.replaced("^", here),
                Some(Raised::Part)
                    if begins && out.text().ends_with(|c: char| c.is_ascii_digit()) =>
                {
                    out.replaced(" ", here);
                }
                _ => {}
            }
            if run.verbatim {
                out.verbatim(text, run.file.start as usize);
            } else {
                out.replaced(text, run.file);
            }
        }
    }

    /// Tells of each block whether it is hidden. Where most of the words are, none is: a
    /// program shows them.
    fn hidden(&self) -> Vec<bool> {
        let mut nodes = vec![false; self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            let shows = node.inline || !node.hints.has(Hints::HIDDEN);
            nodes[index] = nodes[node.parent as usize] || !shows;
        }
        let hidden: Vec<bool> =
            self.blocks.iter().map(|block| nodes[block.node as usize]).collect();
        let length = |block: &Candidate| {
            self.runs[block.runs.clone()].iter().map(|run| run.text.len()).sum::<usize>()
        };
        let all: usize = self.blocks.iter().map(length).sum();
        let unseen: usize =
            self.blocks.iter().zip(&hidden).filter(|(_, h)| **h).map(|(b, _)| length(b)).sum();
        if unseen * 2 > all { vec![false; hidden.len()] } else { hidden }
    }

    /// Returns what the names of the elements around a block promise of a date in it.
    fn date_mark(&self, index: usize) -> Option<DateMark> {
        let block = &self.blocks[index];
        let mut node = block.node;
        for _ in 0..3 {
            if let Some(mark) = self.nodes[node as usize].dated {
                return Some(mark);
            }
            node = self.nodes[node as usize].parent;
        }
        self.runs[block.runs.clone()].iter().find_map(|r| self.nodes[r.node as usize].dated)
    }

    /// Tells whether a block is a caption, or an element near around is named for them.
    fn is_caption(&self, index: usize) -> bool {
        let block = &self.blocks[index];
        block.kind == BlockKind::Caption || self.is_near(block, Hints::CAPTION)
    }

    /// Tells whether an element near around a block has what `hints` says.
    fn is_near(&self, block: &Candidate, hints: Hints) -> bool {
        let mut node = block.node as usize;
        (0..NEAR).any(|_| {
            let has = self.nodes[node].hints.has(hints);
            node = self.nodes[node].parent as usize;
            has
        })
    }

    /// Returns the blocks that are headlines of the first order.
    fn heads(&self) -> impl Iterator<Item = usize> {
        let is_head = |index: &usize| self.blocks[*index].kind == BlockKind::Headline;
        (0..self.blocks.len()).filter(is_head)
    }

    /// Returns the words of a block.
    fn shown(&self, index: usize) -> String {
        let block = &self.blocks[index];
        self.runs[block.runs.clone()].iter().map(|run| run.text.of(&self.text)).collect()
    }
}

/// Drops a site's name from a page title: `Harbour opens | The Gazette`.
fn title(text: &str) -> &str {
    [" | ", " — ", " – ", " - "]
        .iter()
        .find_map(|mark| text.rfind(mark).filter(|&at| at > 20 && text.len() - at < 40))
        .map_or(text, |at| &text[..at])
}
