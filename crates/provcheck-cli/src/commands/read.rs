//! `provcheck read`: what is read of a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_report::{analysis, reading};

use crate::exit::print_error;
use crate::inputs::{self, ReadOptions};
use crate::output::print;
use crate::{Exit, UsageError};

/// Arguments of `provcheck read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// The form of what is printed
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Print what is read out of the text: sentences, tokens, clauses, entities, times, who
    /// says what, quantities
    #[arg(long)]
    analysis: bool,
    /// Read nothing; print the JSON Schema of `--format json`, with `--analysis` that of the
    /// analysis
    #[arg(long)]
    schema: bool,
    /// How files are decoded and told apart.
    #[command(flatten)]
    reading: ReadOptions,
}

/// The form of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For a person at a terminal.
    Text,
    /// For other programs; see the JSON Schema.
    Json,
}

/// Reads the file and prints what was read.
pub(crate) fn run(args: &ReadArgs) -> Result<Exit, UsageError> {
    let Some(file) = args.file.as_deref().filter(|_| !args.schema) else {
        let schema = if args.analysis { analysis::schema() } else { reading::schema() };
        return print(None, |out| out.write_all(schema.as_bytes()));
    };
    let document = match inputs::one(file, &args.reading).read() {
        Ok((document, _)) => document,
        Err(error) => {
            print_error(&error);
            return Ok(Exit::Usage);
        }
    };
    if args.analysis {
        let read = analysis::analysis(&document);
        return print(None, |out| match args.format {
            Form::Text => analysis::write_text(&read, out),
            Form::Json => analysis::write_json(&read, out),
        });
    }
    let read = reading::reading(&document);
    print(None, |out| match args.format {
        Form::Text => reading::write_text(&read, out),
        Form::Json => reading::write_json(&read, out),
    })
}
