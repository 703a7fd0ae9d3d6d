//! Where names stand: runs of capitalised words, cut at titles, owners and peoples.
//!
//! A run goes on over `&`, the small words of names (`van der`), `of` after a common noun
//! (`Bank of Orsova`), an owner of a common noun (`St. Olave's Hospital`) and a
//! nickname in quotation marks. Offices, ranks and forms of address are cut off and tell
//! that a person follows; an owner, a people or a country before them is a name of its own
//! or none.

use std::collections::HashSet;
use std::ops::Range;

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words};

use crate::analysis::Sentence;
use crate::form::{Casing, Shape};
use crate::tagset::Xpos;

mod cut;

const GIVEN: Words = Words::new(Language::English, Class::GivenName);
const RANKS: Words = Words::new(Language::English, Class::Rank);
const CALENDAR: Words = Words::new(Language::English, Class::CalendarName);
const PARTICLES: Words = Words::new(Language::English, Class::NameParticle);
const NUMBERED: Words = Words::new(Language::English, Class::NumberedName);
const OF_HEADS: Words = Words::new(Language::English, Class::OfHead);
const MONTHS: Words = Words::new(Language::English, Class::Month);
const COUNTRIES: Words = Words::new(Language::English, Class::Country);
const CITIES: Words = Words::new(Language::English, Class::City);

/// The longest name, in units: no name of an institution has more.
const LONGEST: usize = 12;

/// A name before it is known of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The index of its sentence.
    pub(super) sentence: usize,
    /// Bytes of the text, without a possessive.
    pub(super) span: Span,
    /// Tokens of the sentence.
    pub(super) tokens: Range<u32>,
    /// An office, rank or form of address stands right before it, with a capital.
    pub(super) titled: bool,
}

/// Tokens written without a space between them, joined at hyphens: `Sung-jin`.
#[derive(Clone, Copy, Debug)]
struct Unit {
    from: u32,
    to: u32,
}

/// Finds the names of a sentence. A word of `known` is one also where a sentence begins and
/// its tag says otherwise.
pub(super) fn find(sentence: &Sentence<'_>, known: &HashSet<&str>, into: &mut Vec<Candidate>) {
    let lexicon = Lexicon::for_language(Language::English);
    let reader = Reader { sentence, lexicon, units: units(sentence), known };
    let mut at = 0;
    while at < reader.units.len() {
        if reader.is_name(at) {
            let end = reader.run(at);
            reader.cut(at..end, false, into);
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Tells whether a word has a capital where names have one: `Sung`, `al-Masri`.
fn has_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        || text.split_once(['-', '‑']).is_some_and(|(particle, rest)| {
            PARTICLES.contains(particle) && rest.starts_with(char::is_uppercase)
        })
}

/// Tells whether all letters are capitals, two at least.
fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.contains(char::is_lowercase)
}

/// Tells whether words of the tag, with a capital inside a sentence, are no name: `The`.
fn is_small(xpos: Xpos) -> bool {
    matches!(
        xpos,
        Xpos::Dt
            | Xpos::In
            | Xpos::Cc
            | Xpos::Md
            | Xpos::To
            | Xpos::Ex
            | Xpos::Pdt
            | Xpos::Prp
            | Xpos::PrpPoss
            | Xpos::Uh
            | Xpos::Wdt
            | Xpos::Wp
            | Xpos::WpPoss
            | Xpos::Wrb
    )
}

fn units(sentence: &Sentence<'_>) -> Vec<Unit> {
    let tokens = sentence.tokens();
    let touching = |i: usize| i > 0 && tokens[i - 1].span.end == tokens[i].span.start;
    let mut units: Vec<Unit> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let from = at;
        let named = |i: usize| sentence.slice(tokens[i].span).starts_with(char::is_alphabetic);
        let joint = |i: usize| {
            i + 1 < tokens.len()
                && touching(i)
                && touching(i + 1)
                && matches!(sentence.slice(tokens[i].span), "-" | "‑" | "–")
                && named(i + 1)
        };
        at += 1;
        if named(from) {
            while joint(at) {
                at += 2;
            }
        }
        units.push(Unit { from: from as u32, to: at as u32 });
    }
    units
}

struct Reader<'s, 'a> {
    sentence: &'s Sentence<'a>,
    lexicon: &'static Lexicon,
    units: Vec<Unit>,
    known: &'s HashSet<&'s str>,
}

