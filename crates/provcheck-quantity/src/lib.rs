//! Quantities, dates and units in text, what they count, and a ledger of them.
//!
//! Judges nothing: it says that a text counts 120,000 troops, and with which
//! words; whether that is so is for checks.
//!
//! The way a text takes: `tokens` cuts it as numbers want it; `number` reads digits and words,
//! `unit` and `bound` what stands beside; `read` tells by what is around which kind of
//! [`Quantity`] it is, or that it counts nothing (a telephone number, a score, a road); `date`
//! reads days. `counted` and `measured` find what is counted, and what happened to it; `ledger`
//! puts all of it together for a document ([`Ledger::from_document`]), with place, time and speaker.
//! `things` has the nouns, `interval` compares values ([`same_value`], [`compatible`]).
//!
//! What holds: a [`Quantity`] keeps the words as written, how exact they are (`step`,
//! `rounded`) and their [`Bound`]; time is linear in the text; words are data of
//! `provcheck-lexicon` and `data/`.

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
pub use interval::{
    DigitError, are_swapped, base, compatible, digit_error, interval, same_kind, same_value,
};
pub use ledger::{Entry, Ledger, Names};
pub use number::Form;
pub use read::{Figures, Kind, Quantity, quantities};
pub use things::{is_country, is_single, singular};
pub use unit::{Unit, unit, units};
