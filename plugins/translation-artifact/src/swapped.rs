//! With sources: the words of a source's sentence swapped one by one for others.
//!
//! A tool that rewrites a text so that it is not recognised goes through a sentence
//! and puts another word of the same sense for every few words. A writer changes the
//! sentence, or one word, and mostly to a plainer one. So a swap is a word in a
//! sentence that otherwise stands as in the source, which no source has: a synonym by the
//! dictionary, or several times rarer than the source's. It says most where it breaks a
//! phrase that English uses (`central bank`). What is told is a passage with several, and
//! few changes of another kind.

use std::collections::HashMap;

use provcheck_align::Rendering;
use provcheck_lexicon::{self as words, Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;

use crate::draft_text::DraftText;
use crate::rules::TORTURED_PHRASE;
use crate::sentence::{self, Word, common};

mod place;

use place::best;

/// Of the words of the shorter sentence, the share that must stand in the other in order.
const LEAST_KEPT: f64 = 0.5;
/// The longest run of swapped words: a set phrase of three is the longest that tools take apart.
const LONGEST: usize = 3;
/// How much rarer a swapped word is, in powers of two: one that no dictionary has as a synonym,
/// and one that it has or that breaks a phrase. A writer takes the plainer word, or one like it.
const RARER: u64 = 2;
const RARER_SYNONYM: u64 = 1;
/// Swaps in one draft from which they are told, and in one paragraph from which they are warnings;
/// or two phrases that are broken, by so many words put for words.
const SOME: usize = 2;
const MANY: usize = 3;
const BROKEN: usize = 2;
/// Swaps in a paragraph of one sentence, which a writer may have gone through word by word.
const MANY_IN_ONE: usize = 4;
/// Swaps in a draft from which each is a warning, where they are odd by so much altogether.
const THROUGHOUT: usize = 5;
const ODD_THROUGHOUT: i32 = 5;
/// How odd the words of a paragraph are from which they are warnings. A word for word is odd by one
/// on average where a tool took it from a dictionary, and not at all where a writer chose it, who
/// may well use as many.
const ODD: i32 = 4;
/// The same where phrases are broken.
const ODD_BROKEN: i32 = 3;
/// How often a word is written that hardly anybody writes, as the binary logarithm of its count.
const HARDLY_WRITTEN: u64 = 16;
/// By how many powers of two a word is rarer than the one in whose place it is odd.
const FAR_RARER: u64 = 5;
/// The same of a synonym.
const FAR_RARER_SYNONYM: u64 = 3;
/// For each change of another kind as many swaps at least: writers make both.
const SHARE: usize = 2;
/// The same for notes, words put for words that are no rarer among them.
const SHARE_OF_NOTES: usize = 4;
pub(crate) const PARTS: [PartOfSpeech; 4] =
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];

/// A word, or a few, in the place of a source's.
struct Swap {
    mine: Span,
    theirs: Span,
    source: SourceId,
    sentence: Span,
    /// The paragraph.
    block: u32,
}

/// What the sentences of one draft have.
#[derive(Default)]
struct Changes {
    swaps: Vec<Swap>,
    whole: Counts,
    by_block: HashMap<u32, Counts>,
}

/// How often what happened, in a paragraph or in all.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Words put for words that are rarer, and for words that are not; phrases that are broken,
    /// changes of any other kind.
    swaps: usize,
    unknown: usize,
    broken: usize,
    other: usize,
    /// How odd the words are that were put for words.
    odd: i32,
    /// Sentences that were compared.
    sentences: usize,
}

impl Counts {
    fn warns(&self) -> bool {
        let least = if self.sentences > 1 { MANY } else { MANY_IN_ONE };
        let many = self.swaps >= least && self.swaps >= self.unknown;
        let breaks = self.broken >= BROKEN && self.swaps >= 1;
        let odd = many && self.odd >= ODD || breaks && self.odd >= ODD_BROKEN;
        odd && self.is_odd() && self.swaps + self.unknown >= MANY.max(SHARE * self.other)
    }

    /// Tells whether the words are odd by and large, and not a few among many.
    fn is_odd(&self) -> bool {
        let words = i32::try_from(self.swaps + self.unknown).unwrap_or(i32::MAX);
        self.odd.saturating_mul(2) >= words
    }

    /// Tells whether a draft with these has been gone through from end to end.
    fn throughout(&self) -> bool {
        self.swaps >= THROUGHOUT
            && self.swaps >= self.unknown
            && self.swaps >= SHARE * self.other
            && self.odd >= ODD_THROUGHOUT
            && self.is_odd()
    }

