//! Kinds that the words around a number give away: ages, ranks, roads, models.

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words, english};

use super::{Kind, Quantity, Reader, plain};
use crate::number::{self, Form, Number};
use crate::token::Shape;
use crate::{date, things, unit};

impl Reader<'_, '_> {
    /// Kinds that the words around give away.
    pub(super) fn context(&self, at: usize, number: &Number) -> Option<Quantity> {
        let tokens = self.tokens;
        let token = &tokens[at];
        let end = number.end;
        let kind = |kind| {
            let mut found = plain(tokens, at, end, kind, number.low);
            found.form = number.form;
            Some(found)
        };
        let next = self.word(end);
        let before = self.before(at, 1);
        let currency = unit::currency_before(tokens, at).is_some();
        // "second" the unit, "a quarter" of the year
        if number.form == Form::Ordinal {
            if before == "per" && token.lower == "second" {
                return kind(Kind::Measure).map(|mut q| {
                    q.unit = Some("s");
                    q.low = 1.0;
                    q.high = 1.0;
                    q
                });
            }
            if self.is_street(end) {
                return kind(Kind::Address);
            }
            return kind(Kind::Ordinal);
        }
        if next == "o'clock" {
            return Some(plain(tokens, at, end + 1, Kind::Clock, number.low));
        }
        // Hyphen + year + hyphen + old
        let hyphen = usize::from(self.dash(end) && self.glued(end));
        if english(Class::AgeUnit).contains(self.word(end + hyphen)) {
            let after = end + hyphen + 1;
            let hyphen = usize::from(self.dash(after) && self.glued(after));
            if matches!(self.word(after + hyphen), "old" | "olds" | "olds'" | "old's") {
                let mut found = plain(tokens, at, after + hyphen + 1, Kind::Age, number.low);
                found.form = number.form;
                found.unit = Some(
                    match self.word(end + usize::from(self.dash(end))).trim_end_matches('s') {
                        "month" => "mo",
                        "week" => "wk",
                        "day" => "d",
                        _ => "yr",
                    },
                );
                return Some(found);
            }
        }
        if number.form == Form::Fraction || number.form == Form::Indefinite || currency {
            return None;
        }
        let whole = number.low.fract() == 0.0 && !number.rounded;
        if whole && number.low <= 120.0 {
            let of = before == "of" && matches!(self.before(at, 2), "age" | "ages");
            if matches!(before, "aged" | "age" | "ages")
                || of
                || matches!(before, "turned" | "turns" | "turning") && !self.counted_after(end)
            {
                return kind(Kind::Age);
            }
            // "a cyclist of 31, who"
            if before == "of"
                && is_person(self.before(at, 2))
                && (self.mark(end, ',') || self.word(end) == "who")
            {
                return kind(Kind::Age);
            }
            // "dead at 59"
            if before == "at"
                && matches!(self.before(at, 2), "dead" | "dies" | "died" | "die" | "dying")
                && !self.counted_after(end)
            {
                return kind(Kind::Age);
            }
            // "Charlie, now 19,"
            if before == "now"
                && at >= 3
                && self.mark(at - 2, ',')
                && tokens[at - 3].is_capitalised()
                && !self.counted_after(end)
            {
                return kind(Kind::Age);
            }
            // "and 45" behind "ages of 27"
            if before == "and"
                && self.last.is_some_and(|q| q.kind == Kind::Age && q.end + 1 == at)
                && (matches!(tokens.get(end).map_or(".", |t| t.text), "," | "." | ";" | ")")
                    || english(Class::StateVerb).contains(next))
            {
                return kind(Kind::Age);
            }
            if token.shape == Shape::Number
                && at >= 2
                && self.mark(at - 1, ',')
                && !self.is_number(at - 2)
                && tokens[at - 2].shape == Shape::Word
            {
                let closing = self.mark(end, ',') && !self.is_number(end + 1);
                let named = tokens[at - 2].is_capitalised()
                    && date::month(&tokens[at - 2].lower).is_none()
                    && date::weekday(&tokens[at - 2].lower, true).is_none();
                let stops =
                    tokens.get(end).is_none_or(|t| english(Class::CaptionEnd).contains(t.text));
                if closing || (named && stops && !self.counted_after(end)) {
                    return kind(Kind::Age);
                }
            }
            if at >= 2
                && self.mark(at - 1, '(')
                && self.mark(end, ')')
                && tokens[at - 2].is_capitalised()
                && token.shape == Shape::Number
            {
                return kind(Kind::Age);
            }
        }
        // No. 10, #3, number one
        let dotted = self.mark(at.wrapping_sub(1), '.')
            && matches!(self.before(at, 2), "no" | "nos")
            && at >= 2;
        if dotted
            || (before == "no" && token.shape == Shape::Number && tokens[at - 1].is_capitalised())
            || (self.mark(at.wrapping_sub(1), '#') && at >= 1)
        {
            return kind(Kind::Rank);
        }
        if before == "number"
            && whole
            && number.low < 1000.0
            && !english(Class::RankLead).contains(self.before(at, 2))
        {
            return kind(Kind::Rank);
        }
        // 1200 Main Street, 400 block, TX 77002
        if next == "block" || self.is_street(end) && token.shape == Shape::Number && !number.rounded
        {
            return kind(Kind::Address);
        }
        if token.text.len() == 5
            && whole
            && token.shape == Shape::Number
            && at > 0
            && tokens[at - 1].text.len() == 2
            && tokens[at - 1].text.chars().all(char::is_uppercase)
        {
            return kind(Kind::Address);
        }
        if whole && self.is_reference(at, before) && !self.counted_noun(end) {
            return kind(Kind::Reference);
        }
        if token.shape == Shape::Number && number.end == at + 1 && self.is_year(at) {
            let spoken = english(Class::YearPreposition).contains(before)
                || self.mark(at.wrapping_sub(1), '(')
                || self.mark(at.wrapping_sub(1), '©');
            let recent = (1900.0..=2099.0).contains(&token.value);
            let unit = unit::read(tokens, end, true).is_some() || self.mark(end, '%');
            let firm = english(Class::YearLead).contains(before)
                || tokens.get(at.wrapping_sub(1)).is_some_and(|t| date::month(&t.lower).is_some());
            if (recent || spoken)
                && (firm || !(self.counted_after(end) || unit))
                && !(before == "of" && self.counted_after(end))
            {
                return kind(Kind::Year);
            }
        }
        // Boeing 737, iPhone 13
        if token.shape == Shape::Number && whole && at > 0 && token.spaced {
            let name = &tokens[at - 1];
            let inner = name.text.chars().skip(1).any(char::is_uppercase)
                && name.text.chars().any(char::is_lowercase);
            let known = MODELS.contains(&name.lower);
            let proper = name.is_capitalised()
                && name.shape != Shape::Mark
                && !self.sentence_starts(at - 1)
                && date::weekday(&name.lower, true).is_none()
                && date::month(&name.lower).is_none();
            if known || inner {
                return kind(Kind::Name);
            }
            // A capitalised word and a number with nothing to count behind it.
            let free = tokens
                .get(end)
                .is_none_or(|t| t.shape == Shape::Mark && !t.is_mark('%') && !t.is_mark('-'));
            if proper
                && free
                && !number.rounded
                && token.step < 1000.0
                && self.title_case_off(at)
                && number::ordinal(&name.lower).is_none()
                && number::small(&name.lower).is_none()
            {
                return kind(Kind::Name);
            }
        }
        if number.form == Form::Words
            && token.is_capitalised()
            && at > 0
            && number.end == at + 1
            && english(Class::NumberedName).contains(before)
            && tokens[at - 1].is_capitalised()
        {
            return kind(Kind::Name);
        }
        None
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
            if token.is_capitalised() && STREETS.contains(&token.lower) {
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
        || Lexicon::of(Language::English).noun_kind(word) == Some(NounKind::Person);
    known && things::singular(word) == word
}

const MODELS: Words = english(Class::ModelName);
