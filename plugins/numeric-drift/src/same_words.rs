//! Figures, ages, days and years that stand among the same words in a source, with
//! another value.
//!
//! Where a draft joins or cuts sentences, neither the thing counted nor the likeness
//! of whole sentences shows that the same is told; the words on both sides of the
//! figure do. They are followed outwards to the first that differs.

mod nearby;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use provcheck_align::Tokens;
use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Form, Kind, Ledger, unit};

use crate::ages::is_birthday;
use crate::index::SourceLedgers;
use crate::verdict::{are_told_apart, is_toll};
use crate::{Options, aligned, rules, wording};
use nearby::Nearby;
use provcheck_quantity::{Slip, compatible, same_value, slip};

/// Words on each side of a figure that are followed.
const REACH: usize = 12;
/// Words of content that must be shared.
const SHARED: usize = 3;
/// Words around a figure behind which another name, figure or noun shows nothing more.
const NEAR: usize = 3;

/// What else speaks for two figures being one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// Nothing but the words around them.
    Words,
    /// Their sentences are alike as wholes: a synonym near the figure is to be expected,
    /// and a day may differ by itself.
    Sentences,
}

/// Verbs of telling: the day beside them is that of the words, not of the event.
const TELLING: Words = english(words::Class::TellingForm);

/// What a figure is, for a first sorting: only like is compared with like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Count,
    Money(&'static str),
    /// A measure, by the name of its dimension.
    Measure(&'static str),
    Share,
    Age,
    Year,
    Day,
    Month,
}

/// A figure and the words of its sentence.
#[derive(Clone, Copy, Debug)]
struct Place {
    class: Class,
    /// Index into the ledger's entries or, of days and months, into its dates.
    index: usize,
    /// Words of the figure itself.
    from: usize,
    to: usize,
    /// Words of its sentence.
    first: usize,
    last: usize,
}

impl Place {
    /// The words before the figure, nearest first, or those behind it.
    fn side(&self, before: bool) -> Vec<usize> {
        if before {
            (self.first..self.from).rev().take(REACH).collect()
        } else {
            (self.to..self.last).take(REACH).collect()
        }
    }
}

/// The figures of a text with their words.
#[derive(Debug)]
struct Places {
    tokens: Arc<Tokens>,
    ledger: Arc<Ledger>,
    /// Those of the ledger's entries, in order, then those of its days.
    all: Vec<Place>,
    /// Index of the first of its days.
    days: usize,
    /// Whether a word is part of a figure.
    figures: Vec<bool>,
    /// Whether a word is part of a day.
    dated: Vec<bool>,
    /// Whether a word is part of a name.
    named: Vec<bool>,
    /// Words "copyright", in order.
    rights: Vec<usize>,
}

impl Places {
    fn of(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document))
    }

    fn new(document: &Document) -> Self {
        let (tokens, ledger) = (Tokens::of(document), Ledger::of(document));
        let mut figures = vec![false; tokens.len()];
        let mut dated = figures.clone();
        let mark = |list: &mut [bool], words: Range<usize>| list[words].fill(true);
        let mut places = Vec::new();
        let sentences = document.sentences();
        let place = |class: Class, index: usize, span: Span| {
            let words = tokens.within(span);
            let at = sentences.partition_point(|s| s.span.end <= span.start);
            let sentence = sentences.get(at)?;
            let around = tokens.within(sentence.span);
            if words.is_empty() || around.start > words.start || around.end < words.end {
                return None;
            }
            Some(Place {
                class,
                index,
                from: words.start,
                to: words.end,
                first: around.start,
                last: around.end,
            })
        };
        for (index, entry) in ledger.entries.iter().enumerate() {
            mark(&mut figures, tokens.within(entry.quantity.number));
            let q = &entry.quantity;
            let class = match q.kind {
                Kind::Count => Class::Count,
                Kind::Money => Class::Money(q.unit.unwrap_or_default()),
                Kind::Measure => {
                    Class::Measure(q.unit.and_then(unit).map_or("", |u| u.dimension.as_str()))
                }
                Kind::Percent | Kind::PercentagePoints | Kind::Share => Class::Share,
                Kind::Age => Class::Age,
                Kind::Year => Class::Year,
                _ => continue,
            };
            // An hour, a shirt, a minute of a match.
            let bare = q.kind == Kind::Count && entry.head.is_empty() && q.low < 100.0;
            // "2 months ago" is counted from the day of each text.
            let ago = document.text()[q.span.end as usize..].trim_start().starts_with("ago");
            if q.form != Form::Indefinite && !entry.implicit && !bare && !ago {
                places.extend(place(class, index, q.span));
            }
        }
        let days = places.len();
        for (index, day) in ledger.dates.iter().enumerate() {
            mark(&mut dated, tokens.within(day.span));
            if day.date.is_some() {
                places.extend(place(Class::Day, index, day.span));
            } else if day.month.is_some() && day.year.is_some() && day.day.is_none() {
                places.extend(place(Class::Month, index, day.span));
            }
        }
        // The first word of a sentence is a name where the text has it as one elsewhere.
        let mut named: Vec<bool> =
            (0..tokens.len()).map(|i| tokens.is_capital(i) && !dated[i]).collect();
        for words in sentences.iter().map(|s| tokens.within(s.span)).filter(|w| !w.is_empty()) {
            let word = document.slice(tokens.span(words.start)).to_lowercase();
            named[words.start] &= ledger.names.binary_search_by(|(n, _)| n.cmp(&word)).is_ok();
        }
        let rights = (0..tokens.len())
            .filter(|&i| document.slice(tokens.span(i)).eq_ignore_ascii_case("copyright"))
            .collect();
        Self { tokens, ledger, all: places, days, figures, dated, named, rights }
    }

    fn place(&self, entry: &Entry) -> Option<&Place> {
        let span = |p: &Place| self.ledger.entries[p.index].quantity.span;
        let found = self.all[..self.days].binary_search_by_key(&entry.quantity.span, span);
        found.ok().map(|at| &self.all[at])
    }

    /// The figures of the sentence that a figure stands in.
    fn beside(&self, place: &Place) -> impl Iterator<Item = &Place> {
        let first = place.first;
        let (figures, days) = self.all.split_at(self.days);
        [figures, days].into_iter().flat_map(move |part| {
            let from = part.partition_point(|o| o.first < first);
            part[from..].iter().take_while(move |o| o.first == first)
        })
    }

    /// The words of a figure, or of a day.
    fn span(&self, place: &Place) -> Span {
        match place.class {
            Class::Day | Class::Month => self.ledger.dates[place.index].span,
            _ => self.ledger.entries[place.index].quantity.span,
        }
    }

    fn has_stem(&self, stem: u32, place: &Place) -> bool {
        self.tokens.stems()[place.first..place.last].contains(&stem)
    }
}

