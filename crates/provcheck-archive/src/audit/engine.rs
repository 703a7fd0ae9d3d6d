//! The pairing on another engine, through Spark Connect: Apache Spark, Databricks,
//! EMR, or Sail.
//!
//! The fingerprints are laid out as Parquet in a folder that the engine sees too; one
//! text of standard SQL, `audit.sql`, finds the candidates and the boilerplate there.
//! What is compared, and how, is the same as without an engine, and so is the report.

use std::path::{Path, PathBuf};

use arrow_array::{Array as _, Int64Array, RecordBatch};
use spark_connect::SparkSession;

use super::common::COMMON;
use super::intake::FINGERPRINTS;
use super::pairing::{pair_key, write_candidates};
use super::spill::{Entry, part_name, sorted_passes};
use super::work::Work;
use super::{AuditError, Progress};
use crate::parquet::PostingsFile;

/// The SQL that the engine runs: the pairs, then the boilerplate, each with a semicolon
/// behind it.
pub const SQL: &str = include_str!("audit.sql");

/// An engine that speaks Spark Connect.
#[derive(Clone, Debug)]
pub struct Engine {
    /// Where it listens: `sc://host:port`, with parameters as Spark Connect has them
    /// (`/;use_ssl=true;token=...`).
    pub url: String,
    /// A folder that this machine and the engine share; the work folder where there is none.
    pub exchange: Option<PathBuf>,
    /// What the engine calls that folder, where that is another name.
    pub exchange_as: Option<String>,
}

impl Engine {
    /// Has the engine find the candidates and the boilerplate.
    pub(crate) fn pair(
        &self,
        work: &mut Work,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), AuditError> {
        let steps = u64::from(work.parts()) + 3;
        let mut step = |done: u64| progress(Progress { stage: "pairing", done, total: steps });
        let folder = self.exchange.clone().unwrap_or_else(|| work.path("postings"));
        self.lay_out(work, &folder, &mut step)?;
        let place = match &self.exchange_as {
            Some(place) => place.clone(),
            None => folder
                .canonicalize()
                .map_err(|error| AuditError::io(&folder, error))?
                .to_string_lossy()
                .into_owned(),
        };
        let (pairs, common) = self.ask(work, &place)?;
        step(steps - 1);
        // What an audit without an engine may have begun is void.
        work.remove([COMMON.to_owned()]);
        write_candidates(work, pairs, common)?;
        work.remove((0..work.parts()).map(|part| part_name(FINGERPRINTS, part)));
        for part in 0..work.parts() {
            // That a file of the exchange stays is no fault.
            let _ = std::fs::remove_file(folder.join(file_name(part)));
        }
        step(steps);
        Ok(())
    }

    /// Writes all fingerprints as Parquet, a file a part.
    fn lay_out(
        &self,
        work: &Work,
        folder: &Path,
        step: &mut dyn FnMut(u64),
    ) -> Result<(), AuditError> {
        std::fs::create_dir_all(folder).map_err(|error| AuditError::io(folder, error))?;
        if self.exchange.is_some() {
            let mut entries =
                std::fs::read_dir(folder).map_err(|error| AuditError::io(folder, error))?;
            let ours = |name: &str| name.starts_with("part-") && name.ends_with(".parquet");
            let foreign = entries.any(|entry| {
                entry.map_or(true, |entry| !ours(&entry.file_name().to_string_lossy()))
            });
            if foreign {
                return Err(AuditError::Work {
                    folder: folder.to_string_lossy().into_owned(),
                    message: "is not empty; name a folder of its own for the exchange".to_owned(),
                });
            }
        }
        let most = (work.options().memory / 4 / 16).max(1 << 12) as usize;
        for part in 0..work.parts() {
            let path = folder.join(file_name(part));
            let fail = |error| AuditError::io(&path, error);
            let mut file = PostingsFile::create(&path).map_err(fail)?;
            sorted_passes(work, FINGERPRINTS, part, work.parts(), most, |entries| {
                entries.iter().try_for_each(|entry| {
                    file.push(entry.key, entry.first, entry.second).map_err(fail)
                })
            })?;
            file.finish().map_err(fail)?;
            step(u64::from(part) + 1);
        }
        Ok(())
    }

    /// Returns the pairs that have enough fingerprints in common, and the fingerprints
    /// that too many articles have.
    fn ask(&self, work: &Work, place: &str) -> Result<(Vec<Entry>, Vec<Entry>), AuditError> {
        let options = work.options();
        let fail = |message: String| AuditError::Engine { engine: self.name(), message };
        let said = |error: spark_connect::SparkError| fail(error.to_string());
        let session = SparkSession::builder().remote(&self.url).get_or_create().map_err(said)?;
        session.read().parquet(place).create_or_replace_temp_view("postings").map_err(said)?;
        let mut statements = SQL.split(";\n").map(|statement| {
            statement
                .replace(":boilerplate", &options.boilerplate.to_string())
                .replace(":least_shared", &options.least_shared().to_string())
        });
        let mut rows = |make: fn([i64; 3]) -> Option<Entry>| -> Result<Vec<Entry>, AuditError> {
            let statement = statements.next().unwrap_or_default();
            let found = session.sql(&statement).map_err(said)?;
            let mut entries = Vec::new();
            for batch in found.collect_record_batches().map_err(said)? {
                let rows = numbers(&batch).map(|row| row.and_then(make));
                for row in rows {
                    entries.push(
                        row.ok_or_else(|| fail("its answer is not what was asked for".to_owned()))?,
                    );
                }
            }
            entries.sort_unstable();
            Ok(entries)
        };
        let pairs = rows(|[a, b, shared]| {
            let key = pair_key(u32::try_from(a).ok()?, u32::try_from(b).ok()?);
            Some(Entry { key, first: u32::try_from(shared).ok()?, second: 0 })
        })?;
        let common = rows(|[fingerprint, articles, document]| {
            let (first, second) = (u32::try_from(articles).ok()?, u32::try_from(document).ok()?);
            Some(Entry { key: fingerprint.cast_unsigned(), first, second })
        })?;
        // A session that is not ended goes when the engine forgets it.
        let _ = session.stop();
        Ok((pairs, common))
    }

    /// Returns the address without its parameters: a token is nobody's business.
    fn name(&self) -> String {
        self.url.split("/;").next().unwrap_or_default().to_owned()
    }
}

fn file_name(part: u32) -> String {
    format!("part-{part:03}.parquet")
}

/// Returns the rows of three columns of whole numbers; none where one has no value.
fn numbers(batch: &RecordBatch) -> impl Iterator<Item = Option<[i64; 3]>> + '_ {
    (0..batch.num_rows()).map(|row| {
        let number = |column: usize| {
            let values = batch.columns().get(column)?.as_any().downcast_ref::<Int64Array>()?;
            values.is_valid(row).then(|| values.value(row))
        };
        Some([number(0)?, number(1)?, number(2)?])
    })
}
