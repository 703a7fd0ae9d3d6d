//! The check's table in the configuration.

use provcheck_knowledge::KnowledgeTable;
use serde::{Deserialize, Serialize};

/// `[checks.copied-text]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Shortest run of words shared word for word that is reported; runs of 8 to
    /// 11 words are reported only where most of them are plain words, no names.
    pub min_words: u32,
    /// Shortest quotation, in words, that is asked for its speaker.
    pub min_quotation_words: u32,
    /// Sentences in a row that a paraphrase needs to be a warning.
    pub paraphrase_sentences: u32,
    /// Number of sources from which on shared words count as boilerplate, and
    /// are an `info` only.
    pub common_sources: u32,
    /// Whether attributed quotations that a source also has are reported one by
    /// one, and not only counted.
    pub report_shared_quotations: bool,
    /// `[knowledge]`, which other checks read as well.
    #[serde(skip_serializing)]
    pub knowledge: KnowledgeTable,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            min_words: 8,
            min_quotation_words: 6,
            paraphrase_sentences: 3,
            common_sources: 10,
            report_shared_quotations: false,
            knowledge: KnowledgeTable::default(),
        }
    }
}
