//! Words in quotation marks that the source tells as its own: no one's, or somebody's whom it
//! reports and doesn't quote.

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::core::QuoteFault;
use provcheck_plugin::prelude::{BlockKind, Document, Quotation, QuotationKind, Span};

use crate::bench::Bench;
use crate::compare::likeness;
use crate::forms::Class;
use crate::people::{is_media, name_words};
use crate::primary::{Origin, origin};
use crate::rendering::{Manner, Rendering, quotations_in};
use crate::short::{frame, unquoted_alike};
use crate::voice::{Voice, sentences};
use crate::weigh::Weight;
use crate::whose::telling;
use crate::words::{Word, content, words};

impl Bench<'_> {
    /// Returns whose the words are in the sources that have them as nobody's; nothing where one
    /// has them as somebody's, or too little to go by.
    pub(crate) fn unquoted(
        &self,
        mine: Option<&Voice>,
        whole: &[&Rendering],
        quoted: &[Word],
    ) -> Option<Origin> {
        let voice = mine?;
        let known = |r: &&Rendering| {
            let exact = r.weight() == Weight::Honest && r.alignment.longest_run() == quoted.len();
            content(quoted) >= 5 || exact && telling(quoted) >= 3
        };
        if quoted.len() < self.least_unquoted || is_media(&voice.name) {
            return None;
        }
        let told = |r: &&Rendering| {
            let source = self.sources.get(r.source);
            let Some(block) = source.block_at(r.span.start as usize) else { return false };
            let block = source.blocks()[block];
            // A source whose marks are broken can't be read as quoting or telling.
            let near = |f: &QuoteFault| {
                f.span.start + 1500 > block.span.start && f.span.start < block.span.end + 1500
            };
            known(r)
                && block.kind != BlockKind::Quotation
                && !r.headline
                && !source.quote_faults().iter().any(near)
                && !reports_speech(source, r)
        };
        if !whole.iter().all(told) {
            return None;
        }
        whole.iter().map(|r| origin(self.sources.get(r.source), r.span, voice)).max()
    }
}

/// Tells whether the source's sentence gives the words as someone's: indirect speech.
pub(crate) fn reports_speech(source: &Document, r: &Rendering) -> bool {
    #[rustfmt::skip]
    const CUES: Words = english(words::Class::SpeechStem);
    let Some(at) = source.sentence_at(r.span.start as usize) else { return true };
    let sentences = source.sentences();
    let last = sentences[at..].iter().take_while(|s| s.span.start < r.span.end).count();
    let before = match at.checked_sub(1) {
        // One that quotes has its speaker for what it quotes.
        Some(before)
            if sentences[before].block == sentences[at].block
                && quotations_in(source, sentences[before].span).is_empty() =>
        {
            before
        }
        _ => at,
    };
    sentences[before..at + last].iter().any(|s| {
        let outside = words(source.text(), s.span);
        outside.iter().any(|w| {
            w.class == Class::Content
                && !r.span.overlaps(w.span)
                && CUES.iter().any(|cue| {
                    w.form.starts_with(cue) && w.form.len() <= cue.len() + 5 && cue.len() > 3
                        || *w.form == *cue
                })
        })
    })
}

/// Returns where a source reports in its own words what the draft quotes: in the first person
/// here and the third there, or other words in the same sentence.
pub(crate) fn in_other_words(
    bench: &Bench<'_>,
    quotation: &Quotation,
    mine: Option<&Voice>,
    quoted: &[Word],
    all: &[Rendering],
) -> Option<Rendering> {
    let voice = mine.filter(|_| quotation.closed && quotation.kind != QuotationKind::Mention)?;
    let first = all.iter().find(|r| is_first_person(bench, r, voice, quoted));
    first.cloned().or_else(|| in_the_same_sentence(bench, quotation, quoted))
}

/// `“I left my coat there,” Roe said` for `Roe said that he had left his coat there`.
fn is_first_person(bench: &Bench<'_>, r: &Rendering, voice: &Voice, quoted: &[Word]) -> bool {
    let source = bench.sources.get(r.source);
    let named = || {
        let name = name_words(&voice.name);
        let sentence = sentences(source, r.span);
        sentence.is_some_and(|span| {
            let there = name_words(source.slice(span));
            name.last().is_some_and(|surname| there.contains(surname))
        })
    };
    let own = |form: &str| english(words::Class::FirstPerson).contains(form);
    let turned = r.differences.iter().any(|d| {
        quoted[d.quoted.clone()].iter().any(|w| own(&w.form))
            && !r.found[d.found.clone()].iter().any(|w| own(&w.form))
    });
    r.manner == Manner::Told
        && r.quoted_share() == 0.0
        && turned
        && r.weight() == Weight::Light
        && r.beyond == 0
        && r.alignment.content(quoted) == content(quoted)
        && content(quoted) >= 2
        && quoted.len() >= 5
        && reports_speech(source, r)
        && named()
}

/// A few words in marks, where the source has the sentence with other words and no marks.
fn in_the_same_sentence(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
) -> Option<Rendering> {
    /// Longest quotation that is read by its sentence, in words.
    const LONGEST: usize = 8;
    /// Fewest words of the sentence around it.
    const AROUND: usize = 5;
    let around = frame(bench.draft, quotation);
    let fragment = quotation.kind == QuotationKind::Fragment;
    if !fragment || around.len() < 2 || !(2..=LONGEST).contains(&quoted.len()) {
        return None;
    }
    let (text, span) = (bench.draft.text(), sentences(bench.draft, quotation.span)?);
    let before = words(text, Span { start: span.start, end: quotation.span.start });
    let after = words(text, Span { start: quotation.span.end, end: span.end });
    if before.len() + after.len() < AROUND || quotations_in(bench.draft, span).len() != 1 {
        return None;
    }
    let same = |a: &[Word], b: &[Word]| a.iter().zip(b).all(|(a, b)| a.form == b.form);
    unquoted_alike(bench, &around, quoted).into_iter().find_map(|(source, span)| {
        let there = words(bench.sources.get(source).text(), span);
        let end = there.len().checked_sub(after.len())?;
        let between = there.get(before.len()..end)?;
        let fits = same(&before, &there) && same(&after, &there[end..]);
        let near = (1..=quoted.len() + 2).contains(&between.len());
        let other = quoted.iter().any(|w| {
            w.class == Class::Content && !between.iter().any(|b| likeness(w, b).is_some())
        });
        if !fits || !near || !other {
            return None;
        }
        Rendering::of_other_words(quoted, source, Manner::Told, between.to_vec(), None)
    })
}
