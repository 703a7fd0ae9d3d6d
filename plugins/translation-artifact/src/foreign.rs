//! Words of another language left in an English sentence: "the council approved the
//! presupuesto", "came zu spät".
//!
//! Frequent words of six languages are known. One that English has too says nothing, and
//! names, titles and quoted terms are presented as such: what counts is a word in lower
//! case, in the midst of English ones, that only the other language has. A second way in
//! needs no list: a source's sentence that the draft renders has an English word where the
//! draft has one that nobody knows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use provcheck_align::Rendering;
use provcheck_lexicon::{Language, Lexicon};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, in_address, lower_word};
use crate::lexicon::Class;
use crate::rules::FOREIGN_WORD;
use crate::sentence::{self, Word, common};
use crate::swapped::PARTS;

/// The languages, and their words.
const LISTS: &[(&str, &str)] = &[
    ("Czech", include_str!("../data/foreign/czech.txt")),
    ("French", include_str!("../data/foreign/french.txt")),
    ("German", include_str!("../data/foreign/german.txt")),
    ("Italian", include_str!("../data/foreign/italian.txt")),
    ("Polish", include_str!("../data/foreign/polish.txt")),
    ("Spanish", include_str!("../data/foreign/spanish.txt")),
];
const LOANS: &str = include_str!("../data/foreign/loans.txt");

/// Letters of the shortest word that tells by itself.
const SHORTEST: usize = 3;
/// Words that a cue ("the Spanish word") may stand before what it presents.
const CUE: usize = 5;
/// Places of a word in the draft from which on the draft means it.
const MEANT: u32 = 2;
/// Likeness from which a source's sentence is held against the draft's.
const LEAST_SCORE: f32 = 0.4;
/// Of the draft's sentence, the share of words that the source's has in order.
const LEAST_KEPT: f64 = 0.6;

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace)
}

/// By word: the languages that have it, a bit each.
static WORDS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut all: HashMap<&str, u8> = HashMap::new();
    for (number, (_, list)) in LISTS.iter().enumerate() {
        for word in words(list) {
            *all.entry(word).or_default() |= 1 << number;
        }
    }
    all
});

static LOAN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(LOANS).collect());

/// Reports foreign words; `renderings` is by sentence of the draft, empty without sources.
pub(crate) fn find(draft: &DraftText<'_>, renderings: &[Vec<Rendering>], out: &mut Vec<Finding>) {
    let first = out.len();
    for row in draft.rows() {
        let tokens = row.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let languages = tells(draft, tokens, at);
            if languages == 0 {
                at += 1;
                continue;
            }
            let (start, end) = run(draft, tokens, at, languages);
            if !is_presented(draft, tokens, start, end) {
                out.push(listed(draft, &tokens[start..end], languages));
            }
            at = end.max(at + 1);
        }
    }
    let known: Vec<Span> = out[first..].iter().map(|f| f.span).collect();
    for (sentence, renderings) in draft.document.sentences().iter().zip(renderings) {
        let Some(best) = renderings.first().filter(|r| r.score >= LEAST_SCORE) else { continue };
        let mine = sentence::words(draft.document, sentence.span);
        let theirs = sentence::words(draft.sources.get(best.source), best.source_span);
        unknown(draft, &mine, &theirs, best, &known, out);
    }
}

