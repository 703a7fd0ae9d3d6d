//! Few words of one speaker that say the opposite: `It was an accident` for `It was no accident`,
//! `a friend` for `an enemy`.
//!
//! All else is the same, the speaker and what stands around included, so that as few words as two
//! are known. One word more or less denies, or stands for its opposite.

use std::ops::Range;

use provcheck_lexicon::{Class as LexiconClass, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, SourceId};

use crate::bench::Bench;
use crate::compare::{Difference, likeness};
use crate::forms::Class;
use crate::rendering::{Manner, Rendering};
use crate::short::{Frame, LONGEST, LONGEST_THERE, alike, are_one, frame, speaks};
use crate::trimmed::denies;
use crate::voice::Voice;
use crate::weigh::Weight;
use crate::words::{Word, words};

/// Parts of speech that have opposites.
const PARTS: [PartOfSpeech; 4] =
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];
/// Fewest words of a quotation that is read by itself.
const FEWEST: usize = 2;
/// Shortest word that a prefix turns round.
const STEM: usize = 4;

/// Returns the rendering of a source that has the opposite in the mouth of the same speaker.
pub(crate) fn reversed(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
) -> Option<Rendering> {
    let fits = quotation.closed && quotation.kind != QuotationKind::Mention;
    if !fits || !(FEWEST..=LONGEST).contains(&quoted.len()) {
        return None;
    }
    let voice = Voice::from_quotation(bench.draft, quotation);
    let mine = frame(bench.draft, quotation);
    let rest = voice.as_ref().map(|voice| without(&mine, bench.draft, voice));
    let mut found = None;
    for (id, i, theirs) in alike(bench, &mine, quoted) {
        let source = bench.sources.get(id);
        if theirs.inner.len() > LONGEST_THERE * 8 {
            continue;
        }
        let list = words(source.text(), theirs.inner);
        for said in utterances(&list) {
            let part = &list[said.clone()];
            let same = is_same(quoted, part);
            let turned = found.is_none().then(|| turned(quoted, part)).flatten();
            if !same && turned.is_none() {
                continue;
            }
            let around = frame(source, theirs);
            // A whole utterance says by itself what it is about.
            let about =
                |rest: &Frame| quotation.kind == QuotationKind::Whole || rest.is_subset(&around);
            // Nobody is read as the speaker: the same is told of the same people.
            let nobody = || voice.is_none() || Voice::from_quotation(source, theirs).is_none();
            let named = voice.as_ref().zip(rest.as_ref()).is_some_and(|(voice, rest)| {
                about(rest) && speaks(bench.draft, voice, source, theirs)
            });
            let one = named || nobody() && are_one(&mine, &around);
            if !one {
                continue;
            }
            if same {
                return None;
            }
            // `said she would not “sign it”` for `“never sign it”`.
            if is_denial_alone(part, turned.as_ref()) && denies(bench.draft, quotation) {
                continue;
            }
            if let Some((ours, its)) = turned {
                found = rendering(quoted, id, part, i, (ours, its));
            }
        }
    }
    found
}

/// Tells whether all that the source has more is a denial.
fn is_denial_alone(part: &[Word], turned: Option<&(Range<usize>, Range<usize>)>) -> bool {
    turned.is_some_and(|(ours, its)| {
        ours.is_empty() && part[its.clone()].iter().all(|w| w.class == Class::Negation)
    })
}

fn rendering(
    quoted: &[Word],
    source: SourceId,
    part: &[Word],
    quote: usize,
    (ours, its): (Range<usize>, Range<usize>),
) -> Option<Rendering> {
    let mut rendering =
        Rendering::of_other_words(quoted, source, Manner::Quoted, part.to_vec(), Some(quote))?;
    rendering.differences = vec![Difference::at_edge(ours, its, Weight::Heavy)];
    Some(rendering)
}

/// Returns the words around a quotation but for those that name the speaker.
fn without(around: &Frame, document: &Document, voice: &Voice) -> Frame {
    let mut rest = around.clone();
    for word in words(document.text(), voice.span) {
        rest.remove(&word.form);
    }
    rest
}

/// Returns the whole of what is quoted, and its sentences where it has several.
fn utterances(list: &[Word]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..list.len()).filter(|&i| list[i].starts_sentence).collect();
    starts.extend([0, list.len()]);
    starts.sort_unstable();
    starts.dedup();
    let several = if starts.len() > 2 { &starts[..] } else { &[] };
    let sentences = several.windows(2).map(|two| two[0]..two[1]);
    std::iter::once(0..list.len()).chain(sentences).collect()
}

