//! `provcheck completions`: the command line for shells.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap_complete::Shell;

use crate::args::CompletionsArgs;
use crate::{Exit, UsageError, builtin};

/// Writes the completions of a shell for the command line `whole`.
pub(crate) fn run(args: &CompletionsArgs, whole: Command) -> Result<Exit, UsageError> {
    write(script(args.shell, whole).as_bytes())
}

fn script(shell: Shell, whole: Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut with_names(whole), "provcheck", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        Shell::PowerShell => named_in_powershell(&script),
        Shell::Elvish => named_in_elvish(&script),
        Shell::Fish => script + &named_in_fish(),
        _ => script,
    }
}

/// Adds the names of checks and rules where an option or a command wants one: the script for
/// this shell knows options and commands only.
fn named_in_powershell(script: &str) -> String {
    let name = |(name, help): &(String, String)| {
        let help = help.replace('\'', "''");
        format!(
            "        [CompletionResult]::new('{name}', '{name}', \
             [CompletionResultType]::ParameterValue, '{help}')\n"
        )
    };
    let names: String = names().iter().map(name).collect();
    // The word before the one that is being typed.
    let asked = "    $before = @($commandElements | \
                 Where-Object { $_.Extent.EndOffset -lt $cursorPosition }) | \
                 Select-Object -Last 1\n    \
                 if (\"$before\" -in '--only', '--skip' -or \
                 ($command -eq 'provcheck;explain' -and -not $wordToComplete.StartsWith('-'))) \
                 {\n        \
                 return $names.Where{ $_.CompletionText -like \"$wordToComplete*\" }\n    }\n\n";
    let switch = "    $completions = @(switch ($command) {\n";
    script.replacen(switch, &format!("    $names = @(\n{names}    )\n{asked}{switch}"), 1)
}

/// Returns what to add where a command wants a name: the script for this shell knows those of
/// options.
fn named_in_fish() -> String {
    let name = |(name, help): (String, String)| {
        let help = help.replace('\\', "\\\\").replace('\'', "\\'");
        format!(
            "complete -c provcheck -n \"__fish_provcheck_using_subcommand explain\" -f \
             -a {name} -d '{help}'\n"
        )
    };
    names().into_iter().map(name).collect()
}

/// As [`named_in_powershell`].
fn named_in_elvish(script: &str) -> String {
    let mut names_of = String::from("    fn names {\n");
    for (name, help) in names() {
        // Writing to a string can't fail.
        let _ = writeln!(names_of, "        cand {name} '{}'", help.replace('\'', "''"));
    }
    let told = "    $completions[$command]\n";
    let asked = "    if (has-value [--only --skip] $words[-2]) {\n        names\n    } else {\n        \
                 if (==s $command 'provcheck;explain') {\n            names\n        }\n        \
                 $completions[$command]\n    }\n";
    let command = "    var command = 'provcheck'\n";
    script.replacen(command, &format!("{names_of}    }}\n{command}"), 1).replacen(told, asked, 1)
}

/// Writes `bytes` to standard output; a closed pipe is no error.
pub(super) fn write(bytes: &[u8]) -> Result<Exit, UsageError> {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(UsageError::Write { path: "standard output".to_owned(), error })
        }
        _ => Ok(Exit::Clean),
    }
}

/// Lets options that name checks and rules know the built-in ones. Only here: in earnest
/// a name may be one of a plugin's.
fn with_names(command: Command) -> Command {
    command.mut_subcommands(|sub| {
        let wanted = |id: &str| sub.get_arguments().any(|arg| arg.get_id() == id);
        let of_check = if wanted("only") { &["only", "skip"][..] } else { &[] };
        let own = if sub.get_name() == "explain" { &["name"][..] } else { &[] };
        let named = of_check.iter().chain(own);
        named.fold(sub, |sub, id| sub.mut_arg(id, |arg| arg.value_parser(values())))
    })
}

/// Returns the names of checks and rules, each with what it finds.
fn names() -> Vec<(String, String)> {
    let mut names = Vec::new();
    for entry in builtin() {
        let check = &entry.meta;
        names.push((check.name.to_owned(), harmless(&check.summary())));
        let rule = |rule: &provcheck_core::Rule| {
            (format!("{}/{}", check.name, rule.name), harmless(&rule.summary()))
        };
        names.extend(check.rules.iter().map(rule));
    }
    names
}

/// Returns `help` without what a shell would read as its own: the generators put it between
/// quotation marks of a kind, and not all of them spell out what it has of those.
fn harmless(help: &str) -> String {
    let mut opens = false;
    let quoted = help.chars().filter_map(|c| match c {
        '"' | '`' => {
            opens = !opens;
            Some(if opens { '\u{201c}' } else { '\u{201d}' })
        }
        '$' | '\\' => None,
        c => Some(c),
    });
    quoted.collect()
}

fn values() -> PossibleValuesParser {
    let value = |(name, help): (String, String)| {
        // clap keeps names for ever; the process ends when they are written.
        let name: &'static str = name.leak();
        PossibleValue::new(name).help(help)
    };
    PossibleValuesParser::new(names().into_iter().map(value))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn help_is_no_command() {
        let cases =
            [("a slug, \"(MORE)\"", "a slug, “(MORE)”"), ("`a` costs $(b) \\", "“a” costs (b) ")];
        for (help, expected) in cases {
            assert_eq!(harmless(help), expected);
        }
    }

    #[test]
    fn every_shell_s_script_knows_checks_and_rules() {
        let shells = [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh];
        for shell in shells {
            let script = script(shell, Cli::command());
            for (name, _) in names() {
                assert!(script.contains(&name), "{shell}: {name}");
            }
        }
        // Where the generator changes what it writes, nothing would be asked for.
        assert!(script(Shell::PowerShell, Cli::command()).contains("-in '--only', '--skip'"));
        assert!(script(Shell::Elvish, Cli::command()).contains("has-value [--only --skip]"));
    }
}
