//! What is known of one editor and its drafts, and how it is spoken to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::Value;

use super::client::Client;
use super::drafts::Open;
use super::show::Pages;
use super::wanted::Wanted;
use crate::session::{Desk, Session};

/// What the editor was asked.
pub(super) enum Asks {
    Nothing,
    Reason(Wanted),
}

pub(super) struct Server<'c> {
    pub(super) session: Session,
    pub(super) client: Client,
    pub(super) pages: Pages,
    pub(super) connection: &'c Connection,
    pub(super) drafts: BTreeMap<String, Open>,
    /// The desk that a draft was last checked at.
    pub(super) desks: BTreeMap<String, Arc<Desk>>,
    pub(super) waiting: VecDeque<Message>,
    pub(super) cancelled: BTreeSet<String>,
    /// Findings for which the editor was asked a reason.
    pub(super) asked: BTreeMap<String, Wanted>,
    pub(super) asks: u32,
    pub(super) looked: Instant,
}

/// Why the loop ends.
pub(super) struct Gone;

impl Server<'_> {
    pub(super) fn send(&self, message: impl Into<Message>) -> Result<(), Gone> {
        self.connection.sender.send(message.into()).map_err(|_| Gone)
    }

    pub(super) fn tell(&self, method: &str, params: Value) -> Result<(), Gone> {
        self.send(Notification { method: method.to_owned(), params })
    }

    /// Asks the editor something.
    pub(super) fn ask(&mut self, method: &str, params: Value, asks: Asks) -> Result<(), Gone> {
        self.asks += 1;
        let name = format!("provcheck-{}", self.asks);
        if let Asks::Reason(wanted) = asks {
            self.asked.insert(name.clone(), wanted);
        }
        self.send(Request { id: RequestId::from(name), method: method.to_owned(), params })
    }
}

/// Returns an id as JSON has it.
pub(super) fn id_text(id: &RequestId) -> String {
    serde_json::to_string(id).unwrap_or_default()
}
