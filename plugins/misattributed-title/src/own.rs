//! Family names that the draft spells in two ways.
//!
//! A slip on second mention (`Librarian Ada Stahlman found it. Stahlmann had ...`) is what papers
//! correct most often of names, and needs no source: one of the two spellings is wrong.

use std::collections::{BTreeMap, BTreeSet};

use provcheck_knowledge::fold;
use provcheck_lang::{Analysis, Entities, EntityKind};
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;

use crate::rules;

/// Letters of the longer of two spellings, at least: in shorter names a letter makes another one.
const LONGEST: usize = 6;

/// A spelling in the draft.
struct Spelling {
    /// Bytes of its first place.
    span: Span,
    places: usize,
    /// The words before it, folded, of those who are named in full.
    given: BTreeSet<String>,
}

impl Spelling {
    fn new(span: Span) -> Self {
        Self { span, places: 0, given: BTreeSet::new() }
    }
}

/// Reports family names that are one letter away from that of a person whom the draft names in
/// full, and in no source, whose folded words are `seen`: where they stand alone, or behind the
/// same given name. With them the place at which comparing stopped, where it did.
pub(crate) fn two_spellings(
    draft: &Document,
    seen: &BTreeSet<String>,
    share: u64,
) -> (Vec<Finding>, Option<Span>) {
    let mut work = Work::new(share);
    let full = full_names(draft);
    let (lone, inside) = lone_words(draft);
    let is_lone = |word: &String| !inside.contains(word) && !full.contains_key(word);
    let alone = lone.iter().filter(|(word, _)| is_lone(word));
    let mut out = Vec::new();
    for (word, spelling) in alone.chain(&full) {
        if seen.contains(word) || is_word(draft.slice(spelling.span)) {
            continue;
        }
        // A slip is not in the first letter: that is seen.
        let first = word.chars().next().map(String::from).unwrap_or_default();
        let alike = full.range(first.clone()..).take_while(|(name, _)| name.starts_with(&first));
        let near = alike.take_while(|_| work.spend(1)).filter(|(name, whole)| {
            is_slip(word, name)
                && (spelling.given.is_empty() || !spelling.given.is_disjoint(&whole.given))
        });
        let near: Vec<_> = near.collect();
        if work.is_spent() {
            return (out, Some(spelling.span));
        }
        let [(name, whole)] = near[..] else { continue };
        // The rarer is the slip, of two as rare the later; whoever is called so more often than
        // in full is another, whom the draft does not name in full.
        let alone = |word: &String| lone.get(word).map_or(0, |spelling| spelling.places);
        let mine = spelling.places + if spelling.given.is_empty() { 0 } else { alone(word) };
        if (mine, whole.span) > (whole.places + alone(name), spelling.span) {
            continue;
        }
        out.push(finding(draft, spelling, whole));
    }
    (out, None)
}

fn finding(draft: &Document, spelling: &Spelling, whole: &Spelling) -> Finding {
    let (written, other) = (draft.slice(spelling.span), draft.slice(whole.span));
    let message = format!("`{written}` is `{other}` elsewhere in this text");
    let mut finding = Finding::new(&rules::MISSPELT_NAME, spelling.span, message);
    finding.elsewhere(whole.span, "the other spelling");
    let alone = spelling.given.is_empty();
    let right = other.rsplit(' ').next().filter(|_| alone).unwrap_or(other);
    finding.suggest(spelling.span, right, Applicability::Unsafe);
    finding
}

/// The family names, folded, of those whom the draft names in full, with the full name's place.
fn full_names(draft: &Document) -> BTreeMap<String, Spelling> {
    let entities = Entities::from_analysis(&Analysis::from_document(draft));
    let mut out: BTreeMap<String, Spelling> = BTreeMap::new();
    for mention in entities.mentions().iter().filter(|mention| !mention.pronoun) {
        let Some((given, surname)) = draft.slice(mention.span).rsplit_once(' ') else { continue };
        let first = given.split(' ').next().unwrap_or_default();
        let is_person = entities.entity(mention).kind == EntityKind::Person
            || english(Class::GivenName).contains(first);
        if is_person && !is_word(surname) {
            let spelling = out.entry(fold(surname)).or_insert_with(|| Spelling::new(mention.span));
            spelling.places += 1;
            spelling.given.extend(given.split(' ').map(fold));
        }
    }
    out
}

