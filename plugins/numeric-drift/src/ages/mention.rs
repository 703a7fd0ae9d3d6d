//! The ages that a text tells, and whose they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_lang::{Analysis, Entities};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Ledger};

use super::whose::{OLDEST, is_apposed, is_at_death, is_told_by_verb, tells_of_death, whose};

/// Days between two texts after which a year of age more is a birthday, as like as not.
const BIRTHDAY: i32 = 14;
/// Numbers up to this stand where an age stands and may be a slip of one: `Ada Holm, 450,`.
const SLIP: f64 = 999.0;

/// A person's age in a text: years, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Age {
    pub(super) years: f64,
    pub(super) span: Span,
    /// Whether the sentence may tell of another time, or of another who bears the name.
    pub(super) apart: bool,
}

/// An age and what the text says of whom it is.
#[derive(Debug)]
pub(super) struct AgeMention {
    pub(super) age: Age,
    /// The fullest name of the person that the text has, in lower case.
    pub(super) name: Option<Box<str>>,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// Whether the sentence, or the one before, tells of a death.
    pub(super) of_dead: bool,
}

/// The ages of a text.
#[derive(Debug, Default)]
pub(super) struct Ages {
    /// In the order of the text.
    pub(super) all: Vec<AgeMention>,
    /// Those of persons with a name, by it.
    pub(super) named: BTreeMap<Box<str>, Vec<Age>>,
}

impl Ages {
    pub(super) fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| {
            let mut ages = Self::default();
            let ledger = Ledger::from_document(document);
            let may_be = |e: &&Entry| {
                may_be_age(e)
                    || is_told_by_verb(document, e)
                    || is_at_death(document, e)
                    || is_apposed(document, e)
            };
            let years: Vec<&Entry> = ledger.entries.iter().filter(may_be).collect();
            if years.is_empty() {
                return ages;
            }
            let entities = Entities::from_analysis(&Analysis::from_document(document));
            for entry in years {
                let span = entry.quantity.span;
                let name = whose(document, &ledger, &entities, entry);
                // A large number may be of anything where no name stands beside it.
                let large = entry.quantity.kind != Kind::Age && entry.quantity.low > OLDEST;
                let by_words = || is_at_death(document, entry) || is_apposed(document, entry);
                if name.is_none() && large && !by_words() {
                    continue;
                }
                let apart = !entry.years.is_empty()
                    || is_then(document, span)
                    || tells_of_others(document, entry);
                let age = Age { years: entry.quantity.low, span, apart };
                if let Some(name) = &name {
                    ages.named.entry(name.clone()).or_default().push(age);
                }
                let sentence = entry.sentence;
                let of_dead = tells_of_death(document, sentence);
                ages.all.push(AgeMention { age, name, sentence, of_dead });
            }
            ages
        })
    }
}

/// Tells whether an age is of then: `Ada Holm, then 22,`.
pub(super) fn is_then(document: &Document, age: Span) -> bool {
    let before = document.text()[..age.start as usize].trim_end();
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric());
    match words.next() {
        Some("then" | "was" | "aged") => true,
        Some("a") => words.next() == Some("then"),
        _ => false,
    }
}

/// Tells whether the sentence is of kin, who may have one name, or tells a life.
fn tells_of_others(document: &Document, entry: &Entry) -> bool {
    let sentence = document.sentences().get(entry.sentence);
    let words = sentence.map_or("", |sentence| document.slice(sentence.span));
    let mut words = provcheck_text::words(words);
    words.any(|(_, word)| {
        let word = word.to_lowercase();
        let one_name = matches!(&*word, "jr" | "sr" | "namesake");
        let other_time = matches!(&*word, "when" | "born" | "ago" | "once" | "then");
        one_name
            || other_time
            || english(Class::Exclusive).values(&word).any(|place| place.starts_with("kin:"))
    })
}

/// Tells whether an entry is an age in years, or a bare number too large for one.
fn may_be_age(entry: &Entry) -> bool {
    let q = &entry.quantity;
    let years = q.kind == Kind::Age && q.unit.is_none_or(|unit| unit == "yr");
    let slip = q.kind == Kind::Count && entry.head.is_empty() && q.low > OLDEST && q.low <= SLIP;
    !q.is_range() && (years || slip)
}

/// Tells whether somebody may have had a birthday between two texts.
pub(crate) fn is_birthday(mine: Option<Date>, theirs: Option<Date>, years: f64) -> bool {
    let (Some(mine), Some(theirs)) = (mine, theirs) else { return false };
    let days = theirs.since(mine).map_or(0, |span| span.get_days());
    let grown = if days > 0 { years } else { -years };
    days.abs() >= BIRTHDAY && grown > 0.0 && grown <= 1.0 + f64::from(days.abs()) / 365.0
}
