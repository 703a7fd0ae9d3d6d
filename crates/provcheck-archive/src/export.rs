//! An archive laid out for other engines: its fingerprints as Parquet, its articles as
//! JSON Lines.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::name;
use crate::fingerprint::NAME;
use crate::parquet::PostingsFile;
use crate::{Archive, ArchiveError};

/// An archive can't be laid out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The archive can't be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A file can't be written.
    #[error("{path}: {error}")]
    Write {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
}

/// How much was laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Articles, where they were laid out as well.
    pub articles: u64,
    /// Fingerprints.
    pub fingerprints: u64,
}

/// Fingerprints of a file, where there are several.
const ROWS: u64 = 64 << 20;

/// An article in `documents.jsonl`.
#[derive(Serialize)]
struct Line<'e> {
    document: u32,
    id: &'e str,
    title: &'e str,
    date: Option<String>,
    url: &'e str,
    publisher: &'e str,
    words: u32,
}

/// Writes all fingerprints of `archive`, those in quotations among them, as Parquet:
/// to one file where `to` ends in `.parquet`; else to files in the folder
/// `to/postings`, with the articles they belong to in `to/documents.jsonl`.
///
/// # Errors
///
/// Where the archive can't be read, or a file not be written.
pub fn export(archive: &Archive, to: &Path) -> Result<Exported, ExportError> {
    let mut done = Exported::default();
    let single = to.extension().is_some_and(|extension| extension == "parquet");
    let folder = to.join("postings");
    if !single {
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
        done.articles = documents(archive, &to.join("documents.jsonl"))?;
    }
    let place = |part: u64| -> PathBuf {
        if single { to.to_owned() } else { folder.join(format!("part-{part:03}.parquet")) }
    };
    let most = if single { u64::MAX } else { ROWS };
    let mut part = 0;
    let create = |path: &Path| PostingsFile::create(path).map_err(|error| failed(path, error));
    let finish = |file: PostingsFile, path: &Path| file.finish().map_err(|e| failed(path, e));
    let mut path = place(part);
    let mut file = create(&path)?;
    let mut rows = 0;
    for posting in archive.postings() {
        let (document, posting) = posting?;
        if posting.position == NAME {
            continue;
        }
        if rows == most {
            part += 1;
            let next = place(part);
            let full = std::mem::replace(&mut file, create(&next)?);
            finish(full, &path)?;
            (path, rows) = (next, 0);
        }
        let pushed = file.push(posting.key.get(), document.0, posting.position.into());
        pushed.map_err(|error| failed(&path, error))?;
        rows += 1;
        done.fingerprints += 1;
    }
    finish(file, &path)?;
    Ok(done)
}

fn documents(archive: &Archive, path: &Path) -> Result<u64, ExportError> {
    let fail = |error: io::Error| failed(path, error);
    let mut out = BufWriter::new(File::create(path).map_err(fail)?);
    let mut count = 0;
    for document in archive.docs() {
        let entry = archive.entry(document)?;
        let line = Line {
            document: document.0,
            id: &entry.id,
            title: &entry.title,
            date: entry.date.map(|date| date.to_string()),
            url: &entry.url,
            publisher: &entry.publisher,
            words: entry.words,
        };
        serde_json::to_writer(&mut out, &line).map_err(|error| fail(error.into()))?;
        out.write_all(b"\n").map_err(fail)?;
        count += 1;
    }
    out.flush().map_err(fail)?;
    Ok(count)
}

fn failed(path: &Path, error: io::Error) -> ExportError {
    ExportError::Write { path: name(path), error }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::RowAccessor as _;

    use super::*;
    use crate::fingerprint::{Density, Key};
    use crate::synthetic::{Shape, Synthetic};
    use crate::{Prepared, Writer};

    #[test]
    fn an_archive_laid_out() {
        let folder = tempfile::tempdir().unwrap();
        let maker = Synthetic::new(1, Shape::default());
        let records: Vec<_> = (0..20).map(|number| maker.article(number).0).collect();
        let place = folder.path().join("archive");
        let mut writer = Writer::create(&place, Density::Full, true).unwrap();
        for record in &records {
            writer.add(Prepared::new(record.clone(), Density::Full));
        }
        writer.commit().unwrap();
        drop(writer);
        let archive = Archive::open(&place).unwrap();
        let out = folder.path().join("out");
        let done = export(&archive, &out).unwrap();
        assert_eq!(done.articles, 20);
        let documents = fs::read_to_string(out.join("documents.jsonl")).unwrap();
        let numbers: Vec<(u64, String)> = documents
            .lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                (line["document"].as_u64().unwrap(), line["id"].as_str().unwrap().to_owned())
            })
            .collect();
        let single = folder.path().join("one.parquet");
        assert_eq!(export(&archive, &single).unwrap().fingerprints, done.fingerprints);
        let rows = |path: &Path| -> BTreeSet<(u64, i64, i32)> {
            let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
            let rows = reader.get_row_iter(None).unwrap().map(|row| {
                let row = row.unwrap();
                let key = row.get_long(0).unwrap().cast_unsigned();
                (key, row.get_long(1).unwrap(), row.get_int(2).unwrap())
            });
            rows.collect()
        };
        let found = rows(&out.join("postings/part-000.parquet"));
        assert_eq!(found, rows(&single));
        let mut expected = BTreeSet::new();
        for record in &records {
            let id = record.id.as_deref().unwrap();
            let (number, _) = numbers.iter().find(|(_, known)| known == id).unwrap();
            for (hash, position) in Density::Full.fingerprints(&record.text) {
                let number = i64::try_from(*number).unwrap();
                let position = i32::try_from(position).unwrap();
                expected.insert((Key::from_hash(hash).get(), number, position));
            }
        }
        assert_eq!(found, expected);
        assert_eq!(done.fingerprints, expected.len() as u64);
    }
}
