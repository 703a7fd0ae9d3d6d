//! Damage that machine translation and automatic aggregation leave.
//!
//! Each rule is a file, reads the draft word by word ([`draft_text`]) with what is
//! known of English words ([`lexicon`]), and says nothing of where the damage
//! came from: a careless hand leaves some of it too.

mod agreement;
mod broken;
mod bytes;
mod draft_text;
mod foreign;
mod form;
mod joined;
mod lexicon;
mod marks;
mod options;
mod order;
mod places;
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

use crate::draft_text::DraftText;
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
        let draft = DraftText::new(cx.draft(), cx.sources());
        let (mut found, mut stopped) = (Vec::new(), None);
        bytes::find(&draft, &mut found);
        script::find(&draft, &mut found);
        if draft.is_english() {
            broken::find(&draft, &mut found);
            repeat::find(&draft, &mut found);
            order::find(&draft, &mut found);
            form::find(&draft, &mut found);
            agreement::find(&draft, &mut found);
            joined::find(&draft, &self.known_words, &mut found);
            self.tables.find(&draft, &mut found);
            root::find(&draft, &mut found);
            marks::find(&draft, &mut found);
            if cx.sources().is_empty() {
                foreign::find(&draft, &[], &mut found);
            } else {
                let rendered = rendered_sentences(cx.draft(), cx.sources());
                foreign::find(&draft, &rendered.by_sentence, &mut found);
                swapped::find(&draft, &rendered.by_sentence, &mut found);
                stopped = rendered.stopped;
            }
        }
        let found = places::settle(&draft, found);
        score::report(&found, draft.word_count(), out);
        for finding in found {
            out.push(finding);
        }
        Work::outcome(cx.draft(), [stopped])
    }
}

provcheck_plugin::export!(TranslationArtifact);

#[cfg(test)]
mod tests;
