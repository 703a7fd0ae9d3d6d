//! The ledger of a text: every quantity with what it counts, where, when, and
//! who is said to have given it.
//!
//! The idea of keeping such a ledger for many reports of one event is that of
//! RIPTIDES (White, Cardie, Ng and `McCullough`, 2002).

mod parts;
mod scene;

use std::collections::BTreeSet;
use std::sync::Arc;

use provcheck_core::{BlockKind, Document, Quotation, Span};
use provcheck_lexicon::{Class, english};

use crate::Bound;
use crate::counted;
use crate::date::{self, DateMention};
use crate::measured;
use crate::number::{Form, word};
use crate::read::{Figures, Kind, Quantity};
use crate::things;
use crate::token::{Shape, Token, tokens};

use scene::{context, is_common_capital, is_elsewhere, speaker};

/// A quantity and what the text says it counts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the words show or not"
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The number with its bound, unit and kind.
    pub quantity: Quantity,
    /// Bytes of the quantity with the counted noun.
    pub span: Span,
    /// The kind of thing counted: a class of synonyms, or the noun's singular; of
    /// a measure the substance, of money the purpose; empty where the number stands alone.
    pub thing: String,
    /// The noun as written, in lower case; empty where there is none.
    pub head: String,
    /// Whether the noun may stand for any person, or there is none.
    pub generic: bool,
    /// Whether persons are counted, as far as the noun or role shows.
    pub person: bool,
    /// Stems of the first content words behind the noun, in order: what is said of it.
    pub predicate: Vec<String>,
    /// Words between number and noun, places in the form of the place's name.
    pub modifiers: Vec<String>,
    /// What happened to the counted: "killed", "arrested"; or what is done with
    /// an amount of something: "kept", "exported".
    pub role: Option<&'static str>,
    /// Whether a part of some whole is counted.
    pub part: bool,
    /// Whether it comes on top of others ("four others").
    pub additional: bool,
    /// Whether the words call it known ("the two men").
    pub definite: bool,
    /// Whether the counted do something to others.
    pub agent: bool,
    /// Whether no number is written: "a man was killed".
    pub implicit: bool,
    /// Whether the sentence speaks of another time or event than the text's own.
    pub elsewhere: bool,
    /// Names in the sentence, in lower case, places by their name; sorted.
    pub names: Arc<Vec<String>>,
    /// Names right behind the counted noun: where it is, mostly; sorted.
    pub places: Vec<String>,
    /// Stems of the content words of the sentence, sorted: what else it speaks of.
    pub context: Arc<Vec<String>>,
    /// Years that the sentence names.
    pub years: Arc<Vec<i16>>,
    /// Who is said to have given the figure.
    pub who: Option<String>,
    /// Index of the sentence in [`Document::sentences`].
    pub sentence: usize,
    /// Whether it stands in the headline or, where none is known, the first line.
    pub headline: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

/// The quantities of a text.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
    /// The days that the text names.
    pub dates: Vec<DateMention>,
    /// Names that stand in the text, in lower case, with how often; sorted.
    pub names: Vec<(String, u32)>,
}

impl Ledger {
    /// Returns the ledger of `document`, made on first use.
    pub fn of(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document))
    }

    /// Makes the ledger of `document`.
    pub fn new(document: &Document) -> Self {
        Builder::new(document).build()
    }
}

/// Tokens behind a number that are looked at for what it counts, and tokens of a
/// sentence for what it speaks of: a longer one is a list.
const REACH: usize = 60;
const SENTENCE: usize = 400;

struct Builder<'d> {
    document: &'d Document,
    tokens: Vec<Token<'d>>,
    figures: Arc<Figures>,
    headline: Option<Span>,
}

/// What the sentence of an entry is like.
#[derive(Default)]
struct Scene {
    names: Arc<Vec<String>>,
    context: Arc<Vec<String>>,
    years: Arc<Vec<i16>>,
    who: Option<String>,
    elsewhere: bool,
    headline: bool,
}

