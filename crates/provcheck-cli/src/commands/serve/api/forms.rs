//! What clients send and what they are told: the description of the interface is made of
//! these.

use provcheck_report::json::Report;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A file: its name, whose ending tells how it is written, and its text or its bytes.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::serve) struct FileSent {
    /// As `draft.md` or `wire.docx`.
    pub(super) name: String,
    /// The text of a file that is one.
    pub(super) text: Option<String>,
    /// The bytes of any file, in base64.
    pub(super) base64: Option<String>,
}

/// Sources to keep.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::serve) struct SourcesSent {
    /// The files.
    pub(super) files: Vec<FileSent>,
}

/// Sources that are kept.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct SourcesKept {
    /// What to call them in a check. The same files have the same name; a set that was
    /// not used for long is let go, and must be sent again.
    pub(super) id: String,
    /// Those that could be read.
    pub(super) sources: Vec<SourceTold>,
    /// Those that could not.
    pub(super) failures: Vec<FailureTold>,
}

/// What is known of a source.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct SourceTold {
    /// Its name.
    pub(super) name: String,
    /// Its headline, where it has one.
    pub(super) headline: Option<String>,
    /// The day it speaks from, as `2022-02-15`.
    pub(super) date: Option<String>,
    /// Its length in words.
    pub(super) words: usize,
}

/// A file that could not be read.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct FailureTold {
    /// Its name.
    pub(super) name: String,
    /// Why.
    pub(super) message: String,
}

/// A draft to check.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::serve) struct CheckSent {
    /// The draft.
    pub(super) draft: FileSent,
    /// Whether it is the desk's own file of that name, perhaps as it is being changed.
    #[serde(default)]
    pub(super) of_desk: bool,
    /// The name of a set of sources; those of the desk where it is left out.
    pub(super) sources: Option<String>,
    /// The day it speaks from where it names none, as `2022-02-15`.
    pub(super) date: Option<String>,
    /// Findings that a person has looked at: they are told apart.
    #[serde(default)]
    pub(super) accepted: Vec<AcceptedSent>,
}

/// A finding that a person has looked at.
#[derive(Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::serve) struct AcceptedSent {
    /// Which finding.
    pub(super) fingerprint: String,
    /// Why it may stay.
    pub(super) reason: String,
}

/// What a check gave.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct Checked {
    /// The text that the report's spans count bytes of: the draft as it was sent, or what
    /// was taken out of it.
    pub(super) text: String,
    /// The report, as `provcheck check --format json` writes it.
    pub(super) report: Report,
    /// Findings that are left out, with the reason a person gave.
    pub(super) accepted: Vec<AcceptedTold>,
    /// How many sources the draft was compared with.
    pub(super) sources: usize,
}

/// A finding that is left out.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct AcceptedTold {
    /// Which finding.
    pub(super) fingerprint: String,
    /// Its rule.
    pub(super) rule: String,
    /// The draft's words.
    pub(super) excerpt: String,
    /// Why.
    pub(super) reason: String,
}

/// A finding to accept for good, in the desk's file of accepted findings.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::serve) struct AcceptSent {
    /// The check in which it was found; its draft is the desk's.
    pub(super) check: CheckSent,
    /// Which finding.
    pub(super) fingerprint: String,
    /// Why it may stay.
    pub(super) reason: String,
}

/// Where a finding was accepted.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct AcceptTold {
    /// The file.
    pub(super) file: String,
    /// Whether the configuration names that file, so that `provcheck check` leaves the
    /// finding out as well.
    pub(super) named: bool,
}

/// The desk that the server was started for.
#[derive(Serialize, JsonSchema)]
pub(in crate::commands::serve) struct DeskTold {
    /// Its folder's name.
    pub(super) name: String,
    /// Its sources.
    pub(super) sources: Vec<SourceTold>,
    /// Files of its folder that could be drafts.
    pub(super) drafts: Vec<String>,
    /// Sources that could not be read.
    pub(super) failures: Vec<FailureTold>,
    /// What is worth knowing of the sources.
    pub(super) warnings: Vec<String>,
    /// The most bytes that are taken at once.
    pub(super) largest: usize,
}
