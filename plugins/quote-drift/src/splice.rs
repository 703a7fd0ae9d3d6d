//! Two utterances of a source that the draft makes one.

use std::ops::Range;

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::{BlockKind, Document, SourceId, Span};

use crate::rendering::Rendering;
use crate::words::{Word, content};

/// Where two pieces meet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Joint {
    /// Word of the draft's quotation that starts the second piece.
    pub(crate) at: usize,
    /// The first piece in the source.
    pub(crate) first: Span,
    /// The second piece in the source.
    pub(crate) second: Span,
    /// The source says that they were said at two moments, or has them in another order.
    pub(crate) apart: bool,
    /// The two people whose words they are, where these are two.
    pub(crate) people: Option<(String, String)>,
    /// The source of the second piece, where it is another one.
    pub(crate) elsewhere: Option<SourceId>,
}

/// Longest attribution between two halves of one utterance, in words.
const LONGEST_ATTRIBUTION: usize = 14;

/// Words that say that what follows was said at another moment.
#[rustfmt::skip]
const APART: Words = english(words::Class::ApartWord);

/// Returns where the rendering runs from one utterance of the source into another
/// without a mark in the draft.
///
/// `two` names the speakers of two quotations of the source, where they are two people.
pub(crate) fn joint(
    r: &Rendering,
    quoted: &[Word],
    source: &Document,
    two: impl Fn(usize, usize) -> Option<(String, String)>,
) -> Option<Joint> {
    let pairs = &r.alignment.pairs;
    let quotations = source.quotations();
    for k in 1..pairs.len() {
        let (last, next) = (pairs[k - 1], pairs[k]);
        let (Some(i), Some(j)) = (r.quote_of[last.found], r.quote_of[next.found]) else { continue };
        if i == j || quoted[last.quoted + 1..=next.quoted].iter().any(|w| w.gap_before || w.free) {
            continue;
        }
        let (first, second) = (0..k, k..pairs.len());
        let weighty = |range: &Range<usize>| {
            let words: Vec<Word> =
                pairs[range.clone()].iter().map(|p| quoted[p.quoted].clone()).collect();
            words.len() >= 3 && content(&words) >= 2
        };
        if !weighty(&first) || !weighty(&second) {
            continue;
        }
        let (before, after) = (quotations.get(i)?, quotations.get(j)?);
        let between = Span { start: before.span.end, end: after.span.start.max(before.span.end) };
        let one_utterance = i + 1 == j && after.continues
            || is_interruption(
                source,
                between,
                quotations.get(i + 1..j).is_some_and(|q| q.iter().any(|q| q.depth == 0)),
            );
        let people = two(i, j);
        if one_utterance && people.is_none() {
            continue;
        }
        let cover = |range: &Range<usize>| Span {
            start: r.found[pairs[range.start].found].span.start,
            end: r.found[pairs[range.end - 1].found].span.end,
        };
        let apart = j < i || is_another_moment(source, between);
        return Some(Joint {
            at: next.quoted,
            first: cover(&first),
            second: cover(&second),
            apart: apart || people.is_some(),
            people,
            elsewhere: None,
        });
    }
    None
}

/// Tells whether what stands between two quotations only says who speaks.
fn is_interruption(source: &Document, between: Span, quotation_inside: bool) -> bool {
    let own = own_text(source, between);
    let words = own.iter().map(|part| provcheck_text::words(source.slice(*part)).count());
    !quotation_inside
        && words.sum::<usize>() <= LONGEST_ATTRIBUTION
        && !is_another_moment(source, between)
        && !own.iter().any(|part| tells_something(source, *part))
}

/// Returns the parts of a stretch that are the story's own: no caption, no subheading.
fn own_text(source: &Document, between: Span) -> Vec<Span> {
    let blocks = source.blocks();
    let first = blocks.partition_point(|b| b.span.end <= between.start);
    let inside = blocks[first..].iter().take_while(|b| b.span.start < between.end);
    let own = inside.filter(|b| !matches!(b.kind, BlockKind::Caption | BlockKind::Heading));
    own.map(|b| Span { start: b.span.start.max(between.start), end: b.span.end.min(between.end) })
        .collect()
}

/// Tells whether a sentence between two quotations says neither who speaks nor how he does: it has
/// no person for its subject.
fn tells_something(source: &Document, between: Span) -> bool {
    let sentences = source.sentences();
    let first = sentences.partition_point(|s| s.span.start < between.start);
    let inside = sentences[first..].iter().take_while(|s| s.span.end <= between.end);
    inside.into_iter().any(|sentence| {
        let mut words = provcheck_text::words(source.slice(sentence.span)).map(|(_, word)| word);
        // `She paused.`, `Roe sighed.`, but `The road is closed.`
        words.next().is_some_and(|word| {
            let lower = word.to_lowercase();
            english(words::Class::Article).contains(&*lower) || matches!(&*lower, "it" | "there")
        })
    })
}

/// Tells whether what leads up to the second of two quotations, after the first was
/// attributed, says that it was said at another moment: `Two days later she met the mayor.`
pub(crate) fn is_another_moment(source: &Document, between: Span) -> bool {
    own_text(source, between).into_iter().any(|part| names_a_moment(source, part))
}

fn names_a_moment(source: &Document, between: Span) -> bool {
    // The day in the attribution of the first is no other.
    let after = source.sentence_at(between.start.saturating_sub(1) as usize);
    let start = after.map_or(between.start, |i| source.sentences()[i].span.end);
    let text = source.slice(between).get((start.max(between.start) - between.start) as usize..);
    provcheck_text::words(text.unwrap_or("")).any(|(_, word)| {
        APART.contains(word.to_lowercase()) || english(words::Class::CalendarName).contains(word)
    })
}