impl<'d> Builder<'d> {
    fn new(document: &'d Document) -> Self {
        let headline = document
            .meta()
            .headline_span
            .or_else(|| {
                document.blocks().iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span)
            })
            .or_else(|| document.blocks().first().map(|b| b.span).filter(|s| s.len() < 200));
        Self { document, tokens: tokens(document.text()), figures: Figures::of(document), headline }
    }

    fn build(self) -> Ledger {
        let sentences = self.document.sentences();
        let tokens = &self.tokens;
        let mut entries = Vec::new();
        let mut next = 0;
        let mut names: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let from = tokens.partition_point(|t| t.start < sentence.span.start as usize);
            let to = tokens.partition_point(|t| t.start < sentence.span.end as usize);
            for name in self.names(from, to) {
                *names.entry(name).or_default() += 1;
            }
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
        Ledger { entries, dates: self.figures.dates.clone(), names: names.into_iter().collect() }
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
        let (quoted, who) = self.voice(quantity.span, scene);
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
            who,
            sentence,
            headline: scene.headline,
            quoted,
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
        let (quoted, who) = self.voice(quantity.span, scene);
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
            who,
            sentence,
            headline: scene.headline,
            quoted,
            quantity,
        }
    }

    /// Whether `span` is quoted, and who is said to have given what stands there.
    fn voice(&self, span: Span, scene: &Scene) -> (bool, Option<String>) {
        let inside = self.quotation(span);
        let speaker = inside.and_then(|q| q.speaker.as_ref()).map(|s| s.name.clone());
        (inside.is_some(), speaker.or_else(|| scene.who.clone()))
    }

    /// Stems of the first content words from token `at`, to the end of the clause.
    fn predicate(&self, at: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        tokens
            .get(at..to.min(at + 12))
            .unwrap_or_default()
            .iter()
            .take_while(|t| t.shape != Shape::Mark || t.is_dash() && !t.spaced)
            .filter(|t| {
                t.shape == Shape::Word && t.text.len() > 3 && !counted::is_function(&t.lower)
            })
            .map(|t| t.lower.trim_end_matches("'s").chars().take(6).collect())
            .take(3)
            .collect()
    }

    /// The quotation that `span` stands in.
    fn quotation(&self, span: Span) -> Option<&Quotation> {
        let all = self.document.quotations();
        let next = all.partition_point(|q| q.inner.start <= span.start);
        // One that holds the span is the last to open, or one of the few around it.
        all[next.saturating_sub(4)..next].iter().rev().find(|q| q.inner.contains(span))
    }

    /// "a man was killed": one, where no number says so.
    fn singles(&self, from: usize, to: usize, here: &[Quantity]) -> Vec<Quantity> {
        let tokens = &self.tokens;
        let mut out = Vec::new();
        for at in from..to {
            let token = &tokens[at];
            if token.shape != Shape::Word || !things::class(&token.lower).is_some_and(|c| c.person)
            {
                continue;
            }
            if things::singular(&token.lower) != token.lower
                || english(Class::CountedPlural).contains(&token.lower)
            {
                continue;
            }
            // "police officer": only the last of them.
            if things::class(word(tokens, at + 1)).is_some_and(|c| c.person)
                && things::uses(word(tokens, at + 1)).passive.is_none()
            {
                continue;
            }
            let article = (at.saturating_sub(5).max(from)..at).rev().find(|&i| {
                matches!(word(tokens, i), "a" | "an")
                    || !(tokens[i].shape == Shape::Word
                        || tokens[i].shape == Shape::Number
                        || tokens[i].is_dash())
                    || counted::is_function(word(tokens, i))
            });
            let start = match article {
                Some(i) if matches!(word(tokens, i), "a" | "an") => i,
                // "Man killed in crash": a headline drops the article.
                None if at == from || at == from + 1 && tokens[from].is_capitalised() => from,
                _ => continue,
            };
            let first = here.partition_point(|q| (q.span.start as usize) < tokens[start].start);
            let mut between =
                here[first..].iter().take_while(|q| (q.span.start as usize) < token.start);
            if between.any(|q| q.kind != Kind::Age) {
                continue;
            }
            let span = Span::new(tokens[start].start, token.end);
            out.push(Quantity {
                span,
                number: span,
                low: 1.0,
                high: 1.0,
                step: 1.0,
                rounded: false,
                bound: Bound::Exact,
                kind: Kind::Count,
                form: Form::Words,
                unit: None,
                first: start,
                // The noun itself is read again as what is counted.
                end: at,
            });
        }
        out
    }

    fn scene(&self, span: Span, here: &[Quantity], from: usize, to: usize) -> Scene {
        let tokens = &self.tokens;
        let dates = &self.figures.dates;
        let first = dates.partition_point(|d| d.span.start < span.start);
        let inside = || dates[first..].iter().take_while(|d| d.span.start < span.end);
        // Where the text's own day is unknown, a full date may be just that.
        let known = self.document.date().is_some();
        let mut years: Vec<i16> =
            inside().filter(|d| known || d.day.is_none()).filter_map(|d| d.year).collect();
        for q in here {
            if span.contains(q.span) && q.kind == Kind::Year && q.low > 0.0 {
                years.push(q.low as i16);
            }
        }
        years.sort_unstable();
        years.dedup();
        // "The most since 1951" tells of today.
        let since = |year: i16| {
            (from..to).any(|i| {
                word(tokens, i) == "since"
                    && tokens.get(i + 1).is_some_and(|t| t.text == year.to_string())
            })
        };
        let other: Vec<i16> = years.iter().copied().filter(|y| !since(*y)).collect();
        Scene {
            names: Arc::new(
                self.names(from, to).into_iter().collect::<BTreeSet<_>>().into_iter().collect(),
            ),
            context: Arc::new(context(&tokens[from..to])),
            elsewhere: is_elsewhere(tokens, from, to, &other, self.document.date(), inside()),
            years: Arc::new(years),
            who: speaker(tokens, from, to, self.document.text()),
            headline: self.headline.is_some_and(|h| h.contains(span)),
        }
    }

    /// Names that a preposition ties to the noun that ends before `at`.
    fn places(&self, at: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        let end = (at..to.min(at + 14))
            .find(|&i| {
                let lower = word(tokens, i);
                tokens[i].shape == Shape::Mark && !tokens[i].is_mark(',') && !tokens[i].is_dash()
                    || english(Class::ClauseEnd).contains(lower)
            })
            .unwrap_or(to.min(at + 14));
        let mut places =
            if at < end { self.names(at.saturating_sub(1).min(end), end) } else { Vec::new() };
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Capitalised words that are names, places by their name.
    fn names(&self, from: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        let words =
            tokens[from..to].iter().filter(|t| t.shape == Shape::Word && t.text.len() > 3).count();
        let capitals = tokens[from..to]
            .iter()
            .filter(|t| t.shape == Shape::Word && t.text.len() > 3 && t.is_capitalised())
            .count();
        // In title case every word has a capital.
        let title = words > 3 && capitals * 3 > words * 2;
        tokens[from..to]
            .iter()
            .enumerate()
            .filter(|(i, t)| {
                t.shape == Shape::Word
                    && t.is_capitalised()
                    && (t.text.len() > 2 || things::is_demonym(&t.lower))
                    && (*i > 0
                        && !title
                        && !tokens[from + i - 1].is_mark('.')
                        && !tokens[from + i - 1].is_mark('"')
                        && !tokens[from + i - 1].is_mark('“')
                        || things::is_demonym(t.lower.trim_end_matches("'s")))
                    && date::month(&t.lower).is_none()
                    && date::weekday(&t.lower, false).is_none()
                    && !is_common_capital(&t.lower)
            })
            .map(|(_, t)| things::place(t.lower.trim_end_matches("'s")).to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_thing_role_and_speaker() {
        let document = provcheck_text::plain(
            "a.txt",
            "Two dead in harbour fire\n\nTwo people died in a fire at the harbour, the brigade said. A woman was hurt.\n\n\
             Some 130,000 Russian troops are near Ukraine, according to the ministry. In 2012 a fire there killed nine.",
        );
        let ledger = Ledger::of(&document);
        let rows: Vec<String> = ledger
            .entries
            .iter()
            .filter(|e| e.quantity.is_amount())
            .map(|e| {
                format!(
                    "{} {} {}{}{} {}",
                    e.quantity.low,
                    e.thing,
                    e.role.unwrap_or("-"),
                    if e.headline { " headline" } else { "" },
                    if e.elsewhere { " elsewhere" } else { "" },
                    e.who.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                "2 people killed headline -",
                "2 people killed brigade",
                "1 women injured -",
                "130000 troops - ministry",
                "9 people killed elsewhere -",
            ]
        );
        assert_eq!(ledger.entries[3].modifiers, ["russia"]);
    }
}
