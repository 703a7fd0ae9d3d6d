//! Figures and the sources that have them.

use std::collections::HashSet;

use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Form, Kind, Ledger, Quantity, same_kind};

use crate::alike::{
    ROUNDING, is_amount, is_as_sure, is_converted, is_made_of, is_paid, is_rounded, is_same,
    is_share, near, points,
};
use crate::duration;
use crate::item::{How, Item, ItemKind, Passage, Traced};
use crate::kept::{Table, table};
use crate::vocabulary::Vocabulary;

/// Figures of neighbouring sentences that a figure may have been worked out of: with more of
/// them any number comes out by chance.
const MOST: usize = 8;
/// Smallest count looked at in words; "one" and "two" are said of what no source counts.
const LEAST_IN_WORDS: f64 = 3.0;
/// Known figures that one of the draft is compared with beside each one: those told near it.
const NEAR_BY: usize = 1 + MOST;
/// How far two durations may lie apart that are one: a year has 52 weeks, and a day more.
const LASTING: f64 = 0.01;

/// A figure of a source.
#[derive(Debug)]
struct Known {
    quantity: Quantity,
    thing: String,
    /// Whether it comes on top of others that are named: `Torvik and 16 other towns`.
    additional: bool,
    /// Of a duration, how many hours it is.
    hours: Option<f64>,
    /// Of what is told by the day, month or year, how many hours that is.
    rate: Option<f64>,
    sentence: usize,
    passage: Passage,
}

/// Where a figure stands in the sources; `None` where it does not.
type Found = Option<(Passage, How)>;

/// The figures and years of all sources.
#[derive(Debug, Default)]
struct Figures {
    all: Vec<Known>,
    /// Both ends of each figure that is written otherwise than those before it, with its index
    /// in `all`; by value.
    ends: Vec<(f64, usize)>,
    years: Vec<(f64, Passage)>,
    /// Days of a month.
    days: Vec<(f64, Passage)>,
    /// Whether it is known of which day a source is.
    dated: bool,
}

impl Known {
    /// All by which a figure of the draft is told to be the same.
    fn as_written(&self) -> String {
        let Quantity { low, high, step, rounded, bound, kind, form, unit, .. } = &self.quantity;
        format!(
            "{low} {high} {step} {rounded} {bound:?} {kind:?} {form:?} {unit:?} {:?}",
            self.hours
        )
    }
}

impl Table for Figures {
    fn read(sources: &Sources, date: Option<Date>) -> Self {
        let mut figures = Self::default();
        for (source, document) in sources.iter() {
            let ledger = Ledger::from_document(document);
            let start = Passage { source, span: Span::new(0, 0) };
            if let Some(date) = document.date().or(date) {
                figures.dated = true;
                figures.years.push((f64::from(date.year()), start));
            }
            for date in &ledger.dates {
                let passage = Passage { source, span: date.span };
                let year = date.year.or_else(|| date.date.map(Date::year));
                figures.years.extend(year.map(|year| (f64::from(year), passage)));
                figures.days.extend(date.day.map(|day| (f64::from(day), passage)));
            }
            for entry in &ledger.entries {
                let passage = Passage { source, span: entry.quantity.span };
                if entry.quantity.kind == Kind::Year {
                    figures.years.push((entry.quantity.low, passage));
                    figures.years.push((entry.quantity.high, passage));
                }
                figures.all.push(Known {
                    quantity: entry.quantity.clone(),
                    thing: entry.thing.clone(),
                    additional: entry.additional,
                    hours: duration::hours(document, &entry.quantity),
                    rate: duration::rate(document, &entry.quantity),
                    sentence: entry.sentence,
                    passage,
                });
            }
        }
        let ends =
            |(at, known): (usize, &Known)| [(known.quantity.low, at), (known.quantity.high, at)];
        // Of those that are written alike the first is the one that is shown.
        let mut seen = HashSet::new();
        let new = |(_, known): &(usize, &Known)| seen.insert(known.as_written());
        figures.ends = figures.all.iter().enumerate().filter(new).flat_map(ends).collect();
        figures.ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        figures
    }
}

