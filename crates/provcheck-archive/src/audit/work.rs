//! The folder in which an audit keeps its parts, and from which it goes on after it
//! was stopped.
//!
//! Files only grow. A manifest, replaced as a whole, says what is done and how long
//! each file was then; whoever goes on cuts the files back to that, so that a part
//! that was half done is done again. Only a stage's last act removes files.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use provcheck_align::FINGERPRINT_VERSION;
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::error::AuditError;
use super::feed::Articles;
use super::options::{Folder, Options};
use crate::input::{Damage, Position};

/// The version of the work folder's layout.
const LAYOUT: u32 = 1;
const MANIFEST: &str = "audit.json";
const DAMAGED: &str = "damaged";

/// What is done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    Intake,
    Pairing,
    Summing,
    Comparing,
    Done,
}

/// What the folder says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Manifest {
    layout: u32,
    fingerprints: u32,
    /// What tells the articles from others.
    inputs: u64,
    min_words: u32,
    boilerplate: u32,
    parts: u32,
    stage: Stage,
    position: Position,
    articles: u32,
    /// Parts or candidates of the stage that are done.
    done: u64,
    lengths: BTreeMap<String, u64>,
}

/// An open work folder.
#[derive(Debug)]
pub(crate) struct Work {
    folder: PathBuf,
    options: Options,
    /// How many bytes the inputs have.
    pub(crate) input_bytes: u64,
    manifest: Manifest,
    temporary: Option<TempDir>,
}

/// A file of the folder that is being written.
#[derive(Debug)]
pub(crate) struct Sink {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    length: u64,
}

impl Sink {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), AuditError> {
        self.file.write_all(bytes).map_err(|error| AuditError::io(&self.path, error))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Returns how many bytes there are.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }
}

/// Bytes of fingerprints in one part that sort fast and within a modest memory.
const PART: u64 = 32 << 20;
/// Most parts: each has a buffer and an open file.
const MOST_PARTS: u64 = 512;
/// Bytes of fingerprints for 16 bytes of input, about: a fingerprint has 16 bytes, and
/// 0.4 words have one.
const GROWTH: u64 = 18;

impl Work {
    pub(crate) fn open(
        folder: &Folder,
        articles: &Articles,
        options: Options,
    ) -> Result<Self, AuditError> {
        let (path, temporary, resume) = match folder {
            Folder::Temporary => {
                let folder = tempfile::Builder::new().prefix("provcheck-audit-").tempdir();
                let folder =
                    folder.map_err(|error| AuditError::io(&std::env::temp_dir(), error))?;
                (folder.path().to_owned(), Some(folder), false)
            }
            Folder::New(path) => {
                fs::create_dir_all(path).map_err(|error| AuditError::io(path, error))?;
                (path.clone(), None, false)
            }
            Folder::Resume(path) => (path.clone(), None, true),
        };
        let (inputs, input_bytes) = articles.identity();
        let fresh = Manifest {
            layout: LAYOUT,
            fingerprints: FINGERPRINT_VERSION,
            inputs,
            min_words: options.min_words,
            boilerplate: options.boilerplate,
            parts: (input_bytes / 16 * GROWTH / PART + 1).min(MOST_PARTS) as u32,
            stage: Stage::Intake,
            position: Position::default(),
            articles: 0,
            done: 0,
            lengths: BTreeMap::new(),
        };
        let fault =
            |message: &str| AuditError::Work { folder: name(&path), message: message.to_owned() };
        let manifest = if resume {
            let bytes = fs::read(path.join(MANIFEST))
                .map_err(|_| fault("no audit was begun here; leave --resume out"))?;
            let found: Manifest = serde_json::from_slice(&bytes).map_err(|_| {
                fault("its audit.json is damaged, or of another version; begin anew elsewhere")
            })?;
            if (found.layout, found.fingerprints) != (LAYOUT, FINGERPRINT_VERSION) {
                return Err(fault("was begun by another version; begin anew in another folder"));
            }
            if found.inputs != inputs {
                return Err(fault("was begun with other articles, or they have changed since"));
            }
            if (found.min_words, found.boilerplate) != (options.min_words, options.boilerplate) {
                return Err(fault("was begun with other options"));
            }
            found
        } else {
            let mut entries = fs::read_dir(&path).map_err(|error| AuditError::io(&path, error))?;
            if path.join(MANIFEST).exists() {
                return Err(fault("holds an audit already; --resume goes on with it"));
            }
            if entries.next().is_some() {
                return Err(fault("is not empty; name a folder of its own"));
            }
            fresh
        };
        Ok(Self { folder: path, options, input_bytes, manifest, temporary })
    }

