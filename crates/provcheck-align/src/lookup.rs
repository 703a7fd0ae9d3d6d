//! Looks up a quotation, or another short run of words, in all sources.
//!
//! The rarest stems lead to segments, and there the words are fitted in whole:
//! Sellers' approximate matching (1980), edit distance over words with a free
//! start and end in the source.

mod costs;

use std::ops::Range;

use provcheck_core::{SourceId, Sources, Span, Work};

use crate::Tokens;
use crate::diff::{WordDiff, WordOp, WordOpKind};
use crate::index::{SegmentId, SourceIndex};
use crate::stem::HashKeyed;
use costs::{Costs, step};

/// How far a look-up goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LookupLimits {
    /// Greatest cost of a match by word of the fragment; 0 asks for the same words.
    pub cost_per_word: f32,
    /// Most matches returned.
    pub matches: usize,
}

impl Default for LookupLimits {
    fn default() -> Self {
        Self { cost_per_word: 0.45, matches: 16 }
    }
}

/// A place of a source that has the words looked up, or nearly.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The source.
    pub source: SourceId,
    /// Bytes of its text, from the first to the last word of the match.
    pub span: Span,
    /// The same as words of its [`Tokens`].
    pub words: Range<usize>,
    /// Cost of the edits by word of the fragment: 0 is the same words. A word
    /// replaced costs 1, by one of the same stem 0.35, by one with the same
    /// beginning 0.5; a content word added or dropped 1, a function word 0.5.
    pub cost: f32,
    /// From the source's words (first) to the fragment's (second): spans count
    /// bytes of the source's text and of the fragment.
    pub diff: WordDiff,
}

impl Match {
    /// Tells whether the source has the same words in the same order.
    pub fn is_exact(&self) -> bool {
        self.diff.is_same()
    }
}

/// Postings looked through for one fragment before the commoner stems are left out.
const POSTINGS_BUDGET: usize = 200_000;
/// Windows of sources that a fragment is fitted into.
const WINDOWS: usize = 48;
/// Cells of all alignment tables together, for one fragment.
const CELLS_BUDGET: usize = 16_000_000;

/// Returns the places of `sources` that have the words of `fragment`, the
/// cheapest first, then by source and place; matches of one source do not overlap.
///
/// A fragment with a content word is found through the index; one of function
/// words alone ("as it is") is compared with all words of the sources in order,
/// and found only word for word. A fragment of one word is found where its
/// stem is. Ellipses are for the caller: look the parts up one by one.
///
/// Takes from `work` a comparison for each pair of words compared; where that is used up,
/// what was found by then is returned.
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_align::{LookupLimits, find_exactish};
/// use provcheck_core::{Sources, Work};
/// use provcheck_text::plain;
///
/// let source = plain("a.txt", "Its chair called the plan “a reckless gamble” and left.");
/// let sources = Sources::new(vec![Arc::new(source)]);
/// let mut work = Work::new(10_000);
/// let found = find_exactish("reckless gamble", &sources, &LookupLimits::default(), &mut work);
/// assert!(found[0].is_exact() && !work.is_spent());
/// ```
pub fn find_exactish(
    fragment: &str,
    sources: &Sources,
    limits: &LookupLimits,
    work: &mut Work,
) -> Vec<Match> {
    let query = Tokens::new(fragment);
    if query.is_empty() || sources.is_empty() {
        return Vec::new();
    }
    let index = SourceIndex::from_sources(sources);
    let mut found = Vec::new();
    let content: Vec<u32> = {
        let mut stems: Vec<u32> =
            (0..query.len()).filter(|&i| !query.is_stop(i)).map(|i| query.stems()[i]).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    if content.is_empty() {
        find_function_words(&query, &index, limits, work, &mut found);
    } else {
        let mut cells = CELLS_BUDGET;
        for (source, window) in windows(&query, &content, &index) {
            let cost = (query.len() + 1) * (window.len() + 1);
            if cost > cells || !work.spend(cost) {
                break;
            }
            cells -= cost;
            let tokens = index.tokens(source);
            let text = sources.get(source).text();
            found.extend(fit(fragment, &query, text, tokens, window, source, limits));
        }
    }
    best(found, limits.matches)
}

/// Returns the stretches of sources worth a look: around the segments with the
/// greatest weight of shared stems. They do not overlap.
fn windows(query: &Tokens, content: &[u32], index: &SourceIndex) -> Vec<(SourceId, Range<usize>)> {
    let mut by_rarity: Vec<(usize, u32)> = content
        .iter()
        .map(|&stem| (index.with_stem(stem).len(), stem))
        .filter(|(n, _)| *n > 0)
        .collect();
    by_rarity.sort_unstable();
    let mut weight: HashKeyed<u32, f32> = HashKeyed::default();
    let mut spent = 0;
    for (i, &(count, stem)) in by_rarity.iter().enumerate() {
        spent += count;
        if i > 0 && spent > POSTINGS_BUDGET {
            break;
        }
        let rarity = index.rarity(stem) + 0.1;
        for segment in index.with_stem(stem) {
            *weight.entry(segment.0).or_default() += rarity;
        }
    }
    let mut ranked: Vec<(u32, f32)> = weight.into_iter().collect();
    let better = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let most = WINDOWS * 4;
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, better);
        ranked.truncate(most);
    }
    ranked.sort_unstable_by(better);
    let reach = query.len() + query.len() / 2 + 4;
    let mut chosen: Vec<(SourceId, Range<usize>)> = Vec::new();
    for (segment, _) in ranked {
        let (source, words) = index.segment(SegmentId(segment));
        let covered = |c: &(SourceId, Range<usize>)| {
            c.0 == source && c.1.start <= words.start && words.end <= c.1.end
        };
        if chosen.iter().any(covered) {
            continue;
        }
        let end = (words.end + reach).min(index.tokens(source).len());
        chosen.push((source, words.start.saturating_sub(reach)..end));
        if chosen.len() == WINDOWS {
            break;
        }
    }
    chosen
}

