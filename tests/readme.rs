//! What the README says is what the program does.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use crate::support::{Desk, bless, root};

/// Returns the table of checks and rules.
fn table() -> String {
    let mut out = String::from("| rule | level | finds |\n|---|---|---|\n");
    for entry in provcheck_cli::builtin() {
        let _ = writeln!(out, "| **{}** | | {} |", entry.meta.name, entry.meta.summary());
        for rule in entry.meta.rules {
            let _ = writeln!(out, "| `{}` | {} | {} |", rule.name, rule.level, rule.summary());
        }
    }
    out
}

/// Replaces what stands between the markers called `name`; with `BLESS=1` in the
/// file as well.
pub(crate) fn current(file: &str, name: &str, wanted: &str) {
    // Several tests write to one file.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let path = root().join(file);
    let text = std::fs::read_to_string(&path).expect("the file");
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = text.find(&start).expect("the marker") + start.len();
    let to = text[from..].find(&end).expect("the end marker") + from;
    let text = format!("{}{wanted}{}", &text[..from], &text[to..]);
    bless(&path, &text, "readme");
}

#[test]
fn the_table_of_rules_is_current() {
    current("docs/src/rules.md", "rules", &table());
}

#[test]
fn its_report_is_the_one_of_the_example() {
    let snapshot = root().join("snapshots/end-to-end/example-concise.snap");
    let snapshot = std::fs::read_to_string(snapshot).expect("the snapshot");
    let report = snapshot.splitn(3, "---\n").nth(2).expect("its content");
    current("README.md", "report", &format!("```text\n{report}```\n"));
}

#[derive(serde::Deserialize)]
struct Measures {
    row: Vec<Row>,
}

/// A row of the measured table; see docs/measures.toml.
#[derive(serde::Deserialize)]
struct Row {
    asks: String,
    figures: Vec<String>,
    says: String,
    set: String,
    date: String,
}

#[test]
fn its_measured_table_is_that_of_ci() {
    let read = |file: &str| std::fs::read_to_string(root().join(file)).expect("the file");
    let rows: Measures = toml::from_str(&read("docs/measures.toml")).expect("rows");
    let figures: toml::Table = toml::from_str(&read(".ci/figures.toml")).expect("figures");
    let mut table = String::from("| what was asked | today | on | measured |\n|---|---|---|---|\n");
    for Row { asks, figures: wanted, mut says, set, date } in rows.row {
        for (at, name) in wanted.iter().enumerate() {
            let mut parts = name.splitn(3, ' ');
            let mut next = || parts.next().unwrap_or_default();
            let (scorer, bound, label) = (next(), next(), next());
            let value = figures.get(scorer).and_then(|s| s.get(bound)?.get(label));
            let number = |v: &toml::Value| v.as_float().or(v.as_integer().map(|n| n as f64));
            let value = value.and_then(number).unwrap_or_else(|| panic!("no figure {name}"));
            let percentage = format!("{:.1}", value * 100.0);
            let percentage = format!("{} %", percentage.trim_end_matches(".0"));
            says = says.replace(&format!("{{{at}%}}"), &percentage);
            says = says.replace(&format!("{{{at}}}"), &value.to_string());
        }
        let _ = writeln!(table, "| {asks} | {says} | {set} | {date} |");
    }
    assert!(!table.contains('{'), "a figure that no row has: {table}");
    current("README.md", "measures", &table);
}

#[test]
fn its_commands_are_those_of_ci() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let ci = std::fs::read_to_string(root().join(".ci/run")).expect("the script");
    assert!(readme.contains("\ncargo test\n") && ci.contains(" cargo test\n"));
    let example = "-- check examples/grain/draft.md --source examples/grain/wire";
    assert!(readme.contains(example) && ci.contains(example));
}

#[test]
fn the_schema_of_the_configuration_that_it_links_is_current() {
    let path = root().join("crates/provcheck-cli/schema/provcheck.schema.json");
    let current = Desk::new().run(&["init", "--schema"]).stdout;
    bless(&path, &current, "readme");
}
