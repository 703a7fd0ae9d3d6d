//! The same number in another currency, another unit, on another side or as the end of a range.
//!
//! Two sentences that tell the same and have one number may still differ on what the number
//! says: 45 million dollars and 45 million euros, 18 years and 18 months, 2 per cent and 2
//! percentage points, up `by` 8% and up `to` 8%, the 8 of "between 5 and 8", "more than 3,780" of 3,737.

use std::collections::BTreeMap;

use provcheck_align::rendered_sentences;
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Entry, Form, Kind, Ledger, Quantity, same_value, unit};

use crate::direction::{of_noun, of_verb};
use crate::index::SourceLedgers;
use crate::rules;
use crate::wording::file;

/// Likeness from which two sentences nearly always say the same thing, see
/// [`provcheck_align::Rendering`].
const SAME: f32 = 0.6;

/// In what two figures differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    Unit,
    Points,
    Side,
    Range,
    Bound,
    Turned,
}

impl Difference {
    fn note(self) -> &'static str {
        match self {
            Self::Unit => "the number is the same, its unit is another",
            Self::Points => "per cent and percentage points are not the same",
            Self::Side => "what went up `by` a figure has not gone up `to` it",
            Self::Range => "one text gives a range, the other its end",
            Self::Bound => "the figure does not lie within the bound",
            Self::Turned => "one text has it from below, the other from above",
        }
    }
}

/// Reports figures whose number stays and whose sense does not.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    sources: &SourceLedgers,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let rendered = rendered_sentences(cx.draft(), cx.sources());
    for (index, renderings) in rendered.by_sentence.iter().enumerate() {
        // What stands before a figure is read once, and not for each that it is compared with.
        let figures = |document, ledger, sentence| -> Vec<Figure<'_>> {
            in_sentence(ledger, sentence).into_iter().map(|e| Figure::new(document, e)).collect()
        };
        let mine = figures(cx.draft(), draft, index);
        let mut found: BTreeMap<Span, Vec<(SourceId, Span, Difference)>> = BTreeMap::new();
        let mut backed: Vec<Span> = Vec::new();
        for rendering in renderings.iter().filter(|r| r.score >= SAME) {
            let ledger = &sources.get(rendering.source).ledger;
            let document = cx.sources().get(rendering.source);
            let rivals = figures(document, ledger, rendering.source_sentence);
            for here in &mine {
                let span = here.quantity().span;
                if rivals.iter().any(|other| here.is_backed(other)) {
                    backed.push(span);
                }
                let mut differing =
                    rivals.iter().filter_map(|other| Some((other, here.difference(other)?)));
                if let (Some((other, difference)), None) = (differing.next(), differing.next()) {
                    let place = (rendering.source, other.entry.quantity.span, difference);
                    found.entry(span).or_default().push(place);
                }
            }
        }
        for (span, places) in found {
            if !backed.contains(&span) && !done.iter().any(|s| s.overlaps(span)) {
                report(cx, span, &places, out);
                done.push(span);
            }
        }
    }
}

/// A figure and the side that the words before it give it.
#[derive(Clone, Copy)]
struct Figure<'a> {
    entry: &'a Entry,
    side: Option<&'a str>,
}

impl<'a> Figure<'a> {
    fn new(document: &'a Document, entry: &'a Entry) -> Self {
        Self { entry, side: side(document, entry) }
    }

    fn quantity(&self) -> &Quantity {
        &self.entry.quantity
    }

    /// Tells whether the other text has the figure as it is, side and all.
    fn is_backed(&self, other: &Figure<'_>) -> bool {
        let (a, b) = (self.quantity(), other.quantity());
        let turned = are_turned(a, b);
        !turned
            && a.kind == b.kind
            && a.unit == b.unit
            && same_value(a, b)
            && self.side == other.side
    }

    fn difference(&self, other: &Figure<'_>) -> Option<Difference> {
        let (a, b) = (self.quantity(), other.quantity());
        if matches!(
            (a.kind, b.kind),
            (Kind::Percent, Kind::PercentagePoints) | (Kind::PercentagePoints, Kind::Percent)
        ) {
            return same_value(a, b).then_some(Difference::Points);
        }
        if a.kind != b.kind || [a, b].iter().any(|q| q.form == Form::Indefinite) {
            return None;
        }
        let number = near(a.low, b.low) && near(a.high, b.high);
        if a.unit != b.unit {
            let apart = match a.kind {
                Kind::Money => !is_one_currency(a, b),
                Kind::Measure => is_one_dimension(a, b),
                _ => false,
            };
            return (number && apart).then_some(Difference::Unit);
        }
        let thing = self.entry.thing == other.entry.thing || a.kind != Kind::Count;
        if !thing || self.entry.part != other.entry.part {
            return None;
        }
        if number && are_turned(a, b) {
            return Some(Difference::Turned);
        }
        if number {
            let sides = self.side.zip(other.side).is_some_and(|(x, y)| x != y);
            return sides.then_some(Difference::Side);
        }
        if a.is_range() || b.is_range() {
            return has_other_end(a, b).then_some(Difference::Range);
        }
        has_lost_bound(a, b).then_some(Difference::Bound)
    }
}

