//! What texts that repeat themselves cost: doubling the text may at most multiply the
//! processor time by 2.3. `just growth` prints the table, and fails past that.
#![expect(clippy::print_stdout, reason = "printing is all it does")]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use provcheck_core::{Check, CheckContext, Document, Findings, Sources};

/// Bytes of the shorter text.
const LENGTH: usize = 50_000;
/// A run is measured so often; the quickest counts.
const RUNS: usize = 3;
/// By what the time may grow at most where the text is doubled.
const MOST: f64 = 2.3;
/// Below this a time is mostly that of the clock.
const LEAST: Duration = Duration::from_millis(30);

/// A run is repeated only where all of them take no longer than this.
const ENOUGH: Duration = Duration::from_secs(2);

/// Names and pieces of text that are written again and again; `#` is the number of the time,
/// `@` the same in letters. The source has the same text turned by a third.
const KINDS: &[(&str, &str)] = &[
    ("a list of amounts", "5 tonnes of grain, "),
    ("a list of other amounts", "# tonnes of grain, "),
    ("people in one breath", "President John Smith met Minister Anna Berg, "),
    ("people numbered", "President John Smith# met Minister Anna Berg. "),
    ("people of other names", "President John Smith@ met Minister Anna Berg. "),
    ("deaths in one place", "About # people died in Vik. "),
    ("deaths in other places", "About # people died in Vik@. "),
    ("quotations of a word", "\"word\" "),
    ("quotations of other words", "the “word@” "),
    ("backticks", "` `` ``` a "),
    ("speakers in a chain", "Anna Berg said that Tom Ray said that "),
    ("one sentence", "The board of the port met on Tuesday to talk about the new quay. "),
    ("a fault", "the the a.b, ,"),
    ("a word spelt wrong", "The borad of Vik@ met. "),
    ("alternatives", "the big/large house "),
    ("one word", "word "),
    ("commas", "a, "),
    ("shares", "rose 5 percent from 10 percent to 15 percent, "),
    ("brackets", "("),
    ("tags", "<div>"),
    ("names", "John Smith Anna Berg Tom Ray "),
    ("days", "on 3 March 2020 and on 4 April 2021 "),
    ("paragraphs", "The port met.\n\n"),
    ("lines of a list", "- item one\n"),
    ("addresses", "https://port.example/the-plan@-for-the-new-quay\n\n"),
];

/// The same with a piece for the source that differs from the draft's.
const PAIRS: &[(&str, &str, &str)] = &[
    (
        "a quotation altered",
        "“The plan is a reckless gamble with public money,” Anna Berg said. ",
        "“The plan is a prudent use of public money,” Anna Berg said. ",
    ),
    (
        "quotations altered",
        "“The plan@ is a reckless gamble with public money,” Anna Berg said. ",
        "“The plan@ is a prudent use of public money,” Anna Berg said. ",
    ),
    ("a title altered", "Prime Minister John Berg spoke. ", "President John Berg spoke. "),
    ("names misspelt", "John Smith@ spoke to reporters. ", "John Smyth@ spoke to reporters. "),
    ("deaths otherwise", "About # people died in Vik. ", "About 1# people died in Vik. "),
    (
        "words swapped",
        "The artificial consciousness system was built by the enterprise in the city.\n\n",
        "The artificial intelligence system was built by the company in the city.\n\n",
    ),
    (
        "days and sums otherwise",
        "On 3 March 20# the pier cost 4# euros in Vik@. ",
        "On 4 March 20# the pier cost 5# euros in Oslo@. ",
    ),
];

fn main() -> ExitCode {
    let checks: Vec<(&str, Box<dyn Check>)> = provcheck_cli::builtin()
        .into_iter()
        .map(|entry| (entry.meta.name, entry.create("{}").expect("the defaults")))
        .collect();
    println!("{:26} {:>9} {:>9} {:>7}  most of it", "", "50 kB", "100 kB", "growth");
    let mut failed = false;
    let turned = KINDS.iter().map(|(name, piece)| (*name, *piece, None));
    let paired = PAIRS.iter().map(|(name, piece, source)| (*name, *piece, Some(*source)));
    for (name, piece, source) in turned.chain(paired) {
        let (short, _) = measure(piece, source, LENGTH, &checks);
        let (long, slowest) = measure(piece, source, 2 * LENGTH, &checks);
        let growth = long.as_secs_f64() / short.as_secs_f64();
        let wrong = growth > MOST && long > LEAST;
        failed |= wrong;
        println!(
            "{name:26} {:6.0} ms {:6.0} ms {growth:7.2}  {slowest}{}",
            short.as_secs_f64() * 1e3,
            long.as_secs_f64() * 1e3,
            if wrong { "  TOO MUCH" } else { "" }
        );
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Returns `length` bytes of `piece` again and again.
fn written(piece: &str, length: usize) -> String {
    let mut text = String::with_capacity(length + piece.len());
    let mut count = 0;
    while text.len() < length {
        let number = count.to_string();
        let letters: String = number.bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        text.push_str(&piece.replace('#', &number).replace('@', &letters));
        count += 1;
    }
    text
}

/// Returns the time of reading a text of `length` bytes and its source, and of all checks on
/// them, with the check that took the longest.
fn measure(
    piece: &str,
    source: Option<&str>,
    length: usize,
    checks: &[(&'static str, Box<dyn Check>)],
) -> (Duration, String) {
    let text = written(piece, length);
    let third = text.ceil_char_boundary(text.len() / 3);
    let source = source.map_or_else(
        || format!("{}{}", &text[third..], &text[..third]),
        |piece| written(piece, length),
    );
    let mut all = Duration::ZERO;
    let mut runs: Vec<(Duration, String)> = Vec::new();
    while runs.len() < RUNS && all < ENOUGH {
        runs.push(once(&text, &source, checks));
        all += runs[runs.len() - 1].0;
    }
    runs.sort();
    runs.swap_remove(0)
}

fn once(text: &str, theirs: &str, checks: &[(&'static str, Box<dyn Check>)]) -> (Duration, String) {
    let start = now();
    let draft: Document = provcheck_text::plain("draft.txt", text);
    let source = Arc::new(provcheck_text::plain("source.txt", theirs));
    let sources = Sources::new(vec![source]);
    let date = "2022-02-15".parse().ok();
    let mut slowest = (Duration::ZERO, String::new());
    for (name, check) in checks {
        let before = now();
        let ran = check.run(&CheckContext::new(&draft, &sources, date), &mut Findings::new());
        let took = now().saturating_sub(before);
        if took > slowest.0 {
            slowest = (took, (*name).to_owned());
        }
        if let Err(error) = ran {
            slowest.1 = format!("{}, {name}: {error}", slowest.1);
        }
    }
    (now().saturating_sub(start), slowest.1)
}

/// The processor time of this process.
#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::from_secs(now.tv_sec.unsigned_abs())
        + Duration::from_nanos(now.tv_nsec.unsigned_abs())
}

/// The time since the first call: the processor's is not to be had.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
