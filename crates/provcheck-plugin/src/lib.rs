//! What a plugin author depends on: the [`prelude`], the [`Check`](prelude::Check)
//! and [`Plugin`](prelude::Plugin) traits, and [`export!`].
//!
//! A plugin crate is built as `rlib` and `cdylib`: linked in, it is a table of
//! [`CheckEntry`](prelude::CheckEntry); loaded, it is that table behind the C
//! functions of `provcheck-plugin-abi`. The same source serves both.
//!
//! Two features bring what the built-in checks stand on: `language` the module
//! `language`, the reading of English; `knowledge` the module `knowledge`, people and
//! the offices they held. Both work linked and loaded, in a process of its own too: a
//! plugin carries its own models.

pub use provcheck_core as core;

/// Returns the last part of a path: enough to know a source by in a message, beside evidence
/// that has the whole of it. An address stays whole, since its last part may be nothing.
///
/// ```
/// use provcheck_plugin::file_name;
///
/// assert_eq!(file_name("/desk/wire/a.txt"), "a.txt");
/// assert_eq!(file_name(r"wire\a.txt"), "a.txt");
/// assert_eq!(file_name("https://example.org/news/"), "https://example.org/news/");
/// ```
pub fn file_name(path: &str) -> &str {
    let last = || path.rsplit(['/', '\\']).next().filter(|last| !last.is_empty());
    if path.contains("://") { path } else { last().unwrap_or(path) }
}

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

/// The reading of English: tokens with parts of speech and lemmas, clauses, noun phrases,
/// entities, times, attributions, quantities. What is read of a document is kept with it, and
/// computed when it is first asked for.
///
/// ```
/// use provcheck_plugin::language::{Analysis, Attributions, Entities, EntityKind, Ledger, Times};
///
/// let text = "Mayor Karin Lund said on Tuesday that 40 drivers were laid off in Orsova.";
/// # let document = provcheck_text::plain("draft.md", text);
/// let analysis = Analysis::from_document(&document); // of a check: `cx.draft()`
///
/// let entities = Entities::from_analysis(&analysis);
/// let people = entities.all().iter().filter(|e| e.kind == EntityKind::Person);
/// assert_eq!(people.map(|e| &*e.name).collect::<Vec<_>>(), ["Karin Lund"]);
///
/// let told = Attributions::from_analysis(&analysis);
/// assert_eq!(told.all()[0].content.of(text), "40 drivers were laid off in Orsova");
///
/// let times = Times::from_analysis(&analysis);
/// assert_eq!(times.all()[0].span.of(text), "on Tuesday");
///
/// let sentence = analysis.sentence(0).unwrap();
/// let laid = sentence.clauses().iter().find(|c| c.actor().is_none()).unwrap();
/// assert_eq!(&*sentence.words()[laid.predicate as usize].lemma, "lay");
///
/// let ledger = Ledger::from_document(&document);
/// assert_eq!(ledger.entries[0].thing, "driver");
/// ```
#[cfg(feature = "language")]
pub mod language {
    pub use provcheck_lang::{
        Analysis, Argument, Attribution, Attributions, Clause, ClauseKind, Degree, Doubt, Entities,
        Entity, EntityKind, Features, Grain, Mention, Modality, Number, Oblique, Phrase, Quoted,
        Relation, Sentence, Tense, TimeMention, Times, Token, Tree, Upos, VerbForm, Via, Voice,
        Word, Xpos,
    };
    pub use provcheck_quantity::{
        Bound, DateMention, Entry, Kind, Ledger, Quantity, Unit, quantities,
    };
}

/// People and the offices they held, from the built-in knowledge base.
///
/// A plugin that is loaded in a process of its own sees the built-in base alone; the desk's own
/// files can be opened where the sandbox lets it read them.
///
/// ```
/// use provcheck_plugin::knowledge::Knowledge;
///
/// let base = Knowledge::embedded();
/// assert!(!base.named("Angela Merkel").is_empty());
/// ```
#[cfg(feature = "knowledge")]
pub mod knowledge {
    pub use provcheck_knowledge::{
        Day, Form, Knowledge, KnowledgeError, KnowledgeTable, Match, Office, OfficeId, Person,
        PersonId, Place, PlaceId, SharedBase, Tenure, day_of,
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
