//! What is known of a person.

use super::{Form, Person, Place, PlaceId, Tenure};
use crate::data::day::{Fuzzy, NEVER};
use crate::data::layout::{AMBIGUOUS, NONE, Section};
use crate::pkb::Pkb;

impl<'a> Person<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    pub(super) fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::People, 13, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    pub(super) fn date(&self, column: usize) -> Option<Fuzzy> {
        let (earliest, latest) =
            (self.cell(column)?.cast_signed(), self.cell(column + 1)?.cast_signed());
        (earliest != NEVER).then_some(Fuzzy { earliest, latest })
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns the form of the name to prefer.
    pub fn name(&self) -> &'a str {
        self.string(1).unwrap_or_default()
    }

    /// Returns the country.
    pub fn from(&self) -> Option<Place<'a>> {
        let row = self.cell(2).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Returns the Wikidata item.
    pub fn qid(&self) -> Option<&'a str> {
        self.string(3)
    }

    /// Returns the day of death, where the person is known to be dead.
    pub fn death(&self) -> Option<Fuzzy> {
        self.date(6)
    }

    /// Tells whether others are known to bear the name.
    pub fn is_ambiguous(&self) -> bool {
        self.cell(8).is_some_and(|flags| flags & AMBIGUOUS != 0)
    }

    /// Returns all forms of the name, the preferred one first.
    pub fn forms(&self) -> impl Iterator<Item = Form<'a>> {
        let (from, count) = (self.cell(9).unwrap_or(0), self.cell(10).unwrap_or(0));
        let (knowledge, layer) = (self.knowledge, self.id.0.0);
        (0..count).map_while(move |i| knowledge.form((layer, from.checked_add(i)?)))
    }

    /// Returns the times in office, by start.
    pub fn tenures(&self) -> Vec<Tenure<'a>> {
        let (from, count) = self.knowledge.tenure_rows(self.id);
        let death = self.death();
        (0..count)
            .map_while(|i| self.knowledge.tenure((self.id.0.0, from.checked_add(i)?)))
            .map(|mut tenure| {
                if let Some(death) = death.filter(|d| d.latest < tenure.end.latest) {
                    tenure.end.latest = death.latest;
                    tenure.end.earliest = tenure.end.earliest.min(death.earliest);
                }
                tenure
            })
            .collect()
    }

    /// Returns where an entry comes from, as `wikidata:Q42`.
    pub fn reference(&self) -> Option<String> {
        self.qid().map(|qid| format!("wikidata:{qid}"))
    }
}