    /// Tells whether a draft with these has swaps, and little else.
    fn tells(&self) -> bool {
        self.swaps >= SOME
            && self.broken > 0
            && self.swaps >= SHARE_OF_NOTES * (self.other + self.unknown)
    }
}

impl Changes {
    /// Counts how odd a word is in a paragraph.
    fn weigh(&mut self, block: u32, odd: i32) {
        self.whole.odd += odd;
        self.by_block.entry(block).or_default().odd += odd;
    }

    /// Counts a change in a paragraph.
    fn count(&mut self, block: u32, one: fn(&mut Counts) -> &mut usize) {
        *one(&mut self.whole) += 1;
        *one(self.by_block.entry(block).or_default()) += 1;
    }
}

/// Reports swapped words; `renderings` is by sentence of the draft.
pub(crate) fn find(draft: &DraftText<'_>, renderings: &[Vec<Rendering>], out: &mut Vec<Finding>) {
    let mut all = Changes::default();
    for (sentence, best) in draft.document.sentences().iter().zip(best(draft, renderings)) {
        let Some(best) = &best else { continue };
        let mine = sentence::words(draft.document, sentence.span);
        let theirs = sentence::words(draft.sources.get(best.source), best.source_span);
        swaps(draft, &mine, &theirs, best, sentence.block, &mut all);
    }
    let (tells, throughout) = (all.whole.tells(), all.whole.throughout());
    for swap in &all.swaps {
        let warns = throughout || all.by_block.get(&swap.block).is_some_and(Counts::warns);
        if warns || tells {
            out.push(finding(draft, swap, warns));
        }
    }
}

fn finding(draft: &DraftText<'_>, swap: &Swap, many: bool) -> Finding {
    let here = draft.slice(swap.mine);
    let there = draft.sources.get(swap.source).slice(swap.theirs);
    let mut finding = Finding::new(
        &TORTURED_PHRASE,
        swap.mine,
        format!("\"{here}\" stands where the source has \"{there}\", in the same sentence"),
    );
    if many {
        finding.severity(Severity::Warning);
        finding.note("several words of the source's sentences are swapped for others here");
    }
    finding.source(swap.source, swap.theirs, "the source has");
    finding.source(swap.source, swap.sentence, "in the sentence");
    finding.suggest(swap.mine, there.to_owned(), Applicability::DisplayOnly);
    finding
}

/// Finds the words of `mine` that stand in the place of as many of `theirs`, and the changes
/// of any other kind.
fn swaps(
    draft: &DraftText<'_>,
    mine: &[Word],
    theirs: &[Word],
    rendering: &Rendering,
    block: u32,
    out: &mut Changes,
) {
    let kept = common(mine, theirs);
    let shorter = mine.len().min(theirs.len());
    if (kept.len() as f64) < LEAST_KEPT * shorter as f64 {
        return;
    }
    out.count(block, |c| &mut c.sentences);
    // Places one past the word before and at the word after, with the sentences' ends.
    let after = std::iter::once((0, 0)).chain(kept.iter().map(|&(i, j)| (i + 1, j + 1)));
    let before = kept.iter().copied().chain([(mine.len(), theirs.len())]);
    for ((mut i, mut j), (next_i, next_j)) in after.zip(before) {
        // "an artificial" and "a counterfeit": the article goes with its noun.
        let article = |words: &[Word], at: usize| {
            words.get(at).is_some_and(|w| matches!(w.form.as_str(), "a" | "an"))
        };
        if i < next_i && j < next_j && article(mine, i) && article(theirs, j) {
            (i, j) = (i + 1, j + 1);
        }
        let (a, b) = (&mine[i..next_i], &theirs[j..next_j]);
        if !a.iter().chain(b).any(|w| w.content) {
            continue;
        }
        // What became of a quotation is told by those who compare quotations.
        if a.iter().chain(b).any(|w| w.quoted) {
            continue;
        }
        let plain = |w: &Word| w.content && !w.name && !w.numeric;
        if a.len() != b.len() || a.len() > LONGEST || !a.iter().chain(b).all(plain) {
            out.count(block, |c| &mut c.other);
            continue;
        }
        // With the words on both sides: a phrase that is broken at either edge is broken.
        let broken = is_broken(
            draft,
            &mine[i.saturating_sub(1)..(next_i + 1).min(mine.len())],
            &theirs[j.saturating_sub(1)..(next_j + 1).min(theirs.len())],
        );
        word_for_word(draft, (a, b), broken, rendering, block, out);
    }
}

