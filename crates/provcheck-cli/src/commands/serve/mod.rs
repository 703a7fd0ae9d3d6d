//! `provcheck serve`: drafts checked in a browser, a word processor, a content system.
//!
//! | file | holds |
//! |---|---|
//! | `listen` | connections: how many, how slow, how long |
//! | `app` | what every request can see; work that waits for a core |
//! | `guard` | who may ask: host, origin, token; how much may be sent |
//! | `api` | the JSON interface, described by `openapi` |
//! | `sets` | sources that clients sent |
//! | `languagetool` | the protocol of LanguageTool's clients |
//! | `page` | the page, its style and its script, embedded |

#![expect(clippy::result_large_err, reason = "an answer, made once a request")]

mod api;
mod app;
mod assets;
mod guard;
mod languagetool;
mod listen;
mod openapi;
mod sets;

use std::io::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use clap::Args;
use tokio::sync::Semaphore;

use crate::args::DeskArgs;
use crate::session::Session;
use crate::{Exit, UsageError};
use app::App;
use guard::Guard;
use sets::Sets;

/// Arguments of `provcheck serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where to listen; any address but this machine's own wants a token
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8081")]
    address: SocketAddr,
    /// What clients must know; better given as the variable `PROVCHECK_TOKEN`, which other
    /// users can't see [default: none on this machine, else one made at the start]
    #[arg(long, value_name = "WORD")]
    token: Option<String>,
    /// A name under which clients reach this server, beside its address
    #[arg(long = "allow-host", value_name = "NAME")]
    hosts: Vec<String>,
    /// A web application that may ask, as `https://cms.example.org`
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    origins: Vec<String>,
    /// The most that a client may send at once, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 32)]
    largest: usize,
    /// The desk's folder: its provcheck.toml names the sources
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// What drafts are compared with.
    #[command(flatten)]
    desk: DeskArgs,
}

/// Serves until the program is stopped.
pub(crate) fn run(args: &ServeArgs) -> Result<Exit, UsageError> {
    if !args.folder.is_dir() {
        let folder = crate::inputs::display(&args.folder);
        return Err(UsageError::new(format!("{folder}: no such folder")));
    }
    let local = args.address.ip().is_loopback();
    let token = args.token.clone().or_else(|| std::env::var("PROVCHECK_TOKEN").ok());
    let token = match token {
        Some(token) if token.len() < guard::SHORTEST_TOKEN => {
            let least = guard::SHORTEST_TOKEN;
            return Err(UsageError::new(format!("--token has at least {least} characters")));
        }
        Some(token) => Some(token),
        None if local => None,
        None => Some(guard::new_token()?),
    };
    let session = Session::new(args.desk.clone())?;
    // Faults of the configuration are told before anyone asks.
    let desk = session.desk(&args.folder)?;
    let sources = desk.sources().len();
    for failure in &desk.failures {
        let name = failure.draft.as_deref().unwrap_or_default();
        crate::exit::print_warning(&format!("{name}: {}", failure.message));
    }
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let app = Arc::new(App {
        session,
        folder: args.folder.clone(),
        sets: Sets::default(),
        guard: Arc::new(Guard {
            address: args.address.ip(),
            token: token.clone(),
            hosts: args.hosts.clone(),
            origins: args.origins.clone(),
            largest: args.largest.max(1) << 20,
            budget: guard::budget(),
        }),
        running: Arc::new(Semaphore::new(cores)),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores)
        .enable_all()
        // Readers of nested markup recurse.
        .thread_stack_size(8 << 20)
        .build()
        .map_err(|error| UsageError::new(format!("the server can't start: {error}")))?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(args.address).await.map_err(|error| {
            UsageError::new(format!("can't listen on {}: {error}", args.address))
        })?;
        let address = listener.local_addr().unwrap_or(args.address);
        tell(address, token.as_deref(), sources);
        listen::forever(listener, router(app)).await;
        Ok(Exit::Clean)
    })
}

/// Says where the server listens.
fn tell(address: SocketAddr, token: Option<&str>, sources: usize) {
    let mut out = anstream::stdout();
    let page = match token {
        Some(token) => format!("http://{address}/?token={token}"),
        None => format!("http://{address}/"),
    };
    let languagetool = match token {
        Some(token) => format!("http://{address}/t/{token}/v2"),
        None => format!("http://{address}/v2"),
    };
    // Nothing is lost where standard output is closed.
    let _ = writeln!(
        out,
        "page          {page}\nLanguageTool  {languagetool}\nsources       {sources} of this desk"
    );
    if !address.ip().is_loopback() {
        let _ = writeln!(
            out,
            "This address is open to the network: who knows the token can check drafts, and what \
             is sent is not encrypted unless a proxy does it."
        );
    }
    let _ = out.flush();
}

fn router(app: Arc<App>) -> Router {
    let paths = Router::new()
        .route("/", get(assets::page))
        .route("/app.js", get(assets::script))
        .route("/app.css", get(assets::style))
        .route("/openapi.json", get(openapi::get))
        .route("/rules/{check}", get(assets::check))
        .route("/rules/{check}/{rule}", get(assets::rule))
        .route("/api/v1/desk", get(api::desk))
        .route("/api/v1/desk/drafts/{*name}", get(api::desk_draft))
        .route("/api/v1/sources", post(api::add_sources))
        .route("/api/v1/sources/{id}/{index}", get(api::source_text))
        .route("/api/v1/check", post(api::check))
        .route("/api/v1/report", post(api::report))
        .route("/api/v1/accept", post(api::accept))
        .route("/v2/check", get(languagetool::check).post(languagetool::check))
        .route("/v2/languages", get(languagetool::languages))
        .route("/v2/maxtextlength", get(languagetool::longest))
        .route("/v2/healthcheck", get(languagetool::health))
        .route("/v2/info", get(languagetool::info));
    let guard = Arc::clone(&app.guard);
    // The guard has read the body, and has said when it was too long.
    let routes = paths.layer(DefaultBodyLimit::disable()).with_state(app);
    // It stands before the routes: it takes the token out of the path.
    Router::new()
        .fallback_service(routes)
        .layer(axum::middleware::from_fn_with_state(guard, guard::guard))
}
