//! What is kept of a dump, in as little memory as it takes: a full one has some million
//! people with an office and some million kinds of things.

use std::collections::BTreeMap;

use super::counts::{Counts, DumpError};
use super::entity::{Entity, Rank, Snak, Statement, number};
use super::scan::{Scanner, label};
use crate::data::day::Fuzzy;
use crate::data::fold::fold;

/// Damaged lines that are named.
const NAMED: usize = 20;
/// The item `human`.
const HUMAN: u32 = 5;
/// Other names of an item that are kept.
const ALIASES: usize = 12;

/// Names in one piece of memory, each on a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names(Box<str>);

/// A position held, as a statement says it; items by number, 0 where none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) office: u32,
    pub(super) start: Option<Fuzzy>,
    pub(super) end: End,
    /// Whose office it is.
    pub(super) of: u32,
    /// In what capacity.
    pub(super) nature: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Open,
    Unknown,
    On(Fuzzy),
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct PersonRecord {
    /// Label and English aliases.
    pub(super) names: Names,
    pub(super) native: Names,
    pub(super) from: u32,
    pub(super) birth: Option<Fuzzy>,
    pub(super) death: Option<Fuzzy>,
    pub(super) held: Box<[Held]>,
}

/// An item that may be an office, a class of offices, a place or an organisation.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ItemRecord {
    /// Label and English aliases.
    pub(super) names: Names,
    pub(super) demonyms: Names,
    pub(super) parents: Box<[u32]>,
    /// Where the office has its power.
    pub(super) of: u32,
    /// The organisation it directs.
    pub(super) directs: u32,
    pub(super) country: u32,
    pub(super) capital: u32,
    /// Whether nothing says that it is a country, a region or a town.
    pub(super) org: bool,
    /// Whether it has what only places and organisations have: a head, a capital, a code.
    pub(super) headed: bool,
    /// Whether it has a code of countries.
    pub(super) coded: bool,
}

/// All that is kept of a dump.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) people: BTreeMap<u32, PersonRecord>,
    pub(super) items: BTreeMap<u32, ItemRecord>,
    /// Hashes of the folded names of all humans, for namesakes.
    pub(super) humans: Vec<u64>,
    pub(super) counts: Counts,
    pub(super) lines: u64,
    /// Statements of offices held, and those with a date.
    pub(super) statements: u64,
    pub(super) qualified: u64,
}

impl Names {
    fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut out = String::new();
        for name in names.into_iter().filter(|n| !n.is_empty() && !n.contains('\n')) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(name);
        }
        Self(out.into_boxed_str())
    }

    /// Returns the label.
    pub(super) fn first(&self) -> Option<&str> {
        self.iter().next()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }
}

