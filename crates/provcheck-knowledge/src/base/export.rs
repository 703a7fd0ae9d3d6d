//! The base in the form it is written by hand.

use super::{Knowledge, OfficeId, PersonId, PlaceId};
use crate::data::day::NEVER;
use crate::data::layout::{FormKind, OFFICE, PlaceNameKind, Section};
use crate::data::merge;
use crate::data::model::{self, Model};

impl Knowledge {
    /// Returns the base in the form it is written by hand. Ids of layers after the
    /// first are kept; entries of one id meet.
    pub fn to_model(&self) -> Model {
        let mut model = Model::default();
        for layer in 0..self.layers.len() {
            let part = self.layer_model(layer as u16);
            if layer == 0 {
                model = part;
            } else {
                // The first base wins.
                let mut under = part;
                merge::merge(&mut under, model);
                model = under;
            }
        }
        model
    }

    fn layer_model(&self, layer: u16) -> Model {
        let Some(pkb) = self.layers.get(layer as usize) else { return Model::default() };
        let mut model = Model { as_of: pkb.as_of(), ..Model::default() };
        for row in 0..pkb.len(Section::Places, 8) as u32 {
            let place = self.place(PlaceId((layer, row)));
            let mut out = model::Place {
                id: place.key().to_owned(),
                name: place.name().to_owned(),
                org: place.is_org(),
                closed: place.is_closed(),
                of: place.of().map(|p| p.key().to_owned()),
                ..model::Place::default()
            };
            for (kind, name) in place.names().skip(1) {
                match kind {
                    PlaceNameKind::Name => &mut out.aliases,
                    PlaceNameKind::Demonym => &mut out.demonyms,
                    PlaceNameKind::Metonym => &mut out.metonyms,
                }
                .push(name.to_owned());
            }
            model.places.push(out);
        }
        for row in 0..pkb.len(Section::Offices, OFFICE) as u32 {
            let office = self.office(OfficeId((layer, row)));
            model.offices.push(model::Office {
                id: office.key().to_owned(),
                class: office.class(),
                of: office.of().map(|p| p.key().to_owned()).unwrap_or_default(),
                to: office.to().map(|p| p.key().to_owned()),
                name: office.name().to_owned(),
                aliases: office.aliases().map(str::to_owned).collect(),
                single: office.is_single(),
                as_of: office.as_of().filter(|day| Some(*day) != pkb.as_of()),
                origin: model::Origin::default(),
            });
        }
        for row in 0..pkb.len(Section::People, 13) as u32 {
            let person = self.person(PersonId((layer, row)));
            let mut out = model::Person {
                id: person.key().to_owned(),
                name: person.name().to_owned(),
                from: person.from().map(|p| p.key().to_owned()),
                qid: person.qid().map(str::to_owned),
                birth: person.date(4),
                death: person.date(6),
                ambiguous: person.is_ambiguous(),
                ..model::Person::default()
            };
            for form in person.forms().skip(1) {
                let name = form.name.to_owned();
                match form.kind {
                    FormKind::Name | FormKind::Alias => out.aliases.push(name),
                    FormKind::Native => out.native.push(name),
                    FormKind::Deprecated => {
                        out.deprecated.push((name, form.why.unwrap_or_default().to_owned()));
                    }
                    FormKind::Misspelling => out.misspellings.push(name),
                }
            }
            for tenure in person.tenures() {
                out.tenures.push(model::Tenure {
                    office: self.office(tenure.office).key().to_owned(),
                    start: (tenure.start.latest != NEVER).then_some(tenure.start),
                    end: if tenure.open {
                        model::End::Open
                    } else if tenure.end.latest == NEVER {
                        model::End::Unknown
                    } else {
                        model::End::On(tenure.end)
                    },
                    acting: tenure.acting,
                    src: tenure.src.map(str::to_owned),
                    note: None,
                });
            }
            model.people.push(out);
        }
        model
    }
}
