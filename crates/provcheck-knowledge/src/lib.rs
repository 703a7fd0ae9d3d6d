//! People, offices and the dates they held them.
//!
//! The base is written by hand in TOML ([`data::model`]), checked ([`data::check`]), and
//! compiled into one file that is read in place ([`pkb`]); a starter base is embedded.
//! [`Knowledge`] is what checks ask.
//!
//! | to | call |
//! |---|---|
//! | ask who bears a name, or held an office | [`Knowledge::named`], [`who`] |
//! | tell whether two names are one person's, in any romanisation | [`same_person`] |
//! | find who is given which title in a document | [`mention::Mentions::from_document`] |
//! | judge such a title on a day | [`verdict`] |
//! | read a dump of Wikidata, or files of others | [`dump`], [`update`] |
//!
//! ```
//! use provcheck_knowledge::{Knowledge, same_person};
//!
//! let found = Knowledge::embedded().named("António Guterres");
//! assert!(found.iter().all(|found| found.exact));
//! assert!(same_person("Volodymyr Zelenskyy", "Vladimir Zelensky").same);
//! ```
//!
//! What holds: nothing here asks the network; the same files give the same bytes; a damaged
//! file gives fewer answers and says so ([`Knowledge::is_damaged`]), and never panics; what
//! the base does not know is no fault of a draft.

pub mod base;
pub mod compare;
pub mod data;
pub mod disputed;
pub mod dump;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod mention;
pub mod pkb;
pub mod rows;
mod shared;
pub mod text;
pub mod update;
pub mod verdict;
pub mod who;

pub use base::{
    Form, Knowledge, KnowledgeError, Match, Office, OfficeId, Person, PersonId, Place, PlaceId,
    Tenure, read_toml, shown,
};
pub use compare::{NameComparison, same_person, same_person_of};
pub use data::class::Class;
pub use data::day::{Day, Fuzzy};
pub use data::fold::fold;
pub use data::layout::{FormKind, PlaceNameKind};
pub use pkb::{Pkb, PkbError};
pub use shared::{KnowledgeTable, SharedBase};

use provcheck_core::Date;

/// Returns the number of a civil day.
pub fn day_of(date: Date) -> Day {
    data::day::day_of(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
}
