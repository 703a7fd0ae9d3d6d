//! `provcheck man`: the command line for `man`.

use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::completions::write;
use crate::args::{Cli, ManArgs};
use crate::inputs::display;
use crate::output::fill;
use crate::{Exit, UsageError};

/// Writes the pages that were asked for.
pub(crate) fn run(args: &ManArgs) -> Result<Exit, UsageError> {
    match (&args.command, &args.folder) {
        (Some(name), _) => match pages().into_iter().find(|page| page.command == *name) {
            Some(page) => write(&page.text()?),
            None => {
                Err(UsageError::new(format!("`{name}` is no command; `provcheck help` lists them")))
            }
        },
        (None, Some(folder)) => into(folder),
        (None, None) => write(&whole()?),
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

fn pages() -> Vec<Page> {
    let whole = Cli::command();
    let own = Page { command: String::new(), man: whole.clone() };
    let commands =
        whole.get_subcommands().filter(|command| !command.is_hide_set()).map(|command| {
            let name = command.get_name();
            let man = command
                .clone()
                .bin_name(format!("provcheck {name}"))
                .display_name(format!("provcheck-{name}"));
            Page { command: name.to_owned(), man }
        });
    std::iter::once(own).chain(commands).collect()
}

fn into(folder: &Path) -> Result<Exit, UsageError> {
    fill(folder, |inside| {
        for page in pages() {
            let file = page.file();
            std::fs::write(inside.join(&file), page.text()?)
                .map_err(|error| UsageError::Write { path: display(&folder.join(&file)), error })?;
        }
        Ok(Exit::Clean)
    })
}

/// Returns one page for all commands: their sections become parts of it.
fn whole() -> Result<Vec<u8>, UsageError> {
    let mut all = Vec::new();
    for page in pages() {
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
