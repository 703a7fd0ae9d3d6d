//! A quotation of the draft read against one source.

use std::ops::Range;

use provcheck_align::SourceIndex;
use provcheck_plugin::prelude::{BlockKind, Document, Quotation, SourceId, Sources, Span};

use crate::answer::other_answer;
use crate::compare::{Alignment, Difference, LONGEST, Pair, likeness};
use crate::forms::Class;
use crate::locate::Window;
use crate::weigh::Weight;
use crate::words::{Word, content, words};

/// How the source has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Between quotation marks.
    Quoted,
    /// In running text, in marks or not.
    Told,
}

/// The words of a quotation found, more or less, in a source.
#[derive(Clone, Debug)]
pub(crate) struct Rendering {
    pub(crate) source: SourceId,
    pub(crate) manner: Manner,
    pub(crate) alignment: Alignment,
    /// What differs, edges included, in order.
    pub(crate) differences: Vec<Difference>,
    /// The words of the source that were compared.
    pub(crate) found: Vec<Word>,
    /// For each of them the quotation it stands in (index into the source's), if any.
    pub(crate) quote_of: Vec<Option<usize>>,
    /// Words of the draft's quotation that lie beyond what the source quotes: no telling.
    pub(crate) beyond: usize,
    /// Words of the draft's quotation that count.
    pub(crate) counted: usize,
    /// The passage of the source, differing words included.
    pub(crate) span: Span,
    /// Stands in the source's headline.
    pub(crate) headline: bool,
}

/// Returns the outermost quotations of `document` that overlap `span`, with their
/// indices, in order.
pub(crate) fn quotations_in(document: &Document, span: Span) -> Vec<(usize, &Quotation)> {
    let all = document.quotations();
    // Sorted by start, and the outermost do not overlap: back until one ends before.
    let next = all.partition_point(|q| q.span.start < span.end);
    let mut found: Vec<(usize, &Quotation)> = all[..next]
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, q)| q.depth == 0)
        .take_while(|(_, q)| q.span.end > span.start)
        .filter(|(_, q)| q.inner.overlaps(span))
        .collect();
    found.reverse();
    found
}

/// The words of one source, cut once for all quotations of a draft.
#[derive(Debug)]
pub(crate) struct SourceWords {
    /// All words of the text.
    told: Vec<Word>,
    /// For each of them the outermost quotation it stands in.
    told_of: Vec<Option<usize>>,
    /// The words of each outermost quotation; none for an inner one.
    quoted: Vec<Vec<Word>>,
}

impl SourceWords {
    /// Returns the words of `document`.
    pub(crate) fn new(document: &Document) -> Self {
        let text = document.text();
        let told = words(text, Span::new(0, text.len()));
        let told_of =
            told.iter().map(|w| quotations_in(document, w.span).first().map(|(i, _)| *i)).collect();
        let quoted = document
            .quotations()
            .iter()
            .map(|q| if q.depth == 0 { words(text, q.inner) } else { Vec::new() })
            .collect();
        Self { told, told_of, quoted }
    }

    /// Returns the words in `span`, as indices.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.told.partition_point(|w| w.span.end <= span.start);
        let end = self.told.partition_point(|w| w.span.start < span.end);
        start..end.max(start)
    }
}

/// Tells whether enough weighty words of the quotation have one like them in `found`
/// for a rendering to be of any use.
fn is_hopeful(quoted: &[Word], found: &[Word]) -> bool {
    let need = if content(quoted) <= 2 { 1 } else { 2 };
    quoted
        .iter()
        .filter(|w| w.class == Class::Content)
        .filter(|w| found.iter().any(|f| likeness(w, f).is_some()))
        .nth(need - 1)
        .is_some()
}

/// Reads `quoted` against a window of a source: its quotations, and its running text.
pub(crate) fn renderings(
    quoted: &[Word],
    window: &Window,
    sources: &Sources,
    index: &SourceIndex,
    cut: Option<&SourceWords>,
) -> Vec<Rendering> {
    let document = sources.get(window.source);
    let span = index.tokens(window.source).cover(window.words.clone());
    let text = document.text();
    let mut all = Vec::new();

    let (mut list, mut quote_of) = (Vec::new(), Vec::new());
    for (i, q) in quotations_in(document, span) {
        if list.len() > LONGEST {
            break;
        }
        // A quotation far longer than the window (one never closed) is cut to it.
        let long = q.inner.len() > 4 * span.len();
        let some = match cut.and_then(|c| c.quoted.get(i)) {
            Some(some) if !long => some.clone(),
            _ => words(text, if long { clip(text, q.inner, span) } else { q.inner }),
        };
        quote_of.extend(std::iter::repeat_n(Some(i), some.len()));
        list.extend(some);
    }
    if is_hopeful(quoted, &list) {
        all.extend(read(quoted, window.source, document, Manner::Quoted, &list, &quote_of));
    }

    let (told, of);
    let (told, of) = if let Some(cut) = cut {
        let range = cut.within(span);
        (&cut.told[range.clone()], &cut.told_of[range])
    } else {
        told = words(text, span);
        of = told
            .iter()
            .map(|w| quotations_in(document, w.span).first().map(|(i, _)| *i))
            .collect::<Vec<_>>();
        (&told[..], &of[..])
    };
    if is_hopeful(quoted, told) {
        all.extend(read(quoted, window.source, document, Manner::Told, told, of));
    }
    all
}

