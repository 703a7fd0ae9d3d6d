//! `provcheck init`: writes a commented `provcheck.toml`.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use provcheck_core::CheckEntry;
use provcheck_plugin_host::{find, inspect};

use crate::args::InitArgs;
use crate::config::key;
use crate::config::schema::schema;
use crate::drawing::LIMIT;
use crate::exit::print_warning;
use crate::inputs::{display, documents_below, portable};
use crate::names::CONFIGURATION;
use crate::output::create;
use crate::plugins::Plugins;
use crate::plugins::file::PluginFile;
use crate::{Exit, UsageError, builtin};

/// Names that newsrooms give to folders of copy they work from.
const SOURCE_FOLDERS: &[&str] = &[
    "agencies",
    "agency",
    "copy",
    "feed",
    "feeds",
    "input",
    "inputs",
    "material",
    "originals",
    "raw",
    "reports",
    "source",
    "sources",
    "wire",
    "wires",
];

/// Writes the file into the folder.
pub(crate) fn run(args: &InitArgs) -> Result<Exit, UsageError> {
    // Without the `./` of the default folder, which nobody typed.
    let path = args.folder.strip_prefix(".").unwrap_or(&args.folder).join(CONFIGURATION);
    let (loader, mut entries) = (Plugins::new(false), builtin());
    let plugins = match PluginFile::above(&args.folder, None) {
        Ok(file) => {
            for refused in loader.describe(&file, &mut entries) {
                print_warning(&refused);
            }
            plugins(&file, &args.folder)
        }
        Err(error) => {
            print_warning(&error);
            Vec::new()
        }
    };
    if args.schema {
        // Nothing is lost where standard output is closed.
        let _ = anstream::stdout().write_all(schema(&entries).as_bytes());
        return Ok(Exit::Clean);
    }
    let sources = sources(&args.folder);
    let text = template(&sources, &plugins, &entries);
    let written = create(&path, &text);
    let path = display(&path);
    match written {
        Ok(()) => {
            let found = match sources.as_slice() {
                [] => "no folder of sources found; name yours in it".to_owned(),
                sources => format!("sources: {}", sources.join(", ")),
            };
            // Nothing is lost where standard output is closed.
            let _ = writeln!(anstream::stdout(), "{path} written ({found})");
            Ok(Exit::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(UsageError::new(format!("{path} is there already; it stays as it is")))
        }
        Err(error) => Err(UsageError::Write { path, error }),
    }
}

/// Returns the folders that look like folders of sources, sorted.
fn sources(folder: &Path) -> Vec<String> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| SOURCE_FOLDERS.contains(&name.to_lowercase().as_str()))
        .filter(|name| documents_below(&folder.join(name)) > 0)
        .collect();
    names.sort();
    names
}

/// A plugin that the file can name.
pub(crate) struct Known {
    name: String,
    /// Name and version that it bears itself.
    label: String,
    /// Where it is, unless the name alone finds it.
    path: Option<String>,
    sha256: String,
}

/// Returns the plugins that the configuration above names and those that lie about,
/// as far as they are plugins. Runs none of them.
fn plugins(file: &PluginFile, folder: &Path) -> Vec<Known> {
    let named = file.plugins.iter().filter_map(|(name, settings)| {
        let found = find(name, settings.path.as_deref(), &file.folder).ok()?;
        Some((name.clone(), found))
    });
    let known = named.chain(file.unreferenced_plugins()).filter_map(|(name, path)| {
        let inspected = inspect(&path).ok()?;
        let by_name = find(&name, None, folder).is_ok_and(|found| found == path);
        let shown = path.strip_prefix(folder).unwrap_or(&path);
        let path = (!by_name).then(|| portable(shown));
        Some(Known { name, label: inspected.label(), path, sha256: inspected.sha256 })
    });
    known.collect()
}

