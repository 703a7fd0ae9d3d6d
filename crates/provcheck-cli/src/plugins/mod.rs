//! Loads the plugins that a configuration or the command line names.
//!
//! Nothing is loaded that was not asked for, and from a configuration nothing
//! that is not pinned there and allowed by this user.

pub(crate) mod file;

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};

use provcheck_core::{Check, CheckEntry, ConfigError, MakeCheck};
use provcheck_plugin_host::in_process::InProcessPlugin;
use provcheck_plugin_host::isolated::{IsolatedPlugin, Launcher};
use provcheck_plugin_host::{
    Grant, Inspected, Isolation, Limits, LoadError, LoadedPlugin, PluginSettings, SandboxMode,
    TrustStore, find, inspect, vetted_copy,
};
use provcheck_report::escaped;

use crate::exit::print_warning;
use crate::inputs::display;
use file::PluginFile;

/// The plugins of a run.
#[derive(Default)]
pub(crate) struct Plugins {
    trust_pinned: bool,
    launcher: OnceCell<Launcher>,
    /// Two projects may name the same file; what one of them was allowed, the other is
    /// not.
    loaded: RefCell<Vec<Loaded>>,
}

/// A file that was loaded, how, and what its checks are.
struct Loaded {
    file: PathBuf,
    settings: PluginSettings,
    entries: Vec<&'static CheckEntry>,
}

impl Plugins {
    /// Returns a loader. With `trust_pinned` a pin is consent enough: for CI, where
    /// the configuration is the user's own.
    pub(crate) fn new(trust_pinned: bool) -> Self {
        Self { trust_pinned, launcher: OnceCell::new(), loaded: RefCell::default() }
    }

    /// Loads a file named on the command line: that is consent.
    pub(crate) fn load_file(&self, file: &Path) -> Result<Vec<&'static CheckEntry>, String> {
        let settings = PluginSettings::default();
        let name = display(file);
        let (copy, _) =
            vetted_copy(&name, file, None, &self.folder()?).map_err(|e| e.to_string())?;
        self.start(&name, file, &copy, &settings)
    }

    /// Loads the plugin `name` of a configuration in the folder `project`; `place` says
    /// where in the configuration.
    pub(crate) fn load(
        &self,
        name: &str,
        settings: &PluginSettings,
        project: &Path,
        place: &str,
    ) -> Result<Vec<&'static CheckEntry>, String> {
        // A key may hold anything.
        let shown = escaped(name);
        let file = find(name, settings.path.as_deref(), project).map_err(|looked| {
            let looked: Vec<String> = looked.iter().map(|path| display(path)).collect();
            let looked = looked.join(", ");
            format!("{place}: plugin `{shown}` was not found; looked for: {looked}")
        })?;
        let same = |known: &&Loaded| known.file == file && known.settings == *settings;
        if let Some(known) = self.loaded.borrow().iter().find(same) {
            return Ok(known.entries.clone());
        }
        let inspected = inspect(&file).map_err(|e| format!("{place}: {e}"))?;
        let Some(pinned) = settings.sha256.as_ref().and_then(provcheck_plugin_host::Pin::here)
        else {
            let digest = inspected.sha256;
            return Err(format!(
                "{place}: plugin `{shown}` has no sha256. If you trust it, add\n\n    [plugins.{shown}]\
                 \n    sha256 = \"{digest}\"\n\nor run `provcheck plugin pin {shown}`"
            ));
        };
        let (copy, inspected) = vetted_copy(name, &file, Some(&pinned), &self.folder()?)
            .map_err(|e| format!("{place}: {e}"))?;
        if !self.trust_pinned {
            consent(name, &file, &inspected, settings).map_err(|why| format!("{place}: {why}"))?;
        }
        self.start(name, &file, &copy, settings)
    }

    /// Adds the checks of the plugins that a configuration names to `entries`: to be
    /// described, so isolated whatever the configuration says. Returns why others
    /// are not among them.
    pub(crate) fn describe(
        &self,
        file: &PluginFile,
        entries: &mut Vec<&'static CheckEntry>,
    ) -> Vec<String> {
        let place = display(&file.path);
        let mut refused = Vec::new();
        for (name, settings) in &file.plugins {
            let settings = PluginSettings { isolation: Isolation::Child, ..settings.clone() };
            let loaded = self.load(name, &settings, &file.folder, &place);
            refused.extend(loaded.and_then(|more| add(entries, more)).err());
        }
        refused
    }

    fn start(
        &self,
        name: &str,
        file: &Path,
        copy: &Path,
        settings: &PluginSettings,
    ) -> Result<Vec<&'static CheckEntry>, String> {
        let limits = settings.limits();
        let plugin: Box<dyn LoadedPlugin> = match settings.isolation {
            Isolation::InProcess => {
                Box::new(InProcessPlugin::load(copy, limits).map_err(|e| e.to_string())?)
            }
            Isolation::Child => {
                let isolated = self.isolate(copy, limits, settings.sandbox)?;
                let confined = isolated.confined();
                if !confined.is_whole() && settings.sandbox != SandboxMode::Off {
                    print_warning(&format!(
                        "plugin `{}` runs in a process of its own, but this system keeps it from \
                         {confined} only",
                        escaped(name),
                    ));
                }
                Box::new(isolated)
            }
        };
        // Leaked: a plugin is never unloaded.
        let plugin: &'static dyn LoadedPlugin = Box::leak(plugin);
        let entries: Vec<&'static CheckEntry> = plugin
            .checks()
            .iter()
            .map(|meta| {
                let maker = Box::leak(Box::new(Maker { plugin, check: meta.name }));
                let label = Some(plugin.label());
                &*Box::leak(Box::new(CheckEntry { meta: *meta, maker, plugin: label }))
            })
            .collect();
        if entries.is_empty() {
            return Err(format!("plugin `{name}` has no checks"));
        }
        let loaded =
            Loaded { file: file.to_owned(), settings: settings.clone(), entries: entries.clone() };
        self.loaded.borrow_mut().push(loaded);
        Ok(entries)
    }

    /// Starts a process with the plugin in `file`.
    pub(crate) fn isolate(
        &self,
        file: &Path,
        limits: Limits,
        sandbox: SandboxMode,
    ) -> Result<IsolatedPlugin, String> {
        let launcher = self.launcher()?.clone();
        // The process has another working folder.
        let file = std::path::absolute(file).map_err(|e| e.to_string())?;
        IsolatedPlugin::load(&file, launcher, limits, sandbox).map_err(|e| e.to_string())
    }

    fn launcher(&self) -> Result<&Launcher, String> {
        if self.launcher.get().is_none() {
            let launcher = Launcher::this_executable();
            let launcher = launcher.map_err(|e| format!("plugins can't be started: {e}"))?;
            let _ = self.launcher.set(launcher);
        }
        self.launcher.get().ok_or_else(|| "plugins can't be started".to_owned())
    }

    /// Where vetted copies lie: in the private folder of this run.
    fn folder(&self) -> Result<PathBuf, String> {
        Ok(self.launcher()?.folder.path().join("plugins"))
    }
}

