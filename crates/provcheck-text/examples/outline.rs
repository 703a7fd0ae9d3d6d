//! Prints what is found in plain-text files: blocks, sentences, quotations, faults.
#![expect(clippy::print_stdout, reason = "it prints")]

use std::fs;

fn main() {
    let mut only_faults = false;
    for path in std::env::args().skip(1) {
        if path == "--faults" {
            only_faults = true;
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let document = provcheck_text::plain(path.clone(), text);
        println!("== {path} {:?}", document.date());
        if !only_faults {
            for (index, block) in document.blocks().iter().enumerate() {
                println!("{index} {:?}", block.kind);
                for s in document.sentences().iter().filter(|s| s.block as usize == index) {
                    println!("   | {}", document.slice(s.span));
                }
            }
            for q in document.quotations() {
                println!(
                    "Q {:?} d{} {}{} {}",
                    q.kind,
                    q.depth,
                    if q.continues { "continues " } else { "" },
                    if q.closed { "" } else { "OPEN " },
                    document.slice(q.span).chars().take(90).collect::<String>(),
                );
            }
        }
        for f in document.quote_faults() {
            let at = f.span.start as usize;
            let before: String = document.text()[..at]
                .chars()
                .rev()
                .take(60)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let after: String = document.text()[at..].chars().take(60).collect();
            println!("FAULT {:?}: {:?} >>> {:?}", f.kind, before, after);
        }
    }
}
