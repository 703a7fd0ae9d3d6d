//! Learns what kind of thing a name is of, from the entities of a treebank.
//!
//! The last column of GUM's sentences has spans with a type (Zeldes 2017); those of which the
//! head is a name are what is learnt from.

use std::collections::BTreeMap;

use provcheck_core::Span;
use provcheck_lang::EntityKind;
use provcheck_lang::entity::examples;
use provcheck_lang::model::table::SparseTable;
use provcheck_lexicon::{Class, english};

use crate::naming::Drill;
use crate::weights::{Dice, Weights};

/// By how much the right kind is to win.
const MARGIN: i32 = 120;

/// Texts that are made up, and how many sentences each has: four times
/// as many names as the treebank has (with half of them F1 on names of news is a point less).
const MADE: usize = 300;
const PARAGRAPHS: usize = 50;

/// How often the learner sees each name.
const EPOCHS: usize = 40;

/// Of a hundred features of a name, how many the learner does not see each time, so that it does
/// not lean on a few and learn nothing from the others (Sutton, Sindelar and `McCallum` 2006). With
/// all of them F1 on names of news is three points less.
const HIDDEN: u64 = 40;

/// A span of a text with its kind, and the bytes of its head.
struct Gold {
    span: Span,
    head: Span,
    kind: EntityKind,
}

#[derive(Default)]
struct Text {
    words: String,
    gold: Vec<Gold>,
    /// Entities that are open: number, byte where it begins, token of the sentence, type and
    /// tokens of its head.
    open: Vec<(String, usize, EntityKind, Vec<usize>)>,
    /// Bytes of the tokens of each open sentence.
    tokens: Vec<Span>,
}

/// Learns the model from treebanks in CoNLL-U with entities in the last column.
pub(crate) fn learn(treebanks: &[String]) -> Vec<u8> {
    let texts: Vec<Text> =
        treebanks.iter().filter(|t| t.contains("Entity=")).flat_map(|t| read(t)).collect();
    let mut learnt: Vec<(Vec<u64>, u8)> = Vec::new();
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for text in &texts {
        let document = provcheck_text::plain("text", text.words.clone());
        for (span, features) in examples(&document) {
            let around =
                text.gold.iter().filter(|g| g.head.overlaps(span) && g.head.end <= span.end);
            let gold = around.min_by_key(|g| g.span.len());
            // What is no entity of the treebank is a run that was cut wrongly, and teaches nothing.
            let Some(kind) = gold.map(|g| g.kind) else { continue };
            // A treebank has hospitals and universities as places or as organisations, as they
            // are spoken of; news has them as organisations, and so has the drill.
            let institution = |w: &str| english(Class::OrganisationWord).contains(w);
            if kind == EntityKind::Place && span.of(&text.words).split(' ').any(institution) {
                continue;
            }
            *counts.entry(kind).or_default() += 1;
            learnt.push((features, kind as u8));
        }
    }
    let words = include_str!("../../drill/words.txt");
    let mut drill = Drill::new(include_str!("../../drill/names.txt"), words);
    for _ in 0..crate::setting("NAMING", MADE) {
        let made = drill.text(PARAGRAPHS);
        let document = provcheck_text::plain("text", made.text);
        for (span, features) in examples(&document) {
            let mut gold = made.names.iter().filter(|(s, _)| s.overlaps(span) && s.end <= span.end);
            if let Some((_, kind)) = gold.next_back() {
                *counts.entry(*kind).or_default() += 1;
                learnt.push((features, *kind as u8));
            }
        }
    }
    crate::say(&format!("entities: {counts:?}"));
    let mut weights = Weights::default();
    let mut dice = Dice(0x5EED_0011);
    let mut scores = [0; EntityKind::ALL.len()];
    let margin = crate::setting("MARGIN", MARGIN);
    let hidden = crate::setting("HIDDEN", HIDDEN);
    let mut seen: Vec<u64> = Vec::new();
    for _ in 0..crate::setting("EPOCHS", EPOCHS) {
        dice.shuffle(&mut learnt);
        for (all, kind) in &learnt {
            seen.clear();
            seen.extend(all.iter().filter(|_| !dice.chance(hidden)));
            weights.score(&seen, &mut scores);
            // Also where the right kind won by little: so that all that speaks for it is learnt,
            // not only what turned the scale (Krauth and Mezard 1987).
            scores[usize::from(*kind)] -= margin;
            let guess = (0..scores.len()).max_by_key(|c| (scores[*c], *c)).unwrap_or(0) as u8;
            if guess != *kind {
                weights.update(&seen, *kind, guess);
            }
            weights.tick();
        }
    }
    SparseTable::pack(&weights.averaged().pruned(0.02, 1.0))
}

