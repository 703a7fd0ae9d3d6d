//! Plugins from the outside: loaded, refused, failing, and equal to linked ones.

use std::path::{Path, PathBuf};

use provcheck_core::CheckEntry;
use provcheck_plugin_host::in_process::InProcessPlugin;
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{Limits, LoadedPlugin, SandboxMode};
use provcheck_testkit::cases;

use crate::support::{Desk, compile, done, root};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("draft.txt", "It was teh end. “So it was,” she said.\n");
    desk.write("wire.txt", "It was the end.\n");
    desk
}

#[test]
fn a_plugin_in_c_reports() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["C"]);
    let args = ["check", "draft.txt", "--source", "wire.txt", "--plugin", &file];
    let done = desk.run(&[&args[..], &["--format", "concise"]].concat());
    assert_eq!(done.code, 1, "{}", done.stderr);
    let words = "warning[c/teh/slip] slip, with 2 sentences and 1 sources around";
    assert!(done.stdout.contains(words), "{}", done.stdout);
}

#[test]
fn what_is_no_plugin_of_ours_is_refused_before_any_draft() {
    let desk = desk();
    let good = compile(&desk, "c_plugin.c", &["GOOD"]);
    let whole = std::fs::read(desk.path(&good)).expect("a file");
    desk.write("cut.so", &whole[..whole.len() / 2]).write("text.so", "not a library");
    let constructor = compile(&desk, "faulty_plugin.c", &["FAULT_CONSTRUCTOR"]);
    let abi = compile(&desk, "faulty_plugin.c", &["FAULT_ABI"]);
    let magic = compile(&desk, "faulty_plugin.c", &["FAULT_MAGIC"]);
    let two = compile(&desk, "faulty_plugin.c", &["FAULT_TWO"]);
    for (file, words) in [
        ("missing.so", "missing.so"),
        ("text.so", "not a shared library"),
        ("cut.so", "not a shared library"),
        (constructor.as_str(), "not a provcheck plugin"),
        (abi.as_str(), "speaks plugin ABI 2.3; this provcheck speaks 1.x"),
        (magic.as_str(), "not a provcheck plugin's"),
        (two.as_str(), "exports several plugins"),
    ] {
        let done = desk.run(&["check", "draft.txt", "--plugin", file]);
        assert_eq!(done.code, 2, "{file}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains(words), "{file}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{file}");
    }
}

#[test]
fn a_failure_is_in_the_report_and_the_run_is_incomplete() {
    let desk = desk();
    desk.write("bad.txt", "Stop!\n");
    let crash = compile(&desk, "faulty_plugin.c", &["FAULT_CRASH"]);
    let args = ["check", "bad.txt", "draft.txt", "--plugin", &crash, "--jobs", "1"];
    let json = desk.run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(json.code, 3, "{}", json.stderr);
    let report: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let failures = report["failures"].as_array().expect("failures");
    assert_eq!(failures.len(), 1, "the other draft has its check: {failures:?}");
    let failure = &failures[0];
    assert_eq!(failure["check"], "c/faulty");
    assert_eq!(failure["plugin"], "faulty 0.0.1");
    assert_eq!(failure["draft"], "bad.txt");
    assert_eq!(failure["kind"], "crash");
    // A name with a prefix can be chosen like any other.
    for (only, skip) in [("c/faulty", "quote-drift"), ("quote-drift", "c/faulty")] {
        let chosen = desk.run(&[&args[..], &["--only", only, "--skip", skip]].concat());
        let expected = if only == "c/faulty" { 3 } else { 0 };
        assert_eq!(chosen.code, expected, "--only {only}: {}", chosen.stderr);
    }
    let text = desk.run(&args);
    assert_eq!(text.code, 3);
    for words in ["c/faulty", "faulty 0.0.1", "bad.txt", "SIGABRT"] {
        assert!(text.stdout.contains(words), "{words}: {}", text.stdout);
    }
    for (fault, kind) in [("FAULT_EXIT", "exit"), ("FAULT_STATUS", "bad-output")] {
        let file = compile(&desk, "faulty_plugin.c", &[fault]);
        let done = desk.run(&["check", "draft.txt", "--plugin", &file, "--format", "json"]);
        assert_eq!(done.code, 3, "{fault}: {}", done.stderr);
        let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
        assert_eq!(report["failures"][0]["kind"], kind, "{fault}");
    }
}

/// Enables the plugin in `file` in the desk's configuration, in-process.
fn enable_in_process(desk: &Desk, file: &str) {
    let table = format!("[plugins.it]\npath = \"{file}\"\nisolation = \"in-process\"\n");
    desk.write("provcheck.toml", table);
    assert_eq!(desk.run(&["plugin", "pin", "it"]).code, 0);
}

#[test]
#[cfg(unix)]
fn an_exit_of_a_plugin_in_this_process_is_no_clean_run() {
    let desk = desk();
    for (fault, words) in [
        ("FAULT_EXIT", "plugin faulty 0.0.1, check c/faulty on draft.txt: ended this process"),
        ("FAULT_EXIT_EARLY", "plugin faulty 0.0.1, while check c/faulty was made: ended"),
        ("FAULT_EXIT_LATE", "plugin faulty 0.0.1, while a check of it was ended: ended"),
    ] {
        let file = compile(&desk, "faulty_plugin.c", &[fault]);
        enable_in_process(&desk, &file);
        let done = desk.run(&["check", "draft.txt", "--trust-pinned"]);
        assert_eq!(done.code, 70, "{fault}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains(words), "{fault}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{fault}");
    }
}

#[test]
fn what_a_plugin_logs_stands_in_the_report_or_is_printed_on_request() {
    let desk = desk();
    let file = compile(&desk, "faulty_plugin.c", &["FAULT_LOG"]);
    let check = |args: &[&str]| {
        let only = ["check", "draft.txt", "--only", "c/faulty"];
        let done = desk.run(&[&only[..], args].concat());
        assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
        done
    };
    let isolated = check(&["--plugin", &file]);
    let note = "note: draft.txt: c/faulty: no word list<U+001B>[2J";
    assert!(isolated.stdout.contains(note), "{}", isolated.stdout);
    assert!(!isolated.stderr.contains("looking"), "{}", isolated.stderr);
    let more = check(&["--plugin", &file, "--verbose"]);
    assert!(more.stderr.contains("info[c/faulty]: draft.txt: looking"), "{}", more.stderr);
    let printed = "info[c/faulty]: draft.txt: printed: one word of its own\n";
    assert!(!isolated.stderr.contains("one word"), "{}", isolated.stderr);
    assert!(more.stderr.contains(printed), "{}", more.stderr);
    let json = check(&["--plugin", &file, "--format", "json"]).stdout;
    enable_in_process(&desk, &file);
    assert_eq!(check(&["--trust-pinned", "--format", "json"]).stdout, json);
}

#[test]
fn what_is_written_of_a_plugin_holds_wherever_the_project_lies() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["C"]);
    desk.write("project/provcheck.toml", "");
    let config = "project/provcheck.toml";
    let file = std::fs::canonicalize(desk.path(&file)).expect("a file");
    let file = file.to_str().expect("UTF-8");
    let pinned = desk.run(&["plugin", "pin", "teh", "--file", file, "--config", config]);
    assert_eq!(pinned.code, 0, "{}", pinned.stderr);
    let text = std::fs::read_to_string(desk.path(config)).expect("the configuration");
    assert!(text.contains("path = \"../libC"), "{text}");
    assert_eq!(desk.run(&["plugin", "trust", "teh", "--config", config]).code, 0);

    let manifest = |args: &[&str]| {
        let done = desk.run(&[&["plugin", "new"], args].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        let folder = format!("provcheck-plugin-{}", args[0]);
        std::fs::read_to_string(desk.path(&folder).join("Cargo.toml")).expect("a manifest")
    };
    let url = "https://git.example/provcheck";
    let git = manifest(&["embargo", "--sdk-git", url, "--rev", "v0.1.0"]);
    let expected =
        "provcheck-plugin = { git = \"https://git.example/provcheck\", rev = \"v0.1.0\" }";
    assert!(git.contains(expected), "{git}");
    assert_eq!(desk.run(&["plugin", "new", "b", "--sdk-git", url]).code, 2, "no commit");
    desk.write("checkout/crates/provcheck-plugin/Cargo.toml", "")
        .write("checkout/crates/provcheck-testkit/Cargo.toml", "");
    let checkout = desk.path("checkout");
    let path = manifest(&["slug", "--sdk", checkout.to_str().expect("UTF-8")]);
    assert!(path.contains("path = \"../checkout/crates/provcheck-plugin\""), "{path}");
}

#[test]
fn nothing_loads_that_is_not_pinned_and_allowed() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["C"]);
    let enable = |sha256: &str| {
        desk.write("provcheck.toml", format!("[plugins.teh]\npath = \"{file}\"\n{sha256}"));
    };
    let refused = |words: &str| {
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 2, "{}", done.stdout);
        assert!(done.stderr.contains(words), "{}", done.stderr);
    };
    enable("");
    refused("has no sha256");
    enable(&format!("sha256 = \"{}\"\n", "0".repeat(64)));
    refused("run `provcheck plugin pin teh`");
    assert_eq!(desk.run(&["plugin", "pin", "teh"]).code, 0);
    refused("provcheck plugin trust teh");
    let ci = desk.run(&["check", "draft.txt", "--trust-pinned", "--format", "concise"]);
    assert!(ci.stdout.contains("c/teh/slip"), "{}", ci.stderr);
    assert_eq!(desk.run(&["plugin", "trust", "teh"]).code, 0);
    let loaded = desk.run(&["check", "draft.txt", "--format", "concise"]);
    assert!(loaded.stdout.contains("c/teh/slip"), "{}", loaded.stderr);
    assert!(desk.run(&["plugin", "list"]).stdout.contains("ready"));
    assert_eq!(desk.run(&["plugin", "untrust", "teh"]).code, 0);
    refused("provcheck plugin trust teh");
    // The file changes under its pin.
    compile(&desk, "c_plugin.c", &["C", "REBUILT"]);
    std::fs::copy(
        desk.path(&format!("libC_REBUILT{}", std::env::consts::DLL_SUFFIX)),
        desk.path(&file),
    )
    .expect("a copy");
    let mut bytes = std::fs::read(desk.path(&file)).expect("a file");
    bytes.push(0);
    desk.write(&file, bytes);
    refused("if you rebuilt it");
    std::fs::remove_file(desk.path(&file)).expect("gone");
    refused("was not found; looked for:");
}

