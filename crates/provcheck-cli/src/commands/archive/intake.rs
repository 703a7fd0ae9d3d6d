//! Articles into an archive, from files or standard input.

use std::fmt::Write as _;
use std::io::{BufRead as _, Read as _};
use std::path::PathBuf;

use provcheck_archive::input::{Addresses, Arrival, Damage, InputFile, Position, Reader};
use provcheck_archive::record::Record;
use provcheck_archive::{Change, Prepared, Writer};
use provcheck_text::LARGEST_FILE;
use rayon::prelude::*;

use crate::exit::{print_error, print_warning};
use crate::inputs::{expand_articles, plain_error};
use crate::output::say;
use crate::progress::Intake;
use crate::{Exit, UsageError};

/// Bytes that are read, and taken apart on all cores, at a time.
const AT_ONCE: u64 = 8 << 20;
/// Damaged records that are named, each on a line; the rest are counted.
const NAMED: u64 = 50;

/// Articles that were read, in order, with what could not be.
type Records = Vec<Result<Record, Damage>>;

/// Takes in the articles of `paths`; the exit code says whether all could be read.
pub(super) fn run(writer: &mut Writer, paths: &[PathBuf]) -> Result<Exit, UsageError> {
    let stdin = paths.iter().any(|path| path.as_os_str() == "-");
    let paths: Vec<PathBuf> =
        paths.iter().filter(|path| path.as_os_str() != "-").cloned().collect();
    let (files, errors) = expand_articles(&paths);
    for error in &errors {
        print_error(error);
    }
    let mut all =
        Totals { damaged: errors.len() as u64, named: 0, told: 0, change: Change::default() };
    if !files.is_empty() {
        from_files(writer, files, &mut all)?;
    }
    if stdin {
        from_stdin(writer, &mut all)?;
    }
    all.change.add(writer.commit()?);
    all.report(writer.archive().len())?;
    Ok(if all.damaged == 0 { Exit::Clean } else { Exit::Usage })
}

/// What has come of the articles so far.
struct Totals {
    damaged: u64,
    named: u64,
    told: u64,
    change: Change,
}

impl Totals {
    /// Adds articles to the archive, and names those that can't be.
    fn take(&mut self, writer: &mut Writer, records: Records) -> Result<(), UsageError> {
        let density = writer.density();
        let prepared: Vec<Result<Prepared, Damage>> = records
            .into_par_iter()
            .map(|record| record.map(|record| Prepared::new(record, density)))
            .collect();
        for article in prepared {
            match article {
                Ok(article) => {
                    if writer.add(article) {
                        self.change.add(writer.commit()?);
                    }
                }
                Err(Damage { place, message }) => {
                    self.damaged += 1;
                    if self.named < NAMED {
                        self.named += 1;
                        print_error(&format!("{place}: {message}"));
                    }
                }
            }
        }
        Ok(())
    }

    /// Says what is to be known of a file that was read.
    fn tell(&mut self, place: &str, notes: &[String]) {
        for note in notes {
            if self.told < NAMED {
                self.told += 1;
                print_warning(&format!("{place}: {note}"));
            }
        }
    }

    fn report(&self, articles: u64) -> Result<(), UsageError> {
        let Change { added, replaced, unchanged, .. } = self.change;
        let mut line = format!("{added} added");
        for (count, what) in [
            (replaced, "replaced an earlier one"),
            (unchanged, "there already"),
            (self.damaged, "could not be read"),
        ] {
            if count > 0 {
                // Writing to a string can't fail.
                let _ = write!(line, ", {count} {what}");
            }
        }
        say(&format!("{line}; {articles} in the archive\n"))
    }
}

fn from_files(
    writer: &mut Writer,
    files: Vec<InputFile>,
    all: &mut Totals,
) -> Result<(), UsageError> {
    let sizes: Vec<u64> =
        files.iter().map(|file| file.path.metadata().map_or(0, |meta| meta.len())).collect();
    let progress = Intake::new(sizes.iter().sum());
    let (mut done, mut file, mut articles) = (0, 0, 0);
    let mut reader = Reader::new(files, Position::default());
    let mut addresses = Addresses::default();
    loop {
        let before = reader.position();
        let mut batch = reader.next_batch(AT_ONCE);
        batch.iter_mut().flatten().for_each(|arrival| addresses.tell_apart(arrival));
        for arrival in batch.iter().flatten() {
            all.tell(&arrival.place, arrival.document.notes());
        }
        let position = reader.position();
        if position == before {
            return Ok(());
        }
        articles += batch.len() as u64;
        let records: Records =
            batch.into_par_iter().map(|arrival| arrival.map(Arrival::into_record)).collect();
        all.take(writer, records)?;
        done += sizes.get(file..position.file).unwrap_or_default().iter().sum::<u64>();
        file = position.file;
        progress.show(done + position.offset, articles);
    }
}

fn from_stdin(writer: &mut Writer, all: &mut Totals) -> Result<(), UsageError> {
    let progress = Intake::new(0);
    let mut input = std::io::stdin().lock();
    let (mut bytes, mut articles, mut number) = (0, 0, 0u64);
    loop {
        let mut lines: Vec<(u64, Vec<u8>)> = Vec::new();
        let mut taken = 0;
        while taken < AT_ONCE {
            let mut line = Vec::new();
            // One byte more shows that there was too much.
            let read = input.by_ref().take(LARGEST_FILE + 1).read_until(b'\n', &mut line);
            let read = read.map_err(|error| {
                UsageError::new(format!("standard input: {}", plain_error(&error)))
            })?;
            if read == 0 {
                break;
            }
            taken += read as u64;
            number += 1;
            lines.push((number, line));
        }
        if lines.is_empty() {
            return Ok(());
        }
        bytes += taken;
        articles += lines.len() as u64;
        let records: Records = lines
            .into_par_iter()
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(number, line)| {
                Record::from_json(&line)
                    .map_err(|e| Damage { place: format!("-:{number}"), message: e.to_string() })
            })
            .collect();
        all.take(writer, records)?;
        progress.show(bytes, articles);
    }
}
