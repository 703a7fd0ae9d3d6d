//! `provcheck mcp`: lets an assistant check its own draft before a person sees it, by the
//! Model Context Protocol over standard input and output.
//!
//! Texts come in memory and go no further; no tool reads a file that the assistant names.

mod forms;
mod tools;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rmcp::ServiceExt as _;

use crate::args::DeskArgs;
use crate::session::Session;
use crate::{Exit, UsageError};
use tools::Tools;

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
