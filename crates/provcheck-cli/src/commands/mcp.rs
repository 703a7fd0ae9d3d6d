//! `provcheck mcp`: lets an assistant check its own draft before a person sees it, by the
//! Model Context Protocol over standard input and output.
//!
//! Texts come in memory and go no further; no tool reads a file that the assistant names.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use provcheck_align::{LookupLimits, find_exactish};
use provcheck_core::{CheckContext, Document, Sources};
use provcheck_knowledge::who::offices;
use provcheck_knowledge::{Knowledge, day_of};
use provcheck_report::Place;
use provcheck_report::json::Report;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::{Json, ServerHandler, ServiceExt as _, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use source_trace::{Item, Status};

use super::explain;
use crate::args::{DeskArgs, parse_date};
use crate::runner::guarded;
use crate::session::{self, Asked, Desk, Session};
use crate::{Exit, UsageError};

/// Passages that are told of a quotation.
const PASSAGES: usize = 10;
/// What an assistant is told before it asks.
const INSTRUCTIONS: &str = "\
provcheck compares a news draft with the sources it was made from, and with dated facts about \
people and offices. Check your draft before you show it: give `check` the draft and the sources \
that you used, mend what it finds by the evidence, and check again; `trace` says of every fact in \
which source it stands. An error is very likely wrong; a \
warning deserves a look; info is worth knowing. Without sources half of the checks have nothing to \
compare with. It does not judge whether a text is true.";

/// Arguments of `provcheck mcp`.
#[derive(Debug, Args)]
pub struct McpArgs {
    /// The desk's folder: its provcheck.toml names the sources
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// What drafts are compared with, where the assistant sends no sources.
    #[command(flatten)]
    desk: DeskArgs,
}

/// Serves one assistant until it leaves.
pub(crate) fn run(args: &McpArgs) -> Result<Exit, UsageError> {
    let session = Session::new(args.desk.clone())?;
    // Faults of the configuration are told before anyone asks.
    session.desk(&args.folder)?;
    let tools = Tools { session: Arc::new(session), folder: args.folder.clone() };
    let failed = |error: &dyn std::fmt::Display| UsageError::new(error.to_string());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        // Readers of nested markup recurse.
        .thread_stack_size(8 << 20)
        .build()
        .map_err(|error| failed(&error))?;
    let served = runtime.block_on(async {
        // Gone before it said a word: nobody to tell.
        let Ok(service) = tools.serve(rmcp::transport::stdio()).await else { return Ok(()) };
        service.waiting().await.map(|_| ()).map_err(|error| failed(&error))
    });
    // A read of standard input can't be called off.
    runtime.shutdown_background();
    served.map(|()| Exit::Clean)
}

/// A text with its name, whose ending tells how it is written.
#[derive(Deserialize, JsonSchema)]
struct Text {
    /// As `wire.txt` or `page.html`.
    name: String,
    /// The text.
    text: String,
}

/// What to check.
#[derive(Deserialize, JsonSchema)]
struct CheckWanted {
    /// The draft.
    draft: String,
    /// How the draft is written: `txt`, `md` or `html`; Markdown where it is left out.
    format: Option<String>,
    /// The sources it was made from; those of the desk where they are left out.
    sources: Option<Vec<Text>>,
    /// The day it speaks from where it names none, as `2022-02-15`.
    date: Option<String>,
}

/// What a check gave.
#[derive(Serialize, JsonSchema)]
struct Checked {
    /// How many sources the draft was compared with; with none, half of the checks had
    /// nothing to compare with.
    sources: usize,
    /// Sources that could not be read.
    unread: Vec<String>,
    /// The report, as `provcheck check --format json` writes it. Spans count bytes.
    report: Report,
}

/// What a draft rests on.
#[derive(Serialize, JsonSchema)]
struct Traced {
    /// How many sources were looked through.
    sources: usize,
    /// Sources that could not be read.
    unread: Vec<String>,
    /// How many items stand in a source.
    supported: usize,
    /// Quotations, figures, dates, names, places and works of the draft, in order.
    items: Vec<TracedItem>,
    /// Whether all of the draft was traced; else the items end where the work did.
    complete: bool,
}

/// An item of the draft.
#[derive(Serialize, JsonSchema)]
struct TracedItem {
    /// `quotation`, `figure`, `date`, `name`, `place`, `work` or the like.
    kind: &'static str,
    /// Its words.
    words: String,
    /// The line of the draft, from 1.
    line: u32,
    /// `traced`, `differs` (a source has something else) or `untraced` (no source has it).
    status: &'static str,
    /// How a source has it: word for word, in another form, computed.
    how: Option<&'static str>,
    /// The passage of a source.
    passage: Option<TracedPassage>,
}

/// Where a source has an item, or what it has instead.
#[derive(Serialize, JsonSchema)]
struct TracedPassage {
    /// The source.
    source: String,
    /// Its line, from 1.
    line: u32,
    /// Its words.
    words: String,
}

/// A quotation to look up.
#[derive(Deserialize, JsonSchema)]
struct QuotationWanted {
    /// The words, without quotation marks.
    words: String,
    /// Where to look; the sources of the desk where they are left out.
    sources: Option<Vec<Text>>,
}

/// Where the words stand.
#[derive(Serialize, JsonSchema)]
struct QuotationFound {
    /// Passages that have the words, or nearly; the nearest first. None: no source has
    /// them.
    passages: Vec<Passage>,
    /// How many sources were looked through.
    sources: usize,
}

/// A passage of a source.
#[derive(Serialize, JsonSchema)]
struct Passage {
    /// The source.
    source: String,
    /// Its line, from 1.
    line: u32,
    /// Its words.
    words: String,
    /// Whether they are the same, word for word.
    exact: bool,
    /// Who says them there, where the source quotes them and names someone.
    speaker: Option<String>,
}

/// An office to look up.
#[derive(Deserialize, JsonSchema)]
struct OfficeWanted {
    /// The office with its country or organisation, as news writes it: `Ukraine defence
    /// minister`.
    office: String,
    /// The day, as `2022-02-24`; all holders where it is left out.
    on: Option<String>,
}

/// Who held an office.
#[derive(Serialize, JsonSchema)]
struct OfficeFound {
    /// The offices that the words can mean. None: the knowledge base has no such office.
    offices: Vec<Office>,
    /// The day on which the knowledge base ends.
    as_of: Option<String>,
}

/// An office with its holders.
#[derive(Serialize, JsonSchema)]
struct Office {
    /// Its title.
    title: String,
    /// Who held it. None: nobody that the knowledge base knows.
    holders: Vec<Holder>,
}

/// Someone who held an office.
#[derive(Serialize, JsonSchema)]
struct Holder {
    /// The person.
    person: String,
    /// From when to when.
    dates: String,
    /// Whether only in place of another.
    acting: bool,
    /// Where that was taken from.
    reference: Option<String>,
}

/// A page to read.
#[derive(Deserialize, JsonSchema)]
struct PageWanted {
    /// A check or a rule, as `quote-drift` or `quote-drift/altered`.
    name: String,
}

#[derive(Clone)]
struct Tools {
    session: Arc<Session>,
    folder: PathBuf,
}

/// Does work that takes a while where it holds up nobody.
async fn apart<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, String> + Send + 'static,
) -> Result<R, String> {
    let done = tokio::task::spawn_blocking(move || guarded(work)).await;
    done.map_err(|error| error.to_string())?
        .map_err(|panic| format!("a fault of provcheck's own: {panic}"))?
}