    pub(crate) fn options(&self) -> Options {
        self.options
    }

    pub(crate) fn stage(&self) -> Stage {
        self.manifest.stage
    }

    pub(crate) fn parts(&self) -> u32 {
        self.manifest.parts
    }

    pub(crate) fn articles(&self) -> u32 {
        self.manifest.articles
    }

    pub(crate) fn position(&self) -> Position {
        self.manifest.position
    }

    /// Returns how many parts or candidates of the stage are done.
    pub(crate) fn done(&self) -> u64 {
        self.manifest.done
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Opens a file to go on writing where the manifest says it ends.
    pub(crate) fn sink(&self, name: impl Into<String>) -> Result<Sink, AuditError> {
        let name = name.into();
        let path = self.path(&name);
        let length = self.manifest.lengths.get(&name).copied().unwrap_or(0);
        let open = || -> io::Result<File> {
            let file = OpenOptions::new().create(true).append(true).open(&path)?;
            if file.metadata()?.len() < length {
                return Err(io::Error::other("is shorter than it was; begin anew"));
            }
            file.set_len(length)?;
            Ok(file)
        };
        let file = open().map_err(|error| AuditError::io(&path, error))?;
        Ok(Sink { name, path, file: BufWriter::with_capacity(1 << 16, file), length })
    }

    /// Opens a file to read; one that was never written is empty.
    pub(crate) fn read(&self, name: &str) -> Result<Box<dyn io::Read + Send>, AuditError> {
        let path = self.path(name);
        match File::open(&path) {
            Ok(file) => {
                let length = self.manifest.lengths.get(name).copied().unwrap_or(0);
                Ok(Box::new(file.take(length)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Box::new(io::empty())),
            Err(error) => Err(AuditError::io(&path, error)),
        }
    }

    /// Returns how long a file is.
    pub(crate) fn length(&self, name: &str) -> u64 {
        self.manifest.lengths.get(name).copied().unwrap_or(0)
    }

    /// Notes that `articles` in all are read, up to `position`.
    pub(crate) fn arrived(&mut self, articles: u32, position: Position) {
        self.manifest.articles = articles;
        self.manifest.position = position;
    }

    /// Notes that so many parts or candidates of the stage are done.
    pub(crate) fn advance(&mut self, done: u64) {
        self.manifest.done = done;
    }

    /// Notes that a stage begins.
    pub(crate) fn begin(&mut self, stage: Stage) {
        self.manifest.stage = stage;
        self.manifest.done = 0;
    }

    /// Makes what was noted and written the state to go on from.
    pub(crate) fn checkpoint<'s>(
        &mut self,
        sinks: impl IntoIterator<Item = &'s mut Sink>,
    ) -> Result<(), AuditError> {
        for sink in sinks {
            let path = &sink.path;
            sink.file.flush().map_err(|error| AuditError::io(path, error))?;
            // Nobody goes on with a temporary folder after the power is gone.
            if self.temporary.is_none() {
                let synced = sink.file.get_ref().sync_data();
                synced.map_err(|error| AuditError::io(path, error))?;
            }
            self.manifest.lengths.insert(sink.name.clone(), sink.length);
        }
        let (path, next) = (self.path(MANIFEST), self.path("audit.json.new"));
        let write = || -> io::Result<()> {
            let mut file = File::create(&next)?;
            serde_json::to_writer_pretty(&mut file, &self.manifest)?;
            file.write_all(b"\n")?;
            if self.temporary.is_none() {
                file.sync_data()?;
            }
            fs::rename(&next, &path)
        };
        write().map_err(|error| AuditError::io(&path, error))
    }

    /// Removes files that no later stage reads. That they are gone is no fault.
    pub(crate) fn remove(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            let _ = fs::remove_file(self.path(&name));
            self.manifest.lengths.remove(&name);
        }
    }

    /// Opens the list of what could not be read.
    pub(crate) fn damage_sink(&self) -> Result<Sink, AuditError> {
        self.sink(DAMAGED)
    }

    /// Returns what could not be read.
    pub(crate) fn damaged(&self) -> Result<Vec<Damage>, AuditError> {
        let mut bytes = Vec::new();
        let fail = |error| AuditError::io(&self.path(DAMAGED), error);
        self.read(DAMAGED)?.read_to_end(&mut bytes).map_err(fail)?;
        let lines = serde_json::Deserializer::from_slice(&bytes).into_iter();
        lines.collect::<Result<_, _>>().map_err(|error| fail(error.into()))
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