fn is_same(quoted: &[Word], found: &[Word]) -> bool {
    quoted.len() == found.len() && quoted.iter().zip(found).all(|(a, b)| likeness(a, b).is_some())
}

/// Returns where the two differ, where one says the opposite of the other and nothing else differs.
fn turned(quoted: &[Word], found: &[Word]) -> Option<(Range<usize>, Range<usize>)> {
    let shorter = quoted.len().min(found.len());
    let like = |(a, b): (&Word, &Word)| likeness(a, b).is_some();
    let before = quoted.iter().zip(found).take_while(|&two| like(two)).count();
    let after = quoted.iter().rev().zip(found.iter().rev());
    let after = after.take(shorter - before).take_while(|&two| like(two)).count();
    let (ours, its) = (before..quoted.len() - after, before..found.len() - after);
    let (mine, theirs) = (&quoted[ours.clone()], &found[its.clone()]);
    // `No, we left` denies nothing of what comes.
    let answers = [quoted.get(ours.end), found.get(its.end)];
    let answers = before == 0 && answers.into_iter().flatten().any(|w| w.comma_before);
    if answers || mine.iter().chain(theirs).any(|w| w.free || w.gap_before) {
        return None;
    }
    let next = quoted.get(ours.end);
    let denied = is_denial(mine, theirs, next) || is_denial(theirs, mine, next);
    // A word that stands against its opposite, with its article.
    let opposed = || match (noun(mine), noun(theirs)) {
        ([one], [other]) => are_opposed(&one.form, &other.form),
        _ => false,
    };
    let denied = denied || is_denied_verb(mine, theirs) || is_denied_verb(theirs, mine);
    (before + after > 0 || !mine.is_empty() && !theirs.is_empty())
        .then_some((ours, its))
        .filter(|_| denied || opposed())
}

/// Returns the words without the article that they begin with.
fn noun(words: &[Word]) -> &[Word] {
    match words {
        [article, rest @ ..] if article.class == Class::Article => rest,
        all => all,
    }
}

/// Tells whether `one` denies what `other` says, before the word `next`: `not`, `did not`, `no` for
/// `a`. Some words after a denial leave standing what it is of: `not only`.
fn is_denial(one: &[Word], other: &[Word], next: Option<&Word>) -> bool {
    let stands = next.is_some_and(|w| english(LexiconClass::DenialTurned).contains(&*w.form));
    let helps = |w: &Word| matches!(&*w.form, "do" | "does" | "did");
    let denials = one.iter().filter(|w| w.class == Class::Negation).count();
    denials == 1
        && !stands
        && one.iter().all(|w| w.class == Class::Negation || helps(w))
        && other.iter().all(|w| w.class == Class::Article || &*w.form == "any")
}

/// Tells whether `one` is a verb and `other` denies it: `rang`, `did not ring`.
fn is_denied_verb(one: &[Word], other: &[Word]) -> bool {
    let ([verb], [helper, denial, base]) = (one, other) else { return false };
    let lexicon = Lexicon::for_language(Language::English);
    let lemmas = |word: &Word| lexicon.lemmas(&word.form, PartOfSpeech::Verb);
    let theirs = lemmas(base);
    matches!(&*helper.form, "do" | "does" | "did")
        && denial.class == Class::Negation
        && lemmas(verb).iter().any(|lemma| theirs.contains(lemma))
}

/// Tells whether two words are opposites.
pub(crate) fn are_opposed(one: &str, other: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    PARTS.iter().any(|&part| {
        let (ours, its) = (lexicon.lemmas(one, part), lexicon.lemmas(other, part));
        ours.iter()
            .any(|a| its.iter().any(|b| lexicon.are_antonyms(a, b, part) || are_two_ends(a, b)))
    }) || is_turned_by_prefix(one, other)
        || is_turned_by_prefix(other, one)
}

/// Tells whether two lemmas are the two ends of one scale.
fn are_two_ends(one: &str, other: &str) -> bool {
    let ends = |lemma: &str| english(LexiconClass::Scale).values(lemma).collect::<Vec<_>>();
    let theirs = ends(other);
    ends(one).iter().filter_map(|end| end.split_once(':')).any(|(scale, end)| {
        theirs.iter().filter_map(|other| other.split_once(':')).any(|(s, e)| s == scale && e != end)
    })
}

/// Tells whether a prefix makes `one` of `other`: `unsafe` of `safe`.
fn is_turned_by_prefix(one: &str, other: &str) -> bool {
    let prefixes = english(LexiconClass::TurningPrefix);
    let long = other.len() >= STEM;
    long && one.strip_suffix(other).is_some_and(|prefix| prefixes.contains(prefix))
}
