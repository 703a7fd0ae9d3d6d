//! Builds a knowledge base from a full Wikidata JSON dump, in one pass.
//!
//! Items come in any order, so offices, places and statements are kept in compact form
//! and put together at the end. A line is looked at with `serde_json` only where a quick
//! search finds a property that matters; fields that do not matter are skipped unread.

mod entity;
mod resolve;

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc;
use std::thread;

use memchr::memmem;

use crate::data::day::{Day, Fuzzy};
use crate::data::model::Model;
use entity::{Entity, Rank, Snak};

/// What to take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Times in office that ended before this year are left out.
    pub min_year: i32,
    /// Whether members of parliaments are taken as well.
    pub legislators: bool,
    /// Whether a file that ends too early is good enough.
    pub allow_truncated: bool,
    /// The day up to which open tenures are trusted: the day of the dump.
    pub as_of: Option<Day>,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_year: 1990, legislators: false, allow_truncated: false, as_of: None }
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bytes of JSON.
    pub bytes: u64,
    /// Lines with an entity.
    pub entities: u64,
    /// People with an office.
    pub people: u64,
    /// Times in office.
    pub tenures: u64,
    /// Offices held by them.
    pub offices: u64,
    /// Places and organisations of those offices.
    pub places: u64,
    /// Lines that can't be read.
    pub damaged: u64,
    /// The first of them: line number and reason.
    pub named: Vec<(u64, String)>,
    /// Whether the input ended too early.
    pub truncated: bool,
}

/// The dump can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// It can't be read to the end.
    #[error("the dump can't be read after {bytes} bytes of JSON: {source}")]
    Io {
        /// Bytes of JSON read before.
        bytes: u64,
        /// Why.
        source: io::Error,
    },
    /// RDF, or JSON without qualifiers.
    #[error(
        "this is a truthy dump or RDF: it lacks earlier terms and all dates of office; take latest-all.json.gz (or .bz2)"
    )]
    Truthy,
    /// Something else.
    #[error("this is no Wikidata JSON dump: no entity in {0} lines")]
    NoEntities(u64),
}

/// A block of whole lines, and the number of the first.
struct Block {
    bytes: Vec<u8>,
    line: u64,
}

/// Bytes of a block, about.
const BLOCK: usize = 4 << 20;
/// Damaged lines that are named.
const NAMED: usize = 20;
/// Statements of offices after which a dump without any qualifier is refused.
const ENOUGH: u64 = 500;

/// A position held, as a statement says it; items by number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    office: u32,
    start: Option<Fuzzy>,
    end: End,
    of: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Open,
    Unknown,
    On(Fuzzy),
}

#[derive(Debug, Default)]
struct PersonRecord {
    name: String,
    aliases: Vec<String>,
    native: Vec<String>,
    from: u32,
    birth: Option<Fuzzy>,
    death: Option<Fuzzy>,
    held: Vec<Held>,
}

/// An item that may be an office, a class of offices, a place or an organisation.
#[derive(Debug, Default)]
struct ItemRecord {
    name: String,
    aliases: Vec<String>,
    demonyms: Vec<String>,
    parents: Vec<u32>,
    of: u32,
    country: u32,
    to: u32,
    org: bool,
    capital: u32,
}

/// All that is kept of a dump.
#[derive(Debug, Default)]
struct Store {
    people: BTreeMap<u32, PersonRecord>,
    items: BTreeMap<u32, ItemRecord>,
    counts: Counts,
    statements: u64,
    qualified: u64,
}

/// Opens what `input` holds: gzip, bzip2, zstandard or plain, told by its first bytes.
///
/// # Errors
///
/// Where the first bytes can't be read.
pub fn decompress(input: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut input = BufReader::with_capacity(1 << 20, input);
    let head = input.fill_buf()?;
    if head.starts_with(&[0x1f, 0x8b]) {
        Ok(Box::new(flate2::bufread::MultiGzDecoder::new(input)))
    } else if head.starts_with(b"BZh") {
        Ok(Box::new(bzip2::bufread::MultiBzDecoder::new(input)))
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let decoder = ruzstd::decoding::StreamingDecoder::new(input).map_err(io::Error::other)?;
        Ok(Box::new(decoder))
    } else {
        Ok(Box::new(input))
    }
}

