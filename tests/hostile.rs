//! Files that are made to cost much, read by the program itself: bounds of memory, and what
//! the library for PDF makes of damaged files.

use crate::reading::seeds;
use crate::support::Desk;
#[cfg(target_os = "linux")]
use crate::support::done;

#[path = "../crates/provcheck-text/tests/bombs/mod.rs"]
mod bombs;

/// How long each file is, unpacked, in bytes.
const SIZE: usize = 300_000;

/// Address space that reading any file may take, in KiB: half a gigabyte, most of which the
/// program reserves for its threads.
#[cfg(target_os = "linux")]
const MEMORY: u32 = 512 << 10;

#[cfg(target_os = "linux")]
#[test]
fn no_reader_takes_memory_without_bound() {
    let desk = Desk::new();
    for (name, bytes) in bombs::all(SIZE) {
        desk.write(name, bytes);
        let program = env!("CARGO_BIN_EXE_provcheck");
        let line = format!("ulimit -v {MEMORY} && exec \"$0\" read \"$1\"");
        let read = done(desk.command("sh").args(["-c", &line, program, name]));
        // Read, or refused with a reason; never ended by a signal.
        assert!(matches!(read.code, 0 | 2), "{name}: {} {}", read.code, read.stderr);
        assert!(read.code == 0 || read.stderr.contains(name), "{name}: {}", read.stderr);
    }
}

#[test]
fn damaged_pdf_files_end_in_a_text_or_a_reason() {
    let desk = Desk::new();
    let whole = crate::reading::pdf("20260210");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |end: usize| {
        // Marsaglia's xorshift, 2003: the same damage every time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % end as u64) as usize
    };
    for number in 0..24 {
        let mut bytes = whole.clone();
        for _ in 0..=below(12) {
            let at = 9 + below(bytes.len() - 9);
            match below(4) {
                0 => bytes[at] ^= 1 << below(8),
                1 => bytes[at] = b"<>[]()/0123456789 "[below(18)],
                2 => drop(bytes.drain(at..(at + below(40)).min(bytes.len()))),
                _ => bytes.insert(at, b'9'),
            }
        }
        desk.write("a.pdf", &bytes);
        let read = desk.run(&["read", "a.pdf"]);
        assert!(matches!(read.code, 0 | 2), "{number}: {} {}", read.code, read.stderr);
        let why = read.code == 0 || read.stderr.contains("a.pdf: can't be read: no text could");
        assert!(why, "{number}: {}", read.stderr);
    }
}

/// Where a check stops because a text repeats itself, the run is incomplete and says where.
#[test]
fn what_repeats_itself_too_often_is_a_failure_and_no_silence() {
    let desk = Desk::new();
    let sentence = "The council of the town voted on Monday to keep the old ferry for a year. ";
    let check = |times: usize, format: &str| {
        // The source has the same turned by a third.
        let text = format!("{}The council of the town ", sentence.repeat(times));
        let (head, tail) = text.split_at(text.len() / 3);
        desk.write("draft.md", format!("# Ferry\n\n{text}\n"))
            .write("wire/a.txt", format!("{tail}{head}"));
        desk.run(&["check", "draft.md", "--source", "wire", "--no-config", "--format", format])
    };
    let done = check(60, "json");
    assert_eq!(done.code, 3, "{}", done.stderr);
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let failures = report["failures"].as_array().expect("failures");
    assert!(!failures.is_empty());
    for failure in failures {
        assert_eq!(failure["kind"], "budget", "{failure}");
        let message = failure["message"].as_str().expect("a message");
        assert!(message.starts_with("not compared further than line "), "{message}");
    }
    for format in ["text", "concise", "github", "markdown", "html"] {
        let done = check(60, format);
        assert_eq!(done.code, 3, "{format}: {}", done.stderr);
        // On a terminal the line breaks somewhere.
        let said = format!("{}{}", done.stdout, done.stderr);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("not compared further than line "), "{format}: {said}");
    }
    let done = check(4, "json");
    assert!(done.code < 2, "{}{}", done.stdout, done.stderr);
}

/// A device gives bytes for ever, and a pipe may never give one.
#[cfg(target_os = "linux")]
#[test]
fn no_device_and_no_pipe_is_waited_for() {
    let desk = Desk::new();
    desk.write("draft.md", "The harvest failed.\n");
    desk.write("wire/a.txt", "The harvest was good.\n");
    desk.write("empty.toml", "");
    let made = done(desk.command("mkfifo").args(["pipe", "wire/pipe"]));
    assert_eq!(made.code, 0, "{}", made.stderr);
    let tables = [("lexicon", "files"), ("knowledge", "files"), ("checks.page-residue", "tables")];
    // The last looks like a plain file; only root may open it, others are refused.
    for file in ["/dev/zero", "pipe", "/proc/kmsg"] {
        for (table, key) in tables {
            let name = format!("{table}.toml");
            desk.write(&name, format!("[{table}]\n{key} = [{file:?}]\n"));
            let line = ["check", "draft.md", "--config", &name];
            assert_eq!(quickly(&desk, &line).code, 2, "{file} as {table}");
        }
        let lines: [&[&str]; 12] = [
            &["check", file],
            &["check", "draft.md", "--source", file],
            &["check", "draft.md", "--config", file],
            &["check", "draft.md", "--config", "empty.toml", "--baseline", file],
            &["check", "draft.md", "--plugin", file],
            &["check", "draft.md", "--archive", file],
            &["read", file],
            &["trace", "--verify", file],
            &["kb", "check", file],
            &["kb", "import", file],
            &["audit", file],
            &["archive", "build", "shelf", file],
        ];
        for line in lines {
            let ended = quickly(&desk, line);
            // What `kb check` finds wrong are its findings.
            let code = 2;
            assert_eq!(ended.code, code, "{line:?}: {} {}", ended.stdout, ended.stderr);
        }
    }
    // In a folder it is no file.
    let ended = quickly(&desk, &["check", "draft.md", "--source", "wire"]);
    assert!(ended.code <= 1, "{} {}", ended.code, ended.stderr);
}

/// Runs the program for ten seconds at most.
#[cfg(target_os = "linux")]
fn quickly(desk: &Desk, line: &[&str]) -> crate::support::Done {
    let program = env!("CARGO_BIN_EXE_provcheck");
    done(desk.command("timeout").arg("10").arg(program).args(line))
}
