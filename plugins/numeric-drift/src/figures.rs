//! Figures of the draft in whose place a source has another, of the same matter.
//!
//! Which figures are of one matter, and how sure that is, is decided by [`provcheck_event`].

use provcheck_event::{Contrast, Contrasts, Slot};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{DigitError, Entry, Figures, Kind, Ledger, digit_error, same_value};

use crate::ages::{are_of_two, is_birthday};
use crate::left_over::{are_of_two_surveys, may_count_one};
use crate::rules;
use crate::sums::Told;
use crate::wording::file;

/// From here on a finding is a warning: of labelled pairs of held-out articles 993 in 1,000 are
/// right, of 1,043 right drafts with a figure seven have one (see the example `learn` of that crate).
pub(crate) const WARNING: f32 = 0.965;

/// The same of a figure that no source has, in a sentence with [`SHARED`] items of the source's:
/// what the drafts that are right have stands in a source, is worked out of what does (`35,000
/// fewer`), or is of another matter.
const WARNING_UNTRACED: f32 = 0.8;
const SHARED: f32 = 5.0;

/// Words between a score and one that says that it was not the end's.
const PART: usize = 3;

fn least(contrast: &Contrast) -> f32 {
    let features = &contrast.features;
    let untraced = features.nowhere > 0.0 && features.derived == 0.0;
    if untraced && features.items >= SHARED { WARNING_UNTRACED } else { WARNING }
}

/// Reports the figures that a source has otherwise, but for those that are told already.
/// Returns the place at which comparing stopped, where it did.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    done: &mut Vec<Span>,
    out: &mut Findings,
) -> Option<Span> {
    let contrasts = Contrasts::new(cx.draft(), cx.sources());
    let sure = |c: &&Contrast| c.slot == Slot::Figure && c.score >= least(c);
    let mut all: Vec<&Contrast> = contrasts.lone().filter(sure).collect();
    all.retain(|c| !done.iter().any(|span| span.overlaps(c.ours.span)));
    all.retain(|c| {
        let years = c.ours.number().zip(c.theirs.number()).filter(|(a, _)| a.kind == Kind::Age);
        let date = cx.sources().get(c.place.source).date();
        let other = || are_of_two(cx, c.ours.span, (c.place.source, c.theirs.span));
        !years.is_some_and(|(a, b)| is_birthday(cx.date(), date, b.low - a.low) || other())
    });
    let draft = Ledger::from_document(cx.draft());
    all.retain(|c| {
        let source = cx.sources().get(c.place.source);
        let theirs = Ledger::from_document(source);
        let mine = Told::at(cx.draft(), &draft, c.ours.span);
        let other = Told::at(source, &theirs, c.theirs.span);
        let apart = mine.zip(other).is_some_and(|(mine, other)| {
            mine.is_whole_of_parts(other)
                || are_of_two_surveys((mine.document, mine.entry), (other.document, other.entry))
                || are_of_two_things(mine.entry, other.entry)
        });
        !apart && !stood_only(cx.draft(), source, c)
    });
    for group in all.chunk_by(|a, b| a.ours.span == b.ours.span) {
        report(cx, group, out);
        done.push(group[0].ours.span);
    }
    contrasts.stopped
}

/// Noughts from which on a slip needs more than a like sentence: a nought or a digit too many is
/// a slip of the hand, three are another word.
const NOUGHTS: i32 = 2;

/// Tells whether two counts that are like a slip of one are of two things.
fn are_of_two_things(a: &Entry, b: &Entry) -> bool {
    let counts = a.quantity.kind == Kind::Count && b.quantity.kind == Kind::Count;
    let slip = digit_error(&a.quantity, &b.quantity);
    let far = matches!(slip, Some(DigitError::Power(power)) if power.abs() >= NOUGHTS);
    counts && far && !may_count_one(a, b)
}

/// Tells whether one of two scores is none of the end (`from 2-0 down`), or the draft's sentence
/// has that of the source beside it.
fn stood_only(draft: &Document, source: &Document, contrast: &Contrast) -> bool {
    let (Some(ours), Some(theirs)) = (contrast.ours.number(), contrast.theirs.number()) else {
        return false;
    };
    if ours.kind != Kind::Score || theirs.kind != Kind::Score {
        return false;
    }
    let figures = Figures::from_document(draft);
    let sentence = draft.sentences().get(contrast.sentence).map(|s| s.span);
    let beside = figures.quantities.iter().any(|q| {
        q.kind == Kind::Score
            && sentence.is_some_and(|s| s.contains(q.span))
            && same_value(q, theirs)
    });
    beside || is_part(draft, contrast.ours.span) != is_part(source, contrast.theirs.span)
}

/// Tells whether a word near a score says that it was of a part, or before the end.
fn is_part(document: &Document, score: Span) -> bool {
    let text = document.text();
    let is = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        english(Class::MatchPart).contains(&*word)
    };
    let (before, after) = (&text[..score.start as usize], &text[score.end as usize..]);
    let ends = |c: char| matches!(c, ',' | '.' | ';' | '\n');
    let clause = before.rsplit(ends).next().unwrap_or_default();
    let rest = after.split(ends).next().unwrap_or_default();
    clause.split_whitespace().rev().take(PART).any(is) || rest.split_whitespace().take(PART).any(is)
}

fn report(cx: &CheckContext<'_>, group: &[&Contrast], out: &mut Findings) {
    let Some(best) = group.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else { return };
    let source = cx.sources().get(best.place.source);
    let (mut at, mut other) = (best.ours.span, best.theirs.span);
    if cx.draft().slice(at).eq_ignore_ascii_case(source.slice(other)) {
        // The 7 of "7 lb 4 oz" and of "7 lb 14 oz": only the whole figures tell them apart.
        (at, other) = (whole(cx.draft(), at), whole(source, other));
    }
    let (ours, theirs) = (cx.draft().slice(at), source.slice(other));
    let file = file(source.name());
    let mut message = format!("{file} has `{theirs}` where the draft has `{ours}`");
    let slip = match (best.ours.number(), best.theirs.number()) {
        (Some(a), Some(b)) => digit_error(a, b),
        _ => None,
    };
    match slip {
        Some(DigitError::Power(power)) => {
            let times = 10_f64.powi(power.abs());
            let way = if power > 0 { "large" } else { "small" };
            message = format!("{message}: {times} times too {way}");
        }
        Some(DigitError::Transposed) => message.push_str(": two digits have changed places"),
        None => {}
    }
    let is_year = best.ours.number().is_some_and(|number| number.kind == Kind::Year);
    let rule = match slip {
        _ if is_year || best.ours.date().is_some() => &rules::WRONG_DATE,
        Some(_) => &rules::SCALE_SLIP,
        None => &rules::CONFLICTING_VALUE,
    };
    let finding = out.report(rule, at, message);
    finding.severity(Severity::Warning).confidence(best.score);
    for contrast in group {
        let source = cx.sources().get(contrast.place.source);
        let full = at != best.ours.span;
        let span = if full { whole(source, contrast.theirs.span) } else { contrast.theirs.span };
        let theirs = source.slice(span);
        finding.source(contrast.place.source, span, format!("the source has `{theirs}`"));
    }
    finding.suggest(at, theirs, Applicability::Unsafe);
}

/// The span of a figure with its bound and units.
fn whole(document: &Document, number: Span) -> Span {
    let figures = Figures::from_document(document);
    let at = figures.quantities.partition_point(|q| q.span.end <= number.start);
    let quantity = figures.quantities.get(at).filter(|q| q.span.contains(number));
    quantity.map_or(number, |q| q.span)
}
