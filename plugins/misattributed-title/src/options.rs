//! The check's table in the configuration.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// `[checks.misattributed-title]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// `[knowledge]`, which other checks may read as well.
    #[serde(skip_serializing)]
    pub knowledge: KnowledgeTable,
}

/// `[knowledge]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnowledgeTable {
    /// Files laid over the built-in knowledge base, in order: hand-written `.toml`,
    /// compiled `.pkb`.
    pub files: Vec<PathBuf>,
}
