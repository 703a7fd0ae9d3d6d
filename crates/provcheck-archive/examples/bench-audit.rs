//! Measures the audit of synthetic articles in CPU time, on one thread, and what an
//! article costs: `just bench-audit 50000 400000`.
#![expect(clippy::print_stdout, reason = "printing is all it does")]

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use provcheck_archive::audit::{Articles, Folder, Options, Progress, run};
use provcheck_archive::input::InputFile;
use provcheck_archive::synthetic::{Shape, Synthetic};
use rustix::time::{ClockId, clock_gettime};

/// Returns the time that this process has computed, in all its threads, in seconds.
fn cpu() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

/// Returns the most memory this process has had, in bytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn write(path: &Path, count: u64) -> io::Result<()> {
    let maker = Synthetic::new(1, Shape::default());
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    for number in 0..count {
        serde_json::to_writer(&mut out, &maker.article(number).0)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sizes: Vec<u64> = std::env::args().skip(1).filter_map(|n| n.parse().ok()).collect();
    if sizes.is_empty() {
        return Err("usage: bench-audit ARTICLES...".into());
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("articles.jsonl");
    println!(
        "articles   reading   pairing comparing    report    all CPU  us/article  pairs  families  peak MB"
    );
    for size in sizes {
        write(&path, size)?;
        let file = InputFile { name: "articles.jsonl".to_owned(), path: path.clone() };
        let start = cpu();
        let (mut last, mut stages) = (start, [0.0; 3]);
        let mut note = |progress: Progress| {
            let stage = match progress.stage {
                "reading" => 0,
                "pairing" => 1,
                _ => 2,
            };
            let now = cpu();
            stages[stage] += now - last;
            last = now;
        };
        let audit =
            run(Articles::Files(vec![file]), Options::default(), &Folder::Temporary, &mut note)?;
        let mut shown = 0;
        for pair in &audit.pairs {
            shown += audit.passage(pair)?.0.text.len();
        }
        let all = cpu() - start;
        let report = all - stages.iter().sum::<f64>();
        println!(
            "{size:8} {:9.2} {:9.2} {:9.2} {:9.2} {:10.2} {:11.1} {:6} {:9} {:8}",
            stages[0],
            stages[1],
            stages[2],
            report,
            all,
            all * 1e6 / size as f64,
            audit.pairs.len(),
            audit.families.len(),
            peak() >> 20,
        );
        if shown == 0 && !audit.pairs.is_empty() {
            return Err("no passage was read back".into());
        }
    }
    Ok(())
}
