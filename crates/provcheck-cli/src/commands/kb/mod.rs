//! `provcheck kb`: asks the knowledge base, checks and builds files of it.

mod ask;
mod base;
mod build;
mod fetch;
mod files;
mod update;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use provcheck_core::Date;

use crate::args::parse_date;
use crate::{Exit, UsageError};
use base::Base;

/// Arguments of `provcheck kb`.
#[derive(Debug, Args)]
pub struct KbArgs {
    #[command(subcommand)]
    command: KbCommand,
}

#[derive(Debug, Subcommand)]
enum KbCommand {
    /// Say who a name belongs to, and which offices the person held
    Lookup {
        /// A name in any spelling
        name: String,
        /// Show only what was held on that day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
        on: Option<Date>,
        #[command(flatten)]
        base: Base,
    },
    /// Say who held an office: `kb who "Ukraine defence minister" --on 2022-02-24`
    Who {
        /// The office with its country or organisation, as news writes it
        office: String,
        /// The day; without it, all holders
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
        on: Option<Date>,
        #[command(flatten)]
        base: Base,
    },
    /// Say whether two names are one person's, with the reason
    ///
    /// Without names it reads lines of `name1,name2` (CSV) from standard input, and
    /// prints a line that begins with yes or no for each.
    Compare {
        /// Two names
        #[arg(num_args = 0..=2, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Check files of the knowledge base, hand-written or compiled
    Check {
        /// Files, in the order they are laid over the built-in base
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Count what is in the knowledge base
    Stats {
        #[command(flatten)]
        base: Base,
    },
    /// Say what differs between two files; exit 1 where they contradict each other
    Diff {
        /// The older file
        old: PathBuf,
        /// The newer file
        new: PathBuf,
    },
    /// Turn a table (CSV: person,aliases,office,class,of,start,end,source) into TOML
    Import {
        /// The table
        file: PathBuf,
        /// Where to write; standard output without it
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Lay files over one another, the first on top, and write one
    Merge {
        /// Files, the one that wins first
        #[arg(required = true, num_args = 2.., value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write: .pkb is compiled, .toml is text
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Build a compiled knowledge base from a full Wikidata JSON dump
    Build(build::BuildArgs),
    /// Bring knowledge up to date from the Wikidata Query Service, or from a file
    ///
    /// Asks who held which office, writes a file for `[knowledge] files`, and prints what
    /// is new, what has ended, and what contradicts the knowledge there is, with its
    /// source. This is the only command of provcheck that uses the network, and it does so
    /// only when it is called without --from and --print-query. A result that knows less
    /// than the file that is there is refused.
    Update(update::UpdateArgs),
}

/// Does what was asked.
pub(crate) fn run(args: &KbArgs) -> Result<Exit, UsageError> {
    match &args.command {
        KbCommand::Lookup { name, on, base } => ask::lookup(&base.open()?, name, *on),
        KbCommand::Who { office, on, base } => ask::who(&base.open()?, office, *on),
        KbCommand::Compare { names } => ask::compare(names),
        KbCommand::Check { files } => files::check(files),
        KbCommand::Stats { base } => ask::stats(&base.open()?),
        KbCommand::Diff { old, new } => files::diff(old, new),
        KbCommand::Import { file, output } => files::import(file, output.as_deref()),
        KbCommand::Merge { files, output } => files::merge(files, output),
        KbCommand::Build(args) => build::run(args),
        KbCommand::Update(args) => update::run(args),
    }
}
