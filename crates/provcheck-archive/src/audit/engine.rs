//! The pairing on another engine, through Spark Connect: Apache Spark, Databricks,
//! EMR, or Sail.
//!
//! The fingerprints are laid out as Parquet in a folder that the engine sees too; one
//! text of standard SQL, `audit.sql`, finds the candidates and the boilerplate there.
//! What is compared, and how, is the same as without an engine, and so is the report.

use std::path::{Path, PathBuf};

use arrow_array::{Array as _, Int64Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use spark_connect_core::{ChannelBuilder, SparkConnectClient, SparkError, block_on};
use spark_connect_proto as proto;

use super::common::COMMON;
use super::error::{AuditError, Progress};
use super::intake::FINGERPRINTS;
use super::pairing::{pair_key, write_candidates};
use super::spill::{Entry, part_name, sorted_passes};
use super::work::Work;
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
        let said = |error: SparkError| fail(error.to_string());
        let channel = ChannelBuilder::parse(&self.url).map_err(said)?;
        let client = block_on(SparkConnectClient::connect(&channel)).map_err(said)?;
        block_on(carry_out(&client, view(place))).map_err(said)?;
        let mut statements = SQL.split(";\n").map(|statement| {
            statement
                .replace(":boilerplate", &options.boilerplate.to_string())
                .replace(":least_shared", &options.least_shared().to_string())
        });
        let mut rows =
            |make: fn([i64; 3]) -> Option<Entry>| -> Result<Vec<Entry>, AuditError> {
                let statement = statements.next().unwrap_or_default();
                let batches = block_on(carry_out(&client, query(statement)));
                let mut entries = Vec::new();
                for batch in batches.map_err(said)? {
                    for row in numbers(&batch) {
                        entries.push(row.and_then(make).ok_or_else(|| {
                            fail("its answer is not what was asked for".to_owned())
                        })?);
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
        let _ = block_on(client.release_session());
        Ok((pairs, common))
    }

    /// Returns the address without its parameters: a token is nobody's business.
    fn name(&self) -> String {
        self.url.split("/;").next().unwrap_or_default().to_owned()
    }
}

/// Returns the plan that calls the Parquet files at `place` by the name `postings`.
fn view(place: &str) -> proto::plan::OpType {
    let source = proto::read::DataSource {
        format: Some("parquet".to_owned()),
        paths: vec![place.to_owned()],
        ..proto::read::DataSource::default()
    };
    let read = proto::Read {
        read_type: Some(proto::read::ReadType::DataSource(source)),
        ..proto::Read::default()
    };
    let command = proto::CreateDataFrameViewCommand {
        input: Some(relation(proto::relation::RelType::Read(read))),
        name: "postings".to_owned(),
        replace: true,
        ..proto::CreateDataFrameViewCommand::default()
    };
    proto::plan::OpType::Command(proto::Command {
        command_type: Some(proto::command::CommandType::CreateDataframeView(command)),
    })
}

/// Returns the plan of a query.
fn query(statement: String) -> proto::plan::OpType {
    let sql = proto::Sql { query: statement, ..proto::Sql::default() };
    proto::plan::OpType::Root(relation(proto::relation::RelType::Sql(sql)))
}

fn relation(of: proto::relation::RelType) -> proto::Relation {
    proto::Relation { rel_type: Some(of), ..proto::Relation::default() }
}

/// Has a plan carried out, and returns the rows that come of it.
///
/// The crate's own data frames are not used: Spark ends the stream of an answer after two
/// minutes (`spark.connect.execute.reattachable.senderMaxStreamDuration`) for the client
/// to attach again, and version 4.2.0 of them takes that end for the end of the answer.
/// A stream that can't be attached to again is not ended before the answer is.
async fn carry_out(
    client: &SparkConnectClient,
    plan: proto::plan::OpType,
) -> spark_connect_core::Result<Vec<RecordBatch>> {
    let user_id = client.user_id().unwrap_or_default().to_owned();
    let request = proto::ExecutePlanRequest {
        session_id: client.session_id().to_owned(),
        user_context: Some(proto::UserContext { user_id, ..proto::UserContext::default() }),
        plan: Some(proto::Plan { op_type: Some(plan) }),
        ..proto::ExecutePlanRequest::default()
    };
    let mut answer = client.execute_plan(request).await?;
    let mut batches = Vec::new();
    while let Some(part) = answer.message().await.map_err(SparkError::from_grpc_status)? {
        let Some(proto::execute_plan_response::ResponseType::ArrowBatch(part)) = part.response_type
        else {
            continue;
        };
        let damaged = |what: String| SparkError::connect_msg(format!("a damaged answer: {what}"));
        let reader = StreamReader::try_new(&part.data[..], None);
        let mut count = 0;
        for batch in reader.map_err(|error| damaged(error.to_string()))? {
            let batch = batch.map_err(|error| damaged(error.to_string()))?;
            count += batch.num_rows();
            batches.push(batch);
        }
        if i64::try_from(count).ok() != Some(part.row_count) {
            return Err(damaged(format!("{count} rows of {}", part.row_count)));
        }
    }
    Ok(batches)
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
