//! What is known of an office, and who held it when.

use super::{Office, Place, PlaceId, Tenure};
use crate::data::class::Class;
use crate::data::day::{Day, NEVER};
use crate::data::fold::fold;
use crate::data::layout::{NONE, OFFICE, SINGLE, Section};
use crate::pkb::Pkb;

impl<'a> Office<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::Offices, OFFICE, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    fn place(&self, column: usize) -> Option<Place<'a>> {
        let row = self.cell(column).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns the class.
    pub fn class(&self) -> Class {
        self.cell(1).and_then(Class::from_code).unwrap_or(Class::Other)
    }

    /// Returns the place or organisation whose office it is.
    pub fn of(&self) -> Option<Place<'a>> {
        self.place(2)
    }

    /// Returns where it is accredited.
    pub fn to(&self) -> Option<Place<'a>> {
        self.place(3)
    }

    /// Returns its name.
    pub fn name(&self) -> &'a str {
        self.string(4).unwrap_or_default()
    }

    /// Tells whether it has one holder at a time.
    pub fn is_single(&self) -> bool {
        self.cell(5).is_some_and(|flags| flags & SINGLE != 0)
    }

    /// Returns the day up to which its open tenures are trusted: nothing is known of it
    /// after that.
    pub fn as_of(&self) -> Option<Day> {
        let own = self.cell(10).map(u32::cast_signed).filter(|day| *day != NEVER);
        own.or_else(|| self.pkb()?.as_of())
    }

    /// Returns its other names.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> {
        let (from, count) = (self.cell(6).unwrap_or(0), self.cell(7).unwrap_or(0));
        let pkb = self.pkb();
        (0..count).map_while(move |i| {
            let pkb = pkb?;
            pkb.string(pkb.cell(Section::OfficeNames, 1, from.checked_add(i)?, 0)?)
        })
    }

    /// Returns all times in it, by start.
    pub fn tenures(&self) -> Vec<Tenure<'a>> {
        let (from, count) = (self.cell(8).unwrap_or(0), self.cell(9).unwrap_or(0));
        let layer = self.id.0.0;
        let Some(pkb) = self.pkb() else { return Vec::new() };
        (0..count)
            .map_while(|i| {
                let row = pkb.cell(Section::ByOffice, 1, from.checked_add(i)?, 0)?;
                self.knowledge.tenure((layer, row))
            })
            .collect()
    }

    /// Returns who was in it on `day`, for sure. In a seat for one, a successor ends an
    /// open tenure without a word.
    pub fn holders(&self, day: Day) -> Vec<Tenure<'a>> {
        let tenures = self.tenures();
        let mut out: Vec<Tenure<'a>> = tenures.iter().copied().filter(|t| t.covers(day)).collect();
        if self.is_single()
            && out.len() > 1
            && let Some(last) = out.iter().map(|t| t.start).max()
        {
            out.retain(|t| !t.open || t.start == last);
        }
        out
    }

    /// Returns `Minister of Defence of Ukraine`, `Secretary General of NATO`.
    pub fn title(&self) -> String {
        let name = self.name();
        let mut title = match self.of() {
            Some(of) if !fold(name).contains(&fold(of.name())) => {
                format!("{name} of {}", of.with_article())
            }
            _ => name.to_owned(),
        };
        if let Some(to) = self.to()
            && !fold(&title).contains(&fold(to.name()))
        {
            title.push_str(" to ");
            title.push_str(&to.with_article());
        }
        title
    }
}
