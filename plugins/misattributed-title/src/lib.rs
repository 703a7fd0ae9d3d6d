//! People under the wrong title, office, place or name for the day.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct MisattributedTitle {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for MisattributedTitle {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("misattributed-title", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for MisattributedTitle {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(MisattributedTitle);
