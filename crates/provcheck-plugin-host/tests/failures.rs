//! Whatever a plugin does, the run goes on and says so.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use provcheck_core::{
    Check, CheckContext, CheckError, Document, Finding, Findings, Host, LogLevel, Sources,
};
use provcheck_plugin_host::in_process::InProcessPlugin;
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{Limits, LoadError, LoadedPlugin, SandboxMode};

/// Returns a file that cargo built from `examples/`, beside this test.
fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    let target = test.ancestors().nth(2).expect("target/<profile>");
    target.join("examples").join(name)
}

fn plugin_file() -> PathBuf {
    built(&format!("{}misbehave{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX))
}

fn limits() -> Limits {
    Limits {
        timeout: Duration::from_secs(10),
        cpu: Duration::from_secs(1),
        memory: 300 << 20,
        ..Limits::default()
    }
}

fn launcher() -> Launcher {
    let name = format!("plugin_process{}", std::env::consts::EXE_SUFFIX);
    Launcher::new(built(&name)).expect("a folder")
}

fn isolated(does: &str, limits: Limits) -> Result<Box<dyn Check>, LoadError> {
    let plugin = IsolatedPlugin::load(&plugin_file(), launcher(), limits, SandboxMode::Auto)?;
    create(&plugin, does)
}

fn in_process(does: &str, limits: Limits) -> Result<Box<dyn Check>, LoadError> {
    create(&InProcessPlugin::load(&plugin_file(), limits)?, does)
}

fn create(plugin: &dyn LoadedPlugin, does: &str) -> Result<Box<dyn Check>, LoadError> {
    plugin.create("test/misbehave", &format!("{{\"does\": \"{does}\"}}"))
}

const TEXT: &str = "Kyiv is calm. “Nothing moves,” said Anna Berg.";

fn sources() -> Sources {
    let source = provcheck_text::plain("wire/a.txt", "“It is over,” said Carl Ode in Bergen.");
    Sources::new(vec![Arc::new(source)])
}

/// Keeps what is logged.
#[derive(Default)]
struct Ear(Mutex<Vec<(LogLevel, String)>>);

impl Host for Ear {
    fn log(&self, level: LogLevel, message: &str) {
        self.0.lock().expect("no panic").push((level, message.to_owned()));
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

fn run_on(check: &dyn Check, draft: &Document) -> (Result<(), CheckError>, Vec<Finding>) {
    run_heard(check, draft, &Ear::default())
}

fn run_heard(
    check: &dyn Check,
    draft: &Document,
    ear: &Ear,
) -> (Result<(), CheckError>, Vec<Finding>) {
    let (sources, mut out) = (sources(), Findings::new());
    let date = "2022-02-15".parse().ok();
    let ran = check.run(&CheckContext::new(draft, &sources, date).with_host(ear), &mut out);
    (ran, out.into_parts().0)
}

fn run(check: &dyn Check) -> (Result<(), CheckError>, Vec<Finding>) {
    run_on(check, &provcheck_text::plain("draft.txt", TEXT))
}

/// Runs the plugin, which fails, and returns kind and message.
fn failure(check: &dyn Check) -> (&'static str, String) {
    let error = run(check).0.expect_err("a failure");
    (error.kind(), error.to_string())
}

#[test]
fn linked_in_process_and_isolated_find_the_same() {
    let here = run(in_process("", limits()).expect("loads").as_ref());
    let there = run(isolated("", limits()).expect("loads").as_ref());
    assert!(here.0.is_ok() && there.0.is_ok());
    assert_eq!(here.1, there.1);
    assert_eq!(here.1.len(), 3, "two sentences and a quotation: {:?}", here.1);
    assert!(here.1.iter().any(|f| f.message.ends_with("is quoted in wire/a.txt")));
}

#[test]
fn failures_that_a_process_of_its_own_contains() {
    let table = [
        ("error", "error", "style book not found"),
        ("panic", "panic", "index 7 out of house style"),
        ("payload", "panic", "without a message"),
        ("double-panic", "crash", "SIGABRT"),
        ("abort", "crash", "SIGABRT"),
        ("exit", "exit", "with code 0"),
        ("segfault", "crash", "SIGSEGV"),
        ("stack", "stack-overflow", "overflowed its stack"),
        ("memory", "memory", "memory limit of 300 MiB"),
        ("spin", "cpu-limit", "1 s of processor time"),
        ("bad-span", "bad-output", "outside the"),
        ("half-character", "bad-output", "outside the"),
        ("unknown-rule", "bad-output", "a rule it does not have: `never-declared`"),
    ];
    for (does, kind, words) in table {
        let check = isolated(does, limits()).expect(does);
        let (got, message) = failure(check.as_ref());
        assert_eq!(got, kind, "{does}: {message}");
        assert!(message.contains(words), "{does}: {message}");
    }
}

#[test]
fn a_flood_of_findings_is_refused() {
    let roomy = Limits { memory: 4 << 30, cpu: Duration::from_mins(1), ..Limits::default() };
    let check = isolated("flood", roomy).expect("loads");
    let (kind, message) = failure(check.as_ref());
    assert_eq!(kind, "error", "{message}");
    assert!(message.contains("over the limit"), "{message}");
}

#[test]
fn a_plugin_that_hangs_is_stopped() {
    let hasty = Limits { timeout: Duration::from_millis(700), ..limits() };
    for make in [isolated, in_process] {
        let (kind, message) = failure(make("sleep", hasty).expect("loads").as_ref());
        assert_eq!(kind, "timeout");
        assert!(message.contains("within 700 ms"), "{message}");
    }
}

#[test]
fn failures_that_this_process_survives() {
    let table = [
        ("error", "error", "style book not found"),
        ("panic", "panic", "misbehave.rs"),
        ("payload", "panic", "without a message"),
        ("bad-span", "bad-output", "outside the"),
        ("unknown-rule", "bad-output", "does not have"),
    ];
    for (does, kind, words) in table {
        let check = in_process(does, limits()).expect(does);
        let (got, message) = failure(check.as_ref());
        assert_eq!(got, kind, "{does}: {message}");
        assert!(message.contains(words), "{does}: {message}");
    }
}

#[test]
fn what_was_found_before_a_panic_is_kept() {
    for make in [isolated, in_process] {
        let (ran, findings) = run(make("panic-late", limits()).expect("loads").as_ref());
        assert_eq!(ran.expect_err("a panic").kind(), "panic");
        assert_eq!(findings.len(), 1);
    }
}

#[test]
fn a_process_of_its_own_sees_no_secrets_and_spoils_no_output() {
    let said = |does| {
        let (ran, findings) = run(isolated(does, limits()).expect("loads").as_ref());
        ran.expect("a sound answer");
        findings[0].message.clone()
    };
    assert_eq!(said("print"), "read 0 bytes of input");
    let names = said("environment");
    for secret in ["PATH", "HOME", "CARGO"] {
        assert!(!names.contains(secret), "{names}");
    }
}

#[test]
fn what_a_plugin_logs_is_heard_and_bounded() {
    let draft = provcheck_text::plain("draft.txt", TEXT);
    for make in [isolated, in_process] {
        let (check, ear) = (make("log", limits()).expect("loads"), Ear::default());
        let (ran, _) = run_heard(check.as_ref(), &draft, &ear);
        ran.expect("a sound answer");
        let heard = ear.0.into_inner().expect("no panic");
        let first =
            [(LogLevel::Info, "looking"), (LogLevel::Warning, "the list of names is empty")];
        for (got, want) in heard.iter().zip(first) {
            assert_eq!((got.0, got.1.as_str()), want);
        }
        assert!(heard.len() > 50 && heard.len() < 70, "{} of 102 lines", heard.len());
    }
    // What was logged before a crash is how one is found.
    let (check, ear) = (isolated("log-then-abort", limits()).expect("loads"), Ear::default());
    let (ran, _) = run_heard(check.as_ref(), &draft, &ear);
    assert_eq!(ran.expect_err("a crash").kind(), "crash");
    let heard = ear.0.into_inner().expect("no panic");
    assert_eq!(heard, [(LogLevel::Info, "so far so good".to_owned())]);
}

#[test]
fn a_plugin_that_stops_when_told_to_hands_over_what_it_found() {
    let hasty = Limits { timeout: Duration::from_millis(300), ..limits() };
    for make in [isolated, in_process] {
        let check = make("until-told", hasty).expect("loads");
        // More often than a check may fail to answer in-process.
        for _ in 0..2 {
            let (ran, findings) = run(check.as_ref());
            assert_eq!(ran.expect_err("not all of it").kind(), "timeout");
            assert_eq!(findings.len(), 1);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn limits_can_not_be_raised_again() {
    let (ran, findings) = run(isolated("raise-limits", limits()).expect("loads").as_ref());
    ran.expect("a sound answer");
    let said: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(said, ["Err(PermissionDenied)", "400 MiB fit: false"]);
}

#[test]
#[cfg(target_os = "linux")]
fn landlock_keeps_it_from_files_and_tcp() {
    let plugin = IsolatedPlugin::load(&plugin_file(), launcher(), limits(), SandboxMode::Auto)
        .expect("loads");
    if !(plugin.confined().files && plugin.confined().tcp) {
        // A kernel without Landlock; what is promised there is a note, and that holds.
        return;
    }
    for does in ["read-file", "connect"] {
        let (ran, findings) = run(create(&plugin, does).expect("makes").as_ref());
        ran.expect("a sound answer");
        assert_eq!(findings[0].message, "Err(PermissionDenied)", "{does}");
    }
}

#[test]
fn refusals_come_before_any_draft() {
    for make in [isolated, in_process] {
        let panic = make("panic-in-create", limits()).err().expect("refused").to_string();
        assert!(panic.contains("panicked while being created"), "{panic}");
        let Some(LoadError::BadConfig { message, .. }) = make("refuse", limits()).err() else {
            panic!("a wrong value is the configuration's fault");
        };
        assert!(message.contains("not what I do"));
    }
    let plugin = InProcessPlugin::load(&plugin_file(), limits()).expect("loads");
    let unknown = plugin.create("test/misbehave", "{\"dose\": 1}").err().expect("refused");
    assert!(unknown.to_string().contains("unknown field `dose`"), "{unknown}");
    let nobody = plugin.create("test/other", "{}").err().expect("refused");
    assert!(matches!(nobody, LoadError::UnknownCheck { .. }));
}

#[test]
fn two_crashes_do_not_cost_the_third_draft_its_check() {
    let check = isolated("only b.txt abort", limits()).expect("loads");
    let draft = |name: &str| provcheck_text::plain(name, TEXT);
    for _ in 0..2 {
        let (ran, _) = run_on(check.as_ref(), &draft("b.txt"));
        assert_eq!(ran.expect_err("a crash").kind(), "crash");
    }
    let (ran, findings) = run_on(check.as_ref(), &draft("a.txt"));
    assert!(ran.is_ok() && !findings.is_empty());
}

#[test]
fn three_failures_in_a_row_switch_it_off() {
    let check = isolated("abort", limits()).expect("loads");
    let kinds: Vec<&str> = (0..4).map(|_| failure(check.as_ref()).0).collect();
    assert_eq!(kinds, ["crash", "crash", "crash", "switched-off"]);
}

#[test]
fn a_plugin_dies_with_its_parent() {
    // The plugin's process is started by hand: this test stands in for a parent that
    // is gone at once. Closing the pipe is what the kernel does to a dead parent's.
    let name = format!("plugin_process{}", std::env::consts::EXE_SUFFIX);
    let mut child = std::process::Command::new(built(&name))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("starts");
    drop(child.stdin.take());
    let mut left = 100;
    while child.try_wait().expect("waits").is_none() {
        std::thread::sleep(Duration::from_millis(10));
        left -= 1;
        assert!(left > 0, "still there after a second");
    }
}
