//! Quotations that changed on the way from the source.
//!
//! Every quotation of the draft is looked up in the sources, in their quotations
//! and in their running text, and compared word by word. What an editor may do
//! to a quotation stays quiet: ellipses, square brackets, marks and capitals at
//! the edges, spelling, a fragment woven into a sentence.

mod answer;
mod aside;
mod bench;
mod broken;
mod compare;
mod forms;
mod joined;
mod joined_words;
mod judge;
mod locate;
mod measure;
mod message;
mod options;
mod people;
mod primary;
mod proxy;
mod rank;
mod rendering;
mod reported;
mod reversed;
mod rules;
mod short;
mod splice;
mod taken_in;
mod trimmed;
mod turned;
mod unbalanced;
mod voice;
mod weigh;
mod whose;
mod words;

use std::cell::RefCell;

pub use options::Options;
use provcheck_align::SourceIndex;
use provcheck_plugin::prelude::*;

use bench::{Bench, Cut, Outcome};
use rules::{ALTERED, OTHER_SPEAKER, SPLICED, UNBALANCED, UNQUOTED};

/// Pairs of words compared for all quotations of a draft, at most: some seconds. A quotation of
/// twenty words takes at most some 100,000.
const WORK: u64 = 300_000_000;

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
        unbalanced::report(cx.draft(), out);
        let stopped = if cx.sources().is_empty() {
            let all = outer(cx.draft()).count();
            count(out, [all as u32, 0, 0]);
            None
        } else {
            self.compare(cx, Work::new(WORK), out)
        };
        Work::outcome(cx.draft(), [stopped])
    }
}

/// Returns the quotations that are in no other.
fn outer(draft: &Document) -> impl Iterator<Item = &Quotation> {
    draft.quotations().iter().filter(|q| q.depth == 0)
}

/// Writes down how many quotations there are, how many were found and how many differ.
fn count(out: &mut Findings, counts: [u32; 3]) {
    for (name, count) in ["quotations", "found", "altered"].into_iter().zip(counts) {
        out.metric(name, count);
    }
}

impl QuoteDrift {
    /// Reports what became of the quotations. Returns the one at which comparing stopped, where
    /// it did.
    fn compare(&self, cx: &CheckContext<'_>, work: Work, out: &mut Findings) -> Option<Span> {
        let draft = cx.draft();
        let index = SourceIndex::from_sources(cx.sources());
        let bench = Bench {
            draft,
            sources: cx.sources(),
            index: &index,
            renamed: whose::renamed(draft, cx.sources()),
            least_unquoted: self.options.min_unquoted_words,
            cut: Cut::new(outer(draft).count()),
            ranks: rank::Ranks::default(),
            work: RefCell::new(work),
        };
        let (mut counts, mut stopped) = ([0_u32; 3], None);
        for quotation in outer(draft) {
            let quoted = words::words(draft.text(), quotation.inner);
            let outcome = bench.judge(quotation, &quoted);
            if bench.work.borrow().is_spent() {
                stopped = Some(quotation.span);
                break;
            }
            counts[0] += 1;
            match outcome {
                Outcome::Found
                | Outcome::OtherSpeaker(_)
                | Outcome::Unquoted(_)
                | Outcome::Unmarked(_) => counts[1] += 1,
                Outcome::Altered(_) | Outcome::Spliced(..) => counts[2] += 1,
                Outcome::Passed => {}
            }
            message::report(&bench, quotation, &quoted, &outcome, out);
            // Changed, and given to another: two faults.
            if let Outcome::Altered(renderings) = &outcome {
                let also = bench.given_to_another(quotation, &quoted, renderings);
                message::report(&bench, quotation, &quoted, &also, out);
            }
        }
        count(out, counts);
        stopped
    }
}

provcheck_plugin::export!(QuoteDrift);

#[cfg(test)]
mod tests;
