//! What shells complete, asked of the shells themselves where they are installed.

use std::process::Command;

use crate::support::Desk;

/// Returns what `shell` offers once it has read its script, or nothing where it is not there.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn offered(shell: &str, ask: &str) -> Option<Vec<String>> {
    let desk = Desk::new();
    let script = desk.run(&["completions", shell]);
    assert_eq!(script.code, 0, "{}", script.stderr);
    desk.write("script", &script.stdout).write("ask", ask);
    if Command::new(shell).arg("--version").output().is_err() {
        eprintln!("skipped: no {shell}");
        return None;
    }
    let done = desk.command(shell).arg(desk.path("ask")).output().expect("it starts");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && done.stderr.is_empty(), "{shell}: {said}{done:?}");
    // Some tell beside a word what it is for.
    Some(
        said.lines()
            .map(|line| line.split(['\t', ' ']).next().unwrap_or(line).to_owned())
            .collect(),
    )
}

/// Asks with `ask`, in which `WORDS` stands for the words of a command line.
fn knows(shell: &str, ask: impl Fn(&[&str]) -> String) {
    let rule = "numeric-drift/conflicting-value";
    for (words, expected, other) in [
        (&["explain", "numeric-drift/con"][..], rule, "--color"),
        (&["check", "--only", "numeric-drift/con"], rule, "baseline"),
        (&["serve", "--skip", "quote-"], "quote-drift", "--color"),
        (&["comp"], "completions", rule),
        (&["check", "--dat"], "--date", rule),
    ] {
        let Some(offered) = offered(shell, &ask(words)) else { return };
        assert!(offered.iter().any(|word| word == expected), "{shell} {words:?}: {offered:?}");
        assert!(!offered.iter().any(|word| word == other), "{shell} {words:?}: {offered:?}");
    }
}

#[test]
fn bash_knows_checks_and_rules() {
    knows("bash", |words| {
        let (at, last) = (words.len(), words.last().copied().unwrap_or_default());
        let before = if at > 1 { words[at - 2] } else { "provcheck" };
        format!(
            "source ./script\nCOMP_WORDS=(provcheck {})\nCOMP_CWORD={at}\n\
             _provcheck provcheck '{last}' '{before}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            words.join(" ")
        )
    });
}

#[test]
fn zsh_reads_its_script() {
    let read = offered("zsh", "zsh -n ./script && echo read\n");
    assert!(read.is_none_or(|said| said == ["read"]), "a fault of grammar");
}

#[test]
fn fish_knows_checks_and_rules() {
    knows("fish", |words| {
        format!("source ./script\ncomplete -C 'provcheck {}'\n", words.join(" "))
    });
}

#[test]
fn elvish_knows_checks_and_rules() {
    // Its editor, to which candidates are given, is there only at a terminal.
    let editor = "use str\nvar edit: = (ns [\
                  &completion:=(ns [&arg-completer=[&]]) \
                  &complex-candidate~={|text &display=''| put $text}])\n";
    knows("elvish", |words| {
        let last = words.last().copied().unwrap_or_default();
        format!(
            "{editor}eval (slurp < script) &ns=(ns [&edit:=$edit:])\n\
             $edit:completion:arg-completer[provcheck] provcheck {} | \
             each {{|text| if (str:has-prefix $text {last}) {{ echo $text }} }}\n",
            words.join(" ")
        )
    });
}
