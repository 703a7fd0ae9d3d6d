//! `provcheck archive`: keeps earlier articles, for drafts to be checked against.

mod ask;
mod export;
mod intake;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use provcheck_archive::Writer;
use provcheck_archive::fingerprint::Density;

use crate::exit::print_error;
use crate::output::say;
use crate::{Exit, UsageError};

/// Arguments of `provcheck archive`.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    #[command(subcommand)]
    command: ArchiveCommand,
}

/// Where articles are read from.
#[derive(Debug, Args)]
struct From {
    /// Files, folders or globs: documents as `check` reads them, and JSON Lines (.jsonl)
    /// with the fields text, title, date, url, publisher, id; `-` is JSON Lines on
    /// standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum ArchiveCommand {
    /// Make an archive of articles in a new folder
    ///
    /// Articles go to the disk some ten thousand at a time. If the command is stopped,
    /// by Ctrl-C or a power cut, the archive holds what had gone there; `archive add`
    /// with the same paths takes in the rest.
    Build {
        /// The folder to make
        archive: PathBuf,
        #[command(flatten)]
        from: From,
        /// Keep half the fingerprints: a shared run of 12 words is always found, not of 8
        #[arg(long)]
        compact: bool,
        /// Keep no texts: searched in half the space, but no source for `check --archive`
        #[arg(long)]
        no_texts: bool,
    },
    /// Add articles; one with the id of an earlier one takes its place
    ///
    /// The id is the field `id`, else the address, else the name of the file. An article
    /// that is there already, with the same words and all the rest, is left as it is.
    Add {
        /// The archive
        archive: PathBuf,
        #[command(flatten)]
        from: From,
    },
    /// Remove articles; their texts are gone from the disk after the next `archive merge`
    Remove {
        /// The archive
        archive: PathBuf,
        /// Ids of the articles; `-` reads them from standard input, one a line
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// List the articles that share words with a text, the likeliest first
    Search(ask::SearchArgs),
    /// Count what is in an archive
    Stat {
        /// The archive
        archive: PathBuf,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the fingerprints as Parquet, for SQL on other engines
    ///
    /// The columns are fingerprint (BIGINT), document (BIGINT) and position (INT, in
    /// words). Those in quotations are among them. Needs a provcheck that was built with
    /// the feature `parquet` or `spark`.
    Export {
        /// The archive
        archive: PathBuf,
        /// A file that ends in .parquet; or a folder, which also gets documents.jsonl, with
        /// what the numbers of the documents stand for
        #[arg(long, value_name = "PATH")]
        parquet: PathBuf,
    },
    /// Read every byte of an archive, and compare it with its checksum
    Verify {
        /// The archive
        archive: PathBuf,
    },
    /// Make one segment of all; what was removed leaves the disk
    Merge {
        /// The archive
        archive: PathBuf,
    },
}

/// Does what was asked.
pub(crate) fn run(args: ArchiveArgs) -> Result<Exit, UsageError> {
    match args.command {
        ArchiveCommand::Build { archive, from, compact, no_texts } => {
            let density = if compact { Density::Compact } else { Density::Full };
            let mut writer = Writer::create(&archive, density, !no_texts)?;
            match intake::run(&mut writer, &from.paths) {
                Ok(exit) => writer.merge_all().map(|()| exit).map_err(UsageError::from),
                Err(error) => {
                    writer.abandon();
                    Err(error)
                }
            }
        }
        ArchiveCommand::Add { archive, from } => {
            let mut writer = Writer::open(&archive)?;
            intake::run(&mut writer, &from.paths)
        }
        ArchiveCommand::Remove { archive, ids } => remove(&archive, ids),
        ArchiveCommand::Search(args) => ask::search(&args),
        ArchiveCommand::Stat { archive, json } => ask::stat(&archive, json),
        ArchiveCommand::Export { archive, parquet } => export::run(&archive, &parquet),
        ArchiveCommand::Verify { archive } => ask::verify(&archive),
        ArchiveCommand::Merge { archive } => {
            let mut writer = Writer::open(&archive)?;
            writer.merge_all()?;
            drop(writer);
            ask::stat(&archive, false)
        }
    }
}

fn remove(archive: &Path, ids: Vec<String>) -> Result<Exit, UsageError> {
    let mut wanted = Vec::new();
    for id in ids {
        if id == "-" {
            let lines = std::io::read_to_string(std::io::stdin())
                .map_err(|error| UsageError::new(format!("standard input: {error}")))?;
            wanted.extend(lines.lines().filter(|line| !line.is_empty()).map(str::to_owned));
        } else {
            wanted.push(id);
        }
    }
    let mut writer = Writer::open(archive)?;
    let missing = writer.missing(wanted.iter().map(String::as_str))?;
    for id in &missing {
        print_error(&format!("no article `{id}`"));
    }
    let change = writer.remove(wanted.iter().map(String::as_str))?;
    say(&format!("{} removed, {} left\n", change.removed, writer.archive().len()))?;
    Ok(if missing.is_empty() { Exit::Clean } else { Exit::Usage })
}
