//! What texts that repeat themselves cost: doubling the text may at most multiply the
//! processor time by 2.3. `just growth` prints the table, and fails past that; with a word
//! behind it those of the texts whose name has it.
#![expect(clippy::print_stdout, reason = "printing is all it does")]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use provcheck_core::{Check, CheckContext, Document, Findings, Sources};

/// Words that stand for `~`.
const WORDS: usize = 31;
/// Bytes of the shorter text.
const LENGTH: usize = 50_000;
/// Where it grew too much once, it is measured so often; the quickest counts.
const RUNS: usize = 3;
/// By what the time may grow at most where the text is doubled.
const MOST: f64 = 2.3;
/// Below this a time is mostly that of the clock.
const LEAST: Duration = Duration::from_millis(30);
/// What a sentence that is repeated over the longer text may take, the source being the same
/// turned by a third.
const SENTENCE: (&str, Duration) = ("one sentence", Duration::from_millis(500));

/// Names and pieces of text that are written again and again; `#` is the number of the time,
/// `@` the same in letters, `^` as many backticks, `~` each time another of a few words. The source
/// has the same text turned by a third.
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
    ("quotations in sentences", "He was “angry” and “sad” and then “happy” again. "),
    ("backticks", "` `` ``` a "),
    ("growing runs of backticks", "^ a "),
    ("speakers in a chain", "Anna Berg said that Tom Ray said that "),
    ("answers in turn", "“Yes,” said Anna Berg. “No,” said Tom Ray. "),
    ("answers of other names", "“Yes,” said Anna Berg@. “No,” said Tom Ray@. "),
    ("one sentence", "The board of the port met on Tuesday to talk about the new quay. "),
    ("a fault", "the the a.b, ,"),
    // 66,667 times where the text is doubled twice.
    ("a fault of three bytes", "a ,"),
    ("a word spelt wrong", "The borad of Vik@ met. "),
    ("alternatives", "the big/large house "),
    ("one word", "word "),
    ("commas", "a, "),
    ("scores in a chain", "3-4:"),
    ("shares", "rose 5 percent from 10 percent to 15 percent, "),
    ("brackets", "("),
    ("tags", "<div>"),
    (
        "names that share a part",
        "Those there were Mary V@, John K@, Anna B@, Olga R@, Carl M@ and Rosa T@. ",
    ),
    ("names of no English", "Mary V@ met John K@. Anna B@ met Olga R@. "),
    ("names and figures in a list", "- V@ said # people of John K@ died.\n\n"),
    ("names", "John Smith Anna Berg Tom Ray "),
    ("days", "on 3 March 2020 and on 4 April 2021 "),
    ("paragraphs", "The port met.\n\n"),
    ("lines of a list", "- item one\n"),
    ("brackets that open", "["),
    ("brackets of a page", "【"),
    ("marks of an assistant", ":contentReference["),
    ("marks beside quotations", "【2†a】 “b@” "),
    ("words of an assistant", "it as a large language model "),
    ("words of a small vocabulary", "The ~ ~ ~ ~ ~ ~ ~ ~. "),
    ("addresses", "https://port.example/the-plan@-for-the-new-quay\n\n"),
];

