//! Articles of several outlets about the same invented events: what the checks say of
//! each beside the others, and of drafts with planted faults. `README.md` has the format.

mod data;
mod figures;

use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Desk, done, snapshot};
use data::{Draft, Fault, Judgements, Verdict};
use figures::{Figures, Recorded};

/// One finding, and what is known of it.
struct Told {
    rule: String,
    severity: String,
    /// The first 80 characters of the marked words, on one line.
    marked: String,
    verdict: Verdict,
    /// Indices of the planted faults that it tells.
    faults: Vec<usize>,
}

impl Told {
    fn is_alarm(&self) -> bool {
        self.severity != "info"
    }
}

/// Checks whose findings say nothing on a fact: a changed fact must be told by another.
const OF_REUSE: [&str; 2] = ["copied-text", "page-residue"];

/// Runs every check on `draft`.
fn check(draft: &Draft, judgements: &Judgements) -> Vec<Told> {
    let desk = Desk::new();
    let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
    command
        .current_dir(&draft.folder)
        .args(["check", &format!("{}.txt", draft.name), "--no-config", "--format", "json"])
        .args(["--fail-on", "never", "--date", &draft.date]);
    for source in &draft.sources {
        command.args(["--source", &format!("{source}.txt")]);
    }
    let report = done(&mut command);
    assert_eq!(report.code, 0, "{}: {}", draft.id(), report.stderr);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    findings.iter().map(|finding| judge(draft, judgements, finding)).collect()
}

fn judge(draft: &Draft, judgements: &Judgements, finding: &serde_json::Value) -> Told {
    let word = |key: &str| finding[key].as_str().expect(key).to_owned();
    let place = |key: &str| finding["span"][key].as_u64().expect(key) as usize;
    let (start, end) = (place("start"), place("end"));
    let words: Vec<&str> = draft.text[start..end].split_whitespace().collect();
    let marked: String = words.join(" ").chars().take(80).collect();
    let rule = word("rule");
    let (check, severity) = (word("check"), word("severity"));
    let told = |fault: &Fault| {
        !OF_REUSE.contains(&check.as_str()) && fault.is_told_by(&draft.text, &check, start..end)
    };
    let faults: Vec<usize> = (0..draft.faults.len()).filter(|&i| told(&draft.faults[i])).collect();
    let verdict = if !faults.is_empty() {
        Verdict::Planted
    } else if check == "copied-text" && draft.made {
        Verdict::Made
    } else {
        judgements.verdict(&draft.id(), &rule, &marked)
    };
    Told { rule, severity, marked, verdict, faults }
}

/// Runs every draft, two at a time, and returns what was told in the order of the drafts.
fn check_all(drafts: &[Draft], judgements: &Judgements) -> Vec<Vec<Told>> {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((i, draft)) =
                    drafts.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed))
                {
                    let told = check(draft, judgements);
                    all.lock().expect("no thread failed").push((i, told));
                }
            });
        }
    });
    let mut all = all.into_inner().expect("no thread failed");
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, told)| told).collect()
}

/// A line a finding, and a line a planted fault that nobody told.
fn listing(drafts: &[Draft], all: &[Vec<Told>]) -> String {
    let mut lines = String::new();
    for (draft, told) in drafts.iter().zip(all) {
        let id = draft.id();
        for t in told {
            let kinds: Vec<&str> =
                t.faults.iter().map(|&i| draft.faults[i].kind.as_str()).collect();
            let why = if kinds.is_empty() {
                t.verdict.name().to_owned()
            } else {
                format!("planted: {}", kinds.join(", "))
            };
            _ = writeln!(lines, "{id}\t{}\t{}\t{}\t{why}", t.severity, t.rule, t.marked);
        }
        for (i, fault) in draft.faults.iter().enumerate() {
            if !told.iter().any(|t| t.is_alarm() && t.faults.contains(&i)) {
                _ = writeln!(
                    lines,
                    "{id}\tnot told\t{}\t{}\t{}",
                    fault.kind, fault.at, fault.right
                );
            }
        }
    }
    lines
}

#[test]
fn levels_are_earned() {
    let drafts = data::drafts();
    let judgements = Judgements::read();
    let all = check_all(&drafts, &judgements);
    let figures = Figures::from_document(&drafts, &all, &judgements);
    let recorded = Recorded::read();
    let faults = figures.below(&recorded);
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), figures.table());
    recorded.bless(&figures);
    snapshot("corpus-figures", &figures.table());
    snapshot("corpus-findings", &listing(&drafts, &all));
}

#[test]
fn planted_faults_are_where_they_are_said_to_be() {
    for draft in data::drafts() {
        let spans: Vec<_> = draft.faults.iter().map(|f| f.span.clone()).collect();
        assert!(
            spans.is_sorted_by(|a, b| a.end <= b.start),
            "{}: the faults are in no order",
            draft.id()
        );
        for fault in &draft.faults {
            assert_ne!(fault.at, fault.right, "{}: {}", draft.id(), fault.at);
            assert!(
                fault.sources.iter().all(|s| draft.sources.contains(s)),
                "{}: {}",
                draft.id(),
                fault.at
            );
        }
    }
}
