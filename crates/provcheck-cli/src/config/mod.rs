//! `provcheck.toml`.
//!
//! The file is read twice: once for its values, once for where they stand, so
//! that whatever is wrong with a key or a value can be pointed at. Top-level
//! tables that checks share are handed through unread, but for their `files`,
//! which become absolute.

mod checks;
mod fault;
mod find;
mod lexicon;
pub(crate) mod schema;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use provcheck_core::{CheckEntry, Severity};
use provcheck_lexicon::Addition;
use toml::{Table, Value};

pub(crate) use checks::make;
pub(crate) use fault::Fault;
use fault::Located;
pub(crate) use find::find;

use provcheck_plugin_host::PluginSettings;

use crate::args::FailOn;
use crate::inputs::plain_error;
use crate::plugins::{Plugins, add};
use crate::selection::current;
use crate::{UsageError, inputs};

/// Keys of `[check]`.
const CHECK_KEYS: &[&str] = &["baseline", "fail-on", "grounded", "only", "skip", "sources"];
/// Keys of `[archive]`.
const ARCHIVE_KEYS: &[&str] = &["limit", "location"];
/// Tables that belong to the program itself.
const OWN_TABLES: &[&str] = &["archive", "check", "checks", "lexicon", "plugins"];

/// What the configuration says. The default is what an absent file says.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// Where to look for sources: paths from the working folder.
    pub(crate) sources: Vec<PathBuf>,
    pub(crate) fail_on: Option<FailOn>,
    /// Whether the sources are all that the drafts may rest on.
    pub(crate) grounded: bool,
    pub(crate) only: Vec<String>,
    pub(crate) skip: Vec<String>,
    pub(crate) baseline: Option<PathBuf>,
    /// The archive that sources are drawn from: a path from the working folder.
    pub(crate) archive: Option<PathBuf>,
    /// How many articles of it at most.
    pub(crate) archive_limit: Option<usize>,
    /// Words that the desk adds to the lexicon.
    pub(crate) lexicon: Addition,
    /// Levels by rule id; `None` is off.
    pub(crate) levels: BTreeMap<String, Option<Severity>>,
    /// `[checks.*]` without their `rules`, by check.
    checks: BTreeMap<String, Table>,
    /// The checks there are, those of its plugins among them, sorted by name.
    pub(crate) entries: Vec<&'static CheckEntry>,
    /// Tables that checks share, by name.
    shared: BTreeMap<String, Value>,
    /// Where it says that its plugins are.
    plugins: Vec<PathBuf>,
    /// The files of words that it names, and those that tables of checks may name.
    named: Vec<PathBuf>,
    file: Option<Located>,
}

impl Config {
    /// Returns what an absent file says of `entries`.
    pub(crate) fn without_file(entries: &[&'static CheckEntry]) -> Self {
        Self { entries: entries.to_vec(), ..Self::default() }
    }

    /// Reads the file at `path`, whose folder is shown as `folder`.
    pub(crate) fn load(
        path: &Path,
        entries: &[&'static CheckEntry],
        plugins: &Plugins,
    ) -> Result<Self, UsageError> {
        let name = inputs::shown(path);
        let text = provcheck_core::read_plain_text(path)
            .map_err(|error| UsageError::new(format!("{name}: {}", plain_error(&error))))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&name, folder, text, entries, plugins)
    }

    /// Returns the files that the tables of checks name, as far as they are known here.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        let tables = self.shared.values().filter_map(|value| value.get("files")?.as_array());
        tables.flatten().filter_map(|file| file.as_str().map(Path::new))
    }

    /// Returns the plugins and the data that the file names, as far as it gives their
    /// paths.
    pub(crate) fn named_files(&self) -> impl Iterator<Item = PathBuf> {
        let own = self.plugins.iter().chain(&self.named).cloned();
        own.chain(self.files().map(Path::to_owned))
    }

