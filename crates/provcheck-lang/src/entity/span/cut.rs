//! Cuts a run of capitalised words into names: at titles, peoples and parties.

use std::ops::Range;

use provcheck_lexicon::{Class, Language, NounKind, Words};

use super::{CITIES, COUNTRIES, Candidate, GIVEN, RANKS, Reader, Unit};
use crate::tagset::Xpos;

const TITLES: Words = Words::new(Language::English, Class::TitleAbbreviation);
const DEMONYMS: Words = Words::new(Language::English, Class::Demonym);
const INSTITUTIONS: Words = Words::new(Language::English, Class::OrganisationWord);
const US_PARTIES: Words = Words::new(Language::English, Class::UsParty);
const PARTIES: Words = Words::new(Language::English, Class::Party);

impl Reader<'_, '_> {
    /// Cuts a run into names.
    pub(super) fn cut(&self, run: Range<usize>, titled: bool, into: &mut Vec<Candidate>) {
        let Range { start, end } = run;
        if start >= end {
            return;
        }
        // The article of a city's name.
        let named = |at: usize| CITIES.contains(format!("The {}", self.text(at)));
        if end - start == 1 && start > 0 && self.text(start - 1) == "The" && named(start) {
            into.push(self.candidate(self.tokens(start - 1..end), titled));
            return;
        }
        if let Some(title) = self.last_title(start, end) {
            let mut first = title;
            while first > start && self.is_title(first - 1) {
                first -= 1;
            }
            self.cut(start..first, false, into);
            self.cut(title + 1..end, true, into);
            return;
        }
        // Titles alone are of nobody.
        if (start..end).all(|at| self.is_title(at)) && !titled {
            return;
        }
        let people = self.people(start);
        // `South African`, `South African Olympic swimmer`: a people, and what is said of it.
        if people > 1 && (end - start <= people || self.is_adjective(end - 1)) {
            return;
        }
        if end - start == 1 {
            self.single(start, titled, into);
            return;
        }
        match self.behind_people(start, end).or_else(|| self.behind_party(start, end)) {
            Some(first) => self.cut(first..end, titled, into),
            None => into.push(self.candidate(self.tokens(start..end), titled)),
        }
    }

    /// Returns the last title that has a name behind it.
    fn last_title(&self, start: usize, end: usize) -> Option<usize> {
        let institution = INSTITUTIONS.contains(self.text(end - 1))
            || self.lexicon.noun_kind(&self.text(end - 1).to_lowercase()) == Some(NounKind::Group);
        (start..end - 1).rev().find(|&at| {
            let next = self.text(at + 1);
            let clitic = next.starts_with(['\'', '’']) || matches!(next, "of" | "&");
            let address = self.text(at).ends_with('.');
            self.is_title(at) && !clitic && !self.is_title(at + 1) && (address || !institution)
        })
    }

    /// Returns where a name begins behind a people: `Kenyan Eliud Kipchoge`, but `British
    /// Airways`.
    fn behind_people(&self, start: usize, end: usize) -> Option<usize> {
        let people = self.people(start);
        (people > 0 && !self.is_thing(end - 1) && end - start > people + 1)
            .then_some(start + people)
    }

    /// Returns how many units the word for a people has that begins at one: two of `South
    /// African`.
    fn people(&self, unit: usize) -> usize {
        let both = format!("{} {}", self.text(unit), self.text(unit + 1));
        if DEMONYMS.contains(&both) && !COUNTRIES.contains(&both) {
            2
        } else {
            usize::from(self.is_demonym(unit))
        }
    }

    /// Tells whether the unit is an adjective before its noun: `the Alpine railway`.
    fn is_adjective(&self, unit: usize) -> bool {
        let text = self.text(unit);
        self.xpos(unit) == Some(Xpos::Jj)
            && self.xpos(unit + 1).is_some_and(|x| matches!(x, Xpos::Nn | Xpos::Nns))
            && !(COUNTRIES.contains(text) || CITIES.contains(text))
    }

    /// Returns where a name begins behind a party: `said Republican Ada Holm`.
    fn behind_party(&self, start: usize, end: usize) -> Option<usize> {
        let first = (start..end).find(|at| !PARTIES.contains(self.text(*at)))?;
        (first > start && end - first > 1 && GIVEN.contains(self.text(first))).then_some(first)
    }

    /// Tells whether the unit, in lower case, is a noun that is no person.
    fn is_thing(&self, unit: usize) -> bool {
        let kind = self.lexicon.noun_kind(&self.text(unit).to_lowercase());
        kind.is_some_and(|k| k != NounKind::Person) || INSTITUTIONS.contains(self.text(unit))
    }

    fn single(&self, unit: usize, titled: bool, into: &mut Vec<Candidate>) {
        let text = self.text(unit);
        if self.is_adjective(unit)
            || self.people(unit) > 0
            || text.chars().filter(|c| c.is_alphabetic()).count() < 2
        {
            return;
        }
        // `U.S.-based`, `Moscow-backed`: the name is what stands before the word.
        let Unit { from, to } = self.units[unit];
        if to - from > 1 {
            let last = self.sentence.slice(self.sentence.tokens()[to as usize - 1].span);
            let first = self.sentence.slice(self.sentence.tokens()[from as usize].span);
            let word = last.starts_with(char::is_lowercase) && self.is_word(last);
            if word {
                if to - from == 3
                    && !self.is_word(&first.to_lowercase())
                    && !DEMONYMS.contains(first)
                {
                    into.push(self.candidate(from..from + 1, titled));
                }
                return;
            }
            if to - from == 3 && US_PARTIES.contains(first) {
                into.push(self.candidate(to - 1..to, titled));
                return;
            }
        }
        into.push(self.candidate(from..to, titled));
    }

    fn is_word(&self, lower: &str) -> bool {
        use provcheck_lexicon::PartOfSpeech::{Adjective, Adverb, Noun, Verb};
        let lemma = lower.strip_suffix("ed").or_else(|| lower.strip_suffix("ing")).unwrap_or(lower);
        [lower, lemma, &format!("{lemma}e")]
            .iter()
            .any(|w| [Noun, Verb, Adjective, Adverb].iter().any(|p| self.lexicon.knows(w, *p)))
    }

    fn tokens(&self, units: Range<usize>) -> Range<u32> {
        self.units[units.start].from..self.units[units.end - 1].to
    }

    fn candidate(&self, tokens: Range<u32>, titled: bool) -> Candidate {
        let sentence = self.sentence.index();
        Candidate { sentence, span: self.sentence.cover(&tokens), tokens, titled }
    }

    pub(super) fn is_title(&self, unit: usize) -> bool {
        let text = self.text(unit);
        let bare = text.trim_end_matches('.');
        if TITLES.contains(bare) {
            return bare.len() < text.len() || self.text(unit + 1).starts_with(char::is_uppercase);
        }
        let lower = bare.to_lowercase();
        RANKS.contains(&lower)
            || lower.rsplit_once('-').is_some_and(|(_, last)| RANKS.contains(last))
    }

    fn is_demonym(&self, unit: usize) -> bool {
        let text = self.text(unit);
        DEMONYMS.contains(text) && !COUNTRIES.contains(text)
            || text
                .strip_suffix('s')
                .is_some_and(|one| DEMONYMS.contains(one) && !COUNTRIES.contains(text))
    }
}
