//! Writes the compiled form, `.pkb`: one little-endian file that is read in place.
//!
//! ```text
//! header   magic `PKB1`, version, as_of, number of sections, length of the file, CRC
//! table    per section: id, CRC-32, offset, length
//! sections records of 32-bit words, strings, finite-state indexes of names, and last
//!          the CRC-32 of every block of what stands before
//! ```
//!
//! The name index is cut into shards by a hash of the key, each with its own CRC, so
//! that one is checked when it is first asked and a large file need not be read.
//! The same model gives the same bytes.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::day::NEVER;
use super::fold::{fold, spelt_out};
use super::full_name;
use super::layout::{
    ACTING, AMBIGUOUS, BLOCK, CLOSED, ENDED, FormKind, HEADER, MAGIC, NONE, OPEN, ORG,
    PlaceNameKind, SECTION, SECTIONS, SINGLE, Section, VERSION, crc, shard,
};
use super::model::{End, Model, Person};

/// As many keys per shard of the name index, about.
const SHARD: usize = 20_000;

/// A model refers to what it does not hold; [`check`](super::check::check) finds it first.
#[derive(Debug)]
pub struct Dangling(pub String);

impl std::fmt::Display for Dangling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no `{}`", self.0)
    }
}

#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    /// Where a string with a hash was put first.
    at: HashMap<u64, u32>,
}

impl Strings {
    fn put(&mut self, text: &str) -> u32 {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let next = self.bytes.len() as u32;
        let at = *self.at.entry(hasher.finish()).or_insert(next);
        // Of two with one hash the second is put as often as it comes.
        if at != next
            && self.bytes.get(at as usize + 4..).is_some_and(|b| b.starts_with(text.as_bytes()))
            && self.bytes.get(at as usize..at as usize + 4)
                == Some(&(text.len() as u32).to_le_bytes())
        {
            return at;
        }
        self.bytes.extend((text.len() as u32).to_le_bytes());
        self.bytes.extend(text.as_bytes());
        next
    }

    fn maybe(&mut self, text: Option<&str>) -> u32 {
        text.map_or(NONE, |t| self.put(t))
    }
}

/// Returns the forms of a person's name, and of a deprecated one why it is.
fn forms(person: &Person) -> Vec<(FormKind, &str, Option<&str>)> {
    let mut forms: Vec<(FormKind, &str, Option<&str>)> = vec![(FormKind::Name, &person.name, None)];
    forms.extend(person.aliases.iter().map(|n| (FormKind::Alias, n.as_str(), None)));
    forms.extend(person.native.iter().map(|n| (FormKind::Native, n.as_str(), None)));
    let deprecated = person.deprecated.iter();
    forms.extend(deprecated.map(|(n, why)| (FormKind::Deprecated, n.as_str(), Some(why.as_str()))));
    forms.extend(person.misspellings.iter().map(|n| (FormKind::Misspelling, n.as_str(), None)));
    forms
}

/// Puts a form of a name under all keys that it is asked by.
fn index(names: &mut Keys, (kind, name): (FormKind, &str), form: u32) {
    if let Some(skeleton) = full_name::key(name) {
        names.put("s", &skeleton, form);
    }
    let spelt_out = spelt_out(name).filter(|_| kind <= FormKind::Alias);
    for folded in spelt_out.iter().chain([&fold(name)]) {
        names.put("n", folded, form);
        if let Some((_, last)) = folded.rsplit_once(' ') {
            names.put("l", last, form);
        }
    }
}

