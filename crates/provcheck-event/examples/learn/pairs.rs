//! The labelled pairs: contrasts of drafts with one change, whose place is known.

use std::path::Path;
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span};
use provcheck_event::{Contrasts, INPUTS, Slot};
use rayon::prelude::*;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::made;

/// One contrast, and whether it is the change.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) slot: Slot,
    /// The article, as a number that only says which belong together.
    pub(crate) article: u64,
    pub(crate) case: String,
    /// Whether draft and source are cut to the sentences that matter.
    pub(crate) short: bool,
    /// What was changed; `right` or `same` where nothing was.
    pub(crate) kind: String,
    pub(crate) inputs: [f32; INPUTS],
    /// The score that it has now.
    pub(crate) score: f32,
    pub(crate) label: bool,
    /// For reading.
    pub(crate) text: String,
}

/// A draft with its sources.
pub(crate) struct Case {
    pub(crate) article: String,
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) draft: String,
    pub(crate) right: Option<String>,
    pub(crate) sources: Vec<String>,
}

impl Case {
    /// Returns the `m`th case of a kind that is made of this one, which is right: with other words
    /// in the place of `span`.
    pub(crate) fn with(&self, kind: &str, m: usize, span: Span, words: &str) -> Self {
        let (from, to) = (span.start as usize, span.end as usize);
        Self {
            article: self.article.clone(),
            id: format!("{} {kind} {m}", self.id),
            kind: kind.to_owned(),
            draft: format!("{}{words}{}", &self.draft[..from], &self.draft[to..]),
            right: Some(self.draft.clone()),
            sources: self.sources.clone(),
        }
    }
}

pub(crate) fn read(folder: &Path) -> std::io::Result<Vec<Example>> {
    let mut cases = Vec::new();
    for row in rows(&folder.join("facts.jsonl"))? {
        facts(&row, &mut cases);
    }
    for row in rows(&folder.join("headlines.jsonl"))? {
        headlines(&row, &mut cases);
    }
    for row in rows(&folder.join("same-event.jsonl"))? {
        same_event(&row, &mut cases);
    }
    made::exchanged(&mut cases);
    made::altered(&mut cases);
    made::dated(&mut cases);
    made::denied(&mut cases);
    made::turned(&mut cases);
    made::short(&mut cases);
    made::unrelated(&mut cases);
    Ok(cases.par_iter().flat_map_iter(examples).collect())
}

fn rows(path: &Path) -> std::io::Result<Vec<Value>> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn facts(row: &Value, cases: &mut Vec<Case>) {
    let mut rights = Vec::new();
    for case in row["cases"].as_array().into_iter().flatten() {
        let right = text(&case["right"]);
        let kind = text(&case["kind"]);
        if kind.starts_with("quotation") {
            continue;
        }
        let mut push = |id: String, kind: &str, draft: String, right: Option<String>| {
            cases.push(Case {
                article: text(&row["id"]),
                id,
                kind: kind.to_owned(),
                draft,
                right,
                sources: vec![text(&row["source"])],
            });
        };
        if !rights.contains(&right) {
            push(format!("{} right", text(&case["id"])), "right", right.clone(), None);
            rights.push(right.clone());
        }
        push(text(&case["id"]), &kind, text(&case["wrong"]), Some(right));
    }
}

fn headlines(row: &Value, cases: &mut Vec<Case>) {
    let id = text(&row["id"]);
    let mut push = |id: String, kind: String, draft: String, right: Option<String>| {
        cases.push(Case {
            article: text(&row["id"]),
            id,
            kind,
            draft,
            right,
            sources: vec![text(&row["source"])],
        });
    };
    push(format!("{id} right"), "right".to_owned(), text(&row["right"]), None);
    for (n, wrong) in row["wrong"].as_array().into_iter().flatten().enumerate() {
        let kind = format!("headline {}", text(&wrong["what"]));
        push(format!("{id} {n}"), kind, text(&wrong["draft"]), Some(text(&row["right"])));
    }
}

fn same_event(row: &Value, cases: &mut Vec<Case>) {
    let articles: Vec<&Value> = row["articles"].as_array().into_iter().flatten().collect();
    for (n, article) in articles.iter().enumerate() {
        let others = articles.iter().enumerate().filter(|(m, _)| *m != n).take(3);
        cases.push(Case {
            article: text(&row["id"]),
            id: text(&article["id"]),
            kind: "same".to_owned(),
            draft: text(&article["text"]),
            right: None,
            sources: others.map(|(_, other)| text(&other["text"])).collect(),
        });
    }
}

fn examples(case: &Case) -> Vec<Example> {
    let draft = provcheck_text::plain("draft", case.draft.clone());
    let sources: Vec<Arc<Document>> = case
        .sources
        .iter()
        .map(|source| Arc::new(provcheck_text::plain("source", source.clone())))
        .collect();
    let sources = Sources::new(sources);
    let changed = case.right.as_ref().map_or_else(Vec::new, |right| changed(right, &case.draft));
    let article = case.article.bytes().fold(7_u64, |sum, b| sum.wrapping_mul(31) + u64::from(b));
    let contrasts = Contrasts::new(&draft, &sources);
    let row = |c: &provcheck_event::Contrast| Example {
        slot: c.slot,
        article,
        case: case.id.clone(),
        short: case.id.contains(" short"),
        kind: case.kind.clone(),
        inputs: c.features.inputs(),
        score: c.score,
        label: changed.iter().any(|s| {
            // Where a word is gone, what stood beside it says so, of a clause.
            let reach = if c.slot == Slot::Polarity { 12 } else { 0 };
            let gone = s.is_empty();
            (!gone || reach > 0)
                && s.start < c.ours.span.end + if gone { reach } else { 0 }
                && c.ours.span.start < s.end + if gone { reach } else { 0 }
        }),
        text: format!(
            "{} -> {} | {} | {} | {:?}",
            draft.slice(c.ours.span),
            sources.get(c.place.source).slice(c.theirs.span),
            draft.slice(draft.sentences()[c.sentence].span),
            sources
                .get(c.place.source)
                .slice(sources.get(c.place.source).sentences()[c.place.sentence].span),
            c.features,
        ),
    };
    // What is made of a right draft says nothing new of its other figures and words.
    let counts = |c: &&provcheck_event::Contrast| match &*case.kind {
        _ if c.by_form && Slot::LEARNT.contains(&c.slot) => false,
        "thing" | "name" | "name of the article" => matches!(c.slot, Slot::Name | Slot::Thing),
        "denial" => c.slot == Slot::Polarity,
        "figure" => c.slot == Slot::Figure,
        "turned" => matches!(c.slot, Slot::Word | Slot::Opposite),
        _ => true,
    };
    contrasts.all.iter().filter(counts).map(row).collect()
}

/// The bytes of `wrong` that `right` has not.
pub(crate) fn changed(right: &str, wrong: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for change in TextDiff::from_words(right, wrong).iter_all_changes() {
        let length = change.value().len();
        match change.tag() {
            ChangeTag::Equal => at += length,
            ChangeTag::Insert => {
                out.push(Span::new(at, at + length));
                at += length;
            }
            ChangeTag::Delete => out.push(Span::new(at, at)),
        }
    }
    out.retain(|span| span.is_empty() || !span.of(wrong).trim().is_empty());
    out
}
