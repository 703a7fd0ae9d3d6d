//! What a plugin author tests with.
//!
//! * [`draft`] builds a draft and its sources in code and runs one check on them.
//! * [`fixtures!`] runs a check over a folder of articles: `hit-*` must report,
//!   `clean-*` must not, and what is reported is kept as a snapshot.
//! * [`conformance!`] holds a check to what every check promises: rules declared
//!   and documented, the examples on their pages true, the configuration strict,
//!   no panic and no span outside the draft on any text.
//!
//! ```
//! # use provcheck_core::*;
//! # struct Shout;
//! # const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nLoud.\n");
//! # impl Check for Shout {
//! #     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
//! #         for (at, mark) in cx.draft().text().match_indices('!') {
//! #             out.report(&LOUD, at..at + mark.len(), "loud");
//! #         }
//! #         Ok(())
//! #     }
//! # }
//! # impl Plugin for Shout {
//! #     type Config = std::collections::BTreeMap<String, String>;
//! #     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nLoud.\n", &[LOUD]);
//! #     fn from_config(_: Self::Config) -> Result<Self, ConfigError> {
//! #         Ok(Self)
//! #     }
//! # }
//! let report = provcheck_testkit::draft("Stop!").check::<Shout>();
//! assert_eq!(report.rules(), ["loud"]);
//! ```

mod conformance;
mod draft;
mod fixtures;
mod page;
#[cfg(feature = "snapshots")]
mod snapshots;

pub use conformance::{HOSTILE_TEXTS, conformance};
pub use draft::{DraftBuilder, Report, draft};
pub use fixtures::{cases, snapshot_dir};
#[cfg(feature = "snapshots")]
pub use snapshots::fixtures;

/// Makes a test that runs a check over the articles in `fixtures/`; see [`fixtures()`].
#[cfg(feature = "snapshots")]
#[macro_export]
macro_rules! fixtures {
    ($check:ty) => {
        #[test]
        fn fixtures() {
            $crate::fixtures::<$check>(env!("CARGO_MANIFEST_DIR"));
        }
    };
}

/// Makes a test that holds a check to what every check promises; see [`conformance()`].
#[macro_export]
macro_rules! conformance {
    ($check:ty) => {
        #[test]
        fn conformance() {
            $crate::conformance::<$check>();
        }
    };
}
