//! Starts the processes of plugins.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

#[cfg(target_os = "linux")]
use super::strays;
use crate::{CHILD_COMMAND, Limits, RunFolder, SandboxMode};

/// How to start the process of a plugin.
#[derive(Clone, Debug)]
pub struct Launcher {
    /// The executable that runs [`crate::child_main`] under [`CHILD_COMMAND`].
    pub program: PathBuf,
    /// A private folder of this run: the processes' working directory, and where the
    /// sources are shared.
    pub folder: Arc<RunFolder>,
}

impl Launcher {
    /// Returns the launcher of this very executable.
    ///
    /// # Errors
    ///
    /// Where the executable or a temporary folder can't be had.
    pub fn this_executable() -> io::Result<Self> {
        Self::new(this_program()?)
    }

    /// Returns the launcher of another executable.
    ///
    /// # Errors
    ///
    /// Where a temporary folder can't be made.
    pub fn new(program: PathBuf) -> io::Result<Self> {
        Ok(Self { program, folder: Arc::new(RunFolder::new()?) })
    }
}

/// What all processes of a plugin are started with.
pub(super) struct Shared {
    pub(super) file: PathBuf,
    pub(super) launcher: Launcher,
    pub(super) limits: Limits,
    pub(super) sandbox: SandboxMode,
}

/// Returns the path by which this very program is started again.
///
/// # Errors
///
/// Where the system does not tell it.
pub fn this_program() -> io::Result<PathBuf> {
    // On Linux this stays the running program even after its file was replaced.
    let proc_self = Path::new("/proc/self/exe");
    if proc_self.exists() { Ok(proc_self.to_owned()) } else { std::env::current_exe() }
}

/// A plugin to start, and where its process goes.
type Order = (Arc<Shared>, Sender<io::Result<Child>>);

/// Starts a process, always from the same thread: on Linux a child is told that its
/// parent died when the *thread* that started it ends, and a runner's threads do.
pub(super) fn spawn(shared: Arc<Shared>) -> io::Result<Child> {
    static SPAWNER: OnceLock<Mutex<Sender<Order>>> = OnceLock::new();
    let spawner = SPAWNER.get_or_init(|| {
        let (send, orders) = mpsc::channel::<Order>();
        thread::spawn(move || {
            #[cfg(target_os = "linux")]
            strays::adopt();
            while let Ok((shared, reply)) = orders.recv() {
                let start = || command(&shared).spawn();
                #[cfg(target_os = "linux")]
                let started = strays::start(start);
                #[cfg(not(target_os = "linux"))]
                let started = start();
                let _ = reply.send(started);
            }
        });
        Mutex::new(send)
    });
    let (reply, started) = mpsc::channel();
    let gone = || io::Error::other("the thread that starts plugins is gone");
    let order = (shared, reply);
    spawner.lock().unwrap_or_else(PoisonError::into_inner).send(order).map_err(|_| gone())?;
    started.recv().map_err(|_| gone())?
}

fn command(shared: &Shared) -> Command {
    let mut command = Command::new(&shared.launcher.program);
    command
        .arg(CHILD_COMMAND)
        .env_clear()
        .current_dir(shared.launcher.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in ["LANG", "LC_ALL", "TZ"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}
