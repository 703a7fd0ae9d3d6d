//! What an editor is told.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::ops::Range;

use provcheck_align::{Passage, PassageKind, Tokens, WordOpKind};
use provcheck_lang::{Analysis, Attributions};
use provcheck_plugin::core::Spans;
use provcheck_plugin::file_name;
use provcheck_plugin::prelude::*;

use crate::piece::{Piece, kept_in};
use crate::quoted::Quoted;
use crate::shared_errors::Shared;

/// Differences named in a piece of evidence.
const DIFFERENCES: usize = 4;
/// Characters shown of each side of a difference.
const SHOWN: usize = 40;

/// Returns the message of a finding about `piece`, which takes in `sentences`
/// whole sentences and is found in `sources` sources.
pub(crate) fn lead(
    cx: &CheckContext<'_>,
    piece: &Piece,
    sentences: usize,
    sources: usize,
) -> String {
    let name = file_name(cx.sources().get(piece.source).name());
    let words = piece.draft.len();
    let mut text = match piece.kind {
        PassageKind::Verbatim => {
            format!("{words} words stand word for word in {name}, and here outside quotation marks")
        }
        PassageKind::NearVerbatim => format!(
            "{} follows {name} nearly word for word: {} of {words} words kept",
            passage(sentences),
            piece.diff.kept
        ),
        PassageKind::Paraphrase => format!(
            "{} rewrites {name}: the same content in other words, {} of {words} words kept in order",
            passage(sentences),
            piece.diff.kept
        ),
        PassageKind::Digest => {
            format!(
                "{} condenses {name}: its words come from here and there in it",
                passage(sentences)
            )
        }
    };
    match sources {
        0 | 1 => {}
        2 => text.push_str("; another source has it too"),
        n => {
            let _ = write!(text, "; {} other sources have it too", n - 1);
        }
    }
    text
}

fn passage(sentences: usize) -> String {
    match sentences {
        0 => "the passage".to_owned(),
        1 => "the sentence".to_owned(),
        n => format!("a passage of {n} sentences"),
    }
}

/// How sure the check is that the words are no accident.
pub(crate) fn confidence(piece: &Piece) -> f32 {
    match piece.kind {
        PassageKind::Verbatim => 0.99,
        PassageKind::NearVerbatim => 0.8 + 0.2 * piece.similarity,
        PassageKind::Paraphrase | PassageKind::Digest => 0.4 + 0.5 * piece.similarity,
    }
}

/// Tells whether a source is known to be younger than the draft, so that the draft has
/// nothing from it.
pub(crate) fn is_younger(cx: &CheckContext<'_>, source: SourceId) -> bool {
    match (cx.told_date(), cx.sources().get(source).told_date()) {
        (Some(draft), Some(theirs)) => theirs > draft,
        _ => false,
    }
}

/// Returns a note on who may have copied from whom, where both texts are dated.
pub(crate) fn direction(cx: &CheckContext<'_>, source: SourceId) -> Option<String> {
    let (draft, theirs) = (cx.told_date()?, cx.sources().get(source).told_date()?);
    let name = file_name(cx.sources().get(source).name());
    match theirs.cmp(&draft) {
        std::cmp::Ordering::Less => {
            Some(format!("{name} is the older text ({theirs}, the draft {draft})"))
        }
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(format!(
            "{name} is the younger text ({theirs}, the draft {draft}); the copying may have gone the other way"
        )),
    }
}

/// Returns a note where the draft tells what the source, whose words are `theirs`, quotes.
pub(crate) fn told(cx: &CheckContext<'_>, piece: &Piece, theirs: &Tokens) -> Option<String> {
    let speaker = quoted_there(cx, piece, theirs)?;
    let whose =
        if speaker.is_empty() { String::new() } else { format!(", as the words of {speaker}") };
    Some(format!(
        "{} has them in quotation marks{whose}; here they are the writer's",
        file_name(cx.sources().get(piece.source).name())
    ))
}

/// Returns who speaks where the source quotes what the draft tells: seven in ten of the words
/// kept stand between its quotation marks. The name is empty where nobody is named.
fn quoted_there(cx: &CheckContext<'_>, piece: &Piece, theirs: &Tokens) -> Option<String> {
    let source = cx.sources().get(piece.source);
    let span = theirs.cover(piece.source_words.clone());
    // The outermost do not overlap: back from the last until one ends before.
    let every = source.quotations();
    let next = every.partition_point(|q| q.span.start < span.end);
    let mut quotations: Vec<(usize, &Quotation)> = every[..next]
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, q)| q.depth == 0)
        .take_while(|(_, q)| q.span.end > span.start)
        .filter(|(_, q)| q.kind != QuotationKind::Mention && q.inner.overlaps(span))
        .collect();
    quotations.reverse();
    let is_quoted = |word: Span| {
        let at = quotations.partition_point(|(_, q)| q.inner.end <= word.start);
        quotations.get(at).is_some_and(|(_, q)| q.inner.overlaps(word))
    };
    let kept = piece.diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept);
    let (mut all, mut quoted) = (0, 0);
    for word in kept.flat_map(|op| op.a.clone()) {
        all += 1;
        quoted += usize::from(is_quoted(theirs.span(word)));
    }
    if all == 0 || quoted * 10 < all * 7 {
        return None;
    }
    let told = provcheck_lang::Quoted::from_analysis(&Analysis::from_document(source));
    let name = |at: usize| Some(told.get(at)?.name.as_deref()?.to_owned());
    Some(quotations.iter().find_map(|(at, _)| name(*at)).unwrap_or_default())
}