/// Returns the languages of a word that tells by itself that the text has left English.
fn tells(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> u8 {
    let token = &tokens[at];
    let word = draft.word(token);
    let Some(languages) = WORDS.get(word) else { return 0 };
    let tells = lower_word(token)
        && word.chars().count() >= SHORTEST
        && draft.tokens.count(token.word) <= MEANT
        && !is_english(draft, word)
        && !draft.in_sources(word);
    if tells { *languages } else { 0 }
}

/// Tells whether English has the word too, or a name may have it inside.
fn is_english(draft: &DraftText<'_>, word: &str) -> bool {
    // Two tables, for neither has the words of both sides of the ocean.
    let dictionary = Lexicon::for_language(Language::English);
    let listed = |part| dictionary.lemmas(word, part).iter().any(|l| dictionary.knows(l, part));
    draft.lexicon.knows(word)
        || LOAN.contains(word)
        || draft.class_by_word(word).is(Class::PARTICLE)
        || PARTS.into_iter().any(listed)
}

/// Returns the words around `at` that are of the same language, or of none that is known.
fn run(draft: &DraftText<'_>, tokens: &[Token], at: usize, languages: u8) -> (usize, usize) {
    let belongs = |token: &Token| {
        let word = draft.word(token);
        let theirs = WORDS.get(word).is_some_and(|w| w & languages != 0);
        let strange = || !draft.lexicon.knows(word) && word.chars().all(char::is_alphabetic);
        token.kind == TokenKind::Word
            && (theirs && (!draft.lexicon.knows(word) || word.len() <= 2)
                || token.case == Case::Lower && strange())
    };
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && tokens[start].gap == Gap::Space && belongs(&tokens[start - 1]) {
        start -= 1;
    }
    while tokens.get(end).is_some_and(|t| t.gap == Gap::Space && belongs(t)) {
        end += 1;
    }
    (start, end)
}

/// Tells whether the text presents the words: quoted, set off by marks, named as a word or
/// by their language, explained, or part of a name or title.
fn is_presented(draft: &DraftText<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    let span = tokens[start].span.cover(tokens[end - 1].span);
    let before = start.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(end);
    let mark = |t: Option<&Token>| t.and_then(Token::mark);
    let set_off = |c: char| "\"“”„«»‘’'`*_()[]/#@-‑".contains(c);
    let name = |t: Option<&Token>, first: bool| {
        t.is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.case != Case::Lower
                && !first
                && !draft.class(t).is(Class::WEEKDAY.or(Class::MONTH).or(Class::SUBJECT))
        })
    };
    let begins = start == 1
        || start
            .checked_sub(2)
            .is_some_and(|i| matches!(tokens[i].mark(), Some('.' | '!' | '?' | '”' | '"' | ':')));
    let from = start.saturating_sub(CUE);
    let cue = tokens[from..start]
        .iter()
        .any(|t| draft.class(t).is(Class::MENTION) || is_language(draft, t));
    draft.quoted(span)
        || mark(before).is_some_and(set_off)
        || mark(next).is_some_and(set_off)
        || name(before, begins)
        || name(next, false)
        || next.is_some_and(|t| matches!(draft.word(t), "means" | "meaning" | "or"))
        || next.is_some_and(|t| t.is_mark(','))
            && tokens.get(end + 1).is_some_and(|t| {
                matches!(draft.word(t), "or" | "a" | "an" | "the" | "meaning" | "which" | "as")
            })
        || cue
        || (start..end).any(|i| in_address(tokens, i))
}

fn is_language(draft: &DraftText<'_>, token: &Token) -> bool {
    let word = draft.slice(token.span);
    LISTS.iter().any(|(name, _)| *name == word)
        || matches!(word, "Latin" | "Portuguese" | "Yiddish")
}

fn listed(draft: &DraftText<'_>, tokens: &[Token], languages: u8) -> Finding {
    let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
    let names: Vec<&str> = LISTS
        .iter()
        .enumerate()
        .filter(|(number, _)| languages & 1 << number != 0)
        .map(|(_, (name, _))| *name)
        .collect();
    let is = if tokens.len() == 1 { "is a word" } else { "are words" };
    Finding::new(
        &FOREIGN_WORD,
        span,
        format!(
            "\"{}\" {is} of {} left in an English sentence",
            draft.slice(span),
            names.join(" or ")
        ),
    )
}

/// Reports words of the draft that nobody knows where the source's sentence has English ones.
fn unknown(
    draft: &DraftText<'_>,
    mine: &[Word],
    theirs: &[Word],
    rendering: &Rendering,
    known: &[Span],
    out: &mut Vec<Finding>,
) {
    let kept = common(mine, theirs);
    if (kept.len() as f64) < LEAST_KEPT * mine.len().min(theirs.len()) as f64 {
        return;
    }
    for pair in kept.windows(2) {
        let [(i, j), (next_i, next_j)] = [pair[0], pair[1]];
        let (a, b) = (&mine[i + 1..next_i], &theirs[j + 1..next_j]);
        let [word] = a else { continue };
        let english = |w: &Word| w.content && !w.name && draft.lexicon.knows(&w.form);
        let alone = word.form.chars().count() >= 5
            && word.form.chars().all(char::is_alphabetic)
            && !word.name
            && !word.quoted
            && !is_english(draft, &word.form)
            && !draft.in_sources(&word.form)
            && draft.slice(word.span).starts_with(char::is_lowercase)
            && !known.iter().any(|span| span.overlaps(word.span));
        if !alone || b.is_empty() || b.len() > 2 || !b.iter().all(english) {
            continue;
        }
        // A slip of the pen, or another form of the word, is no other language.
        if b.iter().any(|w| alike(&w.form, &word.form)) {
            continue;
        }
        let span = b[0].span.cover(b[b.len() - 1].span);
        let there = draft.sources.get(rendering.source).slice(span);
        let mut finding = Finding::new(
            &FOREIGN_WORD,
            word.span,
            format!(
                "\"{}\" is no word of English, and the source has \"{there}\" in its place",
                draft.slice(word.span)
            ),
        );
        finding.source(rendering.source, span, "the source has");
        finding.suggest(word.span, there.to_owned(), Applicability::DisplayOnly);
        out.push(finding);
    }
}

