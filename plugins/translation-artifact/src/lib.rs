//! Damage that machine translation and automatic aggregation leave.
//!
//! Each rule is a file, reads the draft word by word ([`reading`]) with what is
//! known of English words ([`lexicon`]), and says nothing of where the damage
//! came from: a careless hand leaves some of it too.

mod agreement;
mod broken;
mod bytes;
mod foreign;
mod form;
mod joined;
mod lexicon;
mod marks;
mod options;
mod order;
mod places;
mod reading;
mod repeat;
mod root;
mod rules;
mod score;
mod script;
mod sentence;
mod swapped;
mod tables;

pub use options::Options;
use provcheck_align::rendered_sentences;
use provcheck_plugin::prelude::*;
pub use tables::Entry;

use crate::reading::Reading;
use crate::tables::{TableFile, Tables};

/// The check.
#[derive(Debug)]
pub struct TranslationArtifact {
    tables: Tables,
    known_words: Vec<String>,
}

impl Plugin for TranslationArtifact {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("translation-artifact", include_str!("../docs.md"), rules::ALL)
            // What another check tells of the same words says more.
            .giving_way();

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        let mut tables = Tables::default();
        let own = Tables::english().map_err(|e| ConfigError::new(e.to_string()))?;
        tables.add(own).map_err(|e| ConfigError::new(e.to_string()))?;
        for path in &options.tables {
            let fail = |e: &dyn std::fmt::Display| {
                ConfigError::key("tables", format!("{}: {e}", path.display()))
            };
            let text = provcheck_plugin::core::read_plain_text(path).map_err(|e| fail(&e))?;
            let file: TableFile = toml::from_str(&text).map_err(|e| fail(&e))?;
            tables.add(file).map_err(|e| fail(&e))?;
        }
        let calque = TableFile { calque: options.calques, ..TableFile::default() };
        tables.add(calque).map_err(|e| ConfigError::key("calques", e.to_string()))?;
        let tortured =
            TableFile { tortured_phrase: options.tortured_phrases, ..TableFile::default() };
        tables.add(tortured).map_err(|e| ConfigError::key("tortured-phrases", e.to_string()))?;
        Ok(Self { tables, known_words: options.known_words })
    }
}

impl Check for TranslationArtifact {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let reading = Reading::new(cx.draft(), cx.sources());
        let (mut found, mut stopped) = (Vec::new(), None);
        bytes::find(&reading, &mut found);
        script::find(&reading, &mut found);
        if reading.is_english() {
            broken::find(&reading, &mut found);
            repeat::find(&reading, &mut found);
            order::find(&reading, &mut found);
            form::find(&reading, &mut found);
            agreement::find(&reading, &mut found);
            joined::find(&reading, &self.known_words, &mut found);
            self.tables.find(&reading, &mut found);
            root::find(&reading, &mut found);
            marks::find(&reading, &mut found);
            if cx.sources().is_empty() {
                foreign::find(&reading, &[], &mut found);
            } else {
                let rendered = rendered_sentences(cx.draft(), cx.sources());
                foreign::find(&reading, &rendered.by_sentence, &mut found);
                swapped::find(&reading, &rendered.by_sentence, &mut found);
                stopped = rendered.stopped;
            }
        }
        let found = places::settle(&reading, found);
        score::report(&found, reading.word_count(), out);
        for finding in found {
            out.push(finding);
        }
        Work::outcome(cx.draft(), [stopped])
    }
}

provcheck_plugin::export!(TranslationArtifact);

#[cfg(test)]
mod tests;
