//! A language of made-up words.

use std::collections::BTreeSet;

use super::random::Random;

/// Distinct words.
const WORDS: usize = 20_000;
/// About how many draws the table of frequencies tells apart.
const DRAWS: usize = 1 << 18;
/// The commonest words are this many, and of one syllable.
const SHORT: usize = 120;
/// Words down to this rank are of two syllables.
const MIDDLING: usize = 3_000;

const ONSETS: [&str; 18] =
    ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "st", "tr"];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "y", "ea", "ou"];
const CODAS: [&str; 10] = ["", "", "", "", "", "n", "r", "l", "t", "m"];

/// Words that can be spoken, the commonest first, drawn as natural ones are: the
/// frequency of a word falls with its rank (Zipf 1935; shifted as by Mandelbrot).
#[derive(Debug)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    draws: Vec<u16>,
}

impl Vocabulary {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, u64::MAX);
        let mut known = BTreeSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let syllables = match words.len() {
                0..SHORT => 1,
                SHORT..MIDDLING => 2,
                _ => random.within(2, 4),
            };
            let word: String = (0..syllables).map(|_| syllable(&mut random)).collect();
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        // In whole numbers: the same on every machine.
        let weight = |rank: usize| (1u64 << 40) / (rank as u64 * 10 + 27);
        let total: u64 = (0..WORDS).map(weight).sum();
        let mut draws = Vec::with_capacity(DRAWS + WORDS);
        for rank in 0..WORDS {
            // Every word has at least one, so that none is never used.
            let share = (weight(rank) * DRAWS as u64).div_ceil(total) as usize;
            draws.resize(draws.len() + share, rank as u16);
        }
        Self { words, draws }
    }

    /// Returns the word of a rank.
    pub(crate) fn word(&self, rank: u16) -> &str {
        &self.words[usize::from(rank)]
    }

    /// Draws the rank of a word.
    pub(crate) fn draw(&self, random: &mut Random) -> u16 {
        self.draws[random.below(self.draws.len() as u64) as usize]
    }

    /// Draws a word that is not common, as names are.
    pub(crate) fn draw_rare(&self, random: &mut Random) -> u16 {
        random.within(SHORT as u64 * 10, self.words.len() as u64) as u16
    }
}

fn syllable(random: &mut Random) -> String {
    let mut pick = |from: &[&'static str]| from[random.below(from.len() as u64) as usize];
    [pick(&ONSETS), pick(&VOWELS), pick(&CODAS)].concat()
}
