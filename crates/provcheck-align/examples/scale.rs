//! Times the engine on many sources: `cargo run --release --example scale -- [SOURCES]`.
//! With a folder as second argument the sources and a draft are written there,
//! for timing the whole program.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use provcheck_align::{LookupLimits, SourceIndex, Tokens, find_exactish, passages};
use provcheck_core::{Sources, Work};
use provcheck_text::plain;

/// Xorshift (Marsaglia 2003), so that every run has the same texts.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A rank by Zipf's law, below `n`.
    #[expect(clippy::cast_sign_loss, reason = "a power of a positive number")]
    fn rank(&mut self, n: f64) -> usize {
        let u = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        n.powf(u) as usize - 1
    }
}

/// A made-up word: the more frequent, the shorter; the commonest are English
/// function words.
fn word(rank: usize) -> String {
    const COMMON: [&str; 24] = [
        "the", "of", "to", "and", "a", "in", "that", "is", "for", "on", "was", "with", "he", "as",
        "at", "by", "it", "from", "his", "are", "be", "has", "said", "an",
    ];
    const SYLLABLES: [&str; 16] = [
        "ba", "ko", "ri", "tel", "vu", "dor", "li", "pa", "se", "mok", "ju", "ha", "ni", "cal",
        "we", "tion",
    ];
    if let Some(word) = COMMON.get(rank) {
        return (*word).to_owned();
    }
    let (mut out, mut n) = (String::new(), rank);
    while n > 0 {
        out += SYLLABLES[n % 16];
        n /= 16;
    }
    out
}

/// A text in which every sixth sentence is someone's, and every fifth has a figure.
fn article(random: &mut Random, bytes: usize) -> String {
    let capital = |word: &str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
    let mut out = String::with_capacity(bytes + 200);
    while out.len() < bytes {
        let length = 8 + random.next() % 20;
        let quoted = random.next().is_multiple_of(6);
        let figure = random.next().is_multiple_of(5).then(|| random.next() % length);
        if quoted {
            out.push('“');
        }
        for i in 0..length {
            let word = word(random.rank(60_000.0));
            let _ = match i {
                0 => write!(out, "{}", capital(&word)),
                _ if figure == Some(i) => write!(out, " {} {word}", 2 + random.next() % 5_000),
                _ => write!(out, " {word}"),
            };
        }
        if quoted {
            let name = capital(&word(1_000 + random.rank(3_000.0)));
            let _ = write!(out, ",” said Anna {name}");
        }
        out += if random.next().is_multiple_of(4) { ".\n\n" } else { ". " };
    }
    out
}

#[expect(clippy::print_stdout, reason = "an example that prints")]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().and_then(|a| a.parse().ok()).unwrap_or(10_000);
    let mut random = Random(0x1234_5678_9abc_def1);
    let texts: Vec<String> = (0..count).map(|_| article(&mut random, 5_000)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    // Three planted passages of forty words, a quotation that lost a word, and the rest
    // its own.
    let plant = |i: usize| {
        texts[i * 7 % count].split_whitespace().skip(100).take(40).collect::<Vec<_>>().join(" ")
    };
    let own = article(&mut random, 4_000);
    let half = own.find(". ").map_or(0, |i| i + 2);
    let said = texts[count / 2].split_once('“').map_or("", |(_, rest)| rest);
    let said: Vec<&str> = said.lines().next().unwrap_or("").split(' ').collect();
    let quotation = format!("“{} {}", said[..4].join(" "), said[5..].join(" "));
    let draft = format!(
        "{}{}. {}\n\n{}. {}.\n\n{quotation}",
        &own[..half],
        plant(1),
        &own[half..],
        plant(2),
        plant(3)
    );
    let megabytes = bytes as f64 / 1e6;
    if let Some(folder) = arguments.next() {
        let folder = Path::new(&folder);
        std::fs::create_dir_all(folder.join("sources")).expect("a folder to write to");
        for (i, text) in texts.iter().enumerate() {
            std::fs::write(folder.join(format!("sources/{i:05}.txt")), text)
                .expect("a writable folder");
        }
        std::fs::write(folder.join("draft.txt"), draft).expect("a writable folder");
        println!("{count} sources, {megabytes:.1} MB written");
        return;
    }

    let began = Instant::now();
    for text in &texts {
        std::hint::black_box(Tokens::new(text));
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{count} sources, {megabytes:.1} MB");
    println!("tokens, one thread     {seconds:7.3} s  {:6.1} MB/s", megabytes / seconds);

    let sources = Sources::new(
        texts
            .into_iter()
            .enumerate()
            .map(|(i, t)| Arc::new(plain(format!("{i}.txt"), t)))
            .collect(),
    );
    let began = Instant::now();
    SourceIndex::from_sources(&sources);
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "index, {:2} threads      {seconds:7.3} s  {:6.1} MB/s",
        rayon::current_num_threads(),
        megabytes / seconds
    );
    let document = plain("draft.txt", draft.clone());
    let began = Instant::now();
    let found = passages(&document, &sources);
    println!(
        "passages of one draft  {:7.3} s  {} found",
        began.elapsed().as_secs_f64(),
        found.len()
    );
    let fragment: String = draft.split_whitespace().skip(30).take(6).collect::<Vec<_>>().join(" ");
    let began = Instant::now();
    let matches =
        find_exactish(&fragment, &sources, &LookupLimits::default(), &mut Work::new(u64::MAX));
    println!(
        "look-up of six words   {:7.4} s  {} found",
        began.elapsed().as_secs_f64(),
        matches.len()
    );
}
