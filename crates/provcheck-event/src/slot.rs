//! In what two texts differ.

/// What the two sides differ in.
///
/// ```
/// use provcheck_event::Slot;
///
/// // Where somebody's post is over, the form of the sentences says so, and no model.
/// assert!(Slot::LEARNT.contains(&Slot::Figure) && !Slot::LEARNT.contains(&Slot::Former));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// A number.
    Figure,
    /// A name: a person, place, organisation, work or nation.
    Name,
    /// A word of a set whose members exclude each other.
    Word,
    /// A word and its opposite.
    Opposite,
    /// A name and nearly the same name.
    Spelling,
    /// Done, and not done.
    Polarity,
    /// A word and another for another thing.
    Thing,
    /// Done, and planned, possible or alleged.
    Certainty,
    /// A post that somebody has, and had.
    Former,
    /// Who does it, and to whom, exchanged.
    Roles,
    /// What somebody is: post, rank, service, party, country.
    Attribute,
}

impl Slot {
    /// Those whose scores are learnt, in order; the others are sure by their form.
    pub const LEARNT: [Self; 7] = [
        Self::Figure,
        Self::Name,
        Self::Word,
        Self::Opposite,
        Self::Spelling,
        Self::Polarity,
        Self::Thing,
    ];
}