impl Drop for Plugins {
    fn drop(&mut self) {
        // Plugins are leaked, and hold on to the folder; so it is removed by hand.
        if let Some(launcher) = self.launcher.get() {
            let _ = std::fs::remove_dir_all(launcher.folder.path());
        }
    }
}

/// Makes one check of a plugin.
struct Maker {
    plugin: &'static dyn LoadedPlugin,
    check: &'static str,
}

impl MakeCheck for Maker {
    fn create(&self, config: &str) -> Result<Box<dyn Check>, ConfigError> {
        self.plugin.create(self.check, config).map_err(|error| match error {
            LoadError::BadConfig { key: Some(key), message } => ConfigError::key(key, message),
            LoadError::BadConfig { key: None, message } => ConfigError::new(message),
            other => ConfigError::new(other.to_string()),
        })
    }

    fn default_config(&self) -> String {
        let config = self.plugin.default_config(self.check);
        config.map_or_else(|| "{}".to_owned(), ToString::to_string)
    }
}

/// Asks whether this user allows the file what the settings want for it.
///
/// # Errors
///
/// The question, where it was not answered yet: with the path, the digest, and what
/// would be granted, and nothing of the file's that could move the cursor.
fn consent(
    name: &str,
    file: &Path,
    inspected: &Inspected,
    settings: &PluginSettings,
) -> Result<(), String> {
    let (wanted, digest) = (settings.grant(), &inspected.sha256);
    let store = trust_store()?;
    if store.as_ref().is_some_and(|store| store.allows(digest, &wanted)) {
        return Ok(());
    }
    let before = store.iter().flat_map(|store| store.granted(digest)).last();
    let before =
        before.map_or_else(String::new, |grant| format!("\n    you allowed so far: {grant}"));
    let name = escaped(name);
    Err(format!(
        "this project wants to load `{name}` ({}){before}\n{}\n\
         Run `provcheck plugin trust {name}` to allow it on this machine, or pass --trust-pinned \
         where the configuration is your own",
        escaped(&inspected.label()),
        granted(file, digest, &wanted),
    ))
}

/// Says to which file consent is, and to what.
pub(crate) fn granted(file: &Path, sha256: &str, grant: &Grant) -> String {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let file = display(&file);
    format!("    file:   {file}\n    sha256: {sha256}\n    it runs {grant}")
}

/// Opens the user's list of allowed plugins; `None` where the user has no home.
pub(crate) fn trust_store() -> Result<Option<TrustStore>, String> {
    let Some(path) = TrustStore::default_path() else { return Ok(None) };
    let store = TrustStore::open(&path).map_err(|e| format!("{}: {e}", display(&path)))?;
    Ok(Some(store))
}

/// Adds `more` to `entries`, which stay sorted by name.
pub(crate) fn add(
    entries: &mut Vec<&'static CheckEntry>,
    more: Vec<&'static CheckEntry>,
) -> Result<(), String> {
    for entry in more {
        let name = entry.meta.name;
        // Its name would read like a rule of the other's.
        let below = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
        let near =
            |known: &&&CheckEntry| below(name, known.meta.name) || below(known.meta.name, name);
        if let Some(known) = entries.iter().find(near) {
            let this = entry.plugin.unwrap_or_default();
            let known = known.meta.name;
            return Err(format!("{this} has a check `{name}`, and there is a check `{known}`"));
        }
        match entries.binary_search_by(|known| known.meta.name.cmp(name)) {
            Ok(at) => {
                let other = entries[at].plugin.unwrap_or("provcheck itself");
                let this = entry.plugin.unwrap_or_default();
                return Err(format!("both {other} and {this} have a check `{name}`"));
            }
            Err(at) => entries.insert(at, entry),
        }
    }
    Ok(())
}
