//! What a plugin is kept from on Linux, tried by one that means harm.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::time::Duration;

use provcheck_core::{CheckContext, Findings, Sources};
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{Limits, LoadedPlugin, SandboxMode};

use crate::support::{Desk, compile};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("draft.txt", "It was the end.\n");
    desk
}

/// Returns the message of the plugin's only finding.
fn message(json: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let finding = &report["drafts"][0]["findings"][0];
    finding["message"].as_str().unwrap_or_else(|| panic!("no finding: {json}")).to_owned()
}

#[test]
fn a_hostile_plugin_reaches_nothing_but_its_draft() {
    let desk = desk();
    let file = compile(&desk, "hostile_plugin.c", &["HOSTILE_TRIES"]);
    let info = desk.run(&["plugin", "info", &file, "--load"]).stdout;
    let confined = info.lines().find(|line| line.starts_with("confined")).unwrap_or_default();
    assert!(confined.contains("calls into others"), "seccomp is in every kernel: {info}");
    // A descriptor that whoever starts provcheck left open, a pipe with a secret say.
    let secret = std::fs::File::open("/etc/hostname").expect("a file");
    let left = rustix::io::fcntl_dupfd_cloexec(&secret, 77).expect("a descriptor");
    rustix::io::fcntl_setfd(&left, rustix::io::FdFlags::empty()).expect("to be inherited");
    assert_eq!(std::os::fd::AsRawFd::as_raw_fd(&left), 77);
    let args = ["check", "draft.txt", "--plugin", &file, "--only", "c/hostile"];
    let done = desk.run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(done.code, 1, "{}{}", done.stdout, done.stderr);
    let said = message(&done.stdout);
    let tries: Vec<(&str, &str)> =
        said.split_whitespace().filter_map(|part| part.split_once(':')).collect();
    assert!(tries.len() > 30, "{said}");
    let landlock = confined.contains("files");
    for (name, outcome) in tries {
        let expected = match name {
            "pipe" | "size-of-pipe" | "thread" | "kill-itself-softly" => "works",
            "read" | "list" | "write" | "write-tmp" if !landlock => continue,
            _ => "refused",
        };
        assert_eq!(outcome, expected, "{name}: {said}");
    }
    assert!(!Path::new("/tmp/left-behind").exists());
}

