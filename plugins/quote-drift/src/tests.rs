//! Tables of quotations: what each rule finds, and what looks like it and must stay quiet.
//!
//! Each draft and source is a line or two; a line break is a paragraph.

mod altered;
mod speaker;
mod spliced;
mod unbalanced;
mod unquoted;

use provcheck_testkit::draft;

use crate::QuoteDrift;

provcheck_testkit::conformance!(QuoteDrift);
provcheck_testkit::fixtures!(QuoteDrift);

/// Runs the check; gives each finding as `rule level`, in order.
fn found(text: &str, sources: &[&str]) -> Vec<String> {
    let mut builder = draft(&text.replace('\n', "\n\n"));
    for (i, source) in sources.iter().enumerate() {
        builder = builder.source(&format!("s{i}.txt"), &source.replace('\n', "\n\n"));
    }
    let report = builder.check::<QuoteDrift>();
    report.findings().iter().map(|f| format!("{} {}", f.rule, f.severity)).collect()
}

/// Runs a table; every row that is not as expected is shown.
fn table(rows: &[(&str, &[&str], &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, sources, expected)| {
            let got = found(text, sources);
            (got != *expected)
                .then(|| format!("{text}\n  {sources:?}\n  expected {expected:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

const WARNING: &[&str] = &["altered warning"];
const INFO: &[&str] = &["altered info"];
const QUIET: &[&str] = &[];
