//! A plugin's table in the configuration, and where its file is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Limits, SandboxMode};

/// `[plugins.NAME]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PluginSettings {
    /// The file; without it the name is looked up in the search path.
    pub path: Option<PathBuf>,
    /// The digest that the file must have.
    pub sha256: Option<Pin>,
    /// Where it runs.
    pub isolation: Isolation,
    /// Wall-clock time for one draft, as `30s` or `700ms`.
    #[serde(deserialize_with = "duration")]
    pub timeout: Option<Duration>,
    /// Processor time for one draft.
    #[serde(deserialize_with = "duration")]
    pub cpu: Option<Duration>,
    /// Address space, as `1GiB` or `300MiB`.
    #[serde(deserialize_with = "bytes")]
    pub memory: Option<u64>,
    /// Whether it must be kept from files and TCP.
    pub sandbox: SandboxMode,
}

/// Where a plugin runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Isolation {
    /// In a process of its own.
    #[default]
    Child,
    /// In provcheck's process.
    InProcess,
}

/// A pinned digest: one, or one for each target (`x86_64-linux`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Pin {
    /// The same file everywhere.
    One(String),
    /// By target, as [`target`] names it.
    ByTarget(BTreeMap<String, String>),
}

impl Pin {
    /// Returns the digest for this machine, in lower case.
    pub fn here(&self) -> Option<String> {
        match self {
            Self::One(digest) => Some(digest.to_ascii_lowercase()),
            Self::ByTarget(all) => all.get(&target()).map(|d| d.to_ascii_lowercase()),
        }
    }
}

/// Returns this machine's target as pins name it: `x86_64-linux`.
pub fn target() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

impl PluginSettings {
    /// Returns the limits, defaults where nothing is set.
    pub fn limits(&self) -> Limits {
        let default = Limits::default();
        Limits {
            timeout: self.timeout.unwrap_or(default.timeout),
            cpu: self.cpu.unwrap_or(default.cpu),
            memory: self.memory.unwrap_or(default.memory),
            ..default
        }
    }
}

/// Returns the file name of the plugin `name` on this system.
pub fn file_name(name: &str) -> String {
    let stem = name.replace('-', "_");
    format!(
        "{}provcheck_plugin_{stem}{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )
}

/// Returns the folders that plugins are looked up in by name, the nearest first:
/// the project's, those in `PROVCHECK_PLUGIN_PATH`, the user's.
pub fn search_path(project: &Path) -> Vec<PathBuf> {
    let mut folders = vec![project.join(".provcheck/plugins")];
    if let Some(path) = std::env::var_os("PROVCHECK_PLUGIN_PATH") {
        folders.extend(std::env::split_paths(&path).filter(|p| p.is_absolute()));
    }
    let data = folder_of_user("XDG_DATA_HOME", ".local/share");
    folders.extend(data.map(|data| data.join("provcheck/plugins")));
    folders
}

/// Returns the folder of this user that `variable` names, else `below` the user's home.
pub(crate) fn folder_of_user(variable: &str, below: &str) -> Option<PathBuf> {
    user_folder(variable).or_else(|| {
        let home = std::env::home_dir().filter(|home| home.is_absolute())?;
        Some(home.join(below))
    })
}

/// Returns the path that `variable` names, where it is absolute. An empty or relative
/// one would be looked for in whatever folder is worked in, which may be a stranger's.
pub(crate) fn user_folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// Returns the file of the plugin `name`, relative paths from `project`.
///
/// # Errors
///
/// The files that were looked for, where none is there.
pub fn find(name: &str, path: Option<&Path>, project: &Path) -> Result<PathBuf, Vec<PathBuf>> {
    let candidates: Vec<PathBuf> = match path {
        Some(path) => vec![project.join(path)],
        None => search_path(project).iter().map(|folder| folder.join(file_name(name))).collect(),
    };
    candidates.iter().find(|file| file.is_file()).cloned().ok_or(candidates)
}

fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(from)?;
    let (number, unit) = split(&text);
    let parsed = number.parse::<u64>().ok().and_then(|n| match unit {
        "ms" => Some(Duration::from_millis(n)),
        "s" => Some(Duration::from_secs(n)),
        "min" | "m" => n.checked_mul(60).map(Duration::from_secs),
        _ => None,
    });
    let parsed = parsed.filter(|d| !d.is_zero());
    parsed.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("`{text}` is no time; write `30s`, `700ms` or `2min`"))
    })
}

fn bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    let text = String::deserialize(from)?;
    let (number, unit) = split(&text);
    let parsed = number.parse::<u64>().ok().and_then(|n| match unit {
        "MiB" => n.checked_mul(1 << 20),
        "GiB" => n.checked_mul(1 << 30),
        _ => None,
    });
    let parsed = parsed.filter(|&n| n > 0);
    parsed.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("`{text}` is no size; write `300MiB` or `1GiB`"))
    })
}

fn split(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (&text[..end], text[end..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_refused() {
        let read = |text: &str| toml::from_str::<PluginSettings>(text);
        let settings = read("timeout = \"700ms\"\nmemory = \"300MiB\"\nsandbox = \"required\"");
        let settings = settings.expect("sound");
        assert_eq!(settings.limits().timeout, Duration::from_millis(700));
        assert_eq!(settings.limits().memory, 300 << 20);
        assert_eq!(settings.limits().cpu, Limits::default().cpu);
        for wrong in ["timeout = \"0s\"", "memory = \"1TB\"", "cpu = \"soon\"", "pth = \"x\""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_pin_may_differ_by_target() {
        let one = toml::from_str::<PluginSettings>("sha256 = \"AB\"").expect("sound");
        assert_eq!(one.sha256.and_then(|p| p.here()), Some("ab".to_owned()));
        let table = format!("[sha256]\n{} = \"cd\"\nother = \"ef\"", target());
        let table = toml::from_str::<PluginSettings>(&table).expect("sound");
        assert_eq!(table.sha256.and_then(|p| p.here()), Some("cd".to_owned()));
    }
}
