//! Words that are somebody's.

use provcheck_core::Span;

/// Words that are somebody's.
///
/// ```
/// use provcheck_lang::{Analysis, Attributions};
///
/// let document = provcheck_text::plain("a.txt", "“It is old,” Ada Holm said.");
/// let attributions = Attributions::from_analysis(&Analysis::from_document(&document));
/// let told = &attributions.all()[0];
/// assert_eq!((document.slice(told.content), told.name.as_deref()), ("It is old,", Some("Ada Holm")));
/// assert!(told.direct);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words, in bytes of the text: without quotation marks, or the clause that is told.
    pub content: Span,
    /// Whether they stand between quotation marks.
    pub direct: bool,
    /// The words that name the speaker here: a name, a noun phrase, a pronoun.
    pub speaker: Option<Span>,
    /// The speaker in the fullest form that the text has; none where a pronoun stands there
    /// and nobody knows whose.
    pub name: Option<Box<str>>,
    /// The index of the entity that is meant, among [`Entities::all`](crate::Entities::all).
    pub entity: Option<u32>,
    /// The verb or phrase that tells.
    pub cue: Option<Span>,
    /// In how many others it stands: 0 for the writer's own telling.
    pub depth: u32,
}
