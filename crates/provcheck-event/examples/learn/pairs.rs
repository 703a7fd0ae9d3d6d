//! The labelled pairs: contrasts of drafts with one change, whose place is known.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span};
use provcheck_event::{Contrasts, INPUTS, Slot};
use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
use rayon::prelude::*;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// One contrast, and whether it is the change.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) slot: Slot,
    /// The article, as a number that only says which belong together.
    pub(crate) article: u64,
    pub(crate) case: String,
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
struct Case {
    article: String,
    id: String,
    kind: String,
    draft: String,
    right: Option<String>,
    sources: Vec<String>,
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
    things(&mut cases);
    short(&mut cases);
    unrelated(&mut cases);
    Ok(cases.par_iter().flat_map_iter(examples).collect())
}

/// Adds, of right drafts of `facts.jsonl`, drafts with a noun of another article in the place of
/// one of theirs: of the same kind of thing, in the same number, not in the source.
fn things(cases: &mut Vec<Case>) {
    let nouns = |text: &str| -> Vec<(Span, Box<str>)> {
        let draft = provcheck_text::plain("draft", text.to_owned());
        let all = provcheck_event::statements(&draft);
        let items = all.iter().flat_map(|statement| statement.items.iter());
        let nouns = items.filter(|item| {
            item.is_matter() && item.part == provcheck_lang::Upos::Noun && item.sets.is_empty()
        });
        nouns.map(|item| (item.span, item.key.clone())).collect()
    };
    let lexicon = Lexicon::of(Language::English);
    let rights: Vec<usize> = (0..cases.len()).filter(|n| cases[*n].kind == "right").collect();
    let all: Vec<(Span, Box<str>, String)> = rights
        .iter()
        .flat_map(|n| {
            nouns(&cases[*n].draft)
                .into_iter()
                .map(|(span, key)| (span, key, span.of(&cases[*n].draft).to_owned()))
        })
        .collect();
    let mut more = Vec::new();
    for (n, at) in rights.iter().enumerate() {
        let case = &cases[*at];
        let own = nouns(&case.draft);
        let Some((span, key)) = own.get(n % own.len().max(1)) else { continue };
        let word = span.of(&case.draft);
        let kind = lexicon.noun_kind(key);
        let step = n * 97 % all.len();
        let fits = |(_, other, written): &&(Span, Box<str>, String)| {
            lexicon.noun_kind(other) == kind
                && other != key
                && written.ends_with('s') == word.ends_with('s')
                && !lexicon.are_synonyms(key, other, PartOfSpeech::Noun)
                && !case.sources[0].contains(written.as_str())
        };
        let Some((_, _, written)) = all[step..].iter().chain(&all[..step]).find(fits) else {
            continue;
        };
        let (from, to) = (span.start as usize, span.end as usize);
        more.push(Case {
            article: case.article.clone(),
            id: format!("{} thing", case.id),
            kind: "thing".to_owned(),
            draft: format!("{}{written}{}", &case.draft[..from], &case.draft[to..]),
            right: Some(case.draft.clone()),
            sources: case.sources.clone(),
        });
    }
    cases.extend(more);
}

/// Adds each case once more as two short texts: the sentence of the draft that was changed, and
/// the sentence of the source that has most of its words with one before it and one after.
fn short(cases: &mut Vec<Case>) {
    let mut more = Vec::new();
    for case in cases.iter().filter(|case| case.kind != "same") {
        let right = case.right.as_ref().unwrap_or(&case.draft);
        let changed = changed(right, &case.draft);
        let at = changed.first().map_or(0, |span| span.start as usize);
        let draft = sentence_at(&case.draft, at);
        let Some(source) = case.sources.first() else { continue };
        let all = provcheck_text::plain("source", source.clone());
        let words = |text: &str| -> BTreeSet<String> {
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect()
        };
        let ours = words(&draft);
        let shared =
            |n: usize| words(all.slice(all.sentences()[n].span)).intersection(&ours).count();
        let last = all.sentences().len().saturating_sub(1);
        let Some(best) = (0..=last).max_by_key(|&n| (shared(n), last - n)) else { continue };
        if all.sentences().is_empty() || best > last {
            continue;
        }
        let (from, to) = (best.saturating_sub(1), (best + 1).min(last));
        let around = all.sentences()[from].span.cover(all.sentences()[to].span);
        let cut = |text: &String| sentence_at(text, at.min(text.len()));
        more.push(Case {
            article: case.article.clone(),
            id: format!("{} short", case.id),
            kind: case.kind.clone(),
            right: case.right.as_ref().map(cut),
            draft,
            sources: vec![all.slice(around).to_owned()],
        });
    }
    cases.extend(more);
}

/// The sentence of a text at a byte.
fn sentence_at(text: &str, at: usize) -> String {
    let document = provcheck_text::plain("draft", text.to_owned());
    let found = document.sentences().iter().find(|s| s.span.end as usize > at);
    found.map_or_else(|| text.to_owned(), |s| document.slice(s.span).to_owned())
}

/// Adds right drafts beside the sources of four other articles: nothing there is of their matter.
fn unrelated(cases: &mut Vec<Case>) {
    let rights: Vec<usize> = (0..cases.len())
        .filter(|n| cases[*n].kind == "right" || cases[*n].kind == "same")
        .collect();
    for (n, at) in rights.iter().enumerate() {
        let others = (1..=4).map(|step| rights[(n + step * 37) % rights.len()]);
        let others: Vec<usize> =
            others.filter(|other| cases[*other].article != cases[*at].article).collect();
        let case = Case {
            article: cases[*at].article.clone(),
            id: format!("{} unrelated", cases[*at].id),
            kind: "unrelated".to_owned(),
            draft: cases[*at].draft.clone(),
            right: None,
            sources: others.iter().map(|other| cases[*other].sources[0].clone()).collect(),
        };
        cases.push(case);
    }
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
    let contrasts = Contrasts::of(&draft, &sources);
    let row = |c: &provcheck_event::Contrast| Example {
        slot: c.slot,
        article,
        case: case.id.clone(),
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
    contrasts.all.iter().map(row).collect()
}

/// The bytes of `wrong` that `right` has not.
fn changed(right: &str, wrong: &str) -> Vec<Span> {
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
