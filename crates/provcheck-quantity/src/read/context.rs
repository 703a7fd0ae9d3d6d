//! Kinds that the words around a number give away: ages, ranks, roads, models.

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words, english};

use super::{Kind, Quantity, Reader, plain};
use crate::number::{self, Form, Number};
use crate::token::{Shape, Token};
use crate::{date, things, unit};

impl Reader<'_, '_> {
    /// Kinds that the words around give away.
    pub(super) fn context(&self, at: usize, number: &Number) -> Option<Quantity> {
        if number.form == Form::Ordinal {
            return Some(self.ordinal(at, number));
        }
        if self.word(number.end) == "o'clock" {
            return Some(plain(self.tokens, at, number.end + 1, Kind::Clock, number.low));
        }
        if let Some(old) = self.old(at, number) {
            return Some(old);
        }
        if matches!(number.form, Form::Fraction | Form::Indefinite)
            || unit::currency_before(self.tokens, at).is_some()
        {
            return None;
        }
        let whole = number.low.fract() == 0.0 && !number.rounded;
        let end = number.end;
        let kind = if whole && number.low <= 120.0 && self.is_age(at, end) {
            Kind::Age
        } else if self.is_rank(at, whole && number.low < 1000.0) {
            Kind::Rank
        } else if self.is_address(at, number, whole) {
            Kind::Address
        } else if whole && self.is_reference(at, self.before(at, 1)) && !self.counted_noun(end) {
            Kind::Reference
        } else if end == at + 1 && self.is_told_year(at) {
            Kind::Year
        } else if whole && self.is_model(at, number) || self.is_numbered(at, number) {
            Kind::Name
        } else {
            return None;
        };
        Some(self.of_kind(at, number, kind))
    }

    fn of_kind(&self, at: usize, number: &Number, kind: Kind) -> Quantity {
        Quantity { form: number.form, ..plain(self.tokens, at, number.end, kind, number.low) }
    }

    /// "second" the unit, "42nd Street", or the ordinal that it is.
    fn ordinal(&self, at: usize, number: &Number) -> Quantity {
        if self.before(at, 1) == "per" && self.tokens[at].lower == "second" {
            let measure = self.of_kind(at, number, Kind::Measure);
            return Quantity { unit: Some("s"), low: 1.0, high: 1.0, ..measure };
        }
        let street = self.is_street(number.end);
        self.of_kind(at, number, if street { Kind::Address } else { Kind::Ordinal })
    }

    /// "12-year-old", "six months old".
    fn old(&self, at: usize, number: &Number) -> Option<Quantity> {
        let end = number.end;
        let hyphen = |at: usize| usize::from(self.dash(at) && self.glued(at));
        if !english(Class::AgeUnit).contains(self.word(end + hyphen(end))) {
            return None;
        }
        let after = end + hyphen(end) + 1;
        let old = after + hyphen(after);
        if !matches!(self.word(old), "old" | "olds" | "olds'" | "old's") {
            return None;
        }
        let mut found = plain(self.tokens, at, old + 1, Kind::Age, number.low);
        found.form = number.form;
        let unit = self.word(end + usize::from(self.dash(end)));
        found.unit = Some(match unit.trim_end_matches('s') {
            "month" => "mo",
            "week" => "wk",
            "day" => "d",
            _ => "yr",
        });
        Some(found)
    }

    /// Tells whether a whole number of at most three digits is somebody's age.
    fn is_age(&self, at: usize, end: usize) -> bool {
        self.is_age_by_words(at, end) || self.is_age_by_marks(at, end)
    }

