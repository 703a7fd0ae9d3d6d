//! The writer's own words that follow a source: a passage without its quotations.

use std::ops::{Range, RangeInclusive};

use provcheck_align::{Passage, PassageKind, Tokens, WordDiff, WordOp, WordOpKind, diff_tokens};
use provcheck_plugin::prelude::*;

use crate::Options;
use crate::sentence::{Places, Sentence, is_plain};
use crate::weight::Weigher;

/// Words beside a quotation that are more than its attribution, at least.
pub(crate) const WITHOUT_QUOTATION: usize = 12;

/// Words of a long text beside a passage that belong to it as far as sentences go.
const BESIDE: usize = 60;

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

    /// Returns the piece with the `next` one, where that goes on in both texts and
    /// the kind of neither is lost.
    fn joined(&self, next: &Self, strict: bool, draft: &Tokens, source: &Tokens) -> Option<Self> {
        let on = self.draft.end == next.draft.start
            && next.source_words.start <= self.source_words.end + 12
            && self.source_words.start <= next.source_words.start;
        if !on {
            return None;
        }
        let words = self.draft.start..next.draft.end;
        let end = self.source_words.end.max(next.source_words.end);
        let theirs = self.source_words.start..end;
        let diff = diff_tokens(source, theirs.clone(), draft, words.clone());
        let kind = PassageKind::from_diff(&diff);
        (!strict
            || kind >= self.kind.min(PassageKind::NearVerbatim)
                && kind >= next.kind.min(PassageKind::NearVerbatim))
        .then(|| Self {
            draft: words,
            source: self.source,
            source_words: theirs,
            kind,
            similarity: diff.kept_share(),
            diff,
        })
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

/// Returns what the passage keeps of the source in `words` of the draft.
pub(crate) fn kept_in<'p>(
    passage: &'p Passage,
    words: &Range<usize>,
) -> impl Iterator<Item = &'p WordOp> + use<'p> {
    let (ops, end) = (&passage.diff.ops, words.end);
    // In the order of the draft.
    let first = ops.partition_point(|op| op.b.end <= words.start);
    let touched = ops[first..].iter().take_while(move |op| op.b.start < end);
    touched.filter(|op| op.kind == WordOpKind::Kept)
}

/// Returns the sentences of the draft inside `words`, each compared with `theirs`,
/// words of the source, which stand at `places`.
pub(crate) fn compare(
    (theirs, places): (&Range<usize>, &Places),
    words: &Range<usize>,
    sentences: &[Range<usize>],
    draft: &Tokens,
    source: &Tokens,
) -> Vec<Sentence> {
    let first = sentences.partition_point(|s| s.end <= words.start);
    sentences[first..]
        .iter()
        .take_while(|s| s.start < words.end)
        .map(|s| s.start.max(words.start)..s.end.min(words.end))
        .filter(|part| !part.is_empty())
        .map(|part| Sentence::new(part, draft, theirs, source, places))
        .collect()
}

/// Tells whether the sentences of a passage bear it out from end to end, so that it is
/// one passage, and returns the first and the last of them that do.
pub(crate) fn supported(passage: &Passage, compared: &[Sentence]) -> Option<RangeInclusive<usize>> {
    if passage.kind == PassageKind::Verbatim {
        return Some(0..=compared.len().saturating_sub(1));
    }
    if !compared.iter().any(Sentence::bears_out) {
        return None;
    }
    let first = compared.iter().position(Sentence::leans)?;
    let last = compared.iter().rposition(Sentence::leans)?;
    let inside = compared.get(first..=last)?;
    let length = |s: &Sentence| s.draft.len();
    let words: usize = inside.iter().map(length).sum();
    let of = |which: fn(&Sentence) -> bool| {
        inside.iter().filter(|s| which(s)).map(length).sum::<usize>()
    };
    if of(Sentence::fits) * 5 < words * 4 {
        return None;
    }
    // The sentences are copied one by one, and the passage is what they happen to span.
    if passage.kind == PassageKind::Paraphrase
        && of(Sentence::is_copied) * 2 >= words
        && out_of_order(inside)
    {
        return None;
    }
    let sum = |of: fn(&Sentence) -> usize| inside.iter().map(of).sum::<usize>();
    let (plain, content) = (sum(|s| s.plain), sum(|s| s.content));
    // Names and figures are those of the event. Where nearly all words have a capital,
    // it tells nothing.
    if plain * 4 >= content && sum(|s| s.plain_shared) * 5 < plain * 2 {
        return None;
    }
    Some(first..=last)
}

