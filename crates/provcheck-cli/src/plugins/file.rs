//! The `[plugins]` tables of a configuration file, read and written apart from the
//! rest: `provcheck plugin` has to work where the rest is wrong.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use provcheck_plugin_host::{PluginSettings, search_path};
use provcheck_report::escaped;
use toml_edit::{DocumentMut, Item, Table, value};

use crate::config::find;
use crate::inputs::{display, plain_error, portable};
use crate::names::CONFIGURATION;
use crate::output::replace;

/// The plugins that a configuration enables.
pub(crate) struct PluginFile {
    /// The configuration file, and the folder that its paths start from.
    pub(crate) path: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) plugins: BTreeMap<String, PluginSettings>,
    document: DocumentMut,
}

impl PluginFile {
    /// Reads the nearest configuration at or above the working folder, or `given`.
    /// Without one, an empty `provcheck.toml` of the working folder.
    pub(crate) fn read(given: Option<&Path>) -> Result<Self, String> {
        Self::above(Path::new(""), given)
    }

    /// Reads the nearest configuration at or above `folder`, or `given`. Without one,
    /// an empty `provcheck.toml` of `folder`.
    pub(crate) fn above(folder: &Path, given: Option<&Path>) -> Result<Self, String> {
        let path = given.map(Path::to_owned).or_else(|| find(folder));
        let path = path.unwrap_or_else(|| folder.join(CONFIGURATION));
        let text = match provcheck_core::read_plain_text(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && given.is_none() => String::new(),
            Err(e) => return Err(format!("{}: {}", display(&path), plain_error(&e))),
        };
        let fault = |e: &dyn std::fmt::Display| format!("{}: {e}", display(&path));
        let document: DocumentMut = text.parse().map_err(|e| fault(&e))?;
        let mut table: toml::Table = toml::from_str(&text).map_err(|e| fault(&e))?;
        let plugins = match table.remove("plugins") {
            Some(plugins) => {
                plugins.try_into().map_err(|e: toml::de::Error| fault(&escaped(e.message())))?
            }
            None => BTreeMap::new(),
        };
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self { path, folder, plugins, document })
    }

    /// Returns the plugins in the search path that the configuration does not name.
    pub(crate) fn unreferenced_plugins(&self) -> Vec<(String, PathBuf)> {
        let prefix = format!("{}provcheck_plugin_", std::env::consts::DLL_PREFIX);
        let mut found = Vec::new();
        for folder in search_path(&self.folder) {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for path in entries.flatten().map(|entry| entry.path()) {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
                let name = name.as_deref().and_then(|n| n.strip_prefix(&prefix));
                let name = name.and_then(|n| n.strip_suffix(std::env::consts::DLL_SUFFIX));
                if let Some(name) = name.map(|n| n.replace('_', "-"))
                    && !self.plugins.contains_key(&name)
                {
                    found.push((name, path));
                }
            }
        }
        found.sort();
        found
    }

    /// Pins the plugin `name` to `sha256`; with `file`, enables it from there.
    pub(crate) fn pin(
        &mut self,
        name: &str,
        sha256: &str,
        file: Option<&Path>,
    ) -> Result<(), String> {
        let plugins = self.document.entry("plugins").or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        let shape = || "`plugins` is not a table".to_owned();
        let plugins = plugins.as_table_like_mut().ok_or_else(shape)?;
        let plugin = plugins.entry(name).or_insert_with(|| Item::Table(Table::new()));
        let plugin = plugin.as_table_like_mut().ok_or_else(shape)?;
        if let Some(file) = file {
            plugin.insert("path", value(portable(file)));
        }
        plugin.insert("sha256", value(sha256));
        replace(&self.path, |file| file.write_all(self.document.to_string().as_bytes()))
            .map_err(|e: std::io::Error| format!("{}: {}", display(&self.path), plain_error(&e)))
    }
}
