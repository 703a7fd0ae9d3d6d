//! The day that a page speaks from: what it tells machines, and what it shows to readers.
//!
//! What it tells machines counts, but for three kinds of pages. One that was put out again
//! shows the day of that, beside its headline, and names the first one in its data only. One
//! that shows the day before or after was written in another zone, or for the next morning's
//! paper. And the data of a library (Dublin Core) often are those of the record, not those
//! of the story.

use std::ops::Range;

use provcheck_core::{BlockKind, Date, DateOrigin, Dated, LeftOutKind};

use super::choose::Choice;
use super::hints::DateMark;
use super::meta::Told;
use super::parse::Page;
use super::when;

/// The rank of a date that needs no other: what the page says of itself to machines.
const SURE: u8 = 5;
/// The rank from which a date may be that of a record.
const RECORD: u8 = 3;
/// How many blocks before and after the headline may show the day.
const BEFORE: usize = 6;
const AFTER: usize = 14;
/// The longest block whose day may be that of the story, in characters; and of one that is
/// named for its day.
const SHORT: usize = 120;
const NAMED: usize = 200;
/// The longest line that shows little else than the day.
const LINE: usize = 48;
/// Words from which a link, and one that is an item of a list, is more than a day.
const TITLE: usize = 7;
const ITEM: usize = 6;

/// The day that a page speaks from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PageDay {
    pub(super) day: Option<Dated>,
    /// The day on which it first came out, where it shows a later one as its own.
    pub(super) first: Option<Date>,
    /// The day of a change that it shows beside its headline, a later one.
    pub(super) changed: Option<Date>,
}

/// A day that a page shows beside its headline.
#[derive(Clone, Copy, Debug)]
struct Seen {
    date: Date,
    /// `Some(false)` where it is said to be the day of a change.
    published: Option<bool>,
    /// Whether its words or the name of its element say that it is the day of a change.
    changed: bool,
    /// Whether its element is named for a day.
    named: bool,
    /// Whether its line shows little else.
    line: bool,
    place: Place,
}

/// Where a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Directly above the headline.
    Above,
    /// Below it.
    Below,
    /// Farther up.
    Far,
}

/// Finds the day of a page; `in_text` is that of a dateline, `url` that of the address.
pub(super) fn find(
    page: &mut Page<'_>,
    choice: &Choice,
    in_text: Option<Dated>,
    of_url: Option<Date>,
) -> PageDay {
    add_clocks(page, choice);
    let told = page.meta.told(of_url);
    let dated = |date, origin| Some(Dated { date, origin, span: None });
    let seen = beside(page, choice);
    let changed = |day: Option<Date>| {
        let near = seen.iter().filter(|seen| seen.changed && seen.place != Place::Far);
        near.map(|seen| seen.date).find(|date| day.is_some_and(|day| *date > day))
    };
    if let Some(sure) = told.date.filter(|_| page.meta.date.rank() <= SURE) {
        let shown = shown_instead(sure, &told, &seen, page.meta.date.rank());
        let first = shown.filter(|shown| *shown > sure).map(|_| sure);
        let origin = if shown.is_some() { DateOrigin::Shown } else { DateOrigin::Metadata };
        let day = shown.unwrap_or(sure);
        return PageDay { day: dated(day, origin), first, changed: changed(Some(day)) };
    }
    let shown = shown_date(page, choice).and_then(|date| dated(date, DateOrigin::Shown));
    let day = shown
        .or_else(|| dated(told.date?, DateOrigin::Metadata))
        .or(in_text)
        .or_else(|| dated(of_url?, DateOrigin::Url))
        .or_else(|| dated(told.changed?, DateOrigin::Metadata));
    PageDay { day, first: None, changed: changed(day.map(|day| day.date)) }
}

/// Returns the day that a page shows, where that counts more than the `sure` one that it
/// tells machines.
fn shown_instead(sure: Date, told: &Told, seen: &[Seen], rank: u8) -> Option<Date> {
    let own = || seen.iter().filter(|seen| seen.published != Some(false));
    if own().any(|seen| seen.date == sure) {
        return None;
    }
    let beside =
        |seen: &Seen| seen.place == Place::Below || seen.place == Place::Above && seen.named;
    let again = |seen: &&Seen| {
        let changed = seen.place == Place::Below && told.changed == Some(seen.date);
        seen.date > sure && (changed || told.again == Some(seen.date))
    };
    let near = |seen: &&Seen| {
        let next = [sure.tomorrow().ok(), sure.yesterday().ok()].contains(&Some(seen.date));
        next && !told.midnight && seen.line && beside(seen)
    };
    let record =
        |seen: &&Seen| rank >= RECORD && seen.place == Place::Below && seen.named && seen.line;
    let found = own().find(again).or_else(|| own().find(near)).or_else(|| own().find(record));
    found.map(|seen| seen.date)
}

