//! Pins and consent.
//!
//! A pin in the project's file says that the plugin is the one that the project
//! means. It is no consent: a hostile project can pin its own malware. Consent is
//! per user, in a file outside any project: to a digest, and to where and within
//! which limits that file runs.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use provcheck_core::{read_plain, read_plain_text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::inspect::{LARGEST_FILE, hex, inspect_bytes};
use crate::limits::{show_bytes, show_duration};
use crate::settings::{folder_of_user, user_folder};
use crate::{Inspected, Isolation, Limits, LoadError, PluginSettings, SandboxMode};

/// What a plugin may do and use: what a user agrees to, beside the file itself.
///
/// ```
/// use provcheck_plugin_host::{Grant, Isolation, PluginSettings};
///
/// let agreed = PluginSettings::default().grant();
/// let wanted = PluginSettings { isolation: Isolation::InProcess, ..PluginSettings::default() };
/// assert!(agreed.covers(&agreed));
/// assert!(!agreed.covers(&wanted.grant()));
/// assert!(wanted.grant().covers(&agreed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Grant {
    /// Where it runs.
    pub isolation: Isolation,
    /// Whether it must be kept from files and the network.
    pub sandbox: SandboxMode,
    /// Wall-clock time for one draft, in milliseconds.
    pub timeout_ms: u64,
    /// Processor time for one draft, in milliseconds.
    pub cpu_ms: u64,
    /// Address space in bytes.
    pub memory: u64,
}

/// What the defaults ask for; what an entry without these fields agreed to.
impl Default for Grant {
    fn default() -> Self {
        Self::new(Isolation::default(), SandboxMode::default(), &Limits::default())
    }
}

impl Grant {
    fn new(isolation: Isolation, sandbox: SandboxMode, limits: &Limits) -> Self {
        let ms = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self {
            isolation,
            sandbox,
            timeout_ms: ms(limits.timeout),
            cpu_ms: ms(limits.cpu),
            memory: limits.memory,
        }
    }

    /// Tells whether whoever agreed to this agreed to `wanted`: nothing in it is looser.
    pub fn covers(&self, wanted: &Self) -> bool {
        let looser = |sandbox| match sandbox {
            SandboxMode::Required => 0,
            SandboxMode::Auto => 1,
            SandboxMode::Off => 2,
        };
        let apart = |grant: &Self| grant.isolation == Isolation::Child;
        (apart(wanted) || !apart(self))
            && looser(wanted.sandbox) <= looser(self.sandbox)
            && wanted.timeout_ms <= self.timeout_ms
            && wanted.cpu_ms <= self.cpu_ms
            && wanted.memory <= self.memory
    }
}

/// In words, for whoever is to agree.
impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.isolation == Isolation::InProcess {
            return f.write_str(
                "in provcheck's own process: with all your rights, your files and the network, \
                 and without limits",
            );
        }
        f.write_str(match self.sandbox {
            SandboxMode::Required => {
                "in a process of its own, kept from your files and the network"
            }
            SandboxMode::Auto => {
                "in a process of its own, kept from your files and the network where this system \
                 can"
            }
            SandboxMode::Off => {
                "in a process of its own, with all your rights: your files and the network"
            }
        })?;
        let time = |ms| show_duration(Duration::from_millis(ms));
        let (timeout, cpu) = (time(self.timeout_ms), time(self.cpu_ms));
        write!(f, "; {timeout}, of the processor {cpu}, a draft; {}", show_bytes(self.memory))
    }
}

impl PluginSettings {
    /// Returns what these settings ask a user to agree to.
    pub fn grant(&self) -> Grant {
        Grant::new(self.isolation, self.sandbox, &self.limits())
    }
}

