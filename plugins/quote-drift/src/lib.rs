//! Quotations that changed on the way from the source.
//!
//! Every quotation of the draft is looked up in the sources, in their quotations
//! and in their running text, and compared word by word. What an editor may do
//! to a quotation stays quiet: ellipses, square brackets, marks and capitals at
//! the edges, spelling, a fragment woven into a sentence.

mod broken;
mod compare;
mod forms;
mod judge;
mod locate;
mod measure;
mod message;
mod options;
mod people;
mod reading;
mod reported;
mod short;
mod splice;
mod unbalanced;
mod voice;
mod whose;
mod words;

pub use options::Options;
use provcheck_align::SourceIndex;
use provcheck_plugin::prelude::*;

use judge::{Bench, Verdict};

const ALTERED: Rule = Rule::new("altered", Severity::Warning, include_str!("../docs/altered.md"));
const OTHER_SPEAKER: Rule =
    Rule::new("other-speaker", Severity::Error, include_str!("../docs/other-speaker.md"));
const SPLICED: Rule = Rule::new("spliced", Severity::Warning, include_str!("../docs/spliced.md"));
const UNBALANCED: Rule =
    Rule::new("unbalanced", Severity::Warning, include_str!("../docs/unbalanced.md"));
const UNQUOTED: Rule = Rule::new(
    "unquoted-in-source",
    Severity::Warning,
    include_str!("../docs/unquoted-in-source.md"),
);

/// The check.
#[derive(Debug)]
pub struct QuoteDrift {
    options: Options,
}

impl Plugin for QuoteDrift {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new(
        "quote-drift",
        include_str!("../docs.md"),
        &[ALTERED, OTHER_SPEAKER, SPLICED, UNBALANCED, UNQUOTED],
    )
    .with_languages(&["en"]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for QuoteDrift {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let draft = cx.draft();
        unbalanced::report(draft, out);
        let mut counts = [0_u32; 3];
        let outer = || draft.quotations().iter().filter(|q| q.depth == 0);
        if cx.sources().is_empty() {
            counts[0] = outer().count() as u32;
        } else {
            let index = SourceIndex::of(cx.sources());
            let bench = Bench {
                draft,
                sources: cx.sources(),
                index: &index,
                least_unquoted: self.options.min_unquoted_words,
                cut: judge::Cut::default(),
            };
            for quotation in outer() {
                let quoted = words::words(draft.text(), quotation.inner);
                let verdict = bench.judge(quotation, &quoted);
                counts[0] += 1;
                match verdict {
                    Verdict::Found | Verdict::OtherSpeaker(_) | Verdict::Unquoted(_) => {
                        counts[1] += 1;
                    }
                    Verdict::Altered(_) | Verdict::Spliced(..) => counts[2] += 1,
                    Verdict::Passed => {}
                }
                message::report(&bench, quotation, &quoted, &verdict, out);
            }
        }
        for (name, count) in ["quotations", "found", "altered"].into_iter().zip(counts) {
            out.metric(name, count);
        }
        Ok(())
    }
}

provcheck_plugin::export!(QuoteDrift);

#[cfg(test)]
mod tests;
