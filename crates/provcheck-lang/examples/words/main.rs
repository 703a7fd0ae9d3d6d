//! Packs what is known of words from outside the treebanks.
//!
//! `cargo run --release -p provcheck-lang --example words -- CLUSTERS PROBABILITIES LEXICON OUT`
//!
//! CLUSTERS and PROBABILITIES are `en_lexeme_cluster.json.gz` and `en_lexeme_prob.json.gz`
//! of the Python package `spacy-lookups-data` (MIT); LEXICON is a list of `word TAG` lines.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;

use provcheck_lang::form::Words;

/// Words that are kept, the most frequent ones.
const KEPT: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [clusters, probabilities, lexicon, out] = &arguments[..] else {
        return Err("usage: words CLUSTERS PROBABILITIES LEXICON OUT".into());
    };
    let clusters: BTreeMap<String, u32> = serde_json::from_str(&inflate(clusters)?)?;
    let probabilities: HashMap<String, f64> = serde_json::from_str(&inflate(probabilities)?)?;

    let paths: BTreeSet<u32> = clusters.values().copied().filter(|c| *c != 0).collect();
    let paths: Vec<u32> = std::iter::once(0).chain(paths).collect();
    let numbers: HashMap<u32, u16> = paths.iter().zip(0..).map(|(path, n)| (*path, n)).collect();
    let mut words: Vec<(&String, u32)> =
        clusters.iter().filter(|(_, c)| **c != 0).map(|(w, c)| (w, *c)).collect();
    words.sort_by(|a, b| {
        let probability = |w: &String| probabilities.get(w).copied().unwrap_or(-99.0);
        probability(b.0).total_cmp(&probability(a.0)).then(a.0.cmp(b.0))
    });
    words.truncate(KEPT);
    let by_key: BTreeMap<u64, u16> =
        words.iter().map(|(word, cluster)| (Words::key(word), numbers[cluster])).collect();

    let mut kinds: BTreeMap<&str, u16> = BTreeMap::new();
    let lexicon = fs::read_to_string(lexicon)?;
    let entries: Vec<(&str, &str)> = lexicon
        .lines()
        .filter(|line| !line.starts_with(";;;"))
        .filter_map(|line| line.trim().split_once(' '))
        .collect();
    for (_, tag) in &entries {
        let next = kinds.len() as u16 + 1;
        kinds.entry(tag).or_insert(next);
    }
    let tags: BTreeMap<u64, u16> =
        entries.iter().map(|(word, tag)| (Words::key(word), kinds[tag])).collect();
    // Six steps of the path are kept, the first the lowest bit.
    let paths: Vec<u16> = paths.iter().map(|p| (p & 0x3F) as u16).collect();
    let bytes = Words::pack(&paths, &by_key, &tags);
    println!(
        "{} words with a cluster, {} with a tag, {} bytes",
        by_key.len(),
        tags.len(),
        bytes.len()
    );
    fs::write(out, bytes)?;
    Ok(())
}

fn inflate(path: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}
