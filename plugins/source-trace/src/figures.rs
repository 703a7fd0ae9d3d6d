//! Figures and the sources that have them.

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Form, Kind, Ledger, Quantity, base, interval, same_kind};

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
/// From here on a figure with no bound word may be rounded: "30" is not said of 28.
const ROUNDED_FROM: f64 = 100.0;
/// How far a rounding may be off, as a share of the value.
const ROUNDING: f64 = 0.05;
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
    sentence: usize,
    passage: Passage,
}

/// The figures and years of all sources.
#[derive(Debug, Default)]
struct Figures {
    all: Vec<Known>,
    /// Both ends of each figure, with its index in `all`; by value.
    ends: Vec<(f64, usize)>,
    years: Vec<(f64, Passage)>,
}

impl Table for Figures {
    fn read(sources: &Sources, date: Option<Date>) -> Self {
        let mut figures = Self::default();
        for (source, document) in sources.iter() {
            let ledger = Ledger::of(document);
            let start = Passage { source, span: Span::new(0, 0) };
            if let Some(date) = document.date().or(date) {
                figures.years.push((f64::from(date.year()), start));
            }
            for date in &ledger.dates {
                let passage = Passage { source, span: date.span };
                let year = date.year.or_else(|| date.date.map(Date::year));
                figures.years.extend(year.map(|year| (f64::from(year), passage)));
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
                    hours: hours(document, &entry.quantity),
                    sentence: entry.sentence,
                    passage,
                });
            }
        }
        let ends =
            |(at, known): (usize, &Known)| [(known.quantity.low, at), (known.quantity.high, at)];
        figures.ends = figures.all.iter().enumerate().flat_map(ends).collect();
        figures.ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        figures
    }
}

