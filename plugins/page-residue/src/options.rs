//! The check's table in the configuration.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::table::Inline;

/// `[checks.page-residue]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Whether lines of furniture in a row are one finding.
    pub merge: bool,
    /// Words of the newsroom's own footer: a line that has them is left alone.
    pub own_footer: Vec<String>,
    /// Further patterns, each with its rule.
    pub patterns: Vec<Inline>,
    /// TOML files of further patterns, in the form of `data/en/lines.toml`.
    pub tables: Vec<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { merge: true, own_footer: Vec::new(), patterns: Vec::new(), tables: Vec::new() }
    }
}