/// Reads a dump and returns the knowledge base in the form written by hand, with what
/// was counted. `progress` is told the bytes of JSON read so far.
///
/// Two threads work: one inflates, one reads.
///
/// # Errors
///
/// Where it is truthy, no dump, or can't be read to the end.
pub fn build(
    input: Box<dyn Read + Send>,
    options: &Options,
    mut progress: impl FnMut(u64),
) -> Result<(Model, Counts), DumpError> {
    let (sender, receiver) = mpsc::sync_channel::<Result<Block, io::Error>>(4);
    let reader = thread::spawn(move || split(input, &sender));
    let mut store = Store::default();
    let mut failed = None;
    let mut lines = 0;
    for block in receiver {
        match block {
            Ok(block) => {
                lines = store.take(&block)?;
                progress(store.counts.bytes);
            }
            Err(error) => failed = Some(error),
        }
    }
    // A panic there would have cut the channel; what was read still counts.
    let _ = reader.join();
    if let Some(source) = failed {
        if !options.allow_truncated {
            return Err(DumpError::Io { bytes: store.counts.bytes, source });
        }
        store.counts.truncated = true;
    }
    if store.counts.entities == 0 {
        return Err(DumpError::NoEntities(lines));
    }
    if store.statements >= ENOUGH && store.qualified == 0 {
        return Err(DumpError::Truthy);
    }
    Ok(resolve::resolve(&store, options))
}

/// Cuts the input into blocks of whole lines.
fn split(mut input: Box<dyn Read + Send>, sender: &mpsc::SyncSender<Result<Block, io::Error>>) {
    let mut rest: Vec<u8> = Vec::new();
    let mut line = 1;
    loop {
        let from = rest.len();
        let mut bytes = std::mem::take(&mut rest);
        bytes.resize(from + BLOCK, 0);
        let mut filled = from;
        let mut ended = false;
        let mut error = None;
        while filled < bytes.len() {
            match input.read(&mut bytes[filled..]) {
                Ok(0) => {
                    ended = true;
                    break;
                }
                Ok(n) => filled += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    error = Some(e);
                    break;
                }
            }
        }
        bytes.truncate(filled);
        if !ended || error.is_some() {
            match memchr::memrchr(b'\n', &bytes) {
                Some(last) => rest = bytes.split_off(last + 1),
                None if error.is_none() => {
                    // One long line: read on.
                    rest = bytes;
                    continue;
                }
                None => {}
            }
        }
        let count = memchr::memchr_iter(b'\n', &bytes).count() as u64;
        if !bytes.is_empty() && sender.send(Ok(Block { bytes, line })).is_err() {
            return;
        }
        line += count;
        if let Some(error) = error {
            let _ = sender.send(Err(error));
            return;
        }
        if ended {
            return;
        }
    }
}

impl Store {
    fn take(&mut self, block: &Block) -> Result<u64, DumpError> {
        let finders = Finders::get();
        let mut number = block.line;
        self.counts.bytes += block.bytes.len() as u64;
        let mut at = 0;
        let ends = memchr::memchr_iter(b'\n', &block.bytes).chain([block.bytes.len()]);
        for end in ends {
            let raw = block.bytes.get(at..end).unwrap_or_default();
            at = end + 1;
            let line = raw.trim_ascii();
            let line = line.strip_suffix(b",").unwrap_or(line);
            match line.first() {
                Some(b'{') => {
                    self.counts.entities += 1;
                    if let Err(reason) = self.line(line, finders) {
                        self.damaged(number, reason);
                    }
                }
                Some(b'<' | b'@' | b'_') if self.counts.entities == 0 => {
                    return Err(DumpError::Truthy);
                }
                None | Some(b'[' | b']') => {}
                Some(_) => self.damaged(number, "no entity".to_owned()),
            }
            number += 1;
        }
        Ok(number)
    }

    fn damaged(&mut self, line: u64, reason: String) {
        self.counts.damaged += 1;
        if self.counts.named.len() < NAMED {
            self.counts.named.push((line, reason));
        }
    }

    fn line(&mut self, line: &[u8], finders: &Finders) -> Result<(), String> {
        let person = finders.held.find(line).is_some();
        if !person && !finders.items.iter().any(|f| f.find(line).is_some()) {
            // What is not needed is not read; a line that was cut still shows.
            return if line.ends_with(b"}") {
                Ok(())
            } else {
                Err("a line that was cut".to_owned())
            };
        }
        let entity: Entity<'_> = serde_json::from_slice(line).map_err(|e| e.to_string())?;
        if entity.kind != "item" {
            return Ok(());
        }
        let Some(id) = number(&entity.id) else { return Err(format!("id `{}`", entity.id)) };
        if person && entity.claims.p31.iter().any(|s| s.mainsnak.item() == Some(5)) {
            self.person(id, &entity);
        } else {
            self.item(id, &entity);
        }
        Ok(())
    }

