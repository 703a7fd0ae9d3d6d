//! A figure that one text has as a whole and the other in parts: `40 people in two towns` for
//! `22 in the one and 18 in the other`, `13 dead, the bomber among them` for his 12 victims.

use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Ledger};

/// Sentences between the parts of one whole.
const BESIDE: usize = 3;
/// Other parts beside the first that are tried: more are a table.
const MOST: usize = 6;

/// A figure, its text and the figures of that text.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) document: &'a Document,
    pub(crate) ledger: &'a Ledger,
    pub(crate) entry: &'a Entry,
}

impl<'a> Told<'a> {
    /// The figure of a text that overlaps `span`.
    pub(crate) fn at(document: &'a Document, ledger: &'a Ledger, span: Span) -> Option<Self> {
        let entries = &ledger.entries;
        let from = entries.partition_point(|e| e.quantity.span.end <= span.start);
        let entry = entries[from..].iter().find(|e| !e.implicit)?;
        entry.quantity.span.overlaps(span).then_some(Self { document, ledger, entry })
    }

    /// Tells whether two differing figures are one: one is the sum of parts of which the other
    /// is the first, or counts an attacker whom the other leaves out.
    pub(crate) fn is_whole_of_parts(self, other: Self) -> bool {
        let (mine, theirs) = (&self.entry.quantity, &other.entry.quantity);
        if [mine, theirs].iter().any(|q| q.kind != Kind::Count || q.is_range()) {
            return false;
        }
        if mine.low > theirs.low {
            other.makes(mine.low) || self.counts_attacker(theirs.low, other)
        } else {
            self.makes(theirs.low) || other.counts_attacker(mine.low, self)
        }
    }

    /// Tells whether this figure and others beside it, one of each part, make `whole`.
    pub(crate) fn makes(self, whole: f64) -> bool {
        let first = self.entry;
        let entries = &self.ledger.entries;
        let low = first.sentence.saturating_sub(BESIDE);
        let from = entries.partition_point(|e| e.sentence < low);
        let near = entries[from..].iter().take_while(|e| e.sentence <= first.sentence + BESIDE);
        let others: Vec<&Entry> =
            near.filter(|e| is_other_part(first, e) && !self.includes(e)).take(MOST).collect();
        // Each choice of the few others is a number in binary.
        (1_u32..1 << others.len()).any(|choice| {
            let chosen = || others.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
            let sum: f64 = first.quantity.low + chosen().map(|(_, e)| e.quantity.low).sum::<f64>();
            (sum - whole).abs() < 1e-6 * whole
                && chosen()
                    .all(|(at, e)| chosen().all(|(before, o)| before >= at || !is_one_part(o, e)))
        })
    }

    /// Tells whether a figure of the text is of some among others: `18 of them`, `including 18`.
    fn includes(self, part: &Entry) -> bool {
        let text = self.document.text();
        let span = part.quantity.span;
        let before = text[..span.start as usize].trim_end();
        text[span.end as usize..].trim_start().starts_with("of ")
            || ["including", "among them", "of whom"].iter().any(|word| before.ends_with(word))
    }

    /// Tells whether this figure is one more than that of the victims, and a text says that it
    /// counts the attacker or that the other does not.
    fn counts_attacker(self, victims: f64, other: Self) -> bool {
        let more = self.entry.quantity.low - victims;
        // A text that also has one fewer has counted the attacker already.
        let fewer = || {
            other.ledger.entries.iter().any(|e| {
                e.role == other.entry.role
                    && !e.implicit
                    && (e.quantity.low - (victims - 1.0)).abs() < 1e-6
            })
        };
        (more - 1.0).abs() < 1e-6
            && !fewer()
            && (self.names_attacker() && !other.names_attacker() || other.adds_himself())
    }

    /// `Killed 15 people and himself`: the 15 are without him.
    fn adds_himself(self) -> bool {
        let sentence = self.document.sentences().get(self.entry.sentence);
        let words = sentence.map_or("", |s| self.document.slice(s.span));
        ["and himself", "and herself"].iter().any(|own| words.contains(own))
    }

    /// Tells whether the sentence takes in or leaves out one who did it: `including the bomber`.
    fn names_attacker(self) -> bool {
        let Some(sentence) = self.document.sentences().get(self.entry.sentence) else {
            return false;
        };
        let words: Vec<String> = self
            .document
            .slice(sentence.span)
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .collect();
        words.iter().enumerate().any(|(at, word)| {
            let counts = matches!(word.as_str(), "including" | "excluding" | "counting" | "with");
            let next = words.get(at + 1).map_or("", String::as_str);
            let noun = words.get(at + 2).map_or("", String::as_str);
            counts && next == "the" && english(Class::Attacker).contains(noun)
        })
    }
}

