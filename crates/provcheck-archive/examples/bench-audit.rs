//! Measures the audit of synthetic articles in CPU time, on one thread, and what an
//! article costs: `just bench-audit 50000 400000`.
#![expect(clippy::print_stdout, reason = "printing is all it does")]

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

use provcheck_archive::audit::{Folder, Options, Progress, run};
use provcheck_archive::input::InputFile;
use provcheck_archive::synthetic::{Shape, Synthetic};
use rustix::time::{ClockId, clock_gettime};

/// Returns the time that this process has computed, in all its threads.
fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec as u32)
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
        let (mut last, mut stages) = (start, [Duration::ZERO; 3]);
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
        let audit = run(vec![file], Options::default(), &Folder::Temporary, &mut note)?;
        let mut shown = 0;
        for pair in &audit.pairs {
            shown += audit.passage(pair)?.0.text.len();
        }
        let all = cpu() - start;
        let report = all.saturating_sub(stages.iter().sum());
        let seconds = |time: Duration| time.as_secs_f64();
        println!(
            "{size:8} {:9.2} {:9.2} {:9.2} {:9.2} {:10.2} {:11.1} {:6} {:9} {:8}",
            seconds(stages[0]),
            seconds(stages[1]),
            seconds(stages[2]),
            seconds(report),
            seconds(all),
            seconds(all) * 1e6 / size as f64,
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