/// Fits the whole query into `window`, as cheaply as possible, as often as it fits.
fn fit(
    fragment: &str,
    query: &Tokens,
    text: &str,
    tokens: &Tokens,
    window: Range<usize>,
    source: SourceId,
    limits: &LookupLimits,
) -> Vec<Match> {
    let (rows, columns) = (query.len(), window.len());
    let limit = limits.cost_per_word * 100.0 * rows as f32;
    let costs = Costs::new((fragment, query), (text, tokens), window.clone());
    let width = columns + 1;
    let mut cost = vec![0u32; (rows + 1) * width];
    for i in 1..=rows {
        let added = step(query, i - 1);
        let (above, row) = cost[(i - 1) * width..(i + 1) * width].split_at_mut(width);
        row[0] = above[0] + added;
        let mut least = row[0];
        for j in 1..=columns {
            let diagonal = above[j - 1] + costs.replace(i - 1, j - 1);
            let missing = row[j - 1] + costs.dropped[j - 1];
            row[j] = diagonal.min(above[j] + added).min(missing);
            least = least.min(row[j]);
        }
        // Every way leads through each row, and costs only grow (Ukkonen 1985).
        if least as f32 > limit {
            return Vec::new();
        }
    }
    let last = &cost[rows * width..];
    let mut ends: Vec<(u32, usize)> =
        (1..=columns).map(|j| (last[j], j)).filter(|(c, _)| *c as f32 <= limit).collect();
    ends.sort_unstable();
    let mut found: Vec<Match> = Vec::new();
    for (total, end) in ends {
        let inside = |m: &Match| m.words.contains(&(window.start + end - 1));
        if found.iter().any(inside) {
            continue;
        }
        // Back from the end; a replacement is preferred, then a word more, then one less.
        let (mut i, mut j) = (rows, end);
        let mut steps = Vec::new();
        while i > 0 {
            let here = cost[i * width + j];
            if j > 0 && here == cost[(i - 1) * width + j - 1] + costs.replace(i - 1, j - 1) {
                let same = query.words()[i - 1] == tokens.words()[window.start + j - 1];
                i -= 1;
                j -= 1;
                steps.push(if same { WordOpKind::Kept } else { WordOpKind::Changed });
            } else if here == cost[(i - 1) * width + j] + step(query, i - 1) {
                i -= 1;
                steps.push(WordOpKind::Added);
            } else {
                j -= 1;
                steps.push(WordOpKind::Dropped);
            }
        }
        steps.reverse();
        let words = window.start + j..window.start + end;
        if words.is_empty()
            || found.iter().any(|m| m.words.start < words.end && words.start < m.words.end)
        {
            continue;
        }
        found.push(Match {
            source,
            span: tokens.cover(words.clone()),
            cost: total as f32 / 100.0 / rows as f32,
            diff: runs(&steps, tokens, words.start, query),
            words,
        });
    }
    found
}

