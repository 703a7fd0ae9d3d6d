//! A token as a word: its lemma, its tags.

use provcheck_core::Span;

use crate::morph::Features;
use crate::tagset::{Upos, Xpos};

/// A token with what is known of it as a word.
///
/// ```
/// use provcheck_lang::{Analysis, Tense};
///
/// let document = provcheck_text::plain("a.txt", "Prices fell.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let word = &sentence.words()[1];
/// assert_eq!((&*word.lemma, word.features().tense), ("fall", Some(Tense::Past)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub span: Span,
    /// The form that a dictionary lists: lower case but for names, quotation marks straight.
    pub lemma: Box<str>,
    /// Its universal part of speech.
    pub upos: Upos,
    /// Its Penn Treebank tag.
    pub xpos: Xpos,
    /// How far the tag's score is above the next best; see [`Word::is_doubtful`].
    pub margin: i32,
}

/// A tag whose score is less than this above the next best is right in about two of three
/// cases (on the development parts of the treebanks).
const DOUBTFUL_TAG: i32 = 512;

impl Word {
    /// Returns number, tense, degree and form.
    pub fn features(&self) -> Features {
        Features::from_xpos(self.xpos)
    }

    /// Tells whether another tag is nearly as likely.
    pub fn is_doubtful(&self) -> bool {
        self.margin < DOUBTFUL_TAG
    }
}
