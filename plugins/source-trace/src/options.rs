//! The check's table in the configuration.

use serde::{Deserialize, Serialize};

/// `[checks.source-trace]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Whether the sources are all that the draft may rest on.
    pub grounded: bool,
}
