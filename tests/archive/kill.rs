//! A writer that is killed at any moment leaves a sound archive.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::{Duration, Instant};

use provcheck_archive::Archive;

use super::line;
use crate::support::Desk;

/// Times that a process is killed.
const KILLS: u64 = 200;

/// Xorshift (Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Writes a feed of articles that no other feed has; returns their ids.
fn feed(desk: &Desk, number: u64) -> BTreeSet<String> {
    let mut random = Random(number + 1);
    let ids: Vec<String> = (0..40).map(|n| format!("f{number}-{n}")).collect();
    let lines: Vec<String> = ids
        .iter()
        .map(|id| {
            let words: Vec<String> = (0..60).map(|_| format!("w{}", random.below(9999))).collect();
            line(id, "2024-01-01", "T", &words.join(" "))
        })
        .collect();
    desk.write("feed.jsonl", lines.concat());
    ids.into_iter().collect()
}

/// Runs `args` and kills it after `delay`; returns what it had said by then.
fn killed(desk: &Desk, args: &[&str], delay: Duration) -> String {
    let mut child = desk
        .command(env!("CARGO_BIN_EXE_provcheck"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    std::thread::sleep(delay);
    // Fails only where it has ended already.
    let _ = child.kill();
    let output = child.wait_with_output().expect("its output");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns the ids of a sound archive.
fn ids(desk: &Desk, archive: &str) -> BTreeSet<String> {
    let archive = Archive::open(&desk.path(archive)).expect("it opens");
    archive.verify(|_| {}).expect("it is sound");
    archive.docs().map(|doc| archive.entry(doc).expect("an article").id).collect()
}

#[test]
fn nothing_reported_is_lost_wherever_a_writer_is_killed() {
    let desk = Desk::new();
    let mut random = Random(20_240_507);
    let mut here = feed(&desk, 0);
    let started = Instant::now();
    let done = desk.run(&["archive", "build", "ar", "feed.jsonl"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // Moments up to half as long again as a run takes: some are not interrupted.
    let longest = started.elapsed().as_micros() as u64 * 3 / 2;
    let (mut before, mut after) = (0, 0);
    for kill in 1..=KILLS {
        let delay = Duration::from_micros(random.below(longest));
        match kill % 4 {
            0 => {
                let new = feed(&desk, kill);
                let name = format!("new-{kill}");
                let said = killed(&desk, &["archive", "build", &name, "feed.jsonl"], delay);
                let there = Archive::open(&desk.path(&name)).is_ok();
                let found = if there { ids(&desk, &name) } else { BTreeSet::new() };
                assert!(found.is_empty() || found == new, "build {kill}");
                assert!(said.is_empty() || found == new, "build {kill}: {said}");
                // Whatever is there, adding the same again completes it.
                if there {
                    let done = desk.run(&["archive", "add", &name, "feed.jsonl"]);
                    assert_eq!(done.code, 0, "{}", done.stderr);
                    assert_eq!(ids(&desk, &name), new);
                }
            }
            1 => {
                let with: BTreeSet<String> = here.union(&feed(&desk, kill)).cloned().collect();
                let said = killed(&desk, &["archive", "add", "ar", "feed.jsonl"], delay);
                let found = ids(&desk, "ar");
                assert!(found == here || found == with, "add {kill}");
                assert!(said.is_empty() || found == with, "add {kill}: {said}");
                if found == here {
                    before += 1;
                } else {
                    after += 1;
                }
                here = found;
            }
            2 => {
                let gone: Vec<&str> = here.iter().take(7).map(String::as_str).collect();
                let without: BTreeSet<String> = here.iter().skip(7).cloned().collect();
                let said =
                    killed(&desk, &[&["archive", "remove", "ar"], &gone[..]].concat(), delay);
                let found = ids(&desk, "ar");
                assert!(found == here || found == without, "remove {kill}");
                assert!(said.is_empty() || found == without, "remove {kill}: {said}");
                here = found;
            }
            _ => {
                killed(&desk, &["archive", "merge", "ar"], delay);
                assert_eq!(ids(&desk, "ar"), here, "merge {kill}");
            }
        }
    }
    // Both must have happened, or the moments were ill chosen.
    assert!(before > 0 && after > 0, "{before} before, {after} after");
    // What killed writers left behind is gone after the next one.
    assert_eq!(desk.run(&["archive", "merge", "ar"]).code, 0);
    let files = std::fs::read_dir(desk.path("ar")).expect("the archive").count();
    assert!(files <= 3, "{files} files");
    assert_eq!(ids(&desk, "ar"), here);
}
