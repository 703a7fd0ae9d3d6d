//! Learnt models: tables of weights, packed and read in place.

pub mod hash;
pub mod table;