/// The capitalised words, folded, that stand alone, and those that stand beside others.
fn lone_words(draft: &Document) -> (BTreeMap<String, Spelling>, BTreeSet<String>) {
    let text = draft.text();
    let words: Vec<(usize, &str)> = provcheck_text::words(text).collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut lone: BTreeMap<String, Spelling> = BTreeMap::new();
    let mut inside = BTreeSet::new();
    for (at, (start, word)) in words.iter().enumerate() {
        let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        let joined = |from: usize, to: usize| text[from..to].chars().all(|c| c == ' ' || c == '-');
        let before = at.checked_sub(1).map(|before| words[before]);
        let beside_before = before.is_some_and(|(from, other)| {
            capital(other)
                && joined(from + other.len(), *start)
                && !english(Class::Honorific).contains(other)
        });
        let beside_after = words
            .get(at + 1)
            .is_some_and(|(next, other)| capital(other) && joined(start + word.len(), *next));
        let folded = fold(bare);
        // `In Larson` and `a McDonald's` are a town and a firm, whoever is called nearly so.
        let is_person = !before.is_some_and(|(from, other)| {
            matches!(other.to_lowercase().as_str(), "in" | "at" | "near" | "a" | "the")
                && joined(from + other.len(), *start)
        });
        if beside_before || beside_after || word.contains('-') {
            inside.insert(folded);
        } else if is_person && capital(bare) && bare.chars().any(char::is_lowercase) {
            let span = Span::new(*start, start + bare.len());
            lone.entry(folded).or_insert_with(|| Spelling::new(span)).places += 1;
        }
    }
    (lone, inside)
}

/// Tells whether two spellings are a letter apart, and not by an ending that makes a plural or
/// tells a woman's name from a man's.
fn is_slip(word: &str, name: &str) -> bool {
    let without = |ending: char| (word.trim_end_matches(ending), name.trim_end_matches(ending));
    let ending = |ending: char| {
        let (a, b) = without(ending);
        a == b
    };
    word.chars().count().max(name.chars().count()) >= LONGEST
        && strsim::damerau_levenshtein(word, name) == 1
        && !ending('s')
        && !ending('a')
}

/// Tells whether it is a word of the language, a place or a given name, and so no misspelt
/// family name.
fn is_word(word: &str) -> bool {
    const PARTS: [PartOfSpeech; 4] =
        [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];
    const NAMES: [Class; 8] = [
        Class::City,
        Class::Country,
        Class::Demonym,
        Class::GivenName,
        Class::Region,
        Class::UsState,
        Class::UsStateDemonym,
        Class::EmptyWord,
    ];
    let (lexicon, lower) = (Lexicon::for_language(Language::English), word.to_lowercase());
    PARTS.into_iter().any(|part| lexicon.knows(&lower, part))
        || NAMES
            .into_iter()
            .any(|class| english(class).contains(word) || english(class).contains(&*lower))
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::MisattributedTitle;

    #[test]
    fn a_family_name_has_one_spelling() {
        let mut wrong = Vec::new();
        for (text, told) in [
            // hits
            (
                "The pilot Ada Stahlman landed at six. Stahlmann said the fog was thick.",
                "Stahlmann",
            ),
            (
                "Ivo Brankovic wrote the plan. The council thanked Mr Brankovick on Friday.",
                "Brankovick",
            ),
            ("Ada Kessler won. Kessler's time was a record. Kesler will race again.", "Kesler"),
            ("Tom Veldhuis owns the mill. Veldhius, 61, bought it in May.", "Veldhius"),
            (
                "Ada Stahlman landed at six. The port had waited for Ada Stahlmann since noon.",
                "Ada Stahlmann",
            ),
            // clean
            ("The pilot Ada Stahlman landed at six. Stahlman said the fog was thick.", ""),
            ("Ada Stahlman landed. The Stahlmans had waited for her since noon.", ""),
            ("Ada Stahlman landed at six. Tom Stahlmann met her at the port.", ""),
            ("Anna Petrova sang. Her father, Petrov, had taught her.", ""),
            ("Jana Perlin runs the harbour of Berlin. Berlin has paid for it.", ""),
            ("Ada Larsen runs the club. Carsen and Larson Brothers pay for it.", ""),
            ("Ada Lisk sang. Lisko, a village, was full.", ""),
            ("Ada Veldhuis won in Veldhuys on Friday.", ""),
            ("Tom MacDonell was held outside a McDonell's on Friday.", ""),
        ] {
            let text = format!("{text}\n");
            let report = draft(&text).check::<MisattributedTitle>();
            let found = report.findings().iter().filter(|f| f.rule.ends_with("misspelt-name"));
            let found: Vec<&str> = found.map(|f| &text[f.span.range()]).collect();
            if found.join(" ") != told {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join(""));
    }
}
