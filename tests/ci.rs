//! The files by which other repositories use it in their own CI.

use crate::support::{Desk, done, root};

/// Returns the scripts of `action.yml`: that which installs, and that which checks.
fn scripts() -> [String; 2] {
    let action = read("action.yml");
    let mut scripts = action.split("      run: |\n").skip(1).map(|script| {
        let own = script.lines().take_while(|line| line.starts_with("        "));
        own.map(|line| &line[8..]).collect::<Vec<_>>().join("\n")
    });
    [scripts.next().expect("a script"), scripts.next().expect("a second one")]
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// Returns the path of programs with `folder` before all others.
fn path_with(folder: &std::path::Path) -> std::ffi::OsString {
    let before = std::env::var_os("PATH").expect("PATH");
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&before));
    std::env::join_paths(folders).expect("a path")
}

/// Writes a program of two lines that the scripts can call.
#[cfg(unix)]
fn stand_in(desk: &Desk, name: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let path = format!("bin/{name}");
    desk.write(&path, format!("#!/bin/sh\n{script}\n"));
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(desk.path(&path), mode).expect("a program");
}

#[test]
#[cfg(unix)]
fn the_action_checks_what_it_is_given() {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_provcheck"));
    let path = path_with(program.parent().expect("a folder"));
    let desk = Desk::new();
    desk.write("my drafts/a.txt", "Thе cat sat on the mat, Ada Holm said on Monday.\n")
        .write("b.txt", "It rained.\n")
        .write("wire/c.txt", "It rained on Monday, Ada Holm said.\n");
    let run = |drafts: &str, fail_on: &str| {
        let mut shell = desk.command("bash");
        // As the workflow's own shell is started.
        shell.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", &scripts()[1]]);
        shell.env("PATH", &path).env("DRAFTS", drafts).env("SOURCES", "wire\n");
        done(shell.env("DIFF", "").env("FAIL_ON", fail_on))
    };
    let found = run("b.txt\nmy drafts\n", "");
    assert_eq!(found.code, 1, "{}", found.stderr);
    assert!(found.stdout.contains("::error file=my drafts/a.txt,line=1,"), "{}", found.stdout);
    assert_eq!(run("my drafts", "never").code, 0);
    assert_eq!(run("b.txt", "").code, 0);
    let command = run("$(touch owned)\n--output=owned", "");
    assert_eq!(command.code, 2, "{}", command.stdout);
    assert!(!desk.path("owned").exists());
}

#[test]
fn the_hook_runs_a_command_that_there_is() {
    let hooks = std::fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("the hooks");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: provcheck "));
    let desk = Desk::new();
    desk.write("a.txt", "It rained.\n").write("wire/c.txt", "It rained on Monday.\n");
    let mut args: Vec<&str> = entry.expect("an entry").split(' ').collect();
    // The arguments that the README gives it, and the files that changed.
    args.extend(["--source=wire", "a.txt"]);
    let done = desk.run(&args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // A commit brings sources and pages about the project as well.
    desk.write("README.md", "Thе desk.\n").write("notes/b.txt", "Thе cat.\n");
    desk.write(".provcheckignore", "notes/\n");
    args.extend(["wire/c.txt", "README.md", "notes/b.txt"]);
    let done = desk.run(&args);
    assert_eq!(done.code, 0, "{}", done.stdout);
    let said = "left out, being no drafts: README.md (a page about the project), \
                notes/b.txt (.provcheckignore), wire/c.txt (a source)";
    assert!(done.stderr.contains(said), "{}", done.stderr);
    // A folder leaves out what the ignore file names in any case.
    let done = desk.run(&["check", ".", "--only", "translation-artifact", "--format", "concise"]);
    assert!(done.stdout.contains("README.md:1:"), "{}", done.stdout);
    assert!(!done.stdout.contains("notes/b.txt"), "{}", done.stdout);
}

/// Runs `.ci/measure` on one scorer that prints `line`, with `figures` recorded: how it
/// ended, and what is recorded afterwards.
#[cfg(unix)]
fn measure(line: &str, figures: &str) -> (crate::support::Done, String) {
    let desk = Desk::new();
    let figures = format!("[made-up]\nrun = [\"evaluation/made_up.py\"]\n{figures}\n");
    desk.write(".ci/measure", std::fs::read(root().join(".ci/measure")).expect("the script"))
        .write(".ci/judgements.tsv", "")
        .write(".ci/figures.toml", figures)
        .write(
            "shared/evaluation/made_up.py",
            format!("print('no figures here')\nprint('{line}')\n"),
        )
        .write("provcheck", "");
    let mut python = desk.command("python3");
    python.args([".ci/measure", "--bin", "provcheck", "--shared", "shared", "--bless"]);
    let done = done(&mut python);
    (done, std::fs::read_to_string(desk.path(".ci/figures.toml")).expect("the figures"))
}

#[test]
#[cfg(unix)]
fn the_evaluation_fails_below_what_is_recorded() {
    let line = "sentences 39  recall 30/39 = 0.769  false alarms 2";
    let recorded = |figures: &str| {
        let (done, after) = measure(line, figures);
        (done.code, done.stdout + &done.stderr, after)
    };
    let (code, said, after) = recorded("least = { recall = 30 }\nmost = { \"false alarms\" = 2 }");
    assert_eq!(code, 0, "{said}");
    assert!(after.contains("recall = 30 }"), "{after}");
    let (code, said, after) = recorded("least = { recall = 31 }\nmost = { \"false alarms\" = 4 }");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("worse than recorded: made-up"), "{said}");
    assert!(after.contains("recall = 31 }") && after.contains("\"false alarms\" = 2 }"), "{after}");
    let (code, said, _) = recorded("least = { \"recall … =\" = 0.769, precision = 0.5 }");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("MISSING"), "{said}");
}