/// How far two places have the same words around them.
#[derive(Default)]
struct Common {
    /// Words of content.
    content: usize,
    /// Whether one of them is a name.
    name: bool,
}

/// Follows the words on one side of two figures to the first that differs. `None`
/// where that one shows that something else is told of.
fn follow(
    a: (&Places, &Place),
    b: (&Places, &Place),
    before: bool,
    ground: Ground,
) -> Option<Common> {
    let (mine, theirs) = (a.1.side(before), b.1.side(before));
    let mut common = Common::default();
    for (n, (&i, &j)) in mine.iter().zip(&theirs).enumerate() {
        let (x, y) = (a.0.tokens.stems()[i], b.0.tokens.stems()[j]);
        if x == y {
            common.content += usize::from(!a.0.tokens.is_stop(i));
            common.name |= a.0.named[i];
            continue;
        }
        let mine_named = a.0.named[i] && !b.0.has_stem(x, b.1);
        let theirs_named = b.0.named[j] && !a.0.has_stem(y, a.1);
        let days = a.0.dated[i] || b.0.dated[j];
        let figures = !days && (a.0.figures[i] || b.0.figures[j]);
        let nouns = !a.0.tokens.is_stop(i) && !b.0.tokens.is_stop(j);
        // A name in another's place is of another thing, however far from the figure.
        let names = mine_named && theirs_named;
        let near = match ground {
            Ground::Words => n <= NEAR && (mine_named || theirs_named || figures || days || nouns),
            // "NGOs" may stand for "private groups".
            Ground::Sentences => n <= NEAR && figures || n <= 1 && nouns,
        };
        let other = names || near;
        return (!other).then_some(common);
    }
    // Both sentences begin or end here: their edges are alike too.
    common.content += usize::from(mine.len() == theirs.len() && !(before && mine.is_empty()));
    Some(common)
}