impl Figures {
    /// Returns the first figure of the same number.
    fn written(&self, figure: &Quantity, lasts: Option<f64>) -> Option<&Known> {
        let from =
            self.ends.partition_point(|(end, _)| *end < figure.low && !near(*end, figure.low));
        let alike = self.ends[from..].iter().take_while(|(end, _)| near(*end, figure.low));
        // 30 days are not 30 years.
        let as_long = |known: &Known| {
            lasts.zip(known.hours).is_none_or(|(a, b)| (a - b).abs() <= LASTING * b)
        };
        let same = |known: &Known| is_same(figure, &known.quantity) && as_long(known);
        let first = alike.map(|(_, at)| *at).filter(|at| same(&self.all[*at])).min();
        first.map(|at| &self.all[at])
    }

    /// Returns where the figure stands, as it is, rounded, or worked out.
    fn find(
        &self,
        figure: &Quantity,
        thing: &str,
        draft: &Document,
        work: &mut Work,
    ) -> Option<(Passage, How)> {
        let lasts = duration::hours(draft, figure);
        if let Some(known) = self.written(figure, lasts) {
            let how =
                if known.quantity.bound == figure.bound { How::Verbatim } else { How::OtherForm };
            return Some((known.passage, how));
        }
        if !work.spend(self.all.len() * NEAR_BY + self.years.len() + self.days.len()) {
            return None;
        }
        let share =
            |known: &&Known| is_share(figure, &known.quantity) || is_share(&known.quantity, figure);
        if let Some(known) = self.all.iter().find(share) {
            return Some((known.passage, How::Verbatim));
        }
        // What counts something is no year, and no day as in `on the 14th`.
        let told = |all: &[(f64, Passage)]| {
            all.iter().find(|(known, _)| thing.is_empty() && near(*known, figure.low)).copied()
        };
        if let Some((_, passage)) = told(&self.years) {
            return Some((passage, How::Verbatim));
        }
        if let Some((_, day)) = told(&self.days).filter(|_| figure.kind == Kind::Ordinal) {
            return Some((day, How::OtherForm));
        }
        let other_form = |known: &&Known| {
            is_rounded(figure, &known.quantity)
                || is_converted(figure, &known.quantity)
                || lasts.zip(known.hours).is_some_and(|(a, b)| (a - b).abs() <= LASTING * b)
        };
        if let Some(known) = self.all.iter().find(other_form) {
            return Some((known.passage, How::OtherForm));
        }
        let text = draft.slice(figure.span);
        let rate = duration::rate(draft, figure);
        let paid = |known: &&Known| {
            rate.zip(known.rate).is_some_and(|rates| is_paid(figure, &known.quantity, rates))
        };
        let points = points(figure, draft);
        let computed = self.all.iter().find(paid).map(|known| known.passage);
        computed
            .or_else(|| self.computed(points.as_ref().unwrap_or(figure)))
            .or_else(|| self.summed(figure, thing))
            .or_else(|| self.span_of_years(figure, text))
            .or_else(|| self.since_a_year(figure, draft))
            .map(|passage| (passage, How::Computed))
    }

    /// Returns where the sources have a size that is no count, `millions`, or a figure of that
    /// size. Where they give no size at all a writer may.
    fn find_size(&self, figure: &Quantity, word: &str, known: &Vocabulary) -> Option<Found> {
        let word = word.split(' ').next_back().unwrap_or_default().to_lowercase();
        if !english(Class::NumberPlural).contains(&word) {
            return None;
        }
        let singular = word.trim_end_matches('s');
        if let Some(passage) = known.word(&word).or_else(|| known.word(singular)) {
            return Some(Some((passage, How::Verbatim)));
        }
        let inside = |known: &&Known| {
            let size = figure.low..=figure.high;
            size.contains(&known.quantity.low) || size.contains(&known.quantity.high)
        };
        if let Some(known) = self.all.iter().find(inside) {
            return Some(Some((known.passage, How::OtherForm)));
        }
        self.all.iter().any(|known| known.quantity.form == Form::Indefinite).then_some(None)
    }

