//! Sixty articles through a spinner, and paragraphs as an honest desk rewrites them:
//! `README.md` beside this file says what is measured.

mod spinner;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use provcheck_plugin::prelude::*;
use provcheck_testkit::{draft, snapshot_dir};
use serde::Deserialize;
use spinner::spin;
use translation_artifact::TranslationArtifact;

/// Shares of the words, in percent.
const SHARES: [usize; 3] = [10, 20, 40];
/// A paragraph with so many words put for others is a spun passage.
const SPUN: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rewritings {
    rewriting: Vec<Rewriting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rewriting {
    of: String,
    text: String,
}

/// What was reached: it may only get better.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    /// The share of spun passages that are told, by the percentage of words.
    told: BTreeMap<String, f64>,
    /// Honest rewritings that are called spun or damaged.
    disturbed: BTreeSet<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spun")
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let text = text(&folder().join(name));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn text(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The articles of the corpus by event and outlet, and the short ones by their headline.
fn articles() -> BTreeMap<String, String> {
    let events = folder().join("../../../../tests/corpus/events");
    let mut articles = BTreeMap::new();
    for event in std::fs::read_dir(events).expect("events") {
        let event = event.expect("an event");
        let name = event.file_name().to_string_lossy().into_owned();
        for outlet in ["a", "b", "c"] {
            let article = text(&event.path().join(format!("{outlet}.txt")));
            articles.insert(format!("{name}/{outlet}"), article);
        }
    }
    for article in text(&folder().join("short.txt")).split("===\n") {
        let headline = article.lines().next().expect("a headline");
        articles.insert(headline.to_owned(), article.to_owned());
    }
    articles
}

/// Where a draft made from `source` is warned of.
fn warned(text: &str, source: &str) -> Vec<Range<usize>> {
    let report = draft(text).source("source.txt", source).check::<TranslationArtifact>();
    let alarms = report.findings().iter().filter(|f| f.severity >= Severity::Warning);
    alarms.map(|f| f.span.range()).collect()
}

/// The paragraphs of a text.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = start..start + line.len();
        start = span.end;
        span
    })
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Spun passages of all articles, and how many of them are told.
fn spun_passages(articles: &BTreeMap<String, String>, percent: usize) -> (usize, usize) {
    let (mut told, mut passages) = (0, 0);
    for article in articles.values() {
        let spun = spin(article, percent);
        let warned = warned(&spun.text, article);
        for paragraph in paragraphs(&spun.text) {
            if spun.swaps.iter().filter(|s| touch(s, &paragraph)).count() >= SPUN {
                passages += 1;
                told += usize::from(warned.iter().any(|w| touch(w, &paragraph)));
            }
        }
    }
    (told, passages)
}

#[test]
fn spun_passages_are_told_and_honest_ones_are_not() {
    let articles = articles();
    assert_eq!(articles.len(), 60);
    let recorded: Recorded = read("figures.toml");
    let mut figures = String::from("# Written with BLESS=1; README.md says how to read it.\n");
    let mut said = String::new();

    let rewritings: Rewritings = read("rewritten.toml");
    let is_disturbed = |r: &&Rewriting| !warned(&r.text, &articles[&r.of]).is_empty();
    let disturbed: BTreeSet<&str> =
        rewritings.rewriting.iter().filter(is_disturbed).map(|r| r.text.as_str()).collect();
    let new: Vec<_> =
        disturbed.iter().filter(|text| !recorded.disturbed.contains(**text)).collect();
    assert!(new.is_empty(), "disturbed though honest: {new:#?}");
    _ = writeln!(
        said,
        "honest rewritings disturbed: {} of {}",
        disturbed.len(),
        rewritings.rewriting.len()
    );
    figures.push_str("disturbed = [\n");
    for text in &disturbed {
        _ = writeln!(figures, "    {text:?},");
    }
    figures.push_str("]\n\n[told]\n");

    for percent in SHARES {
        let (told, passages) = spun_passages(&articles, percent);
        assert!(passages >= 60, "{passages} passages at {percent}%");
        let share = told as f64 / passages as f64;
        let least = recorded.told.get(&percent.to_string()).copied().unwrap_or_default();
        // Three digits are recorded.
        assert!(
            share > least - 0.000_5,
            "{percent}%: {told} of {passages} told, recorded {least:.3}"
        );
        _ = writeln!(said, "spun at {percent}% of the words: {told} of {passages} passages told");
        _ = writeln!(figures, "{percent} = {share:.3} # {told} of {passages}");
    }
    if text(&folder().join("figures.toml")) != figures {
        let bless = std::env::var_os("BLESS").is_some();
        assert!(bless, "figures.toml is not current: run with BLESS=1\n{figures}");
        std::fs::write(folder().join("figures.toml"), figures).expect("written");
    }
    let mut settings = insta::Settings::clone_current();
    let snapshots = snapshot_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
    settings.set_snapshot_path(snapshots.join("translation-artifact"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let sample = spin(&articles["Otters return to city river"], 40);
    settings.bind(|| insta::assert_snapshot!("spun", format!("{said}\n{}", sample.text)));
}
