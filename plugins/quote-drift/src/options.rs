//! The check's table in the configuration.

use serde::{Deserialize, Serialize};

/// `[checks.quote-drift]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Shortest quotation reported as unquoted in its source, in words.
    pub min_unquoted_words: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_unquoted_words: 6 }
    }
}
