//! Every item of a draft that can be traced, and where the sources have it.
//!
//! What no source has is a finding only where the sources are all that the draft may rest
//! on. [`trace`] gives the items to whoever prints a ledger of them.

mod dates;
mod figures;
mod item;
mod names;
mod options;
mod quotations;
mod rules;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

pub use item::{How, Item, ItemKind, Passage, Status};
pub use options::Options;
use provcheck_event::Contrasts;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct SourceTrace {
    options: Options,
}

impl Plugin for SourceTrace {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("source-trace", include_str!("../docs.md"), rules::ALL)
            .with_languages(&["en"]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for SourceTrace {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        if cx.sources().is_empty() {
            return Ok(());
        }
        let items = trace(cx);
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
        if self.options.grounded {
            for item in &items {
                report(cx, item, out);
            }
        }
        Ok(())
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
/// let items = trace(&CheckContext::new(&draft, &sources, None));
/// assert!(items.iter().any(|item| item.status == Status::Untraced));
/// ```
pub fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let mut items = quotations::trace(cx);
    items.extend(figures::trace(cx));
    items.extend(dates::trace(cx));
    items.extend(names::trace(cx));
    items.extend(words::trace(cx));
    items.sort_by_key(|item| (item.span.start, item.kind));
    if std::env::var_os("TRACE_DUMP").is_some() {
        for c in Contrasts::of(cx.draft(), cx.sources()).lone() {
            eprintln!("CONTRAST slot={:?} score={:.3} ours={:?} theirs={:?}", c.slot, c.score, cx.draft().slice(c.ours.span), cx.sources().get(c.place.source).slice(c.theirs.span));
        }
    }
    items
}

fn report(cx: &CheckContext<'_>, item: &Item, out: &mut Findings) {
    let what = item.kind.as_str();
    let text = cx.draft().slice(item.span);
    match item.status {
        Status::Traced(..) => {}
        Status::Untraced => {
            if item.kind != ItemKind::Word {
                let message = format!("no source has this {what}");
                out.report(rules::untraced(item.kind), item.span, message);
            }
        }
        Status::Differs(passage) => {
            let theirs = cx.sources().get(passage.source).slice(passage.span);
            let message = format!("`{text}` here, `{theirs}` in the source that tells the same");
            out.report(&rules::DIFFERS, item.span, message)
                .source(passage.source, passage.span, "the source has");
        }
    }
}

provcheck_plugin::export!(SourceTrace);
