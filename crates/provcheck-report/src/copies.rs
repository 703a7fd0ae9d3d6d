//! Passages that many sources have alike: a wire report that forty papers ran is one piece
//! of evidence, told once, with where else it stands.

use provcheck_core::Evidence;

use crate::Draft;
use crate::seen::seen;
use crate::visible::visible;

/// Names of sources that are told before the others are only counted.
const NAMES: usize = 3;

/// A piece of evidence and its copies in other sources.
#[derive(Debug)]
pub(crate) struct Told<'e> {
    pub(crate) evidence: &'e Evidence,
    copies: Vec<&'e Evidence>,
}

/// Returns the evidence in its order, each passage once.
pub(crate) fn folded<'e>(draft: &Draft, evidence: &'e [Evidence]) -> Vec<Told<'e>> {
    let mut told: Vec<(Option<(String, &str)>, Told<'e>)> = Vec::new();
    for evidence in evidence {
        let key = match evidence {
            Evidence::Source { source, span, message } => {
                let words = visible(draft.sources.get(*source).slice(*span));
                Some((words, message.as_str()))
            }
            Evidence::Knowledge { .. } | Evidence::Draft { .. } => None,
        };
        let known = told.iter_mut().find(|(known, _)| key.is_some() && *known == key);
        match known {
            Some((_, first)) => first.copies.push(evidence),
            None => told.push((key, Told { evidence, copies: Vec::new() })),
        }
    }
    told.into_iter().map(|(_, told)| told).collect()
}

impl Told<'_> {
    /// Says where else the same words stand, or nothing.
    pub(crate) fn elsewhere(&self, draft: &Draft) -> Option<String> {
        let names = self.copies.iter().filter_map(|evidence| match evidence {
            Evidence::Source { source, .. } => Some(seen(draft.sources.get(*source).name())),
            _ => None,
        });
        let mut names: Vec<_> = names.collect();
        names.dedup();
        let more = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        let names = names.join(", ");
        match (names.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(format!("the same words in {names}")),
            (false, more) => Some(format!("the same words in {names} and {more} more")),
        }
    }
}
