//! Whose words they are: whether draft and source give one quotation to two speakers.

use provcheck_event::{Contrast, Contrasts};
use provcheck_lang::EntityKind;
use provcheck_lexicon::{Class as LexiconClass, Words, english};
use provcheck_plugin::prelude::{Document, Quotation, Sources, Span};

use crate::bench::{Bench, Outcome, Renamed};
use crate::forms::Class;
use crate::people::{Relation, Who, affiliation, begin_otherwise, name_of, name_words};
use crate::proxy::{is_credited, is_denied, speak_as_one};
use crate::rendering::Rendering;
use crate::short::is_same_sentence;
use crate::voice::{Voice, could_be, is_chained, is_named_near};
use crate::weigh::Weight;
use crate::words::{Word, content, words};

impl Bench<'_> {
    pub(crate) fn speaker_in(&self, r: &Rendering) -> Option<Voice> {
        Voice::from_quotation(self.sources.get(r.source), self.quotation_in(r)?)
    }

    /// Returns the first quotation of the source that the rendering stands in.
    pub(crate) fn quotation_in(&self, r: &Rendering) -> Option<&Quotation> {
        self.sources.get(r.source).quotations().get(*r.quotes().first()?)
    }

    /// Tells whether the words stand in a transcript, which has all that was said.
    pub(crate) fn is_transcript(&self, r: &Rendering) -> bool {
        self.quotation_in(r).is_some_and(|q| q.span == q.inner)
    }

    pub(crate) fn relation(&self, who: Option<&Who>, r: &Rendering) -> Relation {
        let theirs = self.speaker_in(r).map(|s| Who::from_voice(&s, self.sources.get(r.source)));
        match (who, theirs) {
            (Some(a), Some(b)) => a.relation(&b),
            _ => Relation::Unclear,
        }
    }

    /// Found, or the words of someone else in every source that has them.
    pub(crate) fn compare_speakers(
        &self,
        quotation: &Quotation,
        there: &[&Rendering],
        mine: Option<&Voice>,
        quoted: &[Word],
    ) -> Outcome {
        let Some(mine) = mine.filter(|_| is_chained(self.draft, quotation)) else {
            return Outcome::Found;
        };
        if !there.iter().all(|r| self.is_anothers(quotation, r, mine, quoted)) {
            return Outcome::Found;
        }
        let mut some: Vec<Rendering> = Vec::new();
        for r in there {
            if !some.iter().any(|s| s.source == r.source && s.span.overlaps(r.span)) {
                some.push((*r).clone());
            }
        }
        Outcome::OtherSpeaker(some)
    }

    /// Returns whether words that the draft changed are another's in the sources as well.
    pub(crate) fn given_to_another(
        &self,
        quotation: &Quotation,
        quoted: &[Word],
        altered: &[Rendering],
    ) -> Outcome {
        let mine = Voice::from_quotation(self.draft, quotation);
        let there: Vec<&Rendering> = altered.iter().collect();
        self.compare_speakers(quotation, &there, mine.as_ref(), quoted)
    }

    /// Tells whether the source has the words from another speaker.
    fn is_anothers(
        &self,
        quotation: &Quotation,
        r: &Rendering,
        mine: &Voice,
        quoted: &[Word],
    ) -> bool {
        let source = self.sources.get(r.source);
        let theirs = self.speaker_in(r).filter(|v| !self.is_once_misspelt(mine, source, v));
        let (Some(there), Some(theirs)) = (self.quotation_in(r), theirs) else {
            return false;
        };
        if !is_chained(source, there) || !self.is_one_persons(r, &theirs) {
            return false;
        }
        let long = is_long(quoted);
        // Few words are enough where they are no one's stock phrase, and both are named.
        let short = quoted.len() >= 5 && telling(quoted) >= 2;
        let exact = r.weight() == Weight::Honest && r.beyond == 0;
        let led =
            exact && is_led_alike((self.draft, quotation, mine), (source, there, &theirs), quoted);
        let renamed = self.renamed_in(quotation, r);
        let other = || self.are_two((quotation, mine, quoted), (r, there, &theirs), exact, led);
        let sure = || self.is_sure(quotation, r) || self.are_full_names(mine, &theirs, r);
        let apart = || {
            let (ours, its) = ((self.draft, quotation, mine), (source, there, &theirs));
            !speak_as_one(ours, its)
                && !is_credited(self.draft, quotation, mine, &theirs)
                && !is_denied(self.draft, mine)
        };
        other()
            && apart()
            && (long
                || exact
                    && (renamed.is_some()
                        || led
                        || short && sure()
                        || self.is_one_sentence(quotation, there, mine, &theirs, r)))
    }

    /// Tells whether draft and source name two speakers.
    fn are_two(
        &self,
        (quotation, mine, quoted): (&Quotation, &Voice, &[Word]),
        (r, there, theirs): (&Rendering, &Quotation, &Voice),
        exact: bool,
        led: bool,
    ) -> bool {
        let source = self.sources.get(r.source);
        let who = Who::of_two(mine, self.draft, source);
        match who.relation(&Who::of_two(theirs, source, self.draft)) {
            Relation::Different(_) => true,
            Relation::Unclear => {
                are_other_names(mine, theirs)
                    && (is_same_sentence(self.draft, quotation, source, there)
                        || led
                        || is_turn_of_another(source, there, mine)
                        || telling(quoted) >= 3 && are_two_surnames(mine, theirs)
                        || exact && self.are_two_bodies(quotation, mine, theirs, r))
            }
            // `Karin Holt` for `Ada Holt`.
            Relation::Same => self.renamed_in(quotation, r).is_some_and(|c| {
                begin_otherwise(self.draft.slice(c.ours.span), source.slice(c.theirs.span))
            }),
        }
    }

    /// Tells whether the words stand in one quotation of the source, or in several of one person:
    /// over two paragraphs, or parted by who says so.
    fn is_one_persons(&self, r: &Rendering, theirs: &Voice) -> bool {
        let source = self.sources.get(r.source);
        r.quotes().iter().skip(1).all(|at| {
            source.quotations().get(*at).is_some_and(|next| {
                let voice = || Voice::from_quotation(source, next);
                next.continues
                    || is_chained(source, next) && voice().is_some_and(|v| v.name == theirs.name)
            })
        })
    }

    /// Tells whether a pronoun is read as a name that the other text spells with another letter.
    fn is_once_misspelt(&self, mine: &Voice, source: &Document, theirs: &Voice) -> bool {
        (mine.is_pronoun(self.draft) || theirs.is_pronoun(source))
            && is_misspelt(&mine.name, &theirs.name)
    }

    /// Returns what name the draft has in the place of the speaker's in the rendering's sentence,
    /// where all else in it is the same.
    fn renamed_in(&self, quotation: &Quotation, r: &Rendering) -> Option<&Contrast> {
        let of = *r.quotes().first()?;
        let all = self.draft.quotations();
        // An inner quotation may begin where the outer does.
        let first = all.partition_point(|q| q.span.start < quotation.span.start);
        let at = first + all[first..].iter().position(|q| q.span == quotation.span)?;
        let next = self.renamed.partition_point(|other| other.ours < at);
        let here = self.renamed[next..].iter().take_while(|other| other.ours == at);
        let mut here = here.filter(|other| other.contrast.place.source == r.source);
        here.find(|other| other.theirs == of).map(|other| &other.contrast)
    }

    /// Tells whether the two texts have one sentence but for who speaks: any words will do then.
    fn is_one_sentence(
        &self,
        quotation: &Quotation,
        there: &Quotation,
        mine: &Voice,
        theirs: &Voice,
        r: &Rendering,
    ) -> bool {
        let source = self.sources.get(r.source);
        !mine.resolved
            && are_other_names(mine, theirs)
            && !could_be(source, theirs, &mine.name)
            && is_same_sentence(self.draft, quotation, source, there)
    }

    /// Tells whether the words are of two bodies, both named right by them: the source names
    /// that of the draft as another one, or says of what other body its speaker is.
    fn are_two_bodies(
        &self,
        quotation: &Quotation,
        mine: &Voice,
        theirs: &Voice,
        r: &Rendering,
    ) -> bool {
        let source = self.sources.get(r.source);
        let body = |voice: &Voice| match Who::parse(&voice.name) {
            Who::Body(words) => words.len() > 1,
            Who::Person { names, .. } => {
                names.len() > 1 && voice.kind == Some(EntityKind::Organisation)
            }
            Who::Unclear => false,
        };
        if mine.resolved || theirs.resolved || !body(mine) {
            return false;
        }
        let own = name_words(&mine.name);
        let name = mine.name.strip_prefix("the ").unwrap_or(&mine.name);
        if body(theirs) {
            // `A Ferry Board spokeswoman` is of the Ferry Board.
            let named = |span: Span| source.text().contains(self.draft.slice(span));
            let renamed = self.renamed_in(quotation, r);
            return source.text().contains(name) || renamed.is_some_and(|c| named(c.ours.span));
        }
        affiliation(theirs, source).is_some_and(|of| {
            !source.text().contains(name) && !name_words(of).iter().any(|w| own.contains(w))
        })
    }

    /// Tells whether two people are surely named, and near their words.
    pub(crate) fn is_sure(&self, quotation: &Quotation, r: &Rendering) -> bool {
        let mine = Voice::from_quotation(self.draft, quotation);
        let (Some(mine), Some(theirs)) = (mine, self.speaker_in(r)) else { return false };
        let source = self.sources.get(r.source);
        let who = Who::of_two(&mine, self.draft, source);
        who.relation(&Who::of_two(&theirs, source, self.draft)) == Relation::Different(true)
            && !could_be(self.draft, &mine, &theirs.name)
            && !could_be(source, &theirs, &mine.name)
            && is_named_near(self.draft, quotation.span, &mine)
            && is_named_near(source, r.span, &theirs)
    }

    /// Tells whether both speakers are named in full right by their words.
    fn are_full_names(&self, mine: &Voice, theirs: &Voice, r: &Rendering) -> bool {
        let source = self.sources.get(r.source);
        let full = |voice: &Voice, document| {
            !voice.resolved && Who::from_voice(voice, document).is_full_name(voice)
        };
        full(mine, self.draft) && full(theirs, source)
    }

    /// Returns who the source says it was.
    pub(crate) fn speaker_name(&self, r: &Rendering) -> Option<String> {
        let voice = self.speaker_in(r)?;
        Some(name_of(&voice, self.sources.get(r.source)).to_owned())
    }

    /// Tells whether the rendering runs from one person's words into another's.
    pub(crate) fn is_of_several(&self, r: &Rendering) -> bool {
        let source = self.sources.get(r.source);
        let quotations = source.quotations();
        let voices = r
            .quotes()
            .into_iter()
            .filter_map(|i| Voice::from_quotation(source, quotations.get(i)?));
        let people: Vec<Who> = voices.map(|voice| Who::from_voice(&voice, source)).collect();
        people.windows(2).any(|two| matches!(two[0].relation(&two[1]), Relation::Different(_)))
    }
}

