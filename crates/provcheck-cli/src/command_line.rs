//! From the words that were typed to what is meant, where they can be read in two ways.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};
use provcheck_report::visible;

use crate::args::RunArgs;
use crate::cli::{Cli, Command};

/// Reads the command line; what can't be read ends the process with exit code 2 and a
/// message that says what was meant.
pub(crate) fn parse(words: &[OsString]) -> Cli {
    try_parse(words).unwrap_or_else(|error| harmless(error, words).exit())
}

/// Returns the error that the words give as they can be seen: it repeats them, and where a shell
/// put in the names of files, whoever named one `--…` wrote a part of the message.
fn harmless(error: clap::Error, words: &[OsString]) -> clap::Error {
    let seen: Vec<OsString> =
        words.iter().map(|word| visible(&word.to_string_lossy()).into()).collect();
    // What asks for help or the version is no error.
    if !error.use_stderr() || seen == words {
        return error;
    }
    let same = try_parse(&seen).err().filter(clap::Error::use_stderr);
    same.unwrap_or_else(|| {
        let message = "the command line has characters in it that can't be seen";
        Cli::command().error(error.kind(), message)
    })
}

fn try_parse(words: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = Cli::command().try_get_matches_from(words).map_err(no_command)?;
    let mut cli = Cli::from_arg_matches(&matches)?;
    let run = match &mut cli.command {
        Command::Check(args) => Some(&mut args.run),
        Command::Baseline(args) => Some(&mut args.run),
        Command::Compare(args) if !args.schema => Some(&mut args.run),
        _ => None,
    };
    if let (Some(run), Some((name, matches))) = (run, matches.subcommand()) {
        settle(run, matches).map_err(|message| {
            let mut command = Cli::command();
            command.build();
            let command = command.find_subcommand_mut(name).map(|found| found.clone());
            command.unwrap_or_else(Cli::command).error(ErrorKind::MissingRequiredArgument, message)
        })?;
    }
    Ok(cli)
}

/// Says what a path means that stands where a command should.
fn no_command(error: clap::Error) -> clap::Error {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    let looks_like_a_path = word.contains(['.', '/', '\\']) || Path::new(word).exists();
    if !looks_like_a_path {
        return error;
    }
    if !Path::new(word).exists() {
        let message = format!(
            "`{word}` is no command, and there is no such file; a draft is checked by:\n\n    \
             provcheck check DRAFT --source PATH"
        );
        return Cli::command().error(ErrorKind::InvalidSubcommand, message);
    }
    let message = format!(
        "`{word}` is a file or a folder, not a command; to check it:\n\n    \
         provcheck check {word} --source PATH"
    );
    Cli::command().error(ErrorKind::InvalidSubcommand, message)
}

/// Finds the drafts where the command line names none of its own: `--source` takes all
/// paths that follow it, so that an unquoted glob means what it shows, and so it has
/// taken the drafts of `check --source wire draft.md` as well.
///
/// They are told apart where that is sure: one source, then one draft; or a folder or a
/// glob, then files. Three files are not.
fn settle(run: &mut RunArgs, matches: &ArgMatches) -> Result<(), String> {
    if !run.drafts.is_empty() {
        return Ok(());
    }
    let mut given: Vec<Vec<PathBuf>> = matches
        .get_occurrences::<PathBuf>("sources")
        .map(|all| all.map(|one| one.cloned().collect()).collect())
        .unwrap_or_default();
    let Some(several) = given.iter_mut().rfind(|one| one.len() > 1) else {
        return Err("no draft is named: what is to be checked?".to_owned());
    };
    let first = &several[0];
    let one_of_each = several.len() == 2;
    let stands_for_many =
        first.is_dir() || first.to_str().is_some_and(|text| text.contains(['*', '?', '[', '{']));
    if !one_of_each && !stands_for_many {
        return Err(format!(
            "no draft is named: all {} paths after `--source` are sources; name the drafts first, \
             or put `--` before them",
            several.len()
        ));
    }
    run.drafts = several.split_off(1);
    run.desk.sources = given.concat();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the drafts and the sources that the words mean, or the error's first line.
    fn meant(line: &str) -> Result<(String, String), String> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let cli = try_parse(&words)
            .map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())?;
        let Command::Check(args) = cli.command else { panic!("{line}") };
        let list = |paths: &[PathBuf]| {
            let paths: Vec<&str> = paths.iter().filter_map(|path| path.to_str()).collect();
            paths.join(" ")
        };
        Ok((list(&args.run.drafts), list(&args.run.desk.sources)))
    }

    #[test]
    fn sources_take_what_follows_them() {
        let cases = [
            ("provcheck check d.md --source a b c", ("d.md", "a b c")),
            ("provcheck check d.md -s a b -s c --jobs 1", ("d.md", "a b c")),
            ("provcheck check --source a b -- d.md e.md", ("d.md e.md", "a b")),
            ("provcheck check --source=a d.md e.md", ("d.md e.md", "a")),
            // Without a draft elsewhere.
            ("provcheck check --source a d.md", ("d.md", "a")),
            ("provcheck check --source a d.md --jobs 1", ("d.md", "a")),
            ("provcheck check --source a --source b d.md", ("d.md", "a b")),
            ("provcheck check --source src d.md e.md", ("d.md e.md", "src")),
            ("provcheck check --source wire/*.txt d.md e.md", ("d.md e.md", "wire/*.txt")),
        ];
        for (line, (drafts, sources)) in cases {
            assert_eq!(meant(line), Ok((drafts.to_owned(), sources.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let cases = [
            ("provcheck check --source a.txt b.txt c.txt", "error: no draft is named: all 3 paths"),
            ("provcheck check --source wire", "error: no draft is named: what"),
            ("provcheck check", "error: no draft is named: what"),
            ("provcheck draft.md", "error: `draft.md` is no command, and there is no such file"),
            ("provcheck Cargo.toml", "error: `Cargo.toml` is a file or a folder, not a command"),
            ("provcheck src", "error: `src` is a file or a folder, not a command"),
            ("provcheck chekc", "error: unrecognized subcommand 'chekc'"),
        ];
        for (line, start) in cases {
            let error = meant(line).unwrap_err();
            assert!(error.starts_with(start), "{line}: {error}");
        }
    }
}
