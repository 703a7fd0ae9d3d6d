//! `--watch`: checks again when a file changes.

use std::process::Stdio;
use std::time::Duration;

use crate::support::Desk;

/// Waits for the file `name` to say `words`.
fn wait_for(desk: &Desk, name: &str, words: &str) {
    for _ in 0..600 {
        let report = std::fs::read_to_string(desk.path(name)).unwrap_or_default();
        if report.contains(words) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{name} never said `{words}`");
}

#[test]
fn a_draft_is_checked_again_when_it_or_a_source_changes() {
    let desk = Desk::new();
    desk.write("draft.txt", "The crash in Lindby on Friday injured 15 people, police said.\n");
    desk.write("wire/a.txt", "The crash in Lindby on Friday injured 15 people, police said.\n");
    let mut watching = desk
        .command(env!("CARGO_BIN_EXE_provcheck"))
        .args(["check", "draft.txt", "--source", "wire", "--watch", "--format", "concise"])
        .args(["--only", "numeric-drift,translation-artifact", "--output", "report.txt"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(desk.path("said.txt")).expect("a file"))
        .spawn()
        .expect("starts");
    let watched = std::panic::catch_unwind(|| {
        while !desk.path("report.txt").exists() {
            std::thread::sleep(Duration::from_millis(50));
        }
        desk.write("draft.txt", "The crаsh in Lindby on Friday injured 15 people, police said.\n");
        wait_for(&desk, "report.txt", "translation-artifact/foreign-script");
        wait_for(&desk, "said.txt", "new  draft.txt:1: translation-artifact/foreign-script: ");
        wait_for(&desk, "said.txt", "since the last check: 1 new, 0 gone");
        // A file that comes into a folder of sources.
        desk.write("wire/b.txt", "The crash in Lindby on Friday injured 25 people, police said.\n");
        wait_for(&desk, "report.txt", "numeric-drift/conflicting-value");
        desk.write("draft.txt", "The crash in Lindby on Friday injured 15 people, police said.\n");
        wait_for(&desk, "said.txt", "gone draft.txt:1: translation-artifact/foreign-script: ");
    });
    watching.kill().expect("stopped");
    watching.wait().expect("gone");
    watched.expect("the changes were seen");
}
