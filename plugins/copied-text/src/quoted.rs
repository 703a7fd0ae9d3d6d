//! Which words of the draft are someone else's by their marks.

use std::collections::HashSet;
use std::ops::Range;

use provcheck_align::Tokens;
use provcheck_lang::{Analysis, Attribution, Entities, EntityKind, Mention};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;

/// A quotation of the draft, as words.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    /// With its marks.
    pub(crate) span: Span,
    pub(crate) words: Range<usize>,
    pub(crate) attributed: bool,
    /// Whether a missing speaker is worth a question: marked with quotation
    /// marks, in running text.
    pub(crate) wants_speaker: bool,
}

/// Returns the outer quotations of `draft`, in order; titles and words under
/// discussion are not among them.
pub(crate) fn quotations(draft: &Document, tokens: &Tokens) -> Vec<Quoted> {
    let all = draft.quotations();
    let told = provcheck_lang::Quoted::from_analysis(&Analysis::from_document(draft));
    let is_named = |told: &Attribution| told.name.is_some();
    let block = |q: &Quotation| draft.block_at(q.span.start as usize);
    // A speaker named once in a paragraph speaks in all of it, and in what goes
    // on in the next.
    let named = |at: &usize| told.get(*at).is_some_and(is_named) || has_clause(draft, &all[*at]);
    let mut speaking: HashSet<Option<usize>> =
        (0..all.len()).filter(named).map(|at| block(&all[at])).collect();
    let mut introduced: Option<usize> = None;
    for quotation in all.iter().filter(|q| q.depth == 0) {
        if is_introduced(draft, quotation, introduced) {
            speaking.insert(block(quotation));
            introduced = Some(quotation.span.end as usize);
        }
    }
    for pair in all.windows(2) {
        if pair[1].continues && speaking.contains(&block(&pair[0])) {
            speaking.insert(block(&pair[1]));
        }
    }
    let mut found: Vec<Quoted> = all
        .iter()
        .enumerate()
        .filter(|(_, q)| q.depth == 0 && q.kind != QuotationKind::Mention)
        .map(|(index, q)| {
            let at = block(q);
            let running = at.is_some_and(|b| draft.blocks()[b].kind == BlockKind::Paragraph);
            Quoted {
                span: q.span,
                words: tokens.within(q.inner),
                attributed: q.kind == QuotationKind::Block
                    || told.get(index).is_some_and(|t| is_named(t) || t.cue.is_some())
                    || has_clause(draft, q)
                    || speaking.contains(&at),
                wants_speaker: q.kind != QuotationKind::Block
                    && running
                    && q.closed
                    && stands_alone(draft, q)
                    && !is_beside_a_person(draft, q)
                    && !is_followed_by_a_person(draft, q),
            }
        })
        .collect();
    found.extend(announced(draft).map(|span| Quoted {
        span,
        words: tokens.within(span),
        attributed: true,
        wants_speaker: false,
    }));
    found.sort_by_key(|quoted| quoted.span);
    found
}

/// Returns the paragraphs without marks that are somebody's all the same: those that begin with
/// `>`, as mail and plain text quote, and what follows a paragraph such as `She wrote:`.
pub(crate) fn announced(draft: &Document) -> impl Iterator<Item = Span> {
    let analysis = Analysis::from_document(draft);
    let tells = move |block: &Block| {
        let text = draft.slice(block.span).trim_end();
        let last = text.len().checked_sub(1).filter(|_| text.ends_with(':'));
        let sentence = last.and_then(|at| analysis.sentence_at(block.span.start as usize + at));
        sentence.is_some_and(|s| {
            s.words().iter().any(|word| english(Class::SpeechVerb).contains(&*word.lemma))
        })
    };
    let quotations = draft.quotations();
    let marked = |span: Span| {
        let next = quotations.partition_point(|q| q.span.end <= span.start);
        quotations.get(next).is_some_and(|q| q.span.overlaps(span))
    };
    let blocks = draft.blocks();
    blocks.iter().enumerate().filter_map(move |(at, block)| {
        let led = draft.slice(block.span).starts_with('>')
            || at.checked_sub(1).is_some_and(|before| tells(&blocks[before]));
        (block.kind == BlockKind::Paragraph && led && !marked(block.span)).then_some(block.span)
    })
}

/// Returns `words` without the words of `cut` (sorted).
pub(crate) fn without(words: &Range<usize>, cut: &[&Range<usize>]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = words.start;
    for hole in cut {
        if hole.start >= words.end || hole.end <= start {
            continue;
        }
        if hole.start > start {
            pieces.push(start..hole.start);
        }
        start = start.max(hole.end);
    }
    if start < words.end {
        pieces.push(start..words.end);
    }
    pieces
}

