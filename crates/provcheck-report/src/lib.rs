//! Renders what a run found. Decides nothing: which findings there are, at what
//! level, and in what order, is settled before they get here.
//!
//! [`Run`] is what formats are given; each format is a module with one function
//! that writes to a `Write`. The JSON report has structs of its own ([`json`]),
//! because other tools read it and it only grows.
//!
//! | modules | write |
//! |---|---|
//! | [`text`], [`concise`], [`markdown`], [`html`], [`docx`] | a report for people |
//! | [`json`], [`sarif`], [`github`] | one for programs |
//! | [`trace`], [`comparison`], [`audit`] | what each sentence rests on, drafts side by side, what many articles share |
//! | [`mod@reading`], [`analysis`], [`page`] | how a file was read, what was read of its English, the page of a rule |
//!
//! What holds: spans become lines and columns of the file here and nowhere else ([`Place`]);
//! what comes from outside is shown with everything in it that can't be seen spelled out
//! ([`visible()`], [`quoted`]), and in HTML is escaped by the types it is written with; the same
//! run gives the same bytes.

pub mod analysis;
pub mod audit;
pub mod comparison;
pub mod concise;
mod copies;
pub mod docx;
mod drawn;
mod fingerprint;
pub mod github;
pub mod html;
pub mod json;
mod ledger;
pub mod markdown;
pub mod page;
pub mod reading;
mod run;
mod safe_json;
mod said;
pub mod sarif;
mod seen;
mod styled;
pub mod text;
pub mod trace;
mod tracing;
mod visible;
mod word_diff;

pub use drawn::{Drawing, Drawn};
pub use fingerprint::fingerprints;
pub use run::{Draft, Failure, Notice, Place, Reported, Run, Suppressed, digest, order, paragraph};
pub use safe_json::json_text;
pub use said::{label, only_marks_go, quoted};
pub use seen::{relative, seen};
pub use visible::{escaped, escaped_lines, visible};