#[test]
fn explain_and_init_know_the_checks_of_plugins() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["C"]);
    desk.write("provcheck.toml", format!("[plugins.teh]\npath = \"{file}\"\n"));
    assert_eq!(desk.run(&["plugin", "pin", "teh"]).code, 0);
    // Not allowed yet, so not run.
    let refused = desk.run(&["explain", "c/teh"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("provcheck plugin trust teh"), "{}", refused.stderr);
    assert_eq!(desk.run(&["plugin", "trust", "teh"]).code, 0);
    assert!(desk.run(&["explain", "c/teh"]).stdout.contains("Flags a slip."));
    let rule = desk.run(&["explain", "slip"]);
    assert!(rule.stdout.contains("[checks.\"c/teh\".rules]"), "{}{}", rule.stdout, rule.stderr);
    assert!(desk.run(&["explain"]).stdout.contains("c/teh"));
    let schema = desk.run(&["init", "--schema"]).stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let levels = &schema["properties"]["checks"]["properties"]["c/teh"]["properties"]["rules"];
    assert_eq!(levels["properties"]["slip"]["default"], "warning");
    std::fs::create_dir(desk.path("desk")).expect("a folder");
    assert_eq!(desk.run(&["init", "desk"]).code, 0);
    let written = std::fs::read_to_string(desk.path("desk/provcheck.toml")).expect("a file");
    for line in ["# [plugins.teh] # teh", "# [checks.\"c/teh\".rules]"] {
        assert!(written.contains(line), "{line}:\n{written}");
    }
}

