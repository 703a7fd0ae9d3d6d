//! `provcheck lsp`: findings while one types, in editors that speak the Language Server
//! Protocol.
//!
//! One thread does everything, message by message: a check takes less than a key. What
//! has come meanwhile is read first, so that a draft that changed again is not checked
//! twice, and a request that was taken back is not answered.
//!
//! | file | holds |
//! |---|---|
//! | `streams` | messages over standard input and output |
//! | `client` | what the editor said of itself |
//! | `state` | what is known of the editor, and speaking to it |
//! | `server` | the loop, and what the editor tells |
//! | `drafts` | texts that are open, and how they change |
//! | `checking` | checks, and telling what was found |
//! | `requests` | findings, hover and quick fixes that the editor asks for |
//! | `accept` | accepting a finding with a reason; `wanted` is which, and where |
//! | `show` | findings in the protocol's form |
//! | `position`, `uri` | places and addresses |

mod accept;
mod checking;
mod client;
mod drafts;
mod position;
mod requests;
mod server;
mod show;
mod state;
mod streams;
mod uri;
mod wanted;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use clap::Args;
use lsp_server::Connection;
use serde_json::json;

use crate::args::DeskArgs;
use crate::session::Session;
use crate::{Exit, UsageError};
use client::Client;
use show::Pages;
use state::Server;

/// Arguments of `provcheck lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Speak over standard input and output: the only way there is; editors like to say so
    #[arg(long)]
    stdio: bool,
    /// What drafts are compared with.
    #[command(flatten)]
    desk: DeskArgs,
}

/// Serves one editor until it leaves.
pub(crate) fn run(args: &LspArgs) -> Result<Exit, UsageError> {
    let session = Session::new(args.desk.clone())?;
    let (connection, streams) =
        streams::connect().map_err(|error| UsageError::new(error.to_string()))?;
    let served = serve(session, &connection);
    // The writer ends when nobody can send to it any more.
    drop(connection);
    // What was wrong with a message says more than that none came after it.
    streams.join().and(served).map(|()| Exit::Clean)
}

fn serve(session: Session, connection: &Connection) -> Result<(), UsageError> {
    let failed = |error: lsp_server::ProtocolError| UsageError::new(error.to_string());
    let (id, params) = connection.initialize_start().map_err(failed)?;
    let client = Client::new(&params);
    let answer = json!({
        "capabilities": {
            "positionEncoding": client.encoding.name(),
            "textDocumentSync": { "openClose": true, "change": 2, "save": false },
            "diagnosticProvider": {
                "identifier": "provcheck",
                "interFileDependencies": true,
                "workspaceDiagnostics": false,
            },
            "hoverProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "executeCommandProvider": { "commands": [wanted::COMMAND] },
        },
        "serverInfo": { "name": "provcheck", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, answer).map_err(failed)?;
    let pages = Pages::write(&crate::builtin());
    let mut server = Server {
        session,
        client,
        pages,
        connection,
        drafts: BTreeMap::new(),
        desks: BTreeMap::new(),
        waiting: VecDeque::new(),
        cancelled: BTreeSet::new(),
        asked: BTreeMap::new(),
        asks: 0,
        looked: Instant::now(),
    };
    server.register();
    server.run()
}