/// The same with a source for each piece.
const SCATTERED: &[(&str, &str)] = &[(
    "sources of one line",
    "The minister Anna Berg@ said that # people died in Vik@ on Monday.\n\n",
)];

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
    (
        "a wrong title shared",
        "Hulusi Akar, Turkey’s foreign minister, left with # ships for Vik.\n\n",
        "Hulusi Akar, Turkey’s foreign minister, went with # ships to Vik.\n\n",
    ),
    ("names misspelt", "John Smith@ spoke to reporters. ", "John Smyth@ spoke to reporters. "),
    ("deaths otherwise", "About # people died in Vik. ", "About 1# people died in Vik. "),
    ("a name run on", "A John Smith singer left. ", "John Smith left. A singer came. "),
    ("another opponent", "Vik@ beat Orsova 3-1. ", "Vik@ beat Torvik 3-1. "),
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
    // What cargo itself gives a benchmark aside.
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let checks: Vec<(&str, Box<dyn Check>)> = provcheck_cli::builtin()
        .into_iter()
        .map(|entry| (entry.meta.name, entry.create("{}").expect("the defaults")))
        .collect();
    println!("{:26} {:>9} {:>9} {:>7}  most of it", "", "50 kB", "100 kB", "growth");
    let mut failed = false;
    let turned = KINDS.iter().map(|(name, piece)| (*name, *piece, Source::Turned));
    let scattered = SCATTERED.iter().map(|(name, piece)| (*name, *piece, Source::Scattered));
    let paired = PAIRS.iter().map(|(name, piece, source)| (*name, *piece, Source::Piece(source)));
    for (name, piece, source) in turned.chain(scattered).chain(paired) {
        if wanted.as_ref().is_some_and(|wanted| !name.contains(wanted)) {
            continue;
        }
        let mut short = Text::new(piece, source, LENGTH);
        let mut long = Text::new(piece, source, 2 * LENGTH);
        let wrong = |short: &Text, long: &Text| {
            long.growth(short) > MOST && long.took > LEAST
                || name == SENTENCE.0 && long.took > SENTENCE.1
        };
        for _ in 0..RUNS {
            short.measure(&checks);
            long.measure(&checks);
            if !wrong(&short, &long) {
                break;
            }
        }
        // Once on the way up a text no longer fits the processor's cache: what grows too
        // much for another reason does so again at the next doubling.
        let wrong = wrong(&short, &long) && {
            let mut longer = Text::new(piece, source, 4 * LENGTH);
            name == SENTENCE.0
                || (0..RUNS).all(|_| {
                    longer.measure(&checks);
                    longer.growth(&long) > MOST
                })
        };
        failed |= wrong;
        println!(
            "{name:26} {:6.0} ms {:6.0} ms {:7.2}  {}{}",
            short.took.as_secs_f64() * 1e3,
            long.took.as_secs_f64() * 1e3,
            long.growth(&short),
            long.slowest,
            if wrong { "  TOO MUCH" } else { "" }
        );
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What a draft is compared with.
#[derive(Clone, Copy)]
enum Source {
    /// The same turned by a third.
    Turned,
    /// Each of its paragraphs for itself.
    Scattered,
    /// This again and again.
    Piece(&'static str),
}

/// A draft with its sources, and what they cost at best.
struct Text {
    draft: String,
    sources: Vec<String>,
    took: Duration,
    /// The check that took the longest then.
    slowest: String,
}

impl Text {
    fn new(piece: &str, source: Source, length: usize) -> Self {
        let draft = written(piece, length);
        let third = draft.ceil_char_boundary(draft.len() / 3);
        let sources = match source {
            Source::Turned => vec![format!("{}{}", &draft[third..], &draft[..third])],
            Source::Scattered => draft.split_inclusive("\n\n").map(str::to_owned).collect(),
            Source::Piece(piece) => vec![written(piece, length)],
        };
        Self { draft, sources, took: Duration::MAX, slowest: String::new() }
    }

    /// Reads both and runs all checks on them; keeps the quicker time.
    fn measure(&mut self, checks: &[(&'static str, Box<dyn Check>)]) {
        let (took, slowest) = once(&self.draft, &self.sources, checks);
        if took < self.took {
            (self.took, self.slowest) = (took, slowest);
        }
    }

    fn growth(&self, shorter: &Self) -> f64 {
        self.took.as_secs_f64() / shorter.took.as_secs_f64()
    }
}

/// Returns `length` bytes of `piece` again and again.
fn written(piece: &str, length: usize) -> String {
    // What the pieces above are made of, in an order that does not come again soon (Park and
    // Miller 1988).
    let words = KINDS.iter().flat_map(|(_, piece)| piece.split(|c: char| !c.is_lowercase()));
    let words: Vec<&str> = words.filter(|word| word.len() > 3).take(WORDS).collect();
    let mut random = 1_u64;
    let mut any = || {
        random = random * 48_271 % 2_147_483_647;
        words[(random % words.len() as u64) as usize]
    };
    let mut text = String::with_capacity(length + piece.len());
    let mut count = 0_usize;
    while text.len() < length {
        let number = count.to_string();
        let letters: String = number.bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        let ticks = if piece.contains('^') { "`".repeat(count) } else { String::new() };
        let piece = piece.replace('#', &number).replace('@', &letters).replace('^', &ticks);
        let mut parts = piece.split('~');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            text.push_str(any());
            text.push_str(part);
        }
        count += 1;
    }
    text
}

/// Returns the time of reading a draft and its sources, and of all checks on them, with the
/// check that took the longest.
fn once(
    text: &str,
    theirs: &[String],
    checks: &[(&'static str, Box<dyn Check>)],
) -> (Duration, String) {
    let start = now();
    let draft: Document = provcheck_text::plain("draft.txt", text);
    let theirs = theirs.iter().map(|text| Arc::new(provcheck_text::plain("source.txt", &**text)));
    let sources = Sources::new(theirs.collect());
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
