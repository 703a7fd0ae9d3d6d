//! Makes `data/words.fst`, `data/joined.fst` and `data/pairs.fst`; see `data/README.md`.
//!
//! usage: lexicon UNIGRAMS BIGRAMS OUT

#![expect(clippy::print_stdout, reason = "a program run by hand")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use fst::{MapBuilder, SetBuilder};

/// Rarer pairs say little, and would double the file.
const LEAST_PAIRS: u64 = 16_000_000;
/// A word this rare beside a function word is too often half of a foreign word.
const LEAST_WORD: u64 = 8_000_000;

/// Function words that run together with a word on either side.
const STRONG: &[&str] = &[
    "the", "of", "and", "that", "was", "were", "with", "from", "his", "their", "which", "would",
    "could", "should", "have", "has", "had", "this", "these", "those", "they", "been", "because",
    "between", "through", "against", "about", "after", "during", "for", "our", "your", "its",
];
/// Function words that run together with each other or with a strong one. Before
/// or after other words they make compounds ("login", "takeover", "income").
const WEAK: &[&str] = &[
    "to", "in", "on", "at", "by", "as", "is", "are", "it", "he", "she", "we", "you", "not", "but",
    "who", "when", "will", "be", "or", "if", "so", "up", "out", "an", "no", "do", "did", "does",
    "can", "may", "must", "there", "than", "then", "them", "him", "her", "what", "where", "all",
    "any", "some", "more", "most", "much", "many", "such", "only", "also", "very", "into", "well",
    "one", "fact", "least",
];
/// Forms of verbs that make no compound with a particle behind them.
const PAST: &[&str] = &[
    "went",
    "came",
    "was",
    "were",
    "been",
    "said",
    "held",
    "took",
    "found",
    "made",
    "gave",
    "got",
    "kept",
    "left",
    "met",
    "paid",
    "sent",
    "spent",
    "stood",
    "told",
    "won",
    "lost",
    "began",
    "fell",
    "grew",
    "knew",
    "known",
    "ran",
    "rose",
    "saw",
    "seen",
    "spoke",
    "taken",
    "given",
    "gone",
    "born",
    "brought",
    "built",
    "bought",
    "caught",
    "taught",
    "thought",
    "written",
    "driven",
    "led",
    "known",
    "shown",
    "going",
    "wants",
    "wanted",
    "able",
    "unable",
    "likely",
    "due",
    "according",
    "goes",
    "comes",
    "says",
    "takes",
];
const PARTICLES: &[&str] =
    &["on", "in", "to", "at", "by", "as", "up", "out", "off", "for", "into", "not", "it", "a"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = || args.next().ok_or("usage: lexicon UNIGRAMS BIGRAMS OUT");
    let (unigrams, bigrams, out) = (next()?, next()?, next()?);

    let mut counts = BTreeMap::new();
    for line in fs::read_to_string(unigrams)?.trim_start_matches('\u{feff}').lines() {
        if let Some((word, count)) = line.split_once(' ') {
            counts.insert(word.to_lowercase(), count.trim().parse::<u64>()?);
        }
    }
    let mut joined: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    let function = function_words()?;
    let mut together: BTreeSet<String> = BTreeSet::new();
    for line in fs::read_to_string(bigrams)?.trim_start_matches('\u{feff}').lines() {
        let mut parts = line.split_whitespace();
        let (Some(a), Some(b), Some(count)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let count = count.parse::<u64>()?;
        let weighty = |w: &str| w.len() > 2 && counts.contains_key(w) && !function.contains(w);
        if weighty(a) && weighty(b) {
            together.insert(format!("{a} {b}"));
        }
        let whole = format!("{a}{b}");
        if counts.contains_key(&whole) || !keeps(&counts, a, b, count) {
            continue;
        }
        let best = joined.entry(whole).or_default();
        if count > best.0 {
            *best = (count, a.len());
        }
    }

    let mut words = MapBuilder::memory();
    for (word, count) in &counts {
        words.insert(word, u64::from(count.max(&1).ilog2()))?;
    }
    let mut pairs = MapBuilder::memory();
    for (word, (_, cut)) in &joined {
        pairs.insert(word, *cut as u64)?;
    }
    let mut used = SetBuilder::memory();
    for pair in &together {
        used.insert(pair)?;
    }
    let (words, pairs, used) = (words.into_inner()?, pairs.into_inner()?, used.into_inner()?);
    println!("{} words, {} bytes", counts.len(), words.len());
    println!("{} joined, {} bytes", joined.len(), pairs.len());
    println!("{} pairs, {} bytes", together.len(), used.len());
    fs::write(out.join("words.fst"), words)?;
    fs::write(out.join("joined.fst"), pairs)?;
    fs::write(out.join("pairs.fst"), used)?;
    Ok(())
}

/// Returns the words that hold a sentence together: pairs with them are no phrases.
fn function_words() -> Result<BTreeSet<String>, toml::de::Error> {
    let table: toml::Table = include_str!("../data/en/words.toml").parse()?;
    let classes = [
        "articles",
        "possessives",
        "demonstratives",
        "subjects",
        "modals",
        "auxiliaries",
        "conjunctions",
        "prepositions",
        "others",
    ];
    let words = classes.iter().filter_map(|class| table.get(*class)?.as_str());
    Ok(words.flat_map(str::split_whitespace).map(str::to_owned).collect())
}

fn keeps(counts: &BTreeMap<String, u64>, a: &str, b: &str, count: u64) -> bool {
    let ascii = |w: &str| w.bytes().all(|c| c.is_ascii_lowercase());
    if count < LEAST_PAIRS || a.len() < 2 || b.len() < 2 || !ascii(a) || !ascii(b) {
        return false;
    }
    let (strong_a, strong_b) = (STRONG.contains(&a), STRONG.contains(&b));
    let (weak_a, weak_b) = (WEAK.contains(&a), WEAK.contains(&b));
    let usual = |w: &str| w.len() >= 4 && counts.get(w).is_some_and(|&n| n >= LEAST_WORD);
    match () {
        () if (strong_a || weak_a) && (strong_b || weak_b) => a.len() + b.len() >= 5,
        () if strong_a && a.len() >= 3 => usual(b),
        () if strong_b => usual(a),
        () if PARTICLES.contains(&b) => {
            PAST.contains(&a) || a.len() > 5 && a.ends_with("ed") && usual(a)
        }
        () => false,
    }
}
