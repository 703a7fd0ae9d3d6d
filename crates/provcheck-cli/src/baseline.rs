//! The file of accepted findings.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use provcheck_report::{Draft, Notice, Reported};
use serde::{Deserialize, Serialize};

use crate::inputs::{plain_error, shown};
use crate::output::replace;
use crate::selection::Selection;
use crate::{UsageError, inputs};

const HEADER: &str = "# Findings that were accepted with `provcheck baseline`. `provcheck check` leaves them\n\
                      # out as long as the sentence they stand in stays as it is.\n\n";

/// Accepted findings.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    #[serde(default)]
    accepted: Vec<Accepted>,
    #[serde(skip)]
    path: PathBuf,
}

/// An accepted finding.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    fingerprint: String,
    rule: String,
    /// The draft's path from the folder of this file.
    draft: String,
    /// The draft's words, for people who read the file.
    #[serde(default)]
    excerpt: String,
    reason: String,
}

impl Baseline {
    /// Reads the file at `path`.
    pub(crate) fn load(path: &Path) -> Result<Self, UsageError> {
        let name = shown(path);
        let text = provcheck_core::read_plain_text(path)
            .map_err(|error| UsageError::new(format!("{name}: {}", plain_error(&error))))?;
        let mut baseline: Self = toml::from_str(&text).map_err(|error| {
            UsageError::new(format!("{name}: {}", error.to_string().trim_end()))
        })?;
        path.clone_into(&mut baseline.path);
        Ok(baseline)
    }

    /// Reads the file at `path`, or starts an empty one.
    pub(crate) fn load_or_new(path: &Path) -> Result<Self, UsageError> {
        if path.exists() {
            return Self::load(path);
        }
        Ok(Self { accepted: Vec::new(), path: path.to_owned() })
    }

    /// Takes accepted findings out of `drafts`, and reports entries about these
    /// drafts that match nothing.
    pub(crate) fn apply<'d>(
        &self,
        drafts: impl Iterator<Item = &'d mut Draft>,
        selection: &Selection,
        notices: &mut Vec<Notice>,
    ) {
        // A finding is accepted in its draft: the same words may be wrong in another.
        let mut accepted: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
        for entry in &self.accepted {
            let of_draft = accepted.entry(entry.draft.as_str()).or_default();
            of_draft.insert(entry.fingerprint.as_str(), entry.reason.as_str());
        }
        let mut matched = BTreeSet::new();
        let mut paths = BTreeSet::new();
        for draft in drafts {
            let path = self.path_of(draft.document.name());
            draft.suppress(false, |reported| {
                let of_draft = accepted.get(path.as_str())?;
                of_draft.get(reported.fingerprint.as_str()).map(|reason| (*reason).to_owned())
            });
            let taken = draft.suppressed.iter().filter(|suppressed| !suppressed.in_draft);
            let taken = taken.map(|suppressed| suppressed.reported.fingerprint.clone());
            matched.extend(taken.map(|fingerprint| (path.clone(), fingerprint)));
            paths.insert(path);
        }
        for entry in &self.accepted {
            let about_these = paths.contains(&entry.draft) && selection.runs(&entry.rule);
            let place = (entry.draft.clone(), entry.fingerprint.clone());
            if about_these && !matched.contains(&place) {
                notices.push(Notice {
                    path: inputs::portable(&self.path),
                    line: None,
                    message: format!(
                        "what was accepted of {} in {} is no longer found: `{}` ({})",
                        entry.rule,
                        entry.draft,
                        entry.excerpt.replace('`', "'"),
                        entry.fingerprint
                    ),
                });
            }
        }
    }

    /// Accepts all findings of `drafts`, keeps the reasons of those accepted
    /// before, and drops entries about these drafts that match nothing. Returns
    /// how many were added and dropped.
    pub(crate) fn accept(&mut self, drafts: &[Draft], reason: &str) -> (usize, usize) {
        let paths: BTreeSet<String> =
            drafts.iter().map(|draft| self.path_of(draft.document.name())).collect();
        let mut found: BTreeSet<(String, &str)> = BTreeSet::new();
        for draft in drafts {
            let path = self.path_of(draft.document.name());
            let here = draft.findings.iter().map(|reported| reported.fingerprint.as_str());
            found.extend(here.map(|fingerprint| (path.clone(), fingerprint)));
        }
        let before = self.accepted.len();
        self.accepted.retain(|entry| {
            let place = (entry.draft.clone(), entry.fingerprint.as_str());
            found.contains(&place) || !paths.contains(&entry.draft)
        });
        let dropped = before - self.accepted.len();
        let place = |entry: &Accepted| (entry.draft.clone(), entry.fingerprint.clone());
        let mut known: BTreeSet<(String, String)> = self.accepted.iter().map(place).collect();
        let mut added = 0;
        for draft in drafts {
            let path = self.path_of(draft.document.name());
            for reported in &draft.findings {
                if !known.insert((path.clone(), reported.fingerprint.clone())) {
                    continue;
                }
                added += 1;
                self.accepted.push(entry(draft, reported, path.clone(), reason));
            }
        }
        self.sort();
        (added, dropped)
    }

    /// Accepts the finding of `draft` with that fingerprint, where there is one.
    pub(crate) fn add(&mut self, draft: &Draft, fingerprint: &str, reason: &str) {
        let path = self.path_of(draft.document.name());
        self.accepted.retain(|entry| entry.fingerprint != fingerprint || entry.draft != path);
        let found = draft.findings.iter().find(|reported| reported.fingerprint == fingerprint);
        self.accepted.extend(found.map(|reported| entry(draft, reported, path, reason)));
        self.sort();
    }

    fn sort(&mut self) {
        self.accepted.sort_by(|a, b| {
            (&a.draft, &a.rule, &a.fingerprint).cmp(&(&b.draft, &b.rule, &b.fingerprint))
        });
    }

    /// Writes the file.
    pub(crate) fn save(&self) -> Result<(), UsageError> {
        let text = toml::to_string(self)
            .map_err(|error| UsageError::new(format!("{}: {error}", shown(&self.path))))?;
        replace(&self.path, |file| file.write_all(format!("{HEADER}{text}").as_bytes()))
            .map_err(|error: std::io::Error| UsageError::Write { path: shown(&self.path), error })
    }

    /// Returns a draft's path from the folder of this file, where it lies below.
    fn path_of(&self, draft: &str) -> String {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok();
        let file = Path::new(draft).canonicalize().ok();
        folder
            .zip(file)
            .and_then(|(folder, file)| file.strip_prefix(folder).map(inputs::portable).ok())
            .unwrap_or_else(|| draft.to_owned())
    }
}

/// Returns the entry that accepts a finding of the draft at `path`.
fn entry(draft: &Draft, reported: &Reported, path: String, reason: &str) -> Accepted {
    let words = draft.document.slice(reported.finding.span);
    Accepted {
        fingerprint: reported.fingerprint.clone(),
        rule: reported.rule_id(),
        draft: path,
        excerpt: words.chars().take(80).collect(),
        reason: reason.to_owned(),
    }
}
