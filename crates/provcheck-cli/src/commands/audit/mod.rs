//! `provcheck audit`: which of many articles share text, all against all.

mod report;

use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_archive::Archive;
use provcheck_archive::audit::{self, Articles, Audit, AuditError, Folder, Options};
use provcheck_report::audit::{Csv, Html, Json, Text, Unread};

use crate::exit::print_error;
use crate::output::{replace, spare};
use crate::progress::Progress;
use crate::{Exit, UsageError, engine, inputs, terminal};

/// Arguments of `provcheck audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Files, folders or globs: documents as `check` reads them, and JSON Lines (.jsonl)
    /// with the fields text, title, date, url, publisher, id
    #[arg(required_unless_present = "archive", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Audit the articles of this archive
    #[arg(long, value_name = "FOLDER", conflicts_with = "paths")]
    archive: Option<PathBuf>,
    /// Words that two articles must share outside quotations, in runs of at least 8
    ///
    /// A run of so many words is always found. Fewer words find more, and more of them by
    /// chance.
    #[arg(
        long,
        value_name = "WORDS",
        default_value_t = Options::default().min_words,
        value_parser = clap::value_parser!(u32).range(8..=100_000)
    )]
    min_words: u32,
    /// Passages that stand in more articles than this are boilerplate, and make no pairs
    #[arg(
        long,
        value_name = "ARTICLES",
        default_value_t = Options::default().boilerplate,
        value_parser = clap::value_parser!(u32).range(2..)
    )]
    boilerplate: u32,
    /// Memory to keep to, in megabytes; what does not fit goes to the work folder
    #[arg(
        long,
        value_name = "MB",
        default_value_t = Options::default().memory >> 20,
        value_parser = clap::value_parser!(u64).range(16..1 << 24)
    )]
    memory: u64,
    /// Keep the parts of the work in this folder, new or empty, instead of a temporary one
    ///
    /// It takes some three times the size of the text. If the command is stopped,
    /// --resume goes on from there.
    #[arg(long, value_name = "FOLDER")]
    work: Option<PathBuf>,
    /// Go on with the audit that was stopped in the work folder
    #[arg(long, requires = "work")]
    resume: bool,
    /// Have this engine find the pairs: `sc://host:port`, Spark Connect
    ///
    /// The fingerprints go to it as Parquet, in a folder that it sees too; everything else
    /// is done here, and the report is the same. Needs a provcheck that was built with the
    /// feature `spark`.
    #[arg(long, value_name = "URL")]
    engine: Option<String>,
    /// The folder that the engine shares with this machine [default: the work folder]
    #[arg(long, value_name = "FOLDER", requires = "engine")]
    exchange: Option<PathBuf>,
    /// What the engine calls that folder, where it is another name: `s3://bucket/folder`
    #[arg(long, value_name = "URL", requires = "exchange")]
    exchange_as: Option<String>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the report to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many threads work at once [default: the number of cores]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// The form of the report of an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person at a terminal.
    Text,
    /// For other programs; see the JSON Schema.
    Json,
    /// A table of the pairs, for a spreadsheet.
    Csv,
    /// One page for a browser.
    Html,
}

