//! Times translation-artifact and page-residue, one core, no sources.
//!
//! usage: `cargo run --release -p provcheck-news-cli --example artifacts_speed [FILE]`
//!
//! Without a file it makes ten megabytes of prose. Reading the text into a
//! document is not timed; cutting it into words is, since the checks share it.
#![expect(clippy::print_stdout, reason = "a program run by hand")]

use std::fmt::Write as _;
use std::time::Instant;

use provcheck_core::{CheckContext, Findings, Sources};

const MEGABYTE: f64 = 1_000_000.0;
const CHECKS: &[&str] = &["page-residue", "translation-artifact"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => prose(10_000_000),
    };
    let size = text.len() as f64 / MEGABYTE;
    let mut best = f64::INFINITY;
    for round in 1..=3 {
        let document = provcheck_text::plain("draft.txt", text.clone());
        let sources = Sources::default();
        let mut total = 0.0;
        for entry in provcheck_cli::builtin() {
            if !CHECKS.contains(&entry.meta.name) {
                continue;
            }
            let check = entry.create("{}")?;
            let mut findings = Findings::new();
            let start = Clock::start();
            check.run(&CheckContext::new(&document, &sources, None), &mut findings)?;
            let seconds = start.seconds();
            total += seconds;
            let count = findings.as_slice().len();
            println!(
                "{round}: {:22} {:7.1} MB/s, {count} findings",
                entry.meta.name,
                size / seconds
            );
        }
        best = f64::min(best, total);
    }
    println!("both: {:.1} MB/s on {size:.1} MB, best of three", size / best);
    Ok(())
}

/// The time this thread has spent on a core, where the system tells it; else
/// the time that has passed. A busy machine changes only the latter.
struct Clock {
    wall: Instant,
    cpu: Option<u64>,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu_nanoseconds() }
    }

    fn seconds(&self) -> f64 {
        match (self.cpu, cpu_nanoseconds()) {
            (Some(start), Some(end)) => (end - start) as f64 / 1e9,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

fn cpu_nanoseconds() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// Returns at least `bytes` bytes of paragraphs, the same every time.
fn prose(bytes: usize) -> String {
    const NAMES: &[&str] =
        &["Anna Example", "The mayor", "A spokesman", "The council", "Ben Sample", "Łódź’s envoy"];
    const VERBS: &[&str] =
        &["said", "announced", "denied", "told reporters", "has warned", "did not say"];
    const THINGS: &[&str] =
        &["the harbour", "a bridge", "its budget", "the old pier", "an agreement", "“the plan”"];
    const TIMES: &[&str] =
        &["on Monday", "last week", "in 2019", "for three years", "at 10 a.m.", "after the storm"];
    let mut text = String::with_capacity(bytes + 1000);
    let mut state = 1u64;
    let mut next = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    while text.len() < bytes {
        for _ in 0..4 + next(3) {
            let (name, verb) = (NAMES[next(NAMES.len())], VERBS[next(VERBS.len())]);
            let (thing, time) = (THINGS[next(THINGS.len())], TIMES[next(TIMES.len())]);
            let number = next(90_000);
            let _ = write!(
                text,
                "{name} {verb} that {thing} would cost {number} euros, {time}, and that nobody in the town was against it. "
            );
        }
        text.push_str("\n\n");
    }
    text
}
