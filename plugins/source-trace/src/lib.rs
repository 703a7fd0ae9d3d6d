//! Every item of a draft that can be traced, and where the sources have it.
//!
//! What no source has is a finding only where the sources are all that the draft may rest
//! on. [`trace`] gives the items to whoever prints a ledger of them.

mod alike;
mod clock;
mod colour;
mod dates;
mod denied;
mod differing;
mod duration;
mod figures;
mod item;
mod joined;
mod kept;
mod ledger;
mod names;
mod offences;
mod options;
mod order;
mod quotations;
mod rules;
mod running;
mod term;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

pub use item::{How, Item, ItemKind, Passage, Status, Traced};
pub use options::Options;
use provcheck_event::Contrasts;
use provcheck_plugin::core::Spans;
use provcheck_plugin::prelude::*;

use crate::vocabulary::Vocabulary;

/// Comparisons with figures and words of the sources, at most, for one draft: far more than
/// drafts need, and about a second.
const WORK: u64 = 20_000_000;
/// Pairs of words compared for all quotations of a draft, at most: fifty of twenty words each
/// take some ten million.
const QUOTATIONS: u64 = 500_000_000;

/// The check.
#[derive(Debug)]
pub struct SourceTrace {
    options: Options,
}

impl Plugin for SourceTrace {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("source-trace", include_str!("../docs.md"), rules::ALL)
        .with_languages(&["en"])
        .with_former_ids(rules::FORMER_IDS)
        .giving_way();

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for SourceTrace {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        if cx.sources().is_empty() {
            return Ok(());
        }
        let Traced { items, mut stopped } = trace(cx);
        for kind in ItemKind::ALL.into_iter().filter(|kind| *kind != ItemKind::Word) {
            let of_kind = items.iter().filter(|item| item.kind == kind);
            let (mut all, mut traced) = (0_u32, 0_u32);
            for item in of_kind {
                all += 1;
                traced += u32::from(matches!(item.status, Status::Traced(..)));
            }
            if all > 0 {
                out.metric(kind.as_str(), serde_json::json!({ "all": all, "traced": traced }));
            }
        }
        if !items.is_empty() {
            out.metric("trace", ledger::rows(cx, &items));
        }
        if self.options.grounded {
            let contrasts = Contrasts::new(cx.draft(), cx.sources());
            let known = Vocabulary::from_sources(cx.sources());
            let told: Vec<Span> = differing::contrasts(cx.draft(), &known, &contrasts)
                .filter(|c| differing::is_left_to_others(cx.draft(), cx.sources(), c))
                .map(|contrast| contrast.ours.span)
                .collect();
            // One finding for one place: what fact-drift tells is told.
            let new = |item: &&Item| !told.iter().any(|span| span.overlaps(item.span));
            for item in items.iter().filter(new) {
                report(cx, item, &contrasts, out);
            }
            stopped = stopped.into_iter().chain(colour::report(cx, out)).min();
        }
        Work::outcome(cx.draft(), [stopped])
    }
}

/// Traces the items of a draft, in order.
///
/// ```
/// use provcheck_plugin::prelude::*;
/// use source_trace::{Status, trace};
///
/// let draft = provcheck_text::plain("draft.txt", "The pier cost 46 million euros.");
/// let source = provcheck_text::plain("a.txt", "The pier cost 45 million euros.");
/// let sources = Sources::new(vec![source.into()]);
/// let traced = trace(&CheckContext::new(&draft, &sources, None));
/// assert!(traced.items.iter().any(|item| matches!(item.status, Status::Differs(_))));
/// ```
pub fn trace(cx: &CheckContext<'_>) -> Traced {
    let mut work = Work::new(WORK);
    let contrasts = Contrasts::new(cx.draft(), cx.sources());
    let known = Vocabulary::from_sources(cx.sources());
    let mut traced = Traced { items: Vec::new(), stopped: contrasts.stopped };
    traced.add(quotations::trace(cx, &mut Work::new(QUOTATIONS)));
    traced.add(figures::trace(cx, &mut work));
    traced.add(names::trace(cx, &mut work));
    traced.add(denied::trace(cx, &mut work));
    traced.add(order::trace(cx, &mut work));
    traced.add(term::trace(cx, &mut work));
    let items = &mut traced.items;
    items.extend(dates::trace(cx));
    items.extend(clock::trace(cx));
    items.extend(words::trace(cx));
    items.extend(offences::trace(cx));
    let joined = joined::trace(cx);
    let spans: Spans = joined.iter().map(|item| item.span).collect();
    items.retain(|item| !(item.kind == ItemKind::Name && spans.overlap(item.span)));
    items.extend(joined);
    let order = |item: &Item| (item.span.start, item.kind);
    items.sort_by_key(order);
    let more = differing::apply(cx.draft(), &known, &contrasts, items);
    items.extend(more);
    items.sort_by_key(order);
    traced
}

/// Words of an item that its message shows.
const SHOWN: usize = 12;

/// Returns the words of an item, of a long one the first.
fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let shown: Vec<&str> = words.by_ref().take(SHOWN).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", shown.join(" ").replace('`', "'"))
}

fn report(cx: &CheckContext<'_>, item: &Item, contrasts: &Contrasts, out: &mut Findings) {
    let what = item.kind.as_str();
    let text = cx.draft().slice(item.span);
    match item.status {
        Status::Traced(..) => {}
        Status::Untraced => {
            let message = format!("no source has this {what}: `{}`", shortened(text));
            let finding = out.report(rules::untraced(item.kind), item.span, message);
            // The country or region of a town that a source names is no reporting; a country is
            // where the sources say of others where they are.
            let known = || Vocabulary::from_sources(cx.sources()).has_countries();
            if item.kind == ItemKind::Place
                && names::is_wide(text)
                && !(names::is_country(text) && known())
                && !differing::has_rival(cx, contrasts, item.span)
            {
                finding.severity(Severity::Info);
            }
        }
        Status::Differs(passage) => {
            let source = cx.sources().get(passage.source);
            let theirs = source.slice(passage.span);
            let theirs = shortened(theirs);
            let denies = item.kind == ItemKind::Word && denied::is_denial(text);
            let message = if denies {
                format!("no source denies this: `{text}`")
            } else {
                format!("a source has `{theirs}` where the draft has `{text}`")
            };
            let finding = out.report(rules::untraced(item.kind), item.span, message);
            finding.source(passage.source, passage.span, "the source has");
        }
    }
}

provcheck_plugin::export!(SourceTrace);
