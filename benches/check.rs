//! How long a run takes: the whole program on an 800-word draft with five sources,
//! and what a plugin costs in a process of its own. `just bench` prints it.
#![expect(clippy::print_stdout, reason = "printing is all it does")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use provcheck_core::{Check, CheckContext, Findings, Sources};
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{Limits, LoadedPlugin as _, SandboxMode};

const RUNS: usize = 40;

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
    let folder = std::env::temp_dir().join(format!("provcheck-bench-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("wire")).expect("a folder");
    std::fs::write(folder.join("draft.txt"), text(800, 1)).expect("a draft");
    for i in 0..5 {
        std::fs::write(folder.join(format!("wire/{i}.txt")), text(800, i + 2)).expect("a source");
    }
    program(&folder);
    plugin();
    let _ = std::fs::remove_dir_all(&folder);
}

fn program(folder: &Path) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let status = Command::new(env!("CARGO_BIN_EXE_provcheck"))
                .current_dir(folder)
                .args(["check", "draft.txt", "--source", "wire", "--no-config"])
                .stdout(Stdio::null())
                .status();
            assert!(status.expect("it runs").code().is_some_and(|code| code <= 1));
            start.elapsed()
        })
        .collect();
    show("check, 800 words, five sources (process and all)", &mut times);
}

/// The difference between a check that is linked in and the same one isolated is
/// what isolation costs.
fn plugin() {
    let sources = (0..5).map(|i| Arc::new(provcheck_text::plain(format!("{i}.txt"), text(800, i))));
    let sources = Sources::new(sources.collect());
    let linked = page_residue::PROVCHECK_CHECKS[0].create("{}").expect("the check");
    let mut times = measure(linked.as_ref(), &sources);
    show("page-residue, linked", &mut times);

    let launcher = Launcher::new(env!("CARGO_BIN_EXE_provcheck").into()).expect("a folder");
    let file = library();
    let mut starts: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let limits = Limits::default();
            let plugin = IsolatedPlugin::load(&file, launcher.clone(), limits, SandboxMode::Auto);
            let plugin = plugin.expect("the plugin");
            let took = start.elapsed();
            drop(plugin);
            took
        })
        .collect();
    show("start of an isolated plugin", &mut starts);
    let plugin =
        IsolatedPlugin::load(&file, launcher, Limits::default(), SandboxMode::Auto).expect("loads");
    let isolated = plugin.create("page-residue", "{}").expect("the check");
    let mut isolated_times = measure(isolated.as_ref(), &sources);
    show("page-residue, isolated", &mut isolated_times);
    let cost = |at: usize| isolated_times[at].saturating_sub(times[at]);
    println!("isolation costs a draft: least {:.1?}, median {:.1?}", cost(0), cost(RUNS * 5));
}

/// A draft of its own for every turn: on one that it has seen a linked check finds its words
/// cut already, and a process of its own never does. Sentences and quotations are there, as
/// the first check of a run leaves them.
fn measure(check: &dyn Check, sources: &Sources) -> Vec<Duration> {
    (0..RUNS * 10)
        .map(|_| {
            let draft = provcheck_text::plain("draft.txt", text(800, 9));
            black_box((draft.sentences(), draft.quotations()));
            let mut out = Findings::new();
            let start = Instant::now();
            check.run(&CheckContext::new(&draft, sources, None), &mut out).expect("its work");
            start.elapsed()
        })
        .collect()
}

fn library() -> PathBuf {
    let bench = std::env::current_exe().expect("this bench");
    let name =
        format!("{}page_residue{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    bench.with_file_name(name)
}

fn show(what: &str, times: &mut [Duration]) {
    times.sort();
    let (least, middle) = (times[0], times[times.len() / 2]);
    println!("{what:52} least {least:>10.1?}   median {middle:>10.1?}");
}
