//! Times the reading: words a second of the processor's time, on one core.
//!
//! `cargo run --release -p provcheck-lang --example speed -- [FILE...]`
//!
//! Of the sentences in FILE (CoNLL-U, plain or .gz; by default those of the golden file,
//! many times over) it times the tagger with lemmas, then everything up to clauses and
//! phrases. Then how long the first reading of one word takes: the models are read in
//! place, so that is what starting costs.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use provcheck_core::Document;
use provcheck_lang::{Analysis, conllu};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Sentences are read until there are so many words.
const WORDS: usize = 60_000;

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let one = provcheck_text::plain("one.txt", "Rain.");
    Analysis::from_document(&one).sentence(0).map(|s| s.clauses().len());
    println!("first reading: {:.2} ms", start.elapsed().as_secs_f64() * 1e3);

    let mut text = String::new();
    for path in std::env::args().skip(1) {
        for sentence in conllu::read(&inflate(&path)?) {
            text.push_str(&sentence.text);
            text.push_str("\n\n");
        }
    }
    if text.is_empty() {
        let golden = include_str!("../../golden/sentences.txt");
        for line in golden.lines().filter(|l| !l.starts_with('#')) {
            text.push_str(line.split('\t').next().unwrap_or(line));
            text.push_str("\n\n");
        }
    }
    let document = provcheck_text::plain("text.txt", text.clone());
    let words: usize =
        Analysis::from_document(&document).sentences().map(|s| s.tokens().len()).sum();
    let rounds = WORDS.div_ceil(words.max(1));
    let (mut tagging, mut all) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..rounds {
        let document = provcheck_text::plain("text.txt", text.clone());
        document.sentences();
        tagging += time(&document, |a| a.sentences().map(|s| s.words().len()).sum());
        let document = provcheck_text::plain("text.txt", text.clone());
        document.sentences();
        all +=
            time(&document, |a| a.sentences().map(|s| s.clauses().len() + s.phrases().len()).sum());
    }
    let rate = |spent: Duration| (words * rounds) as f64 / spent.as_secs_f64();
    println!("tokens, tags and lemmas: {:.0} words/s", rate(tagging));
    println!("everything: {:.0} words/s", rate(all));
    Ok(())
}

/// Returns the time that a reading takes this thread.
fn time(document: &Document, read: impl Fn(&Analysis<'_>) -> usize) -> Duration {
    let start = thread_time();
    std::hint::black_box(read(&Analysis::from_document(document)));
    thread_time().saturating_sub(start)
}

/// Returns the processor time of this thread where the system tells it, else the clock's:
/// on a busy machine the clock counts what others do.
fn thread_time() -> Duration {
    #[cfg(target_os = "linux")]
    if let Ok(stat) = std::fs::read_to_string("/proc/thread-self/schedstat")
        && let Some(nanoseconds) = stat.split(' ').next().and_then(|n| n.parse().ok())
    {
        return Duration::from_nanos(nanoseconds);
    }
    START.elapsed()
}

fn inflate(path: &str) -> Result<String, Box<dyn Error>> {
    let mut file = File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let mut text = String::new();
    if std::path::Path::new(path).extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}
