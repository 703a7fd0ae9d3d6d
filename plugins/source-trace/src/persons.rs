//! Persons named in full, and the sources that name them.

use std::collections::BTreeSet;

use provcheck_plugin::prelude::*;
use provcheck_text::{is_first_name, is_no_ones_name, word_list};

use crate::Traced;

/// Traces the draft's persons: a known given name and a surname behind it.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Traced> {
    let known: BTreeSet<String> = cx.sources().iter().flat_map(|(_, s)| folded(s)).collect();
    let draft = cx.draft();
    let list = word_list(draft);
    let spans = list.spans();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for pair in spans.windows(2) {
        let (given, surname) = (draft.slice(pair[0]), draft.slice(pair[1]));
        let joined = draft.text().get(pair[0].end as usize..pair[1].start as usize) == Some(" ");
        let person = joined
            && is_first_name(given)
            && is_name(surname)
            && !is_no_ones_name(surname)
            && draft.sentence_at(pair[0].start as usize).is_some();
        if person && seen.insert((given, surname)) {
            let has = |word: &str| known.contains(&bare(word));
            let span = Span::new(pair[0].start as usize, pair[1].end as usize);
            found.push(Traced { span, found: has(given) || has(surname) });
        }
    }
    found
}

/// Tells whether `word` is written as a surname: a capital and small letters behind it.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && word.chars().count() > 2
}

/// Returns the words of a source, in small letters and without a genitive's ending.
fn folded(source: &Document) -> Vec<String> {
    word_list(source).spans().iter().map(|s| bare(source.slice(*s))).collect()
}

fn bare(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    stem.map_or_else(|| word.clone(), str::to_owned)
}
