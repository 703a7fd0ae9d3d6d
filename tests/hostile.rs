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
    let whole = crate::reading::pdf();
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
    for file in ["/dev/zero", "pipe"] {
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
            let code = if line[..2] == ["kb", "check"] { 1 } else { 2 };
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
