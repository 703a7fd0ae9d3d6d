//! Reads English: tokens, parts of speech, lemmas, dependencies. Judges nothing.
//!
//! [`Analysis::from_document`] gives the reading of a document, kept with it and computed when it is
//! first asked for, a sentence at a time:
//!
//! ```
//! use provcheck_lang::Analysis;
//!
//! let document = provcheck_text::plain("a.txt", "The company didn't cut 1,200 jobs.");
//! let analysis = Analysis::from_document(&document);
//! let sentence = analysis.sentence(0).unwrap();
//! let lemmas: Vec<_> = sentence.words().iter().map(|w| &*w.lemma).collect();
//! assert_eq!(lemmas, ["the", "company", "do", "not", "cut", "1,200", "job", "."]);
//! ```
//!
//! [`token`] cuts sentences, [`tag`] and [`parse`] are an averaged perceptron and a greedy
//! parser learnt from treebanks of Universal Dependencies (`examples/train`), [`lemma`]
//! rules learnt from the same. The models hold weights by hashes of features, no words, and
//! are read in place. What they reach is measured by `examples/evaluate`; the figures stand
//! in the book (`docs/`).

pub mod analysis;
pub mod clause;
pub mod conllu;
pub mod description;
pub mod entity;
pub mod form;
pub mod lemma;
pub mod letters;
pub mod model;
pub mod models;
pub mod morph;
pub mod parse;
pub mod phrase;
pub mod speech;
pub mod tag;
pub mod tagset;
pub mod time;
pub mod token;
pub mod tree;
pub mod word;

pub use analysis::{Analysis, Doubt, Sentence};
pub use clause::{Argument, Clause, ClauseKind, Modality, Oblique, Via, Voice};
pub use description::{Description, How};
pub use entity::{Entities, Entity, EntityKind, Mention};
pub use morph::{Degree, Features, Number, Tense, VerbForm};
pub use parse::Arc;
pub use phrase::Phrase;
pub use speech::{Attribution, Attributions, Quoted};
pub use tagset::{Relation, Upos, Xpos};
pub use time::{Grain, TimeMention, Times};
pub use token::Token;
pub use tree::Tree;
pub use word::Word;

#[cfg(test)]
mod golden;
