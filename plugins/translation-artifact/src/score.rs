//! How much damage a draft has, for its length.

use provcheck_plugin::prelude::*;

/// Damage per 1,000 words in edited news, as measured; see the page on firing rates.
pub(crate) const USUAL: f64 = 0.1;
/// Below this many findings the rate of a draft says nothing.
const LEAST: usize = 3;
/// From this many times the usual rate on, the figure is put in words.
const STRIKING: f64 = 10.0;

/// Sets the figures of a draft of `words` words.
pub(crate) fn report(findings: &[Finding], words: u32, out: &mut Findings) {
    let weight: f64 = findings
        .iter()
        .map(|f| match f.severity {
            Severity::Error | Severity::Warning => 1.0,
            Severity::Info => 0.5,
        })
        .fold(0.0, |sum, weight| sum + weight);
    let rate =
        if words == 0 { 0.0 } else { (weight * 100_000.0 / f64::from(words)).round() / 100.0 };
    out.metric("words", words);
    out.metric("damage", weight);
    out.metric("damage-per-1000-words", rate);
    out.metric("usual-per-1000-words", USUAL);
    if findings.len() >= LEAST && rate >= STRIKING * USUAL {
        out.metric(
            "reading",
            format!("traces of machine translation or automatic aggregation: {rate} per 1,000 words, {USUAL} in edited news"),
        );
    }
}