/// Returns the days that a page shows beside its headline.
fn beside(page: &Page<'_>, choice: &Choice) -> Vec<Seen> {
    let language = page.meta.language.value();
    let head = head(page, choice);
    let mut all = Vec::new();
    let near = beside_headline(page, choice);
    // Lines about the story are it wherever they stand, within reason.
    let credits = choice.left_out.iter().filter(|(index, kind)| {
        *kind == LeftOutKind::Credit && (near.end..near.end + AFTER).contains(index)
    });
    for index in near.clone().chain(credits.map(|(index, _)| *index)) {
        let text = spaced(page, index);
        let named = page.date_mark(index);
        let letters = text.chars().count();
        if letters > if named.is_some() { NAMED } else { SHORT } || is_of_another(page, index) {
            continue;
        }
        let line = letters <= LINE && !text.trim_end().ends_with(['.', '!', '?']);
        all.extend(when::shown(&text, language).into_iter().map(|shown| Seen {
            date: shown.date,
            published: shown.published,
            changed: shown.published == Some(false)
                || shown.published.is_none() && named == Some(DateMark::Changed),
            named: named.is_some(),
            line,
            place: match index {
                _ if index >= head => Place::Below,
                _ if index + 1 == head => Place::Above,
                _ => Place::Far,
            },
        }));
    }
    all
}

/// Returns the block with the headline, else the first of the story.
fn head(page: &Page<'_>, choice: &Choice) -> usize {
    let is_head = |index: &&usize| page.blocks[**index].kind == BlockKind::Headline;
    let first = choice.story.iter().take(BEFORE).find(is_head).or(choice.story.first());
    first.copied().unwrap_or(0)
}

/// Returns the blocks beside the headline, and those beside what follows it: the name of
/// the site may stand in its place, far above.
fn beside_headline(page: &Page<'_>, choice: &Choice) -> Range<usize> {
    let first = choice.story.first().copied().unwrap_or(0);
    let second = choice.story.get(1).copied().unwrap_or(first);
    let after = if second > first + BEFORE { second } else { first };
    first.saturating_sub(BEFORE)..(after + AFTER).min(page.blocks.len())
}

/// Tells whether a day in a block is that of something else: when it was printed, of a picture, of what another
/// person posted, of what a link leads to.
fn is_of_another(page: &Page<'_>, index: usize) -> bool {
    let block = &page.blocks[index];
    let letters = |linked: bool| -> usize {
        let runs = page.runs[block.runs.clone()].iter().filter(|run| run.linked || !linked);
        runs.map(|run| run.text.of(&page.text).chars().filter(|c| c.is_alphanumeric()).count())
            .sum()
    };
    let leads_away = || {
        let title = if block.kind == BlockKind::ListItem { ITEM } else { TITLE };
        letters(true) * 10 >= letters(false) * 9
            && crate::words::words(&page.shown(index)).count() >= title
    };
    block.kind == BlockKind::Quotation
        || page.is_caption(index)
        || when::is_seen(&page.shown(index))
        || leads_away()
}

/// Returns the words of a block, with a blank between figures of two elements, and without
/// what is noted in brackets on a picture: `(Photo: Ann Lee, 3 May 2022)`.
fn spaced(page: &Page<'_>, index: usize) -> String {
    let mut text = String::new();
    let mut end = 0;
    for run in &page.runs[page.blocks[index].runs.clone()] {
        let shown = run.text.of(&page.text);
        let apart = run.file.start > end
            && text.ends_with(char::is_alphanumeric)
            && shown.starts_with(|c: char| c.is_ascii_digit());
        if apart {
            text.push(' ');
        }
        text.push_str(shown);
        end = run.file.end;
    }
    when::without_credits(&text)
}

/// Takes in the times that the page shows beside its headline: they tell on which day a
/// time in UTC fell where it was written.
fn add_clocks(page: &mut Page<'_>, choice: &Choice) {
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
fn shown_date(page: &Page<'_>, choice: &Choice) -> Option<Date> {
    let language = page.meta.language.value();
    let near = beside_headline(page, choice);
    let mut found = Days::default();
    for index in near.clone().filter(|&index| !is_of_another(page, index)) {
        let text = spaced(page, index);
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
    let mut label = String::new();
    for index in 0..page.blocks.len() {
        let text = page.shown(index);
        if text.chars().count() <= SHORT {
            // The label may have an element of its own: `Published:`, `3 May 2022`.
            let whole = [&label, text.as_str()].concat();
            let labelled =
                when::shown(&whole, language).into_iter().filter(|d| d.published.is_some());
            days.extend(labelled.map(|shown| shown.date));
        }
        let is_label = text.trim_end().ends_with(':') && text.chars().count() <= LINE;
        label = if is_label { format!("{text} ") } else { String::new() };
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