/// Returns the passage without the sentences at its ends that are not `inside`.
pub(crate) fn trimmed(
    passage: &Passage,
    compared: &[Sentence],
    inside: RangeInclusive<usize>,
    draft: &Tokens,
    source: &Tokens,
) -> Piece {
    let mut all = Piece::whole(passage);
    let Some(inside) = compared.get(inside).filter(|i| i.len() < compared.len()) else {
        return all;
    };
    let windows = || inside.iter().filter(|s| s.content_shared > 0).map(|s| &s.window);
    if let (Some(first), Some(last)) = (inside.first(), inside.last())
        && let (Some(start), Some(end)) =
            (windows().map(|w| w.start).min(), windows().map(|w| w.end).max())
    {
        all.draft = first.draft.start..last.draft.end;
        all.source_words = start..end;
        all.diff = diff_tokens(source, all.source_words.clone(), draft, all.draft.clone());
        all.kind = PassageKind::from_diff(&all.diff);
    }
    all
}

/// Tells whether neighbours in the draft mostly answer to the source the other way round.
fn out_of_order(sentences: &[Sentence]) -> bool {
    let places: Vec<usize> =
        sentences.iter().filter(|s| s.content_shared >= 3).map(|s| s.window.start).collect();
    let back = places.windows(2).filter(|pair| pair[1] < pair[0]).count();
    places.len() > 2 && back * 2 >= places.len() - 1
}

/// Returns the runs of sentences that follow the source each by its own words, each run
/// of the kind that its words say.
pub(crate) fn pieces(
    passage: &Passage,
    compared: &[Sentence],
    strict: bool,
    sentences: &[Range<usize>],
    draft: &Tokens,
    source: &Tokens,
) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for sentence in compared {
        let at = sentences.partition_point(|s| s.end <= sentence.draft.start);
        // What is left beside a quotation is mostly its attribution.
        if sentence.draft.len() < WITHOUT_QUOTATION && sentences.get(at) != Some(&sentence.draft) {
            continue;
        }
        let follows = if strict { sentence.follows() } else { sentence.keeps() };
        if !follows {
            continue;
        }
        let piece = Piece {
            kind: PassageKind::from_diff(&sentence.diff),
            draft: sentence.draft.clone(),
            source: passage.source,
            source_words: sentence.source.clone(),
            similarity: sentence.diff.kept_share(),
            diff: sentence.diff.clone(),
        };
        let joined = found.last().and_then(|last| last.joined(&piece, strict, draft, source));
        match (found.last_mut(), joined) {
            (Some(last), Some(joined)) => *last = joined,
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
    let telling = |part: &&Range<usize>| {
        is_telling_run(&(**part).clone().collect::<Vec<_>>(), draft, options)
    };
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

/// Tells whether a piece of a passage that stands out is more than chance and set phrases.
///
/// `whole` says that the engine found it as it stands, and not as a part of
/// something larger.
pub(crate) fn is_telling(
    piece: &Piece,
    whole: bool,
    draft: &Tokens,
    weigher: &Weigher<'_>,
    options: &Options,
) -> bool {
    let kept = || piece.diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept);
    let own = |run: &Range<usize>| -> Vec<usize> {
        run.clone().filter(|&i| !weigher.is_nobodys(i)).collect()
    };
    if kept().any(|op| is_telling_run(&own(&op.b), draft, options)) {
        return true;
    }
    match piece.kind {
        PassageKind::Digest => true,
        PassageKind::Paraphrase => whole && piece.draft.len() >= 20,
        PassageKind::NearVerbatim | PassageKind::Verbatim => {
            let kept = || kept().flat_map(|op| own(&op.b));
            let content = kept().filter(|&i| !draft.is_stop(i)).count();
            let plain = kept().filter(|&i| is_plain(draft, i)).count();
            // What the engine found whole it found by its rarer words, names among them.
            let least = if whole { 4 } else { 6 };
            piece.draft.len() >= 12 && content >= least && (plain >= 3 || whole)
        }
    }
}

/// Tells whether a run of shared words is long, or says enough in plain words,
/// not to be a name, a title or a figure that can only be put one way.
fn is_telling_run(run: &[usize], draft: &Tokens, options: &Options) -> bool {
    let plain = run.iter().filter(|&&i| is_plain(draft, i)).count();
    let content = run.iter().filter(|&&i| !draft.is_stop(i)).count();
    let least = options.min_words as usize;
    run.len() >= least && (plain >= 4 || (run.len() * 2 >= least * 3 && content >= 3 && plain >= 2))
}

/// Tells whether a sentence has been found with a passage of the same source.
pub(crate) fn goes_with(sentence: &Piece, passage: &Piece) -> bool {
    passage.source == sentence.source
        && passage.kind >= PassageKind::NearVerbatim
        && overlap(&passage.draft, &sentence.draft) * 3 >= sentence.draft.len() * 2
}

/// Tells whether a piece lies in or beside words of the draft that a passage stands out with.
pub(crate) fn is_beside(piece: &Piece, words: &Range<usize>) -> bool {
    let near = words.start.saturating_sub(BESIDE)..words.end + BESIDE;
    overlap(&near, &piece.draft) > 0
}

pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
