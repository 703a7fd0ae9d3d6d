//! Figures of the draft in whose place a source has another, of the same matter.
//!
//! Which figures are of one matter, and how sure that is, is decided by [`provcheck_event`].

use provcheck_event::{Contrast, Contrasts, Slot};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{DigitError, Kind, Ledger, digit_error};

use crate::ages::is_birthday;
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
        !years.is_some_and(|(a, b)| is_birthday(cx.date(), date, b.low - a.low))
    });
    let draft = Ledger::from_document(cx.draft());
    all.retain(|c| {
        let source = cx.sources().get(c.place.source);
        let theirs = Ledger::from_document(source);
        let mine = Told::at(cx.draft(), &draft, c.ours.span);
        let other = Told::at(source, &theirs, c.theirs.span);
        !mine.zip(other).is_some_and(|(mine, other)| mine.is_whole_of_parts(other))
    });
    for group in all.chunk_by(|a, b| a.ours.span == b.ours.span) {
        report(cx, group, out);
        done.push(group[0].ours.span);
    }
    contrasts.stopped
}

fn report(cx: &CheckContext<'_>, group: &[&Contrast], out: &mut Findings) {
    let Some(best) = group.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else { return };
    let ours = cx.draft().slice(best.ours.span);
    let source = cx.sources().get(best.place.source);
    let theirs = source.slice(best.theirs.span);
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
    let finding = out.report(rule, best.ours.span, message);
    finding.severity(Severity::Warning).confidence(best.score);
    for contrast in group {
        let theirs = cx.sources().get(contrast.place.source).slice(contrast.theirs.span);
        finding.source(
            contrast.place.source,
            contrast.theirs.span,
            format!("the source has `{theirs}`"),
        );
    }
    finding.suggest(best.ours.span, theirs, Applicability::Unsafe);
}
