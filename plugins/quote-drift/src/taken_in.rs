//! A sentence of the source's own that the draft takes into somebody's quotation.

use std::ops::Range;

use provcheck_plugin::core::QuoteFault;
use provcheck_plugin::prelude::{Quotation, Span};

use crate::bench::{Bench, Outcome};
use crate::rendering::{Manner, Rendering};
use crate::reported::reports_speech;
use crate::voice::Voice;
use crate::words::{Word, content};

/// Fewest words of such a sentence, and of those the weighty ones.
const FEWEST: usize = 6;
const WEIGHTY: usize = 4;

/// Looks for a sentence of a quotation that the source has outside marks, word for word, where
/// another one is quoted there.
pub(crate) fn taken_in(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    mine: Option<&Voice>,
    all: &[Rendering],
) -> Option<Outcome> {
    mine.filter(|_| quotation.closed)?;
    let parts = sentences(quoted);
    if parts.len() < 2 || !parts.iter().any(|part| is_quoted(part, quoted, all)) {
        return None;
    }
    let own = |part: &&Range<usize>| {
        part.len() >= FEWEST
            && content(&quoted[(*part).clone()]) >= WEIGHTY
            && !all.iter().any(|r| r.manner == Manner::Quoted && has(r, part, 2))
    };
    parts.iter().filter(own).find_map(|part| {
        let mut told = all.iter().filter(|r| r.manner == Manner::Told && !r.headline);
        told.find_map(|r| as_narrative(bench, r, part)).map(|r| Outcome::Unquoted(vec![r]))
    })
}

/// The sentences of a quotation, as ranges of its words.
fn sentences(quoted: &[Word]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> =
        (1..quoted.len()).filter(|at| quoted[*at].starts_sentence).collect();
    starts.insert(0, 0);
    starts.push(quoted.len());
    starts.windows(2).map(|two| two[0]..two[1]).collect()
}

/// Tells whether a source quotes the words of a sentence.
fn is_quoted(part: &Range<usize>, quoted: &[Word], all: &[Rendering]) -> bool {
    content(&quoted[part.clone()]) >= 2
        && all.iter().any(|r| r.manner == Manner::Quoted && has(r, part, part.len()))
}

/// Tells whether a rendering has as many words of a part.
fn has(r: &Rendering, part: &Range<usize>, least: usize) -> bool {
    r.alignment.pairs.iter().filter(|pair| part.contains(&pair.quoted)).count() >= least.max(2)
}

/// Returns the rendering of a part that a source has word for word, and as nobody's.
fn as_narrative(bench: &Bench<'_>, r: &Rendering, part: &Range<usize>) -> Option<Rendering> {
    let pairs: Vec<_> = r.alignment.pairs.iter().filter(|p| part.contains(&p.quoted)).collect();
    let (first, last) = (pairs.first()?, pairs.last()?);
    let entire = pairs.len() == part.len() && last.found + 1 - first.found == part.len();
    let outside = pairs.iter().all(|pair| r.quote_of[pair.found].is_none());
    if !entire || !outside || !r.found[first.found].starts_sentence {
        return None;
    }
    let mut told = r.clone();
    told.differences.clear();
    told.span = r.found[first.found].span.cover(r.found[last.found].span);
    let source = bench.sources.get(r.source);
    let reach = |span: Span| (span.start.saturating_sub(1500), span.end + 1500);
    let (from, to) = reach(told.span);
    let near = |fault: &QuoteFault| from < fault.span.start && fault.span.start < to;
    let honest = !source.quote_faults().iter().any(near) && !reports_speech(source, &told);
    honest.then_some(told)
}