/// Tells whether a quotation is a sentence of its own: nothing of the writer's goes on
/// before it or after it. Words that are woven into a sentence are somebody's by what it
/// says ("mocked him as", "the letter warns that"), whatever its verb.
fn stands_alone(draft: &Document, quotation: &Quotation) -> bool {
    const SPACE: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
    const END: [char; 8] = ['.', '!', '?', '…', '”', '"', '\n', '’'];
    let text = draft.text();
    let before = text[..quotation.span.start as usize].trim_end_matches(SPACE);
    let after = text[quotation.span.end as usize..].trim_start_matches(SPACE);
    let inner = draft.slice(quotation.inner).trim();
    let ended = inner.ends_with(END) || after.starts_with(['.', '!', '?']);
    (before.is_empty() || before.ends_with(END))
        && inner.starts_with(|c: char| !c.is_lowercase())
        && ended
        && !after.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '—' | '–' | '-'))
}

/// Tells whether the sentence before or after a quotation, in its paragraph, is about a person:
/// `Roe was blunt. “...”`, `“...” That was Roe's answer.` He may be who speaks.
fn is_beside_a_person(draft: &Document, quotation: &Quotation) -> bool {
    let at = |offset: u32| draft.sentence_at(offset as usize);
    let (Some(first), Some(last)) = (at(quotation.span.start), at(quotation.span.end - 1)) else {
        return false;
    };
    let analysis = Analysis::from_document(draft);
    let entities = Entities::from_analysis(&analysis);
    let block = |at: usize| draft.sentences().get(at).map(|s| s.block);
    let beside = [first.checked_sub(1), Some(first), Some(last), Some(last + 1)];
    beside.into_iter().flatten().filter(|at| block(*at) == block(first)).any(|at| {
        let Some(sentence) = analysis.sentence(at) else { return false };
        let about = |m: &Mention| {
            let tokens = sentence.tokens_in(m.span);
            let owner = draft.text()[m.span.end as usize..].starts_with(['\'', '\u{2019}']);
            owner
                || sentence.clauses().iter().any(|clause| {
                    clause.subject.is_some_and(|s| tokens.contains(&(s.head as usize)))
                })
        };
        entities.within(sentence.span()).iter().any(|m| {
            !quotation.span.contains(m.span)
                && entities.entity(m).kind == EntityKind::Person
                && about(m)
        })
    })
}

/// Tells whether a quotation alone in its paragraph has a person at the start of the next one:
/// that may be who speaks.
fn is_followed_by_a_person(draft: &Document, quotation: &Quotation) -> bool {
    /// Bytes of the next paragraph in which it is named.
    const START: u32 = 60;
    let Some(at) = draft.block_at(quotation.span.start as usize) else { return false };
    let alone = draft.slice(draft.blocks()[at].span).trim() == draft.slice(quotation.span).trim();
    let next = draft.blocks().get(at + 1).filter(|b| alone && b.kind == BlockKind::Paragraph);
    let Some(next) = next else { return false };
    let analysis = Analysis::from_document(draft);
    let entities = Entities::from_analysis(&analysis);
    let first = Span { start: next.span.start, end: next.span.end.min(next.span.start + START) };
    entities
        .within(first)
        .iter()
        .any(|m| !m.pronoun && entities.entity(m).kind == EntityKind::Person)
}

/// Tells whether what stands before ends with a colon, in this paragraph or the one before, so
/// that it says whose words these are; or is itself such a quotation, which ends at `introduced`.
fn is_introduced(draft: &Document, quotation: &Quotation, introduced: Option<usize>) -> bool {
    let before = draft.text()[..quotation.span.start as usize].trim_end();
    before.ends_with(':') || introduced == Some(before.len())
}

/// Tells whether the sentence goes on around the quotation as it does for an
/// attribution, whatever its verb: a comma before the closing mark with words after
/// it, or a comma or colon before the opening one.
fn has_clause(draft: &Document, quotation: &Quotation) -> bool {
    let text = draft.text();
    let before = text[..quotation.span.start as usize].trim_end_matches([' ', '\u{a0}']);
    let after = text[quotation.span.end as usize..].trim_start_matches([' ', '\u{a0}']);
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric());
    before.ends_with([',', ':'])
        || (goes_on && draft.slice(quotation.inner).trim_end().ends_with(','))
}
