//! Drafts made of right ones: with a noun or a name exchanged, a statement denied, cut short, or
//! beside sources of other matters.

use std::collections::BTreeSet;

use provcheck_core::Span;
use provcheck_event::{Item, NameKind};
use provcheck_lang::{Analysis, Upos};
use provcheck_lexicon::{
    self as lexicon, Class, Language, Lexicon, NounKind, PartOfSpeech, english,
};
use provcheck_quantity::{Form, Kind, Quantity, compatible};

use crate::pairs::{Case, changed};

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
pub(crate) fn exchanged(cases: &mut Vec<Case>) {
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
            more.push(case.with(kind, m, piece.span, written));
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

/// Figures of each right draft that are altered, at most.
const FIGURES: usize = 2;

/// Adds right drafts with a figure altered: one more or less, two digits exchanged, a nought too
/// many, another of its size, or one that another article has of such a thing.
pub(crate) fn altered(cases: &mut Vec<Case>) {
    let rights: Vec<usize> = (0..cases.len()).filter(|n| cases[*n].kind == "right").collect();
    let all: Vec<(Span, Quantity, String)> =
        rights.iter().flat_map(|n| figures(&cases[*n].draft)).collect();
    let mut more = Vec::new();
    for (n, at) in rights.iter().enumerate() {
        let case = &cases[*at];
        let own = figures(&case.draft);
        let turn = n % own.len().max(1);
        let chosen = own[turn..].iter().chain(&own[..turn]).take(FIGURES);
        for (m, (span, number, written)) in chosen.enumerate() {
            let step = (n * 97 + m * 13) % all.len();
            let fits = |other: &&(Span, Quantity, String)| {
                other.1.kind == number.kind
                    && other.1.unit == number.unit
                    && !compatible(&other.1, number, FAR)
            };
            let other = || all[step..].iter().chain(&all[..step]).find(fits);
            // Another of the article: what is told of one is told of the other.
            let near = || {
                let here = figures(&case.sources[0]);
                let turn = n % here.len().max(1);
                let new = |other: &&(Span, Quantity, String)| {
                    fits(other) && !case.draft.contains(other.2.as_str())
                };
                here[turn..].iter().chain(&here[..turn]).find(new).map(|other| other.2.clone())
            };
            let wrong = match m {
                0 => digits(written, n).or_else(|| Some(other()?.2.clone())),
                _ => near().or_else(|| digits(written, n + m)),
            };
            let Some(wrong) = wrong else { continue };
            more.push(case.with("figure", m, *span, &wrong));
        }
    }
    cases.extend(more);
}

/// The share by which two figures differ that are two.
const FAR: f64 = 0.05;

/// Adds right drafts with a day, a month or a year altered.
pub(crate) fn dated(cases: &mut Vec<Case>) {
    let mut more = Vec::new();
    for (n, case) in cases.iter().enumerate().filter(|(_, case)| case.kind == "right") {
        for (m, (span, written)) in dates(&case.draft).into_iter().take(FIGURES).enumerate() {
            let turn = n + m;
            let wrong = if turn % 2 == 0 { month(&written, turn) } else { None };
            // The last number: `12` of `March 12`, the year of `March 12, 2021`.
            let last = || {
                let run = written.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
                let at = if written.len() - run == 4 { run + 2 } else { run };
                Some(format!("{}{}", &written[..at], digits(&written[at..], turn % 3)?))
            };
            let Some(wrong) = wrong.or_else(last) else { continue };
            more.push(case.with("date", m, span, &wrong));
        }
    }
    cases.extend(more);
}

/// A date with another month, written as long.
fn month(written: &str, turn: usize) -> Option<String> {
    let months: Vec<(&str, &str)> = english(Class::MonthForm).pairs().collect();
    let number = |word: &str| {
        let word = word.to_lowercase();
        months.iter().find(|(form, _)| *form == word).map(|(_, number)| *number)
    };
    let word = written.split(|c: char| !c.is_alphabetic()).find(|word| number(word).is_some())?;
    let own = number(word);
    let short = word.len() == 3 && !word.eq_ignore_ascii_case("may");
    let others = months.iter().filter(|(form, number)| {
        Some(*number) != own && (short == (form.len() == 3) || short && *form == "may")
    });
    let others: Vec<&str> = others.map(|(form, _)| *form).collect();
    let other = others[(turn / 2 * 5) % others.len()];
    let capital = format!("{}{}", other[..1].to_uppercase(), &other[1..]);
    Some(written.replacen(word, &capital, 1))
}

/// The days and months of a draft, as they are written.
fn dates(text: &str) -> Vec<(Span, String)> {
    let draft = provcheck_text::plain("draft", text.to_owned());
    let all = provcheck_event::statements(&draft);
    let dates = all.iter().flat_map(|statement| statement.items.iter()).filter_map(|item| {
        let span = item.date()?.span;
        Some((span, span.of(text).to_owned()))
    });
    dates.collect()
}

/// The figures of a draft that say something exact.
fn figures(text: &str) -> Vec<(Span, Quantity, String)> {
    let draft = provcheck_text::plain("draft", text.to_owned());
    let all = provcheck_event::statements(&draft);
    let numbers = all.iter().flat_map(|statement| statement.items.iter()).filter_map(|item| {
        let number = item.number()?;
        let exact = !number.is_range() && number.form != Form::Indefinite && number.low > 1.0;
        let named = matches!(
            number.kind,
            Kind::OneOf | Kind::Name | Kind::Phone | Kind::Address | Kind::Reference
        );
        let span = number.number;
        (exact && !named).then(|| (span, number.clone(), span.of(text).to_owned()))
    });
    numbers.collect()
}

/// A number in digits with one of them wrong, in one of five ways, by turns; `None` in the fifth
/// and where there are no digits.
fn digits(written: &str, turn: usize) -> Option<String> {
    let first = written.find(|c: char| c.is_ascii_digit())?;
    let rest = &written[first..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let value: u64 = rest[..length].parse().ok()?;
    let number = &rest.as_bytes()[..length];
    let wrong = match turn % 5 {
        0 => (value + 1).to_string(),
        1 => value.saturating_sub(1).to_string(),
        2 if number.len() > 1 && number[0] != number[1] => {
            let mut turned = number.to_vec();
            turned.swap(0, 1);
            String::from_utf8(turned).ok()?
        }
        2 => (value + 2).to_string(),
        3 => format!("{value}0"),
        _ => return None,
    };
    (wrong != rest[..length]).then(|| format!("{}{wrong}{}", &written[..first], &rest[length..]))
}

/// Adds right drafts with one statement denied, or with a denial left out.
pub(crate) fn denied(cases: &mut Vec<Case>) {
    let mut more = Vec::new();
    for (n, case) in cases.iter().enumerate().filter(|(_, case)| case.kind == "right") {
        let document = provcheck_text::plain("draft", case.draft.clone());
        let analysis = Analysis::from_document(&document);
        let words = analysis.sentences().flat_map(|sentence| sentence.words().to_vec());
        let auxiliaries = words.filter(|word| word.upos == Upos::Aux && word.span.len() > 1);
        let found: Vec<usize> = auxiliaries.map(|word| word.span.end as usize).collect();
        let draft = match (case.draft.find(" not "), found.get(n % found.len().max(1))) {
            (Some(at), _) => format!("{}{}", &case.draft[..at], &case.draft[at + 4..]),
            (None, Some(at)) => format!("{} not{}", &case.draft[..*at], &case.draft[*at..]),
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

/// Words of each right draft that are turned to their opposite, at most.
const TURNED: usize = 3;

/// Adds right drafts with a word turned to its opposite, or to another of a set whose members
/// exclude each other, in the form that it had.
pub(crate) fn turned(cases: &mut Vec<Case>) {
    let sets: Vec<(&str, &str)> = english(Class::Exclusive).pairs().collect();
    let mut more = Vec::new();
    for (n, case) in cases.iter().enumerate().filter(|(_, case)| case.kind == "right") {
        let draft = provcheck_text::plain("draft", case.draft.clone());
        let all = provcheck_event::statements(&draft);
        let items: Vec<&Item> = all.iter().flat_map(|statement| statement.items.iter()).collect();
        let other = |item: &Item, turn: usize| -> Option<String> {
            let others = opposites(item, &sets);
            let lemma = others.get(turn % others.len().max(1))?;
            in_form_of(item.span.of(&case.draft), &item.key, lemma)
        };
        let found: Vec<(Span, String)> = items
            .iter()
            .enumerate()
            .filter_map(|(m, item)| Some((item.span, other(item, n + m)?)))
            .collect();
        let turn = n % found.len().max(1);
        for (m, (span, written)) in
            found[turn..].iter().chain(&found[..turn]).take(TURNED).enumerate()
        {
            more.push(case.with("turned", m, *span, written));
        }
    }
    cases.extend(more);
}

/// The lemmas that exclude a word: its antonyms, and the others of its sets.
fn opposites(item: &Item, sets: &[(&str, &str)]) -> Vec<String> {
    let part = match item.part {
        Upos::Noun => PartOfSpeech::Noun,
        Upos::Verb => PartOfSpeech::Verb,
        Upos::Adj => PartOfSpeech::Adjective,
        Upos::Adv => PartOfSpeech::Adverb,
        _ => return Vec::new(),
    };
    if !item.is_matter() || item.is_name() || item.number().is_some() {
        return Vec::new();
    }
    let mut all = Lexicon::for_language(Language::English).antonyms(&item.key, part);
    for place in &item.sets {
        let set = |place: &str| place.split_once(':').map(|(set, _)| set.to_owned());
        let others = sets.iter().filter(|(_, other)| other != place && set(other) == set(place));
        all.extend(others.map(|(lemma, _)| (*lemma).to_owned()));
    }
    all.retain(|lemma| lemma.chars().all(char::is_alphabetic));
    all
}

/// Another lemma in the form that a word is written in; `None` where it has no such form.
fn in_form_of(written: &str, lemma: &str, other: &str) -> Option<String> {
    let lexicon = Lexicon::for_language(Language::English);
    if written == lemma {
        return Some(other.to_owned());
    }
    let has = |form: &lexicon::Form| lexicon.forms(lemma, *form).iter().any(|it| it == written);
    let form = lexicon::Form::ALL.into_iter().find(has)?;
    lexicon.forms(other, form).into_iter().next()
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
            let kind = Lexicon::for_language(Language::English).noun_kind(&item.key);
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
    let lexicon = Lexicon::for_language(Language::English);
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
pub(crate) fn short(cases: &mut Vec<Case>) {
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
pub(crate) fn unrelated(cases: &mut Vec<Case>) {
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
