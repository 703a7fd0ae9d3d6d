//! Finds the parts of a line that matter without reading the rest.
//!
//! A raw quotation mark never stands inside a JSON string, so a search for bytes that
//! hold some finds structure only. What is written in another form than dumps have is
//! left to `serde_json`, which reads the whole line.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use serde::Deserialize as _;

use super::entity::{Aliases, Claims, Entity, Labels, Property, Str, Text};

/// The statements of a line that matter: property and first byte of the list.
#[derive(Debug, Default)]
pub(super) struct Statements {
    found: Vec<(Property, usize)>,
    /// Whether there are statements at all.
    any: bool,
}

/// Searches for parts of lines; built once.
#[derive(Debug)]
pub(super) struct Scanner {
    statements: memmem::Finder<'static>,
    claims: memmem::Finder<'static>,
    aliases: memmem::Finder<'static>,
    english: memmem::Finder<'static>,
}

/// What opens the list of the statements of a property, after its name.
const LIST: &[u8] = b"\":[{\"mainsnak\"";
/// Bytes of a statement within which its value is named.
const KIND: usize = 300;
/// How an entity that matters begins.
const ITEM: &[u8] = b"{\"type\":\"item\",\"id\":\"";

impl Scanner {
    pub(super) fn new() -> Self {
        Self {
            statements: memmem::Finder::new(LIST),
            claims: memmem::Finder::new(b"\"claims\":"),
            aliases: memmem::Finder::new(b"\"aliases\":{"),
            english: memmem::Finder::new(b"\"en\":[{"),
        }
    }

    /// Returns where the statements that matter stand.
    pub(super) fn statements(&self, line: &[u8]) -> Statements {
        let mut out = Statements::default();
        for at in self.statements.find_iter(line) {
            out.any = true;
            if let Some(property) = property_before(line, at) {
                // The list begins after the quotation mark and the colon.
                out.found.push((property, at + 2));
            }
        }
        out
    }

    /// Tells whether a line has statements in a form that [`statements`](Self::statements)
    /// does not see.
    pub(super) fn is_foreign(&self, line: &[u8], statements: &Statements) -> bool {
        !statements.any
            && self.claims.find(line).and_then(|at| line.get(at + 9..)).is_some_and(|claims| {
                let claims = claims.trim_ascii_start();
                !claims.starts_with(b"{}") && !claims.starts_with(b"[]")
            })
    }

    /// Returns the entity, where its form is that of a dump.
    pub(super) fn entity<'a>(&self, line: &'a [u8], statements: &Statements) -> Option<Entity<'a>> {
        let rest = line.strip_prefix(ITEM)?;
        let end = memchr(b'"', rest)?;
        let id = std::str::from_utf8(rest.get(..end)?).ok()?;
        let at = ITEM.len() + end + 1;
        let tail = line.get(at..)?.strip_prefix(b",\"labels\":")?;
        let (labels, length) = labels(tail)?;
        let tail = tail.get(length..)?;
        let head = tail.get(..self.claims.find(tail)?)?;
        let mut claims = Claims::default();
        for (property, at) in &statements.found {
            let mut json = serde_json::Deserializer::from_slice(line.get(*at..)?);
            *claims.list(*property) = Vec::deserialize(&mut json).ok()?;
        }
        Some(Entity {
            kind: Cow::Borrowed("item"),
            id: Cow::Borrowed(id),
            labels,
            aliases: self.aliases(head)?,
            claims,
        })
    }

    /// Returns the English ones; `None` where they can't be read.
    fn aliases<'a>(&self, head: &'a [u8]) -> Option<Aliases<'a>> {
        let Some(aliases) = self.aliases.find(head).and_then(|at| head.get(at..)) else {
            return Some(Aliases::default());
        };
        let Some(at) = self.english.find(aliases) else { return Some(Aliases::default()) };
        // The list begins after the name, two quotation marks and a colon.
        let mut json = serde_json::Deserializer::from_slice(aliases.get(at + 5..)?);
        Some(Aliases { en: Vec::deserialize(&mut json).ok()? })
    }
}

impl Statements {
    /// Tells whether someone holds an office.
    pub(super) fn has_offices_held(&self) -> bool {
        self.found.iter().any(|(property, _)| *property == Property::P39)
    }

    /// Tells whether they are those of a human being.
    pub(super) fn are_of_human(&self, line: &[u8]) -> bool {
        // The value stands near the head of the first statement.
        self.found.iter().filter(|(property, _)| *property == Property::P31).any(|(_, at)| {
            let end = line.len().min(at + KIND);
            let head = line.get(*at..end).unwrap_or_default();
            memmem::find(head, b"\"id\":\"Q5\"").is_some()
        })
    }

    /// Tells whether it may be an office, a kind of offices, a place or an organisation.
    pub(super) fn may_be_office_or_place(&self) -> bool {
        self.found.iter().any(|(property, _)| property.marks_items())
    }
}

/// Returns the label of an item, whatever else the line holds.
pub(super) fn label(line: &[u8]) -> Option<String> {
    let rest = line.strip_prefix(ITEM)?;
    let tail = rest.get(memchr(b'"', rest)? + 1..)?.strip_prefix(b",\"labels\":")?;
    labels(tail)?.0.english().map(str::to_owned)
}

/// Returns the property whose name ends before `end`.
fn property_before(line: &[u8], end: usize) -> Option<Property> {
    let head = line.get(end.saturating_sub(8)..end)?;
    let from = head.iter().rposition(|b| *b == b'"')?;
    Property::named(head.get(from + 1..)?)
}

/// Returns labels with the bytes they take.
fn labels(json: &[u8]) -> Option<(Labels<'_>, usize)> {
    let mut labels = Labels::default();
    if json.starts_with(b"[]") || json.starts_with(b"{}") {
        return Some((labels, 2));
    }
    let mut rest = json.strip_prefix(b"{")?;
    loop {
        rest = rest.strip_prefix(b"\"")?;
        let end = memchr(b'"', rest)?;
        let language = rest.get(..end)?;
        rest = rest.get(end..)?.strip_prefix(b"\":{\"language\":\"")?;
        rest = rest.get(memchr(b'"', rest)?..)?.strip_prefix(b"\",\"value\":")?;
        let (value, after) = rest.split_at_checked(string_length(rest)?)?;
        labels.put(language, || {
            Some(Text { value: serde_json::from_slice::<Str<'_>>(value).ok()?.0 })
        })?;
        rest = after.strip_prefix(b"}")?;
        match rest.split_first()? {
            (b',', more) => rest = more,
            (b'}', more) => return Some((labels, json.len() - more.len())),
            _ => return None,
        }
    }
}

/// Returns the bytes of the JSON string that `json` begins with, both marks included.
fn string_length(json: &[u8]) -> Option<usize> {
    let mut at = json.starts_with(b"\"").then_some(1)?;
    loop {
        at += memchr2(b'"', b'\\', json.get(at..)?)?;
        match json.get(at)? {
            b'"' => return Some(at + 1),
            _ => at += 2,
        }
    }
}
