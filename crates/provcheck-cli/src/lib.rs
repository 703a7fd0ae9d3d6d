//! Commands, configuration, the runner.
//!
//! `provcheck check` goes one way: [`command_line`], [`cli`] -> [`engine`]: [`inputs`] ->
//! [`library`] -> [`kit`], [`runner`] -> [`ignores`], [`baseline`] -> `provcheck-report`.
//! What stays open, an editor or a server, keeps a [`session`].
//!
//! | modules | hold |
//! |---|---|
//! | [`cli`], [`command_line`], [`args`] | the command line as a whole, how it is read, what commands share |
//! | [`commands`] | a file or a folder each; a new one is a line in [`cli::Command`] and in [`cli::run`] |
//! | [`config`], [`project`], [`selection`] | the configuration, drafts that have it in common, the rules that are wanted |
//! | [`inputs`], [`exclude`], [`library`], [`drawing`] | files, which of them are drafts, sources, an archive's |
//! | [`builtin()`], [`plugins`], [`kit`], [`runner`] | the checks, made and run |
//! | [`giving_way`], [`ignores`], [`baseline`], [`revision`] | what is left out of a report, and counted |
//! | [`output`], [`exit`], [`log`], [`progress`] | what is written and said |
//!
//! What holds: commands know nothing of each other but what one of them shows for another; a
//! file is written whole or not at all, and never over one that was read ([`output`]); exit codes
//! stand in [`Exit`].

pub mod args;
mod baseline;
mod builtin;
pub mod cli;
mod command_line;
pub mod commands;
mod config;
mod drawing;
mod engine;
mod exclude;
mod exit;
#[cfg(fuzzing)]
pub mod fuzzing;
mod giving_way;
mod ignores;
mod inputs;
mod kit;
mod library;
mod log;
mod names;
mod output;
mod parallel;
mod plugins;
mod progress;
mod project;
mod revision;
mod runner;
mod selection;
mod session;
mod standing;
mod terminal;
mod tracing;
mod watch;

pub use builtin::builtin;
pub use exit::{Exit, UsageError};

/// Reads the command line, does what it asks for, and returns the exit code.
pub fn main() -> std::process::ExitCode {
    // Before the command line is read: what follows is not for people.
    if std::env::args_os().nth(1).is_some_and(|arg| arg == provcheck_plugin_host::CHILD_COMMAND) {
        return provcheck_plugin_host::child_main();
    }
    output::survive_file_limit();
    if std::env::args_os().nth(1).is_some_and(|arg| arg == provcheck_pdf::CHILD_COMMAND) {
        return provcheck_pdf::child_main();
    }
    provcheck_text::pdf::set_reader(|bytes| {
        let launcher = provcheck_plugin_host::isolated::this_program();
        let program = launcher.map_err(|error| error.to_string())?;
        provcheck_pdf::read(&program, bytes)
    });
    let cli = command_line::parse(&std::env::args_os().collect::<Vec<_>>());
    cli.color.write_global();
    let exit = cli::run(cli.command).unwrap_or_else(|error| {
        exit::print_error(&error);
        Exit::Usage
    });
    exit.into()
}
