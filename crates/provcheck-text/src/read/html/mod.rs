//! Web pages: the story's own text, with the way back into the file.
//!
//! [`parse`] gathers blocks and the elements around them; [`choose`] tells which are the
//! story's when all is known; what is left out is told apart by its kind.

mod align;
mod choose;
mod element;
mod hints;
pub(super) mod meta;
mod parse;
mod when;

use provcheck_core::{BlockKind, Date, DateOrigin, Dated, Document, LeftOut, Meta, Span};

use self::choose::choose;
use self::hints::DateMark;
use self::parse::Page;
use super::ReadFault;
use super::builder::TextBuilder;
use super::encoding::Decoded;
use crate::{block, date, structure};

/// Returns the document of a decoded web page.
pub(crate) fn document(name: String, decoded: Decoded) -> Result<Document, ReadFault> {
    let Decoded { text: raw, mark } = decoded;
    let raw = if mark > 0 { format!("\u{feff}{raw}") } else { raw };
    let mut page = Page::new(&raw);
    page.read(Span::new(mark, raw.len()));
    let choice = choose(&page);
    let mut out = TextBuilder::default();
    for &block in &choice.story {
        page.add(block, &mut out);
    }
    let told_body = page.meta.body.take().filter(|body| is_missing(body, out.text()));
    if let Some(body) = told_body {
        out = TextBuilder::default();
        add_body(&body, page.meta.headline.value(), &raw, &mut out);
    }
    let (text, mut blocks, map) = out.finish();
    if text.trim().is_empty() {
        return Err(ReadFault::NoStory);
    }
    // One headline: the first.
    let mut headlines = blocks.iter_mut().filter(|b| b.kind == BlockKind::Headline);
    headlines.next();
    headlines.for_each(|b| b.kind = BlockKind::Heading);
    let left_out: Vec<LeftOut> = choice
        .left_out
        .iter()
        .map(|&(block, kind)| LeftOut { kind, text: page.shown(block) })
        .collect();
    let notes = little(&text, &left_out).into_iter().collect();
    let sure = page.meta.date.rank() <= SURE_DATE;
    let shown = if sure { None } else { shown_date(&page, &choice) };
    add_clocks(&mut page, &choice);
    let told = std::mem::take(&mut page.meta).finish();
    let printed = block::headline_meta(&text, &blocks);
    let in_text = date::of_text(&text, &blocks).filter(|d| d.origin == DateOrigin::Dateline);
    let dated = |date, origin| Dated { date, origin, span: None };
    let of_url = told.url.as_deref().and_then(date::of_url);
    let of_url = of_url.map(|date| dated(date, DateOrigin::Url));
    let shown = shown.map(|date| dated(date, DateOrigin::Shown));
    let changed = told.changed.map(|date| dated(date, DateOrigin::Metadata));
    let meta = Meta {
        headline: printed.headline.or(told.headline),
        headline_span: printed.headline_span,
        date: told.date.filter(|_| sure).or(shown).or(told.date).or(in_text).or(of_url).or(changed),
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

/// Words below which a story is little, where the page has `TIMES` as many others.
const LITTLE: usize = 60;
const TIMES: usize = 3;

/// Says that little of a page could be read, where it holds much else.
fn little(text: &str, left_out: &[LeftOut]) -> Option<String> {
    let count = |text: &str| crate::words(text).count();
    let story = count(text);
    let others: usize = left_out.iter().map(|words| count(&words.text)).sum();
    (story < LITTLE && others > story * TIMES).then(|| {
        format!(
            "little of the page is read as its story: {story} words, {others} are left out as \
             menus and the like; `provcheck read` shows which"
        )
    })
}

/// The rank of a date that needs no other: what the page says of itself to machines.
const SURE_DATE: u8 = 5;
/// How many blocks before and after the headline may show the day.
const DATE_BEFORE: usize = 6;
const DATE_AFTER: usize = 14;
/// The longest block whose day may be that of the story, in characters.
const SHORT: usize = 120;

/// Returns the blocks beside the headline.
fn beside_headline(page: &Page<'_>, choice: &choose::Choice) -> std::ops::Range<usize> {
    let first = choice.story.first().copied().unwrap_or(0);
    first.saturating_sub(DATE_BEFORE)..(first + DATE_AFTER).min(page.blocks.len())
}

/// Takes in the times that the page shows beside its headline: they tell on which day a
/// time in UTC fell where it was written.
fn add_clocks(page: &mut Page<'_>, choice: &choose::Choice) {
    for index in beside_headline(page, choice) {
        let text = page.shown(index);
        let language = page.meta.language.value();
        let clock = (text.chars().count() <= SHORT).then(|| when::clock(&text, language));
        if let Some(clock) = clock.flatten() {
            page.meta.stamp(&clock);
        }
    }
}

/// Returns the day that the page shows beside its headline, or in an element that is
/// named for it.
fn shown_date(page: &Page<'_>, choice: &choose::Choice) -> Option<Date> {
    let language = page.meta.language.value();
    let near = beside_headline(page, choice);
    let mut found = Days::default();
    for index in near.clone() {
        let text = page.shown(index);
        let named = page.date_mark(index);
        // A day in the running text is any day, but for one that a paragraph begins with.
        if text.chars().count() <= SHORT || named.is_some() {
            found.add(&text, named, language);
        } else if choice.story.contains(&index)
            && let Some(date) = when::leading(&text, language)
        {
            found.plain = found.plain.or(Some(date));
        }
    }
    if found.published.or(found.plain).is_none() {
        for index in (0..page.blocks.len()).filter(|i| !near.contains(i)) {
            if let Some(named) = page.date_mark(index) {
                found.add(&page.shown(index), Some(named), language);
            }
        }
    }
    found.published.or(found.plain).or(found.changed).or_else(|| labelled_date(page, language))
}

/// Returns the day that a short line anywhere on the page names as that of publication or
/// of the last change; nothing where several lines do: other stories have their days, too.
fn labelled_date(page: &Page<'_>, language: Option<&str>) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for index in 0..page.blocks.len() {
        let text = page.shown(index);
        if text.chars().count() <= SHORT {
            let labelled =
                when::shown(&text, language).into_iter().filter(|d| d.published.is_some());
            days.extend(labelled.map(|shown| shown.date));
        }
    }
    days.sort_unstable();
    days.dedup();
    <[Date; 1]>::try_from(days).ok().map(|[day]| day)
}

/// The days that a page shows, the first of each kind.
#[derive(Debug, Default)]
struct Days {
    published: Option<Date>,
    plain: Option<Date>,
    changed: Option<Date>,
}

impl Days {
    fn add(&mut self, text: &str, named: Option<DateMark>, language: Option<&str>) {
        for shown in when::shown(text, language) {
            let published = shown.published.or(match named {
                Some(DateMark::Published) => Some(true),
                Some(DateMark::Changed) => Some(false),
                _ => None,
            });
            let held = match published {
                Some(true) => &mut self.published,
                Some(false) => &mut self.changed,
                None => &mut self.plain,
            };
            *held = held.or(Some(shown.date));
        }
    }
}

/// Tells whether the story that a page's data holds is hardly there in what it shows.
fn is_missing(body: &meta::Body, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    letters(text) * 5 < letters(&body.text) * 2
}

/// Adds the story as the page's data has it.
fn add_body(body: &meta::Body, headline: Option<&str>, raw: &str, out: &mut TextBuilder) {
    if let Some(headline) = headline {
        out.block(BlockKind::Headline);
        out.replaced(headline, body.script);
    }
    let marked_up = body.text.contains("</") || body.text.contains("&nbsp;");
    let plain = if marked_up { fragment_text(&body.text) } else { body.text.clone() };
    let script = body.script.of(raw);
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
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

/// Adds the text of a piece of HTML that has no place in the file.
pub(super) fn add_fragment(html: &str, out: &mut TextBuilder) {
    let mut page = Page::new(html);
    page.read(Span::new(0, html.len()));
    for block in 0..page.blocks.len() {
        page.add(block, out);
    }
    out.end_block();
}

impl Page<'_> {
    /// Adds a block to the text, but for what in it is no text of its own.
    fn add(&self, index: usize, out: &mut TextBuilder) {
        let block = &self.blocks[index];
        out.block(block.kind);
        for run in &self.runs[block.runs.clone()] {
            if self.is_apart(run.node) {
                continue;
            }
            let text = run.text.of(&self.text);
            if run.verbatim {
                out.verbatim(text, run.file.start as usize);
            } else {
                out.replaced(text, run.file);
            }
        }
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