/// Returns how many words of content two figures share around them, where they
/// share enough to be one.
fn shared(a: (&Places, &Place), b: (&Places, &Place)) -> Option<usize> {
    let (before, behind) =
        (follow(a, b, true, Ground::Words)?, follow(a, b, false, Ground::Words)?);
    let content = before.content + behind.content;
    let named = a.1.class != Class::Age || before.name || behind.name;
    (content >= SHARED && named).then_some(content)
}

/// Tells whether two counts are of one kind of thing, and no year is that of a notice of
/// rights, which stands below every page.
fn is_one_thing(a: (&Places, &Place), b: (&Places, &Place)) -> bool {
    let notice =
        |p: (&Places, &Place)| p.1.side(true).first().is_some_and(|&i| p.0.rights.contains(&i));
    match a.1.class {
        Class::Count => {
            let (x, y) = (&a.0.ledger.entries[a.1.index], &b.0.ledger.entries[b.1.index]);
            x.thing == y.thing && !are_told_apart(x, y)
        }
        Class::Year => !notice(a) && !notice(b),
        _ => true,
    }
}

/// Tells whether two figures have one value.
fn agree(a: (&Places, &Place), b: (&Places, &Place), options: &Options) -> bool {
    let (mine, theirs) = (&a.0.ledger, &b.0.ledger);
    if matches!(a.1.class, Class::Day | Class::Month) {
        let (x, y) = (&mine.dates[a.1.index], &theirs.dates[b.1.index]);
        return if a.1.class == Class::Day {
            // Where no year is written, the one that each text speaks from is a guess.
            let guessed = x.year.is_none() || y.year.is_none();
            x.date == y.date || guessed && x.day.is_some() && (x.month, x.day) == (y.month, y.day)
        } else {
            (x.month, x.year) == (y.month, y.year)
        };
    }
    let (x, y) = (&mine.entries[a.1.index].quantity, &theirs.entries[b.1.index].quantity);
    match a.1.class {
        Class::Year | Class::Age => same_value(x, y),
        _ => compatible(x, y, options.tolerance) && slip(x, y) != Some(Slip::Transposed),
    }
}

/// Tells whether the words next to two figures of like sentences show that they are
/// of two things.
pub(crate) fn apart(draft: &Document, a: &Entry, source: &Document, b: &Entry) -> bool {
    let (mine, theirs) = (Places::of(draft), Places::of(source));
    let (Some(x), Some(y)) = (mine.place(a), theirs.place(b)) else { return false };
    let (x, y) = ((&*mine, x), (&*theirs, y));
    [true, false].iter().any(|&before| follow(x, y, before, Ground::Sentences).is_none())
}

/// Pairs of figures that are compared for one draft, at most: some seconds. A draft of a hundred
/// figures beside as many sources takes a small part of it.
pub(crate) const WORK: u64 = 2_000_000;
/// Places of the sources that a finding names, at most.
const NAMED: usize = 20;

/// Where a source has the words of a figure of the draft.
struct Other {
    source: SourceId,
    place: Place,
    content: usize,
}

