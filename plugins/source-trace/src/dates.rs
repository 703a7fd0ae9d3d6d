//! Days, months and years, and the sources that name them.

use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;
use provcheck_quantity::{DateMention, Kind, Ledger, Quantity};

use crate::item::{How, Item, ItemKind, Passage};
use crate::kept::{Table, table};
use crate::vocabulary::Vocabulary;

/// What the sources say of time.
#[derive(Debug, Default)]
struct Days {
    mentions: Vec<(DateMention, Passage)>,
    /// The days that the sources speak from.
    own: Vec<(Date, Passage)>,
    /// First and last of each span of years that is named.
    years: Vec<(i64, i64, Passage)>,
    /// Numbers of years that are told.
    lengths: Vec<(i64, Passage)>,
    /// Years that such a number leads to from one that stands near: `died in 1871 ... nine years
    /// earlier`.
    led_to: BTreeMap<i64, Passage>,
}

/// Bytes between a year and a number of years that is told from it: those of two sentences.
const NEAR: u32 = 300;

impl Table for Days {
    fn read(sources: &Sources, date: Option<Date>) -> Self {
        let mut days = Self::default();
        for (source, document) in sources.iter() {
            let ledger = Ledger::from_document(document);
            let start = Passage { source, span: Span::new(0, 0) };
            days.own.extend(document.date().or(date).map(|date| (date, start)));
            for mention in &ledger.dates {
                days.mentions.push((mention.clone(), Passage { source, span: mention.span }));
            }
            let lengths = ledger
                .entries
                .iter()
                .filter(|entry| document.slice(entry.span).to_lowercase().contains("year"));
            days.lengths.extend(lengths.clone().map(|entry| {
                (ends(&entry.quantity).0, Passage { source, span: entry.quantity.span })
            }));
            let years = ledger.entries.iter().filter(|e| is_year(&e.quantity));
            let from = days.years.len();
            days.years.extend(years.map(|entry| {
                let (first, last) = ends(&entry.quantity);
                (first, last, Passage { source, span: entry.quantity.span })
            }));
            for entry in lengths {
                days.lead(document, &entry.quantity, source, from);
            }
        }
        days
    }
}

impl Days {
    /// Takes in the years that a number of years leads to from those near it, among those from
    /// `from` on.
    fn lead(&mut self, document: &Document, figure: &Quantity, source: SourceId, from: usize) {
        let span = figure.span;
        let words = document.text()[span.end as usize..].split_whitespace();
        let Some(sign) = words.take(2).find_map(sign) else { return };
        let years = &self.years[from..];
        let first = years.partition_point(|(.., at)| at.span.start + NEAR < span.start);
        let near = years[first..].iter().take_while(|(.., at)| at.span.start <= span.start + NEAR);
        for (year, _, _) in near.filter(|(first, last, _)| first == last) {
            let led_to = year + sign * ends(figure).0;
            self.led_to.entry(led_to).or_insert(Passage { source, span });
        }
    }

    /// Returns where a day, month or weekday is named.
    fn find(&self, ours: &DateMention) -> Option<(Passage, How)> {
        let written = self.mentions.iter().find(|(theirs, _)| {
            (ours.month.is_some() || ours.weekday.is_some())
                && (ours.month.is_none() || ours.month == theirs.month)
                && (ours.day.is_none() || ours.day == theirs.day)
                && (ours.month.is_some() || ours.weekday == theirs.weekday)
                && (ours.year.is_none() || theirs.year.is_none() || ours.year == theirs.year)
        });
        if let Some((_, passage)) = written {
            return Some((*passage, How::Verbatim));
        }
        let meant = self.mentions.iter().filter_map(|(theirs, at)| Some((theirs.date?, *at)));
        let mut all = meant.chain(self.own.iter().copied());
        let found = all.find(|(theirs, _)| {
            if ours.month.is_none() {
                let day = ours.weekday.is_some_and(|weekday| weekday == theirs.weekday());
                return ours.date == Some(*theirs) || day;
            }
            ours.month == Some(theirs.month())
                && ours.day.is_none_or(|day| day == theirs.day())
                && ours.year.is_none_or(|year| year == theirs.year())
        });
        found.map(|(_, passage)| (passage, How::OtherForm))
    }