    fn is_age_by_words(&self, at: usize, end: usize) -> bool {
        let (before, second) = (self.before(at, 1), self.before(at, 2));
        let counts = || self.counted_after(end);
        match before {
            "aged" | "age" | "ages" => true,
            "turned" | "turns" | "turning" => !counts(),
            "of" => {
                matches!(second, "age" | "ages")
                    // "a cyclist of 31, who"
                    || is_person(second) && (self.mark(end, ',') || self.word(end) == "who")
            }
            // "dead at 59"
            "at" => matches!(second, "dead" | "dies" | "died" | "die" | "dying") && !counts(),
            // "Charlie, now 19,"
            "now" => {
                at >= 3
                    && self.mark(at - 2, ',')
                    && self.tokens[at - 3].is_capitalised()
                    && !counts()
            }
            // "and 45" behind "ages of 27"
            "and" => {
                self.last.is_some_and(|q| q.kind == Kind::Age && q.end + 1 == at)
                    && (matches!(
                        self.tokens.get(end).map_or(".", |t| t.text),
                        "," | "." | ";" | ")"
                    ) || english(Class::StateVerb).contains(self.word(end)))
            }
            _ => false,
        }
    }

    /// "Anna Berg, 31, said", "Anna Berg (31)".
    fn is_age_by_marks(&self, at: usize, end: usize) -> bool {
        if at < 2 || self.tokens[at].shape != Shape::Number {
            return false;
        }
        let name = &self.tokens[at - 2];
        if self.mark(at - 1, ',') && !self.is_number(at - 2) && name.shape == Shape::Word {
            let closing = self.mark(end, ',') && !self.is_number(end + 1);
            let named = name.is_capitalised()
                && date::month(&name.lower).is_none()
                && date::weekday(&name.lower, true).is_none();
            let stops =
                self.tokens.get(end).is_none_or(|t| english(Class::CaptionEnd).contains(t.text));
            // "All 60 people in Velden, 12 of them children".
            let part =
                self.word(end) == "of" && english(Class::PartPronoun).contains(self.word(end + 1));
            if closing || (named && stops && !part && !self.counted_after(end)) {
                return true;
            }
        }
        self.mark(at - 1, '(') && self.mark(end, ')') && name.is_capitalised()
    }

    /// `No. 10`, `#3`, `number one`.
    fn is_rank(&self, at: usize, small: bool) -> bool {
        let before = self.before(at, 1);
        let dotted =
            at >= 2 && self.mark(at - 1, '.') && matches!(self.before(at, 2), "no" | "nos");
        dotted
            || before == "no"
                && self.tokens[at].shape == Shape::Number
                && self.tokens[at - 1].is_capitalised()
            || at >= 1 && self.mark(at - 1, '#')
            || before == "number" && small && !english(Class::RankLead).contains(self.before(at, 2))
    }

    /// `1200 Main Street`, `400 block`, `TX 77002`.
    fn is_address(&self, at: usize, number: &Number, whole: bool) -> bool {
        let token = &self.tokens[at];
        let digits = token.shape == Shape::Number;
        let state = |t: &Token<'_>| t.text.len() == 2 && t.text.chars().all(char::is_uppercase);
        self.word(number.end) == "block"
            || self.is_street(number.end) && digits && !number.rounded
            || token.text.len() == 5 && whole && digits && at > 0 && state(&self.tokens[at - 1])
    }

    /// Tells whether one token of digits is a year, by its own look or by what stands around it.
    fn is_told_year(&self, at: usize) -> bool {
        if self.tokens[at].shape != Shape::Number || !self.is_year(at) {
            return false;
        }
        let (before, end) = (self.before(at, 1), at + 1);
        let spoken = english(Class::YearPreposition).contains(before)
            || self.mark(at.wrapping_sub(1), '(')
            || self.mark(at.wrapping_sub(1), '©');
        let recent = (1900.0..=2099.0).contains(&self.tokens[at].value);
        let unit = unit::read(self.tokens, end, true).is_some() || self.mark(end, '%');
        let month = |t: &Token<'_>| date::month(&t.lower).is_some();
        let firm = english(Class::YearLead).contains(before)
            || self.tokens.get(at.wrapping_sub(1)).is_some_and(month)
            || recent && self.is_year_of(at);
        (recent || spoken)
            && (firm || !(self.counted_after(end) || unit))
            && !(before == "of" && self.counted_after(end))
    }

