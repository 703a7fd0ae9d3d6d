//! How findings speak.

use std::collections::HashMap;

pub(crate) use provcheck_plugin::file_name as file;
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind};

use crate::Options;
use crate::kind::thing;
use provcheck_quantity::{DigitError, base};

/// A value in a message, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    low: f64,
    words: String,
    whose: String,
}

impl Value {
    /// A value of the draft.
    pub(crate) fn draft(draft: &Document, entry: &Entry) -> Self {
        Self {
            low: base(&entry.quantity),
            words: number(draft, entry),
            whose: "the draft".to_owned(),
        }
    }

    /// A value of a source.
    pub(crate) fn source(source: &Document, entry: &Entry) -> Self {
        let mut whose = file(source.name()).to_owned();
        if let Some(who) = entry.who(source).filter(|w| w.len() < 60) {
            whose = format!("{whose}, from {who}");
        }
        if let Some(date) = source.date() {
            whose = format!("{whose}, {date}");
        }
        Self { low: base(&entry.quantity), words: number(source, entry), whose }
    }
}

fn number(document: &Document, entry: &Entry) -> String {
    if entry.implicit { "one".to_owned() } else { document.slice(entry.quantity.span).to_owned() }
}

/// The words of a figure with what it counts, cut short.
pub(crate) fn figure(document: &Document, entry: &Entry) -> String {
    let words = document.slice(entry.span);
    let line: Vec<&str> = words.split_whitespace().take(12).collect();
    format!("`{}`", line.join(" "))
}

/// What an entry counts, for a message.
pub(crate) fn what(entry: &Entry, options: &Options) -> String {
    let thing = thing(entry, options);
    let noun = if entry.head.is_empty() { thing } else { entry.head.as_str() };
    let noun = if entry.head == "others" { "people" } else { noun };
    let mut out = match entry.modifiers.as_slice() {
        [] => noun.to_owned(),
        modifiers => {
            let words: Vec<String> = modifiers
                .iter()
                .map(|m| if entry.names.binary_search(m).is_ok() { title(m) } else { m.clone() })
                .collect();
            format!("{noun} ({})", words.join(" "))
        }
    };
    if let Some(role) = entry.role {
        out = format!("{out} {role}");
    }
    match entry.quantity.kind {
        Kind::Money => out,
        Kind::Measure => format!("amount of {out}"),
        _ => format!("number of {out}"),
    }
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn list(values: &[Value]) -> String {
    let mut values: Vec<&Value> = values.iter().collect();
    values.sort_by(|a, b| a.low.total_cmp(&b.low));
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for value in values {
        let group = *at.entry(value.words.to_ascii_lowercase()).or_insert_with(|| {
            groups.push((&value.words, Vec::new()));
            groups.len() - 1
        });
        let whose = &mut groups[group].1;
        if !whose.contains(&value.whose.as_str()) {
            whose.push(&value.whose);
        }
    }
    let parts: Vec<String> =
        groups.iter().map(|(words, whose)| format!("{words} ({})", named(whose))).collect();
    parts.join(", ")
}

/// Texts with one value that are named.
const NAMED: usize = 3;

/// Names those who have a value: of many the first.
fn named(whose: &[&str]) -> String {
    let first = whose[..whose.len().min(NAMED)].join("; ");
    match whose.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first}; and {more} more"),
    }
}

/// A message for values that differ.
pub(crate) fn conflict(what: &str, values: &[Value]) -> String {
    format!("the texts differ on the {what}: {}", list(values))
}

/// A message for a slip.
pub(crate) fn slip(what: &str, slip: DigitError, values: &[Value]) -> String {
    let how = match slip {
        DigitError::Power(n) => {
            let times = 10_f64.powi(n.abs());
            format!("{times} times too {}", if n > 0 { "large" } else { "small" })
        }
        DigitError::Transposed => "two digits changed places".to_owned(),
    };
    format!("the {what} may be a slip ({how}): {}", list(values))
}

/// A message for two values inside the draft.
pub(crate) fn own(what: &str, draft: &Document, entry: &Entry, other: &Entry) -> String {
    // Without a headline the first paragraph opens the text.
    let headline = draft.meta().headline_span;
    let place = |e: &Entry| match headline {
        Some(headline) if headline.contains(e.quantity.span) => "the headline",
        None if e.headline => "the first paragraph",
        _ => "the text",
    };
    format!(
        "the draft differs from itself on the {what}: {} in {}, {} in {}",
        draft.slice(entry.quantity.span),
        place(entry),
        draft.slice(other.quantity.span),
        place(other)
    )
}
