//! Learns the weights of the model from labelled pairs.
//!
//! `cargo run --release -p provcheck-event --example learn -- FOLDER` reads `facts.jsonl`,
//! `headlines.jsonl` and `same-event.jsonl` of the folder, prints by kind of change what a
//! model learnt on the other articles finds, and writes `data/contrast.bin`. The same input
//! and the same model in `data/contrast.bin` give the same bytes: of each item the pairs are its
//! best rivals by that model.
#![expect(clippy::print_stdout, reason = "a program")]

mod boost;
mod made;
mod pairs;

use std::collections::BTreeMap;
use std::path::Path;

use provcheck_event::Slot;

use crate::pairs::Example;

/// Parts that the articles are dealt into; each is judged by a model of the others.
const FOLDS: u64 = 5;

/// How much commoner another noun is among the pairs, most of which are made here, than it is: of
/// the errors that newspapers correct it is one in twenty, of the pairs one in four.
const MADE: f32 = 5.0;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("the folder with facts.jsonl and the others");
    let verbose = std::env::args().nth(2);
    let examples = pairs::read(Path::new(&folder))?;
    let mut bytes = Vec::new();
    for slot in Slot::LEARNT {
        let here: Vec<&Example> = examples.iter().filter(|e| e.slot == slot).collect();
        let mut scored: Vec<(f32, &Example)> = Vec::new();
        for fold in 0..FOLDS {
            let (held, rest): (Vec<&Example>, Vec<&Example>) =
                here.iter().partition(|e| e.article % FOLDS == fold);
            let model = boost::learn(&rest);
            scored.extend(held.into_iter().map(|e| (model.score(&e.inputs), e)));
        }
        report(slot, &scored, &examples);
        if verbose.as_deref() == Some(&format!("{slot:?}")) {
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            for (score, e) in scored.iter().filter(|(score, e)| *score > 0.5 && !e.label) {
                println!("{score:.2} {} {}", e.case, e.text);
            }
            for (score, e) in scored.iter().rev().filter(|(score, e)| *score < 0.5 && e.label) {
                println!("missed {score:.2} {} {}", e.case, e.text);
            }
        }
        let mut model = boost::learn(&here);
        if slot == Slot::Thing {
            model.bias -= MADE.ln();
        }
        bytes.extend(model.to_bytes());
    }
    let exchanged: Vec<&Example> = examples.iter().filter(|e| e.slot == Slot::Roles).collect();
    let scored: Vec<(f32, &Example)> = exchanged.iter().map(|e| (e.score, *e)).collect();
    report(Slot::Roles, &scored, &examples);
    if verbose.as_deref() == Some("Roles") {
        for e in &exchanged {
            println!("{:.2} {} {} {}", e.score, e.label, e.kind, e.text);
        }
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/contrast.bin"), bytes)
}

/// Prints what is found at some scores: cases by kind, right drafts with an alarm.
fn report(slot: Slot, scored: &[(f32, &Example)], all: &[Example]) {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases: BTreeMap<&str, bool> = BTreeMap::new();
    for e in all.iter().filter(|e| !e.short) {
        if cases
            .insert(&e.case, matches!(e.kind.as_str(), "right" | "same" | "unrelated"))
            .is_none()
        {
            *kinds.entry(&e.kind).or_default() += 1;
        }
    }
    println!(
        "== {slot:?}: {} pairs, {} true",
        scored.len(),
        scored.iter().filter(|s| s.1.label).count()
    );
    for (row, threshold) in [0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99].into_iter().enumerate() {
        let mut hit: BTreeMap<&str, &str> = BTreeMap::new();
        let (mut same, mut unrelated) = (0, 0);
        // Cases cut short lack what the whole source has: they train, and are not counted.
        let told = scored.iter().filter(|(score, e)| *score >= threshold && !e.short);
        for (_, e) in told {
            match e.kind.as_str() {
                "same" => same += 1,
                "unrelated" => unrelated += 1,
                "right" => {
                    hit.insert(&e.case, "right");
                }
                kind if e.label => {
                    hit.insert(&e.case, kind);
                }
                _ => {}
            }
        }
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in hit.values() {
            *found.entry(kind).or_default() += 1;
        }
        let false_ = found.remove("right").unwrap_or(0);
        let all: usize = found.values().sum();
        let headlines: usize =
            found.iter().filter(|(kind, _)| kind.starts_with("headline")).map(|(_, n)| n).sum();
        println!(
            "{threshold:.2}: found {all}, of headlines {headlines}, right drafts {false_} of {}, same event {same}, unrelated {unrelated}, precision {:.3}",
            kinds.get("right").unwrap_or(&0),
            all as f32 / (all + false_ + same + unrelated).max(1) as f32
        );
        if row == 1 {
            let list: Vec<String> =
                found.iter().map(|(kind, n)| format!("{kind} {n}/{}", kinds[kind])).collect();
            println!("      {}", list.join(", "));
        }
    }
}
