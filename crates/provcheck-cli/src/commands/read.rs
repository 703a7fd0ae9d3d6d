//! `provcheck read`: what is read of a file.

use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_report::reading;

use crate::exit::print_error;
use crate::inputs::{self, Reading};
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
    /// Read nothing; print the JSON Schema of `--format json`
    #[arg(long)]
    schema: bool,
    /// How files are decoded and told apart.
    #[command(flatten)]
    reading: Reading,
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
        return print(|out| out.write_all(reading::schema().as_bytes()));
    };
    let document = match inputs::one(file, &args.reading).read() {
        Ok((document, _)) => document,
        Err(error) => {
            print_error(&error);
            return Ok(Exit::Usage);
        }
    };
    let read = reading::reading(&document);
    print(|out| match args.format {
        Form::Text => reading::write_text(&read, out),
        Form::Json => reading::write_json(&read, out),
    })
}

/// Writes to standard output. A closed pipe is no error.
fn print(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<Exit, UsageError> {
    let mut out = BufWriter::new(anstream::stdout());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(UsageError::Write { path: "standard output".to_owned(), error })
        }
        _ => Ok(Exit::Clean),
    }
}
