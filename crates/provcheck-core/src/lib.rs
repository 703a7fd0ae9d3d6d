//! The words that every part of provcheck shares: documents, spans, findings,
//! rules, and the [`Check`] trait.
//!
//! Data flows one way: read -> document -> checks -> findings -> report. This
//! crate holds what is passed along and nothing that acts on it: it reads no
//! file, and knows no check's name, no configuration key and no output format.
//!
//! Invariants:
//!
//! * A [`Span`] counts bytes of a document's *text* ([`Document::text`]), half
//!   open, on character boundaries. [`Document::map`] leads from there into the
//!   file, and only reports follow it.
//! * Findings are data, never errors. A check that cannot do its work returns a
//!   [`CheckError`]; what it reported before stays.
//! * What is worth computing once per document or per set of sources is kept in
//!   their [`Derived`] store, so that checks share work without knowing of each
//!   other.

mod block;
mod check;
mod check_meta;
mod context;
mod derived;
mod document;
mod finding;
mod findings;
mod line_index;
mod meta;
mod plain;
mod rule;
mod sources;
mod span;
mod spans;
mod structure;
mod text_map;
mod work;

pub use block::{Block, BlockKind, LeftOut, LeftOutKind};
pub use check::{Check, CheckEntry, CheckError, ConfigError, MakeCheck, Plugin};
pub use check_meta::{CheckMeta, Needs};
pub use context::{CheckContext, Host, LogLevel};
pub use derived::Derived;
pub use document::{Document, DocumentBuilder, Space};
pub use finding::{Applicability, Evidence, Finding, Suggestion};
pub use findings::{Findings, Metrics};
pub use line_index::{LineIndex, Position};
pub use meta::{DateOrigin, Dated, Meta, Wire};
pub use plain::{LARGEST_PLAIN, open_plain, read_plain, read_plain_text};
pub use rule::{Rule, Severity};
pub use sources::{SourceId, Sources};
pub use span::Span;
pub use spans::Spans;
pub use structure::{
    Quotation, QuotationKind, QuoteFault, QuoteFaultKind, Sentence, Speaker, Structure,
};
pub use text_map::{Piece, TextMap};
pub use work::Work;

/// A day of the civil (proleptic Gregorian) calendar.
pub type Date = jiff::civil::Date;