fn read(treebank: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut newpar = false;
    for line in treebank.lines() {
        if line.starts_with("# newdoc") {
            texts.push(Text::default());
        } else if line.starts_with("# newpar") && !line.starts_with("# newpar_block") {
            newpar = true;
        } else if line.starts_with("# text") {
            let Some(text) = texts.last_mut() else { continue };
            if !text.words.is_empty() {
                text.words.push_str(if newpar { "\n\n" } else { " " });
            }
            newpar = false;
            text.tokens.clear();
        } else if !line.starts_with('#') && !line.is_empty() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [number, form, _, upos, .., misc] = columns[..] else { continue };
            let (Some(text), false) = (texts.last_mut(), number.contains(['.', '-'])) else {
                continue;
            };
            text.token(form, upos, misc);
        }
    }
    texts
}

impl Text {
    fn token(&mut self, form: &str, upos: &str, misc: &str) {
        let start = self.words.len();
        self.words.push_str(form);
        let own = Span::new(start, self.words.len());
        // A head that is no name has no bytes.
        self.tokens.push(if upos == "PROPN" { own } else { Span::new(start, start) });
        let marks = misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or_default();
        let mut rest = marks;
        let index = self.tokens.len() - 1;
        while let Some(c) = rest.chars().next() {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |at| at + 1);
            match c {
                '(' => {
                    let closed = rest[end..].starts_with(')');
                    self.begin(&rest[1..end], start, index);
                    if closed {
                        let number = rest[1..end].split('-').next().unwrap_or_default();
                        self.end(number, own.end);
                    }
                    rest = &rest[end + usize::from(closed)..];
                }
                ')' => rest = &rest[1..],
                _ => {
                    let end = rest.find(['(', ')']).unwrap_or(rest.len());
                    self.end(&rest[..end], own.end);
                    rest = &rest[end..];
                }
            }
        }
        if !misc.contains("SpaceAfter=No") {
            self.words.push(' ');
        }
    }

    /// `3-organization-new-nnnnn-cf1-2,3-coref-Name`: number, type, ..., tokens of the head.
    fn begin(&mut self, mark: &str, start: usize, index: usize) {
        let fields: Vec<&str> = mark.split('-').collect();
        let [number, kind, ..] = fields[..] else { return };
        let kind = match kind {
            "person" => EntityKind::Person,
            "organization" => EntityKind::Organisation,
            "place" => EntityKind::Place,
            _ => EntityKind::Other,
        };
        let heads = fields.get(5).into_iter().flat_map(|f| f.split(','));
        let heads = heads.filter_map(|h| h.parse::<usize>().ok()).map(|h| index + h - 1).collect();
        self.open.push((number.to_owned(), start, kind, heads));
    }

    fn end(&mut self, number: &str, end: u32) {
        let Some(at) = self.open.iter().rposition(|(n, ..)| n == number) else { return };
        let (_, start, kind, heads) = self.open.remove(at);
        let heads = heads.iter().filter_map(|h| self.tokens.get(*h)).filter(|s| !s.is_empty());
        let head = heads.copied().reduce(Span::cover);
        if let Some(head) = head {
            self.gold.push(Gold { span: Span::new(start, end as usize), head, kind });
        }
    }
}