/// Returns the sources that were sent, and why others could not be read.
fn read(sent: Vec<Text>) -> (Arc<Sources>, Vec<String>) {
    let mut unread = Vec::new();
    let mut read = Vec::new();
    for Text { name, text } in sent {
        match session::source(&name, text.as_bytes()) {
            Ok(document) => read.push(document),
            Err(error) => unread.push(error.to_string()),
        }
    }
    (Arc::new(Sources::new(read)), unread)
}

/// Returns the name that tells how the draft is written.
fn draft_name(format: Option<&str>) -> Result<String, String> {
    match format.unwrap_or("md") {
        ending @ ("txt" | "md" | "html") => Ok(format!("draft.{ending}")),
        other => Err(format!("`{other}` is no format: txt, md or html")),
    }
}

fn traced(draft: &Document, sources: &Sources, item: &Item) -> TracedItem {
    let passage = item.status.passage().map(|passage| {
        let source = sources.get(passage.source);
        TracedPassage {
            source: source.name().to_owned(),
            line: Place::new(source, passage.span).start.line,
            words: source.slice(passage.span).to_owned(),
        }
    });
    TracedItem {
        kind: item.kind.as_str(),
        words: draft.slice(item.span).to_owned(),
        line: Place::new(draft, item.span).start.line,
        status: item.status.as_str(),
        how: match item.status {
            Status::Traced(_, how) => Some(how.as_str()),
            Status::Differs(_) | Status::Untraced => None,
        },
        passage,
    }
}

impl Tools {
    fn desk(&self) -> Result<Arc<Desk>, String> {
        self.session.desk(&self.folder).map_err(|error| error.to_string())
    }
}

