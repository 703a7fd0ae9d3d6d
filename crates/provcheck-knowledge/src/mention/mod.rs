//! Finds who is given which title in a document, and where people are named.
//!
//! A closed lexicon of titles and adjacency, no guess at open text: a title stands
//! right before a name, after it between commas, or in `who is`, `who heads`. What a
//! mention says (class, place, former, deputy ...) is kept apart from what is true.

mod context;
mod lexicon;
mod model;
mod name;
mod now;
mod parse;
mod scope;
mod token;

use std::sync::Arc;

use provcheck_core::Document;

use crate::base::Knowledge;

pub(crate) use lexicon::ministry_in;
pub use model::{Claim, Context, How, Mention, Mentions, Named, Resolved, Shape, Status, Stranger};

impl Mentions {
    /// Returns what was found in `document`, computed on first use and kept for whoever
    /// asks with a knowledge base of the same content.
    pub fn from_document(document: &Document, knowledge: &Knowledge) -> Arc<Self> {
        let kept = document.derived().get_or_init(|| Self::find(document, knowledge));
        if kept.stamp == knowledge.stamp() {
            kept
        } else {
            Arc::new(Self::find(document, knowledge))
        }
    }

    /// Finds them.
    pub fn find(document: &Document, knowledge: &Knowledge) -> Self {
        Self { stamp: knowledge.stamp(), ..parse::find(document, knowledge) }
    }
}
