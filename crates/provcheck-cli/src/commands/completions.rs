//! `provcheck completions`: the command line for shells.

use std::io::Write as _;

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::args::CompletionsArgs;
use crate::{Exit, UsageError, builtin};

/// Writes the completions of a shell for the command line `whole`.
pub(crate) fn run(args: &CompletionsArgs, whole: Command) -> Result<Exit, UsageError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut with_names(whole), "provcheck", &mut script);
    write(&script)
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
fn with_names(mut command: Command) -> Command {
    for sub in ["check", "baseline"] {
        command = command.mut_subcommand(sub, |sub| {
            let sub = sub.mut_arg("only", |arg| arg.value_parser(names()));
            sub.mut_arg("skip", |arg| arg.value_parser(names()))
        });
    }
    command.mut_subcommand("explain", |sub| sub.mut_arg("name", |arg| arg.value_parser(names())))
}

fn names() -> PossibleValuesParser {
    let value = |name: String, help: String| {
        // clap keeps names for ever; the process ends when they are written.
        let name: &'static str = name.leak();
        PossibleValue::new(name).help(help)
    };
    let mut values = Vec::new();
    for entry in builtin() {
        let check = &entry.meta;
        values.push(value(check.name.to_owned(), check.summary()));
        let rule = |rule: &provcheck_core::Rule| {
            value(format!("{}/{}", check.name, rule.name), rule.summary())
        };
        values.extend(check.rules.iter().map(rule));
    }
    PossibleValuesParser::new(values)
}
