//! What a plugin author depends on: the [`prelude`], the [`Check`](prelude::Check)
//! and [`Plugin`](prelude::Plugin) traits, and [`export!`].

pub use provcheck_core as core;

/// Everything a check is written with.
pub mod prelude {
    pub use provcheck_core::{
        Applicability, Block, BlockKind, Check, CheckContext, CheckEntry, CheckError, CheckMeta,
        ConfigError, Date, Document, Evidence, Finding, Findings, Plugin, Quotation, QuotationKind,
        Rule, Sentence, Severity, SourceId, Sources, Span,
    };
}

/// Exports one or more checks: `export!(MyCheck);` or `export!(A, B);`.
///
/// Emits `pub static PROVCHECK_CHECKS: &[CheckEntry]`, for linking the plugin in.
#[macro_export]
macro_rules! export {
    ($($check:ty),+ $(,)?) => {
        /// The checks of this plugin.
        pub static PROVCHECK_CHECKS: &[$crate::prelude::CheckEntry] =
            &[$($crate::__private::entry::<$check>()),+];
    };
}

#[doc(hidden)]
pub mod __private {
    use provcheck_core::{Check, CheckEntry, ConfigError, Plugin};

    pub const fn entry<P: Plugin>() -> CheckEntry {
        CheckEntry { meta: P::META, create: create::<P>, default_config: default_config::<P> }
    }

    fn create<P: Plugin>(config: &str) -> Result<Box<dyn Check>, ConfigError> {
        let config = serde_json::from_str::<P::Config>(config)
            .map_err(|e| ConfigError::new(e.to_string()))?;
        Ok(Box::new(P::from_config(config)?))
    }

    fn default_config<P: Plugin>() -> String {
        serde_json::to_string(&P::Config::default()).unwrap_or_else(|_| "{}".to_owned())
    }
}
