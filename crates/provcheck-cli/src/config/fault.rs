//! Where things stand in the configuration, and what is wrong there.

use std::fmt;
use std::ops::Range;

use provcheck_core::LineIndex;
use provcheck_report::escaped;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::selection::nearest;

/// Something wrong at a place of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    name: String,
    line: u32,
    column: u32,
    /// The line of the file.
    text: String,
    /// Characters that are meant.
    marked: usize,
    message: String,
    help: Option<String>,
}

/// Characters of the line shown before what is meant, and from there on.
const AROUND: usize = 120;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, line, column, text, message, .. } = self;
        // Of a line without end the part that is meant.
        let skipped = (*column as usize - 1).saturating_sub(AROUND);
        let mut shown: String = text.chars().skip(skipped).take(2 * AROUND).collect();
        if text.chars().nth(skipped + 2 * AROUND).is_some() {
            shown.push('…');
        }
        if skipped > 0 {
            shown.insert(0, '…');
        }
        let (text, message) = (escaped(&shown), escaped(message));
        writeln!(f, "{name}:{line}:{column}: {message}")?;
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {text}")?;
        let indent = " ".repeat(*column as usize - 1 - skipped + usize::from(skipped > 0));
        write!(f, "{gutter} | {indent}{}", "^".repeat(self.marked.clamp(1, AROUND)))?;
        match &self.help {
            Some(help) => write!(f, " {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}

/// A configuration file that knows where its keys and values stand.
#[derive(Debug)]
pub(crate) struct Located {
    name: String,
    text: String,
    lines: LineIndex,
    root: Spanned<DeTable<'static>>,
}

impl Located {
    /// Parses `text`, the content of the file called `name`.
    pub(super) fn parse(name: &str, text: String) -> Result<(Self, Table), Fault> {
        let lines = LineIndex::new(&text);
        let fault = |error: &toml::de::Error| {
            let span = error.span().unwrap_or(0..0);
            fault(name, &text, &lines, span, error.message(), None)
        };
        let mut root = DeTable::parse(&text).map_err(|error| fault(&error))?;
        root.get_mut().make_owned();
        let root = owned(root);
        let table = toml::from_str(&text).map_err(|error| fault(&error))?;
        Ok((Self { name: name.to_owned(), lines, root, text }, table))
    }

    /// Returns the fault `message` at the key that `path` leads to.
    pub(super) fn at_key(&self, path: &[&str], message: &str, help: Option<String>) -> Fault {
        let span = self.find(path).map_or(0..0, |(key, _)| key);
        fault(&self.name, &self.text, &self.lines, span, message, help)
    }

    /// Returns file and line of the key that `path` leads to.
    pub(super) fn place(&self, path: &[&str]) -> String {
        let start = self.find(path).map_or(0, |(key, _)| key.start);
        format!("{}:{}", self.name, self.lines.position(&self.text, start).line)
    }

    /// Returns the fault `message` at the value that `path` leads to.
    pub(super) fn at_value(&self, path: &[&str], message: &str, help: Option<String>) -> Fault {
        let span = self.find(path).map_or(0..0, |(_, value)| value);
        fault(&self.name, &self.text, &self.lines, span, message, help)
    }

    /// Returns the fault that the last key of `path` is none of `known`.
    pub(super) fn unknown<'n>(
        &self,
        path: &[&str],
        what: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Fault {
        let key = path.last().copied().unwrap_or_default();
        self.at_key(path, &format!("unknown {what} `{key}`"), Some(hint(key, known)))
    }

    /// Returns the fault that the value at `path` is none of `known`.
    pub(super) fn wrong_value<'n>(
        &self,
        path: &[&str],
        value: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Fault {
        let key = path.last().copied().unwrap_or_default();
        self.at_value(path, &format!("`{value}` is no value of `{key}`"), Some(hint(value, known)))
    }

    /// Returns the table at `path`.
    pub(super) fn table(&self, path: &[&str], value: Value) -> Result<Table, Fault> {
        match value {
            Value::Table(table) => Ok(table),
            other => Err(self.wrong_type(path, "a table", &other)),
        }
    }

    /// Returns the string at `path`.
    pub(super) fn string(&self, path: &[&str], value: Value) -> Result<String, Fault> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(self.wrong_type(path, "a string", &other)),
        }
    }

    /// Returns the strings at `path`.
    pub(super) fn strings(&self, path: &[&str], value: Value) -> Result<Vec<String>, Fault> {
        match value {
            Value::Array(values) => {
                values.into_iter().map(|value| self.string(path, value)).collect()
            }
            other => Err(self.wrong_type(path, "a list of strings", &other)),
        }
    }

    fn wrong_type(&self, path: &[&str], wanted: &str, value: &Value) -> Fault {
        let key = path.last().copied().unwrap_or_default();
        let found = value.type_str();
        self.at_value(path, &format!("`{key}` is {wanted}, not of type {found}"), None)
    }

    /// Returns the bytes of the key and of the value that `path` leads to.
    fn find(&self, path: &[&str]) -> Option<(Range<usize>, Range<usize>)> {
        let (last, tables) = path.split_last()?;
        let mut table = self.root.get_ref();
        for name in tables {
            table = table.get(*name)?.get_ref().as_table()?;
        }
        let (key, value) = table.get_key_value(*last)?;
        Some((key.span(), value.span()))
    }
}

/// Says what would have been right.
pub(super) fn hint<'n>(given: &str, known: impl Iterator<Item = &'n str>) -> String {
    let mut known: Vec<&str> = known.collect();
    if let Some(near) = nearest(given, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    known.sort_unstable();
    match known.as_slice() {
        [] => "there are none".to_owned(),
        known => format!("known: {}", known.join(", ")),
    }
}

fn fault(
    name: &str,
    text: &str,
    lines: &LineIndex,
    span: Range<usize>,
    message: &str,
    help: Option<String>,
) -> Fault {
    let start = lines.position(text, span.start);
    let line = lines.line(text, start.line).unwrap_or_default();
    let rest = line.chars().count().saturating_sub(start.column as usize - 1);
    let marked = text.get(span).map_or(1, |words| words.chars().count()).clamp(1, rest.max(1));
    Fault {
        name: name.to_owned(),
        line: start.line,
        column: start.column,
        text: line.replace('\t', " "),
        marked,
        // Messages of the parser may go over several lines.
        message: message.split_whitespace().collect::<Vec<_>>().join(" "),
        help,
    }
}

fn owned(root: Spanned<DeTable<'_>>) -> Spanned<DeTable<'static>> {
    let span = root.span();
    Spanned::new(span, owned_table(root.into_inner()))
}

fn owned_table(table: DeTable<'_>) -> DeTable<'static> {
    table
        .into_iter()
        .map(|(key, value)| {
            let (key_span, value_span) = (key.span(), value.span());
            let key = Spanned::new(key_span, key.into_inner().into_owned().into());
            // Only tables are looked into.
            let value = match value.into_inner() {
                DeValue::Table(table) => DeValue::Table(owned_table(table)),
                _ => DeValue::Boolean(true),
            };
            (key, Spanned::new(value_span, value))
        })
        .collect()
}