impl Figures {
    /// Returns the first figure of the same number.
    fn written(&self, figure: &Quantity) -> Option<&Known> {
        let from =
            self.ends.partition_point(|(end, _)| *end < figure.low && !near(*end, figure.low));
        let alike = self.ends[from..].iter().take_while(|(end, _)| near(*end, figure.low));
        let first =
            alike.map(|(_, at)| *at).filter(|at| is_same(figure, &self.all[*at].quantity)).min();
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
        if let Some(known) = self.written(figure) {
            return Some((known.passage, How::Verbatim));
        }
        if !work.spend(self.all.len() * NEAR_BY + self.years.len()) {
            return None;
        }
        let share =
            |known: &&Known| is_share(figure, &known.quantity) || is_share(&known.quantity, figure);
        if let Some(known) = self.all.iter().find(share) {
            return Some((known.passage, How::Verbatim));
        }
        if let Some((_, passage)) = self.years.iter().find(|(year, _)| near(*year, figure.low)) {
            return Some((*passage, How::Verbatim));
        }
        let lasts = hours(draft, figure);
        let other_form = |known: &&Known| {
            is_rounded(figure, &known.quantity)
                || is_converted(figure, &known.quantity)
                || lasts.zip(known.hours).is_some_and(|(a, b)| (a - b).abs() <= LASTING * b)
        };
        if let Some(known) = self.all.iter().find(other_form) {
            return Some((known.passage, How::OtherForm));
        }
        let computed = self.computed(figure).or_else(|| self.summed(figure, thing));
        computed
            .or_else(|| self.span_of_years(figure, draft.slice(figure.span)))
            .map(|passage| (passage, How::Computed))
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
            let sum = |b: &&Known| near(figure.low, a.quantity.low + b.quantity.low);
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
}

/// Traces the written figures of the draft, as far as there is work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let figures = table::<Figures>(cx);
    let known = Vocabulary::of(cx.sources());
    let draft = cx.draft();
    let mut traced = Traced::default();
    for entry in &Ledger::of(draft).entries {
        let figure = &entry.quantity;
        let number = draft.slice(figure.number);
        let digits = number.contains(|c: char| c.is_ascii_digit());
        if entry.implicit || !is_looked_at(figure, digits) {
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
    figure.number.len() == 2 && before.is_some_and(|c| matches!(c, '\'' | '\u{2019}' | '\u{2018}'))
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
    kind && q.form != Form::Indefinite && !small && most > 1.0
}

fn is_amount(q: &Quantity) -> bool {
    q.is_amount() || matches!(q.kind, Kind::Age | Kind::Compound)
}

/// Tells whether both write the same number. What is read as an age here may be read as a bare
/// count there: the value decides.
fn is_same(figure: &Quantity, known: &Quantity) -> bool {
    let ends = [known.low, known.high];
    let ours = [figure.low, figure.high];
    // `3-1` is no `3-3`.
    if figure.kind == Kind::Score {
        return known.kind == Kind::Score && ends.iter().zip(ours).all(|(a, b)| near(*a, b));
    }
    ours.iter().all(|a| ends.iter().any(|b| near(*a, *b)))
}

/// Tells whether one is a part and the other the same part in a hundred.
fn is_share(share: &Quantity, percent: &Quantity) -> bool {
    share.kind == Kind::Share
        && percent.kind == Kind::Percent
        && (share.low * 100.0 - percent.low).abs() <= 1.0
}

/// Tells whether `figure` can be said of `known`: within its bound word, or its last digit.
fn is_rounded(figure: &Quantity, known: &Quantity) -> bool {
    if !same_kind(figure, known) {
        return false;
    }
    let (ours, theirs) = (base(figure), base(known));
    let factor = if figure.low == 0.0 { 1.0 } else { ours / figure.low };
    if figure.bound != Bound::Exact {
        let (low, high) = interval(figure, 0.0);
        return (low * factor..=high * factor).contains(&theirs);
    }
    let coarser = figure.step * factor > known.step * base(known) / known.low.max(1e-9);
    let may_be =
        ours >= ROUNDED_FROM || figure.rounded || figure.unit != known.unit || known.step < 1.0;
    let off = (ours - theirs).abs();
    coarser && may_be && off <= figure.step * factor && off <= ROUNDING * theirs.abs()
}

/// Tells whether `figure` is `known` in another unit, to its last digit: `151 feet` of `46
/// metres`.
fn is_converted(figure: &Quantity, known: &Quantity) -> bool {
    let measures = figure.kind == Kind::Measure && same_kind(figure, known);
    let (ours, theirs) = (base(figure), base(known));
    let step = figure.step * ours / figure.low.max(1e-9);
    let off = (ours - theirs).abs();
    measures && figure.unit != known.unit && off <= step && off <= ROUNDING * theirs.abs()
}

/// Returns how many hours a duration is: `20 years` as many as `two decades`.
fn hours(document: &Document, figure: &Quantity) -> Option<f64> {
    if figure.is_range() {
        return None;
    }
    let after = &document.text()[figure.number.end as usize..];
    let after = after.trim_start_matches([' ', '-', '\u{a0}']);
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after[..end].to_lowercase();
    let lemmas = Lexicon::of(Language::English).lemmas(&word, PartOfSpeech::Noun);
    let hours = lemmas.iter().chain([&word]).find_map(|it| english(Class::PeriodHours).get(it))?;
    Some(figure.low * hours.parse::<f64>().ok()?)
}

/// Tells whether the figure is worked out of `first` and one or two of `rest`.
fn is_made_of(figure: &Quantity, first: &Quantity, rest: &[&Quantity]) -> bool {
    if !is_amount(first) || !is_amount(figure) {
        return false;
    }
    rest.iter().enumerate().any(|(at, other)| {
        let alike = same_kind(first, other) && same_kind(figure, first);
        let sum = first.low + other.low;
        let third = |c: &Quantity| same_kind(first, c) && comes_to(figure, sum + c.low);
        is_made_of_two(figure, first, other) || alike && rest[at + 1..].iter().any(|c| third(c))
    })
}

/// Tells whether the figure is a sum, a difference, a share or a product of the two.
fn is_made_of_two(figure: &Quantity, first: &Quantity, other: &Quantity) -> bool {
    let (a, b) = (first.low, other.low);
    let is = |value: f64| comes_to(figure, value);
    if figure.kind == Kind::Money && is(a * b) {
        return true;
    }
    if !same_kind(first, other) {
        return false;
    }
    let change = || is(((a - b) / a * 100.0).abs()) || is(((a - b) / b * 100.0).abs());
    let share = || is(100.0 * a / b) || is(100.0 * b / a);
    let points = figure.kind == Kind::PercentagePoints && first.kind == Kind::Percent;
    same_kind(figure, first) && (is(a + b) || is((a - b).abs()))
        || figure.kind == Kind::Percent && (change() || share())
        || points && is((a - b).abs())
}

/// Tells whether the figure is a value, as closely as it is told.
fn comes_to(figure: &Quantity, value: f64) -> bool {
    let off = (value - figure.low).abs();
    off <= 1e-9 * value.abs() || figure.step > 0.0 && off <= 0.5 * fine_step(figure)
}

/// The worth of one in the last place, which of a whole number is one.
fn fine_step(figure: &Quantity) -> f64 {
    if figure.rounded { figure.step } else { figure.step.min(1.0) }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
