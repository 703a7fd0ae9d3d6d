//! The check's table in the configuration.

use serde::{Deserialize, Serialize};

/// `[checks.misattributed-title]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {}
