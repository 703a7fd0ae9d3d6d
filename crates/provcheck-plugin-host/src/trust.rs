//! Pins and consent.
//!
//! A pin in the project's file says that the plugin is the one that the project
//! means. It is no consent: a hostile project can pin its own malware. Consent is
//! per user and by digest, in a file outside any project.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::inspect::{hex, inspect_bytes};
use crate::{Inspected, LoadError};

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
}

impl TrustStore {
    /// Returns where the store of this user is: `PROVCHECK_TRUST_FILE`, else
    /// `provcheck/trust.toml` in the user's configuration folder.
    pub fn default_path() -> Option<PathBuf> {
        if let Some(file) = std::env::var_os("PROVCHECK_TRUST_FILE") {
            return Some(file.into());
        }
        let config = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
        let config = config.or_else(|| std::env::home_dir().map(|home| home.join(".config")));
        config.map(|config| config.join("provcheck/trust.toml"))
    }

    /// Reads the store at `path`; a file that is not there is an empty store.
    ///
    /// # Errors
    ///
    /// Where it is there and can't be read, or is no such store.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text)
                .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("{e}")))?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => TrustFile::default(),
            Err(e) => return Err(e),
        };
        Ok(Self { path: path.into(), file })
    }

    /// Tells whether the file with this digest is allowed.
    pub fn allows(&self, sha256: &str) -> bool {
        self.file.plugins.iter().any(|t| t.sha256 == sha256)
    }

    /// Allows the file with this digest.
    ///
    /// # Errors
    ///
    /// Where the store can't be written.
    pub fn allow(&mut self, name: &str, sha256: &str) -> io::Result<()> {
        if !self.allows(sha256) {
            self.file.plugins.push(Trusted { name: name.to_owned(), sha256: sha256.to_owned() });
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
    let bytes = std::fs::read(path).map_err(open)?;
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