/// Tells whether the draft reports as somebody's what the source quotes as his: `Roe said she
/// would leave` for `“I will leave,” Roe said`.
pub(crate) fn is_reported(
    cx: &CheckContext<'_>,
    piece: &Piece,
    ours: &Tokens,
    theirs: &Tokens,
) -> bool {
    let Some(speaker) = quoted_there(cx, piece, theirs).filter(|name| !name.is_empty()) else {
        return false;
    };
    let told = Attributions::from_analysis(&Analysis::from_document(cx.draft()));
    let surname = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let words = ours.cover(piece.draft.clone());
    told.all().iter().filter(|told| !told.direct && told.content.overlaps(words)).any(|told| {
        let inside = told.content.end.min(words.end) - told.content.start.max(words.start);
        let same = told.name.as_deref().and_then(surname) == surname(&speaker);
        same && inside as usize * 10 >= words.len() * 6
    })
}

/// Returns the message about an error that one source has too.
pub(crate) fn shared_error(cx: &CheckContext<'_>, error: &Shared) -> String {
    let name = file_name(cx.sources().get(error.source).name());
    let alone = if cx.sources().len() > 1 { ", and in no other source" } else { "" };
    format!(
        "{} stands in {name} as well{alone}: one of the two texts may have it from the other",
        error.what
    )
}

/// Returns what became of the source's words.
pub(crate) fn evidence(cx: &CheckContext<'_>, piece: &Piece) -> String {
    match piece.kind {
        PassageKind::Verbatim => "the same words".to_owned(),
        PassageKind::Digest => "the source condensed".to_owned(),
        PassageKind::NearVerbatim | PassageKind::Paraphrase => {
            let (theirs, ours) = (cx.sources().get(piece.source), cx.draft());
            let mut changes: Vec<String> = Vec::new();
            let mut more = 0;
            for op in piece.diff.ops.iter().filter(|op| op.kind != WordOpKind::Kept) {
                if changes.len() == DIFFERENCES {
                    more += 1;
                    continue;
                }
                let (a, b) = (shorten(theirs.slice(op.a_span)), shorten(ours.slice(op.b_span)));
                changes.push(match op.kind {
                    WordOpKind::Dropped => format!("`{a}` left out"),
                    WordOpKind::Added => format!("`{b}` added"),
                    WordOpKind::Changed | WordOpKind::Kept => format!("`{a}` is `{b}`"),
                });
            }
            if changes.is_empty() {
                return "the same words".to_owned();
            }
            let mut text = changes.join(", ");
            if more > 0 {
                let _ = write!(text, ", and {more} more");
            }
            text
        }
    }
}

/// Cuts to a line of some characters.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let head: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", head.trim_end())
}

/// Where a source has the words of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) source: SourceId,
    pub(crate) span: Span,
    kept: usize,
    quoted: bool,
}

/// What stands in quotation marks in a source.
struct Inside(Spans);

impl Place {
    /// Returns where `passage` has at least half of the words, in order.
    pub(crate) fn from_passage(
        passage: &Passage,
        words: &Range<usize>,
        sources: &Sources,
    ) -> Option<Self> {
        let outside =
            passage.draft_words.end <= words.start || words.end <= passage.draft_words.start;
        if outside || passage.kind == PassageKind::Digest {
            return None;
        }
        let (mut kept, mut span) = (0, None::<Span>);
        for op in kept_in(passage, words) {
            let inside = op.b.end.min(words.end).saturating_sub(op.b.start.max(words.start));
            if inside >= 2 {
                kept += inside;
                span = Some(span.map_or(op.a_span, |s| s.cover(op.a_span)));
            }
        }
        let span = span.filter(|_| kept * 2 >= words.len())?;
        let source = sources.get(passage.source);
        let quoted = source.derived().get_or_init(|| {
            Inside(source.quotations().iter().map(|quotation| quotation.inner).collect())
        });
        let quoted = quoted.0.overlap(span);
        Some(Self { source: passage.source, span, kept, quoted })
    }

    /// The one with the most words first.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        (Reverse(self.kept), self.source, self.span)
    }
}

/// Returns the message about a quotation that a source has.
pub(crate) fn quotation(cx: &CheckContext<'_>, quotation: &Quoted, place: &Place) -> String {
    let name = file_name(cx.sources().get(place.source).name());
    let words = quotation.words.len();
    if quotation.attributed {
        return format!("{name} has this quotation of {words} words too");
    }
    let there = if place.quoted { "quotes them" } else { "tells them in its own voice" };
    format!(
        "{words} words in quotation marks, but the text names neither a speaker nor a source; {name} {there}"
    )
}
