//! Builds a knowledge base from a full Wikidata JSON dump, in one pass.
//!
//! Items come in any order, so offices, places and statements are kept in compact form
//! and put together at the end. A quick search finds the statements that matter; what
//! stands around them is skipped unread.

mod entity;
mod resolve;
mod scan;

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc;
use std::thread;

use crate::data::day::{Day, Fuzzy};
use crate::data::model::Model;
use entity::{Entity, Rank, Snak};
use scan::Scanner;

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

/// A block of whole lines: the first `length` of the bytes.
struct Block {
    bytes: Vec<u8>,
    length: usize,
}

/// Bytes of a block, about: as many as stay in a cache between the two threads.
const BLOCK: usize = 1 << 20;
/// The most bytes of a line; the longest of real ones have some 10 MB.
const LONGEST: usize = 256 << 20;
/// Damaged lines that are named.
const NAMED: usize = 20;
/// The item `human`.
const HUMAN: u32 = 5;
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

#[derive(Debug, Default, PartialEq)]
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
#[derive(Debug, Default, PartialEq)]
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
    lines: u64,
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
    let (used, spare) = mpsc::channel::<Vec<u8>>();
    let reader = thread::spawn(move || split(input, &sender, &spare));
    let scanner = Scanner::new();
    let mut store = Store::default();
    let mut failed = None;
    for block in receiver {
        match block {
            Ok(block) => {
                store.take(block.bytes.get(..block.length).unwrap_or_default(), &scanner)?;
                progress(store.counts.bytes);
                // Where the reader has ended, nobody wants it back.
                let _ = used.send(block.bytes);
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
        return Err(DumpError::NoEntities(store.lines));
    }
    if store.statements >= ENOUGH && store.qualified == 0 {
        return Err(DumpError::Truthy);
    }
    Ok(resolve::resolve(&store, options))
}

/// Cuts the input into blocks of whole lines. Blocks that were read come back in `spare`.
fn split(
    mut input: Box<dyn Read + Send>,
    sender: &mpsc::SyncSender<Result<Block, io::Error>>,
    spare: &mpsc::Receiver<Vec<u8>>,
) {
    let mut rest: Vec<u8> = Vec::new();
    loop {
        let mut bytes = spare.try_recv().unwrap_or_default();
        let mut filled = rest.len();
        if bytes.len() < filled + BLOCK {
            bytes.resize(filled + BLOCK, 0);
        }
        bytes[..filled].copy_from_slice(&rest);
        let mut ended = false;
        let mut error = None;
        let mut cut = None;
        while cut.is_none() && !ended && error.is_none() {
            if filled == bytes.len() {
                // One long line: read on.
                if filled > LONGEST {
                    let fault = format!("a line of more than {} MB", LONGEST >> 20);
                    error = Some(io::Error::new(io::ErrorKind::InvalidData, fault));
                    break;
                }
                bytes.resize(filled * 2, 0);
            }
            let from = filled;
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
            cut = memchr::memrchr(b'\n', &bytes[from..filled]).map(|at| from + at + 1);
        }
        // What the input ends with is a line, or what is left of one.
        let length = if ended { filled } else { cut.unwrap_or(filled) };
        rest.clear();
        rest.extend_from_slice(&bytes[length..filled]);
        if length > 0 && sender.send(Ok(Block { bytes, length })).is_err() {
            return;
        }
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
    fn take(&mut self, block: &[u8], scanner: &Scanner) -> Result<(), DumpError> {
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

    fn line(&mut self, line: &[u8], scanner: &Scanner) -> Result<(), String> {
        let statements = scanner.statements(line);
        let foreign = scanner.is_foreign(line, &statements);
        if !(statements.has_offices_held() || statements.may_be_office_or_place() || foreign) {
            // What is not needed is not read; a line that was cut still shows.
            return if line.ends_with(b"}") {
                Ok(())
            } else {
                Err("a line that was cut".to_owned())
            };
        }
        let quick = line.ends_with(b"}").then(|| scanner.entity(line, &statements)).flatten();
        let entity = match quick {
            Some(entity) if !foreign => entity,
            _ => serde_json::from_slice(line).map_err(|e| e.to_string())?,
        };
        self.entity(&entity)
    }

    fn entity(&mut self, entity: &Entity<'_>) -> Result<(), String> {
        if entity.kind != "item" {
            return Ok(());
        }
        let Some(id) = number(&entity.id) else { return Err(format!("id `{}`", entity.id)) };
        let claims = &entity.claims;
        let human = claims.p31.iter().any(|s| s.mainsnak.item() == Some(HUMAN));
        if human && !claims.p39.is_empty() {
            self.person(id, entity);
        } else if !human {
            self.item(id, entity);
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

/// Returns the number of `Q42`.
fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok()
}

#[cfg(test)]
mod tests;