/// Returns the file's text.
pub(crate) fn template(sources: &[String], plugins: &[Known], entries: &[&CheckEntry]) -> String {
    let list: Vec<String> = sources.iter().map(|name| format!("{name:?}")).collect();
    let sources = match list.as_slice() {
        [] => "# sources = [\"wire/\"]".to_owned(),
        list => format!("sources = [{}]", list.join(", ")),
    };
    let mut text = format!(
        "\
# What provcheck does with the drafts in this folder and below. Lines that start
# with `#` show what can be set; `provcheck explain` says what each check finds.
# An editor that knows JSON Schema completes and checks this file: write its schema
# with `provcheck init --schema > provcheck.schema.json`, and begin this file with
# `#:schema provcheck.schema.json`.

[check]
# Files, folders or globs that drafts are compared with, from this folder.
{sources}
# The lowest severity that makes the exit code 1: error, warning, info or never.
# fail-on = \"warning\"
# Checks or rules to leave out: \"quote-drift\" or \"quote-drift/altered\".
# skip = []
# Findings that were accepted; written by `provcheck baseline`.
# baseline = \"provcheck-baseline.toml\"

[archive]
# A folder made by `provcheck archive build`: articles in it that share words or names
# with a draft become sources.
# location = \"archive/\"
# Articles that are drawn in for a draft, at most.
# limit = {LIMIT}

# Words that the desk adds to what provcheck knows of English, by class, and files of
# them; the schema lists the classes.
# [lexicon]
# files = []
# speech-verb = []
"
    );
    if !plugins.is_empty() {
        text.push_str(
            "\n# Plugins. Take a table out of its comment to load one; `provcheck plugin trust NAME`\n\
             # then allows it on this machine.\n",
        );
    }
    for Known { name, label, path, sha256 } in plugins {
        let _ = writeln!(text, "# [plugins.{}] # {label}", key(name));
        if let Some(path) = path {
            let _ = writeln!(text, "# path = {}", toml::Value::String(path.clone()));
        }
        let _ = writeln!(text, "# sha256 = \"{sha256}\"");
    }
    let mut tables: Vec<&str> =
        entries.iter().flat_map(|e| e.meta.shared_tables).copied().collect();
    tables.sort_unstable();
    tables.dedup();
    for table in tables {
        let _ = write!(text, "\n# [{table}]\n# files = []\n");
    }
    for entry in entries {
        let meta = &entry.meta;
        let name = key(meta.name);
        let _ = write!(text, "\n# {}\n# [checks.{name}]\n", meta.summary());
        let defaults: Option<toml::Table> = serde_json::from_str(&entry.default_config()).ok();
        let defaults = defaults.and_then(|mut table| {
            table.retain(|key, _| !meta.shared_tables.contains(&key));
            toml::to_string(&table).ok()
        });
        for line in defaults.unwrap_or_default().lines().filter(|line| !line.is_empty()) {
            let line = match line.strip_prefix('[') {
                Some(table) => format!("[checks.{name}.{table}"),
                None => line.to_owned(),
            };
            let _ = writeln!(text, "# {line}");
        }
        if !meta.rules.is_empty() {
            let _ = writeln!(text, "# [checks.{name}.rules] # off, info, warning or error");
        }
        for rule in meta.rules {
            let _ = writeln!(text, "# {} = \"{}\"", rule.name, rule.level);
        }
    }
    text
}

/// Returns `text` with every setting taken out of its comment.
#[cfg(test)]
pub(crate) fn uncommented(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if setting.contains(" = ") || setting.starts_with('[') => setting,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_is_written_can_be_read() {
        let (entries, plugins) = (builtin(), Plugins::new(false));
        let text = template(&["wire".to_owned()], &[], &entries);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(CONFIGURATION);
        std::fs::write(&path, &text).unwrap();
        let config = Config::load(&path, &entries, &plugins).unwrap();
        assert_eq!(config.sources, [folder.path().join("wire")]);
        // With every setting taken out of its comment it is right as well.
        let settings = uncommented(&text);
        std::fs::write(&path, &settings).unwrap();
        let config = Config::load(&path, &entries, &plugins).map_err(|e| e.to_string()).unwrap();
        for entry in &entries {
            assert!(crate::config::make(&config, entry, false).is_ok(), "{}", entry.meta.name);
        }
    }

    #[test]
    fn a_plugin_that_was_found_has_a_table_and_its_command() {
        let known = Known {
            name: "embargo".to_owned(),
            label: "embargo 1.0.0".to_owned(),
            path: Some("libembargo.so".to_owned()),
            sha256: "c16270".to_owned(),
        };
        let text = template(&[], &[known], &builtin());
        assert!(text.contains("`provcheck plugin trust NAME`"), "{text}");
        assert!(text.contains("# [plugins.embargo]"), "{text}");
    }
}
