//! Measures the knowledge base: start-up of the embedded one, look-ups in a synthetic
//! one of millions of names, and the throughput of a build from a dump.
//!
//! `cargo run --release -p provcheck-knowledge --example bench-kb -- lookup 5000000`
//! `cargo run --release -p provcheck-knowledge --example bench-kb -- dump LINES.json 2000`
//! `cargo run --release -p provcheck-knowledge --example bench-kb -- kept 1000000`

#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use provcheck_knowledge::data::model::{Model, Person};
use provcheck_knowledge::data::write::write;
use provcheck_knowledge::{Knowledge, dump};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let started = Instant::now();
    let found = Knowledge::embedded().named("Dmytro Kuleba").len();
    println!("embedded: opened and asked in {:?} ({found} found)", started.elapsed());
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lookup", names] => lookup(names.parse()?),
        ["dump", file, megabytes] => throughput(Path::new(file), megabytes.parse()?),
        ["kept", people] => kept(people.parse()?),
        _ => Ok(()),
    }
}

/// A name of three syllables each, the `i`th of all.
fn name(i: u64) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "ro", "mi", "ke", "lu", "san", "ter", "vo", "dri", "na", "go", "pe", "shi", "ul",
        "wen", "zar", "ha", "jo", "fi", "cu", "mon", "ster", "lin", "dor", "gra", "tel", "bor",
        "sk", "yan", "ev", "ich", "ott",
    ];
    let mut state = i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
    let mut word = |n: usize| {
        let mut out = String::new();
        for _ in 0..n {
            out.push_str(SYLLABLES[(state % 32) as usize]);
            state /= 32;
        }
        out
    };
    format!("{} {}", word(3), word(5))
}

fn lookup(names: u64) -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::temp_dir().join("bench-kb.pkb");
    let mut model = Model::default();
    let each = 4;
    for person in 0..names / each {
        let first = person * each;
        model.people.push(Person {
            id: format!("p{person}"),
            name: name(first),
            aliases: (1..each).map(|i| name(first + i)).collect(),
            ambiguous: true,
            ..Person::default()
        });
    }
    let started = Instant::now();
    let bytes = write(&model).map_err(|e| e.to_string())?;
    println!("written: {} MB in {:?}", bytes.len() >> 20, started.elapsed());
    std::fs::write(&path, bytes)?;
    drop(model);
    let started = Instant::now();
    let base = Knowledge::open(&path)?;
    println!("opened in {:?}", started.elapsed());
    let wanted: Vec<String> =
        (0..100_000).map(|i| name(i * 7919 % (names / each * each))).collect();
    for round in ["first", "second"] {
        let (started, before) = (Instant::now(), cpu_seconds());
        let found = wanted.iter().filter(|n| !base.named_folded(n).is_empty()).count();
        let each = started.elapsed() / wanted.len() as u32;
        let cpu = (cpu_seconds() - before) * 1e6 / wanted.len() as f64;
        println!(
            "{round} round: {each:?} a look-up ({cpu:.1} µs of a core), {found} of {} found",
            wanted.len()
        );
    }
    std::fs::remove_file(&path)?;
    Ok(())
}

/// A dump in which everyone holds an office, and four kinds of things come with each: what
/// is kept of a full dump, without what is skipped.
struct Everyone {
    next: u64,
    people: u64,
    line: Vec<u8>,
    at: usize,
}

impl Read for Everyone {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.line.len() {
            self.line.clear();
            self.at = 0;
            if self.next < self.people * 5 {
                let (id, label) = (self.next + 1000, name(self.next));
                let item =
                    |id: u64| format!(r#"{{"value":{{"entity-type":"item","id":"Q{id}"}}}}"#);
                let snak = |p: &str, id: u64| {
                    format!(
                        r#"{{"mainsnak":{{"snaktype":"value","property":"{p}","datavalue":{}}},"rank":"normal""#,
                        item(id)
                    )
                };
                let claims = if self.next.is_multiple_of(5) {
                    let held: Vec<String> = (0..2)
                        .map(|i| format!(r#"{},"qualifiers":{{"P580":[{{"snaktype":"value","datavalue":{{"value":{{"time":"+{}-01-01T00:00:00Z","precision":11}}}}}}],"P1001":[{{"snaktype":"value","datavalue":{}}}]}}}}"#, snak("P39", 1001 + self.next % 5000 / 5 * 5 + i), 2000 + i, item(1002)))
                        .collect();
                    format!(r#""P31":[{}}}],"P39":[{}]"#, snak("P31", 5), held.join(","))
                } else {
                    format!(r#""P279":[{}}}]"#, snak("P279", id / 2))
                };
                let alias = |i: u64| {
                    format!(r#"{{"language":"en","value":"{}"}}"#, name(self.next + i * 77_777_777))
                };
                self.line = format!(
                    "{{\"type\":\"item\",\"id\":\"Q{id}\",\"labels\":{{\"en\":{{\"language\":\"en\",\"value\":\"{label}\"}}}},\"descriptions\":[],\"aliases\":{{\"en\":[{},{}]}},\"claims\":{{{claims}}}}},\n",
                    alias(1), alias(2)
                )
                .into_bytes();
                self.next += 1;
            }
        }
        let n = buffer.len().min(self.line.len() - self.at);
        buffer[..n].copy_from_slice(&self.line[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// Measures the memory that what is kept of a dump takes, and the time to write it.
fn kept(people: u64) -> Result<(), Box<dyn std::error::Error>> {
    let input = Box::new(Everyone { next: 0, people, line: Vec::new(), at: 0 });
    let started = Instant::now();
    let (model, counts) = dump::build(input, &dump::Options::default(), |_| {})?;
    println!(
        "{} people with {} tenures in {} offices, of {} entities: read in {:.1?}, {} MB of memory at most",
        counts.people,
        counts.tenures,
        counts.offices,
        counts.entities,
        started.elapsed(),
        peak_megabytes()
    );
    let started = Instant::now();
    let bytes = write(&model).map_err(|e| e.to_string())?;
    println!(
        "written: {} MB in {:.1?}, {} MB of memory at most",
        bytes.len() >> 20,
        started.elapsed(),
        peak_megabytes()
    );
    Ok(())
}

/// User and system time of all threads, where the system tells (Linux), else 0.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets; a tick is a hundredth of a second.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that was resident, where the system tells (Linux), else 0.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Repeats the lines of a file until there are as many megabytes of JSON, as .gz.
fn throughput(file: &Path, megabytes: usize) -> Result<(), Box<dyn std::error::Error>> {
    let lines = std::fs::read(file)?;
    let path = std::env::temp_dir().join("bench-kb.json.gz");
    let out = std::fs::File::create(&path)?;
    let mut gz = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
    let mut written = 0;
    while written < megabytes << 20 {
        gz.write_all(&lines)?;
        written += lines.len();
    }
    gz.finish()?;
    let input: Box<dyn Read + Send> = Box::new(std::fs::File::open(&path)?);
    let (started, before) = (Instant::now(), cpu_seconds());
    let (_, counts) = dump::build(dump::decompress(input)?, &dump::Options::default(), |_| {})?;
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - before);
    let json = counts.bytes as f64 / 1e6;
    println!(
        "{json:.0} MB of JSON in {seconds:.2} s, {cpu:.2} s of one core: {:.0} MB/s, {:.0} MB a CPU second, {} MB of memory at most",
        json / seconds,
        json / cpu,
        peak_megabytes(),
    );
    std::fs::remove_file(&path)?;
    Ok(())
}
