//! Quotations, figures and persons of a draft that stand in no source.
//!
//! Every item is traced; what no source has is a finding only where the sources are
//! all that the draft may rest on.

mod figures;
mod options;
mod persons;
mod quotations;
#[cfg(test)]
mod tests;

pub use options::Options;
use provcheck_plugin::prelude::*;

const FIGURE: Rule =
    Rule::new("untraced-figure", Severity::Warning, include_str!("../docs/untraced-figure.md"));
const PERSON: Rule =
    Rule::new("untraced-person", Severity::Warning, include_str!("../docs/untraced-person.md"));
const QUOTATION: Rule =
    Rule::new("untraced-quotation", Severity::Error, include_str!("../docs/untraced-quotation.md"));

/// An item of the draft, and whether a source has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traced {
    /// Bytes of the draft's text.
    pub(crate) span: Span,
    /// Whether a source has it.
    pub(crate) found: bool,
}

/// The check.
#[derive(Debug)]
pub struct SourceTrace {
    options: Options,
}

impl Plugin for SourceTrace {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("source-trace", include_str!("../docs.md"), &[FIGURE, PERSON, QUOTATION])
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
        let kinds = [
            (&QUOTATION, "quotation", quotations::trace(cx)),
            (&FIGURE, "figure", figures::trace(cx)),
            (&PERSON, "person", persons::trace(cx)),
        ];
        let (mut traced, mut untraced) = (0_u32, 0_u32);
        for (rule, what, items) in &kinds {
            for item in items {
                if item.found {
                    traced += 1;
                    continue;
                }
                untraced += 1;
                if self.options.grounded {
                    let message = format!("no source has this {what}");
                    out.report(rule, item.span, message);
                }
            }
        }
        out.metric("traced", traced);
        out.metric("untraced", untraced);
        Ok(())
    }
}

provcheck_plugin::export!(SourceTrace);
