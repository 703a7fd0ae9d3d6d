//! What is known of a country, a region or an organisation.

use super::{Office, OfficeId, Place, PlaceId};
use crate::data::layout::{CLOSED, NONE, ORG, PLACE_NAME_KINDS, PlaceNameKind, Section};
use crate::pkb::Pkb;

impl<'a> Place<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::Places, 8, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns how English news calls it.
    pub fn name(&self) -> &'a str {
        self.string(1).unwrap_or_default()
    }

    /// Returns what it belongs to.
    pub fn of(&self) -> Option<Place<'a>> {
        let row = self.cell(2).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Tells whether it is an organisation.
    pub fn is_org(&self) -> bool {
        self.cell(3).is_some_and(|flags| flags & ORG != 0)
    }

    /// Tells whether all its offices are listed.
    pub fn is_closed(&self) -> bool {
        self.cell(3).is_some_and(|flags| flags & CLOSED != 0)
    }

    /// Returns its names with what they are, the preferred one first.
    pub fn names(&self) -> impl Iterator<Item = (PlaceNameKind, &'a str)> {
        let (from, count) = (self.cell(4).unwrap_or(0), self.cell(5).unwrap_or(0));
        let pkb = self.pkb();
        (0..count).map_while(move |i| {
            let pkb = pkb?;
            let row = from.checked_add(i)?;
            let kind = pkb.cell(Section::PlaceNames, 2, row, 0)?;
            let name = pkb.string(pkb.cell(Section::PlaceNames, 2, row, 1)?)?;
            Some((*PLACE_NAME_KINDS.get(kind as usize)?, name))
        })
    }

    /// Returns its offices.
    pub fn offices(&self) -> impl Iterator<Item = Office<'a>> + use<'a> {
        let (from, count) = (self.cell(6).unwrap_or(0), self.cell(7).unwrap_or(0));
        let (knowledge, layer) = (self.knowledge, self.id.0.0);
        (0..count)
            .map_while(move |i| Some(knowledge.office(OfficeId((layer, from.checked_add(i)?)))))
    }

    /// Returns `the European Union`, `NATO`, `Ukraine`.
    pub fn with_article(&self) -> String {
        let name = self.name();
        let bare = !name.contains(' ')
            || name.starts_with("the ")
            || !self.is_org() && !name.starts_with("United ") && !name.ends_with("Republic")
            || name.starts_with("Amnesty")
            || name.starts_with("Human Rights");
        let plural =
            matches!(name, "Netherlands" | "Philippines" | "Maldives" | "Bahamas" | "Vatican");
        if bare && !plural { name.to_owned() } else { format!("the {name}") }
    }

    /// Returns `Ukraine's`, `the United States'`.
    pub fn possessive(&self) -> String {
        let name = self.with_article();
        if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
    }
}