/// Returns the compiled form.
///
/// # Errors
///
/// Where an entry refers to one that is not there.
pub fn write(model: &Model) -> Result<Vec<u8>, Dangling> {
    let mut strings = Strings::default();
    let mut words: [Vec<u32>; SECTIONS] = Default::default();
    let mut postings = Postings::default();

    let place_at: HashMap<&str, u32> =
        model.places.iter().enumerate().map(|(i, p)| (p.id.as_str(), i as u32)).collect();
    let place_of = |id: &str| place_at.get(id).copied().ok_or_else(|| Dangling(id.to_owned()));
    let place_maybe = |id: Option<&str>| id.map_or(Ok(NONE), place_of);

    // Offices stand together by the place they are of.
    let mut offices: Vec<(u32, usize)> = Vec::new();
    for (i, office) in model.offices.iter().enumerate() {
        offices.push((place_of(&office.of)?, i));
    }
    offices.sort_unstable();
    let office_at: HashMap<&str, u32> = offices
        .iter()
        .enumerate()
        .map(|(row, (_, i))| (model.offices[*i].id.as_str(), row as u32))
        .collect();

    // People with their tenures in order of start.
    let mut place_keys = Keys::default();
    let mut names = Keys::default();
    let mut by_office: Vec<(u32, i32, u32)> = Vec::new();
    for (row, person) in model.people.iter().enumerate() {
        let row = row as u32;
        let forms_from = words[Section::Forms as usize].len() / 4;
        let forms = forms(person);
        for (i, (kind, name, why)) in forms.iter().enumerate() {
            let form = (forms_from + i) as u32;
            let (name_at, why_at) = (strings.put(name), strings.maybe(*why));
            words[Section::Forms as usize].extend([*kind as u32, name_at, why_at, row]);
            index(&mut names, (*kind, name), form);
        }
        let mut tenures: Vec<_> = person.tenures.iter().collect();
        tenures.sort_by_key(|t| (t.bounds(), t.office.as_str()));
        let tenures_from = words[Section::Tenures as usize].len() / 9;
        for tenure in &tenures {
            let office = *office_at
                .get(tenure.office.as_str())
                .ok_or_else(|| Dangling(tenure.office.clone()))?;
            let (start_lo, start_hi, end_lo, end_hi) = tenure.bounds();
            let flags = if tenure.acting { ACTING } else { 0 }
                | match tenure.end {
                    End::Open => OPEN,
                    End::Unknown => ENDED,
                    End::On(_) => 0,
                };
            let at = (words[Section::Tenures as usize].len() / 9) as u32;
            by_office.push((office, start_lo, at));
            let (src, note) =
                (strings.maybe(tenure.src.as_deref()), strings.maybe(tenure.note.as_deref()));
            words[Section::Tenures as usize].extend([
                row,
                office,
                start_lo.cast_unsigned(),
                start_hi.cast_unsigned(),
                end_lo.cast_unsigned(),
                end_hi.cast_unsigned(),
                flags,
                src,
                note,
            ]);
        }
        let (birth, death) = (person.birth, person.death);
        let day = |d: Option<i32>| d.unwrap_or(i32::MAX).cast_unsigned();
        let record = [
            strings.put(&person.id),
            strings.put(&person.name),
            place_maybe(person.from.as_deref())?,
            strings.maybe(person.qid.as_deref()),
            day(birth.map(|d| d.earliest)),
            day(birth.map(|d| d.latest)),
            day(death.map(|d| d.earliest)),
            day(death.map(|d| d.latest)),
            if person.ambiguous { AMBIGUOUS } else { 0 },
            forms_from as u32,
            forms.len() as u32,
            tenures_from as u32,
            tenures.len() as u32,
        ];
        words[Section::People as usize].extend(record);
    }
    by_office.sort_unstable();
    words[Section::ByOffice as usize].extend(by_office.iter().map(|(_, _, at)| *at));

    for (row, (_, i)) in offices.iter().enumerate() {
        let office = &model.offices[*i];
        let names_from = words[Section::OfficeNames as usize].len();
        for alias in &office.aliases {
            let at = strings.put(alias);
            words[Section::OfficeNames as usize].push(at);
        }
        let from = by_office.partition_point(|(o, _, _)| *o < row as u32);
        let until = by_office.partition_point(|(o, _, _)| *o <= row as u32);
        let record = [
            strings.put(&office.id),
            office.class.code(),
            place_of(&office.of)?,
            place_maybe(office.to.as_deref())?,
            strings.put(&office.name),
            if office.single { SINGLE } else { 0 },
            names_from as u32,
            office.aliases.len() as u32,
            from as u32,
            (until - from) as u32,
            office.as_of.unwrap_or(NEVER).cast_unsigned(),
        ];
        words[Section::Offices as usize].extend(record);
    }
    for (row, place) in model.places.iter().enumerate() {
        let names_from = words[Section::PlaceNames as usize].len() / 2;
        let mut put = |kind: PlaceNameKind, name: &str, strings: &mut Strings| {
            words[Section::PlaceNames as usize].extend([kind as u32, strings.put(name)]);
            place_keys.put("", &fold(name), (row as u32) << 2 | kind as u32);
        };
        put(PlaceNameKind::Name, &place.name, &mut strings);
        for name in &place.aliases {
            put(PlaceNameKind::Name, name, &mut strings);
        }
        for name in &place.demonyms {
            put(PlaceNameKind::Demonym, name, &mut strings);
        }
        for name in &place.metonyms {
            put(PlaceNameKind::Metonym, name, &mut strings);
        }
        let from = offices.partition_point(|(p, _)| (*p as usize) < row);
        let until = offices.partition_point(|(p, _)| *p as usize <= row);
        let record = [
            strings.put(&place.id),
            strings.put(&place.name),
            match place.of.as_deref() {
                Some(of) => place_of(of)?,
                // `ru-mfa` is an organisation of `ru`.
                None => place
                    .id
                    .split_once('-')
                    .filter(|_| place.org)
                    .and_then(|(of, _)| place_at.get(of).copied())
                    .unwrap_or(NONE),
            },
            if place.org { ORG } else { 0 } | if place.closed { CLOSED } else { 0 },
            names_from as u32,
            (1 + place.aliases.len() + place.demonyms.len() + place.metonyms.len()) as u32,
            from as u32,
            (until - from) as u32,
        ];
        words[Section::Places as usize].extend(record);
    }

    let name_index = names.index(SHARD, &mut postings);
    let place_index = place_keys.index(usize::MAX, &mut postings);
    words[Section::Postings as usize] = postings.words;
    let mut sections: Vec<Vec<u8>> = words
        .into_iter()
        .map(|words| words.into_iter().flat_map(u32::to_le_bytes).collect())
        .collect();
    sections[Section::Strings as usize] = strings.bytes;
    sections[Section::Names as usize] = name_index;
    sections[Section::PlaceIndex as usize] = place_index;
    Ok(assemble(model.as_of.unwrap_or(i32::MIN), sections))
}

