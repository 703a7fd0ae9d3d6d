//! `provcheck man`: the command line for `man`.

use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::completions::write;
use crate::args::ManArgs;
use crate::inputs::display;
use crate::output::fill;
use crate::{Exit, UsageError};

/// Writes the pages that were asked for of the command line `program`.
pub(crate) fn run(args: &ManArgs, program: &Command) -> Result<Exit, UsageError> {
    match (&args.command, &args.folder) {
        (Some(name), _) => match pages(program).into_iter().find(|page| page.command == *name) {
            Some(page) => write(&page.text()?),
            None => {
                Err(UsageError::new(format!("`{name}` is no command; `provcheck help` lists them")))
            }
        },
        (None, Some(folder)) => into(folder, program),
        (None, None) => write(&whole(program)?),
    }
}

/// A page of one command.
struct Page {
    /// The command's name; empty for the program's own page.
    command: String,
    man: Command,
}

impl Page {
    fn text(&self) -> Result<Vec<u8>, UsageError> {
        let mut text = Vec::new();
        Man::new(self.man.clone())
            .render(&mut text)
            .map_err(|error| UsageError::new(error.to_string()))?;
        Ok(text)
    }

    fn file(&self) -> String {
        if self.command.is_empty() {
            "provcheck.1".to_owned()
        } else {
            format!("provcheck-{}.1", self.command)
        }
    }
}

fn pages(program: &Command) -> Vec<Page> {
    let own = Page { command: String::new(), man: program.clone() };
    let commands =
        program.get_subcommands().filter(|command| !command.is_hide_set()).map(|command| {
            let name = command.get_name();
            let man = command
                .clone()
                .bin_name(format!("provcheck {name}"))
                .display_name(format!("provcheck-{name}"));
            Page { command: name.to_owned(), man }
        });
    std::iter::once(own).chain(commands).collect()
}

fn into(folder: &Path, program: &Command) -> Result<Exit, UsageError> {
    fill(folder, |inside| {
        for page in pages(program) {
            let file = page.file();
            std::fs::write(inside.join(&file), page.text()?)
                .map_err(|error| UsageError::Write { path: display(&folder.join(&file)), error })?;
        }
        Ok(Exit::Clean)
    })
}

/// Returns one page for all commands: their sections become parts of it.
fn whole(program: &Command) -> Result<Vec<u8>, UsageError> {
    let mut all = Vec::new();
    for page in pages(program) {
        if page.command.is_empty() {
            all.extend(page.text()?);
            continue;
        }
        let name = format!("provcheck {}", page.command);
        let man = Man::new(page.man.display_name(&name));
        let mut sections = Vec::new();
        man.render_name_section(&mut sections)
            .and_then(|()| man.render_synopsis_section(&mut sections))
            .and_then(|()| man.render_options_section(&mut sections))
            .map_err(|error| UsageError::new(error.to_string()))?;
        let part = String::from_utf8_lossy(&sections).replace(".SH NAME", &format!(".SH {name:?}"));
        let part =
            part.replace(".SH SYNOPSIS", ".SS Synopsis").replace(".SH OPTIONS", ".SS Options");
        all.extend(part.bytes());
    }
    Ok(all)
}
