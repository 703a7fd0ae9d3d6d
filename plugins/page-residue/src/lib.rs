//! Furniture of another page left in the text.

mod options;

pub use options::Options;
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct PageResidue {
    #[expect(dead_code, reason = "the rules read it")]
    options: Options,
}

impl Plugin for PageResidue {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("page-residue", include_str!("../docs.md"), &[]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        Ok(Self { options })
    }
}

impl Check for PageResidue {
    fn run(&self, _cx: &CheckContext<'_>, _out: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

provcheck_plugin::export!(PageResidue);