/// Runs the script that installs, with a download that is a copy of `release/` in the desk;
/// returns how it ended, and what it put on the path.
#[cfg(unix)]
fn install(desk: &Desk, version: &str) -> (i32, String) {
    stand_in(desk, "curl", "for url; do :; done; cp \"$RELEASE/${url##*/}\" . 2>/dev/null");
    stand_in(desk, "cargo", "echo built >> \"$GITHUB_PATH\"");
    // Neither may be the machine's own.
    let path = format!("{}:/usr/bin:/bin", desk.path("bin").display());
    desk.write("path", "");
    let mut shell = desk.command("bash");
    shell
        .args(["-c", &scripts()[0]])
        .envs([
            ("PATH", path.as_str()),
            ("VERSION", version),
            ("REF", "main"),
            ("REPOSITORY", "a/b"),
        ])
        .envs([("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "ARM64")])
        .env("RUNNER_TEMP", desk.path("temp"))
        .env("RELEASE", desk.path("release"))
        .env("GITHUB_PATH", desk.path("path"))
        .env("GITHUB_ACTION_PATH", root());
    let done = done(&mut shell);
    (done.code, std::fs::read_to_string(desk.path("path")).expect("the path"))
}

#[test]
#[cfg(unix)]
fn the_action_takes_the_release_or_builds() {
    let desk = Desk::new();
    desk.write("release/SHA256SUMS", "");
    assert_eq!(install(&desk, "v9.0.0"), (0, "built\n".to_owned()), "no such release");
    assert_eq!(install(&desk, ""), (0, "built\n".to_owned()), "taken at a branch");

    let name = "provcheck-aarch64-unknown-linux-gnu";
    desk.write(&format!("{name}/provcheck"), "the program");
    let pack = format!(
        "tar -czf release/{name}.tar.gz {name} && cd release && sha256sum {name}.tar.gz > SHA256SUMS"
    );
    assert_eq!(done(desk.command("sh").args(["-c", &pack])).code, 0);
    let (code, path) = install(&desk, "v9.0.0");
    let folder = desk.path("temp/provcheck").join(name);
    assert_eq!((code, path.trim_end()), (0, folder.to_str().expect("UTF-8")));
    assert!(folder.join("provcheck").is_file());

    desk.write("release/SHA256SUMS", format!("{}  {name}.tar.gz\n", "0".repeat(64)));
    assert_eq!(install(&desk, "v9.0.0"), (1, String::new()), "not what was released");
}

#[test]
fn every_way_to_install_knows_the_same_systems() {
    let targets = |file: &str| {
        let text = read(file);
        let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let target = |word: &&str| {
            let word = word.trim_start_matches("provcheck-");
            ["-gnu", "-darwin", "-msvc"].iter().any(|end| word.ends_with(end))
        };
        let own = text.split(word).filter(target);
        let own = own.map(|word| word.trim_start_matches("provcheck-").to_owned());
        own.collect::<std::collections::BTreeSet<_>>()
    };
    let released = targets(".github/workflows/release.yml");
    assert_eq!(released.len(), 6, "{released:?}");
    assert_eq!(targets("action.yml"), released);
    assert_eq!(targets("packaging/npm/build"), released);
    let mut managers = targets("packaging/templates/provcheck.rb");
    managers.extend(targets("packaging/templates/provcheck.json"));
    assert_eq!(managers, released);
}

#[test]
fn the_workflows_are_sound() {
    use serde_json::Value;
    let recipes = read("justfile");
    let version = read("Cargo.toml");
    let version = version.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.expect("a version").trim_matches('"');
    for name in ["ci", "fuzz", "release"] {
        let text = read(&format!(".github/workflows/{name}.yml"));
        let workflow: Value =
            serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(workflow["permissions"]["contents"], "read", "{name}: no more than it needs");
        for (job, told) in workflow["jobs"].as_object().expect("jobs") {
            assert!(told["runs-on"].is_string(), "{name}/{job}");
            let needed = match &told["needs"] {
                Value::String(one) => vec![one.as_str()],
                Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            for other in needed {
                assert!(workflow["jobs"].get(other).is_some(), "{name}/{job} needs {other}");
            }
            for step in told["steps"].as_array().expect("steps") {
                let (uses, run) = (step["uses"].as_str(), step["run"].as_str());
                assert!(uses.is_some() != run.is_some(), "{name}/{job}: {step}");
                assert!(uses.is_none_or(|uses| uses.contains('@')), "{name}/{job}: {uses:?}");
                let run = run.unwrap_or_default();
                assert!(!run.contains("${{ inputs") && !run.contains("${{ github.event"), "{run}");
                for word in run.split_whitespace().filter(|w| w.starts_with("packaging/")) {
                    assert!(root().join(word).is_file(), "{name}/{job} runs {word}");
                }
                if let Some(recipe) = run.strip_prefix("just ").and_then(|r| r.split(' ').next()) {
                    assert!(recipes.contains(&format!("\n{recipe}")), "{name}/{job}: {recipe}");
                }
            }
        }
    }
    let ci = read(".github/workflows/ci.yml");
    assert!(ci.contains(&format!("cargo +{version} check")), "the compiler of Cargo.toml");
}