    pub(crate) fn parse(
        name: &str,
        folder: &Path,
        text: String,
        entries: &[&'static CheckEntry],
        plugins: &Plugins,
    ) -> Result<Self, UsageError> {
        let wrong = |fault: Fault| UsageError::Config(fault.into());
        let (file, mut table) = Located::parse(name, text).map_err(wrong)?;
        let mut config = Self { entries: entries.to_vec(), ..Self::default() };
        // First: the other tables may speak of their checks.
        if let Some(value) = table.remove("plugins") {
            config.load_plugins(&file, folder, value, plugins)?;
        }
        if let Some(value) = table.remove("lexicon") {
            (config.lexicon, config.named) = lexicon::read(&file, folder, value)?;
        }
        config.fill(&file, folder, table).map_err(wrong)?;
        config.file = Some(file);
        Ok(config)
    }

    fn load_plugins(
        &mut self,
        file: &Located,
        folder: &Path,
        value: Value,
        plugins: &Plugins,
    ) -> Result<(), UsageError> {
        let wrong = |fault: Fault| UsageError::Config(fault.into());
        let mut refused = Vec::new();
        for (name, value) in file.table(&["plugins"], value).map_err(wrong)? {
            let path = ["plugins", name.as_str()];
            // It stands in commands that are shown to be typed.
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if name.is_empty() || name.starts_with('-') || !name.chars().all(plain) {
                let message = "the name of a plugin has lower-case letters, digits and hyphens";
                return Err(wrong(file.at_key(&path, message, None)));
            }
            let settings: PluginSettings = value
                .try_into()
                .map_err(|e: toml::de::Error| wrong(file.at_key(&path, e.message(), None)))?;
            self.plugins.extend(settings.path.iter().map(|path| folder.join(path)));
            let loaded = plugins.load(&name, &settings, folder, &file.place(&path));
            if let Err(message) = loaded.and_then(|more| add(&mut self.entries, more)) {
                refused.push(message);
            }
        }
        // All of them at once: each may need a line of the configuration.
        if refused.is_empty() { Ok(()) } else { Err(UsageError::new(refused.join("\n"))) }
    }

    fn fill(&mut self, file: &Located, folder: &Path, table: Table) -> Result<(), Fault> {
        let entries = self.entries.clone();
        let config = self;
        let shared: Vec<&str> =
            entries.iter().flat_map(|e| e.meta.shared_tables).copied().collect();
        for (key, value) in table {
            match (key.as_str(), value) {
                ("check", value) => config.read_check(file, folder, value)?,
                ("checks", value) => config.read_checks(file, folder, value, &entries)?,
                ("archive", value) => config.read_archive(file, folder, value)?,
                (name, value) if shared.contains(&name) => {
                    let value = with_absolute_files(file, folder, name, value)?;
                    config.shared.insert(key, value);
                }
                (name, _) => {
                    let known = OWN_TABLES.iter().chain(&shared).copied();
                    return Err(file.unknown(&[name], "table", known));
                }
            }
        }
        Ok(())
    }

    fn read_check(&mut self, file: &Located, folder: &Path, value: Value) -> Result<(), Fault> {
        for (key, value) in file.table(&["check"], value)? {
            let path = ["check", key.as_str()];
            match key.as_str() {
                "sources" => {
                    let sources = file.strings(&path, value)?;
                    self.sources = sources.iter().map(|source| folder.join(source)).collect();
                }
                "fail-on" => {
                    let text = file.string(&path, value)?;
                    let fail_on = <FailOn as clap::ValueEnum>::from_str(&text, false);
                    self.fail_on = Some(fail_on.map_err(|_| {
                        file.wrong_value(&path, &text, schema::FAIL_ON.into_iter())
                    })?);
                }
                "grounded" => {
                    let wrong = || file.at_value(&path, "`grounded` is true or false", None);
                    self.grounded = value.as_bool().ok_or_else(wrong)?;
                }
                "only" => self.only = file.strings(&path, value)?,
                "skip" => self.skip = file.strings(&path, value)?,
                "baseline" => self.baseline = Some(folder.join(file.string(&path, value)?)),
                _ => return Err(file.unknown(&path, "key", CHECK_KEYS.iter().copied())),
            }
        }
        Ok(())
    }

    fn read_archive(&mut self, file: &Located, folder: &Path, value: Value) -> Result<(), Fault> {
        for (key, value) in file.table(&["archive"], value)? {
            let path = ["archive", key.as_str()];
            match key.as_str() {
                "location" => self.archive = Some(folder.join(file.string(&path, value)?)),
                "limit" => {
                    let limit = value.as_integer().and_then(|limit| usize::try_from(limit).ok());
                    let wrong = || file.at_value(&path, "`limit` is a number of articles", None);
                    self.archive_limit = Some(limit.ok_or_else(wrong)?);
                }
                _ => return Err(file.unknown(&path, "key", ARCHIVE_KEYS.iter().copied())),
            }
        }
        Ok(())
    }

    fn read_checks(
        &mut self,
        file: &Located,
        folder: &Path,
        value: Value,
        entries: &[&CheckEntry],
    ) -> Result<(), Fault> {
        for (name, value) in file.table(&["checks"], value)? {
            let Some(entry) = entries.iter().find(|entry| entry.meta.name == name) else {
                let known = entries.iter().map(|entry| entry.meta.name);
                return Err(file.unknown(&["checks", &name], "check", known));
            };
            let mut table = file.table(&["checks", &name], value)?;
            if let Some(rules) = table.remove("rules") {
                for (rule, level) in file.table(&["checks", &name, "rules"], rules)? {
                    let path = ["checks", name.as_str(), "rules", rule.as_str()];
                    let id = format!("{name}/{rule}");
                    let now = current(&id, entries);
                    if now == id && entry.meta.rule(&rule).is_none() {
                        let known = entry.meta.rules.iter().map(|rule| rule.name);
                        return Err(file.unknown(&path, "rule", known));
                    }
                    let text = file.string(&path, level)?;
                    let level = match text.as_str() {
                        "off" => None,
                        "info" => Some(Severity::Info),
                        "warning" => Some(Severity::Warning),
                        "error" => Some(Severity::Error),
                        _ => {
                            let known = schema::LEVELS.into_iter();
                            return Err(file.wrong_value(&path, &text, known));
                        }
                    };
                    self.levels.insert(now.into_owned(), level);
                }
            }
            self.named.extend(files_in(&Value::Table(table.clone()), folder));
            self.checks.insert(name, table);
        }
        Ok(())
    }
}

/// Returns `name` as a key of TOML: with quotes where it needs them, as
/// `"house/embargo"` does.
pub(crate) fn key(name: &str) -> Cow<'_, str> {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(Value::String(name.to_owned()).to_string())
}