    /// Returns where the number of a short form like `5K` stands, which may also be a name.
    fn find_thousands(&self, number: &str) -> Option<(Passage, How)> {
        let digits = number.strip_suffix(['k', 'K'])?;
        let value = digits.parse::<f64>().ok()? * 1000.0;
        let step = if digits.contains('.') { 100.0 } else { 1000.0 };
        let mut all = self.all.iter();
        let is =
            |known: f64| (known - value).abs() < step && (known - value).abs() <= ROUNDING * value;
        let same = |q: &Quantity| is(q.low) || is(q.high);
        all.find(|known| same(&known.quantity)).map(|known| (known.passage, How::OtherForm))
    }

    /// Returns where the year of a form like `’91` stands.
    fn find_short_year(&self, year: f64) -> Option<(Passage, How)> {
        let found = self.years.iter().find(|(known, _)| near(known % 100.0, year));
        found.map(|(_, passage)| (*passage, How::OtherForm))
    }

    /// Returns the first of two or three figures told together that this one is made of.
    fn computed(&self, figure: &Quantity) -> Option<Passage> {
        self.all.iter().enumerate().find_map(|(at, first)| {
            let near_by = self.all[at..].iter().take(MOST).filter(|known| {
                known.passage.source == first.passage.source
                    && known.sentence <= first.sentence + 1
                    && is_amount(&known.quantity)
            });
            let rest: Vec<&Quantity> = near_by.map(|known| &known.quantity).skip(1).collect();
            is_made_of(figure, &first.quantity, &rest).then_some(first.passage)
        })
    }

    /// Returns the first of two figures of one thing, wherever told, whose sum this is.
    fn summed(&self, figure: &Quantity, thing: &str) -> Option<Passage> {
        let one_more = self.all.iter().find(|known| {
            known.additional
                && same_kind(figure, &known.quantity)
                && near(figure.low, known.quantity.low + 1.0)
        });
        if let Some(known) = one_more {
            return Some(known.passage);
        }
        if thing.is_empty() {
            return None;
        }
        let alike: Vec<&Known> = self
            .all
            .iter()
            .filter(|known| known.thing == thing && same_kind(figure, &known.quantity))
            .take(MOST)
            .collect();
        alike.iter().enumerate().find_map(|(at, a)| {
            let sum = |b: &&Known| {
                near(figure.low, a.quantity.low + b.quantity.low)
                    && is_as_sure(figure, &[&a.quantity, &b.quantity])
            };
            alike[..at].iter().any(sum).then_some(a.passage)
        })
    }

    /// Returns the first of two years whose difference this age or number of years is.
    fn span_of_years(&self, figure: &Quantity, text: &str) -> Option<Passage> {
        let lasting = matches!(figure.kind, Kind::Age | Kind::Count | Kind::Compound)
            || text.to_lowercase().contains("year");
        if !lasting || figure.low < LEAST_IN_WORDS {
            return None;
        }
        let pair = self.years.iter().enumerate().find(|(at, (a, _))| {
            self.years[..*at].iter().any(|(b, _)| near((a - b).abs(), figure.low))
        });
        pair.map(|(_, (_, passage))| *passage)
    }

    /// Returns the year of a source that lies so many years back, `75 years ago`, where nothing
    /// says in which year it is told: in any after those that the sources name.
    fn since_a_year(&self, figure: &Quantity, draft: &Document) -> Option<Passage> {
        if self.dated || draft.date().is_some() || !duration::ends_today(draft, figure) {
            return None;
        }
        let last = self.years.iter().map(|(year, _)| *year).fold(0.0, f64::max);
        let told = self.years.iter().find(|(year, _)| year + figure.low > last);
        told.map(|(_, passage)| *passage)
    }
}

