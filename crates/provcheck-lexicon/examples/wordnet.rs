//! Writes the tables of relations between words from the files of `WordNet`:
//! `cargo run --release -p provcheck-lexicon --example wordnet -- DICT OUT`, where
//! DICT holds `data.noun` and its like, and OUT is `data/en/relations`.
//!
//! The tables, sorted, one entry a line, the same bytes every time:
//! - `kinds.tsv`: a lemma, and per part of speech (`n v a r`) the lexicographer
//!   file of its most frequent sense: `ministry n:group`.
//! - `antonyms.tsv`, `synonyms.tsv`: part of speech, and the lemmas.
//! - `above.tsv`: a noun of running text, and the nouns of what it is a kind of, up to
//!   [`LEVELS`] above: `truck vehicle`.
//! - `derivations.tsv`: two lemmas of one root and their parts of speech:
//!   `n:resignation v:resign`.
//!
//! Kept are words of one part without capitals. Of synonyms only those that both
//! mean it in one of their [`SENSES`] most frequent senses: the fifth sense of a word
//! is hardly ever the one that a newspaper means.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

/// How many senses of a word count for synonyms.
const SENSES: usize = 2;
/// How far above a noun what it is a kind of is looked for.
const LEVELS: usize = 3;
/// Parts of speech by the ending of `WordNet`'s files; their letters in our tables.
const PARTS: [(&str, char); 4] = [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')];
/// The lexicographer files in the order of their numbers (lexnames(5WN)).
const FILES: &str = "all pert all tops act animal artifact attribute body cognition communication \
    event feeling food group location motive object person phenomenon plant possession process \
    quantity relation shape state substance time body change cognition communication competition \
    consumption contact creation emotion motion perception possession social stative weather ppl";

type Result<T> = std::result::Result<T, Box<dyn error::Error>>;
/// An end of a pointer: a synset, and the number of its word from 1.
type End = (Synset, usize);
/// A synset: part of speech and place in its file.
type Synset = (char, u32);

#[derive(Default)]
struct WordNet {
    /// Words and lexicographer file of each synset.
    synsets: BTreeMap<Synset, (Vec<String>, usize)>,
    /// Pointers: kind, from, to.
    pointers: Vec<(String, End, End)>,
    /// The synsets of a lemma, the most frequent sense first.
    senses: HashMap<(char, String), Vec<u32>>,
    /// The lemmas that stand in the texts that were annotated with senses.
    common: BTreeSet<(char, String)>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [dict, out] = arguments.as_slice() else {
        return Err("usage: wordnet DICT OUT".into());
    };
    let net = read(Path::new(dict))?;
    let out = Path::new(out);
    let tables = [
        ("kinds", kinds(&net)),
        ("antonyms", antonyms(&net)),
        ("synonyms", synonyms(&net)),
        ("derivations", derivations(&net)),
        ("above", above(&net)),
    ];
    for (name, table) in tables {
        fs::write(out.join(format!("{name}.tsv")), table)?;
    }
    Ok(())
}

fn read(dict: &Path) -> Result<WordNet> {
    let mut net = WordNet::default();
    for (file, part) in PARTS {
        let name = dict.join(format!("data.{file}"));
        let text = fs::read_to_string(&name).map_err(|e| format!("{}: {e}", name.display()))?;
        for line in text.lines().filter(|line| !line.starts_with(' ')) {
            let wrong = || format!("{}: not as wndb(5WN) has it: {line}", name.display());
            synset(&mut net, part, line).ok_or_else(wrong)?;
        }
        let name = dict.join(format!("index.{file}"));
        let text = fs::read_to_string(&name).map_err(|e| format!("{}: {e}", name.display()))?;
        for line in text.lines().filter(|line| !line.starts_with(' ')) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            // After the lemma, the counts and pointers: the synsets, eight digits each.
            let count: usize = fields[2].parse()?;
            // How many senses are ranked by how often they stand in annotated text.
            if fields[fields.len() - count - 1] != "0" {
                net.common.insert((part, fields[0].to_owned()));
            }
            let offsets = fields[fields.len() - count..].iter().map(|offset| offset.parse());
            let offsets = offsets.collect::<std::result::Result<_, _>>()?;
            net.senses.insert((part, fields[0].to_owned()), offsets);
        }
    }
    Ok(net)
}

fn synset(net: &mut WordNet, part: char, line: &str) -> Option<()> {
    let mut fields = line.split(' ');
    let id = (part, fields.next()?.parse().ok()?);
    let file = fields.next()?.parse().ok()?;
    fields.next()?;
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut words = Vec::new();
    for _ in 0..count {
        // An adjective may bear a mark of where it stands: `galore(ip)`.
        words.push(fields.next()?.split('(').next()?.to_owned());
        fields.next()?;
    }
    net.synsets.insert(id, (words, file));
    let count: usize = fields.next()?.parse().ok()?;
    for _ in 0..count {
        let kind = fields.next()?.to_owned();
        let offset = fields.next()?.parse().ok()?;
        // A satellite is an adjective.
        let to = fields.next()?.replace('s', "a").chars().next()?;
        let ends = fields.next()?;
        let number = |range| usize::from_str_radix(ends.get(range)?, 16).ok();
        net.pointers.push((kind, (id, number(0..2)?), ((to, offset), number(2..4)?)));
    }
    Some(())
}

