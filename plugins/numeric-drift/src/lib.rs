//! Figures, dates and conversions that disagree between draft and sources, or with themselves.

mod ages;
mod agreement;
mod arithmetic;
mod conversion;
mod days;
mod direction;
mod drift;
mod figures;
mod headline;
mod index;
mod kind;
mod left_over;
mod measured;
mod options;
mod rules;
mod same_number;
mod sums;
#[cfg(test)]
mod tests;
mod toll;
mod wording;
mod worked_out;

pub use options::Options;
use provcheck_align::rendered_sentences;
use provcheck_plugin::prelude::*;
use provcheck_quantity::Ledger;

/// The check.
#[derive(Debug)]
pub struct NumericDrift {
    options: Options,
}

impl Plugin for NumericDrift {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("numeric-drift", include_str!("../docs.md"), rules::ALL)
        .with_languages(&["en"]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        options.validate()?;
        Ok(Self { options })
    }
}

impl Check for NumericDrift {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let draft = Ledger::from_document(cx.draft());
        let sources = index::SourceLedgers::from_sources(cx.sources());
        let (mut done, rows) = drift::check(cx, &draft, &sources, &self.options, out);
        conversion::check(cx, &draft, &mut done, out);
        days::check(cx, &draft, &mut done, out);
        arithmetic::check(cx, &draft, &mut done, out);
        ages::check(cx, &mut done, out);
        same_number::check(cx, &draft, &sources, &mut done, out);
        left_over::check(cx, &draft, &sources, &self.options, &mut done, out);
        let stopped = figures::check(cx, &mut done, out);
        headline::check(cx, &draft, &self.options, &mut done, out);
        out.metric("ledger", rows);
        let rendered = rendered_sentences(cx.draft(), cx.sources()).stopped;
        Work::outcome(cx.draft(), [stopped, rendered])
    }
}

provcheck_plugin::export!(NumericDrift);