/// Tells whether English uses two words of `theirs` together, but not those in their place.
fn is_broken(draft: &DraftText<'_>, mine: &[Word], theirs: &[Word]) -> bool {
    let together = |words: &[Word]| draft.lexicon.together(&words[0].form, &words[1].form);
    mine.windows(2).zip(theirs.windows(2)).any(|(a, b)| !b[1].clause && together(b) && !together(a))
}

/// Counts what each word is to the one in whose place it stands.
fn word_for_word(
    draft: &DraftText<'_>,
    (mine, theirs): (&[Word], &[Word]),
    broken: bool,
    rendering: &Rendering,
    block: u32,
    out: &mut Changes,
) {
    let mut new = true;
    for (a, b) in mine.iter().zip(theirs) {
        // Writers vary their verbs of saying.
        if says(a) && says(b) {
            continue;
        }
        if draft.in_sources(&a.form) || is_variant(&a.form, &b.form) || are_opposed(a, b) {
            out.count(block, |c| &mut c.other);
            new = false;
            continue;
        }
        out.weigh(block, oddness(draft, a, b, broken));
        if is_rarer(draft, a, b, broken) {
            out.count(block, |c| &mut c.swaps);
            out.swaps.push(Swap {
                mine: a.span,
                theirs: b.span,
                source: rendering.source,
                sentence: rendering.source_span,
                block,
            });
        } else {
            out.count(block, |c| &mut c.unknown);
        }
    }
    if broken && new {
        out.count(block, |c| &mut c.broken);
    }
}

fn says(word: &Word) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let lemmas = lexicon.lemmas(&word.form, PartOfSpeech::Verb);
    lemmas.iter().any(|lemma| english(Class::SpeechVerb).contains(lemma))
}

/// Tells whether the dictionary has two words as synonyms, in any form.
fn are_synonyms(a: &Word, b: &Word) -> bool {
    related(a, b, provcheck_lexicon::Lexicon::are_synonyms)
}

/// Tells whether two words are opposites: that is another fault.
fn are_opposed(a: &Word, b: &Word) -> bool {
    related(a, b, provcheck_lexicon::Lexicon::are_antonyms)
}

fn related(
    a: &Word,
    b: &Word,
    are: impl Fn(&'static Lexicon, &str, &str, PartOfSpeech) -> bool,
) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    PARTS.iter().any(|&part| {
        let theirs = lexicon.lemmas(&b.form, part);
        lexicon
            .lemmas(&a.form, part)
            .iter()
            .any(|one| theirs.iter().any(|other| one != other && are(lexicon, one, other, part)))
    })
}

/// Tells whether `mine` is rarer than `theirs`: by little where it is a synonym or breaks a phrase.
fn is_rarer(draft: &DraftText<'_>, mine: &Word, theirs: &Word, broken: bool) -> bool {
    // A word that nobody writes is the rarest: tools add endings by rule.
    let here = draft.lexicon.frequency(&mine.form).unwrap_or(0);
    let Some(there) = draft.lexicon.frequency(&theirs.form) else { return false };
    let least = if broken || are_synonyms(mine, theirs) { RARER_SYNONYM } else { RARER };
    here + least <= there && !sentence::same(mine, theirs)
}

/// Returns how odd a word is in the place of another: a writer puts a common one there, or one as
/// common, a tool what the dictionary has.
fn oddness(draft: &DraftText<'_>, mine: &Word, theirs: &Word, broken: bool) -> i32 {
    let here = draft.lexicon.frequency(&mine.form).unwrap_or(0);
    let Some(there) = draft.lexicon.frequency(&theirs.form) else { return 0 };
    let rare = match there.checked_sub(here) {
        None | Some(0) => return -1,
        // `Ex` is no word of the tables.
        Some(_) if here <= HARDLY_WRITTEN && mine.form.len() > 2 => 3,
        Some(FAR_RARER..) => 2,
        Some(FAR_RARER_SYNONYM..) if are_synonyms(mine, theirs) => 1,
        Some(_) => 0,
    };
    rare + 2 * i32::from(broken)
}

/// Tells whether two words are one in another spelling, or on the other side of the ocean.
fn is_variant(a: &str, b: &str) -> bool {
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let pair = (singular(a), singular(b));
    let alike = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    alike * 2 >= a.len().max(b.len())
        || english(words::Class::AbroadVariant).pairs().any(|(here, there)| {
            let (here, there) = (singular(here), singular(there));
            pair == (here.clone(), there.clone()) || pair == (there, here)
        })
}

#[cfg(test)]
mod tests;
