//! How far a reading is to be trusted.

/// Why a sentence is read less surely than running text.
///
/// ```
/// use provcheck_lang::{Analysis, Doubt};
///
/// let document = provcheck_text::plain("a.txt", "MAYOR CLOSES HARBOUR");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// assert_eq!(sentence.doubt(), Some(Doubt::UpperCase));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A headline with most words capitalised: names can't be told by their capitals.
    TitleCase,
    /// All letters are capitals.
    UpperCase,
    /// No verb: a heading, an item of a list, a line of a table.
    NoVerb,
    /// Very long.
    Long,
}
