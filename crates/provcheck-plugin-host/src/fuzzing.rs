//! What fuzz targets need of the insides.

use std::io::Cursor;

use provcheck_core::{CheckMeta, Findings, Rule, Severity, Sources};

use crate::describe::{Expected, vet};
use crate::frame::{self, Inbox, Reply, Request};
use crate::snapshot::View;

const META: CheckMeta =
    CheckMeta::new("a/b", "# a/b\n\nA.\n", &[Rule::new("c", Severity::Warning, "# c\n\nC.\n")]);

/// Reads `data` as what comes through the pipes of a plugin's process, as what a plugin
/// says of itself, as an answer, and as sources that were handed over.
pub fn frames(data: &[u8]) {
    let mut inbox = Inbox::of_replies(1 << 16);
    let mut from = Cursor::new(data);
    while let Ok(Some((_, body))) = frame::read::<Reply>(&mut from, &mut inbox) {
        answer(&body);
    }
    let _ = frame::read::<Request>(&mut Cursor::new(data), &mut Inbox::of_requests(1 << 16));
    answer(data);
    if let Ok(described) = serde_json::from_slice::<Vec<_>>(data) {
        let _ = vet("a 1.0.0", &described);
    }
    if let Ok(view) = View::in_memory(data) {
        let _ = view.documents().len();
    }
}

fn answer(json: &[u8]) {
    let draft = provcheck_core::Document::builder("a.txt", "Kyiv — «Жук» it is.").build();
    let sources = Sources::default();
    let expected = Expected { meta: &META, draft: &draft, sources: &sources, findings: 10 };
    let mut out = Findings::new();
    let _ = expected.accept(0, json, &mut out);
    for finding in out.into_parts().0 {
        // What was accepted can be pointed at.
        assert!(!draft.slice(finding.span).contains('\0'));
    }
}
