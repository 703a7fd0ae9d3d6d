//! What an entity is, and a place where it is meant.

use std::ops::Range;

use provcheck_core::Span;

use crate::tag::best_two;

/// What an entity is.
///
/// ```
/// use provcheck_lang::EntityKind;
///
/// assert_eq!(EntityKind::ALL.map(EntityKind::as_str), ["person", "organisation", "place", "other"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person, or several of one name.
    Person,
    /// A firm, an authority, a party, a team, a paper, a court.
    Organisation,
    /// A country, a town, a street, a river, a building that is a place.
    Place,
    /// Something else with a name: a work, an event, a storm, a product.
    Other,
}

impl EntityKind {
    /// All kinds, in the order of the model's classes.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// Returns its name in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// A place of the text where an entity is meant.
///
/// ```
/// use provcheck_lang::{Analysis, Entities};
///
/// let document = provcheck_text::plain("a.txt", "Ada Holm resigned. She is 61.");
/// let entities = Entities::from_analysis(&Analysis::from_document(&document));
/// let last = entities.mentions().last().unwrap();
/// assert_eq!((document.slice(last.span), last.pronoun), ("She", true));
/// assert_eq!(&*entities.entity(last).name, "Ada Holm");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the text: the name without title and possessive, or the pronoun.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: u32,
    /// Its tokens in the sentence.
    pub tokens: Range<u32>,
    /// The index of its entity.
    pub entity: u32,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// Someone or something that a text names.
///
/// ```
/// use provcheck_lang::{Analysis, Entities};
///
/// let text = "Ada Holm resigned. Holm is 61.";
/// let document = provcheck_text::plain("a.txt", text);
/// let entities = Entities::from_analysis(&Analysis::from_document(&document));
/// let first = &entities.all()[0];
/// assert_eq!((&*first.name, first.mentions.len()), ("Ada Holm", 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of its name in the text, in usual capitals.
    pub name: Box<str>,
    /// The indices of its mentions, in order.
    pub mentions: Vec<u32>,
    /// How far the score of its kind is above the next best.
    pub margin: i32,
}

/// Returns the kind with the highest score, and how far it is above the next.
pub(super) fn best(scores: &[i32; EntityKind::ALL.len()]) -> (EntityKind, i32) {
    let (class, margin) = best_two(scores);
    (EntityKind::ALL[usize::from(class)], margin)
}