/// Returns the hash of a name (FNV-1a of 64 bits, Fowler, Noll and Vo 1991); two of
/// twenty million names meet by chance once in a hundred thousand dumps.
pub(super) fn name_hash(name: &str) -> u64 {
    fold(name)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

impl Store {
    /// Reads a block of whole lines.
    pub(super) fn take(&mut self, block: &[u8], scanner: &Scanner) -> Result<(), DumpError> {
        self.counts.bytes += block.len() as u64;
        let mut at = 0;
        let mut number = self.lines;
        let ends = memchr::memchr_iter(b'\n', block).chain([block.len()]);
        for end in ends {
            number += 1;
            let raw = block.get(at..end).unwrap_or_default();
            at = end + 1;
            let line = raw.trim_ascii();
            let line = line.strip_suffix(b",").unwrap_or(line);
            match line.first() {
                Some(b'{') => {
                    self.counts.entities += 1;
                    if let Err(reason) = self.line(line, scanner) {
                        self.damaged(number, reason);
                    }
                }
                Some(b'<' | b'@' | b'_') if self.counts.entities == 0 => {
                    return Err(DumpError::Truthy);
                }
                None | Some(b'[' | b']') => {}
                Some(_) => self.damaged(number, "no entity".to_owned()),
            }
        }
        // What comes after the last line break is no line yet.
        self.lines = number - u64::from(block.ends_with(b"\n"));
        Ok(())
    }

    fn damaged(&mut self, line: u64, reason: String) {
        self.counts.damaged += 1;
        if self.counts.named.len() < NAMED {
            self.counts.named.push((line, reason));
        }
    }

    pub(super) fn line(&mut self, line: &[u8], scanner: &Scanner) -> Result<(), String> {
        let statements = scanner.statements(line);
        let foreign = scanner.is_foreign(line, &statements);
        if !(statements.has_offices_held() || statements.may_be_office_or_place() || foreign) {
            // What is not needed is not read; a line that was cut still shows.
            if !line.ends_with(b"}") {
                return Err("a line that was cut".to_owned());
            }
            if statements.are_of_human(line)
                && let Some(name) = label(line)
            {
                self.humans.push(name_hash(&name));
            }
            return Ok(());
        }
        let quick = line.ends_with(b"}").then(|| scanner.entity(line, &statements)).flatten();
        let entity = match quick {
            Some(entity) if !foreign => entity,
            _ => serde_json::from_slice(line).map_err(|e| e.to_string())?,
        };
        self.entity(&entity)
    }

    pub(super) fn entity(&mut self, entity: &Entity<'_>) -> Result<(), String> {
        if entity.kind != "item" {
            return Ok(());
        }
        let Some(id) = number(&entity.id) else { return Err(format!("id `{}`", entity.id)) };
        if entity.claims.p31.iter().any(|s| s.mainsnak.item() == Some(HUMAN)) {
            self.human(id, entity);
        } else {
            self.item(id, entity);
        }
        Ok(())
    }

    fn human(&mut self, id: u32, entity: &Entity<'_>) {
        let Some(label) = entity.label() else { return };
        self.humans.push(name_hash(label));
        let claims = &entity.claims;
        let mut held = Vec::new();
        for statement in claims.p39.iter().filter(|s| s.rank != Rank::Deprecated) {
            let Some(office) = statement.mainsnak.item() else { continue };
            self.statements += 1;
            let qualifiers = &statement.qualifiers;
            self.qualified += u64::from(!qualifiers.p580.is_empty() || !qualifiers.p582.is_empty());
            let item = |lists: &[&Vec<Snak<'_>>]| {
                lists.iter().find_map(|snaks| snaks.iter().find_map(Snak::item)).unwrap_or(0)
            };
            held.push(Held {
                office,
                start: qualifiers.p580.first().and_then(Snak::date),
                end: match qualifiers.p582.first() {
                    None => End::Open,
                    Some(snak) if snak.snaktype == "novalue" => End::Open,
                    Some(snak) => snak.date().map_or(End::Unknown, End::On),
                },
                of: item(&[
                    &qualifiers.p1001,
                    &qualifiers.p642,
                    &qualifiers.p2389,
                    &qualifiers.p108,
                    &qualifiers.p361,
                ]),
                nature: item(&[&qualifiers.p5102, &qualifiers.p3831]),
            });
        }
        if held.is_empty() {
            return;
        }
        let aliases = entity.aliases.en.iter().map(|a| a.value.as_ref());
        let mut native: Vec<&str> = entity.labels.native().collect();
        native.dedup();
        let record = PersonRecord {
            names: Names::new(std::iter::once(label).chain(aliases)),
            native: Names::new(native),
            from: claims.p27.iter().rev().find_map(|s| s.mainsnak.item()).unwrap_or(0),
            birth: claims.p569.iter().find_map(|s| s.mainsnak.date()),
            death: claims.p570.iter().find_map(|s| s.mainsnak.date()),
            held: held.into_boxed_slice(),
        };
        self.people.insert(id, record);
    }

    fn item(&mut self, id: u32, entity: &Entity<'_>) {
        let claims = &entity.claims;
        let first = |list: &[Statement<'_>]| {
            list.iter()
                .find(|s| s.rank == Rank::Preferred)
                .or_else(|| list.iter().find(|s| s.rank == Rank::Normal))
                .and_then(|s| s.mainsnak.item())
                .unwrap_or(0)
        };
        let (of, directs, country) =
            (first(&claims.p1001), first(&claims.p2389), first(&claims.p17));
        let of = if of == 0 { first(&claims.p361) } else { of };
        // A kind of things that belongs to no place is needed for its parents only.
        let (label, placed) = (entity.label(), [of, directs, country].iter().any(|id| *id != 0));
        let headed = claims.are_of_place_or_org();
        let kept = if placed || headed { ALIASES } else { 0 };
        let aliases = entity.aliases.en.iter().map(|a| a.value.as_ref()).take(kept);
        let mut demonyms: Vec<&str> =
            claims.p1549.iter().filter_map(|s| s.mainsnak.english()).collect();
        demonyms.sort_unstable();
        demonyms.dedup();
        let parents = claims.p279.iter().chain(&claims.p31);
        let record = ItemRecord {
            names: Names::new(label.into_iter().chain(aliases.filter(|_| label.is_some()))),
            demonyms: Names::new(demonyms),
            parents: parents.filter_map(|s| s.mainsnak.item()).collect(),
            of,
            directs,
            country,
            capital: first(&claims.p36),
            org: !claims.are_of_place(),
            headed,
            coded: !claims.p297.is_empty(),
        };
        self.items.insert(id, record);
    }
}
