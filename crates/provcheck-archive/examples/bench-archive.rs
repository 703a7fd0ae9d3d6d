//! Measures an archive of synthetic articles:
//! `cargo run --release -p provcheck-archive --example bench-archive -- [COUNT [full|compact]]`.
//!
//! Times are CPU seconds of one thread. Searching is measured in a process of its own,
//! whose memory is that of a reader.
#![expect(clippy::print_stdout, reason = "it prints")]

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use provcheck_align::Tokens;
use provcheck_archive::fingerprint::Density;
use provcheck_archive::record::Record;
use provcheck_archive::synthetic::{Shape, Synthetic};
use provcheck_archive::{Archive, Prepared, Query, SearchOptions, Writer};
use rustix::time::{ClockId, clock_gettime};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The seed of all articles.
const SEED: u64 = 9;
/// Drafts that are looked up.
const DRAFTS: u64 = 1000;
/// Their length in words.
const WORDS: usize = 800;
/// Articles made at a time, which the clock leaves out.
const CHUNK: u64 = 2000;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [command, folder, count] = args.as_slice()
        && command == "search"
    {
        return search(Path::new(folder), count.parse()?);
    }
    let count = args.first().map_or(Ok(50_000), |n| n.parse())?;
    let densities = match args.get(1).map(String::as_str) {
        Some("full") => vec![Density::Full],
        Some("compact") => vec![Density::Compact],
        _ => vec![Density::Full, Density::Compact],
    };
    for density in densities {
        let folder = Path::new("target/bench").join(format!("archive-{density:?}"));
        let _ = std::fs::remove_dir_all(&folder);
        build(&folder, count, density)?;
        let me = std::env::current_exe()?;
        let status = Command::new(me).arg("search").arg(&folder).arg(count.to_string()).status()?;
        if !status.success() {
            return Err("the search failed".into());
        }
        add(&folder, count)?;
    }
    Ok(())
}

/// Returns the CPU time of this process in seconds.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn build(folder: &Path, count: u64, density: Density) -> Result<()> {
    let maker = Synthetic::new(SEED, Shape::default());
    let mut writer = Writer::create(folder, density, false)?;
    let (mut prepared_in, mut spent, mut words) = (0.0, 0.0, 0u64);
    let mut next = 0;
    while next < count {
        let chunk: Vec<Record> =
            (next..count.min(next + CHUNK)).map(|n| maker.article(n).0).collect();
        next += chunk.len() as u64;
        let start = cpu();
        let chunk: Vec<Prepared> =
            chunk.into_iter().map(|record| Prepared::new(record, density)).collect();
        prepared_in += cpu() - start;
        for article in chunk {
            words += u64::from(article.words());
            if writer.add(article) {
                writer.commit()?;
            }
        }
        spent += cpu() - start;
    }
    let start = cpu();
    writer.commit()?;
    let merging = cpu();
    writer.merge_all()?;
    spent += cpu() - start;
    let stats = writer.archive().stats();
    let (n, bytes) = (count as f64, stats.bytes as f64);
    println!("{density:?}: {count} articles of {:.0} words, no texts", words as f64 / n);
    println!(
        "  built in {spent:.1} CPU s ({prepared_in:.1} fingerprints, {:.1} last merge): {:.0} articles/s",
        cpu() - merging,
        n / spent
    );
    println!(
        "  {:.0} bytes an article, {:.2} a fingerprint ({:.0} an article)",
        bytes / n,
        bytes / stats.fingerprints as f64,
        stats.fingerprints as f64 / n
    );
    Ok(())
}

fn search(folder: &Path, count: u64) -> Result<()> {
    let maker = Synthetic::new(SEED, Shape::default());
    let drafts: Vec<String> = (0..DRAFTS)
        .map(|n| {
            let texts = [0, 1, 2].map(|i| maker.article(count + 3 * n + i).0.text);
            let words: Vec<&str> = texts.iter().flat_map(|t| t.split(' ')).take(WORDS).collect();
            words.join(" ")
        })
        .collect();
    drop(maker);
    let started = Instant::now();
    let archive = Archive::open(folder)?;
    println!("  opened in {:.2} ms", started.elapsed().as_secs_f64() * 1e3);
    for round in ["first", "warm"] {
        let mut times = Vec::with_capacity(drafts.len());
        let (start, mut hits, mut asked, mut known) = (cpu(), 0, 0, 0);
        for draft in &drafts {
            let started = Instant::now();
            let query = Query::text(&Tokens::new(draft), archive.density().k());
            let found = archive.search(&query, SearchOptions::default())?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
            hits += found.hits.len();
            asked += found.looked_up;
            known += found.known;
        }
        let n = drafts.len();
        let each = (cpu() - start) * 1e3 / n as f64;
        times.sort_by(f64::total_cmp);
        println!(
            "  {round}: a draft of {WORDS} words in p50 {:.3} ms, p99 {:.3} ms, {each:.3} CPU ms; {} of {} fingerprints known, {} articles",
            times[n / 2],
            times[n * 99 / 100],
            known / n,
            asked / n,
            hits / n
        );
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let of = |key: &str| status.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("?");
        println!("  resident:{} at most,{} now", of("VmHWM:").trim_start(), of("VmRSS:"));
    }
    Ok(())
}

fn add(folder: &Path, count: u64) -> Result<()> {
    let maker = Synthetic::new(SEED, Shape::default());
    let articles: Vec<Record> =
        (count + 100_000..count + 101_000).map(|n| maker.article(n).0).collect();
    let (start, started) = (cpu(), Instant::now());
    let mut writer = Writer::open(folder)?;
    let density = writer.density();
    for record in articles {
        writer.add(Prepared::new(record, density));
    }
    writer.commit()?;
    println!(
        "  1,000 more added in {:.3} s, {:.3} CPU s",
        started.elapsed().as_secs_f64(),
        cpu() - start
    );
    Ok(())
}