    /// Returns where a year, span of years or decade is named.
    fn find_year(&self, figure: &Quantity) -> Option<(Passage, How)> {
        let ours = ends(figure);
        let spans = self.years.iter().copied();
        let mentioned = self.mentions.iter().filter_map(|(mention, passage)| {
            let year = mention.year.or_else(|| mention.date.map(Date::year))?;
            Some((i64::from(year), i64::from(year), *passage))
        });
        let own = self.own.iter().map(|(date, at)| (date.year().into(), date.year().into(), *at));
        let mut all = spans.chain(mentioned).chain(own);
        let has = |year: i64, first: i64, last: i64| {
            let short = ours.0 < 100 && (first % 100 == year || last % 100 == year);
            year == first || year == last || short
        };
        let (mut low, mut high) = (None, None);
        for (first, last, passage) in all.by_ref() {
            let inside = ours.0 < ours.1 && first >= ours.0 && last <= ours.1;
            if low.is_none() && (has(ours.0, first, last) || inside) {
                low = Some(passage);
            }
            if high.is_none() && (has(ours.1, first, last) || inside) {
                high = Some(passage);
            }
        }
        if let (Some(passage), Some(_)) = (low, high) {
            return Some((passage, How::Verbatim));
        }
        // "Since 1991" of what has lasted 25 years.
        let since = self.lengths.iter().find(|(length, _)| {
            self.own.iter().any(|(date, _)| i64::from(date.year()) - length == ours.0)
        });
        let found = since.map(|(_, passage)| *passage);
        let found =
            found.or_else(|| self.led_to.get(&ours.0).copied().filter(|_| ours.0 == ours.1));
        found.map(|passage| (passage, How::Computed))
    }
}

/// Traces the days and years of the draft. A word like `yesterday` is none to trace.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let days = table::<Days>(cx);
    let known = Vocabulary::from_sources(cx.sources());
    let ledger = Ledger::from_document(cx.draft());
    let named = ledger.dates.iter().filter(|d| d.weekday.is_some() || d.month.is_some());
    let mut items: Vec<Item> =
        named.map(|d| Item::new(d.span, ItemKind::Date, days.find(d))).collect();
    for entry in ledger.entries.iter().filter(|e| !e.implicit && is_year(&e.quantity)) {
        let span = entry.quantity.span;
        if !items.iter().any(|item| item.span.overlaps(span)) {
            // `Expo 2014` may be read as a name there and as a year here.
            let written = || {
                let passage = known.word(cx.draft().slice(entry.quantity.number))?;
                (entry.quantity.kind == Kind::Year).then_some((passage, How::Verbatim))
            };
            let found = days.find_year(&entry.quantity).or_else(written);
            items.push(Item::new(span, ItemKind::Date, found));
        }
    }
    items
}

/// Which way a word behind a number of years leads: `earlier`.
fn sign(word: &str) -> Option<i64> {
    match word.trim_end_matches(|c: char| !c.is_alphanumeric()) {
        "earlier" | "before" | "previously" => Some(-1),
        "later" | "after" | "afterwards" => Some(1),
        _ => None,
    }
}

fn is_year(q: &Quantity) -> bool {
    matches!(q.kind, Kind::Year | Kind::Decade)
}

/// First and last year; of a decade all ten.
#[expect(clippy::cast_possible_truncation, reason = "years are small whole numbers")]
fn ends(q: &Quantity) -> (i64, i64) {
    let (low, high) = (q.low.round() as i64, q.high.round() as i64);
    if q.kind == Kind::Decade && low == high { (low, low + 9) } else { (low, high) }
}