fn clip(text: &str, inner: Span, window: Span) -> Span {
    let start = inner.start.max(window.start);
    let end = inner.end.min(window.end).max(start);
    let clipped = Span { start, end };
    let whole = text.is_char_boundary(start as usize) && text.is_char_boundary(end as usize);
    if whole { clipped } else { inner }
}

/// A quotation at the edge with so small a part of the most pairs is there by chance: it
/// has a "we" and an "are", as any has.
const STRAY: usize = 4;

/// Returns the words of `found` without the quotations at either end that have next to
/// nothing of what was paired: somebody else's "we". `None` where there are none.
fn without_strays(
    pairs: &[Pair],
    found: &[Word],
    quote_of: &[Option<usize>],
) -> Option<(Vec<Word>, Vec<Option<usize>>)> {
    let same = |a: &Pair, b: &Pair| quote_of[a.found] == quote_of[b.found];
    let groups: Vec<&[Pair]> = pairs.chunk_by(same).collect();
    let most = groups.iter().map(|g| g.len()).max()?;
    let is_stray = |g: &&[Pair]| quote_of[g[0].found].is_some() && STRAY * g.len() <= most;
    let from = groups.iter().take_while(|g| is_stray(g)).count();
    let to = groups.len() - groups.iter().rev().take_while(|g| is_stray(g)).count();
    let strays = groups[..from].iter().chain(&groups[to..]);
    let strays: Vec<Option<usize>> =
        strays.filter_map(|g| Some(quote_of[g.first()?.found])).collect();
    if strays.is_empty() {
        return None;
    }
    let kept = || (0..found.len()).filter(|&i| !strays.contains(&quote_of[i]));
    Some((kept().map(|i| found[i].clone()).collect(), kept().map(|i| quote_of[i]).collect()))
}

/// Reads `quoted` against `found`, words of one source.
pub(crate) fn read(
    quoted: &[Word],
    source: SourceId,
    document: &Document,
    manner: Manner,
    found: &[Word],
    quote_of: &[Option<usize>],
) -> Option<Rendering> {
    let mut alignment = Alignment::new(quoted, found);
    let rest = without_strays(&alignment.pairs, found, quote_of);
    let (found, quote_of) = match &rest {
        Some((found, quote_of)) => (&found[..], &quote_of[..]),
        None => (found, quote_of),
    };
    if rest.is_some() {
        alignment = Alignment::new(quoted, found);
    }
    let first = *alignment.pairs.first()?;
    let last = *alignment.pairs.last()?;
    let mut differences = alignment.differences(quoted, found);
    for d in &mut differences {
        // The pairs around it: the word before it in the list may be of another quotation.
        let next = alignment.pairs.partition_point(|p| p.found < d.found.start);
        let before = next.checked_sub(1).and_then(|i| quote_of[alignment.pairs[i].found]);
        let after = quote_of.get(d.found.end).copied().flatten();
        d.crosses = before.is_some() && after.is_some() && before != after;
        // Between two fragments stands the source's own prose: it shows nothing.
        if d.crosses && !d.quoted.is_empty() {
            d.weight = Weight::Honest;
        }
    }
    let mut beyond = 0;
    let mut outer = alignment.found();

    // What stands before the first pair and after the last.
    let before = edge(
        Side { quoted, range: 0..first.quoted, boundary: quoted[first.quoted].starts_sentence },
        found,
        stretch_before(found, quote_of, first.found, manner),
        found[first.found].starts_sentence,
        false,
    );
    let after = edge(
        Side {
            quoted,
            range: last.quoted + 1..quoted.len(),
            boundary: quoted.get(last.quoted + 1).is_some_and(|w| w.starts_sentence),
        },
        found,
        stretch_after(found, quote_of, last.found, manner),
        found.get(last.found + 1).is_none_or(|w| w.starts_sentence),
        true,
    );
    match before {
        Edge::None => {}
        Edge::Beyond(n) => beyond += n,
        Edge::Differs(d) => {
            outer.start = outer.start.min(d.found.start);
            differences.insert(0, d);
        }
    }
    match after {
        Edge::None => {}
        Edge::Beyond(n) => beyond += n,
        Edge::Differs(d) => {
            outer.end = outer.end.max(d.found.end);
            differences.push(d);
        }
    }
    let span = Span { start: found[outer.start].span.start, end: found[outer.end - 1].span.end };
    if span.end < span.start {
        return None;
    }
    let headline = document.meta().headline_span.is_some_and(|h| h.overlaps(span))
        || document
            .block_at(span.start as usize)
            .is_some_and(|b| document.blocks()[b].kind == BlockKind::Headline);
    Some(Rendering {
        source,
        manner,
        alignment,
        differences,
        found: found.to_vec(),
        quote_of: quote_of.to_vec(),
        beyond,
        counted: quoted.iter().filter(|w| !w.free).count(),
        span,
        headline,
    })
}

