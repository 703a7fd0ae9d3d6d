//! `provcheck completions` and `provcheck man`: the command line for shells and
//! for `man`.

use std::io::Write as _;

use clap::CommandFactory as _;

use crate::args::{Cli, CompletionsArgs};
use crate::{Exit, UsageError};

/// Writes the completions of a shell.
pub(crate) fn run(args: &CompletionsArgs) -> Result<Exit, UsageError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "provcheck", &mut script);
    write(&script)
}

/// Writes the manual page.
pub(crate) fn man() -> Result<Exit, UsageError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(|error| UsageError::new(error.to_string()))?;
    for command in Cli::command().get_subcommands().filter(|c| !c.is_hide_set()) {
        let name = format!("provcheck {}", command.get_name());
        let man = clap_mangen::Man::new(command.clone().bin_name(&name).display_name(&name));
        let mut part = Vec::new();
        man.render_name_section(&mut part)
            .and_then(|()| man.render_synopsis_section(&mut part))
            .and_then(|()| man.render_options_section(&mut part))
            .map_err(|error| UsageError::new(error.to_string()))?;
        // One page for all commands: their sections become parts of it.
        let part = String::from_utf8_lossy(&part).replace(".SH NAME", &format!(".SH {name:?}"));
        page.extend(
            part.replace(".SH SYNOPSIS", ".SS Synopsis")
                .replace(".SH OPTIONS", ".SS Options")
                .bytes(),
        );
    }
    write(&page)
}

fn write(bytes: &[u8]) -> Result<Exit, UsageError> {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(UsageError::Write { path: "standard output".to_owned(), error })
        }
        _ => Ok(Exit::Clean),
    }
}