/// Traces the written figures of the draft, as far as there is work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let figures = table::<Figures>(cx);
    let known = Vocabulary::from_sources(cx.sources());
    let draft = cx.draft();
    let mut traced = Traced::default();
    for entry in &Ledger::from_document(draft).entries {
        let figure = &entry.quantity;
        let number = draft.slice(figure.number);
        let digits = number.contains(|c: char| c.is_ascii_digit());
        if figure.form == Form::Indefinite && !entry.implicit {
            if !work.spend(figures.all.len()) {
                traced.stopped = Some(figure.span);
                break;
            }
            let found = figures.find_size(figure, number, &known);
            let item = |found| Item::new(figure.span, ItemKind::Figure, found);
            traced.items.extend(found.map(item));
            continue;
        }
        if entry.implicit || !is_looked_at(figure, digits) || counts_itself(draft, figure) {
            continue;
        }
        let found = if let Some(found) = in_word(draft, figure.number, &known) {
            Some(found)
        } else if is_named(figure) {
            written(number, &known).or_else(|| figures.find_thousands(number))
        } else if is_short_year(draft, figure) {
            figures.find_short_year(figure.low)
        } else {
            figures.find(figure, &entry.thing, draft, work)
        };
        if work.is_spent() {
            traced.stopped = Some(figure.span);
            break;
        }
        traced.items.push(Item::new(figure.span, ItemKind::Figure, found));
    }
    traced
}

/// Tells whether a headline counts what the article goes on to list: `5 Things to Know`.
fn counts_itself(draft: &Document, figure: &Quantity) -> bool {
    let Some(at) = draft.sentence_at(figure.span.start as usize) else { return false };
    let sentence = draft.sentences()[at].span;
    let before = &draft.text()[sentence.start as usize..figure.span.start as usize];
    let lead = before
        .split_whitespace()
        .all(|word| english(Class::EmptyWord).contains(word.to_lowercase()));
    let word = duration::unit(draft, figure).unwrap_or_default();
    let open = !draft.slice(sentence).trim_end().ends_with('.');
    lead && open && english(Class::ListNoun).contains(&word)
}

/// Returns where the word stands that a number is part of: `Kepler-22b`.
fn in_word(draft: &Document, number: Span, known: &Vocabulary) -> Option<(Passage, How)> {
    let text = draft.text();
    let part = |c: &char| c.is_alphanumeric() || *c == '-';
    let length = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take_while(part).map(char::len_utf8).sum()
    };
    let (from, to) = (number.start as usize, number.end as usize);
    let from = from - length(&mut text[..from].chars().rev());
    let to = to + length(&mut text[to..].chars());
    let word = text[from..to].trim_matches('-');
    let named = word.starts_with(char::is_alphabetic) && word.len() > number.len();
    named.then(|| known.word(word)).flatten().map(|passage| (passage, How::Verbatim))
}

/// Returns where the number of a name (`Boeing 737`, `Euro 2016`) is written.
fn written(number: &str, known: &Vocabulary) -> Option<(Passage, How)> {
    let mut found = None;
    for part in number.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        found = Some(known.word(part)?);
    }
    found.map(|passage| (passage, How::Verbatim))
}

/// Tells whether an apostrophe before two digits makes them a year.
fn is_short_year(draft: &Document, figure: &Quantity) -> bool {
    let before = draft.text()[..figure.number.start as usize].chars().next_back();
    let year = figure.number.len() == 2 && figure.kind != Kind::Percent;
    year && before.is_some_and(|c| matches!(c, '\'' | '\u{2019}' | '\u{2018}'))
}

fn is_named(q: &Quantity) -> bool {
    matches!(q.kind, Kind::Name | Kind::Reference)
}

fn is_looked_at(q: &Quantity, digits: bool) -> bool {
    if is_named(q) {
        // `Formula 1` has as many forms as there are desks.
        return digits && (q.high >= 10.0 || q.number.len() > 1);
    }
    let kind = !matches!(
        q.kind,
        Kind::Phone
            | Kind::Address
            | Kind::OneOf
            | Kind::Date
            | Kind::Year
            | Kind::Decade
            | Kind::Multiple
            | Kind::Clock
    );
    let most = q.low.max(q.high);
    let small = !digits && q.kind != Kind::Money && most < LEAST_IN_WORDS;
    // `0.4%` is a figure, one is an article.
    let counts = most > 1.0 || digits && most.fract() > 0.0;
    kind && q.form != Form::Indefinite && !small && counts
}
