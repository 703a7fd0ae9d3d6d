//! One entry after the other.

use std::sync::Arc;

use provcheck_core::Span;

use super::builder::{Builder, Scene};
use super::entry::{Entry, Ledger};
use super::parts;
use super::scene::{self, is_elsewhere};
use crate::counted;
use crate::date::DateMention;
use crate::measured;
use crate::number::word;
use crate::read::{Kind, Quantity};
use crate::things;

/// Tokens behind a number that are looked at for what it counts, and tokens of a
/// sentence for what it speaks of: a longer one is a list.
const REACH: usize = 60;

const SENTENCE: usize = 400;

impl Builder<'_> {
    pub(super) fn build(self) -> Ledger {
        let sentences = self.document.sentences();
        let tokens = &self.tokens;
        let mut entries = Vec::new();
        let mut next = 0;
        for (index, sentence) in sentences.iter().enumerate() {
            let from = tokens.partition_point(|t| t.start < sentence.span.start as usize);
            let to = tokens.partition_point(|t| t.start < sentence.span.end as usize);
            let first = next;
            while self
                .figures
                .quantities
                .get(next)
                .is_some_and(|q| q.span.start < sentence.span.end)
            {
                next += 1;
            }
            let here = &self.figures.quantities[first..next];
            let singles = self.singles(from, to, here);
            if here.is_empty() && singles.is_empty() {
                continue;
            }
            let scene = self.scene(sentence.span, here, from, to.min(from + SENTENCE));
            for quantity in here {
                entries.push(self.entry(quantity.clone(), from, to, index, &scene, false));
            }
            for quantity in singles {
                let entry = self.entry(quantity, from, to, index, &scene, true);
                if entry.role.is_some() {
                    entries.push(entry);
                }
            }
        }
        entries.sort_by_key(|e| e.quantity.span);
        parts::relate(&mut entries, self.document.text());
        Ledger { entries, dates: self.figures.dates.clone() }
    }

    fn entry(
        &self,
        quantity: Quantity,
        from: usize,
        to: usize,
        sentence: usize,
        scene: &Scene,
        implicit: bool,
    ) -> Entry {
        let tokens = &self.tokens;
        let start = tokens.partition_point(|t| t.start < quantity.span.start as usize);
        let counts = matches!(quantity.kind, Kind::Count | Kind::OneOf | Kind::Share);
        let counted = if counts {
            // A full stop with no space behind it ends a sentence that the splitter kept whole.
            let to = to.min(quantity.end + REACH);
            let limit = (quantity.end..to)
                .find(|&i| {
                    tokens[i].is_mark('.')
                        && tokens.get(i + 1).is_some_and(|t| t.is_capitalised() && !t.spaced)
                })
                .unwrap_or(to);
            counted::read(tokens, start, quantity.end, quantity.high <= 1.0, from, limit)
        } else {
            counted::Counted { end: quantity.end, ..counted::Counted::default() }
        };
        let measured = match quantity.kind {
            Kind::Measure => measured::substance(tokens, start, quantity.end, from, to),
            Kind::Money => measured::purpose(tokens, start, quantity.end, from, to),
            _ => None,
        };
        if let Some(m) = measured {
            return self.measured(quantity, m, from, to, sentence, scene);
        }
        let class = things::class(&counted.head);
        // Cars are seized, but not abducted.
        let befalls = |r: &&things::Role| !r.person || class.is_none_or(|c| c.person);
        let role = counted.role.map(things::role).filter(befalls);
        let person = class.is_some_and(|c| c.person)
            || role.is_some_and(|r| r.person) && counted.head.is_empty();
        let thing = if let Some(class) = class {
            class.name.to_owned()
        } else if counted.head.is_empty() && person {
            "people".to_owned()
        } else {
            things::singular(&counted.head)
        };
        let end =
            tokens.get(counted.end.wrapping_sub(1)).map_or(quantity.span.end as usize, |t| t.end);
        let past = scene::is_since(tokens, from, quantity.first);
        Entry {
            predicate: self.predicate(counted.end, to),
            span: Span::new(quantity.span.start as usize, end.max(quantity.span.end as usize)),
            generic: thing == "people" || class.is_some_and(|c| c.generic),
            person,
            thing,
            head: counted.head,
            modifiers: counted.modifiers.iter().map(|m| things::place(m).to_owned()).collect(),
            role: role.map(|r| r.name.as_str()),
            part: counted.part || quantity.kind == Kind::OneOf,
            additional: counted.additional,
            definite: counted.definite,
            agent: counted.agent,
            implicit,
            elsewhere: scene.elsewhere || past,
            names: Arc::clone(&scene.names),
            places: self.places(counted.end, to),
            context: Arc::clone(&scene.context),
            years: Arc::clone(&scene.years),
            teller: scene.who.clone(),
            sentence,
            headline: scene.headline,
            quotation: self.quotation(quantity.span),
            quantity,
        }
    }

    /// The entry of an amount that is of something.
    fn measured(
        &self,
        quantity: Quantity,
        read: measured::Measured,
        from: usize,
        to: usize,
        sentence: usize,
        scene: &Scene,
    ) -> Entry {
        let tokens = &self.tokens;
        let end = tokens.get(read.end.wrapping_sub(1)).map_or(0, |t| t.end);
        // "could free 20 million tonnes that are held": what is held is no supposition.
        let first = if read.stated { quantity.first.clamp(from, to) } else { from };
        // What a clause joined by "and" supposes is none of the amount's.
        let to_clause = (read.end..to)
            .find(|&i| {
                tokens[i].is_mark(';')
                    || tokens[i].is_mark(',') && matches!(word(tokens, i + 1), "and" | "but")
            })
            .unwrap_or(to);
        // "held since February" tells of today.
        let since = |day: &&DateMention| {
            let at = tokens.partition_point(|t| t.start < day.span.start as usize);
            at.checked_sub(1).is_some_and(|i| word(tokens, i) == "since")
        };
        let (start, end_of) = (
            tokens.get(first).map_or(0, |t| t.start),
            tokens.get(to_clause.wrapping_sub(1)).map_or(0, |t| t.end),
        );
        let dates = &self.figures.dates;
        let day = dates.partition_point(|d| (d.span.start as usize) < start);
        let days = dates[day..]
            .iter()
            .take_while(|d| (d.span.start as usize) < end_of)
            .filter(|d| !since(d));
        let elsewhere =
            is_elsewhere(tokens, first, to_clause, &scene.years, self.document.date(), days);
        // "are held in Tresk": the place stands behind the verb.
        let place = (read.end..to_clause.min(read.end + 8))
            .find(|&i| matches!(word(tokens, i), "in" | "at" | "near" | "around" | "off"))
            .unwrap_or(read.end);
        Entry {
            span: Span::new(quantity.span.start as usize, end.max(quantity.span.end as usize)),
            thing: things::singular(&read.head),
            head: read.head,
            generic: false,
            person: false,
            predicate: self.predicate(read.end, to),
            modifiers: read.modifiers.iter().map(|m| things::place(m).to_owned()).collect(),
            role: read.state,
            part: read.part,
            additional: matches!(
                quantity.first.checked_sub(1).map(|i| word(tokens, i)),
                Some("another" | "additional" | "further" | "extra" | "other")
            ),
            definite: read.definite,
            agent: false,
            implicit: false,
            elsewhere,
            names: Arc::clone(&scene.names),
            places: self.places(place, to),
            context: Arc::clone(&scene.context),
            years: Arc::clone(&scene.years),
            teller: scene.who.clone(),
            sentence,
            headline: scene.headline,
            quotation: self.quotation(quantity.span),
            quantity,
        }
    }
}
