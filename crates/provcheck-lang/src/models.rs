//! The models that are built in.

use std::sync::LazyLock;

use provcheck_lexicon::models;

use crate::form::Words;
use crate::lemma::Lemmatiser;
use crate::parse::Parser;
use crate::tag::Tagger;

/// All models, read in place.
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
}

static MODELS: LazyLock<Models> = LazyLock::new(|| {
    const SOUND: &str = "the models that are built in are of this version";
    Models {
        words: Words::new(models::WORDS).expect(SOUND),
        tagger: Tagger::new(models::TAGGER).expect(SOUND),
        lemmas: Lemmatiser::new(models::LEMMAS).expect(SOUND),
        parser: Parser::new(models::PARSER).expect(SOUND),
    }
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
}
