//! Makes `data/pairs.bin` of counts of word pairs:
//! `cargo run --release -p provcheck-check-copied-text --example pairs -- BIGRAMS OUT`, with the file
//! `frequency_bigramdictionary_en_243_342.txt` of symspellpy.

use std::collections::HashMap;
use std::error::Error;

use copied_text::pair_key;
use provcheck_align::Tokens;

/// What the second word of a pair may say at most to be told apart from any other.
const PLAIN: f64 = 8.4;
const FUNCTION: f64 = 2.4;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pairs BIGRAMS OUT".into());
    };
    let text = std::fs::read_to_string(from)?;
    let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
    let mut firsts: HashMap<&str, f64> = HashMap::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let mut parts = line.split_whitespace();
        let (Some(a), Some(b), Some(count)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("no pair with its count: {line}").into());
        };
        let count: f64 = count.parse()?;
        *firsts.entry(a).or_default() += count;
        pairs.push((a, b, count));
    }
    let mut table: Vec<u32> = Vec::new();
    for (a, b, count) in pairs {
        let tokens = Tokens::new(&format!("{a} {b}"));
        let &[first, second] = tokens.words() else { continue };
        // What is surprising in it, in bits, less one: the writer had it in mind.
        let bits = -(count / firsts[a]).log2() - 1.0;
        if bits <= if tokens.is_stop(1) { FUNCTION } else { PLAIN } {
            // As many whole bits as fit, 1 to 8: the first of them that isn't less.
            let whole = (1..8).find(|&n| bits < f64::from(n) + 0.5).unwrap_or(8);
            table.push(pair_key(first, second) | whole);
        }
    }
    table.sort_unstable();
    table.dedup_by_key(|pair| *pair & !15);
    let bytes: Vec<u8> = table.iter().flat_map(|pair| pair.to_le_bytes()).collect();
    Ok(std::fs::write(to, bytes)?)
}
