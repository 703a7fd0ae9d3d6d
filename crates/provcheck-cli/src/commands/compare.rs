//! `provcheck compare`: several drafts on the same sources, side by side.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_report::comparison::{
    Compared, Comparison, schema, write_html, write_json, write_text,
};

use crate::args::RunArgs;
use crate::engine::{self, Accepted, After};
use crate::output::print;
use crate::{Exit, UsageError, builtin};

/// Arguments of `provcheck compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// What to compare, and with which sources.
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// The form of the table
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Write the table to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compare nothing; print the JSON Schema of `--format json`
    #[arg(long)]
    pub(crate) schema: bool,
}

/// The form of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For a person at a terminal.
    Text,
    /// For other programs; see the JSON Schema.
    Json,
    /// One page for a browser.
    Html,
}

/// Checks the drafts and prints what was counted in each.
pub(crate) fn run(args: &CompareArgs) -> Result<Exit, UsageError> {
    if args.schema {
        return print(None, |out| out.write_all(schema().as_bytes()));
    }
    // What a person accepted is still in the draft: all drafts are counted alike.
    let written = args.output.as_deref().into_iter().collect();
    let after = After { baseline: Accepted::Nowhere, written, ..After::default() };
    let threads = engine::threads(args.run.jobs);
    let outcome = engine::check(&args.run, &after, &builtin(), threads)?;
    let drafts = &outcome.run.drafts;
    if let Some(bare) = drafts.iter().find(|draft| draft.sources.is_empty()) {
        let name = provcheck_report::visible(bare.document.name());
        let said = "there is no source to hold it against: name sources with --source";
        return Err(UsageError::new(format!("{name}: {said}")));
    }
    let counted = drafts.iter().map(|draft| {
        let words = provcheck_text::words(draft.document.text()).count();
        Compared::new(draft, words)
    });
    let comparison = Comparison::new(counted.collect());
    let done = print(args.output.as_deref(), |out| match args.format {
        Form::Text => write_text(&comparison, out),
        Form::Json => write_json(&comparison, out),
        Form::Html => write_html(&comparison, out),
    })?;
    Ok(match outcome.exit {
        Exit::Findings => done,
        other => other,
    })
}
