//! The commands of the guide "Write your own check", run as they stand there.

use std::process::Command;

use crate::support::{Desk, done, root};

/// Returns the commands of the page: lines with a `$` in `console` blocks.
fn commands(page: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(info) => inside = info == "console",
            None if inside => found.extend(line.strip_prefix("$ ")),
            None => {}
        }
    }
    found
}

#[test]
#[cfg(unix)]
fn its_commands_do_what_it_says() {
    let page = root().join("docs/src/write-your-own-check.md");
    let page = std::fs::read_to_string(page).expect("the guide");
    let commands = commands(&page);
    assert!(commands.len() >= 6, "{commands:?}");
    let desk = Desk::new();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_provcheck"));
    let folder = program.parent().expect("target/<profile>");
    let path = std::env::join_paths(
        std::iter::once(folder.to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").expect("PATH"))),
    )
    .expect("a path");
    let mut last = String::new();
    for command in commands {
        // `target/` of the plugin lies with ours, so that its dependencies are built once.
        let command = command.replace("provcheck-plugin-embargo/target", "$CARGO_TARGET_DIR");
        let mut shell: Command = desk.command("sh");
        shell
            .args(["-c", &command])
            .env("PATH", &path)
            .env("PROVCHECK", root())
            .env("CARGO_TARGET_DIR", folder.parent().expect("target").join("guide"));
        let done = done(&mut shell);
        assert!([0, 1].contains(&done.code), "{command}: {}{}", done.stdout, done.stderr);
        if command.contains(" check ") {
            assert_eq!(done.code, 1, "{command}");
            assert!(done.stdout.contains("house/embargo/phrase"), "{command}: {}", done.stdout);
        }
        last = command;
    }
    assert_eq!(last, "provcheck check draft.txt", "the guide ends in a report");
}
