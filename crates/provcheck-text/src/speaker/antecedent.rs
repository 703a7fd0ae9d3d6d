//! Whom a pronoun stands for.

use provcheck_core::{Span, Speaker};
use provcheck_lexicon::{Class, english};

use super::{Speakers, Spoken, tidy};
use crate::name::{Gender, Sort};
use crate::subject::Subject;

/// What an earlier sentence says of whom a pronoun stands for.
enum Look {
    /// Who it is, or that it can't be known.
    Answer(Option<Spoken>),
    /// It is somebody's words.
    Quotation,
    /// It tells of something, and names nobody who could be meant.
    Narrative,
}

/// Tells whether somebody of whom a gender may be known can be of `gender`.
fn fits(gender: Gender, known: Option<Gender>) -> bool {
    known.is_none_or(|known| known == gender)
}

impl Speakers<'_> {
    /// Whom a pronoun stands for.
    pub(super) fn antecedent(&mut self, pronoun: Span, sentence: usize) -> Option<Spoken> {
        let word = pronoun.of(self.text).to_ascii_lowercase();
        let gender = match word.as_str() {
            "he" => Gender::Male,
            "she" => Gender::Female,
            _ => return self.institution(word == "they", sentence),
        };
        let start = self.sentences[sentence].span.start;
        let mut here = self.named_within(Span { start, end: pronoun.start.max(start) });
        here.retain(|&p| fits(gender, self.gender(p)));
        // In `Roe "made mistakes," he said` Roe is whom he speaks of.
        let next = self.quoted.partition_point(|q| q.start < start);
        let spoken_of = self.quoted.get(next).is_some_and(|q| q.end <= pronoun.start);
        if spoken_of {
            let last = self.spoken.iter().rev().take(4).find(|s| s.sentence == sentence);
            if let Some(last) = last.filter(|s| fits(gender, s.gender) && s.sort == Sort::Person) {
                return Some(last.clone());
            }
        } else if let Some((person, others)) = here.split_first() {
            return if others.is_empty() { self.person(*person, sentence) } else { None };
        }
        let mut narrative = 0;
        let lowest = sentence.saturating_sub(12);
        for index in (lowest..sentence).rev() {
            match self.look_in(index, gender, &here) {
                Look::Answer(found) => return found,
                Look::Quotation => {}
                Look::Narrative => narrative += 1,
            }
            if narrative >= 3 {
                return None;
            }
        }
        None
    }

    fn gender(&self, person: u32) -> Option<Gender> {
        self.people.persons[person as usize].gender
    }

    /// Looks for somebody of `gender` in an earlier sentence, none of `but`.
    fn look_in(&mut self, index: usize, gender: Gender, but: &[u32]) -> Look {
        let span = self.sentences[index].span;
        let is_other = |person: Option<u32>| person.is_none_or(|p| !but.contains(&p));
        let spoke = self.spoken.iter().rev().take(8).find(|s| {
            s.sentence == index
                && (s.sort == Sort::Person || s.gender.is_some())
                && fits(gender, s.gender)
        });
        if let Some(spoke) = spoke {
            let other = is_other(self.people.find(&spoke.speaker.name));
            return Look::Answer(other.then(|| spoke.clone()));
        }
        if self.is_quoted(Span { start: span.start, end: span.end.min(span.start + 2) })
            && self.is_quoted(Span { start: span.end - 1, end: span.end })
        {
            return Look::Quotation;
        }
        if let Some(Subject::Name(name)) = self.reported(index)
            && name.sort == Sort::Person
            && fits(gender, name.gender)
        {
            let person = self.people.find(name.span.of(self.text));
            if fits(gender, person.and_then(|p| self.gender(p))) && is_other(person) {
                return Look::Answer(person.and_then(|person| self.person(person, index)));
            }
        }
        if self.speaks_of(index, gender) {
            // "He met Hale": the same one again, named further up.
            return Look::Narrative;
        }
        let mut named = self.names_in(index);
        named.retain(|p| fits(gender, self.gender(*p)) && is_other(Some(*p)));
        if named.is_empty() {
            return Look::Narrative;
        }
        Look::Answer(self.spoken_about(index, &named))
    }

    /// Whom of those named in a sentence it is about: in "Kim met Tom Hale" and "The seventh
    /// seed meets Tom Hale" it is about another.
    fn spoken_about(&mut self, index: usize, named: &[u32]) -> Option<Spoken> {
        // "Roe and Poe met": either.
        if named.len() > 1 && self.names_pair(self.sentences[index].span) {
            return None;
        }
        let subject = self.first_subject(index)?;
        let person = self.people.find(subject.span.of(self.text)).filter(|p| named.contains(p))?;
        self.person(person, index)
    }

    /// Tells whether two names stand beside each other with a word like `and` between them.
    fn names_pair(&self, span: Span) -> bool {
        self.people.within(span).windows(2).any(|m| {
            let gap = m[0].span.end as usize..(m[1].span.start.max(m[0].span.end)) as usize;
            self.text[gap].split_whitespace().take(3).any(|w| matches!(w, "and" | "or"))
        })
    }

    /// Tells whether a sentence begins with the pronoun of `gender`.
    fn speaks_of(&self, index: usize, gender: Gender) -> bool {
        let words = self.sentences[index].span.of(self.text);
        let pronoun = if gender == Gender::Male { "he" } else { "she" };
        let mut words = words.split_whitespace().take(3);
        let first = words.next().unwrap_or("").to_ascii_lowercase();
        first == pronoun
            || english(Class::PronounLead).contains(first) && words.next() == Some(pronoun)
    }

    /// The institution or group that spoke last, shortly before `sentence`.
    fn institution(&mut self, plural: bool, sentence: usize) -> Option<Spoken> {
        let fits =
            |s: &Spoken| s.sort == Sort::Organisation && s.gender.is_none() && s.plural == plural;
        for index in (sentence.saturating_sub(3)..sentence).rev() {
            if let Some(last) = self.spoken.iter().rev().take(8).find(|s| s.sentence == index) {
                return Some(last.clone()).filter(fits);
            }
            if let Some(subject @ (Subject::Name(_) | Subject::Phrase(_))) = self.reported(index) {
                self.resolve(subject, index, index)?;
                return self.spoken.last().cloned().filter(fits);
            }
        }
        None
    }

    fn person(&self, person: u32, sentence: usize) -> Option<Spoken> {
        let known = &self.people.persons[person as usize];
        known.sure.then(|| Spoken {
            sentence,
            speaker: Speaker {
                name: tidy(known.name.of(self.text)),
                span: known.name,
                resolved: true,
            },
            sort: Sort::Person,
            plural: false,
            gender: known.gender,
        })
    }
}
