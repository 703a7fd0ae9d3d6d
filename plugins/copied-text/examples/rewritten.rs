//! One sentence rewritten alone: what copied-text finds of it beside two-word shingles.
//!
//! `cargo run --release -p provcheck-check-copied-text --example rewritten [-- --pairs]`
//!
//! Sentences of `rewritten/sentences.txt` are edited at 0 to 50% of their words (seven in ten
//! edits put another word, the rest leave one out or add one) and put among sentences of
//! another matter. Pairs of `rewritten/independent.txt` are two reporters on one event: what
//! is found there is a false alarm. The shingles' threshold is the one at which they have as
//! many false alarms as copied-text. `--pairs` prints the pairs, a tab between, for other
//! programs to be measured on (`just rewritten` has datasketch's).

#![expect(clippy::print_stdout, reason = "a program run by hand")]

use std::collections::BTreeSet;

use copied_text::CopiedText;
use provcheck_align::Tokens;
use provcheck_testkit::draft;

const RATES: [usize; 6] = [0, 10, 20, 30, 40, 50];
/// Edits of each sentence at each rate.
const TIMES: usize = 3;
/// What stands around an edited sentence.
const BEFORE: &str = "The market in Calden opens at seven.";
const AFTER: &str = "Nobody there sells plums before August.";

fn main() {
    let sentences: Vec<&str> = lines(include_str!("rewritten/sentences.txt")).collect();
    let independent: Vec<(&str, &str)> = lines(include_str!("rewritten/independent.txt"))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let mut random = Random(7);
    let words = Words::new(&sentences);
    let edited: Vec<(usize, &str, String)> = RATES
        .iter()
        .flat_map(|&rate| sentences.iter().map(move |s| (rate, *s)))
        .flat_map(|(rate, s)| std::iter::repeat_n((rate, s), TIMES))
        .map(|(rate, s)| (rate, s, words.edit(s, rate, &mut random)))
        .collect();
    if std::env::args().any(|a| a == "--pairs") {
        for (rate, source, text) in &edited {
            println!("{rate}\t{source}\t{text}");
        }
        for (a, b) in &independent {
            println!("independent\t{a}\t{b}");
        }
        return;
    }
    let alarms = independent.iter().filter(|(a, b)| tells(a, b)).count();
    let mut likeness: Vec<f64> = independent.iter().map(|(a, b)| shingles(a, b)).collect();
    likeness.sort_by(|a, b| b.total_cmp(a));
    let least = likeness.get(alarms).copied().unwrap_or_default();
    println!("independent reports: {alarms} of {} told", independent.len());
    println!("edited  copied-text  two-word shingles above {least:.2}");
    for rate in RATES {
        let here: Vec<_> = edited.iter().filter(|(r, ..)| *r == rate).collect();
        let share = |found: usize| 100 * found / here.len().max(1);
        let ours = here.iter().filter(|(_, source, text)| tells(text, source)).count();
        let theirs = here.iter().filter(|(_, source, text)| shingles(text, source) > least).count();
        println!("{rate:>5}%  {:>10}%  {:>16}%", share(ours), share(theirs));
    }
}

/// Tells whether the check warns of a sentence among others.
fn tells(text: &str, source: &str) -> bool {
    let text = format!("{BEFORE} {text} {AFTER}");
    let report = draft(&text).source("wire.txt", source).check::<CopiedText>();
    !report.alarms().is_empty()
}

/// Jaccard coefficient of the sets of two-word shingles (Broder 1997).
fn shingles(a: &str, b: &str) -> f64 {
    let of = |text: &str| -> BTreeSet<(u32, u32)> {
        Tokens::new(text).words().windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, b) = (of(a), of(b));
    a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// A linear congruential generator: the same pairs every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// What words are edited to: function words to function words.
struct Words {
    function: Vec<&'static str>,
    content: Vec<&'static str>,
}

impl Words {
    fn new(sentences: &[&'static str]) -> Self {
        let (mut function, mut content) = (Vec::new(), Vec::new());
        for word in sentences.iter().flat_map(|s| s.split([' ', ',', '.'])) {
            if word.starts_with(char::is_lowercase) {
                let to = if is_function(word) { &mut function } else { &mut content };
                to.push(word);
            }
        }
        Self { function, content }
    }

    fn edit(&self, sentence: &str, rate: usize, random: &mut Random) -> String {
        let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        let edits = (words.len() * rate + 50) / 100;
        let mut places: Vec<usize> = (0..words.len()).collect();
        for i in 0..edits.min(places.len()) {
            let j = i + random.below(places.len() - i);
            places.swap(i, j);
        }
        for &at in &places[..edits.min(places.len())] {
            let other =
                |random: &mut Random, list: &[&str]| list[random.below(list.len())].to_owned();
            match random.below(20) {
                0..14 => {
                    let list = if is_function(&words[at]) { &self.function } else { &self.content };
                    words[at] = other(random, list);
                }
                14..17 => words[at].clear(),
                _ => {
                    let new = other(random, &self.content);
                    words[at] = format!("{} {new}", words[at]);
                }
            }
        }
        words.retain(|w| !w.is_empty());
        words.join(" ")
    }
}

fn is_function(word: &str) -> bool {
    Tokens::new(word).is_empty() || Tokens::new(word).is_stop(0)
}
