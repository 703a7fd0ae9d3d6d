//! The golden data is well formed: `golden/README.md` has the format.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::value::Datetime;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Cuts `[surface|type:canonical]` out of a paragraph: the plain text, and each mention
/// as (start, surface, type, canonical form).
fn mentions(marked: &str) -> (String, Vec<(usize, String, String, String)>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').unwrap_or_else(|| panic!("no ] in {marked}"));
        let (surface, kind) = inside.split_once('|').unwrap_or_else(|| panic!("no | in {inside}"));
        let (kind, canonical) = kind.split_once(':').unwrap_or((kind, surface));
        text.push_str(before);
        found.push((text.len(), surface.to_owned(), kind.to_owned(), canonical.to_owned()));
        text.push_str(surface);
        rest = after;
    }
    text.push_str(rest);
    (text, found)
}

#[test]
fn entities_are_marked() {
    let file = file("entities.txt");
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let paragraphs: Vec<&str> = file.trim().split("\n\n").collect();
    for paragraph in &paragraphs {
        assert!(!paragraph.contains('\n'), "a paragraph is a line: {paragraph}");
        let (text, found) = mentions(paragraph);
        assert!(!text.contains([']', '|']), "{text}");
        for (start, surface, kind, canonical) in &found {
            assert!(text[*start..].starts_with(surface.as_str()));
            assert!(
                matches!(kind.as_str(), "person" | "organisation" | "place" | "-"),
                "{kind}: {text}"
            );
            let full = found.iter().any(|(_, s, k, _)| k == kind && s == canonical);
            let capitals = surface.to_uppercase() == *surface || surface.len() <= canonical.len();
            assert!(full || capitals, "{canonical} is shorter than {surface}: {text}");
            *kinds.entry(kind.clone()).or_default() += 1;
        }
    }
    assert_eq!(paragraphs.len(), 60);
    assert!(["person", "organisation", "place"].iter().all(|k| kinds[*k] >= 80), "{kinds:?}");
}

/// Takes ⟦ and ⟧ out of a text: the plain text and what each pair holds, by its start.
fn bracketed(marked: &str) -> (String, Vec<String>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => {
                open.push(spans.len());
                spans.push((text.len(), text.len()));
            }
            '⟧' => {
                let at = open.pop().unwrap_or_else(|| panic!("no ⟦ for a ⟧ in {marked}"));
                spans[at] = (spans[at].0, text.len());
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "no ⟧ for a ⟦ in {marked}");
    let held = spans.iter().map(|&(start, end)| text[start..end].to_owned()).collect();
    (text, held)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotations {
    passage: Vec<Passage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passage {
    kind: String,
    text: String,
    quotations: Vec<Quotation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotation {
    speaker: Option<String>,
    mention: Option<String>,
    cue: Option<String>,
    direct: bool,
}

#[test]
fn quotations_are_marked() {
    let all: Quotations = toml::from_str(&file("quotations.toml")).expect("quotations.toml");
    let mut quotations = 0;
    for passage in &all.passage {
        let (text, held) = bracketed(&passage.text);
        assert_eq!(held.len(), passage.quotations.len(), "{}: {text}", passage.kind);
        for (words, quotation) in held.iter().zip(&passage.quotations) {
            assert!(!words.is_empty(), "{text}");
            let said = [&quotation.speaker, &quotation.mention, &quotation.cue];
            for part in said.into_iter().flatten() {
                assert!(text.contains(part.as_str()), "{part} does not stand in: {text}");
            }
            assert!(quotation.speaker.is_some() || quotation.cue.is_none(), "{text}");
            assert!(quotation.direct || quotation.speaker.is_some(), "{text}");
        }
        quotations += held.len();
    }
    assert!(quotations >= 250, "{quotations}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    time: Vec<Time>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    kind: String,
    date: Datetime,
    text: String,
    from: Option<Datetime>,
    to: Option<Datetime>,
    #[serde(default)]
    within: bool,
}

#[test]
fn times_are_marked() {
    let all: Times = toml::from_str(&file("times.toml")).expect("times.toml");
    assert!(all.time.len() >= 100);
    for time in &all.time {
        let (text, held) = bracketed(&time.text);
        assert!(time.date.time.is_none(), "{}: {text}", time.kind);
        let has_range = time.from.is_some() || time.to.is_some();
        assert_eq!(held.len(), usize::from(has_range), "{text}");
        if let (Some(from), Some(to)) = (&time.from, &time.to) {
            assert!(from.to_string() <= to.to_string(), "{text}");
            assert!(!time.within || from.to_string() < to.to_string(), "{text}");
        }
    }
}