fn assemble(as_of: i32, mut sections: Vec<Vec<u8>>) -> Vec<u8> {
    let base = (HEADER + SECTION * sections.len()).next_multiple_of(8);
    let mut body = Vec::new();
    let mut table = Vec::new();
    let count = sections.len() as u32;
    for (id, section) in sections.iter_mut().enumerate() {
        let bytes = if id == Section::Blocks as usize {
            body.chunks(BLOCK).flat_map(|block| crc(block).to_le_bytes()).collect()
        } else {
            std::mem::take(section)
        };
        table.extend((id as u32).to_le_bytes());
        table.extend(crc(&bytes).to_le_bytes());
        table.extend(((base + body.len()) as u64).to_le_bytes());
        table.extend((bytes.len() as u64).to_le_bytes());
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(8), 0);
    }
    let mut out = Vec::with_capacity(base + body.len());
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend(as_of.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(((base + body.len()) as u64).to_le_bytes());
    let mut head = out.clone();
    head.extend(&table);
    out.extend(crc(&head).to_le_bytes());
    out.extend([0; 4]);
    out.extend(table);
    out.resize(base, 0);
    out.extend(body);
    out
}

/// Lists of references, for keys with more than one.
#[derive(Default)]
struct Postings {
    words: Vec<u32>,
}

impl Postings {
    /// Returns the value that stands for `list` in an index: a reference itself, or
    /// the place of a list with its length.
    fn put(&mut self, list: &[u32]) -> u64 {
        if let [one] = list {
            return u64::from(*one);
        }
        let at = self.words.len() as u64;
        self.words.extend(list);
        (list.len() as u64) << 32 | at
    }
}

/// Keys of an index with what is filed under them, in one piece of memory.
#[derive(Default)]
struct Keys {
    bytes: Vec<u8>,
    /// First byte, length and reference of each.
    entries: Vec<(u32, u32, u32)>,
}

impl Keys {
    fn put(&mut self, prefix: &str, text: &str, reference: u32) {
        let from = self.bytes.len() as u32;
        self.bytes.extend(prefix.as_bytes());
        self.bytes.extend(text.as_bytes());
        self.entries.push((from, self.bytes.len() as u32 - from, reference));
    }

    fn key(&self, (from, length, _): (u32, u32, u32)) -> &[u8] {
        &self.bytes[from as usize..(from + length) as usize]
    }

    /// Returns the number of shards, then offset, length and CRC of each, then their
    /// bytes; as many keys a shard as `each`, about.
    ///
    /// One shard is built after the other: a builder keeps a table of what it has
    /// built, and the tables of many do not stay in a cache.
    fn index(mut self, each: usize, postings: &mut Postings) -> Vec<u8> {
        let mut entries = std::mem::take(&mut self.entries);
        let shards = (entries.len() / each + 1).next_power_of_two();
        let of = |entry: (u32, u32, u32)| shard(self.key(entry), shards);
        entries.sort_by_cached_key(|entry| of(*entry) as u32);
        let mut head = (shards as u32).to_le_bytes().to_vec();
        let mut body = Vec::new();
        let mut rest = entries.as_mut_slice();
        for number in 0..shards {
            let (mine, others) = rest.split_at_mut(rest.partition_point(|e| of(*e) <= number));
            rest = others;
            mine.sort_unstable_by_key(|entry| (self.key(*entry), entry.2));
            let mut builder = fst::MapBuilder::memory();
            for list in mine.chunk_by(|a, b| self.key(*a) == self.key(*b)) {
                let mut references: Vec<u32> = list.iter().map(|(_, _, at)| *at).collect();
                references.dedup();
                // Keys come in order, so this can't fail.
                let _ = builder.insert(self.key(list[0]), postings.put(&references));
            }
            let bytes = builder.into_inner().unwrap_or_default();
            head.extend((body.len() as u32).to_le_bytes());
            head.extend((bytes.len() as u32).to_le_bytes());
            head.extend(crc(&bytes).to_le_bytes());
            body.extend(bytes);
        }
        head.extend(body);
        head
    }
}
