//! Scores the engine alone and the check on pairs of the PAN 2013/14 text alignment
//! corpus (Potthast et al.):
//! `cargo run --release -p provcheck-check-copied-text --example pan -- DIR [even|odd] [worst]`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copied_text::CopiedText;
use provcheck_align::passages;
use provcheck_plugin::prelude::*;
use provcheck_text::plain;

/// Draft start and end, source start and end, in characters.
type Case = (usize, usize, usize, usize);

fn attribute(feature: &str, name: &str) -> Option<usize> {
    let at = feature.find(&format!(" {name}=\""))? + name.len() + 3;
    feature[at..].split('"').next()?.parse().ok()
}

fn gold(xml: &str) -> Vec<Case> {
    xml.split("<feature")
        .skip(1)
        .filter(|f| f.contains("name=\"plagiarism\""))
        .filter_map(|f| {
            let (a, b) = (attribute(f, "this_offset")?, attribute(f, "source_offset")?);
            Some((a, a + attribute(f, "this_length")?, b, b + attribute(f, "source_length")?))
        })
        .collect()
}

fn touch(x: &Case, y: &Case) -> bool {
    x.0.max(y.0) < x.1.min(y.1) && x.2.max(y.2) < x.3.min(y.3)
}

fn union(mut parts: Vec<(usize, usize)>) -> usize {
    parts.sort_unstable();
    let (mut total, mut end) = (0, 0);
    for (a, b) in parts {
        let a = a.max(end);
        if b > a {
            total += b - a;
            end = b;
        }
    }
    total
}

fn covered(these: &[Case], others: &[Case]) -> (f64, usize) {
    let mut total = 0.0;
    for x in these {
        let near: Vec<&Case> = others.iter().filter(|y| touch(x, y)).collect();
        let left = union(near.iter().map(|y| (x.0.max(y.0), x.1.min(y.1))).collect());
        let right = union(near.iter().map(|y| (x.2.max(y.2), x.3.min(y.3))).collect());
        total += (left + right) as f64 / (x.1 - x.0 + x.3 - x.2).max(1) as f64;
    }
    (total, these.len())
}

#[derive(Default, Clone)]
struct Score {
    recall: (f64, usize),
    precision: (f64, usize),
    hits: (usize, usize),
    alarms: usize,
    pairs: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.recall.0 += other.recall.0;
        self.recall.1 += other.recall.1;
        self.precision.0 += other.precision.0;
        self.precision.1 += other.precision.1;
        self.hits.0 += other.hits.0;
        self.hits.1 += other.hits.1;
        self.alarms += other.alarms;
        self.pairs += other.pairs;
    }

    fn line(&self) -> String {
        let share = |(a, n): (f64, usize)| if n == 0 { 0.0 } else { a / n as f64 };
        let (r, p) = (share(self.recall), share(self.precision));
        let granularity =
            if self.hits.1 == 0 { 1.0 } else { self.hits.0 as f64 / self.hits.1 as f64 };
        let f1 = if r + p > 0.0 { 2.0 * r * p / (r + p) } else { 0.0 };
        format!(
            "pairs {:4}  plagdet {:.4}  P {p:.4} R {r:.4} granularity {granularity:.3}  pairs with a detection {}  cases {} detections {}",
            self.pairs,
            f1 / (1.0 + granularity).log2(),
            self.alarms,
            self.recall.1,
            self.precision.1
        )
    }
}

/// Draft and source spans, in bytes.
type Found = Vec<(Span, Span)>;

/// What the engine finds.
fn by_engine(draft: &Document, sources: &Sources) -> Found {
    passages(draft, sources).iter().map(|p| (p.draft, p.source_span)).collect()
}

/// What the check reports, and where its evidence lies.
fn by_check(draft: &Document, sources: &Sources) -> Found {
    let mut out = Findings::new();
    CopiedText::from_config(<CopiedText as Plugin>::Config::default())
        .expect("the check")
        .run(&CheckContext::new(draft, sources, None), &mut out)
        .expect("a report");
    let evidence = |finding: &Finding| {
        let here = finding.span;
        let there = finding.evidence.iter().filter_map(|e| match e {
            Evidence::Source { span, .. } => Some(*span),
            _ => None,
        });
        there.map(|span| (here, span)).collect::<Vec<_>>()
    };
    out.as_slice().iter().flat_map(evidence).collect()
}

