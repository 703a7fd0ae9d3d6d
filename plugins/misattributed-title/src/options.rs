//! The check's table in the configuration.

use provcheck_knowledge::KnowledgeTable;
use serde::{Deserialize, Serialize};

/// `[checks.misattributed-title]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// `[knowledge]`, which other checks read as well.
    #[serde(skip_serializing)]
    pub knowledge: KnowledgeTable,
}
