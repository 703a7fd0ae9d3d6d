//! The patterns of furniture, from TOML.

use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;
use provcheck_text::phrases::{BoundPhrases, PatternError, Phrases};
use provcheck_text::tokens::Tokens;
use serde::{Deserialize, Serialize};

use crate::line::Line;
use crate::rules;

/// The longest line that `start`, `sentence` and `within` patterns are for, in words.
const START_MOST: usize = 25;
const SENTENCE_MOST: usize = 40;
const WITHIN_MOST: usize = 120;

/// Patterns of one rule.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Patterns {
    /// Whole lines.
    pub whole: String,
    /// Openings of lines.
    pub start: String,
    /// Openings of sentences.
    pub sentence: String,
    /// Words anywhere in a line.
    pub within: String,
    /// Openings of lines, with a colon behind.
    pub label: String,
    /// Whole lines that count beside others only.
    pub beside: String,
}

/// Patterns given in the configuration.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inline {
    /// The rule that reports them.
    pub rule: String,
    /// Whole lines.
    pub whole: Vec<String>,
    /// Openings of lines.
    pub start: Vec<String>,
    /// Words anywhere in a line.
    pub within: Vec<String>,
}

/// Where in a line a pattern stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Sentence,
    Within,
    Label,
    Beside,
}

/// All patterns, ready to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Table {
    phrases: Phrases,
    entries: Vec<(&'static Rule, Place)>,
}

/// A line that a pattern names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) rule: &'static Rule,
    /// Whether it counts only beside other furniture.
    pub(crate) beside: bool,
}

/// A table could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TableError {
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    #[error(transparent)]
    Pattern(#[from] PatternError),
    #[error("there is no rule `{0}`")]
    Rule(String),
}

impl Table {
    /// Returns the patterns that come with the check.
    pub(crate) fn english() -> Result<Self, TableError> {
        let mut table = Self::default();
        table.add_toml(include_str!("../data/en/lines.toml"))?;
        Ok(table)
    }

    pub(crate) fn add_toml(&mut self, text: &str) -> Result<(), TableError> {
        let file: BTreeMap<String, Patterns> = toml::from_str(text)?;
        for (rule, patterns) in &file {
            let rule = named(rule)?;
            let places = [
                (Place::Whole, &patterns.whole),
                (Place::Start, &patterns.start),
                (Place::Sentence, &patterns.sentence),
                (Place::Within, &patterns.within),
                (Place::Label, &patterns.label),
                (Place::Beside, &patterns.beside),
            ];
            for (place, lines) in places {
                for line in lines.lines().filter(|l| !l.trim().is_empty()) {
                    self.push(rule, place, line)?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn add(&mut self, inline: &Inline) -> Result<(), TableError> {
        let rule = named(&inline.rule)?;
        let places = [
            (Place::Whole, &inline.whole),
            (Place::Start, &inline.start),
            (Place::Within, &inline.within),
        ];
        for (place, lines) in places {
            for line in lines {
                self.push(rule, place, line)?;
            }
        }
        Ok(())
    }

    fn push(&mut self, rule: &'static Rule, place: Place, pattern: &str) -> Result<(), TableError> {
        self.phrases.add(pattern)?;
        self.entries.push((rule, place));
        Ok(())
    }

    /// Looks up which words of a document begin a pattern.
    pub(crate) fn bind<'a>(&'a self, tokens: &Tokens) -> BoundTable<'a> {
        BoundTable { phrases: self.phrases.bind(tokens), entries: &self.entries }
    }
}

fn named(rule: &str) -> Result<&'static Rule, TableError> {
    let found = rules::ALL.iter().find(|r| r.name == rule);
    found.ok_or_else(|| TableError::Rule(rule.to_owned()))
}

/// The patterns bound to one document.
pub(crate) struct BoundTable<'a> {
    phrases: BoundPhrases<'a>,
    entries: &'a [(&'static Rule, Place)],
}

impl BoundTable<'_> {
    /// Returns what a pattern calls the line, the surest place first.
    pub(crate) fn name(&self, tokens: &Tokens, line: &Line<'_>) -> Option<Named> {
        let row = line.tokens;
        let first = line.first_word()?;
        let last = line.last_word()?;
        let mut beside = None;
        for hit in self.phrases.at(tokens, row, first) {
            let Some(&(rule, place)) = self.entries.get(hit.pattern as usize) else { continue };
            match place {
                Place::Whole if hit.end == last + 1 => return Some(Named { rule, beside: false }),
                Place::Beside if hit.end == last + 1 => beside = Some(Named { rule, beside: true }),
                Place::Start if line.words <= START_MOST => {
                    return Some(Named { rule, beside: false });
                }
                Place::Label
                    if line.words <= START_MOST
                        && row.get(hit.end).is_some_and(|t| t.is_mark(':')) =>
                {
                    return Some(Named { rule, beside: false });
                }
                _ => {}
            }
        }
        if line.words <= SENTENCE_MOST {
            for at in line.sentence_starts() {
                for hit in self.phrases.at(tokens, row, at) {
                    if let Some(&(rule, Place::Sentence)) = self.entries.get(hit.pattern as usize) {
                        return Some(Named { rule, beside: false });
                    }
                }
            }
        }
        if beside.is_none() && line.words <= WITHIN_MOST {
            for hit in self.phrases.find(tokens, row) {
                if let Some(&(rule, Place::Within)) = self.entries.get(hit.pattern as usize) {
                    return Some(Named { rule, beside: false });
                }
            }
        }
        beside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        let table = Table::english().unwrap();
        assert!(table.entries.len() > 300, "{}", table.entries.len());
    }
}
