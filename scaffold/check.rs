//! Say in a sentence what the check finds.

mod first_rule;

use provcheck_plugin::prelude::*;

/// `[checks.{{CHECK}}]` in provcheck.toml. The defaults stand here.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {}

/// The check.
#[derive(Debug)]
pub struct {{TYPE}};

impl Plugin for {{TYPE}} {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("{{CHECK}}", include_str!("../docs.md"), &[first_rule::FIRST_RULE]);

    fn from_config(_: Options) -> Result<Self, ConfigError> {
        Ok(Self)
    }
}

impl Check for {{TYPE}} {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        first_rule::report(cx, out);
        Ok(())
    }
}

provcheck_plugin::export!({{TYPE}});

#[cfg(test)]
mod tests {
    use super::*;

    provcheck_testkit::conformance!({{TYPE}});
    provcheck_testkit::fixtures!({{TYPE}});
}
