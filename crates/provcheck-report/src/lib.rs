//! Renders what a run found. Decides nothing: which findings there are, at what
//! level, and in what order, is settled before they get here.
//!
//! [`Run`] is what formats are given; each format is a module with one function
//! that writes to a `Write`. The JSON report has structs of its own ([`json`]),
//! because other tools read it and it only grows. [`audit`] writes what many articles
//! share.

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
pub use said::{label, quoted};
pub use seen::{relative, seen};
pub use visible::{escaped, escaped_lines, visible};