impl<'a> Reader<'_, 'a> {
    fn text(&self, unit: usize) -> &'a str {
        self.units
            .get(unit)
            .map_or("", |u| self.sentence.slice(self.sentence.cover(&(u.from..u.to))))
    }

    fn xpos(&self, unit: usize) -> Option<Xpos> {
        Some(self.sentence.words()[self.units.get(unit)?.from as usize].xpos)
    }

    /// Tells whether a sentence may begin at the unit: a capital says nothing there.
    fn begins(&self, unit: usize) -> bool {
        let Some(before) = unit.checked_sub(1) else { return true };
        match self.text(before) {
            "“" | "\"" | "``" | ":" => true,
            "‘" | "'" | "—" | "•" | "(" => before == 0,
            _ => false,
        }
    }

    /// Tells whether the unit is a word of a name.
    fn is_name(&self, unit: usize) -> bool {
        let text = self.text(unit);
        let Some(xpos) = self.xpos(unit) else { return false };
        if !has_capital(text) || text == "I" || self.is_date(unit) {
            return false;
        }
        let proper = matches!(xpos, Xpos::Nnp | Xpos::Nnps);
        match self.sentence.casing() {
            Casing::Running if is_in_capitals(text) => true,
            Casing::Running if self.begins(unit) => {
                proper || self.leads_name(unit) || self.known.contains(text)
            }
            Casing::Running | Casing::Lower => !is_small(xpos),
            Casing::Title | Casing::Upper => proper,
        }
    }

    /// Tells whether a proper noun with a capital follows.
    fn is_before_name(&self, unit: usize) -> bool {
        matches!(self.xpos(unit + 1), Some(Xpos::Nnp | Xpos::Nnps))
            && self.text(unit + 1).starts_with(char::is_uppercase)
    }

    /// Tells whether the unit is a day or a month: in `in May`, `May 4` it is, in `Theresa May`
    /// it is not.
    fn is_date(&self, unit: usize) -> bool {
        let text = self.text(unit);
        // `Jan Vermeer`: a given name before a surname is no month.
        let given = || {
            GIVEN.contains(text)
                && self.is_before_name(unit)
                && !CALENDAR.contains(self.text(unit + 1))
        };
        if CALENDAR.contains(text.trim_end_matches('.')) && !given() {
            return true;
        }
        let number = self.text(unit + 1).starts_with(|c: char| c.is_ascii_digit());
        let dated = number || unit.checked_sub(1).and_then(|b| self.xpos(b)) == Some(Xpos::In);
        dated && MONTHS.contains(text)
    }

    /// Tells whether a word that opens a sentence is a title of the name behind it.
    fn leads_name(&self, unit: usize) -> bool {
        let noun = self.lexicon.noun_kind(&self.text(unit).to_lowercase());
        noun != Some(NounKind::Time)
            && matches!(self.xpos(unit), Some(Xpos::Nn | Xpos::Jj | Xpos::Vbg))
            && self.is_before_name(unit)
    }

    /// Returns the end of the run of names that begins at `from`.
    fn run(&self, from: usize) -> usize {
        let mut end = from + 1;
        while end < self.units.len() && end - from < LONGEST {
            let Some(next) = self.goes_on(from, end) else { break };
            end = next;
        }
        end
    }

    fn goes_on(&self, from: usize, end: usize) -> Option<usize> {
        if self.is_name(end) {
            return Some(end + 1);
        }
        let text = self.text(end);
        let named = |at: usize| self.is_name(at).then_some(at + 1);
        if text == "&" {
            return named(end + 1);
        }
        // `Bosnia and Herzegovina`.
        if text == "and" && end == from + 1 {
            let pair = format!("{} and {}", self.text(from), self.text(end + 1));
            return if COUNTRIES.contains(pair) { named(end + 1) } else { None };
        }
        if PARTICLES.contains(text) {
            let mut at = end + 1;
            while at < end + 3 && PARTICLES.contains(self.text(at)) {
                at += 1;
            }
            return named(at);
        }
        if text == "of" && self.is_of(from, end) {
            return named(end + 1)
                .or_else(|| (self.text(end + 1) == "the").then(|| named(end + 2)).flatten());
        }
        // `Centre for a Clean Coast`.
        if text == "for" && OF_HEADS.contains(self.text(end - 1)) {
            let article = usize::from(matches!(self.text(end + 1), "a" | "the"));
            return named(end + 1 + article);
        }
        if matches!(text, "'s" | "’s" | "'" | "’") && self.is_owned(from, end) {
            return named(end + 1);
        }
        let number = text.bytes().all(|b| b.is_ascii_digit());
        if number && NUMBERED.contains(self.text(end - 1).to_lowercase()) {
            return Some(end + 1);
        }
        // Harold “Sandy” Brook.
        let nickname = matches!(text, "“" | "\"" | "``" | "‘" | "(")
            && end == from + 1
            && self.text(end + 1).starts_with(char::is_uppercase)
            && matches!(self.text(end + 2), "”" | "\"" | "''" | "’" | ")");
        if nickname { named(end + 3) } else { None }
    }

    /// Tells whether `of` belongs to the name before it: that of a common noun which is no
    /// office, `Bank of Orsova`, `Gulf of Mexico`.
    fn is_of(&self, from: usize, end: usize) -> bool {
        let last = self.text(end - 1);
        let lower = last.to_lowercase();
        if RANKS.contains(&lower) || self.is_title(end - 1) {
            return false;
        }
        let kind = self.lexicon.noun_kind(&lower);
        let common = kind.is_some_and(|k| k != NounKind::Person);
        let short = end - from == 1;
        (common && short || OF_HEADS.contains(last))
            && !(COUNTRIES.contains(last) || CITIES.contains(last))
    }

    /// Tells whether an owner is part of a name: `St. Olave's Hospital`, `Queen's Walk`, not
    /// `Peru's Senate`.
    fn is_owned(&self, from: usize, end: usize) -> bool {
        let owner = self.text(end - 1);
        let saint = end - from == 2 && matches!(self.text(from), "St." | "St" | "Saint");
        if end - from > 1 && !saint {
            return false;
        }
        if COUNTRIES.contains(owner) || CITIES.contains(owner) || !self.is_name(end + 1) {
            return false;
        }
        let mut last = end + 1;
        while self.is_name(last + 1) {
            last += 1;
        }
        let lower = self.text(last).to_lowercase();
        let kind = self.lexicon.noun_kind(&lower);
        let thing = kind.is_some_and(|k| k != NounKind::Person) && !RANKS.contains(&lower);
        let common = self.lexicon.noun_kind(&owner.to_lowercase()).is_some()
            || RANKS.contains(owner.to_lowercase());
        thing && (saint || common)
    }
}

/// Tells whether a word of the shape may be an abbreviation of several: `NATO`.
pub(super) fn is_acronym(shape: Shape) -> bool {
    shape.0 & Shape::LOWER == 0 && shape.0 & Shape::INNER_CAPITAL != 0
}
