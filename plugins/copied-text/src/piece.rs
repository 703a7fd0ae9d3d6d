//! The writer's own words that follow a source: a passage without its quotations.

use std::ops::Range;

use provcheck_align::{Passage, PassageKind, Tokens, WordDiff, WordOpKind, diff_tokens};
use provcheck_plugin::prelude::*;

use crate::Options;

/// Some words of the draft outside quotation, and those of a source they follow.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) draft: Range<usize>,
    pub(crate) source: SourceId,
    pub(crate) source_words: Range<usize>,
    pub(crate) kind: PassageKind,
    pub(crate) diff: WordDiff,
    pub(crate) similarity: f32,
}

impl Piece {
    /// The whole of a passage.
    pub(crate) fn whole(passage: &Passage) -> Self {
        Self {
            draft: passage.draft_words.clone(),
            source: passage.source,
            source_words: passage.source_words.clone(),
            kind: passage.kind,
            diff: passage.diff.clone(),
            similarity: passage.similarity,
        }
    }

    /// Better evidence first: closer, then longer, then the earlier source.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        let kept = self.diff.kept;
        (
            std::cmp::Reverse(self.kind),
            std::cmp::Reverse(kept),
            self.source,
            self.source_words.start,
        )
    }
}

/// Returns the pieces of `passage` inside `words` of the draft, which lie between
/// quotations: sentence by sentence, neighbours joined.
pub(crate) fn pieces(
    passage: &Passage,
    words: &Range<usize>,
    sentences: &[Range<usize>],
    draft: &Tokens,
    source: &Tokens,
) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let first = sentences.partition_point(|s| s.end <= words.start);
    for sentence in sentences[first..].iter().take_while(|s| s.start < words.end) {
        let part = sentence.start.max(words.start)..sentence.end.min(words.end);
        // What is left beside a quotation is mostly its attribution.
        if part.len() < 8 && part != *sentence {
            continue;
        }
        let Some(theirs) = answering(passage, &part, draft) else { continue };
        let diff = diff_tokens(source, theirs.clone(), draft, part.clone());
        // A sentence of its own between two that follow the source.
        if ((diff.kept + diff.inflected) as usize) * 5 < part.len() * 2 {
            continue;
        }
        let piece = Piece {
            kind: PassageKind::of(&diff),
            draft: part,
            source: passage.source,
            source_words: theirs,
            similarity: diff.kept_share(),
            diff,
        };
        match found.last_mut() {
            Some(last)
                if last.draft.end == piece.draft.start
                    && piece.source_words.start <= last.source_words.end + 12
                    && last.source_words.start <= piece.source_words.start =>
            {
                let end = last.source_words.end.max(piece.source_words.end);
                last.draft.end = piece.draft.end;
                last.source_words.end = end;
                last.diff =
                    diff_tokens(source, last.source_words.clone(), draft, last.draft.clone());
                last.kind = PassageKind::of(&last.diff);
                last.similarity = last.diff.kept_share();
            }
            _ => found.push(piece),
        }
    }
    found
}

/// Returns a passage that was lifted whole, quotations and all: word for word, more than
/// half of it the writer's own text, in at least two places. It starts and ends
/// with such text.
pub(crate) fn lifted(
    mut all: Piece,
    parts: &[Range<usize>],
    draft: &Tokens,
    source: &Tokens,
    options: &Options,
) -> Option<Piece> {
    let own: usize = parts.iter().map(Range::len).sum();
    let telling = |part: &&Range<usize>| is_telling_run(part, draft, options);
    let (first, last) = (parts.iter().find(telling)?, parts.iter().rev().find(telling)?);
    if all.kind != PassageKind::Verbatim || own * 2 < all.draft.len() || first == last {
        return None;
    }
    let (front, back) = (first.start - all.draft.start, all.draft.end - last.end);
    all.draft = first.start..last.end;
    let end = all.source_words.end.saturating_sub(back);
    all.source_words = (all.source_words.start + front).min(end)..end;
    all.diff = diff_tokens(source, all.source_words.clone(), draft, all.draft.clone());
    Some(all)
}

/// Returns the words of the source that answer to `part` of the draft: from the
/// first to the last run of kept words with a content word in it.
fn answering(passage: &Passage, part: &Range<usize>, draft: &Tokens) -> Option<Range<usize>> {
    let mut hull: Option<Range<usize>> = None;
    for op in passage.diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept) {
        let from = op.b.start.max(part.start);
        let to = op.b.end.min(part.end);
        if from >= to || !(from..to).any(|i| !draft.is_stop(i)) {
            continue;
        }
        let there = op.a.start + (from - op.b.start)..op.a.start + (to - op.b.start);
        hull = Some(match hull {
            None => there,
            Some(h) => h.start.min(there.start)..h.end.max(there.end),
        });
    }
    hull
}

/// Tells whether a piece is more than chance and set phrases.
///
/// `whole` says that the engine found it as it stands, and not as a part of
/// something larger.
pub(crate) fn is_telling(piece: &Piece, whole: bool, draft: &Tokens, options: &Options) -> bool {
    if piece
        .diff
        .ops
        .iter()
        .any(|op| op.kind == WordOpKind::Kept && is_telling_run(&op.b, draft, options))
    {
        return true;
    }
    match piece.kind {
        PassageKind::Digest => true,
        PassageKind::Paraphrase => whole && piece.draft.len() >= 20,
        PassageKind::NearVerbatim | PassageKind::Verbatim => {
            let kept = piece.diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept);
            let (mut content, mut plain) = (0, 0);
            for word in kept.flat_map(|op| op.b.clone()) {
                content += usize::from(!draft.is_stop(word));
                plain += usize::from(is_plain(draft, word));
            }
            piece.draft.len() >= 12 && content >= 6 && plain >= 3
        }
    }
}

/// Tells whether a run of shared words is long, or says enough in plain words,
/// not to be a name, a title or a figure that can only be put one way.
fn is_telling_run(run: &Range<usize>, draft: &Tokens, options: &Options) -> bool {
    let plain = run.clone().filter(|&i| is_plain(draft, i)).count();
    let content = run.clone().filter(|&i| !draft.is_stop(i)).count();
    let least = options.min_words as usize;
    run.len() >= least && (plain >= 4 || (run.len() * 2 >= least * 3 && content >= 3 && plain >= 2))
}

/// A content word that is no name and no number.
fn is_plain(tokens: &Tokens, word: usize) -> bool {
    !tokens.is_stop(word) && !tokens.is_capital(word) && !tokens.has_digit(word)
}
