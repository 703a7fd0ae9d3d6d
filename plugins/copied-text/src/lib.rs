//! Text shared with a source outside attributed quotation.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct CopiedText {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for CopiedText {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("copied-text", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for CopiedText {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(CopiedText);
