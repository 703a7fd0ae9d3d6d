//! What a desk extends: calques, and set phrases whose words were swapped.

use provcheck_plugin::prelude::*;
use provcheck_text::phrases::{PatternError, Phrases};
use serde::{Deserialize, Serialize};

use crate::draft_text::DraftText;
use crate::rules::{CALQUE, TORTURED_PHRASE};

/// An entry of a table.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// The phrase: words, `a|b`, `word?`, `*`, `#`, `^`.
    pub text: String,
    /// What English says.
    pub usual: String,
    /// A sentence for the report, where the two do not speak for themselves.
    pub why: String,
}

/// A file of entries.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TableFile {
    pub(crate) calque: Vec<Entry>,
    pub(crate) tortured_phrase: Vec<Entry>,
}

/// The tables, ready to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    phrases: Phrases,
    entries: Vec<(&'static Rule, Entry)>,
}

const CALQUES: &Rule = &CALQUE;
const TORTURED: &Rule = &TORTURED_PHRASE;

impl Tables {
    /// Returns the entries that come with the check.
    pub(crate) fn english() -> Result<TableFile, toml::de::Error> {
        let calques: TableFile = toml::from_str(include_str!("../data/en/calques.toml"))?;
        let phrases: TableFile = toml::from_str(include_str!("../data/en/phrases.toml"))?;
        Ok(TableFile { calque: calques.calque, tortured_phrase: phrases.tortured_phrase })
    }

    /// Adds the entries of a file.
    pub(crate) fn add(&mut self, file: TableFile) -> Result<(), PatternError> {
        for entry in file.calque {
            self.push(CALQUES, entry)?;
        }
        for entry in file.tortured_phrase {
            self.push(TORTURED, entry)?;
        }
        Ok(())
    }

    fn push(&mut self, rule: &'static Rule, entry: Entry) -> Result<(), PatternError> {
        self.phrases.add(&entry.text)?;
        self.entries.push((rule, entry));
        Ok(())
    }

    pub(crate) fn find(&self, draft: &DraftText<'_>, out: &mut Vec<Finding>) {
        let bound = self.phrases.bind(&draft.tokens);
        for row in draft.rows() {
            for hit in bound.find(&draft.tokens, row.tokens) {
                let Some((rule, entry)) = self.entries.get(hit.pattern as usize) else { continue };
                let (Some(first), Some(last)) =
                    (row.tokens.get(hit.first), row.tokens.get(hit.end - 1))
                else {
                    continue;
                };
                let span = first.span.cover(last.span);
                // A source that has the phrase as well got it from somewhere else.
                let found = draft.slice(span);
                let what = if rule.name == CALQUE.name {
                    "a phrase translated word for word"
                } else {
                    "a set phrase with its words swapped"
                };
                let mut finding = Finding::new(
                    rule,
                    span,
                    format!("\"{found}\" is {what}: English says \"{}\"", entry.usual),
                );
                if !entry.why.is_empty() {
                    finding.note(entry.why.clone());
                }
                finding.suggest(span, entry.usual.clone(), Applicability::DisplayOnly);
                out.push(finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        let file = Tables::english().unwrap();
        assert!(file.calque.len() >= 150 && file.tortured_phrase.len() >= 40);
        for entry in file.calque.iter().chain(&file.tortured_phrase) {
            assert!(!entry.usual.is_empty(), "{}", entry.text);
        }
        let mut tables = Tables::default();
        tables.add(file).unwrap();
    }
}
