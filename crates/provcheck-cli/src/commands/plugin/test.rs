//! `provcheck plugin test`: a plugin's own tests, then the same file loaded the
//! way provcheck loads it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use clap::Args;
use provcheck_core::CheckMeta;
use provcheck_plugin_host::in_process::InProcessPlugin;
use provcheck_plugin_host::{Limits, LoadedPlugin, SandboxMode, inspect};
use provcheck_testkit::{HOSTILE_TEXTS, cases, draft, snapshot_dir};

use crate::inputs::{display, portable};
use crate::output::say_line;
use crate::plugins::Plugins;
use crate::{Exit, UsageError};

/// Arguments of `provcheck plugin test`.
#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// The plugin's crate
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Skip `cargo test`, and accept new snapshots of no one
    #[arg(long)]
    loaded_only: bool,
    /// Build and test optimised
    #[arg(long)]
    release: bool,
}

pub(crate) fn run(args: &TestArgs) -> Result<Exit, UsageError> {
    let folder = &args.path;
    if !args.loaded_only && !cargo_test(folder, args.release).map_err(UsageError::new)? {
        say_line("failed: cargo test");
        return Ok(Exit::Findings);
    }
    let library = build(folder, args.release).map_err(UsageError::new)?;
    let inspected = inspect(&library).map_err(|e| UsageError::new(e.to_string()))?;
    say_line(format_args!("built {} ({})", inspected.label(), display(&library)));
    let plugins = Plugins::new(false);
    let limits = Limits::default();
    let isolated = plugins.isolate(&library, limits, SandboxMode::Auto);
    let isolated = isolated.map_err(UsageError::new)?;
    let here = InProcessPlugin::load(&library, limits);
    let here = here.map_err(|e| UsageError::new(e.to_string()))?;
    let mut failures = Vec::new();
    for meta in isolated.checks() {
        let started = Instant::now();
        conformance(&isolated, meta, &mut failures);
        let ran = fixtures(folder, &isolated, &here, meta, &mut failures);
        let took = started.elapsed().as_secs_f64() * 1e3;
        say_line(format_args!("{}: {ran} fixtures, {took:.1} ms", meta.name));
    }
    for failure in &failures {
        say_line(format_args!("failed: {failure}"));
    }
    if failures.is_empty() {
        say_line("isolated and in-process findings are equal to the linked ones");
        Ok(Exit::Clean)
    } else {
        Ok(Exit::Findings)
    }
}

fn cargo(folder: &Path, release: bool, command: &str) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.arg(command).current_dir(folder);
    if release {
        cargo.arg("--release");
    }
    cargo
}

fn cargo_test(folder: &Path, release: bool) -> Result<bool, String> {
    let status = cargo(folder, release, "test").status();
    status.map(|s| s.success()).map_err(|e| format!("cargo can't be run: {e}"))
}

/// Builds the crate in `folder`; returns its shared library.
fn build(folder: &Path, release: bool) -> Result<PathBuf, String> {
    let mut cargo = cargo(folder, release, "build");
    cargo.args(["--message-format", "json-render-diagnostics"]).stderr(Stdio::inherit());
    let built = cargo.output().map_err(|e| format!("cargo can't be run: {e}"))?;
    if !built.status.success() {
        return Err(format!("{}: does not build", display(folder)));
    }
    let messages = String::from_utf8_lossy(&built.stdout);
    let mut libraries = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let kinds = message["target"]["kind"].as_array()?;
        kinds.iter().any(|kind| kind == "cdylib").then_some(())?;
        let files = message["filenames"].as_array()?.iter().filter_map(|f| f.as_str());
        let suffix = std::env::consts::DLL_SUFFIX;
        files.map(PathBuf::from).find(|f| portable(f).ends_with(suffix))
    });
    libraries.next_back().ok_or_else(|| {
        format!("{}: builds no shared library; add `cdylib` to its crate-type", display(folder))
    })
}

/// Loads what must not be stumbled over.
fn conformance(plugin: &dyn LoadedPlugin, meta: &CheckMeta, failures: &mut Vec<String>) {
    let name = meta.name;
    let check = match plugin.create(name, "{}") {
        Ok(check) => check,
        Err(error) => return failures.push(format!("{name}: {error}")),
    };
    if plugin.create(name, "{\"no-such-key-anywhere\": 1}").is_ok() {
        failures.push(format!("{name}: accepts an unknown key"));
    }
    for text in HOSTILE_TEXTS {
        if let Err(error) = draft(text).source("same.txt", text).run(check.as_ref(), meta) {
            failures.push(format!("{name}: on {text:?}: {error}"));
        }
    }
}

/// Compares what the loaded plugin finds in its fixtures with the snapshots, which
/// the linked one made. Returns how many there were.
fn fixtures(
    folder: &Path,
    isolated: &dyn LoadedPlugin,
    here: &dyn LoadedPlugin,
    meta: &CheckMeta,
    failures: &mut Vec<String>,
) -> usize {
    let name = meta.name;
    let snapshots = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let snapshots = snapshot_dir(&snapshots).join(name);
    let names: Vec<String> = cases(folder).into_iter().map(|(case, _)| case).collect();
    for (how, plugin) in [("isolated", isolated), ("in-process", here)] {
        for (case, draft) in cases(folder) {
            let options = draft.options_json().to_owned();
            let ran = plugin
                .create(name, &options)
                .map_err(|e| e.to_string())
                .and_then(|check| draft.run(check.as_ref(), meta).map_err(|e| e.to_string()));
            let report = match ran {
                Ok(report) => report.to_string(),
                Err(error) => {
                    failures.push(format!("{case}, {how}: {error}"));
                    continue;
                }
            };
            let file = snapshots.join(format!("{case}.snap"));
            match std::fs::read_to_string(&file) {
                // Behind the snapshot's own header.
                Ok(text)
                    if text.splitn(3, "---\n").nth(2).map(str::trim) == Some(report.trim()) => {}
                Ok(_) => failures.push(format!("{case}, {how}: differs from {}", display(&file))),
                Err(_) => failures.push(format!(
                    "{case}: no snapshot yet; look at what it finds, then run \
                     `INSTA_UPDATE=always cargo test`:\n{report}"
                )),
            }
        }
    }
    names.len()
}
