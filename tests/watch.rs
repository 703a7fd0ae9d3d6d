//! `--watch`: checks again when a file changes.

use std::process::Stdio;
use std::time::Duration;

use crate::support::Desk;

/// Waits for the report to say `words`.
fn wait_for(desk: &Desk, words: &str) {
    for _ in 0..600 {
        let report = std::fs::read_to_string(desk.path("report.txt")).unwrap_or_default();
        if report.contains(words) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the report never said `{words}`");
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
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let watched = std::panic::catch_unwind(|| {
        while !desk.path("report.txt").exists() {
            std::thread::sleep(Duration::from_millis(50));
        }
        desk.write("draft.txt", "The crаsh in Lindby on Friday injured 15 people, police said.\n");
        wait_for(&desk, "translation-artifact/foreign-script");
        // A file that comes into a folder of sources.
        desk.write("wire/b.txt", "The crash in Lindby on Friday injured 25 people, police said.\n");
        wait_for(&desk, "numeric-drift/conflicting-value");
    });
    watching.kill().expect("stopped");
    watching.wait().expect("gone");
    watched.expect("both changes were seen");
}
