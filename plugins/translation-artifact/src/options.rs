//! The check's table in the configuration.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::tables::Entry;

/// `[checks.translation-artifact]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Further calques: tables with `text`, `usual` and perhaps `why`.
    pub calques: Vec<Entry>,
    /// Further set phrases with their words swapped, in the same form.
    pub tortured_phrases: Vec<Entry>,
    /// TOML files with `[[calque]]` and `[[tortured-phrase]]` entries.
    pub tables: Vec<PathBuf>,
    /// Words, in lower case, that `run-together` leaves alone.
    pub known_words: Vec<String>,
}
