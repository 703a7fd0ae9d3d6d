//! Quantities, dates and units in text, what they count, and a ledger of them.
//!
//! Judges nothing: it says that a text counts 120,000 troops, and with which
//! words; whether that is so is for checks.

#![expect(clippy::float_cmp, reason = "values are compared as they were written, not computed")]
#![expect(clippy::match_same_arms, reason = "tables of words keep one row a thing")]

mod bound;
mod counted;
mod date;
mod interval;
mod ledger;
mod measured;
mod number;
mod read;
mod things;
mod token;
mod tokens;
mod unit;

pub use bound::Bound;
pub use date::DateMention;
pub use interval::{Slip, base, compatible, interval, same_kind, same_value, slip};
pub use ledger::{Entry, Ledger};
pub use number::Form;
pub use read::{Figures, Kind, Quantity, quantities};
pub use things::{is_country, is_single, singular};
pub use unit::{Unit, unit, units};
