//! Quotations that changed on the way from the source.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct QuoteDrift {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for QuoteDrift {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("quote-drift", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for QuoteDrift {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(QuoteDrift);