/// Tells whether two words have four in ten of their pairs of letters in common (Dice's
/// coefficient).
fn alike(a: &str, b: &str) -> bool {
    let pairs =
        |word: &str| -> Vec<(char, char)> { word.chars().zip(word.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    let shared = a.iter().filter(|pair| {
        let at = b.iter().position(|other| other == *pair);
        at.map(|at| b.swap_remove(at)).is_some()
    });
    10 * 2 * shared.count() >= 4 * all
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use super::*;
    use crate::TranslationArtifact;

    fn found(text: &str, source: Option<&str>) -> Vec<String> {
        let mut checked = draft(text);
        if let Some(source) = source {
            checked = checked.source("wire.txt", source);
        }
        let report = checked.check::<TranslationArtifact>();
        let ours = report.findings().iter().enumerate().filter(|(_, f)| f.rule == "foreign-word");
        ours.map(|(i, _)| report.excerpt(i).to_owned()).collect()
    }

    #[test]
    fn the_lists_can_be_read() {
        for (language, list) in LISTS {
            assert!(words(list).count() > 500, "{language}");
        }
        assert!(LOAN.len() > 200);
        assert!(WORDS.keys().all(|w| w.chars().all(|c| !c.is_whitespace())));
    }

    #[test]
    fn words_left_in_another_language() {
        let cases = [
            ("The mayor wants the obras to begin in May, and nobody objects.", "obras"),
            ("The quake left dozens of heridos in the valley before dawn.", "heridos"),
            (
                "Most of the Mitarbeiter came, but the boss kam zu spät to the meeting.",
                "kam zu spät",
            ),
            ("The minister said that the taxes würden fall next year.", "würden"),
            ("Nobody a été hurt, the fire brigade said.", "été"),
            ("The villagers ont refusé to leave.", "refusé"),
            ("The governo will meet on Friday to vote on the plan.", "governo"),
            ("Police found the ciało of the sailor on the beach.", "ciało"),
            ("The town sold the vlak to a museum last year.", "vlak"),
        ];
        for (text, expected) in cases {
            let found = found(text, None);
            assert!(found.iter().any(|f| f.contains(expected)), "{text}: {found:?}");
        }
        let source = "The council will tear down the warehouse by the canal in the spring.";
        let text = "The council will tear down the almacén by the canal in the spring.";
        assert_eq!(found(text, Some(source)), ["almacén"]);
    }

    #[test]
    fn names_titles_and_loans_are_not() {
        let cases = [
            "The café serves crème brûlée, and the fiancée of the maître paid.",
            "He read the paper La Repubblica and a page of Der Spiegel.",
            "The film “La vita è bella” ran for a year.",
            "She calls it *saudade*, a longing for what is gone.",
            "The German word gewesen means been.",
            "He drove from Rio de la Plata to Villa de los Reyes.",
            "The group Médecins sans Frontières left the town.",
            "Ludwig van Beethoven and Manuel de Falla never met.",
            "The huelga, a strike of all the port's workers, lasted for a month.",
            "The angst of the bourgeoisie was the leitmotif of his oeuvre.",
            "The village fête raised 900 pounds, and the gâteau stall sold out before noon.",
            "The châteaux of the valley are shut, and the mairie is too.",
            "The flâneur ate a crêpe with pâté.",
            "The plan was approved pronto, and the guerrilla leader sent an envoy.",
        ];
        for text in cases {
            assert_eq!(found(text, None), Vec::<String>::new(), "{text}");
        }
        // A slip of the pen is none.
        let source = "The council will tear down the warehouse by the canal in the spring.";
        let other = "The council will tear down the liters by the canal in the spring.";
        assert_eq!(found(other, Some(source)), Vec::<String>::new());
        let text = "The council will tear down the wharehouse by the canal in the spring.";
        assert_eq!(found(text, Some(source)), Vec::<String>::new());
    }
}
