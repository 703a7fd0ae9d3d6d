//! Measures who is read as the speaker of quotations against `golden/quotations.toml`.
//!
//! ```sh
//! cargo run --release -p provcheck-lang --example quotations [-- --verbose]
//! ```
//!
//! A line a kind: quotations with a speaker, named, right, wrong; for those without a speaker
//! how many are left alone. `--verbose` lists what is missed and what is wrong.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Attributions};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    passage: Vec<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    kind: String,
    text: String,
    quotations: Vec<Quotation>,
}

#[derive(Deserialize)]
struct Quotation {
    speaker: Option<String>,
    direct: bool,
}

#[derive(Default)]
struct Tally {
    attributed: usize,
    named: usize,
    right: usize,
    nobodys: usize,
    alone: usize,
}

/// Takes the brackets out of a text; the plain text and what each pair holds.
fn bracketed(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => {
                open.push(spans.len());
                spans.push((text.len(), text.len()));
            }
            '⟧' => {
                if let Some(at) = open.pop() {
                    spans[at] = (spans[at].0, text.len());
                }
            }
            _ => text.push(c),
        }
    }
    (text, spans.into_iter().map(|(start, end)| Span::new(start, end)).collect())
}

/// Tells whether the name read is that of the golden file: the surname, or the head.
fn is_right(read: &str, golden: &str) -> bool {
    let last = |name: &str| {
        let head = name.split(',').next().unwrap_or(name);
        let head = [" for ", " of ", " at ", " from "]
            .iter()
            .filter(|_| head.starts_with(|c: char| c.is_lowercase()) || head.starts_with("The "))
            .filter_map(|p| head.find(p))
            .min()
            .map_or(head, |at| &head[..at]);
        let mut words = head.split_whitespace();
        let word = words.rfind(|w| !matches!(*w, "Jr." | "Sr."));
        word.unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    };
    let (a, b) = (last(read), last(golden));
    a == b || read.to_lowercase().ends_with(&golden.to_lowercase())
}

fn speaker_at(document: &Document, span: Span) -> Option<String> {
    let told = Attributions::from_analysis(&Analysis::from_document(document));
    let outer = told.all().iter().filter(|a| a.direct && a.content.overlaps(span));
    let found = outer.min_by_key(|a| a.content.start.abs_diff(span.start))?;
    found.name.as_deref().map(str::to_owned)
}

fn main() -> Result<(), Box<dyn Error>> {
    let verbose = std::env::args().any(|a| a == "--verbose");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/quotations.toml");
    let golden: Golden = toml::from_str(&std::fs::read_to_string(path)?)?;
    let mut kinds: BTreeMap<String, Tally> = BTreeMap::new();
    for passage in &golden.passage {
        let (text, spans) = bracketed(&passage.text);
        let document = provcheck_text::plain("a.txt", text.clone());
        let mut ends = 0;
        for (quotation, &span) in passage.quotations.iter().zip(&spans) {
            // What is inside another is its speaker's affair.
            let inner = span.start < ends;
            ends = ends.max(span.end);
            if !quotation.direct || inner {
                continue;
            }
            let read = speaker_at(&document, span);
            let long = span.of(&text).split_whitespace().count() >= 5;
            let total = if long { "~ five words and more" } else { "~ shorter" };
            for kind in [passage.kind.as_str(), total] {
                let tally = kinds.entry(kind.to_owned()).or_default();
                match (&quotation.speaker, &read) {
                    (Some(speaker), read) => {
                        tally.attributed += 1;
                        tally.named += usize::from(read.is_some());
                        let right = read.as_ref().is_some_and(|r| is_right(r, speaker));
                        tally.right += usize::from(right);
                    }
                    (None, read) => {
                        tally.nobodys += 1;
                        tally.alone += usize::from(read.is_none());
                    }
                }
            }
            let right = match (&read, &quotation.speaker) {
                (Some(read), Some(speaker)) => is_right(read, speaker),
                (None, None) => true,
                _ => false,
            };
            if verbose && !right {
                let line = text.replace('\n', " / ");
                println!("{}: {read:?} for {:?}\n    {line}", passage.kind, quotation.speaker);
            }
        }
    }
    for (kind, t) in &kinds {
        println!(
            "{kind:<48} {:3} of {:3} named, {:3} right, {:2} wrong; {:2} of {:2} left alone",
            t.named,
            t.attributed,
            t.right,
            t.named - t.right,
            t.alone,
            t.nobodys
        );
    }
    Ok(())
}
