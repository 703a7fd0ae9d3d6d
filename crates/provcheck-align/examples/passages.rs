//! Prints the passages that the first file shares with the others.

use std::sync::Arc;

use provcheck_align::passages;
use provcheck_core::Sources;
use provcheck_text::plain;

#[expect(clippy::print_stdout, reason = "an example that prints")]
fn main() {
    let mut documents = std::env::args()
        .skip(1)
        .map(|path| plain(path.clone(), std::fs::read_to_string(&path).expect("a text file")));
    let draft = documents.next().expect("usage: passages DRAFT SOURCE...");
    let sources = Sources::new(documents.map(Arc::new).collect());
    for q in draft.quotations() {
        println!("{:?} {:?}", q.kind, draft.slice(q.span));
    }
    for passage in passages(&draft, &sources).iter() {
        let source = sources.get(passage.source);
        println!(
            "{:?} {:.2} {}\n  {:?}\n  {:?}",
            passage.kind,
            passage.similarity,
            source.name(),
            draft.slice(passage.draft),
            source.slice(passage.source_span)
        );
    }
}
