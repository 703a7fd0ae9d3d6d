//! `provcheck read`: what is read of a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_core::Document;
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
    let mut read = reading::reading(&document);
    read.language = language(&document);
    print(None, |out| match args.format {
        Form::Text => reading::write_text(&read, out),
        Form::Json => reading::write_json(&read, out),
    })
}

/// Returns the language that a document is checked in, as the file has it where it has the same.
fn language(document: &Document) -> Option<String> {
    let judged = provcheck_text::language_of(document)?;
    let told = document.meta().language.as_deref().unwrap_or_default();
    let primary = told.split(['-', '_']).next().unwrap_or_default();
    Some(if primary.eq_ignore_ascii_case(&judged) { told.to_owned() } else { judged })
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_say_which_language_it_is() {
        let english =
            "The ferry was late and the people on the quay had to wait for it. ".repeat(5);
        let german = "Die Fähre kam zu spät, und die Leute am Kai mussten lange warten. ".repeat(5);
        for (tag, text, language) in [
            ("en-GB", &english, Some("en-GB")),
            ("de", &english, Some("en")),
            ("de-AT", &german, Some("de-AT")),
            ("en", &german, Some("und")),
        ] {
            let page = format!("<!doctype html><html lang={tag}><body><p>{text}</p></body></html>");
            let document = crate::inputs::parse("a.html", page.as_bytes()).expect("a page");
            assert_eq!(super::language(&document).as_deref(), language, "{tag}: {text}");
        }
    }
}