    /// Tells whether digits say of which year something known is: `the 2010 elections`, `her
    /// 2012 loss`. People are counted so, and what is rounded.
    fn is_year_of(&self, at: usize) -> bool {
        let (before, next) = (self.before(at, 1), self.word(at + 1));
        let known = english(Class::DefiniteDeterminer).contains(before)
            || english(Class::Possessive).contains(before)
            || before.ends_with("'s");
        let people = self.counted_noun(at + 1)
            || things::class(next).is_some_and(|class| class.person || class.generic);
        known && self.tokens[at].step < 100.0 && !people
    }

    /// `Boeing 737`, `iPhone 13`.
    fn is_model(&self, at: usize, number: &Number) -> bool {
        let token = &self.tokens[at];
        if token.shape != Shape::Number || at == 0 || !token.spaced {
            return false;
        }
        let name = &self.tokens[at - 1];
        let inner = name.text.chars().skip(1).any(char::is_uppercase)
            && name.text.chars().any(char::is_lowercase);
        if inner || MODELS.contains(&*name.lower) {
            return true;
        }
        let proper = name.is_capitalised()
            && name.shape != Shape::Mark
            && !self.sentence_starts(at - 1)
            && date::weekday(&name.lower, true).is_none()
            && date::month(&name.lower).is_none();
        // A capitalised word and a number with nothing to count behind it.
        let free = |t: &Token<'_>| t.shape == Shape::Mark && !t.is_mark('%') && !t.is_mark('-');
        proper
            && self.tokens.get(number.end).is_none_or(free)
            && !number.rounded
            && token.step < 1000.0
            && self.title_case_off(at)
            && number::ordinal(&name.lower).is_none()
            && number::small(&name.lower).is_none()
    }

    /// `Chapter Two`.
    fn is_numbered(&self, at: usize, number: &Number) -> bool {
        number.form == Form::Words
            && self.tokens[at].is_capitalised()
            && at > 0
            && number.end == at + 1
            && english(Class::NumberedName).contains(self.before(at, 1))
            && self.tokens[at - 1].is_capitalised()
    }

    /// Tells whether the line is not a headline, where every word has a capital.
    pub(super) fn title_case_off(&self, at: usize) -> bool {
        let from = at.saturating_sub(6);
        self.tokens[from..at]
            .iter()
            .any(|t| t.shape == Shape::Word && t.text.len() > 3 && !t.is_capitalised())
    }

    pub(super) fn counted_noun(&self, at: usize) -> bool {
        english(Class::YearTrap).contains(self.word(at))
    }

    pub(super) fn is_street(&self, at: usize) -> bool {
        const STREETS: Words = english(Class::StreetWord);
        for ahead in 0..4 {
            let Some(token) = self.tokens.get(at + ahead) else { return false };
            if token.is_mark('.') && ahead > 0 {
                continue;
            }
            if !(token.is_capitalised()
                || token.shape == Shape::Number
                || token.lower.ends_with("th"))
            {
                return false;
            }
            if token.is_capitalised() && STREETS.contains(&*token.lower) {
                return true;
            }
        }
        false
    }

    pub(super) fn is_reference(&self, at: usize, before: &str) -> bool {
        const NOUNS: Words = english(Class::ReferenceNoun);
        let plain = self.tokens[at].shape == Shape::Number
            || self.tokens[at].is_capitalised()
            || english(Class::ReferenceLower).contains(before);
        plain
            && NOUNS.contains(before)
            // "in this group 12 were", "per day 12 people"
            && !english(Class::ReferenceTrap).contains(self.before(at, 2))
    }
}

/// Tells whether a word names one person.
fn is_person(word: &str) -> bool {
    let known = things::class(word).is_some_and(|c| c.person)
        || Lexicon::for_language(Language::English).noun_kind(word) == Some(NounKind::Person);
    known && things::singular(word) == word
}

const MODELS: Words = english(Class::ModelName);
