//! The check's table in the configuration.

use provcheck_plugin::prelude::*;
use serde::{Deserialize, Serialize};

/// `[checks.fact-drift]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// How sure it must be that draft and source contradict each other, 0 to 1.
    pub least_confidence: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { least_confidence: 0.8 }
    }
}

impl Options {
    pub(crate) fn validate(&self) -> Result<(), ConfigError> {
        if (0.0..=1.0).contains(&self.least_confidence) {
            Ok(())
        } else {
            Err(ConfigError::key("least-confidence", "must be between 0 and 1"))
        }
    }
}
