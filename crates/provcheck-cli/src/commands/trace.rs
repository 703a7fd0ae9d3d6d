//! `provcheck trace`: what each sentence of a draft rests on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use provcheck_core::{CheckContext, Date, Document, SourceId, Sources, Work};
use provcheck_lexicon::{Language, Lexicon};
use provcheck_report::digest;
use provcheck_report::trace::{
    Entity, Trace, schema, verify, write_json, write_markdown, write_text,
};

use crate::args::parse_date;
use crate::config::{Config, find};
use crate::exit::print_error;
use crate::inputs::{self, Input, ReadOptions};
use crate::output::{print, spare};
use crate::plugins::Plugins;
use crate::{Exit, UsageError, builtin, tracing};

/// Arguments of `provcheck trace`.
#[derive(Debug, Args)]
pub struct TraceArgs {
    /// The draft; `-` is standard input
    #[arg(value_name = "DRAFT", required_unless_present_any = ["verify", "schema"])]
    draft: Option<PathBuf>,
    /// Files, folders or globs that the draft may rest on; all paths up to the next option
    /// [default: those of provcheck.toml]
    #[arg(short, long = "source", value_name = "PATH", num_args = 1..)]
    sources: Vec<PathBuf>,
    /// Read this configuration instead of the nearest provcheck.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long)]
    no_config: bool,
    /// The day the draft speaks from, instead of the one it names
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date: Option<Date>,
    /// The form of the ledger
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Write the ledger to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Trace nothing; tell what of this JSON ledger no longer matches its files
    #[arg(long, value_name = "LEDGER", conflicts_with_all = ["draft", "sources", "output"])]
    verify: Option<PathBuf>,
    /// Trace nothing; print the JSON Schema of `--format json`
    #[arg(long)]
    schema: bool,
    /// How files are decoded and told apart.
    #[command(flatten)]
    reading: ReadOptions,
}

/// The form of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For a person at a terminal.
    Text,
    /// For other programs; see the JSON Schema.
    Json,
    /// A table, for an appendix.
    Markdown,
}

/// Prints the ledger, or what of one no longer holds.
pub(crate) fn run(args: &TraceArgs) -> Result<Exit, UsageError> {
    if args.schema {
        return print(None, |out| out.write_all(schema().as_bytes()));
    }
    if let Some(ledger) = &args.verify {
        return check_ledger(ledger, &args.reading);
    }
    let Some(draft) = &args.draft else { return Ok(Exit::Usage) };
    let Some((trace, whole)) = trace(args, draft)? else { return Ok(Exit::Usage) };
    let done = print(args.output.as_deref(), |out| match args.format {
        Form::Text => write_text(&trace, out),
        Form::Json => write_json(&trace, out),
        Form::Markdown => write_markdown(&trace, out),
    })?;
    Ok(if whole { done } else { Exit::Incomplete })
}

/// Traces the draft, and tells whether all of it; `None` where a file could not be read,
/// which was said.
fn trace(args: &TraceArgs, draft: &Path) -> Result<Option<(Trace, bool)>, UsageError> {
    let draft_file = inputs::one(draft, &args.reading);
    let (file, config) = configured(args, &draft_file)?;
    let paths = if args.sources.is_empty() { &config.sources } else { &args.sources };
    if paths.is_empty() {
        let said = "no source is named: name them with --source or in provcheck.toml";
        return Err(UsageError::new(said));
    }
    // Before a document is read.
    if !config.lexicon.is_empty() {
        Lexicon::for_language(Language::English).extend(&config.lexicon);
    }
    let (inputs, mut errors) = inputs::expand_as(paths, &args.reading);
    if let Some(output) = &args.output {
        let mut read: Vec<PathBuf> = inputs.iter().filter_map(Input::identity).collect();
        read.push(draft.to_owned());
        read.extend(file.into_iter().chain(config.named_files()));
        spare(output, &read)?;
    }
    let mut documents = Vec::new();
    let mut entities = Vec::new();
    let read = draft_file.read();
    let Ok((draft, bytes)) = read.inspect_err(|error| print_error(error)) else {
        return Ok(None);
    };
    entities.push(entity("draft".to_owned(), &draft, &bytes));
    for input in &inputs {
        match input.read() {
            Ok((document, bytes)) => {
                entities.push(entity(format!("source-{}", entities.len()), &document, &bytes));
                documents.push(Arc::new(document));
            }
            Err(error) => errors.push(error),
        }
    }
    let mut failed = false;
    for error in &errors {
        print_error(error);
        failed |= !error.harmless;
    }
    let sources = Sources::new(documents);
    let date = args.date.or_else(|| draft.date());
    if failed {
        return Ok(None);
    }
    let traced = source_trace::trace(&CheckContext::new(&draft, &sources, date));
    if let Some(place) = traced.stopped {
        print_error(&Work::stopped(&draft, place));
    }
    // As the entities are called.
    let named = |source: SourceId| format!("source-{}", source.0 + 1);
    let sentences = tracing::sentences(&draft, &sources, &traced.items, named);
    let trace = Trace::new(entities, sentences);
    Ok(Some((trace, traced.stopped.is_none())))
}

/// Reads the configuration that holds for the draft: the one named, or the nearest.
/// Returns the configuration, and its file where there is one.
fn configured(args: &TraceArgs, draft: &Input) -> Result<(Option<PathBuf>, Config), UsageError> {
    let entries = builtin();
    let file = match &args.config {
        Some(file) => Some(file.clone()),
        None if args.no_config => None,
        None => find(draft.folder()),
    };
    let config = match &file {
        Some(file) => Config::load(file, &entries, &Plugins::new(false))?,
        None => Config::without_file(&entries),
    };
    Ok((file, config))
}

fn entity(id: String, document: &Document, bytes: &[u8]) -> Entity {
    Entity { id, path: document.name().to_owned(), sha256: digest(bytes) }
}

/// Tells what of a ledger no longer matches its files.
fn check_ledger(ledger: &Path, reading: &ReadOptions) -> Result<Exit, UsageError> {
    let name = inputs::display(ledger);
    let text = provcheck_core::read_plain_text(ledger)
        .map_err(|error| UsageError::new(format!("{name}: {}", inputs::plain_error(&error))))?;
    let trace: Trace = serde_json::from_str(&text)
        .map_err(|error| UsageError::new(format!("{name}: no ledger of `trace`: {error}")))?;
    let wrong = verify(&trace, |path| {
        let (document, bytes) = inputs::one(Path::new(path), reading).read().ok()?;
        Some((digest(&bytes), document.text().to_owned()))
    });
    print(None, |out| {
        for mismatch in &wrong {
            writeln!(out, "{mismatch}")?;
        }
        if wrong.is_empty() {
            writeln!(out, "{} files and all spans match", trace.entities.len())?;
        }
        Ok(())
    })?;
    Ok(if wrong.is_empty() { Exit::Clean } else { Exit::Findings })
}
