//! The golden quotations are well formed: `golden/README.md` has the format. Entities and times
//! are read where they are measured (`src/golden`).

use std::path::Path;

use serde::Deserialize;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
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
