//! People, offices and the dates they held them.
//!
//! The base is written by hand in TOML ([`data::model`]), checked, and compiled into one
//! file that is read in place ([`pkb`]); a starter base is embedded. [`Knowledge`] is
//! what checks ask.

pub mod base;
pub mod compare;
pub mod data;
pub mod dump;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod mention;
pub mod pkb;
pub mod rows;
mod shared;
pub mod slip;
pub mod text;
pub mod update;
pub mod verdict;
pub mod who;

pub use base::{
    Form, Knowledge, KnowledgeError, Match, Office, OfficeId, Person, PersonId, Place, PlaceId,
    Tenure, read_toml, shown,
};
pub use compare::{Verdict, same_person, same_person_of};
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
