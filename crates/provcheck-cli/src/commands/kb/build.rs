//! `kb build`: a compiled knowledge base from a Wikidata dump.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{IsTerminal as _, Read, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use provcheck_core::Date;
use provcheck_knowledge::data::write as compiled;
use provcheck_knowledge::{day_of, dump};

use super::base::write;
use crate::args::parse_date;
use crate::output::say;
use crate::{Exit, UsageError};

/// Damaged lines in a thousand after which the exit code says so.
const DAMAGED: u64 = 1;

/// Arguments of `provcheck kb build`.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    /// The dump, latest-all.json in .gz, .bz2, .zst or plain; `-` is standard input
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "kb.pkb")]
    output: PathBuf,
    /// The day of the dump: offices without an end are trusted up to it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Date,
    /// Leave out what ended before this year
    #[arg(long, value_name = "YEAR", default_value_t = dump::Options::default().min_year)]
    min_start: i32,
    /// Take members of parliaments as well
    #[arg(long)]
    keep_legislators: bool,
    /// Use what there is of a file that ends too early
    #[arg(long)]
    allow_truncated: bool,
}

/// Counts what is read of the file, for the time left.
struct Counted {
    input: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

pub(super) fn run(args: &BuildArgs) -> Result<Exit, UsageError> {
    let name = args.from.display().to_string();
    let fault = |error: &dyn std::fmt::Display| UsageError::new(format!("{name}: {error}"));
    let mut total = 0;
    let input: Box<dyn Read + Send> = if name == "-" {
        Box::new(std::io::stdin())
    } else {
        let file = File::open(&args.from).map_err(|e| fault(&e))?;
        total = file.metadata().map_or(0, |m| m.len());
        Box::new(file)
    };
    let read = Arc::new(AtomicU64::new(0));
    let input = Counted { input, read: Arc::clone(&read) };
    let input = dump::decompress(Box::new(input)).map_err(|e| fault(&e))?;
    let options = dump::Options {
        min_year: args.min_start,
        legislators: args.keep_legislators,
        allow_truncated: args.allow_truncated,
        as_of: Some(day_of(args.as_of)),
    };
    let started = Instant::now();
    let mut shown = started;
    let show = std::io::stderr().is_terminal();
    let progress = |bytes: u64| {
        if show && shown.elapsed() > Duration::from_secs(1) {
            shown = Instant::now();
            let seconds = started.elapsed().as_secs_f64();
            let done = read.load(Ordering::Relaxed);
            let left = if total > 0 && done > 0 {
                let left = seconds * (total as f64 / done as f64 - 1.0);
                format!(", {:.0} min left", left.max(0.0) / 60.0)
            } else {
                String::new()
            };
            // Nothing can be done where standard error is closed.
            let _ = write!(
                std::io::stderr(),
                "\r{:.1} GB of JSON, {:.0} MB/s{left}   ",
                bytes as f64 / 1e9,
                bytes as f64 / 1e6 / seconds
            );
        }
    };
    let (model, counts) = dump::build(input, &options, progress).map_err(|e| fault(&e))?;
    if show {
        let _ = writeln!(std::io::stderr());
    }
    let bytes = compiled::write(&model).map_err(|e| fault(&e))?;
    write(&args.output, &bytes, std::slice::from_ref(&args.from))?;
    let mut out = String::new();
    let seconds = started.elapsed().as_secs_f64();
    // Writing to a string can't fail.
    let _ = writeln!(
        out,
        "{}: {} people, {} offices, {} places, {} tenures from {} entities",
        args.output.display(),
        counts.people,
        counts.offices,
        counts.places,
        counts.tenures,
        counts.entities
    );
    let _ = writeln!(
        std::io::stderr(),
        "{:.1} MB of JSON in {seconds:.1} s, {:.0} MB/s",
        counts.bytes as f64 / 1e6,
        counts.bytes as f64 / 1e6 / seconds
    );
    if counts.damaged > 0 {
        let _ = writeln!(out, "{} damaged lines were left out", counts.damaged);
        for (line, reason) in &counts.named {
            let _ = writeln!(out, "  line {line}: {reason}");
        }
    }
    if counts.truncated {
        let _ = writeln!(out, "the dump ends too early; what came after is missing");
    }
    say(&out)?;
    let bad = counts.damaged * 1000 > counts.entities * DAMAGED;
    Ok(if bad { Exit::Findings } else { Exit::Clean })
}
