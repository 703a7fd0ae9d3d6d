//! Waiting for files to change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// How often the files are looked at where the system tells nothing: folders on other
/// machines, and a system that has no watches left.
const LOOK: Duration = Duration::from_secs(1);
/// An editor writes a file in several steps; they are waited for.
const SETTLE: Duration = Duration::from_millis(60);

/// Watches files: the system tells of changes, and the files' times have the last word.
pub(crate) struct Watch {
    watcher: Option<RecommendedWatcher>,
    told: Receiver<()>,
    folders: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
    state: State,
}

/// When each file was changed and how long it is; `None` where it is not there.
type State = Vec<Option<(SystemTime, u64)>>;

impl Watch {
    /// Watches nothing yet.
    pub(crate) fn new() -> Self {
        let (tell, told) = channel();
        // Fails where the system has no watches; then only the times are looked at.
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading a file is no change of it.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                // Fails once nobody listens any more.
                let _ = tell.send(());
            }
        });
        Self {
            watcher: watcher.ok(),
            told,
            folders: BTreeSet::new(),
            files: Vec::new(),
            state: Vec::new(),
        }
    }

    /// Watches `files` from now on. Folders tell of new files by their own times.
    pub(crate) fn follow(&mut self, files: Vec<PathBuf>) {
        self.state = state(&files);
        let folder = |path: &PathBuf| {
            if path.is_dir() {
                return Some(path.clone());
            }
            // A file that an editor replaces is another file to the system.
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            Some(parent.unwrap_or(Path::new(".")).to_owned())
        };
        let folders: BTreeSet<PathBuf> = files.iter().filter_map(folder).collect();
        if let Some(watcher) = &mut self.watcher {
            for gone in self.folders.difference(&folders) {
                // Fails where the folder itself is gone.
                let _ = watcher.unwatch(gone);
            }
            for new in folders.difference(&self.folders) {
                // Fails where the folder is not there yet; its files' times will tell.
                let _ = watcher.watch(new, RecursiveMode::NonRecursive);
            }
        }
        self.folders = folders;
        self.files = files;
    }

    /// Waits until a file has changed.
    pub(crate) fn wait(&self) {
        while !self.wait_for(LOOK) {}
    }

    /// Waits at most `limit`; tells whether a file has changed since it was first
    /// followed.
    pub(crate) fn wait_for(&self, limit: Duration) -> bool {
        match self.told.recv_timeout(limit) {
            // More of the same change.
            Ok(()) => while self.told.recv_timeout(SETTLE).is_ok() {},
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(limit),
        }
        state(&self.files) != self.state
    }
}

fn state(files: &[PathBuf]) -> State {
    let of = |path: &PathBuf| {
        let meta = path.metadata().ok()?;
        Some((meta.modified().ok()?, meta.len()))
    };
    files.iter().map(of).collect()
}
