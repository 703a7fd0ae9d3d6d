//! What a base gives out: ids, names, times in office.

use crate::data::day::{Day, Fuzzy, NEVER};
use crate::data::layout::FormKind;

/// A row of a layer.
pub(super) type Row = (u16, u32);

/// Which person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub(super) Row);

/// Which office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeId(pub(super) Row);

/// Which place or organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub(super) Row);

/// A form of a person's name.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub kind: FormKind,
    /// Why it is not to be used.
    pub why: Option<&'a str>,
    /// Whose it is.
    pub person: PersonId,
}

/// A time in office.
#[derive(Clone, Copy, Debug)]
pub struct Tenure<'a> {
    /// Who.
    pub person: PersonId,
    /// What.
    pub office: OfficeId,
    /// The first day, known to lie between these.
    pub start: Fuzzy,
    /// The last day, known to lie between these; [`NEVER`] where it has not ended.
    pub end: Fuzzy,
    /// Whether in an acting capacity.
    pub acting: bool,
    /// Whether it had not ended when the base was written.
    pub open: bool,
    /// Where the dates come from.
    pub src: Option<&'a str>,
}

impl Tenure<'_> {
    /// Tells whether the person may have been in office on `day`, give or take `slack` days.
    pub fn may_cover(&self, day: Day, slack: i32) -> bool {
        self.start.earliest.saturating_sub(slack) <= day
            && day <= self.end.latest.saturating_add(slack)
    }

    /// Tells whether the person was in office on `day` for sure.
    pub fn covers(&self, day: Day) -> bool {
        self.start.latest <= day && day <= self.end.earliest
    }

    /// Returns `2020-03-04 to 2024-09-05`, `since 2020`.
    pub fn dates(&self) -> String {
        let start = (self.start.latest != NEVER).then(|| self.start.text());
        let end = (self.end.latest != NEVER).then(|| self.end.text());
        match (start, end) {
            (Some(start), Some(end)) if start == end => format!("in {start}"),
            (Some(start), Some(end)) => format!("{start} to {end}"),
            (Some(start), None) if self.open => format!("since {start}"),
            (Some(start), None) => format!("from {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => "dates unknown".to_owned(),
        }
    }
}

/// How a name led to a person.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The form that fits.
    pub form: Form<'a>,
    /// Whether it fits to the letter (folded); else through its skeleton.
    pub exact: bool,
}
