//! Prints what is read of files, a line of JSON each: for measuring many at once.
#![expect(clippy::print_stdout, reason = "it prints")]

use std::path::Path;

use serde_json::json;

fn main() {
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().map(|n| n.to_string_lossy().into_owned());
        let started = std::time::Instant::now();
        let line = match provcheck_text::read(&path) {
            Err(error) => json!({"file": name, "error": error.to_string()}),
            Ok(document) => json!({
                "file": name,
                "title": document.meta().headline,
                "date": document.date().map(|d| d.to_string()),
                "language": document.meta().language,
                "blocks": document.blocks().iter().map(|b| json!([format!("{:?}", b.kind), document.slice(b.span)])).collect::<Vec<_>>(),
                "left": document.left_out().iter().map(|l| json!([format!("{:?}", l.kind), l.text])).collect::<Vec<_>>(),
                "ms": started.elapsed().as_secs_f64() * 1e3,
            }),
        };
        println!("{line}");
    }
}