/// Reports figures that differ among the same words. Returns the figure at which comparing
/// stopped, where it did.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    sources: &SourceLedgers,
    options: &Options,
    mut work: Work,
    done: &mut Vec<Span>,
    out: &mut Findings,
) -> Option<Span> {
    let draft = Places::of(cx.draft());
    let nearby = Nearby::new(cx, &draft, sources.same_story(&draft.ledger));
    for place in &draft.all {
        let nearby = nearby.of(&draft, place);
        if !work.spend(nearby.len()) {
            return Some(draft.span(place));
        }
        let mut others = Vec::new();
        let backed = nearby.into_iter().any(|(source, theirs, other)| {
            let (a, b) = ((&*draft, place), (theirs, other));
            if agree(a, b, options) {
                return true;
            }
            if !is_one_thing(a, b) {
                return false;
            }
            let Some(content) = shared(a, b) else { return false };
            others.push(Other { source, place: *other, content });
            // "$8 of the $9": the sentence has the draft's figure too.
            let mut beside = theirs.beside(other);
            beside.any(|o| o.class == place.class && agree(a, (theirs, o), options))
        });
        // Of several places, those that share most words.
        let Some(most) = others.iter().map(|o| o.content).max().filter(|_| !backed) else {
            continue;
        };
        others.retain(|o| o.content == most);
        others.truncate(NAMED);
        match place.class {
            Class::Day | Class::Month => day(cx, &draft, place, &others, done, out),
            _ => figure(cx, &draft, place, &others, sources, options, done, out),
        }
    }
    None
}

#[expect(clippy::too_many_arguments, reason = "one call; all of it is the context of a finding")]
fn figure(
    cx: &CheckContext<'_>,
    draft: &Places,
    place: &Place,
    others: &[Other],
    sources: &SourceLedgers,
    options: &Options,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let entry = &draft.ledger.entries[place.index];
    if done.iter().any(|s| s.overlaps(entry.quantity.span)) {
        return;
    }
    let later = |o: &Other| {
        let theirs = sources.get(o.source).entry(o.place.index);
        match (cx.date(), cx.sources().get(o.source).date()) {
            (Some(mine), Some(date)) if mine.cmp(&date) == Ordering::Greater => {
                theirs.quantity.low < entry.quantity.low
            }
            _ => false,
        }
    };
    let older = |o: &Other| {
        let theirs = sources.get(o.source).entry(o.place.index).quantity.low;
        is_birthday(cx.date(), cx.sources().get(o.source).date(), theirs - entry.quantity.low)
    };
    if place.class == Class::Age && others.iter().any(older) {
        return;
    }
    // Tolls rise from day to day.
    if is_toll(entry) && others.iter().any(later) {
        return;
    }
    let pairs: Vec<aligned::Pair> = others
        .iter()
        .map(|o| aligned::Pair {
            source: o.source,
            entry: o.place.index,
            points: sources.get(o.source).entry(o.place.index).quantity.kind != entry.quantity.kind,
        })
        .collect();
    if pairs[0].points {
        return;
    }
    let what = match place.class {
        Class::Age => "age",
        Class::Year => "year",
        _ => "figure among the same words",
    };
    aligned::report(cx, what, entry, &pairs, sources, options, out);
    done.push(entry.span);
}

fn day(
    cx: &CheckContext<'_>,
    draft: &Places,
    place: &Place,
    others: &[Other],
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let span = draft.ledger.dates[place.index].span;
    if done.iter().any(|s| s.overlaps(span)) || is_own_day(cx.draft(), span) {
        return;
    }
    let mut evidence = Vec::new();
    for other in others {
        let document = cx.sources().get(other.source);
        let theirs = Ledger::of(document).dates[other.place.index].span;
        if is_own_day(document, theirs) {
            return;
        }
        evidence.push((other.source, theirs));
    }
    let Some(&(source, theirs)) = evidence.first() else { return };
    let document = cx.sources().get(source);
    let finding = out.report(
        &rules::WRONG_DATE,
        span,
        format!(
            "the draft has {} where {} has {}",
            cx.draft().slice(span),
            wording::file(document.name()),
            document.slice(theirs)
        ),
    );
    finding.severity(Severity::Warning);
    for (source, span) in evidence {
        let document = cx.sources().get(source);
        finding.source(source, span, format!("has `{}`", document.slice(span)));
    }
    done.push(span);
}

/// Tells whether the day is the one that the text speaks from, or that of somebody's
/// words: both differ by right.
fn is_own_day(document: &Document, span: Span) -> bool {
    let own = document.meta().date.and_then(|d| d.span).is_some_and(|s| s.overlaps(span));
    let tokens = Tokens::of(document);
    let words = tokens.within(span);
    let near = words.start.saturating_sub(2)..(words.end + 2).min(tokens.len());
    own || near.into_iter().any(|i| {
        let word = document.slice(tokens.span(i));
        TELLING.iter().any(|t| t.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests;