/// Tells whether a lemma is kept.
fn kept(lemma: &str) -> bool {
    lemma.len() > 1
        && lemma.starts_with(|c: char| c.is_ascii_lowercase())
        && lemma.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '\''))
}

impl WordNet {
    /// Returns the word at an end of a pointer, where it is one word that is kept.
    fn word(&self, (synset, number): End) -> Option<&str> {
        let word = self.synsets.get(&synset)?.0.get(number.checked_sub(1)?)?;
        kept(word).then_some(word.as_str())
    }

    /// Tells whether `synset` is among the frequent senses of `lemma`.
    fn is_frequent(&self, (part, offset): Synset, lemma: &str) -> bool {
        let senses = self.senses.get(&(part, lemma.to_lowercase()));
        senses.is_some_and(|senses| senses.iter().take(SENSES).any(|sense| *sense == offset))
    }
}

fn kinds(net: &WordNet) -> String {
    let files: Vec<&str> = FILES.split_whitespace().collect();
    let mut kinds: BTreeMap<&str, BTreeMap<char, &str>> = BTreeMap::new();
    for ((part, offset), (words, file)) in &net.synsets {
        for word in words.iter().filter(|word| kept(word)) {
            // The first sense that is spelt so: `china` is no country.
            let spelt = |sense: &&u32| {
                net.synsets.get(&(*part, **sense)).is_some_and(|(words, _)| words.contains(word))
            };
            let senses = net.senses.get(&(*part, word.clone()));
            if senses.and_then(|senses| senses.iter().find(spelt)) == Some(offset) {
                kinds.entry(word).or_default().insert(*part, files[*file]);
            }
        }
    }
    let mut table = String::new();
    for (lemma, parts) in kinds {
        table.push_str(lemma);
        for (_, letter) in PARTS {
            if let Some(kind) = parts.get(&letter) {
                let _ = write!(table, "\t{letter}:{kind}");
            }
        }
        table.push('\n');
    }
    table
}

fn antonyms(net: &WordNet) -> String {
    let mut lines = BTreeSet::new();
    for (kind, from, to) in &net.pointers {
        if kind == "!"
            && let (Some(one), Some(other)) = (net.word(*from), net.word(*to))
        {
            let part = from.0.0;
            lines.insert(format!("{part}\t{}\t{}\n", one.min(other), one.max(other)));
        }
    }
    lines.into_iter().collect()
}

fn synonyms(net: &WordNet) -> String {
    let mut lines = BTreeSet::new();
    for (id, (words, _)) in &net.synsets {
        let words: BTreeSet<&str> = words
            .iter()
            .filter(|word| kept(word) && net.is_frequent(*id, word))
            .map(String::as_str)
            .collect();
        if words.len() > 1 {
            let words: Vec<&str> = words.into_iter().collect();
            lines.insert(format!("{}\t{}\n", id.0, words.join("\t")));
        }
    }
    lines.into_iter().collect()
}

fn above(net: &WordNet) -> String {
    let mut parents: HashMap<Synset, Vec<Synset>> = HashMap::new();
    for (kind, from, to) in &net.pointers {
        if kind == "@" && from.0.0 == 'n' {
            parents.entry(from.0).or_default().push(to.0);
        }
    }
    let common = |word: &str| kept(word) && net.common.contains(&('n', word.to_owned()));
    let mut lines = BTreeSet::new();
    for (id, (words, _)) in net.synsets.iter().filter(|(id, _)| id.0 == 'n') {
        for word in words.iter().filter(|word| common(word) && net.is_frequent(*id, word)) {
            let mut level = vec![*id];
            for _ in 0..LEVELS {
                level = level.iter().filter_map(|id| parents.get(id)).flatten().copied().collect();
                let names = level.iter().filter_map(|id| net.synsets.get(id));
                for other in names.flat_map(|(words, _)| words).filter(|other| common(other)) {
                    if other != word {
                        lines.insert(format!("n\t{word}\t{other}\n"));
                    }
                }
            }
        }
    }
    lines.into_iter().collect()
}

fn derivations(net: &WordNet) -> String {
    let mut lines = BTreeSet::new();
    for (kind, from, to) in &net.pointers {
        // `+` joins words of one root; `\` an adverb with its adjective, and an
        // adjective with the noun that it pertains to.
        if !matches!(kind.as_str(), "+" | "\\") || from.0.0 == to.0.0 {
            continue;
        }
        if let (Some(one), Some(other)) = (net.word(*from), net.word(*to)) {
            let (one, other) = ((from.0.0, one), (to.0.0, other));
            let ((a, one), (b, other)) = (one.min(other), one.max(other));
            lines.insert(format!("{a}:{one}\t{b}:{other}\n"));
        }
    }
    lines.into_iter().collect()
}
