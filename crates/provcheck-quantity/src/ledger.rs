//! The ledger of a text: every quantity with what it counts, where, when, and
//! who is said to have given it.
//!
//! The idea of keeping such a ledger for many reports of one event is that of
//! RIPTIDES (White, Cardie, Ng and `McCullough`, 2002).

mod build;
mod builder;
mod entry;
mod names;
mod parts;
mod scene;
mod singles;

use std::sync::Arc;

use provcheck_core::Document;

use builder::Builder;
pub use entry::{Entry, Ledger};
pub use names::Names;

impl Ledger {
    /// Returns the ledger of `document`, made on first use.
    pub fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document))
    }

    /// Makes the ledger of `document`.
    pub fn new(document: &Document) -> Self {
        Builder::new(document).build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_thing_role_and_speaker() {
        let document = provcheck_text::plain(
            "a.txt",
            "Two dead in harbour fire\n\nTwo people died in a fire at the harbour, the brigade said. A woman was hurt.\n\n\
             Some 130,000 Russian troops are near Ukraine, according to the ministry. In 2012 a fire there killed nine.",
        );
        let ledger = Ledger::from_document(&document);
        let rows: Vec<String> = ledger
            .entries
            .iter()
            .filter(|e| e.quantity.is_amount())
            .map(|e| {
                format!(
                    "{} {} {}{}{} {}",
                    e.quantity.low,
                    e.thing,
                    e.role.unwrap_or("-"),
                    if e.headline { " headline" } else { "" },
                    if e.elsewhere { " elsewhere" } else { "" },
                    e.who(&document).as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                "2 people killed headline -",
                "2 people killed brigade",
                "1 women injured -",
                "130000 troops - ministry",
                "9 people killed elsewhere -",
            ]
        );
        assert_eq!(ledger.entries[3].modifiers, ["russia"]);
    }
}
