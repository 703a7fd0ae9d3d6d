//! A figure of the headline in whose place the opening of the text has another.
//!
//! The headline is compared with the first sentences as a draft with its source: what is of one
//! matter is decided by [`provcheck_event`], as for any two texts.

use std::sync::Arc;

use provcheck_event::{Contrasts, Slot};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Ledger, compatible, same_kind};

use crate::same_number::with_word_before;
use crate::sums::Told;
use crate::{Options, figures, rules};

mod lead;

/// Sentences of the text that tell what the headline is on; further down stands other matter.
const LEAD: usize = 3;

/// Reports figures of the headline that the opening of the text has otherwise.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    options: &Options,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let Some(headline) = cx.draft().meta().headline_span else { return };
    let body = cx.draft().sentences().iter().filter(|s| s.span.start >= headline.end);
    let Some(lead) = body.take(LEAD).map(|s| s.span).reduce(Span::cover) else { return };
    let figures = draft.entries.iter().filter(|e| headline.contains(e.quantity.span));
    if figures.clone().next().is_none() {
        return;
    }
    let text: Vec<&Entry> =
        draft.entries.iter().filter(|e| lead.contains(e.quantity.span) && !e.implicit).collect();
    for entry in figures.clone() {
        let other = lead::turned(cx.draft(), entry, &text).map(|e| (false, e));
        let other = other.or_else(|| Some((true, lead::slipped(entry, &text)?)));
        let ours = entry.quantity.span;
        let free = |span: Span| !done.iter().any(|s| s.overlaps(span));
        let Some((slip, other)) = other.filter(|(_, e)| free(ours) && free(e.quantity.span)) else {
            continue;
        };
        if slip && stands_below(draft, headline, entry, options) {
            continue;
        }
        report(cx, draft, (ours, other.quantity.span), out);
        done.push(ours);
    }
    let above = provcheck_text::plain("headline.txt", cx.draft().slice(headline));
    let below = provcheck_text::plain("text.txt", cx.draft().slice(lead));
    let contrasts = Contrasts::new(&above, &Sources::new(vec![Arc::new(below)]));
    let moved = |span: Span, by: u32| Span { start: span.start + by, end: span.end + by };
    for contrast in
        contrasts.lone().filter(|c| c.slot == Slot::Figure && c.score >= figures::WARNING)
    {
        let ours = moved(contrast.ours.span, headline.start);
        let theirs = moved(contrast.theirs.span, lead.start);
        let told = done.iter().any(|s| s.overlaps(ours) || s.overlaps(theirs));
        // What another sentence has is right there.
        let entry = figures.clone().find(|e| e.quantity.span.overlaps(ours));
        let stands = entry.is_none_or(|entry| stands_below(draft, headline, entry, options));
        let figure = |span| Told::at(cx.draft(), draft, span);
        let parts = figure(ours)
            .zip(figure(theirs))
            .is_some_and(|(whole, part)| whole.is_whole_of_parts(part));
        if told || stands || parts {
            continue;
        }
        report(cx, draft, (ours, theirs), out).confidence(contrast.score);
        done.push(ours);
    }
}

/// Tells whether a sentence of the text has the figure as the headline has it.
fn stands_below(draft: &Ledger, headline: Span, entry: &Entry, options: &Options) -> bool {
    let mut rest = draft.entries.iter().filter(|e| e.quantity.span.start >= headline.end);
    rest.any(|e| {
        same_kind(&e.quantity, &entry.quantity)
            && compatible(&e.quantity, &entry.quantity, options.tolerance)
    })
}

fn report<'o>(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    (ours, theirs): (Span, Span),
    out: &'o mut Findings,
) -> &'o mut Finding {
    let theirs = with_part(cx.draft(), draft, theirs);
    // Of `soar 8%` and `fell 8%` the figure is the same: the word before tells them apart.
    let same = cx.draft().slice(ours).eq_ignore_ascii_case(cx.draft().slice(theirs));
    let words = |span| {
        let span = if same { with_word_before(cx.draft().text(), span) } else { span };
        cx.draft().slice(span)
    };
    let message = format!(
        "the draft differs from itself: `{}` in the headline, `{}` in the text, of the same matter",
        words(ours),
        words(theirs)
    );
    out.report(&rules::CONFLICTING_VALUE, ours, message).elsewhere(theirs, "what the text has")
}

/// Takes the part in to the whole it is told of: the headline may be of either (`14 of its 62`).
fn with_part(document: &Document, draft: &Ledger, whole: Span) -> Span {
    let at = draft.entries.partition_point(|e| e.quantity.span.end <= whole.start);
    let joined = |first: Span, second: Span| {
        let between = Span { start: first.end, end: second.start.max(first.end) };
        english(Class::PartJoint)
            .contains(document.slice(between).trim())
            .then(|| first.cover(second))
    };
    let figure = |at: usize| draft.entries.get(at).map(|e| e.quantity.span);
    let part = at.checked_sub(1).and_then(figure).and_then(|part| joined(part, whole));
    part.or_else(|| joined(whole, figure(at + 1)?)).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn headline_and_text() {
        let mut wrong = Vec::new();
        for (text, hit) in [
            (
                "Arl mill to cut 90 jobs in spring\n\nThe Arl mill will cut 240 jobs in spring, Ida Morn said on Monday.",
                true,
            ),
            (
                "Three dead, four hurt in Arl mill fire\n\nThree people were killed and two others were hurt in a mill fire in Arl, police said.",
                true,
            ),
            (
                "3 young women killed at mill near Arl\n\nEight people were killed when the roof of the old mill came down near Arl, the fire chief said.",
                true,
            ),
            ("Arl mill shares soar 8%\n\nShares in the Arl mill fell 8% on Friday.", true),
            (
                "Arl town to close 41 schools\n\nThe town of Arl will close 14 of its 62 schools by May, the mayor said.",
                true,
            ),
            // clean
            ("Arl mill shares soar 8%\n\nShares in the Arl mill climbed 8% on Friday.", false),
            (
                "Arl mill profit soars 8%\n\nShares in the Arl mill fell 8% on Friday, though profit rose 8%.",
                false,
            ),
            (
                "Arl town to close 41 schools\n\nThe town of Arl will close 14 of its 62 schools by May, and 41 schools in all.",
                false,
            ),
            (
                "Arl mill to cut 240 jobs in spring\n\nThe Arl mill will cut 240 jobs in spring, Ida Morn said on Monday.",
                false,
            ),
            (
                "Three dead, two hurt in Arl mill fire\n\nThree people were killed and two others were hurt in a mill fire in Arl, police said.",
                false,
            ),
            (
                "3 young women killed at mill near Arl\n\nEight people were killed when the roof of the old mill came down near Arl, three of them women, the fire chief said.",
                false,
            ),
        ] {
            let report = draft(text).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {text}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_part_is_shown_with_its_whole() {
        let text = "Council to fell 45 trees\n\nThe town will fell 17 of its 68 trees by May, the council said on Monday.";
        let report = draft(text).check::<NumericDrift>();
        let messages: Vec<&str> = report.findings().iter().map(|f| &*f.message).collect();
        let want = "the draft differs from itself: `45` in the headline, `17 of its 68` in the \
                    text, of the same matter";
        assert_eq!(messages, [want]);
    }
}