#[test]
fn no_child_survives_a_run() {
    let desk = desk();
    let file = compile(&desk, "hostile_plugin.c", &["HOSTILE_TRIES", "HOSTILE_STRAY"]);
    let alive = |pid: &str| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(" Z"))
    };
    // Confined it has none; where the user gave it all rights, it is found and ended.
    for (sandbox, expected) in [("auto", "stray -1"), ("off", "stray ")] {
        let table = format!("[plugins.it]\npath = \"{file}\"\nsandbox = \"{sandbox}\"\n");
        desk.write("provcheck.toml", table);
        assert_eq!(desk.run(&["plugin", "pin", "it"]).code, 0);
        let args = ["check", "draft.txt", "--trust-pinned", "--only", "c/hostile"];
        let done = desk.run(&[&args[..], &["--format", "json"]].concat());
        assert_eq!(done.code, 1, "{sandbox}: {}{}", done.stdout, done.stderr);
        let said = message(&done.stdout);
        assert!(said.starts_with(expected), "{sandbox}: {said}");
        let pid = said.trim_start_matches("stray ");
        if pid != "-1" {
            let mut left = 100;
            while alive(pid) {
                assert!(left > 0, "{sandbox}: process {pid} outlived the run");
                left -= 1;
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
}

#[test]
fn a_log_without_end_ends_with_the_time_of_the_draft() {
    let desk = desk();
    for defines in [&["HOSTILE_FLOOD"][..], &["HOSTILE_FLOOD", "HOSTILE_WORDS"]] {
        let file = compile(&desk, "hostile_plugin.c", defines);
        desk.write(
            "provcheck.toml",
            format!("[plugins.it]\npath = \"{file}\"\ntimeout = \"1s\"\n"),
        );
        assert_eq!(desk.run(&["plugin", "pin", "it"]).code, 0);
        let args =
            ["check", "draft.txt", "--trust-pinned", "--only", "c/hostile", "--format", "json"];
        let done = desk.run(&args);
        assert_eq!(done.code, 3, "{}", done.stderr);
        assert!(done.stdout.contains("1 s"), "{}", done.stdout);
        // 64 KiB of lines, not all that a second holds.
        assert!(done.stdout.len() < 1 << 20, "{} bytes", done.stdout.len());
    }
}

/// Loads a plugin in a process of its own.
fn isolated(desk: &Desk, fault: &str, sandbox: SandboxMode) -> IsolatedPlugin {
    let file = desk.path(&compile(desk, "hostile_plugin.c", &[fault]));
    let launcher = Launcher::new(env!("CARGO_BIN_EXE_provcheck").into()).expect("a folder");
    IsolatedPlugin::load(&file, launcher, Limits::default(), sandbox).expect("it loads")
}

#[test]
fn what_holds_a_plugin_is_not_its_own_word() {
    let plugin = isolated(&desk(), "HOSTILE_READY", SandboxMode::Off);
    assert!(plugin.confined().is_none(), "{}", plugin.confined());
    // What it forged stands before the host's own answer, which is none to what is asked next.
    assert!(plugin.create("c/hostile", "{}").is_err());
}

#[test]
fn an_answer_ahead_of_its_draft_is_refused() {
    let desk = desk();
    desk.write("second.txt", "It was the beginning.\n");
    let file = compile(&desk, "hostile_plugin.c", &["HOSTILE_AHEAD"]);
    let args = ["check", "draft.txt", "second.txt", "--plugin", &file, "--only", "c/hostile"];
    let done = desk.run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(done.code, 3, "{}{}", done.stdout, done.stderr);
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let failures = report["failures"].as_array().expect("a list");
    assert_eq!(failures.len(), 2, "{}", done.stdout);
    assert!(failures.iter().all(|failure| failure["kind"] == "bad-output"), "{}", done.stdout);
}

/// Returns the failure of a plugin that has `limits`, a table of settings.
fn failure(faults: &[&str], limits: &str) -> serde_json::Value {
    let desk = desk();
    let file = compile(&desk, "hostile_plugin.c", faults);
    desk.write("provcheck.toml", format!("[plugins.it]\npath = \"{file}\"\n{limits}\n"));
    assert_eq!(desk.run(&["plugin", "pin", "it"]).code, 0);
    let args = ["check", "draft.txt", "--trust-pinned", "--only", "c/hostile", "--format", "json"];
    let done = desk.run(&args);
    assert_eq!(done.code, 3, "{faults:?}: {}{}", done.stdout, done.stderr);
    let mut report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    report["failures"][0].take()
}

#[test]
fn who_is_deaf_to_the_end_of_its_time_is_ended() {
    // Also one whose name is no text, and one that writes lines of a log all the while.
    for more in [None, Some("HOSTILE_UNREADABLE"), Some("HOSTILE_NOISY")] {
        let faults: Vec<&str> = more.into_iter().chain(["HOSTILE_BUSY"]).collect();
        let failure = failure(&faults, "cpu = \"1s\"\ntimeout = \"10m\"");
        assert_eq!(failure["kind"], "cpu-limit", "{faults:?}: {failure}");
    }
}

#[test]
fn who_starts_threads_without_end_is_ended() {
    let failure = failure(&["HOSTILE_THREADS"], "timeout = \"10m\"");
    // A system that allows a user fewer ends it as well.
    let kind = failure["kind"].as_str();
    assert!(matches!(kind, Some("threads" | "error")), "{failure}");
}

#[test]
fn between_two_drafts_a_plugin_stands_still() {
    let desk = desk();
    let plugin = isolated(&desk, "HOSTILE_RESTLESS", SandboxMode::Auto);
    let check = plugin.create("c/hostile", "{}").expect("the check");
    let (draft, sources) =
        (provcheck_text::plain("draft.txt", "It was the end."), Sources::new(Vec::new()));
    // The state of the process, and the time it has used, in ticks.
    let stat = |pid: &str| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process");
        let fields: Vec<String> = stat.split_whitespace().map(str::to_owned).collect();
        (fields[2].clone(), fields[13].clone(), fields[14].clone())
    };
    for _ in 0..2 {
        let mut findings = Findings::new();
        check.run(&CheckContext::new(&draft, &sources, None), &mut findings).expect("an answer");
        let pid = &findings.as_slice()[0].message;
        let mut left = 100;
        while stat(pid).0 != "T" {
            assert!(left > 0, "it goes on: {:?}", stat(pid));
            left -= 1;
            std::thread::sleep(Duration::from_millis(10));
        }
        let before = stat(pid);
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(stat(pid), before);
    }
}
