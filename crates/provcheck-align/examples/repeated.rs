//! How the cost grows with a text that repeats itself: one sentence over and over, against the
//! same text turned by a third.
//!
//! `cargo run --release -p provcheck-align --example repeated`

#![expect(clippy::print_stdout, reason = "a program run by hand")]

use std::sync::Arc;
use std::time::Instant;

use provcheck_align::passages;
use provcheck_core::Sources;
use provcheck_text::plain;

const SENTENCES: [&str; 3] = [
    "The mayor said the pier would open in May.",
    "Divers found cracks in two gates of the lower lock on Thursday, and the river authority closed it.",
    "He said “yes” to the plan, and nobody asked why.",
];

fn main() {
    for sentence in SENTENCES {
        println!("{sentence}");
        let mut before = None;
        for kilobytes in [25, 50, 100, 200] {
            let text = format!("{sentence} ").repeat(kilobytes * 1000 / (sentence.len() + 1));
            let words: Vec<&str> = text.split_whitespace().collect();
            let (head, tail) = words.split_at(words.len() / 3);
            let turned = [tail, head].concat().join(" ");
            let draft = plain("draft.txt", text);
            let sources = Sources::new(vec![Arc::new(plain("source.txt", turned))]);
            let start = Instant::now();
            let found = passages(&draft, &sources).len();
            let took = start.elapsed().as_secs_f64() * 1000.0;
            let times = before.map_or(String::new(), |b: f64| format!("  x{:.2}", took / b));
            println!("  {kilobytes:>4} kB  {took:>7.1} ms{times}  {found} passages");
            before = Some(took);
        }
    }
}
