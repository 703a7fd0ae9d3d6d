//! What a plugin author depends on: the [`prelude`], the [`Check`](prelude::Check)
//! and [`Plugin`](prelude::Plugin) traits, and [`export!`].
//!
//! A plugin crate is built as `rlib` and `cdylib`: linked in, it is a table of
//! [`CheckEntry`](prelude::CheckEntry); loaded, it is that table behind the C
//! functions of `provcheck-plugin-abi`. The same source serves both.

pub use provcheck_core as core;

#[doc(hidden)]
pub mod ffi;
mod linked;
#[doc(hidden)]
pub mod wire;

/// Everything a check is written with.
pub mod prelude {
    pub use provcheck_core::{
        Applicability, Block, BlockKind, Check, CheckContext, CheckEntry, CheckError, CheckMeta,
        ConfigError, Date, Document, Evidence, Finding, Findings, LogLevel, Needs, Plugin,
        Quotation, QuotationKind, Rule, Sentence, Severity, SourceId, Sources, Span, Work,
    };
}

/// Exports one or more checks: `export!(MyCheck);` or `export!(A, B);`.
///
/// Emits `pub static PROVCHECK_CHECKS: &[CheckEntry]`, for linking the plugin in,
/// and one exported function named after the crate, for loading it. A crate calls
/// it once.
#[macro_export]
macro_rules! export {
    ($($check:ty),+ $(,)?) => {
        /// The checks of this plugin.
        pub static PROVCHECK_CHECKS: &[$crate::prelude::CheckEntry] =
            &[$($crate::__private::entry::<$check>()),+];

        const _: () = {
            struct Exported;
            impl $crate::ffi::Exported for Exported {
                fn checks() -> &'static [$crate::prelude::CheckEntry] {
                    PROVCHECK_CHECKS
                }
            }

            static TABLE: $crate::ffi::PcPlugin = $crate::ffi::table::<Exported>(
                env!("CARGO_PKG_NAME"),
                env!("CARGO_PKG_VERSION"),
            );

            // Named after the crate, so that several plugins can be linked into one binary.
            #[unsafe(export_name = concat!("provcheck_plugin_entry__", env!("CARGO_CRATE_NAME")))]
            extern "C" fn entry() -> *const $crate::ffi::PcPlugin {
                &TABLE
            }

            const IDENTITY_TEXT: &str = concat!(
                "{\"magic\":\"provcheck\",\"abi\":[1,0],\"entry\":\"provcheck_plugin_entry__",
                env!("CARGO_CRATE_NAME"),
                "\",\"name\":\"",
                env!("CARGO_PKG_NAME"),
                "\",\"version\":\"",
                env!("CARGO_PKG_VERSION"),
                "\"}"
            );
            #[used]
            #[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".provchk"))]
            #[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__provcheck"))]
            static IDENTITY: [u8; IDENTITY_TEXT.len()] =
                $crate::ffi::identity::<{ IDENTITY_TEXT.len() }>(IDENTITY_TEXT);
        };
    };
}

#[doc(hidden)]
pub mod __private {
    pub use crate::linked::entry;
}
