//! Figures, dates and conversions that disagree between draft and sources, or with themselves.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct NumericDrift {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for NumericDrift {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("numeric-drift", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for NumericDrift {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(NumericDrift);
