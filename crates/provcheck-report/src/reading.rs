//! What is read of one file, for `provcheck read`: as text for people, as JSON for other
//! programs. The JSON only grows.

use std::io::{self, Write};

use provcheck_core::{BlockKind, DateOrigin, Document, LeftOutKind};
use schemars::JsonSchema;
use serde::Serialize;

use crate::visible;

/// What is read of a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reading {
    /// Grows when a field changes its meaning or goes away.
    pub schema_version: u32,
    /// The path as it was given.
    pub path: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it speaks from, as 2022-02-15.
    pub date: Option<String>,
    /// How that day was learnt.
    pub date_origin: Option<&'static str>,
    /// The day of the last change, as 2022-02-15.
    pub changed: Option<String>,
    /// The day on which it first came out, where it shows a later one as its own.
    pub first: Option<String>,
    /// BCP 47 tag of what the file names, but where its words say otherwise; `und` where they
    /// say that it is not English and the file says no more.
    pub language: Option<String>,
    /// What a news agency says of the item.
    pub wire: Option<WireReading>,
    /// The text, in order.
    pub blocks: Vec<BlockReading>,
    /// Words of the file that are no part of the text, in order.
    pub left_out: Vec<BlockReading>,
    /// What whoever relies on the reading is to know.
    pub notes: Vec<String>,
}

/// What a news agency says of an item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WireReading {
    /// What tells the item, in all its versions, from others.
    pub item: Option<String>,
    /// The slug.
    pub slug: Option<String>,
    /// Which version it is.
    pub version: Option<u32>,
    /// From 1, a flash, to 8.
    pub urgency: Option<u8>,
    /// Until when it must not be published, as written.
    pub embargo: Option<String>,
    /// The place and agency before the text, as written.
    pub dateline: Option<String>,
    /// Whether it says that it corrects an earlier version.
    pub corrects: bool,
    /// Notes to editors, as written.
    pub editors_notes: Vec<String>,
}

/// A block of text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BlockReading {
    /// What it is: `headline`, `paragraph`, `caption`; of what was left out `related`,
    /// `furniture` and the like.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
}

/// Returns what was read of `document`.
pub fn reading(document: &Document) -> Reading {
    let meta = document.meta();
    Reading {
        schema_version: 1,
        path: document.name().to_owned(),
        title: meta.headline.clone(),
        author: meta.byline.clone(),
        publisher: meta.publisher.clone(),
        url: meta.url.clone(),
        date: document.date().map(|date| date.to_string()),
        date_origin: meta.date.map(|dated| origin(dated.origin)),
        changed: meta.changed.map(|date| date.to_string()),
        first: meta.first.map(|date| date.to_string()),
        language: meta.language.clone(),
        wire: meta.wire.as_deref().map(|wire| WireReading {
            item: wire.item.clone(),
            slug: wire.slug.clone(),
            version: wire.version,
            urgency: wire.urgency,
            embargo: wire.embargo.clone(),
            dateline: wire.dateline.clone(),
            corrects: wire.corrects,
            editors_notes: wire.editors_notes.clone(),
        }),
        blocks: document
            .blocks()
            .iter()
            .map(|block| BlockReading {
                kind: kind(block.kind),
                text: document.slice(block.span).to_owned(),
            })
            .collect(),
        left_out: document
            .left_out()
            .iter()
            .map(|words| BlockReading { kind: left_out(words.kind), text: words.text.clone() })
            .collect(),
        notes: document.notes().to_vec(),
    }
}

fn origin(origin: DateOrigin) -> &'static str {
    match origin {
        DateOrigin::FrontMatter => "front matter",
        DateOrigin::Metadata => "metadata",
        DateOrigin::Shown => "shown beside the headline",
        DateOrigin::Dateline => "dateline",
        DateOrigin::Url => "address",
        DateOrigin::Saved => "when the file was saved",
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list item",
        BlockKind::Quotation => "quotation",
        BlockKind::Caption => "caption",
        BlockKind::Table => "table",
        BlockKind::Code => "code",
    }
}

fn left_out(kind: LeftOutKind) -> &'static str {
    match kind {
        LeftOutKind::Related => "related",
        LeftOutKind::Comment => "comment",
        LeftOutKind::Offer => "offer",
        LeftOutKind::Credit => "credit",
        LeftOutKind::Repeated => "repeated",
        LeftOutKind::Hidden => "hidden",
        LeftOutKind::Note => "note",
        LeftOutKind::Feed => "feed",
        _ => "furniture",
    }
}

/// Writes a reading as JSON.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_json(reading: &Reading, mut out: impl Write) -> io::Result<()> {
    crate::safe_json::to_writer_pretty(&mut out, reading)?;
    writeln!(out)
}

/// Returns the JSON Schema of the JSON form.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Reading);
    // A schema of our own structs always becomes text.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

/// Writes a reading for a person: what is known of the file, then its blocks, each
/// after its kind.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_text(reading: &Reading, mut out: impl Write) -> io::Result<()> {
    let mut line = |name: &str, value: Option<&str>| match value {
        Some(value) => writeln!(out, "{name:<10} {}", visible(value)),
        None => Ok(()),
    };
    line("file", Some(&reading.path))?;
    line("title", reading.title.as_deref())?;
    line("author", reading.author.as_deref())?;
    line("publisher", reading.publisher.as_deref())?;
    line("address", reading.url.as_deref())?;
    let date = reading.date.as_deref().zip(reading.date_origin);
    let date = date.map_or("not found".to_owned(), |(date, how)| format!("{date} ({how})"));
    line("date", Some(&date))?;
    line("changed", reading.changed.as_deref())?;
    line("first", reading.first.as_deref())?;
    line(
        "language",
        reading.language.as_deref().map(|language| match language {
            "und" => "not English; the file does not say which",
            known => known,
        }),
    )?;
    if let Some(wire) = &reading.wire {
        line("slug", wire.slug.as_deref())?;
        line("item", wire.item.as_deref())?;
        line("version", wire.version.map(|n| n.to_string()).as_deref())?;
        line("urgency", wire.urgency.map(|n| n.to_string()).as_deref())?;
        line("embargo", wire.embargo.as_deref())?;
        line("dateline", wire.dateline.as_deref())?;
        line("corrects", wire.corrects.then_some("an earlier version"))?;
        for note in &wire.editors_notes {
            line("editors", Some(note))?;
        }
    }
    for note in &reading.notes {
        line("note", Some(note))?;
    }
    for block in &reading.blocks {
        writeln!(out, "\n[{}]\n{}", block.kind, visible(&block.text))?;
    }
    if !reading.left_out.is_empty() {
        writeln!(out, "\nleft out:")?;
    }
    for block in &reading.left_out {
        let text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "  [{}] {}", block.kind, visible(&text))?;
    }
    Ok(())
}
