//! `provcheck plugin`: what is there, what it is, and whether it may be loaded.

mod new;
mod test;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use provcheck_plugin_host::{Isolation, LoadedPlugin as _, Pin, PluginSettings, find, inspect};
use provcheck_report::{escaped, json_text};
use serde::Serialize;

use crate::inputs::{display, portable};
use crate::output::say_line;
use crate::plugins::file::PluginFile;
use crate::plugins::{Plugins, granted, trust_store};
use crate::{Exit, UsageError, builtin};
use provcheck_report::relative;

/// Arguments of `provcheck plugin`.
#[derive(Debug, Args)]
pub struct PluginArgs {
    #[command(subcommand)]
    command: PluginCommand,
    /// The configuration file, instead of the nearest provcheck.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum PluginCommand {
    /// List the checks that are linked in, and the plugins; runs no plugin
    List {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what is known of a plugin; runs it only with --load
    Info {
        /// A plugin of the configuration, or a file
        #[arg(value_name = "NAME|FILE")]
        plugin: String,
        /// Load it in a process of its own, and show its checks and their options
        #[arg(long)]
        load: bool,
    },
    /// Write a new plugin: a crate that compiles, with a test, a fixture and a page
    New(new::NewArgs),
    /// Build a plugin and test it the way provcheck loads it
    Test(test::TestArgs),
    /// Pin a plugin to the file as it is now
    Pin {
        /// The plugin's name in the configuration
        name: String,
        /// The plugin's file, for one that the configuration does not have yet
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Allow a pinned plugin to be loaded by you, on this machine
    Trust {
        /// The plugin's name in the configuration
        name: String,
    },
    /// Allow a plugin no longer
    Untrust {
        /// The plugin's name, or its sha256
        name: String,
    },
}

/// Does what the command line asks for.
pub(crate) fn run(args: PluginArgs) -> Result<Exit, UsageError> {
    let config = args.config.as_deref();
    match args.command {
        PluginCommand::List { json } => list(config, json),
        PluginCommand::Info { plugin, load } => info(config, &plugin, load),
        PluginCommand::New(args) => new::run(&args),
        PluginCommand::Test(args) => return test::run(&args),
        PluginCommand::Pin { name, file } => pin(config, &name, file.as_deref()),
        PluginCommand::Trust { name } => trust(config, &name),
        PluginCommand::Untrust { name } => untrust(&name),
    }
    .map(|()| Exit::Clean)
    .map_err(UsageError::new)
}

/// What `list` says of one plugin.
#[derive(Serialize)]
struct Row {
    name: String,
    version: Option<String>,
    file: Option<String>,
    abi: Option<String>,
    isolation: &'static str,
    pinned: bool,
    trusted: bool,
    enabled: bool,
    /// Why it can't be used, if so.
    problem: Option<String>,
}

fn list(config: Option<&Path>, json: bool) -> Result<(), String> {
    let file = PluginFile::read(config)?;
    let mut rows = Vec::new();
    for (name, settings) in &file.plugins {
        rows.push(row(name, settings, &file.folder)?);
    }
    for (name, path) in file.unreferenced_plugins() {
        let settings = PluginSettings { path: Some(path), ..PluginSettings::default() };
        let row = row(&name, &settings, Path::new(""))?;
        rows.push(Row { enabled: false, problem: Some("not enabled".to_owned()), ..row });
    }
    let entries = builtin();
    let linked: Vec<&str> = entries.iter().map(|entry| entry.meta.name).collect();
    if json {
        let all = serde_json::json!({ "linked": linked, "plugins": rows });
        say_line(json_text(&all).map_err(|e| e.to_string())?);
        return Ok(());
    }
    say_line("linked in");
    for entry in entries {
        say_line(format_args!("  {:<22} {}", entry.meta.name, entry.meta.summary()));
    }
    say_line(format_args!("plugins of {}", display(&file.path)));
    for row in &rows {
        let version = row.version.as_deref().unwrap_or("?");
        let state = match &row.problem {
            Some(problem) => problem.clone(),
            None => format!("ready, {}", row.isolation),
        };
        say_line(format_args!("  {:<22} {version:<8} {}", escaped(&row.name), escaped(&state)));
    }
    if rows.is_empty() {
        say_line("  none");
    }
    Ok(())
}

fn row(name: &str, settings: &PluginSettings, folder: &Path) -> Result<Row, String> {
    let mut row = Row {
        name: name.to_owned(),
        version: None,
        file: None,
        abi: None,
        isolation: match settings.isolation {
            Isolation::Child => "in a process of its own",
            Isolation::InProcess => "in-process",
        },
        pinned: false,
        trusted: false,
        enabled: true,
        problem: None,
    };
    let Ok(path) = find(name, settings.path.as_deref(), folder) else {
        row.problem = Some("its file is not there".to_owned());
        return Ok(row);
    };
    row.file = Some(portable(&path));
    let inspected = match inspect(&path) {
        Ok(inspected) => inspected,
        Err(error) => {
            row.problem = Some(error.to_string());
            return Ok(row);
        }
    };
    if let Some(id) = &inspected.identity {
        row.version = Some(id.version.clone());
        row.abi = Some(format!("{}.{}", id.abi.0, id.abi.1));
    }
    let pin = settings.sha256.as_ref().and_then(Pin::here);
    row.pinned = pin.is_some();
    let wanted = settings.grant();
    row.trusted = trust_store()?.is_some_and(|store| store.allows(&inspected.sha256, &wanted));
    row.problem = match pin {
        None => Some(format!("not pinned; run `provcheck plugin pin {name}`")),
        Some(pin) if pin != inspected.sha256 => Some(format!(
            "not the pinned file; run `provcheck plugin pin {name}` if you rebuilt it"
        )),
        Some(_) if !row.trusted => {
            Some(format!("not trusted; run `provcheck plugin trust {name}`"))
        }
        Some(_) => None,
    };
    Ok(row)
}

/// Returns a plugin's settings and file by its name in the configuration, or by path.
fn resolve(config: Option<&Path>, plugin: &str) -> Result<(PluginSettings, PathBuf), String> {
    let file = PluginFile::read(config)?;
    if let Some(settings) = file.plugins.get(plugin) {
        let found = find(plugin, settings.path.as_deref(), &file.folder);
        let found = found.map_err(|looked| not_found(plugin, &looked))?;
        return Ok((settings.clone(), found));
    }
    if Path::new(plugin).is_file() {
        return Ok((PluginSettings::default(), PathBuf::from(plugin)));
    }
    let found = find(plugin, None, &file.folder).map_err(|looked| not_found(plugin, &looked))?;
    Ok((PluginSettings::default(), found))
}

fn not_found(name: &str, looked: &[PathBuf]) -> String {
    let looked: Vec<String> = looked.iter().map(|path| display(path)).collect();
    format!("plugin `{}` was not found; looked for: {}", escaped(name), looked.join(", "))
}

fn info(config: Option<&Path>, plugin: &str, load: bool) -> Result<(), String> {
    let (settings, path) = resolve(config, plugin)?;
    let inspected = inspect(&path).map_err(|e| e.to_string())?;
    say_line(format_args!("plugin        {}", inspected.label()));
    say_line(format_args!("file          {}", display(&path)));
    say_line(format_args!("sha256        {}", inspected.sha256));
    say_line(format_args!("architecture  {}", inspected.architecture));
    if let Some(id) = &inspected.identity {
        say_line(format_args!("ABI           {}.{}", id.abi.0, id.abi.1));
    }
    let wanted = settings.grant();
    let trusted = trust_store()?.is_some_and(|store| store.allows(&inspected.sha256, &wanted));
    say_line(format_args!("trusted       {}", if trusted { "yes" } else { "no" }));
    if !load {
        return Ok(());
    }
    let plugins = Plugins::new(false);
    // Naming a file allows it no more than `--plugin` does, whatever the project says.
    let usual = PluginSettings::default();
    let settings = if trusted || usual.grant().covers(&wanted) { settings } else { usual };
    let loaded = plugins.isolate(&path, settings.limits(), settings.sandbox)?;
    say_line(format_args!("confined      from {}", loaded.confined()));
    for meta in loaded.checks() {
        say_line(format_args!("\n{}: {}", meta.name, meta.summary()));
        for rule in meta.rules {
            say_line(format_args!("  {:<8} {:<20} {}", rule.level, rule.name, rule.summary()));
        }
        let defaults = loaded.default_config(meta.name).and_then(|json| toml::to_string(json).ok());
        if let Some(defaults) = defaults {
            say_line(format_args!("\n[checks.\"{}\"]\n{}", meta.name, defaults.trim_end()));
        }
    }
    Ok(())
}

fn pin(config: Option<&Path>, name: &str, given: Option<&Path>) -> Result<(), String> {
    let mut file = PluginFile::read(config)?;
    let known = file.plugins.get(name).and_then(|settings| settings.path.clone());
    let wanted = given.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let wanted = wanted.or(known);
    let found = find(name, wanted.as_deref(), &file.folder);
    let found = found.map_err(|looked| not_found(name, &looked))?;
    let inspected = inspect(&found).map_err(|e| e.to_string())?;
    // As seen from the configuration, so that the project can move.
    let folder = if file.folder.as_os_str().is_empty() { Path::new(".") } else { &file.folder };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let shown = given.map(|_| relative(&folder, &whole_file(&found)));
    file.pin(name, &inspected.sha256, shown.as_deref())?;
    say_line(format_args!("pinned {} to {}", inspected.label(), inspected.sha256));
    say_line(format_args!("in {}; next: provcheck plugin trust {name}", display(&file.path)));
    Ok(())
}

/// Returns where the folder of `file` really is, and `file` in it: a link to a library keeps
/// its own name.
fn whole_file(file: &Path) -> PathBuf {
    let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(file.file_name()).map_or_else(|| file.to_owned(), |(folder, name)| folder.join(name))
}

fn trust(config: Option<&Path>, name: &str) -> Result<(), String> {
    let (settings, path) = resolve(config, name)?;
    let inspected = inspect(&path).map_err(|e| e.to_string())?;
    match settings.sha256.as_ref().and_then(Pin::here) {
        None => {
            return Err(format!(
                "plugin `{name}` is not pinned; run `provcheck plugin pin {name}`"
            ));
        }
        Some(pin) if pin != inspected.sha256 => {
            return Err(format!(
                "{} is {}, the configuration pins {pin}; run `provcheck plugin pin {name}` if you \
                 rebuilt it",
                display(&path),
                inspected.sha256,
            ));
        }
        Some(_) => {}
    }
    let mut store = trust_store()?.ok_or("this user has no configuration folder")?;
    let grant = settings.grant();
    let wrote = store.allow(name, &inspected.sha256, grant);
    wrote.map_err(|e| format!("the list of trusted plugins can't be written: {e}"))?;
    say_line(format_args!("{} may be loaded by you, on this machine", escaped(&inspected.label())));
    say_line(granted(&path, &inspected.sha256, &grant));
    Ok(())
}

fn untrust(name: &str) -> Result<(), String> {
    let mut store = trust_store()?.ok_or("this user has no configuration folder")?;
    let gone = store.revoke(name);
    let gone = gone.map_err(|e| format!("the list of trusted plugins can't be written: {e}"))?;
    if gone == 0 {
        return Err(format!("no trusted plugin is called `{name}`"));
    }
    say_line(format_args!("`{name}` is no longer trusted"));
    Ok(())
}