/// The plugins that this user allows.
#[derive(Debug)]
pub struct TrustStore {
    path: PathBuf,
    file: TrustFile,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct TrustFile {
    #[serde(default, rename = "plugin")]
    plugins: Vec<Trusted>,
}

/// One entry.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
struct Trusted {
    name: String,
    sha256: String,
    #[serde(flatten)]
    grant: Grant,
}

impl TrustStore {
    /// Returns where the store of this user is: `PROVCHECK_TRUST_FILE`, else
    /// `provcheck/trust.toml` in the user's configuration folder. What is no absolute
    /// path counts as not set: it would be looked for in whatever folder is worked in,
    /// and that folder would carry its own consent.
    pub fn default_path() -> Option<PathBuf> {
        user_folder("PROVCHECK_TRUST_FILE").or_else(|| {
            let config = folder_of_user("XDG_CONFIG_HOME", ".config")?;
            Some(config.join("provcheck/trust.toml"))
        })
    }

    /// Reads the store at `path`; a file that is not there is an empty store.
    ///
    /// # Errors
    ///
    /// Where it is there and can't be read, or is no such store.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = match read_plain_text(path) {
            Ok(text) => toml::from_str(&text)
                .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("{e}")))?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => TrustFile::default(),
            Err(e) => return Err(e),
        };
        Ok(Self { path: path.into(), file })
    }

    /// Tells whether the file with this digest may do what `wanted` asks for.
    pub fn allows(&self, sha256: &str, wanted: &Grant) -> bool {
        self.granted(sha256).any(|grant| grant.covers(wanted))
    }

    /// Returns what the file with this digest may do: each time that was agreed to.
    pub fn granted(&self, sha256: &str) -> impl Iterator<Item = &Grant> {
        self.file.plugins.iter().filter(move |t| t.sha256 == sha256).map(|t| &t.grant)
    }

    /// Allows the file with this digest what `grant` says.
    ///
    /// # Errors
    ///
    /// Where the store can't be written.
    pub fn allow(&mut self, name: &str, sha256: &str, grant: Grant) -> io::Result<()> {
        if !self.allows(sha256, &grant) {
            // What the new grant covers says nothing more.
            self.file.plugins.retain(|t| t.sha256 != sha256 || !grant.covers(&t.grant));
            let (name, sha256) = (name.to_owned(), sha256.to_owned());
            self.file.plugins.push(Trusted { name, sha256, grant });
            self.save()?;
        }
        Ok(())
    }

    /// Allows no plugin called `name`, nor one with that digest, any more. Returns
    /// how many entries that took away.
    ///
    /// # Errors
    ///
    /// Where the store can't be written.
    pub fn revoke(&mut self, name: &str) -> io::Result<usize> {
        let before = self.file.plugins.len();
        self.file.plugins.retain(|t| t.name != name && t.sha256 != name);
        let gone = before - self.file.plugins.len();
        if gone > 0 {
            self.save()?;
        }
        Ok(gone)
    }

    fn save(&self) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let text = toml::to_string(&self.file).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|e| e.error)?;
        Ok(())
    }
}

/// Reads the plugin `name` at `path` once, inspects those bytes, compares them with
/// the pinned digest, and leaves a copy of just those bytes in `folder`, private to
/// this user. Loading the copy means loading what was looked at.
///
/// # Errors
///
/// Where the file is no plugin, not the pinned one, or can't be copied.
pub fn vetted_copy(
    name: &str,
    path: &Path,
    pinned: Option<&str>,
    folder: &Path,
) -> Result<(PathBuf, Inspected), LoadError> {
    let open = |e: io::Error| LoadError::Open { path: path.into(), message: e.to_string() };
    let bytes = read_plain(path, LARGEST_FILE).map_err(open)?;
    let found = hex(&Sha256::digest(&bytes));
    if let Some(pinned) = pinned
        && pinned != found
    {
        return Err(LoadError::HashMismatch {
            plugin: name.to_owned(),
            path: path.into(),
            found,
            pinned: pinned.to_owned(),
        });
    }
    let inspected = inspect_bytes(path, &bytes)?;
    let folder = folder.join(&found);
    private_folder(&folder).map_err(open)?;
    let file_name = path.file_name().unwrap_or("plugin".as_ref());
    let copy = folder.join(file_name);
    // Written beside and moved: another run may be loading the copy.
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(open)?;
    file.write_all(&bytes).map_err(open)?;
    file.persist(&copy).map_err(|e| open(e.error))?;
    Ok((copy, inspected))
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}
