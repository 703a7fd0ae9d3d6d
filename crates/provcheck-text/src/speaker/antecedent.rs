//! Whom a pronoun stands for.

use provcheck_core::{Span, Speaker};
use provcheck_lexicon::{Class, english};

use super::{Speakers, Spoken, tidy};
use crate::name::{Gender, People, Sort};
use crate::subject::Subject;

impl Speakers<'_> {
    /// Whom a pronoun stands for.
    pub(super) fn antecedent(&mut self, pronoun: Span, sentence: usize) -> Option<Spoken> {
        let word = pronoun.of(self.text).to_ascii_lowercase();
        let gender = match word.as_str() {
            "he" => Gender::Male,
            "she" => Gender::Female,
            _ => return self.institution(word == "they", sentence),
        };
        let fits = |found: Option<Gender>| found.is_none_or(|g| g == gender);
        let start = self.sentences[sentence].span.start;
        let before = Span { start, end: pronoun.start.max(start) };
        let mut here: Vec<u32> = self.named_within(before);
        let known = |people: &People<'_>, p: u32| people.persons[p as usize].gender;
        here.retain(|&p| fits(known(&self.people, p)));
        // In `Roe "made mistakes," he said` Roe is whom he speaks of.
        let next = self.quoted.partition_point(|q| q.start < start);
        let spoken_of = self.quoted.get(next).is_some_and(|q| q.end <= pronoun.start);
        if spoken_of {
            let last = self.spoken.iter().rev().take(4).find(|s| s.sentence == sentence);
            if let Some(last) = last.filter(|s| fits(s.gender) && s.sort == Sort::Person) {
                return Some(last.clone());
            }
        } else {
            match here.as_slice() {
                [] => {}
                [person] => return self.person(*person, sentence),
                _ => return None,
            }
        }
        let others = |named: &mut Vec<u32>, people: &People<'_>| {
            named.retain(|p| fits(known(people, *p)) && !(spoken_of && here.contains(p)));
        };
        let mut narrative = 0;
        let lowest = sentence.saturating_sub(12);
        for index in (lowest..sentence).rev() {
            let span = self.sentences[index].span;
            let spoke = self.spoken.iter().rev().take(8).find(|s| {
                s.sentence == index
                    && (s.sort == Sort::Person || s.gender.is_some())
                    && fits(s.gender)
            });
            if let Some(spoke) = spoke {
                let person = self.people.find(&spoke.speaker.name);
                let other = person.is_none_or(|p| !(spoken_of && here.contains(&p)));
                return other.then(|| spoke.clone());
            }
            let quoted = self
                .is_quoted(Span { start: span.start, end: span.end.min(span.start + 2) })
                && self.is_quoted(Span { start: span.end - 1, end: span.end });
            if quoted {
                continue;
            }
            if let Some(Subject::Name(name)) = self.reported(index)
                && name.sort == Sort::Person
                && fits(name.gender)
            {
                let person = self.people.find(name.span.of(self.text));
                let known = person.and_then(|p| self.people.persons[p as usize].gender);
                let other = person.is_none_or(|p| !(spoken_of && here.contains(&p)));
                if fits(known) && other {
                    return match person {
                        Some(person) => self.person(person, index),
                        None => None,
                    };
                }
            }
            if self.speaks_of(index, gender) {
                // "He met Hale": the same one again, named further up.
                narrative += 1;
                if narrative >= 3 {
                    return None;
                }
                continue;
            }
            let mut named = self.names_in(index);
            others(&mut named, &self.people);
            match named.as_slice() {
                [] => {}
                [person] => {
                    // The sentence must be about that person: in "Kim met Tom Hale"
                    // and "The seventh seed meets Tom Hale" it is about another.
                    let subject = self.first_subject(index);
                    let same = subject
                        .is_some_and(|s| self.people.find(s.span.of(self.text)) == Some(*person));
                    return if same { self.person(*person, index) } else { None };
                }
                _ => {
                    // "Roe and Poe met": either.
                    let mentions = self.people.within(span);
                    let paired = mentions.windows(2).any(|m| {
                        let gap =
                            m[0].span.end as usize..(m[1].span.start.max(m[0].span.end)) as usize;
                        self.text[gap].split_whitespace().take(3).any(|w| matches!(w, "and" | "or"))
                    });
                    if paired {
                        return None;
                    }
                    let name = self.first_subject(index)?;
                    let person =
                        self.people.find(name.span.of(self.text)).filter(|p| named.contains(p))?;
                    return self.person(person, index);
                }
            }
            narrative += 1;
            if narrative >= 3 {
                return None;
            }
        }
        None
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
