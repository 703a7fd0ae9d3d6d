//! How long a run takes: the whole program on an 800-word draft with five sources,
//! and what a plugin costs in a process of its own. `just bench` measures it, and puts it beside
//! what was recorded (`baseline.toml`).

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use provcheck_core::{Check, CheckContext, Document, Findings, Sources};
use provcheck_lang::{Analysis, Quoted};
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{Limits, LoadedPlugin as _, SandboxMode};

/// Sentences of which texts are put together, with figures, titles and quotations
/// for every check to look at.
const SENTENCES: &[&str] = &[
    "The board of the port met on Tuesday to talk about the new quay.",
    "German Interior Minister Nancy Faeser was expected in the afternoon.",
    "About 1,200 people had signed a letter against the plan, twice as many as last year.",
    "“We were not asked, and we will not be told,” said Anna Berg, who sells fish there.",
    "The quay would be 200 meters (656 feet) long and cost 14.5 million euros.",
    "A spokesman for the port said that work could begin in March.",
    "Two of the five members of the board voted against it.",
    "The sea took the old wall in January, and nobody has mended it since.",
];

/// Returns a text of about `words` words; `seed` turns the order. Every sentence has its number:
/// a text that repeats itself some times is not compared to its end.
fn text(words: usize, seed: usize) -> String {
    let mut out = String::from("A quay that nobody asked for\n\n");
    let (mut count, mut i) = (0, seed);
    while count < words {
        let sentence = SENTENCES[(i * 5 + i / 3 + seed) % SENTENCES.len()];
        count += sentence.split(' ').count() + 3;
        out.extend(["Under point ", &i.to_string(), ": ", sentence]);
        i += 1;
        out.push_str(if i % 4 == 0 { "\n\n" } else { " " });
    }
    out
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    program(&mut criterion);
    plugin(&mut criterion);
    criterion.final_summary();
}

/// The whole program, with the start of its process.
fn program(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("wire")).expect("a folder");
    std::fs::write(folder.path().join("draft.txt"), text(800, 1)).expect("a draft");
    for i in 0..5 {
        let source = folder.path().join(format!("wire/{i}.txt"));
        std::fs::write(source, text(800, i + 2)).expect("a source");
    }
    let mut group = criterion.benchmark_group("program");
    group.sample_size(20);
    group.bench_function("check", |bencher| {
        bencher.iter(|| {
            let status = Command::new(env!("CARGO_BIN_EXE_provcheck"))
                .current_dir(folder.path())
                .args(["check", "draft.txt", "--source", "wire", "--no-config"])
                .stdout(Stdio::null())
                .status();
            assert!(status.expect("it runs").code().is_some_and(|code| code <= 1));
        });
    });
    group.finish();
}

/// The difference between a check that is linked in and the same one isolated is
/// what isolation costs.
fn plugin(criterion: &mut Criterion) {
    let sources = (0..5).map(|i| Arc::new(provcheck_text::plain(format!("{i}.txt"), text(800, i))));
    let sources = Sources::new(sources.collect());
    let launcher = Launcher::new(env!("CARGO_BIN_EXE_provcheck").into()).expect("a folder");
    let file = library();
    let load = || {
        let limits = Limits::default();
        IsolatedPlugin::load(&file, launcher.clone(), limits, SandboxMode::Auto).expect("loads")
    };
    let linked = page_residue::PROVCHECK_CHECKS[0].create("{}").expect("the check");
    let plugin = load();
    let isolated = plugin.create("page-residue", "{}").expect("the check");

    let mut group = criterion.benchmark_group("page-residue");
    for (name, check) in [("linked", &linked), ("isolated", &isolated)] {
        group.bench_function(name, |bencher| {
            let once = |draft| run(check.as_ref(), &draft, &sources);
            bencher.iter_batched(fresh, once, BatchSize::SmallInput);
        });
    }
    group.sample_size(20);
    // What ends the process is not measured.
    group.bench_function("start", |bencher| {
        bencher.iter_batched(|| (), |()| load(), BatchSize::PerIteration);
    });
    group.finish();
}

/// A draft of its own for every turn: on one that it has seen a linked check finds its words
/// cut already, and a process of its own never does. Sentences, quotations and who speaks them
/// are there, as the first check of a run leaves them.
fn fresh() -> Document {
    let draft = provcheck_text::plain("draft.txt", text(800, 9));
    black_box(Quoted::from_analysis(&Analysis::from_document(&draft)).quotations(&draft));
    black_box((draft.sentences(), draft.quotations()));
    draft
}

fn run(check: &dyn Check, draft: &Document, sources: &Sources) -> Findings {
    let mut out = Findings::new();
    check.run(&CheckContext::new(draft, sources, None), &mut out).expect("its work");
    out
}

fn library() -> PathBuf {
    let bench = std::env::current_exe().expect("this bench");
    let name =
        format!("{}page_residue{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    bench.with_file_name(name)
}
