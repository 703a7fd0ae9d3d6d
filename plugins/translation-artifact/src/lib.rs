//! Damage that machine translation and automatic aggregation leave.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct TranslationArtifact {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for TranslationArtifact {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("translation-artifact", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for TranslationArtifact {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(TranslationArtifact);
