//! The tools: what each does with what it was sent.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use provcheck_align::{LookupLimits, find_exactish};
use provcheck_core::{CheckContext, Sources, Work};
use provcheck_knowledge::who::offices;
use provcheck_knowledge::{Knowledge, day_of};
use provcheck_lang::{Analysis, Quoted};
use provcheck_report::Place;
use provcheck_report::trace::TraceSummary;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::{Json, ServerHandler, tool, tool_handler, tool_router};

use super::forms::{
    CheckWanted, Checked, Holder, Office, OfficeFound, OfficeWanted, PageWanted, Passage,
    QuotationFound, QuotationWanted, Text, Traced,
};
use crate::args::parse_date;
use crate::commands::explain;
use crate::runner::guarded;
use crate::session::{self, Asked, Desk, Session};
use crate::tracing;

/// Passages that are told of a quotation.
const PASSAGES: usize = 10;
/// Pairs of words compared for a quotation, at most: some seconds.
const COMPARED: u64 = 1_000_000_000;
/// What an assistant is told before it asks.
const INSTRUCTIONS: &str = "\
provcheck compares a news draft with the sources it was made from, and with dated facts about \
people and offices. Check your draft before you show it: give `check` the draft and the sources \
that you used, mend what it finds by the evidence, and check again; `trace` says of every fact in \
which source it stands. An error is very likely wrong; a \
warning deserves a look; info is worth knowing. Without sources half of the checks have nothing to \
compare with. It does not judge whether a text is true.";

#[derive(Clone)]
pub(super) struct Tools {
    pub(super) session: Arc<Session>,
    pub(super) folder: PathBuf,
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
            let named = |source| sources.get(source).name().to_owned();
            let sentences = tracing::sentences(&draft, &sources, &found.items, named);
            Ok(Json(Traced {
                sources: sources.len(),
                unread,
                summary: TraceSummary::of_sentences(&sentences),
                sentences,
                complete: found.stopped.is_none(),
            }))
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
            let mut work = Work::new(COMPARED);
            let found = find_exactish(&wanted.words, &sources, &limits, &mut work);
            if work.is_spent() {
                return Err("the sources have more like it than can be compared".to_owned());
            }
            let passage = |found: &provcheck_align::Match| {
                let source = sources.get(found.source);
                let told = Quoted::from_analysis(&Analysis::from_document(source));
                let quoted = source.quotations().iter().enumerate();
                let quoted = quoted.filter(|(_, quotation)| quotation.span.overlaps(found.span));
                let mut quoted = quoted.filter_map(|(at, _)| told.get(at)?.name.as_deref());
                Passage {
                    source: source.name().to_owned(),
                    line: Place::new(source, found.span).start.line,
                    words: source.slice(found.span).to_owned(),
                    exact: found.is_exact(),
                    speaker: quoted.next().map(str::to_owned),
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
