//! The check's table in the configuration.

use std::collections::BTreeMap;

use provcheck_plugin::prelude::ConfigError;
use provcheck_quantity::Bound;
use serde::{Deserialize, Serialize};

/// `[checks.numeric-drift]`. The defaults stand here and nowhere else.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// How far two values may differ and still be one, as a share of the
    /// value. Counts up to 20 must be equal.
    pub tolerance: f64,
    /// Sets of bounds that a house takes for one: `exact`, `about`, `nearly`,
    /// `at-least`, `more-than`, `at-most`, `less-than`.
    pub equal_bounds: Vec<Vec<String>>,
    /// Words that name one kind of thing, by the name of the kind, beside the
    /// built-in ones: `protesters = ["crowd", "marchers"]`.
    pub synonyms: BTreeMap<String, Vec<String>>,
}

impl Default for Options {
    fn default() -> Self {
        let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Self {
            tolerance: 0.02,
            equal_bounds: vec![
                set(&["exact", "about"]),
                set(&["at-least", "more-than"]),
                set(&["at-most", "less-than"]),
            ],
            synonyms: BTreeMap::new(),
        }
    }
}

impl Options {
    /// Tells what makes no sense.
    pub(crate) fn validate(&self) -> Result<(), ConfigError> {
        if !(0.0..=0.5).contains(&self.tolerance) {
            return Err(ConfigError::key("tolerance", "the tolerance is a share from 0 to 0.5"));
        }
        match self.equal_bounds.iter().flatten().find(|b| Bound::named(b).is_none()) {
            Some(name) => Err(ConfigError::key(
                "equal-bounds",
                format!(
                    "`{name}` is no bound; they are {}",
                    Bound::ALL.map(Bound::name).join(", ")
                ),
            )),
            None => Ok(()),
        }
    }

    /// Tells whether two bounds say the same.
    pub(crate) fn same_bound(&self, a: Bound, b: Bound) -> bool {
        let (a, b) = (a.name(), b.name());
        a == b
            || self
                .equal_bounds
                .iter()
                .any(|set| set.iter().any(|n| n == a) && set.iter().any(|n| n == b))
    }
}
