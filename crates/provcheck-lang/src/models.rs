//! The models that are built in.

use std::sync::LazyLock;

use provcheck_lexicon::models;

use crate::form::Words;
use crate::lemma::Lemmatiser;
use crate::model::table::{NotATable, SparseTable};
use crate::parse::Parser;
use crate::tag::Tagger;

/// All models, read in place.
///
/// ```
/// use provcheck_lang::models::Models;
///
/// // One set for the process, read in place.
/// assert!(std::ptr::eq(Models::get(), Models::get()));
/// ```
#[derive(Debug)]
pub struct Models {
    /// What is known of words from outside the treebanks.
    pub words: Words<'static>,
    /// The tagger.
    pub tagger: Tagger<'static>,
    /// The lemmas.
    pub lemmas: Lemmatiser<'static>,
    /// The parser.
    pub parser: Parser<'static>,
    /// The kinds of entities.
    pub entities: SparseTable<'static>,
}

static MODELS: LazyLock<Models> = LazyLock::new(|| {
    let [words, tagger, lemmas, parser, entities] =
        [models::WORDS, models::TAGGER, models::LEMMAS, models::PARSER, models::ENTITIES];
    Models::read(words, tagger, lemmas, parser, entities)
        .expect("the models that are built in are of this version")
});

impl Models {
    /// Returns the models of English.
    ///
    /// # Panics
    ///
    /// Where the program was built with models of another version; a test guards it.
    pub fn get() -> &'static Self {
        &MODELS
    }

    /// Reads other models in place.
    pub fn read(
        words: &'static [u8],
        tagger: &'static [u8],
        lemmas: &'static [u8],
        parser: &'static [u8],
        entities: &'static [u8],
    ) -> Result<Self, NotATable> {
        Ok(Self {
            words: Words::new(words)?,
            tagger: Tagger::new(tagger)?,
            lemmas: Lemmatiser::new(lemmas)?,
            parser: Parser::new(parser)?,
            entities: SparseTable::new(entities)?,
        })
    }
}