/// Tells whether the words are a turn in a transcript that gives other turns to the speaker of
/// the draft: the labels name everyone who spoke.
fn is_turn_of_another(source: &Document, there: &Quotation, mine: &Voice) -> bool {
    /// Turns looked at on both sides.
    const REACH: usize = 60;
    let label = |q: &Quotation| {
        let speaker = q.speaker.as_ref().filter(|_| q.span == q.inner)?;
        Some(name_words(&speaker.name))
    };
    let own = name_words(&mine.name);
    let (Some(name), Some(its)) = (own.last(), label(there)) else { return false };
    let all = source.quotations();
    let at = all.partition_point(|q| q.span.start < there.span.start);
    let near = &all[at.saturating_sub(REACH)..(at + REACH).min(all.len())];
    !its.contains(name) && near.iter().filter_map(label).any(|other| other.contains(name))
}

/// Tells whether a few words are led up to from two people's names by the same words: `Roe called
/// the plan “a slow theft”`, `Lund called the plan “a slow theft”`.
fn is_led_alike(
    (draft, ours, mine): (&Document, &Quotation, &Voice),
    (source, theirs, there): (&Document, &Quotation, &Voice),
    quoted: &[Word],
) -> bool {
    /// Words in marks, and those that lead up to them, at least and at most.
    const FEWEST: usize = 4;
    const LEAD: std::ops::RangeInclusive<usize> = 2..=8;
    let person = |voice: &Voice| voice.kind == Some(EntityKind::Person);
    if quoted.len() < FEWEST || telling(quoted) < 2 || !person(mine) || !person(there) {
        return false;
    }
    let lead = |document: &Document, quotation: &Quotation, voice: &Voice| {
        let (start, end) = (voice.span.end, quotation.span.start);
        let near = start < end && end - start < 120;
        let all = if near { words(document.text(), Span { start, end }) } else { Vec::new() };
        all.into_iter().map(|word| word.form).collect::<Vec<_>>()
    };
    let here = lead(draft, ours, mine);
    LEAD.contains(&here.len()) && here == lead(source, theirs, there)
}

