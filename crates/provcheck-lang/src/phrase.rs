//! Noun phrases, out of the arcs of a sentence.

use std::ops::Range;

use crate::morph::{Features, Number};
use crate::tagset::{Relation, Upos, Xpos};
use crate::tree::Tree;

/// A noun phrase. Words are told by their index in the sentence.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "The three old ferries of the port sank.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let phrase = sentence.phrase_of(3).unwrap();
/// assert_eq!(sentence.cover(&phrase.core).of(document.text()), "The three old ferries");
/// assert_eq!(sentence.cover(&phrase.full).of(document.text()), "The three old ferries of the port");
/// assert_eq!(phrase.count, Some(1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The noun, name, pronoun or number that it is about.
    pub head: u32,
    /// From its first word to its head's last: determiner, modifiers, all words of a name;
    /// without what follows (`of ...`, `who ...`) and without the preposition before.
    pub core: Range<u32>,
    /// All that the head governs, without the preposition before and marks at the ends.
    pub full: Range<u32>,
    /// `the`, `a`, `this`, `no`.
    pub determiner: Option<u32>,
    /// The head of `the company's`, or `its`.
    pub possessor: Option<u32>,
    /// The number that counts it: `12` `schools`.
    pub count: Option<u32>,
    /// Adjectives, and nouns before the head.
    pub modifiers: Vec<u32>,
    /// The preposition before it.
    pub case: Option<u32>,
    /// Heads of phrases set beside it: `Adder, a spokesman`. Right in less than half of the
    /// cases; do not build on it alone.
    pub appositions: Vec<u32>,
    /// Heads of the other members, where it is the first of a row: `A, B and C`. Right in
    /// six of ten cases.
    pub conjuncts: Vec<u32>,
    /// Whether it names one or more.
    pub number: Option<Number>,
}

/// Returns the noun phrases of a sentence, in order of their heads.
///
/// ```
/// use provcheck_lang::{Analysis, phrase};
///
/// let document = provcheck_text::plain("a.txt", "The ferry sank.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// assert_eq!(phrase::read(&sentence.tree()).len(), 1);
/// ```
pub fn read(tree: &Tree<'_>) -> Vec<Phrase> {
    let extents = tree.extents();
    let heads = (0..tree.arcs.len() as u32).filter(|word| is_head(tree, *word));
    heads.map(|head| phrase(tree, &extents, head)).collect()
}

fn is_head(tree: &Tree<'_>, word: u32) -> bool {
    let relation = tree.relation(word);
    let inside = matches!(
        relation.base(),
        Relation::Compound
            | Relation::Flat
            | Relation::Fixed
            | Relation::Goeswith
            | Relation::Det
            | Relation::Case
            | Relation::Mark
            | Relation::Nummod
            | Relation::Advmod
    );
    match tree.word(word).upos {
        Upos::Noun | Upos::Propn | Upos::Pron => !inside,
        Upos::Num | Upos::Sym | Upos::Det | Upos::Adj => matches!(
            relation.base(),
            Relation::Nsubj | Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Nmod
        ),
        _ => false,
    }
}

fn phrase(tree: &Tree<'_>, extents: &[(u32, u32)], head: u32) -> Phrase {
    let mut phrase = Phrase {
        head,
        core: head..head + 1,
        full: head..head + 1,
        determiner: None,
        possessor: None,
        count: None,
        modifiers: Vec::new(),
        case: None,
        appositions: Vec::new(),
        conjuncts: Vec::new(),
        number: number(tree, head),
    };
    for &child in tree.children(head) {
        let relation = tree.relation(child);
        let (from, to) = extents[child as usize];
        match relation.base() {
            Relation::Det => phrase.determiner = phrase.determiner.or(Some(child)),
            Relation::Nmod if relation == Relation::NmodPoss => phrase.possessor = Some(child),
            Relation::Nummod => phrase.count = phrase.count.or(Some(child)),
            Relation::Amod | Relation::Compound => phrase.modifiers.push(child),
            Relation::Nmod if relation == Relation::NmodDesc => phrase.modifiers.push(child),
            Relation::Case => {
                phrase.case = phrase.case.or(Some(child));
                continue;
            }
            Relation::Appos => phrase.appositions.push(child),
            Relation::Conj => phrase.conjuncts.push(child),
            _ => {}
        }
        let before = to < head;
        let joined = matches!(
            relation.base(),
            Relation::Det | Relation::Nummod | Relation::Amod | Relation::Compound | Relation::Flat
        ) || matches!(
            relation,
            Relation::NmodPoss | Relation::NmodDesc | Relation::NmodUnmarked
        );
        if joined && before {
            phrase.core.start = phrase.core.start.min(from);
        } else if matches!(relation.base(), Relation::Flat | Relation::Compound) {
            phrase.core.end = phrase.core.end.max(to + 1);
        }
        let part = !matches!(
            relation.base(),
            Relation::Punct | Relation::Cop | Relation::Aux | Relation::Cc | Relation::Mark
        ) && !relation.is_subject();
        if part {
            phrase.full.start = phrase.full.start.min(from);
            phrase.full.end = phrase.full.end.max(to + 1);
        }
    }
    phrase.full.start = phrase.full.start.min(phrase.core.start);
    phrase.full.end = phrase.full.end.max(phrase.core.end);
    phrase
}

fn number(tree: &Tree<'_>, head: u32) -> Option<Number> {
    let word = tree.word(head);
    if tree.children(head).iter().any(|c| tree.relation(*c) == Relation::Conj) {
        return Some(Number::Plural);
    }
    match word.xpos {
        Xpos::Prp => match &*word.lemma {
            "they" | "we" => Some(Number::Plural),
            "you" => None,
            _ => Some(Number::Singular),
        },
        xpos => Features::from_xpos(xpos).number,
    }
}