#[test]
fn a_missing_key_of_a_plugin_is_pointed_at() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["C"]);
    desk.write("provcheck.toml", format!("[plugins.teh]\npath = \"{file}\"\ntimeuot = \"3s\"\n"));
    let done = desk.run(&["check", "draft.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("timeuot"), "{}", done.stderr);
    assert!(done.stderr.contains("provcheck.toml:"), "{}", done.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn a_plugin_is_gone_a_second_after_its_parent_was_killed() {
    use std::time::Duration;
    let desk = desk();
    let spin = compile(&desk, "faulty_plugin.c", &["FAULT_SPIN"]);
    let mut parent = desk
        .command(env!("CARGO_BIN_EXE_provcheck"))
        .args(["check", "draft.txt", "--plugin", &spin])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("starts");
    let child = || children(parent.id()).into_iter().next();
    let mut left = 300;
    let spinning = loop {
        if let Some(child) = child() {
            // Spinning, not still loading: it has used processor time.
            std::thread::sleep(Duration::from_millis(300));
            break child;
        }
        left -= 1;
        assert!(left > 0, "the plugin's process never came");
        std::thread::sleep(Duration::from_millis(10));
    };
    parent.kill().expect("kill -9");
    parent.wait().expect("dead");
    let mut left = 100;
    while Path::new(&format!("/proc/{spinning}/cmdline")).exists() && !zombie(spinning) {
        left -= 1;
        assert!(left > 0, "still there after a second");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(target_os = "linux")]
fn children(parent: u32) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    // Children belong to the thread that started them.
    let tasks = std::fs::read_dir(format!("/proc/{parent}/task"));
    for task in tasks.into_iter().flatten().flatten() {
        let text = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        all.extend(text.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
    }
    all
}

#[cfg(target_os = "linux")]
fn zombie(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_none_or(|rest| rest.trim_start().starts_with('Z'))
}

/// Returns the shared library that cargo built of a plugin beside this test.
fn library(package: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    let deps = test.parent().expect("target/<profile>/deps");
    let name = format!(
        "{}{}{}",
        std::env::consts::DLL_PREFIX,
        package.replace('-', "_"),
        std::env::consts::DLL_SUFFIX
    );
    let beside = deps.join(&name);
    if beside.is_file() { beside } else { deps.parent().expect("target").join(name) }
}

#[test]
fn built_in_checks_find_the_same_linked_in_process_and_isolated() {
    let entries = provcheck_cli::builtin();
    assert!(!entries.is_empty());
    let launcher = Launcher::new(env!("CARGO_BIN_EXE_provcheck").into()).expect("a folder");
    for entry in entries {
        let name = entry.meta.name;
        let file = library(name);
        let isolated =
            IsolatedPlugin::load(&file, launcher.clone(), Limits::default(), SandboxMode::Auto);
        let isolated = isolated.unwrap_or_else(|e| panic!("{name}: {e}"));
        let here = InProcessPlugin::load(&file, Limits::default());
        let here = here.unwrap_or_else(|e| panic!("{name}: {e}"));
        compare(entry, &isolated, &here);
    }
}

fn compare(entry: &CheckEntry, isolated: &dyn LoadedPlugin, here: &dyn LoadedPlugin) {
    let name = entry.meta.name;
    let folder = root().join("plugins").join(name);
    let all = || cases(&folder);
    for (((case, linked), (_, apart)), (_, inside)) in all().into_iter().zip(all()).zip(all()) {
        let options = linked.options_json().to_owned();
        let linked = {
            let check = entry.create(&options).expect("options");
            linked.run(check.as_ref(), &entry.meta).expect("its work")
        };
        for (how, plugin, draft) in [("isolated", isolated, apart), ("in-process", here, inside)] {
            let check = plugin.create(name, &options).expect("options");
            let loaded = draft.run(check.as_ref(), &entry.meta);
            let loaded = loaded.unwrap_or_else(|e| panic!("{name}, {case}, {how}: {e}"));
            assert_eq!(loaded.to_string(), linked.to_string(), "{name}, {case}, {how}");
            assert_eq!(loaded.metrics(), linked.metrics(), "{name}, {case}, {how}");
        }
    }
}

#[test]
fn all_plugins_live_in_one_binary() {
    let linked = provcheck_cli::builtin();
    let newsroom = provcheck_plugin_house_style::PROVCHECK_CHECKS;
    let all: Vec<_> = linked.into_iter().chain(newsroom).collect();
    let names: std::collections::BTreeSet<_> = all.iter().map(|entry| entry.meta.name).collect();
    assert_eq!(names.len(), all.len(), "{names:?}");
    for entry in all {
        let check = entry.create("{}").unwrap_or_else(|e| panic!("{}: {e}", entry.meta.name));
        let report =
            provcheck_testkit::draft("They flew to Kiev.").run(check.as_ref(), &entry.meta);
        assert!(report.is_ok(), "{}", entry.meta.name);
    }
}

#[test]
fn the_newsroom_example_passes_linked_and_loaded() {
    let desk = Desk::new();
    let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
    let target = Path::new(env!("CARGO_BIN_EXE_provcheck")).ancestors().nth(2).expect("target");
    command.args(["plugin", "test"]).arg(root().join("examples/newsroom-plugin"));
    let done = done(command.env("CARGO_TARGET_DIR", target.join("guide")));
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("equal to the linked ones"), "{}", done.stdout);
}

#[test]
fn info_runs_a_plugin_only_when_asked_to() {
    let desk = desk();
    let file = compile(&desk, "c_plugin.c", &["INFO"]);
    let loaded = desk.run(&["plugin", "info", &file, "--load"]);
    assert_eq!(loaded.code, 0, "{}", loaded.stderr);
    assert!(loaded.stdout.contains("c/teh: Flags a slip."), "{}", loaded.stdout);
    // Its constructor spins: a listing that ran it would never end.
    let spin = compile(&desk, "faulty_plugin.c", &["FAULT_SPIN"]);
    let inspected = desk.run(&["plugin", "info", &spin]);
    assert!(inspected.stdout.contains("sha256"), "{}", inspected.stderr);
}