/// Joins steps of one kind into runs.
fn runs(steps: &[WordOpKind], source: &Tokens, start: usize, query: &Tokens) -> WordDiff {
    let mut diff = WordDiff::default();
    let (mut a, mut b) = (start, 0);
    for chunk in steps.chunk_by(|x, y| x == y) {
        let n = chunk.len();
        let kind = chunk[0];
        let left = a..if kind == WordOpKind::Added { a } else { a + n };
        let right = b..if kind == WordOpKind::Dropped { b } else { b + n };
        (a, b) = (left.end, right.end);
        diff.push(WordOp {
            kind,
            a_span: source.cover(left.clone()),
            b_span: query.cover(right.clone()),
            a: left,
            b: right,
        });
    }
    diff
}

fn find_function_words(
    query: &Tokens,
    index: &SourceIndex,
    limits: &LookupLimits,
    work: &mut Work,
    found: &mut Vec<Match>,
) {
    if query.len() < 2 {
        return;
    }
    for source in (0..index.len()).map(|i| SourceId(i as u32)) {
        let tokens = index.tokens(source);
        if !work.spend(tokens.len()) {
            return;
        }
        for (at, run) in tokens.words().windows(query.len()).enumerate() {
            if run == query.words() {
                let steps = vec![WordOpKind::Kept; query.len()];
                let words = at..at + query.len();
                found.push(Match {
                    source,
                    span: tokens.cover(words.clone()),
                    words,
                    cost: 0.0,
                    diff: runs(&steps, tokens, at, query),
                });
                if found.len() >= limits.matches {
                    return;
                }
            }
        }
    }
}

/// Orders matches, drops those that overlap a cheaper one, and cuts.
fn best(mut found: Vec<Match>, most: usize) -> Vec<Match> {
    found.sort_by(|a, b| {
        a.cost.total_cmp(&b.cost).then(a.source.cmp(&b.source)).then(a.span.cmp(&b.span))
    });
    let mut kept: Vec<Match> = Vec::new();
    for candidate in found {
        if kept.len() >= most {
            break;
        }
        if !kept.iter().any(|m| m.source == candidate.source && m.span.overlaps(candidate.span)) {
            kept.push(candidate);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use provcheck_text::plain;

    use super::*;

    fn sources(texts: &[&str]) -> Sources {
        Sources::new(texts.iter().map(|t| Arc::new(plain("s.txt", *t))).collect())
    }

    #[test]
    fn finds_short_and_long_fragments() {
        let texts = [
            "The harbour board met on Monday. Its chair called the plan “a reckless gamble with public money” and left.",
            "Nothing here. The weather was fine, the ferries ran, and the board was of a cautious mood after all.",
        ];
        let sources = sources(&texts);
        let look = |words: &str| {
            find_exactish(words, &sources, &LookupLimits::default(), &mut Work::new(100_000))
        };
        let found = look("reckless gamble");
        assert!(found[0].is_exact() && found[0].span.of(texts[0]) == "reckless gamble");
        let found = look("a reckless gamble with the public's money");
        assert_eq!(found[0].span.of(texts[0]), "a reckless gamble with public money");
        assert!(!found[0].is_exact());
        assert_eq!(found[0].diff.added, 1, "{:?}", found[0].diff);
        assert_eq!(look("of a")[0].source, SourceId(1));
        assert!(look("reckless driving").is_empty());
        assert!(look("a prudent investment").is_empty());
        assert!(look("").is_empty());
    }

    #[test]
    fn a_share_of_work_bounds_what_is_compared() {
        let text = "The board called the plan a reckless gamble. ".repeat(400);
        let sources = sources(&[&text]);
        let look = |words: &str, share| {
            let mut work = Work::new(share);
            find_exactish(words, &sources, &LookupLimits::default(), &mut work);
            work.is_spent()
        };
        assert!(look("the plan a reckless gamble", 100) && look("a the", 100));
        assert!(!look("the plan a reckless gamble", 1_000_000) && !look("a the", 1_000_000));
    }
}
