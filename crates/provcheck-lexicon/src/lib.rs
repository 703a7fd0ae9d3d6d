//! Words of a language by class, as data, and typed access to it. No logic.
//!
//! `data/` has a folder a language, and in it files of classes: a table with a
//! sentence `about` it and its `words`, or `values` by word. The build packs each
//! folder into bytes that are read in place, and makes [`Class`] and [`Language`]
//! of what it finds: a new class is a table, a new language is a folder, and
//! neither is code. The first language, English, says which classes there are;
//! another may leave some out.
//!
//! A desk adds words to any class in its configuration ([`Lexicon::extend`]).
//!
//! This crate stands below all others and depends on none of them.
//!
//! ```
//! use provcheck_lexicon::{Class, english};
//!
//! let telling = english(Class::SpeechVerb);
//! assert!(telling.contains("insist") && !telling.contains("grow"));
//! ```

mod added;
#[allow(clippy::doc_markdown, reason = "the sentences are data")]
mod class;
mod form;
mod hash;
mod inflection;
mod lexicon;
pub mod models;
mod names;
#[cfg(test)]
mod pack;
#[cfg(test)]
mod pack_relations;
mod packed;
mod relations;
mod thesaurus;

pub use added::{Addition, AdditionError};
pub use class::Class;
pub use form::Form;
pub use lexicon::{Entry, Language, Lexicon, Words, english};
pub use names::Sex;
pub use relations::PartOfSpeech;
pub use thesaurus::{Meaning, NounKind, VerbKind};

#[cfg(test)]
mod tests;
