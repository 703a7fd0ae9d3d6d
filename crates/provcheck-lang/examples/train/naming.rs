//! Sentences with names made up by pattern, for what the treebanks have few of: firms, bodies
//! and teams of which the words tell what they are, and people and places nobody has heard of.
//! Lists and patterns stand in `drill/names.txt`, more words in `drill/words.txt`.

use std::collections::HashMap;

use provcheck_core::Span;
use provcheck_lang::EntityKind;
use provcheck_lexicon::{Class, english};

use crate::weights::Dice;

/// What sentences are made of.
pub(crate) struct Drill<'a> {
    lists: HashMap<&'a str, Vec<&'a str>>,
    patterns: Vec<&'a str>,
    given: Vec<&'static str>,
    cities: Vec<&'static str>,
    countries: Vec<&'static str>,
    dice: Dice,
}

/// A made text with the names in it.
pub(crate) struct Made {
    pub(crate) text: String,
    pub(crate) names: Vec<(Span, EntityKind)>,
}

impl<'a> Drill<'a> {
    /// Reads the lists and patterns.
    pub(crate) fn new(names: &'a str, words: &'a str) -> Self {
        let mut lists = HashMap::new();
        let mut patterns = Vec::new();
        for line in words.lines().chain(names.lines()) {
            if let Some(pattern) = line.strip_prefix("| ") {
                patterns.push(pattern);
            } else if let Some((name, list)) =
                line.split_once(": ").filter(|_| !line.starts_with('#'))
            {
                lists.insert(name, list.split(' ').filter(|w| !w.is_empty()).collect());
            }
        }
        let given = english(Class::GivenName).iter().collect();
        let cities = english(Class::City).iter().collect();
        let countries = english(Class::Country).iter().collect();
        Self { lists, patterns, given, cities, countries, dice: Dice(0x5EED_0012) }
    }

    fn roll(&mut self, of: usize) -> usize {
        (self.dice.roll() % of.max(1) as u64) as usize
    }

    fn pick(&mut self, list: &str) -> &'a str {
        let length = self.lists.get(list).map_or(0, Vec::len);
        let at = self.roll(length);
        self.lists.get(list).and_then(|l| l.get(at)).copied().unwrap_or_default()
    }

    /// A name nobody has.
    fn stem(&mut self) -> String {
        let mut stem = self.pick("start").to_owned();
        if self.dice.chance(50) {
            stem.push_str(self.pick("middle"));
        }
        stem.push_str(self.pick("end"));
        stem
    }

    fn person(&mut self) -> String {
        let at = self.roll(self.given.len());
        let given = if self.dice.chance(70) { self.given[at].to_owned() } else { self.stem() };
        let surname = match self.roll(12) {
            0 => format!("{}-{}", self.stem(), self.stem()),
            1 => format!("{}. {}", &self.stem()[..1], self.stem()),
            2 => format!("{} {}", self.pick_of(&["van", "de", "al", "der", "bin"]), self.stem()),
            3 => {
                let at = self.roll(self.given.len());
                let second = self.given[at];
                format!("{second} {}", self.stem())
            }
            _ => self.stem(),
        };
        format!("{given} {surname}")
    }

    fn pick_of(&mut self, list: &[&'static str]) -> &'static str {
        let at = self.roll(list.len());
        list[at]
    }

    fn place(&mut self) -> String {
        match self.roll(10) {
            0 | 1 => format!("{} {}", self.pick("place-first"), self.stem()),
            2 => format!("{} {}", self.stem(), self.pick("place-head")),
            3 | 4 => {
                let at = self.roll(self.cities.len());
                self.cities[at].to_owned()
            }
            5 => {
                let at = self.roll(self.countries.len());
                self.countries[at].to_owned()
            }
            _ => self.stem(),
        }
    }

    /// The stem of a firm, a town or a people before what it is.
    fn lead(&mut self) -> String {
        match self.roll(5) {
            0 => self.pick("people").to_owned(),
            1 => self.place(),
            _ => self.stem(),
        }
    }

    fn organisation(&mut self) -> String {
        match self.roll(14) {
            0..=2 => format!("{} {}", self.stem(), self.pick("firm-head")),
            3 => format!("{} {}", self.stem(), self.pick("firm-end")),
            4 => format!("{} & {}", self.stem(), self.stem()),
            5 | 6 => {
                format!("{} {} {}", self.lead(), self.pick("body-kind"), self.pick("body-head"))
            }
            7 => format!("{} {}", self.pick("body-kind"), self.pick("body-head")),
            8 => format!("{} of {}", self.pick("body-of"), self.place()),
            9 => format!("{} {}", self.lead(), self.pick("house-head")),
            10 => format!("{} {}", self.pick("team-first"), self.stem()),
            11 => format!("{} {}", self.stem(), self.pick("team-end")),
            12 => format!("{} Party", self.pick("party-kind")),
            _ => self.stem(),
        }
    }

    fn thing(&mut self) -> String {
        if self.dice.chance(40) {
            format!("{} {}", self.pick("storm"), self.stem()).replace('-', " ")
        } else {
            format!("{} {}", self.lead(), self.pick("thing-head"))
        }
    }

    fn name(&mut self, what: &str) -> Option<(String, EntityKind)> {
        Some(match what {
            "P" => (self.person(), EntityKind::Person),
            "S" => (self.stem(), EntityKind::Person),
            "O" => (self.organisation(), EntityKind::Organisation),
            "A" => {
                let letters =
                    (0..3 + self.roll(2)).map(|_| self.pick("start").as_bytes()[0] as char);
                (letters.collect(), EntityKind::Organisation)
            }
            "party-name" => (self.pick("party-name").to_owned(), EntityKind::Organisation),
            "B" => (format!("{} {}", self.lead(), self.pick("known-place")), EntityKind::Place),
            "L" => (self.place(), EntityKind::Place),
            "X" => (self.thing(), EntityKind::Other),
            _ => return None,
        })
    }

    /// Makes a text of so many sentences, each a paragraph.
    pub(crate) fn text(&mut self, sentences: usize) -> Made {
        let mut made = Made { text: String::new(), names: Vec::new() };
        for _ in 0..sentences {
            let at = self.roll(self.patterns.len());
            let mut rest = self.patterns[at];
            let start = made.text.len();
            while let Some((before, after)) = rest.split_once('{') {
                let (what, after) = after.split_once('}').unwrap_or((after, ""));
                made.text.push_str(before);
                let from = made.text.len();
                if let Some((name, kind)) = self.name(what) {
                    made.text.push_str(&name);
                    made.names.push((Span::new(from, made.text.len()), kind));
                } else if what == "number" {
                    let number = 18 + self.roll(60);
                    made.text.push_str(&number.to_string());
                } else {
                    made.text.push_str(&self.pick(what).replace('_', " "));
                }
                rest = after;
            }
            made.text.push_str(rest);
            // The first letter of a sentence.
            let first = made.text[start..].chars().next().map_or(0, char::len_utf8);
            let capital = made.text[start..start + first].to_uppercase();
            if capital.len() == first {
                made.text.replace_range(start..start + first, &capital);
            }
            made.text.push_str("\n\n");
        }
        made
    }
}