/// Tells whether `other` may be another part of the whole that `first` is a part of.
fn is_other_part(first: &Entry, other: &Entry) -> bool {
    let one_kind = other.head.is_empty()
        || first.head.is_empty()
        || other.thing == first.thing
        || first.person && other.person;
    let silent = |e: &Entry| e.role.is_none() && e.head.is_empty();
    let one_role = first.role == other.role || silent(first) || silent(other);
    other.quantity.span != first.quantity.span
        && other.quantity.kind == Kind::Count
        && !other.quantity.is_range()
        && !other.implicit
        && is_told_apart(first, other)
        && other.quantity.low >= 1.0
        && one_kind
        && one_role
        && !is_one_part(first, other)
}

/// Tells whether the words show that two figures are of two parts: two places, a noun that goes
/// without saying (`22 in Lyon and 18 in Nice`), or parts that count as another one.
fn is_told_apart(first: &Entry, other: &Entry) -> bool {
    let placed = !first.places.is_empty() && !other.places.is_empty();
    let elliptic = |e: &Entry| e.head.is_empty() && e.role.is_none();
    let one_sentence = first.sentence == other.sentence;
    placed
        || one_sentence && (elliptic(first) || elliptic(other))
        || is_second(first)
        || is_second(other)
}

/// Tells whether the sentence speaks of one more of a kind: `a second fire`, `another blast`.
fn is_second(entry: &Entry) -> bool {
    entry.context.iter().any(|stem| matches!(stem.as_str(), "second" | "anothe"))
}

/// Tells whether two figures are of one place, and no word says that one is of one more there:
/// two values of one part.
fn is_one_part(a: &Entry, b: &Entry) -> bool {
    !a.places.is_empty() && a.places == b.places && !is_second(a) && !is_second(b)
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn a_whole_and_its_parts() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            // hits
            (
                "Storms killed 9 people in Denmark and Norway on Friday.",
                "Storms killed five people in Denmark on Friday. They killed two in Norway.",
                true,
            ),
            (
                "Shells killed 33 across Donetsk\n\nShells killed 17 people in Donetsk and 12 in Lyman on Friday, doctors said.",
                "Shells killed 17 people in Donetsk and 12 in Lyman on Friday, doctors said.",
                true,
            ),
            (
                "The attack in Lahore left 19 dead including the gunman.",
                "A gunman killed 15 people in Lahore.",
                true,
            ),
            ("The attack in Lahore left 16 dead.", "A gunman killed 15 people in Lahore.", true),
            (
                "The attack in Lahore left 16 dead including the driver.",
                "A gunman killed 15 people in Lahore.",
                true,
            ),
            (
                "Police made 45 arrests in Lyon and Nice.",
                "Police arrested 16 people in Lyon and 13 in Nice.",
                true,
            ),
            (
                "Two fires killed nine people in Porto on Friday.",
                "A fire killed three people in Porto on Friday. A second fire killed four.",
                true,
            ),
            (
                "Fires in Porto killed nine people on Friday.",
                "A fire killed three people in Porto on Friday. Another fire in Porto killed four.",
                true,
            ),
            // clean
            (
                "Fires in Porto killed seven people on Friday.",
                "A fire killed three people in Porto on Friday. Another fire in Porto killed four.",
                false,
            ),
            (
                "Storms killed seven people in Denmark and Norway on Friday.",
                "Storms killed five people in Denmark on Friday. They killed two in Norway.",
                false,
            ),
            (
                "Storms killed seven people in all in Denmark and Norway. Five died in Denmark.",
                "The storm killed five people in Denmark. It killed two in Norway.",
                false,
            ),
            (
                "Shells kill 29 across Donetsk\n\nShells killed 17 people in Donetsk and 12 in Lyman on Friday, doctors said.",
                "Shells killed 17 people in Donetsk and 12 in Lyman on Friday, doctors said.",
                false,
            ),
            (
                "The attack in Lahore left 16 dead including the gunman.",
                "A gunman killed 15 people in Lahore.",
                false,
            ),
            (
                "The gunman killed 15 people and himself in Lahore.",
                "The attack in Lahore left 16 people dead.",
                false,
            ),
            (
                "Police made 29 arrests in Lyon and Nice.",
                "Police arrested 16 people in Lyon and 13 in Nice.",
                false,
            ),
            (
                "Two fires killed seven people in Porto on Friday.",
                "A fire killed three people in Porto on Friday. A second fire killed four.",
                false,
            ),
        ] {
            let report = draft(mine).source("wire.txt", theirs).check::<NumericDrift>();
            if report.rules().is_empty() == hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.findings()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