/// Makes the paths under `files` absolute: a check doesn't know where the
/// configuration lies.
fn with_absolute_files(
    file: &Located,
    folder: &Path,
    name: &str,
    value: Value,
) -> Result<Value, Fault> {
    let mut table = file.table(&[name], value)?;
    if let Some(files) = table.remove("files") {
        let files = file.strings(&[name, "files"], files)?;
        let absolute = files.into_iter().map(|path| {
            let path = folder.join(path);
            let path = std::path::absolute(&path).unwrap_or(path);
            Value::String(path.to_string_lossy().into_owned())
        });
        table.insert("files".to_owned(), Value::Array(absolute.collect()));
    }
    Ok(Value::Table(table))
}

#[cfg(test)]
mod tests;

/// Returns the files that words of a check's table name, from the working folder or from
/// `folder`: which of its keys are paths only the check knows.
fn files_in(value: &Value, folder: &Path) -> Vec<PathBuf> {
    match value {
        Value::String(path) => {
            let both = [PathBuf::from(path), folder.join(path)];
            both.into_iter().filter(|path| path.is_file()).collect()
        }
        Value::Array(all) => all.iter().flat_map(|value| files_in(value, folder)).collect(),
        Value::Table(all) => all.values().flat_map(|value| files_in(value, folder)).collect(),
        _ => Vec::new(),
    }
}