/// Tells whether two names, of people or bodies, have no word in common.
fn are_other_names(mine: &Voice, theirs: &Voice) -> bool {
    let (mine, theirs) = (name_words(&mine.name), name_words(&theirs.name));
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|w| theirs.contains(w))
}

/// Tells whether two people are each named by a surname beside their words, and have none in
/// common.
pub(crate) fn are_two_surnames(mine: &Voice, theirs: &Voice) -> bool {
    let surname = |voice: &Voice| {
        let person = voice.kind == Some(EntityKind::Person) && !voice.resolved;
        person && matches!(Who::parse(&voice.name), Who::Person { names, .. } if !names.is_empty())
    };
    surname(mine) && surname(theirs) && are_other_names(mine, theirs)
}

/// Returns how many of the words carry matter that few others would speak of.
pub(crate) fn telling(quoted: &[Word]) -> usize {
    #[rustfmt::skip]
    const COMMON: Words = english(LexiconClass::CommonWord);
    quoted
        .iter()
        .filter(|w| w.class == Class::Content && !w.free && !COMMON.contains(&*w.form))
        .count()
}

/// Returns the speakers of the draft who have another name in the same sentence of a source, in
/// the order of their quotations.
pub(crate) fn renamed(draft: &Document, sources: &Sources) -> Vec<Renamed> {
    let contrasts = Contrasts::new(draft, sources);
    let by_form = contrasts.lone().filter(|c| c.by_form && !c.is_tentative());
    let mut out: Vec<Renamed> = by_form
        .filter_map(|c| {
            let (ours, theirs) = c.quotations(draft, sources)?;
            Some(Renamed { ours, theirs, contrast: c.clone() })
        })
        .collect();
    out.sort_by_key(|other| other.ours);
    out
}

/// Tells whether two names differ by one letter of their last words: a pronoun that is read as
/// a name once misspelt is nobody else.
fn is_misspelt(one: &str, other: &str) -> bool {
    const LEAST: usize = 4;
    let split = |name: &str| {
        let (first, last) = name.rsplit_once(' ').unwrap_or(("", name));
        (first.to_lowercase(), last.to_lowercase())
    };
    let ((first, last), (their_first, their_last)) = (split(one), split(other));
    let long = last.chars().count().min(their_last.chars().count()) >= LEAST;
    let given = first == their_first || first.is_empty() || their_first.is_empty();
    long && given && strsim::damerau_levenshtein(&last, &their_last) == 1
}

/// Tells whether so many words are no two people's by chance.
fn is_long(quoted: &[Word]) -> bool {
    let weighty = content(quoted);
    (weighty >= 3 && quoted.len() >= 6) || (weighty >= 2 && quoted.len() >= 9)
}