    fn person(&mut self, id: u32, entity: &Entity<'_>) {
        let mut record = PersonRecord {
            name: entity.label().unwrap_or_default().to_owned(),
            aliases: entity.aliases.en.iter().map(|a| a.value.to_string()).collect(),
            native: entity.labels.native().map(str::to_owned).collect(),
            from: entity.claims.p27.iter().rev().find_map(|s| s.mainsnak.item()).unwrap_or(0),
            birth: entity.claims.p569.iter().find_map(|s| s.mainsnak.date()),
            death: entity.claims.p570.iter().find_map(|s| s.mainsnak.date()),
            held: Vec::new(),
        };
        record.native.dedup();
        for statement in &entity.claims.p39 {
            if statement.rank == Rank::Deprecated {
                continue;
            }
            let Some(office) = statement.mainsnak.item() else { continue };
            self.statements += 1;
            let qualifiers = &statement.qualifiers;
            self.qualified += u64::from(!qualifiers.p580.is_empty() || !qualifiers.p582.is_empty());
            let of = [
                &qualifiers.p1001,
                &qualifiers.p642,
                &qualifiers.p2389,
                &qualifiers.p108,
                &qualifiers.p361,
            ]
            .into_iter()
            .find_map(|snaks| snaks.iter().find_map(Snak::item))
            .unwrap_or(0);
            let end = match qualifiers.p582.first() {
                None => End::Open,
                Some(snak) if snak.snaktype == "novalue" => End::Open,
                Some(snak) => snak.date().map_or(End::Unknown, End::On),
            };
            record.held.push(Held {
                office,
                start: qualifiers.p580.first().and_then(Snak::date),
                end,
                of,
            });
        }
        if !record.held.is_empty() && !record.name.is_empty() {
            self.people.insert(id, record);
        }
    }

    fn item(&mut self, id: u32, entity: &Entity<'_>) {
        let claims = &entity.claims;
        let first = |list: &[entity::Statement<'_>]| {
            list.iter()
                .find(|s| s.rank == Rank::Preferred)
                .or_else(|| list.iter().find(|s| s.rank == Rank::Normal))
                .and_then(|s| s.mainsnak.item())
                .unwrap_or(0)
        };
        let mut record = ItemRecord {
            name: entity.label().unwrap_or_default().to_owned(),
            parents: claims
                .p279
                .iter()
                .chain(&claims.p31)
                .filter_map(|s| s.mainsnak.item())
                .collect(),
            of: [&claims.p1001, &claims.p2389, &claims.p361]
                .into_iter()
                .map(|l| first(l))
                .find(|id| *id != 0)
                .unwrap_or(0),
            country: first(&claims.p17),
            to: 0,
            org: claims.p1549.is_empty() && claims.p36.is_empty() && claims.p297.is_empty(),
            capital: first(&claims.p36),
            ..ItemRecord::default()
        };
        if !record.name.is_empty() {
            record.aliases =
                entity.aliases.en.iter().take(12).map(|a| a.value.to_string()).collect();
        }
        record.demonyms =
            claims.p1549.iter().filter_map(|s| s.mainsnak.english()).map(str::to_owned).collect();
        record.demonyms.sort();
        record.demonyms.dedup();
        self.items.insert(id, record);
    }
}

/// Searches for the properties that make a line worth reading.
struct Finders {
    held: memmem::Finder<'static>,
    items: Vec<memmem::Finder<'static>>,
}

impl Finders {
    fn get() -> &'static Self {
        static FINDERS: std::sync::OnceLock<Finders> = std::sync::OnceLock::new();
        FINDERS.get_or_init(|| Self {
            held: memmem::Finder::new(b"\"P39\":["),
            // Classes, holders of an office, demonyms, country codes, the office of a head.
            items: [
                &b"\"P279\":["[..],
                b"\"P1308\":[",
                b"\"P1549\":[",
                b"\"P297\":[",
                b"\"P2388\":[",
            ]
            .into_iter()
            .map(memmem::Finder::new)
            .collect(),
        })
    }
}

/// Returns the number of `Q42`.
fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok()
}

#[cfg(test)]
mod tests;
