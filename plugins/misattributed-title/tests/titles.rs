//! How many titles that have expired are told in running news, and that none is that
//! holds: `README.md` beside this file says what is measured.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use misattributed_title::MisattributedTitle;
use provcheck_plugin::prelude::*;
use provcheck_testkit::{Report, draft, snapshot_dir};
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    title: Vec<Title>,
    guard: Vec<Guard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    form: String,
    text: String,
    who: String,
    right: Datetime,
    expired: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guard {
    form: String,
    text: String,
    date: Datetime,
}

/// What was reached: it may only get better.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    /// Sentences told, by form.
    told: BTreeMap<String, usize>,
    /// Sentences of which something is said on a day when they are right.
    disturbed: BTreeSet<String>,
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let text = std::fs::read_to_string(file(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// What the check says of a sentence, as an article of `date` has it.
fn check(text: &str, date: &Datetime) -> Report {
    draft(text).date(&date.to_string()).check::<MisattributedTitle>()
}

fn alarms(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings().iter().filter(|f| f.severity >= Severity::Warning)
}

impl Title {
    fn is_told(&self) -> bool {
        let report = check(&self.text, &self.expired);
        let named = self.text.find(&self.who).expect("who stands in the text");
        let named = named..named + self.who.len();
        let touches = |f: &Finding| {
            let span = f.span.range();
            span.start < named.end && named.start < span.end
        };
        alarms(&report).any(|f| touches(f) || f.message.contains(&self.who))
    }
}

/// The lines of a file that says what was reached.
fn figures(told: &BTreeMap<String, (usize, usize)>, disturbed: &BTreeSet<String>) -> String {
    let mut lines = String::from("# Written with BLESS=1; README.md says how to read it.\n");
    lines.push_str("disturbed = [\n");
    for text in disturbed {
        _ = writeln!(lines, "    {text:?},");
    }
    lines.push_str("]\n\n[told]\n");
    for (form, (n, all)) in told {
        _ = writeln!(lines, "{form:?} = {n} # of {all}");
    }
    lines
}

#[test]
fn expired_titles_are_told_and_right_ones_are_not() {
    let cases: Cases = read("titles.toml");
    let recorded: Recorded = read("figures.toml");
    let mut told: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut disturbed = BTreeSet::new();
    let mut missed = String::new();
    for title in &cases.title {
        let form = told.entry(title.form.clone()).or_default();
        form.1 += 1;
        if title.is_told() {
            form.0 += 1;
        } else {
            _ = writeln!(missed, "missed, {}, {}: {}", title.form, title.expired, title.text);
        }
    }
    let rights = cases.title.iter().map(|t| (&t.form, &t.text, &t.right));
    for (form, text, date) in rights.chain(cases.guard.iter().map(|g| (&g.form, &g.text, &g.date)))
    {
        let report = check(text, date);
        for f in alarms(&report) {
            disturbed.insert(text.clone());
            _ = writeln!(
                missed,
                "disturbed, {form}, {date}: {text}\n    {} {}: {}",
                f.severity, f.rule, f.message
            );
        }
    }
    let total: usize = told.values().map(|(n, _)| n).sum();
    let said =
        format!("told {total} of {}, disturbed {}\n\n{missed}", cases.title.len(), disturbed.len());

    for (form, &least) in &recorded.told {
        let (now, all) = told.get(form).copied().unwrap_or_default();
        assert!(now >= least, "{form}: {now} of {all} told, recorded are {least}\n{said}");
    }
    let new: Vec<_> = disturbed.difference(&recorded.disturbed).collect();
    assert!(new.is_empty(), "disturbed though right: {new:#?}\n{said}");
    let figures = figures(&told, &disturbed);
    if std::fs::read_to_string(file("figures.toml")).is_ok_and(|text| text != figures) {
        let bless = std::env::var_os("BLESS").is_some();
        assert!(bless, "figures.toml is not current: run with BLESS=1\n{figures}");
        std::fs::write(file("figures.toml"), figures).expect("written");
    }

    let mut settings = insta::Settings::clone_current();
    let folder = snapshot_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
    settings.set_snapshot_path(folder.join("misattributed-title"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("titles", said));
}
