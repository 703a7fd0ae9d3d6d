//! What is found: titles with the people who are given them, and names.

use std::collections::BTreeMap;

use provcheck_core::Span;

use crate::base::{PersonId, PlaceId};
use crate::data::class::Class;
use crate::data::layout::FormKind;

/// All that was found in one document.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Titles with the people who are given them, in order.
    pub titles: Vec<Mention>,
    /// Full names of people of the knowledge base, in order.
    pub names: Vec<Named>,
    /// Full names that look like a person's and are not in the knowledge base.
    pub strangers: Vec<Stranger>,
    /// The knowledge base that people and places are of.
    pub(super) stamp: u32,
}

/// A title given to a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Title, place and name.
    pub span: Span,
    /// The title with its modifiers and place, without the name.
    pub title: Span,
    /// The title's own words.
    pub head: Span,
    /// The name.
    pub name: Span,
    /// The name in full: as written here, or where the person was introduced.
    pub full_name: String,
    /// Who it is, where the knowledge base knows.
    pub person: Option<Resolved>,
    /// What is claimed.
    pub claim: Claim,
    /// How title and name stand to one another.
    pub shape: Shape,
    /// What stands around it.
    pub context: Context,
}

impl Mention {
    /// Tells whether the name stands here in full.
    pub fn is_full(&self) -> bool {
        match self.person {
            Some(person) if person.how == How::Office => true,
            Some(person) => person.how != How::Surname && self.full_name.contains(' '),
            None => false,
        }
    }
}

/// How a name led to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Who.
    pub person: PersonId,
    /// How.
    pub how: How,
    /// Whether the knowledge base knows others of the name.
    pub namesakes: bool,
}

/// How a name led to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A form the knowledge base has.
    Exact(FormKind),
    /// Another romanisation.
    Skeleton,
    /// A family name, of a person introduced earlier.
    Surname,
    /// A family name beside an office and its country, which one person of the name held.
    Office,
}

/// How title and name stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `Foreign Minister A`.
    Before,
    /// `the foreign minister, A,`.
    BeforeComma,
    /// `A, the foreign minister,`.
    After,
    /// `A, who is the foreign minister`, `A is the foreign minister`.
    Predicate,
    /// `Foreign Ministry A`: an organisation where the office should be.
    Organisation,
}

/// What is claimed of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can be so at once")]
pub struct Claim {
    /// Classes the title can mean.
    pub classes: Vec<Class>,
    /// The title, folded: `foreign minister`.
    pub phrase: String,
    /// Whether it contradicts nothing (`leader`).
    pub vague: bool,
    /// Whether it means the head of the organisation that stands with it.
    pub head: bool,
    /// Whether the title is a plural.
    pub plural: bool,
    /// Whether only the knowledge base has the title, as the name of an office.
    pub own: bool,
    /// The places and organisations that stand with it.
    pub places: Vec<PlaceId>,
    /// Where it is accredited, as an ambassador is.
    pub to: Vec<PlaceId>,
    /// The ministry a spokesperson speaks for, by portfolio.
    pub ministry: Option<Class>,
    /// Whether a place or body stands with it that the knowledge base does not know.
    pub unknown_place: bool,
    /// What is said of the title.
    pub status: Status,
}

/// What the words around a title say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can be said at once")]
pub struct Status {
    /// Held once.
    pub former: bool,
    /// Held at the time the text speaks of.
    pub then: bool,
    /// Held for the time being.
    pub acting: bool,
    /// Another office, below it.
    pub deputy: bool,
    /// The opposition's.
    pub shadow: bool,
    /// Not held yet.
    pub prospective: bool,
    /// Nothing to check it by.
    pub vague: bool,
}

/// What stands around a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can be so at once")]
pub struct Context {
    /// Inside a quotation.
    pub quoted: bool,
    /// In a headline or heading.
    pub headline: bool,
    /// Followed by a possessive ending (`President A's adviser`).
    pub possessive: bool,
    /// A person's possessive stands before it (`B's secretary of state`).
    pub possessor: bool,
    /// May be one item of a list rather than an apposition.
    pub listed: bool,
    /// The sentence speaks of another time: then, ago, formerly.
    pub past: bool,
    /// The first and the last year that the sentence names.
    pub years: Option<(i32, i32)>,
    /// The words right before say so: under, then, when.
    pub past_cue: bool,
    /// The sentence speaks of an appointment, an election or a departure.
    pub change: bool,
    /// The person speaks or acts in the present story.
    pub reporting: bool,
    /// The sentence says that it is of these days: it names a day of the week, or today.
    pub dated: bool,
    /// Whether somebody meets the person, or is received.
    pub met: bool,
    /// The title stands before the name, or after the name of who does something.
    pub subject: bool,
    /// The verb says that it speaks of now: what the person does, or will do.
    pub now: bool,
    /// The sentence tells what was some weeks ago: last month, in May, `which A announced`.
    pub earlier: bool,
}

impl Context {
    /// Tells whether the sentence speaks of another time than `year`.
    pub fn is_past(&self, year: Option<i32>) -> bool {
        let other =
            self.years.is_some_and(|(first, last)| year != Some(first) || year != Some(last));
        self.past || self.past_cue || other
    }
}

/// A full name of a person of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where.
    pub span: Span,
    /// Who.
    pub person: PersonId,
    /// What kind of form it is.
    pub kind: FormKind,
    /// Whether the knowledge base knows others of the name.
    pub namesakes: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// A full name that is not in the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Where.
    pub span: Span,
    /// The name, folded.
    pub folded: String,
}

/// People by family name, as a document introduces them: `None` where two share one.
pub(crate) type Introduced = BTreeMap<String, Option<(Option<Resolved>, String)>>;