/// `by` or `to`, where a word of going up or down stands before a figure.
fn side<'d>(document: &'d Document, entry: &Entry) -> Option<&'d str> {
    let (sentence, figure) = (document.sentences().get(entry.sentence)?.span, entry.quantity.span);
    let start = sentence.start.min(figure.start);
    let before = document.slice(Span { start, end: figure.start });
    let mut words = before.split_whitespace().rev();
    // "went up to 700": no bound.
    let bound = document.slice(figure).starts_with("up to");
    if bound && before.split_whitespace().next_back().is_some_and(is_going) {
        return Some("to");
    }
    let side = words.next().filter(|w| matches!(*w, "by" | "to"))?;
    let mut cause = words.take(REACH);
    let moved = |w: &str| matches!(w, "up" | "down") || of_verb(w).or(of_noun(w)).is_some();
    cause.any(moved).then_some(side)
}

/// Tells whether a word is a form of "go": with "up" it is a rise.
fn is_going(word: &str) -> bool {
    matches!(word, "go" | "goes" | "going" | "gone" | "went")
}

/// How far a figure may lie outside a bound and still be meant by it.
const CLOSE: f64 = 0.1;
/// Words before `by` and `to` among which the verb of change stands: `went up to`.
const REACH: usize = 2;

/// Tells whether two sums may be of one currency: a bare dollar may be any country's.
fn is_one_currency(a: &Quantity, b: &Quantity) -> bool {
    let code = |q: &Quantity| q.unit.unwrap_or_default();
    let dollar = |q: &Quantity| code(q).ends_with('D') && !matches!(code(q), "AED");
    // A word that several countries have for their own money.
    let vague = |q: &Quantity| code(q).chars().any(char::is_lowercase) || code(q).is_empty();
    code(a) == code(b) || vague(a) || vague(b) || dollar(a) && dollar(b)
}

fn is_one_dimension(a: &Quantity, b: &Quantity) -> bool {
    match (a.unit.and_then(unit), b.unit.and_then(unit)) {
        (Some(x), Some(y)) => {
            x.dimension == y.dimension && !same_value(a, b) && !(x.is_ton() && y.is_ton())
        }
        _ => false,
    }
}

fn report(
    cx: &CheckContext<'_>,
    span: Span,
    places: &[(SourceId, Span, Difference)],
    out: &mut Findings,
) {
    let (source, theirs, difference) = places[0];
    let document = cx.sources().get(source);
    // `By a fifth` and `to a fifth` are told apart by what leads up to them.
    let equal = cx.draft().slice(span).eq_ignore_ascii_case(document.slice(theirs));
    let shown = |document: &Document, span: Span| {
        let span = if equal { with_word_before(document.text(), span) } else { span };
        document.slice(span).to_owned()
    };
    let message = format!(
        "{} has `{}` where the draft has `{}`",
        file(document.name()),
        shown(document, theirs),
        shown(cx.draft(), span)
    );
    let rule = match difference {
        Difference::Points => &rules::SCALE_SLIP,
        Difference::Turned => &rules::BOUND_DRIFT,
        _ => &rules::CONFLICTING_VALUE,
    };
    let finding = out.report(rule, span, message);
    finding.note(difference.note());
    if difference == Difference::Turned {
        finding.severity(Severity::Warning);
    }
    for (source, theirs, _) in places {
        let words = shown(cx.sources().get(*source), *theirs);
        finding.source(*source, *theirs, format!("the source has `{words}`"));
    }
}

/// Returns the span with the word before it on its line.
pub(crate) fn with_word_before(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end_matches(' ');
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    Span::new(before.len() - word.len(), span.end as usize)
}

/// The amounts of a sentence.
fn in_sentence(ledger: &Ledger, sentence: usize) -> Vec<&Entry> {
    let first = ledger.entries.partition_point(|e| e.sentence < sentence);
    ledger.entries[first..]
        .iter()
        .take_while(|e| e.sentence == sentence)
        .filter(|e| e.quantity.is_amount() && !e.implicit)
        .collect()
}

fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// Tells whether one end of a range is another, or is all that the draft has of it. The end of the
/// draft's range may be all that the source says.
fn has_other_end(draft: &Quantity, source: &Quantity) -> bool {
    if !source.is_range() {
        return false;
    }
    if draft.is_range() {
        return near(draft.low, source.low) != near(draft.high, source.high);
    }
    let exact = source.bound == Bound::Exact && draft.bound == Bound::Exact;
    exact && (near(draft.low, source.low) || near(draft.low, source.high))
}

/// Tells whether one number is the least and the other the most that it can be: `at least 300`,
/// `fewer than 300`.
fn are_turned(a: &Quantity, b: &Quantity) -> bool {
    let turned = |a: Bound, b: Bound| a.is_lower() && b.is_upper();
    turned(a.bound, b.bound) || turned(b.bound, a.bound)
}

/// Tells whether the source has an exact number that the draft's bound leaves out. Far apart they
/// are of two things, or told by another pass.
fn has_lost_bound(draft: &Quantity, source: &Quantity) -> bool {
    let close = (draft.low / source.low - 1.0).abs() <= CLOSE;
    let outside = draft.bound.is_lower() && source.low < draft.low
        || draft.bound.is_upper() && source.low > draft.low;
    let whole = source.bound == Bound::Exact && source.step <= draft.step;
    close && outside && whole
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn the_number_stays_and_its_sense_does_not() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            (
                "Sanna gets a loan of $30 million from the Dike Fund.",
                "Sanna gets a loan of 30 million euros from the Dike Fund.",
                true,
            ),
            (
                "A seat on the early bus to Sanna costs 12 pounds.",
                "A seat on the early bus to Sanna costs 12 euros.",
                true,
            ),
            (
                "The strike at the Sanna docks lasted nine weeks.",
                "The strike at the Sanna docks lasted nine days.",
                true,
            ),
            (
                "The rent of the old mill in Sanna went up by 700 euros in May.",
                "The rent of the old mill in Sanna went up to 700 euros in May.",
                true,
            ),
            (
                "Turnout in Sanna fell to 9% in spring, the clerk said.",
                "Turnout in Sanna fell by 9% in spring, the clerk said.",
                true,
            ),
            (
                "The dike at Sanna will cost 9 billion euros, engineer Nan Ott said.",
                "The dike at Sanna will cost between 6 and 9 billion euros, engineer Nan Ott said.",
                true,
            ),
            (
                "The piers of Sanna are 300 to 800 feet long.",
                "The piers of Sanna are 300 to 600 feet long.",
                true,
            ),
            (
                "More than 2,480 cases were confirmed in Sanna in June.",
                "Some cases were confirmed in Sanna in June, 2,437 cases in all.",
                true,
            ),
            // clean
            (
                "Sanna gets a loan of $30 million from the Dike Fund.",
                "Sanna gets a loan of 30 million dollars from the Dike Fund.",
                false,
            ),
            (
                "Sanna gets a loan of $30 million from the Dike Fund.",
                "Sanna gets a loan of A$30 million from the Dike Fund.",
                false,
            ),
            (
                "Sanna gets a loan of $30 million from the Dike Fund.",
                "Sanna gets a loan of 30 million euros ($30 million) from the Dike Fund.",
                false,
            ),
            (
                "The strike at the Sanna docks lasted two weeks.",
                "The strike at the Sanna docks lasted 14 days.",
                false,
            ),
            (
                "The rent of the old mill in Sanna went up to 700 euros in May.",
                "The rent of the old mill in Sanna went up to 700 euros in May.",
                false,
            ),
            (
                "The rent of the mill in Sanna went up by 700 euros.",
                "The rent of the mill in Sanna went up by 700 euros to 900 euros.",
                false,
            ),
            (
                "The dike at Sanna will cost up to 9 billion euros, engineer Nan Ott said.",
                "The dike at Sanna will cost between 6 and 9 billion euros, engineer Nan Ott said.",
                false,
            ),
            (
                "The piers of Sanna are 300 to 800 ft long.",
                "The piers of Sanna are 300 to 800 feet long.",
                false,
            ),
            (
                "More than 2,400 cases were confirmed in Sanna in June.",
                "Some cases were confirmed in Sanna in June, 2,437 cases in all.",
                false,
            ),
        ] {
            let text = |it: &str| {
                format!("The Sanna post\n\nMayor Ida Morn of Sanna spoke on the dike. {it}\n")
            };
            let report =
                draft(&text(mine)).source("wire.txt", &text(theirs)).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
