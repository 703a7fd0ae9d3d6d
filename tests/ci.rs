//! The files by which other repositories use it in their own CI.

use crate::support::{Desk, done, root};

/// Returns the script of the last step of `action.yml`.
fn script() -> String {
    let action = std::fs::read_to_string(root().join("action.yml")).expect("the action");
    let (_, script) = action.rsplit_once("      run: |\n").expect("a script");
    script.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

#[test]
#[cfg(unix)]
fn the_action_checks_what_it_is_given() {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_provcheck"));
    let before = std::env::var_os("PATH").expect("PATH");
    let folders = std::iter::once(program.parent().expect("a folder").to_owned())
        .chain(std::env::split_paths(&before));
    let path = std::env::join_paths(folders).expect("a path");
    let desk = Desk::new();
    desk.write("my drafts/a.txt", "Thе cat sat on the mat, Ada Holm said on Monday.\n")
        .write("b.txt", "It rained.\n")
        .write("wire/c.txt", "It rained on Monday, Ada Holm said.\n");
    let run = |drafts: &str, fail_on: &str| {
        let mut shell = desk.command("bash");
        // As the workflow's own shell is started.
        shell.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", &script()]);
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