/// Character numbers of the bytes that characters start at, and of the end.
fn characters(text: &str) -> BTreeMap<usize, usize> {
    let starts = text.char_indices().map(|(i, _)| i).chain([text.len()]);
    starts.enumerate().map(|(n, i)| (i, n)).collect()
}

fn score(root: &Path, folder: &Path, pair: &(String, String), find: Finder) -> (Score, String) {
    let (draft, source) = pair;
    let a = fs::read_to_string(root.join("susp").join(draft)).expect("a draft");
    let b = fs::read_to_string(root.join("src").join(source)).expect("a source");
    let stem = |n: &str| n.trim_end_matches(".txt").to_owned();
    let xml = folder.join(format!("{}-{}.xml", stem(draft), stem(source)));
    let cases = gold(&fs::read_to_string(xml).expect("a gold file"));
    let (left, right) = (characters(&a), characters(&b));
    let document = plain("draft", a);
    let sources = Sources::new(vec![Arc::new(plain("source", b))]);
    let found: Vec<Case> = find(&document, &sources)
        .iter()
        .map(|(here, there)| {
            let of = |m: &BTreeMap<usize, usize>, i: u32| m[&(i as usize)];
            let (a, b) = (of(&left, here.start), of(&left, here.end));
            (a, b, of(&right, there.start), of(&right, there.end))
        })
        .collect();
    let counts: Vec<usize> = cases
        .iter()
        .map(|c| found.iter().filter(|f| touch(c, f)).count())
        .filter(|n| *n > 0)
        .collect();
    let score = Score {
        recall: covered(&cases, &found),
        precision: covered(&found, &cases),
        hits: (counts.iter().sum(), counts.len()),
        alarms: usize::from(!found.is_empty()),
        pairs: 1,
    };
    (score, format!("{draft} {source} gold {cases:?} found {found:?}"))
}

type Finder = fn(&Document, &Sources) -> Found;

#[expect(clippy::print_stdout, reason = "an example that prints")]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(arguments.first().expect("usage: pan DIR [even|odd] [worst]"));
    let parity = arguments.iter().find_map(|a| match a.as_str() {
        "even" => Some(0),
        "odd" => Some(1),
        _ => None,
    });
    let worst = arguments.iter().any(|a| a == "worst");
    let mut folders: Vec<_> = fs::read_dir(root)
        .expect("a folder")
        .filter_map(Result::ok)
        .map(|e| e.path())
        .filter(|p| p.join("pairs").exists())
        .collect();
    folders.sort();
    let finders: [(&str, Finder); 2] = [("engine", by_engine), ("check", by_check)];
    for (name, find) in finders {
        let mut all = Score::default();
        let began = Instant::now();
        for folder in &folders {
            let listed = fs::read_to_string(folder.join("pairs")).expect("a list of pairs");
            let pairs: Vec<(String, String)> = listed
                .lines()
                .enumerate()
                .filter(|(i, _)| parity.is_none_or(|p| i % 2 == p))
                .filter_map(|(_, l)| {
                    l.split_once(' ').map(|(a, b)| (a.to_owned(), b.trim().to_owned()))
                })
                .collect();
            let mut total = Score::default();
            for pair in &pairs {
                let (score, text) = score(root, folder, pair, find);
                total.add(&score);
                let lost = (score.recall.1 as f64 - score.recall.0)
                    + (score.precision.1 as f64 - score.precision.0);
                if worst && lost > 0.25 {
                    println!("   {lost:.2} {text}");
                }
            }
            let category = folder.file_name().unwrap_or_default().to_string_lossy();
            println!("{name:6} {category:28} {}", total.line());
            all.add(&total);
        }
        println!("{name:6} {:28} {}  {:.2?}", "all", all.line(), began.elapsed());
    }
}