/// Words of the draft's quotation beyond the first or the last pair.
struct Side<'w> {
    quoted: &'w [Word],
    range: Range<usize>,
    /// A sentence of the draft's quotation starts where they meet the pairs.
    boundary: bool,
}

enum Edge {
    /// Nothing there, or nothing that counts.
    None,
    /// The source has nothing to compare with so many words.
    Beyond(usize),
    Differs(Difference),
}

/// Weighs what stands beyond the pairs on one side. `available` are the words of
/// the source's quotation there.
fn edge(
    side: Side<'_>,
    found: &[Word],
    available: Range<usize>,
    source_boundary: bool,
    after: bool,
) -> Edge {
    let mine = &side.quoted[side.range.clone()];
    let counted = mine.iter().filter(|w| !w.free).count();
    // An article before a fragment belongs to the writer's sentence.
    if counted == 0 || mine.iter().all(|w| w.free || w.class == Class::Article) {
        return Edge::None;
    }
    let marked = if after {
        mine.first().is_some_and(|w| w.gap_before)
    } else {
        side.quoted.get(side.range.end).is_some_and(|w| w.gap_before)
    };
    if let Some(theirs) = other_answer(mine, found, &available, after) {
        return Edge::Differs(Difference::at_edge(side.range, theirs, Weight::Heavy));
    }
    // The source quotes no further, or the draft goes on with another sentence.
    if available.is_empty() || marked || (side.boundary && source_boundary) {
        return Edge::Beyond(counted);
    }
    let n = mine.len().min(available.len());
    let theirs =
        if after { available.start..available.start + n } else { available.end - n..available.end };
    // The same letters, parted otherwise: build-up, buildup.
    let joined = |words: &[Word]| words.iter().map(|w| &*w.form).collect::<String>();
    let letters = joined(mine);
    let reparted = (1..=available.len().min(n + 1)).any(|k| {
        let some = if after {
            available.start..available.start + k
        } else {
            available.end - k..available.end
        };
        joined(&found[some]) == letters
    });
    if reparted {
        return Edge::None;
    }
    if found[theirs.clone()].iter().any(|w| w.gap_before || w.free) {
        return Edge::Beyond(counted);
    }
    // "All" for "most" at the start of a quotation is more than an edge.
    let degree = |w: &Word| matches!(w.class, Class::Quantity | Class::Negation | Class::Modal);
    let small = counted <= 2
        && mine.iter().all(|w| !matches!(w.class, Class::Content | Class::Negation | Class::Modal))
        && !(mine.iter().any(degree) && found[theirs.clone()].iter().any(degree));
    let weight = if small { Weight::Light } else { Weight::Heavy };
    Edge::Differs(Difference::at_edge(side.range, theirs, weight))
}

/// Words of the same quotation (or of the running text) right before word `at`.
fn stretch_before(
    found: &[Word],
    quote_of: &[Option<usize>],
    at: usize,
    manner: Manner,
) -> Range<usize> {
    let mut start = at;
    while start > 0 && quote_of[start - 1] == quote_of[at] && at - start < 40 {
        if manner == Manner::Told && found[start].starts_sentence {
            break;
        }
        start -= 1;
    }
    start..at
}

/// Words of the same quotation (or of the running text) right after word `at`.
fn stretch_after(
    found: &[Word],
    quote_of: &[Option<usize>],
    at: usize,
    manner: Manner,
) -> Range<usize> {
    let mut end = at + 1;
    while end < found.len() && quote_of[end] == quote_of[at] && end - at < 40 {
        let answer = matches!(&*found[end].form, "yes" | "no");
        if manner == Manner::Told && found[end].starts_sentence && !answer {
            break;
        }
        end += 1;
    }
    at + 1..end
}
