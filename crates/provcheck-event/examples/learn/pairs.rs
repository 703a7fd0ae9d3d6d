//! The labelled pairs: contrasts of drafts with one change, whose place is known.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span};
use provcheck_event::{Contrasts, INPUTS, NameKind, Slot};
use provcheck_lang::Upos;
use provcheck_lexicon::{Language, Lexicon, NounKind, PartOfSpeech};
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
    exchanged(&mut cases);
    denied(&mut cases);
    short(&mut cases);
    unrelated(&mut cases);
    Ok(cases.par_iter().flat_map_iter(examples).collect())
}

/// An item that can be put in the place of another.
struct Piece {
    span: Span,
    key: Box<str>,
    written: String,
    kind: PieceKind,
}

/// What is put in the place of what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    /// A noun of a kind of thing, in one number.
    Thing { kind: Option<NounKind>, plural: bool },
    /// A name of a kind, of so many words.
    Name { kind: NameKind, words: usize },
}

/// Names that stand in each right draft for others, at most: two kinds say enough of a sentence.
const NAMES: usize = 2;

/// Adds, of right drafts, drafts with a noun or a name of another article in the place of one of
/// theirs: of the same kind, not in the source. Every other name of two words keeps its first:
/// `Selwick Courier` becomes `Selwick Herald`.
fn exchanged(cases: &mut Vec<Case>) {
    let rights: Vec<usize> = (0..cases.len()).filter(|n| cases[*n].kind == "right").collect();
    let all: Vec<Piece> = rights.iter().flat_map(|n| pieces(&cases[*n].draft)).collect();
    let mut more = Vec::new();
    for (n, at) in rights.iter().enumerate() {
        let case = &cases[*at];
        let own = pieces(&case.draft);
        let (things, names): (Vec<&Piece>, Vec<&Piece>) =
            own.iter().partition(|piece| matches!(piece.kind, PieceKind::Thing { .. }));
        let thing = things.get(n % things.len().max(1));
        let turn = n % names.len().max(1);
        let mut chosen: Vec<&Piece> = Vec::new();
        for name in names[turn..].iter().chain(&names[..turn]) {
            if chosen.len() < NAMES && chosen.iter().all(|other| other.kind != name.kind) {
                chosen.push(name);
            }
        }
        let mut put = |m: usize, piece: &Piece, written: &str, kind: &str| {
            let (from, to) = (piece.span.start as usize, piece.span.end as usize);
            more.push(Case {
                article: case.article.clone(),
                id: format!("{} {kind} {m}", case.id),
                kind: kind.to_owned(),
                draft: format!("{}{written}{}", &case.draft[..from], &case.draft[to..]),
                right: Some(case.draft.clone()),
                sources: case.sources.clone(),
            });
        };
        // Another of the article: what is told of one is told of the other.
        let source = &case.sources[0];
        if let Some(piece) = chosen.first() {
            let others: Vec<Piece> = pieces(source)
                .into_iter()
                .filter(|other| is_another(piece, other) && !case.draft.contains(&other.written))
                .collect();
            if let Some(other) = others.get(n % others.len().max(1)) {
                put(0, piece, &other.written, "name of the article");
            }
        }
        for (m, piece) in chosen.into_iter().chain(thing.copied()).enumerate() {
            let step = (n * 97 + m * 13) % all.len();
            let fits = |other: &&Piece| {
                is_another(piece, other) && !source.contains(other.written.as_str())
            };
            let Some(other) = all[step..].iter().chain(&all[..step]).find(fits) else { continue };
            let words = piece.written.split_once(' ').zip(other.written.split_once(' '));
            let written = match words {
                Some(((first, _), (_, last))) if n % 2 == 0 => format!("{first} {last}"),
                _ => other.written.clone(),
            };
            let thing = matches!(piece.kind, PieceKind::Thing { .. });
            put(m, piece, &written, if thing { "thing" } else { "name" });
        }
    }
    cases.extend(more);
}

/// Adds right drafts with one statement denied, or with a denial left out.
fn denied(cases: &mut Vec<Case>) {
    /// Words after which `not` stands.
    const AUXILIARIES: [&str; 7] = [" is ", " are ", " was ", " were ", " has ", " will ", " had "];
    let mut more = Vec::new();
    for (n, case) in cases.iter().enumerate().filter(|(_, case)| case.kind == "right") {
        let found: Vec<usize> = AUXILIARIES
            .iter()
            .flat_map(|word| case.draft.match_indices(word).map(|(at, _)| at + word.len()))
            .collect();
        let draft = match (case.draft.find(" not "), found.get(n % found.len().max(1))) {
            (Some(at), _) => format!("{}{}", &case.draft[..at], &case.draft[at + 4..]),
            (None, Some(at)) => format!("{}not {}", &case.draft[..*at], &case.draft[*at..]),
            (None, None) => continue,
        };
        more.push(Case {
            article: case.article.clone(),
            id: format!("{} denial", case.id),
            kind: "denial".to_owned(),
            draft,
            right: Some(case.draft.clone()),
            sources: case.sources.clone(),
        });
    }
    cases.extend(more);
}

/// The nouns and names of a draft that can be exchanged.
fn pieces(text: &str) -> Vec<Piece> {
    let draft = provcheck_text::plain("draft", text.to_owned());
    let all = provcheck_event::statements(&draft);
    let items = all.iter().flat_map(|statement| statement.items.iter());
    let pieces = items.filter_map(|item| {
        let written = item.span.of(text);
        let kind = if item.is_name() {
            PieceKind::Name { kind: item.kind, words: item.parts().count() }
        } else if item.is_matter() && item.part == Upos::Noun && item.sets.is_empty() {
            let kind = Lexicon::of(Language::English).noun_kind(&item.key);
            PieceKind::Thing { kind, plural: written.ends_with('s') }
        } else {
            return None;
        };
        Some(Piece { span: item.span, key: item.key.clone(), written: written.to_owned(), kind })
    });
    pieces.collect()
}

/// Tells whether a piece in the place of another changes the sense of a sentence.
fn is_another(piece: &Piece, other: &Piece) -> bool {
    let lexicon = Lexicon::of(Language::English);
    let shared = || piece.key.split(' ').any(|word| other.key.split(' ').any(|o| o == word));
    let synonyms = || lexicon.are_synonyms(&piece.key, &other.key, PartOfSpeech::Noun);
    other.kind == piece.kind
        && !shared()
        && match piece.kind {
            PieceKind::Thing { .. } => !synonyms(),
            PieceKind::Name { .. } => true,
        }
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
    // What is made of a right draft says nothing new of its other figures and words.
    let counts = |c: &&provcheck_event::Contrast| match &*case.kind {
        "thing" | "name" | "name of the article" => matches!(c.slot, Slot::Name | Slot::Thing),
        "denial" => c.slot == Slot::Polarity,
        _ => true,
    };
    contrasts.all.iter().filter(counts).map(row).collect()
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
