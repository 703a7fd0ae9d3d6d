//! Tables of quotations: what each rule finds, and what looks like it and must stay quiet.
//!
//! Each draft and source is a line or two; a line break is a paragraph.

mod altered;
mod credited;
mod cut;
mod primary;
mod printed;
mod speaker;
mod spliced;
mod taken_in;
mod turned;
mod two;
mod unbalanced;
mod unquoted;

use provcheck_plugin::prelude::*;
use provcheck_testkit::draft;

use crate::{Options, QuoteDrift, WORK};

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

/// A check that stops says where, and keeps what it found by then.
#[test]
fn comparing_stops_where_the_work_is_used_up() {
    let words = |plan: &str| {
        format!(
            "“The {plan} is a reckless gamble with public money,” Ida Roe said.\n\n\
             “Nobody asked the people of the harbour about it,” Ida Roe said.\n"
        )
    };
    let draft = provcheck_text::plain("draft.txt", words("bridge"));
    let sources = Sources::new(vec![provcheck_text::plain("a.txt", words("tunnel")).into()]);
    let cx = CheckContext::new(&draft, &sources, None);
    let check = QuoteDrift::from_config(Options::default()).expect("the defaults");
    let compare = |share| {
        let mut out = Findings::new();
        let stopped = check.compare(&cx, Work::new(share), &mut out);
        (stopped.map(|span| draft.slice(span)), out.as_slice().len())
    };
    assert_eq!(compare(WORK), (None, 1));
    let (stopped, found) = compare(700);
    assert!(stopped.is_some_and(|words| words.starts_with("“Nobody")) && found == 1, "{stopped:?}");
    assert_eq!(compare(10).1, 0);
}
