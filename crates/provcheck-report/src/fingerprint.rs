//! Names for findings that survive edits elsewhere in the text.

use std::collections::BTreeMap;

use provcheck_core::{Document, Span};
use sha2::{Digest, Sha256};

use crate::{Reported, run::hex};

/// Bytes of the digest that are kept: 64 bits tell a newsroom's findings apart.
const KEPT: usize = 8;

/// Bytes of a sentence before and after a finding that count: a text without a
/// full stop may be one sentence of megabytes.
const MOST_CONTEXT: usize = 2048;

/// Sets the fingerprint of every finding of one draft.
///
/// It is made of the rule, the words under the span, and the words of the
/// sentences the span stands in; not of the message, whose wording may change
/// with a version of a check, and not of the place. Findings that would share
/// one are numbered in their order: `-2`, `-3`.
pub fn fingerprints(document: &Document, findings: &mut [Reported]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for reported in findings {
        let base = fingerprint(document, &reported.rule_id(), reported.finding.span);
        let nth = seen.entry(base.clone()).and_modify(|n| *n += 1).or_insert(1);
        reported.fingerprint = if *nth == 1 { base } else { format!("{base}-{nth}") };
    }
}

fn fingerprint(document: &Document, rule: &str, span: Span) -> String {
    let mut hash = Sha256::new();
    hash.update(rule);
    hash.update([0]);
    for part in document.slice(span).split_whitespace() {
        hash.update(part.to_lowercase());
        hash.update(b" ");
    }
    hash.update([0]);
    let words = document.slice(context(document, span)).split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        hash.update(word.to_lowercase());
        hash.update(b" ");
    }
    hex(&hash.finalize()[..KEPT])
}

/// Returns the sentences that `span` touches, or the span alone outside any.
fn context(document: &Document, span: Span) -> Span {
    let sentences = document.sentences();
    let first = sentences.partition_point(|s| s.span.end <= span.start);
    let mut whole = span;
    for sentence in sentences.iter().skip(first) {
        if sentence.span.start > span.start && sentence.span.start >= span.end {
            break;
        }
        whole = whole.cover(sentence.span);
    }
    let text = document.text();
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(MOST_CONTEXT));
    let end = text.ceil_char_boundary((span.end as usize + MOST_CONTEXT).min(text.len()));
    Span::new(start.max(whole.start as usize), end.min(whole.end as usize))
}