#[tool_router]
impl Tools {
    #[tool(
        name = "check",
        description = "Check a news draft against its sources and against dated facts: what in it \
                       can't be trusted, where, and on what evidence.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn check(&self, wanted: Parameters<CheckWanted>) -> Result<Json<Checked>, String> {
        let tools = self.clone();
        apart(move || {
            let wanted = wanted.0;
            let desk = tools.desk()?;
            let name = draft_name(wanted.format.as_deref())?;
            let date = wanted.date.as_deref().map(parse_date).transpose()?;
            let (sources, unread) = match wanted.sources {
                Some(sent) => {
                    let (sources, unread) = read(sent);
                    (Some(sources), unread)
                }
                None => (None, Vec::new()),
            };
            let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
            let asked =
                Asked { name: &name, bytes: wanted.draft.as_bytes(), sources, date, threads };
            let run = tools.session.check(&desk, &asked).map_err(|error| error.to_string())?;
            let sources = run.drafts.first().map_or(0, |draft| draft.sources.len());
            let report = provcheck_report::json::report(&run);
            Ok(Json(Checked { sources, unread, report }))
        })
        .await
    }

    #[tool(
        name = "trace",
        description = "Say of each quotation, figure, date, name and place of a draft in which \
                       source it stands, or that none has it: what was made up shows here.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn trace(&self, wanted: Parameters<CheckWanted>) -> Result<Json<Traced>, String> {
        let tools = self.clone();
        apart(move || {
            let wanted = wanted.0;
            let name = draft_name(wanted.format.as_deref())?;
            let date = wanted.date.as_deref().map(parse_date).transpose()?;
            let (sources, unread) = match wanted.sources {
                Some(sent) => read(sent),
                None => (tools.desk()?.sources_for(""), Vec::new()),
            };
            let draft = session::source(&name, wanted.draft.as_bytes());
            let draft = draft.map_err(|error| error.to_string())?;
            let date = date.or_else(|| draft.date());
            let found = source_trace::trace(&CheckContext::new(&draft, &sources, date));
            let items: Vec<_> = found.items.iter().map(|i| traced(&draft, &sources, i)).collect();
            let supported = items.iter().filter(|item| item.status == "traced").count();
            let complete = found.stopped.is_none();
            Ok(Json(Traced { sources: sources.len(), unread, supported, items, complete }))
        })
        .await
    }

    #[tool(
        name = "find_quotation",
        description = "Look words up in the sources: where they stand, whether word for word, and \
                       who says them there.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn find_quotation(
        &self,
        wanted: Parameters<QuotationWanted>,
    ) -> Result<Json<QuotationFound>, String> {
        let tools = self.clone();
        apart(move || {
            let wanted = wanted.0;
            let sources = match wanted.sources {
                Some(sent) => read(sent).0,
                None => tools.desk()?.sources_for(""),
            };
            let limits = LookupLimits { matches: PASSAGES, ..LookupLimits::default() };
            let found = find_exactish(&wanted.words, &sources, &limits);
            let passage = |found: &provcheck_align::Match| {
                let source = sources.get(found.source);
                let quoted = source.quotations().iter();
                let quoted = quoted.filter(|quotation| quotation.span.overlaps(found.span));
                let mut quoted = quoted.filter_map(|quotation| quotation.speaker.as_ref());
                Passage {
                    source: source.name().to_owned(),
                    line: Place::new(source, found.span).start.line,
                    words: source.slice(found.span).to_owned(),
                    exact: found.is_exact(),
                    speaker: quoted.next().map(|speaker| speaker.name.clone()),
                }
            };
            let passages = found.iter().map(passage).collect();
            Ok(Json(QuotationFound { passages, sources: sources.len() }))
        })
        .await
    }

    #[tool(
        name = "who_held",
        description = "Say who held an office, on a day or ever, by the knowledge base of people \
                       and offices.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn who_held(
        &self,
        wanted: Parameters<OfficeWanted>,
    ) -> Result<Json<OfficeFound>, String> {
        let tools = self.clone();
        apart(move || {
            let wanted = wanted.0;
            let on = wanted.on.as_deref().map(parse_date).transpose()?;
            let desk = tools.desk()?;
            let knowledge = Knowledge::with_files(desk.knowledge()).map_err(|e| e.to_string())?;
            let told = offices(&knowledge, &wanted.office).into_iter().map(|office| {
                let holders = match on {
                    Some(day) => office.holders(day_of(day)),
                    None => office.tenures(),
                };
                let holder = |tenure: &provcheck_knowledge::Tenure<'_>| Holder {
                    person: knowledge.person(tenure.person).name().to_owned(),
                    dates: tenure.dates(),
                    acting: tenure.acting,
                    reference: tenure.src.as_ref().map(ToString::to_string),
                };
                Office { title: office.title(), holders: holders.iter().map(holder).collect() }
            });
            let as_of = knowledge.latest_as_of().map(provcheck_knowledge::data::day::iso);
            Ok(Json(OfficeFound { offices: told.collect(), as_of }))
        })
        .await
    }

    #[tool(
        name = "explain",
        description = "The page of a check or a rule: what it finds, what it leaves alone, why.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn explain(&self, wanted: Parameters<PageWanted>) -> Result<String, String> {
        let tools = self.clone();
        apart(move || {
            let desk = tools.desk()?;
            explain::page_of(&wanted.0.name, desk.entries()).map_err(|error| error.to_string())
        })
        .await
    }
}

#[tool_handler]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("provcheck", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}