/// Audits the articles and writes the report. What could not be read makes the exit code
/// that of `check` for a draft that can't be; the report is written all the same.
pub(crate) fn run(args: &AuditArgs) -> Result<Exit, UsageError> {
    engine::threads(args.jobs);
    let mut unread = Vec::new();
    let articles = match &args.archive {
        Some(folder) => Articles::Archive(Box::new(Archive::open(folder)?)),
        None => files(&args.paths, &mut unread)?,
    };
    if let (Some(output), Articles::Files(files)) = (&args.output, &articles) {
        spare(output, files.iter().map(|file| &file.path))?;
    }
    let options = Options {
        min_words: args.min_words,
        boilerplate: args.boilerplate,
        memory: args.memory << 20,
    };
    let folder = match &args.work {
        None => Folder::Temporary,
        Some(folder) if args.resume => Folder::Resume(folder.clone()),
        Some(folder) => Folder::New(folder.clone()),
    };
    let mut bar: Option<(&str, Progress)> = None;
    let audit = carry_out(args, articles, options, &folder, &mut |now| {
        if bar.as_ref().is_none_or(|(stage, _)| *stage != now.stage) {
            bar = Some((now.stage, Progress::percent(now.stage, now.total)));
        }
        if let Some((_, bar)) = &bar {
            bar.reach(now.done);
        }
    })
    .map_err(|error| UsageError::new(error.to_string()))?;
    drop(bar);
    unread.extend(
        audit
            .damaged
            .iter()
            .map(|damage| Unread { place: damage.place.clone(), message: damage.message.clone() }),
    );
    emit(&audit, &unread, args)?;
    Ok(match (unread.is_empty(), audit.families.is_empty()) {
        (false, _) => Exit::Usage,
        (_, false) => Exit::Findings,
        _ => Exit::Clean,
    })
}

/// Finds the pairs here, or has an engine find them.
fn carry_out(
    args: &AuditArgs,
    articles: Articles,
    options: Options,
    folder: &Folder,
    show: &mut dyn FnMut(audit::Progress),
) -> Result<Audit, AuditError> {
    match args.engine.clone() {
        None => audit::run(articles, options, folder, show),
        #[cfg(feature = "spark")]
        Some(url) => {
            let (exchange, exchange_as) = (args.exchange.clone(), args.exchange_as.clone());
            let engine = audit::Engine { url, exchange, exchange_as };
            audit::run_on(&engine, articles, options, folder, show)
        }
        #[cfg(not(feature = "spark"))]
        Some(_) => Err(AuditError::Engine {
            engine: "--engine".to_owned(),
            message: "this provcheck was built without Spark; build it with `--features spark`"
                .to_owned(),
        }),
    }
}

/// Returns the files that the paths stand for. One that can't be found is an error by
/// itself only where nothing else is left.
fn files(paths: &[PathBuf], unread: &mut Vec<Unread>) -> Result<Articles, UsageError> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(UsageError::new(
            "an audit reads its articles from files, not from standard input",
        ));
    }
    let (files, errors) = inputs::expand_articles(paths);
    for error in &errors {
        print_error(error);
    }
    if files.is_empty() {
        return Err(UsageError::new("there is nothing to audit"));
    }
    unread.extend(
        errors.into_iter().map(|error| Unread { place: error.name, message: error.message }),
    );
    Ok(Articles::Files(files))
}

/// Writes the report where it was asked for. A closed pipe is no error.
fn emit(audit: &Audit, unread: &[Unread], args: &AuditArgs) -> Result<(), UsageError> {
    let written = match &args.output {
        Some(path) => replace(path, |file| {
            let out = anstream::StripStream::new(file);
            write(audit, unread, args.format, terminal::UNKNOWN_WIDTH, out)
        }),
        None => write(audit, unread, args.format, terminal::width(), anstream::stdout()),
    };
    match written {
        Err(report::Fault::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(report::Fault::Write(error)) => {
            let path = args.output.as_deref().map_or("standard output".to_owned(), inputs::display);
            Err(UsageError::Write { path, error })
        }
        Err(report::Fault::Read(error)) => Err(UsageError::new(error.to_string())),
        Ok(()) => Ok(()),
    }
}

fn write(
    audit: &Audit,
    unread: &[Unread],
    format: Format,
    width: usize,
    out: impl Write,
) -> Result<(), report::Fault> {
    let mut out = BufWriter::new(out);
    match format {
        Format::Text => report::write(audit, unread, Text::new(&mut out, width))?,
        Format::Json => report::write(audit, unread, Json::new(&mut out))?,
        Format::Csv => report::write(audit, unread, Csv::new(&mut out))?,
        Format::Html => report::write(audit, unread, Html::new(&mut out))?,
    }
    Ok(out.flush()?)
}
