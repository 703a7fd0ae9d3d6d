//! A plugin in a process of its own.

use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use std::{fmt, io, thread};

use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, Findings, Sources};
use provcheck_plugin::wire::Description;

use crate::describe::{Expected, leak_meta};
use crate::frame::{self, PROTOCOL, Reply, Request};
use crate::limits::{show_bytes, show_duration};
use crate::snapshot::{SharedFile, pack};
use crate::{CHILD_COMMAND, Limits, LoadError, LoadedPlugin, RunError, SandboxMode};

/// How many failures in a row switch a check off.
const PATIENCE: u32 = 3;
/// How much of what a plugin prints is kept, in bytes.
const LAST_WORDS: usize = 8 << 10;

/// How to start the process of a plugin.
#[derive(Clone, Debug)]
pub struct Launcher {
    /// The executable that runs [`crate::child_main`] under [`CHILD_COMMAND`].
    pub program: PathBuf,
    /// A private folder of this run: the processes' working directory, and where the
    /// sources are shared.
    pub folder: Arc<tempfile::TempDir>,
}

impl Launcher {
    /// Returns the launcher of this very executable.
    ///
    /// # Errors
    ///
    /// Where the executable or a temporary folder can't be had.
    pub fn this_executable() -> io::Result<Self> {
        // On Linux this stays the running program even after its file was replaced.
        let proc_self = Path::new("/proc/self/exe");
        let program =
            if proc_self.exists() { proc_self.to_owned() } else { std::env::current_exe()? };
        Self::new(program)
    }

    /// Returns the launcher of another executable.
    ///
    /// # Errors
    ///
    /// Where a temporary folder can't be made.
    pub fn new(program: PathBuf) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("provcheck-").tempdir()?;
        Ok(Self { program, folder: Arc::new(folder) })
    }
}

/// A plugin in a process of its own.
pub struct IsolatedPlugin {
    shared: Arc<Shared>,
    label: String,
    checks: Vec<CheckMeta>,
    defaults: Vec<serde_json::Value>,
    confined: Option<String>,
    spare: Mutex<Option<Process>>,
}

/// What all processes of a plugin are started with.
struct Shared {
    file: PathBuf,
    launcher: Launcher,
    limits: Limits,
    sandbox: SandboxMode,
}

impl fmt::Debug for IsolatedPlugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IsolatedPlugin").field(&self.label).finish()
    }
}

impl IsolatedPlugin {
    /// Starts a process with the plugin in `file`, inspected and vetted before, and
    /// asks it what it is.
    ///
    /// # Errors
    ///
    /// Where it can't be loaded, described or confined as asked.
    pub fn load(
        file: &Path,
        launcher: Launcher,
        limits: Limits,
        sandbox: SandboxMode,
    ) -> Result<Self, LoadError> {
        let shared = Arc::new(Shared { file: file.into(), launcher, limits, sandbox });
        let (process, label, described, confined) = Process::start(&shared)?;
        let defaults = described.iter().map(|check| check.config.clone()).collect();
        let checks = described.into_iter().map(leak_meta).collect();
        Ok(Self { shared, label, checks, defaults, confined, spare: Mutex::new(Some(process)) })
    }

    /// Returns what the process is kept from, or `None` where it is not confined.
    pub fn confined(&self) -> Option<&str> {
        self.confined.as_deref()
    }
}

impl LoadedPlugin for IsolatedPlugin {
    fn label(&self) -> &str {
        &self.label
    }

    fn checks(&self) -> &[CheckMeta] {
        &self.checks
    }

    fn default_config(&self, name: &str) -> Option<&serde_json::Value> {
        let at = self.checks.iter().position(|meta| meta.name == name)?;
        self.defaults.get(at)
    }

    fn create(&self, name: &str, config: &str) -> Result<Box<dyn Check>, LoadError> {
        let meta = self.checks.iter().find(|meta| meta.name == name).copied();
        let meta = meta.ok_or_else(|| LoadError::UnknownCheck {
            plugin: self.label.clone(),
            check: name.to_owned(),
        })?;
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).take();
        let process = match spare {
            Some(process) => process,
            None => Process::start(&self.shared)?.0,
        };
        let check = IsolatedCheck {
            shared: Arc::clone(&self.shared),
            plugin: self.label.clone(),
            meta,
            config: config.to_owned(),
            state: Mutex::new(State { process: None, failures: 0 }),
        };
        let process = check.make(process)?;
        check.state.lock().unwrap_or_else(PoisonError::into_inner).process = Some(process);
        Ok(Box::new(check))
    }
}

struct IsolatedCheck {
    shared: Arc<Shared>,
    plugin: String,
    meta: CheckMeta,
    config: String,
    /// Drafts go to the process one after another.
    state: Mutex<State>,
}

struct State {
    process: Option<Process>,
    /// In a row.
    failures: u32,
}

impl IsolatedCheck {
    fn make(&self, mut process: Process) -> Result<Process, LoadError> {
        let failed = |message| LoadError::Failed { plugin: self.plugin.clone(), message };
        let create =
            Request::Create { check: self.meta.name.to_owned(), config: self.config.clone() };
        match process.ask(create, Vec::new(), &self.shared.limits) {
            Ok((Reply::Done, _)) => Ok(process),
            Ok((Reply::BadConfig { key, message }, _)) => {
                Err(LoadError::BadConfig { key, message })
            }
            Ok((Reply::Refused { message }, _)) => Err(failed(message)),
            Ok(_) => Err(failed("its process answered out of turn".to_owned())),
            Err(error) => Err(failed(error.to_string())),
        }
    }

    fn restart(&self) -> Result<Process, RunError> {
        let start = |e: LoadError| RunError::Start(e.to_string());
        self.make(Process::start(&self.shared).map_err(start)?.0).map_err(start)
    }

    /// Hands the sources over, unless the process has them.
    fn send_sources(&self, process: &mut Process, sources: &Sources) -> Result<u64, RunError> {
        if !self.meta.needs.sources || sources.is_empty() {
            return Ok(0);
        }
        let folder = self.shared.launcher.folder.path();
        let (id, written) = if self.meta.needs.structure {
            let file = SharedFile::<true>::of(sources, folder);
            (file.id, file.written.clone())
        } else {
            let file = SharedFile::<false>::of(sources, folder);
            (file.id, file.written.clone())
        };
        if process.sources != id {
            let path = written.map_err(|e| RunError::Start(format!("sources: {e}")))?;
            let request = Request::Sources { id, path };
            match process.ask(request, Vec::new(), &self.shared.limits)? {
                (Reply::Done, _) => process.sources = id,
                (Reply::Refused { message }, _) => return Err(RunError::Start(message)),
                _ => return Err(RunError::BadOutput("answered out of turn".to_owned())),
            }
        }
        Ok(id)
    }

    fn look(
        &self,
        process: &mut Process,
        cx: &CheckContext<'_>,
    ) -> Result<(i32, Vec<u8>), RunError> {
        let sources_id = self.send_sources(process, cx.sources())?;
        let options = match cx.date() {
            Some(date) => serde_json::json!({ "date": date }).to_string(),
            None => "{}".to_owned(),
        };
        let draft = pack([cx.draft()].into_iter(), self.meta.needs.structure);
        match process.ask(Request::Run { sources_id, options }, draft, &self.shared.limits)? {
            (Reply::Answer { status }, json) => Ok((status, json)),
            (Reply::Refused { message }, _) => Err(RunError::BadOutput(message)),
            _ => Err(RunError::BadOutput("answered out of turn".to_owned())),
        }
    }

    fn try_run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), RunError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.failures >= PATIENCE {
            return Err(RunError::SwitchedOff(state.failures));
        }
        let started = match state.process.take() {
            Some(process) => Ok(process),
            None => self.restart(),
        };
        let looked = started.and_then(|mut process| {
            let answer = self.look(&mut process, cx)?;
            // Kept only where it answered: a process that broke is ended here.
            state.process = Some(process);
            Ok(answer)
        });
        let (status, json) = looked.inspect_err(|_| state.failures += 1)?;
        let expected = Expected {
            meta: &self.meta,
            draft: cx.draft(),
            sources: cx.sources(),
            findings: self.shared.limits.findings,
        };
        let accepted = expected.accept(status, &json, out);
        // A check that says it could not do its work is sound; so is its process.
        let broken = !matches!(accepted, Ok(()) | Err(RunError::Check(_)));
        state.failures = if broken { state.failures + 1 } else { 0 };
        accepted
    }
}

impl Check for IsolatedCheck {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        self.try_run(cx, out).map_err(CheckError::from)
    }
}

type Frame = io::Result<Option<(Reply, Vec<u8>)>>;

/// A plugin's process, and the threads that talk to it.
struct Process {
    child: Child,
    to: Option<Sender<(Request, Vec<u8>)>>,
    from: Receiver<Frame>,
    last_words: Arc<Mutex<VecDeque<u8>>>,
    words_done: Receiver<()>,
    /// The sources it has.
    sources: u64,
}

impl Process {
    fn start(
        shared: &Arc<Shared>,
    ) -> Result<(Self, String, Vec<Description>, Option<String>), LoadError> {
        let name = shared.file.display().to_string();
        let failed = |message: String| LoadError::Failed { plugin: name.clone(), message };
        let child = spawn(Arc::clone(shared)).map_err(|e| failed(e.to_string()))?;
        let mut process = Self::talk(child, &shared.limits).map_err(|e| failed(e.to_string()))?;
        let open = Request::Open {
            protocol: PROTOCOL,
            file: shared.file.clone(),
            run_folder: shared.launcher.folder.path().to_owned(),
            limits: shared.limits,
            sandbox: shared.sandbox,
        };
        match process.ask(open, Vec::new(), &shared.limits) {
            Ok((Reply::Ready { label, confined }, json)) => {
                let described = serde_json::from_slice(&json).map_err(|e| failed(e.to_string()))?;
                Ok((process, label, described, confined))
            }
            Ok((Reply::Refused { message }, _)) => Err(failed(message)),
            Ok(_) => Err(failed("its process answered out of turn".to_owned())),
            Err(error) => Err(failed(error.to_string())),
        }
    }

    fn talk(mut child: Child, limits: &Limits) -> io::Result<Self> {
        let closed = || io::Error::other("its streams are closed");
        let stdin = child.stdin.take().ok_or_else(closed)?;
        let mut stdout = child.stdout.take().ok_or_else(closed)?;
        let mut stderr = child.stderr.take().ok_or_else(closed)?;
        let (to, requests) = mpsc::channel::<(Request, Vec<u8>)>();
        // Threads, so that a plugin that reads nothing or says nothing stops no one.
        thread::spawn(move || write_all(stdin, &requests));
        let (send, from) = mpsc::channel();
        let largest = limits.output.saturating_add(1 << 20);
        thread::spawn(move || {
            loop {
                let frame = frame::read(&mut stdout, largest);
                let last = !matches!(frame, Ok(Some(_)));
                if send.send(frame).is_err() || last {
                    return;
                }
            }
        });
        let last_words = Arc::new(Mutex::new(VecDeque::new()));
        let (done, words_done) = mpsc::channel::<()>();
        let words = Arc::clone(&last_words);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = stderr.read(&mut buffer) {
                let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
                words.extend(&buffer[..n]);
                let surplus = words.len().saturating_sub(LAST_WORDS);
                words.drain(..surplus);
            }
            drop(done);
        });
        Ok(Self { child, to: Some(to), from, last_words, words_done, sources: 0 })
    }

    /// Sends a request and waits for the answer. After an error the process is gone.
    fn ask(
        &mut self,
        request: Request,
        body: Vec<u8>,
        limits: &Limits,
    ) -> Result<(Reply, Vec<u8>), RunError> {
        if let Some(to) = &self.to {
            // Where the process has ended, reading says how.
            let _ = to.send((request, body));
        }
        match self.from.recv_timeout(limits.timeout) {
            Ok(Ok(Some(answer))) => Ok(answer),
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                self.kill();
                Err(RunError::BadOutput(error.to_string()))
            }
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Err(self.autopsy(limits)),
            Err(RecvTimeoutError::Timeout) => {
                self.kill();
                Err(RunError::Timeout(show_duration(limits.timeout)))
            }
        }
    }

    fn kill(&mut self) {
        #[cfg(unix)]
        if let Some(pid) =
            i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            // Its whole group: what the plugin started goes with it.
            let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Says how the process ended. Its end of the pipe is closed, so it has, or is
    /// about to.
    fn autopsy(&mut self, limits: &Limits) -> RunError {
        let status = wait(&mut self.child, Duration::from_secs(2));
        self.kill();
        // The thread that listens ends with the stream.
        let _ = self.words_done.recv_timeout(Duration::from_secs(1));
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        let words: Vec<u8> = words.iter().copied().collect();
        let words = String::from_utf8_lossy(&words);
        if words.contains("memory allocation of") && words.contains("failed") {
            return RunError::Memory(show_bytes(limits.memory));
        }
        if words.contains("has overflowed its stack") {
            return RunError::StackOverflow;
        }
        let last_words = last_lines(&words);
        match status {
            Some(status) => ended(status, last_words, limits),
            None => RunError::BadOutput("closed its output and went on".to_owned()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Closing its input ends it; what does not end then is killed.
        self.to = None;
        self.kill();
    }
}

fn write_all(mut stdin: ChildStdin, requests: &Receiver<(Request, Vec<u8>)>) {
    while let Ok((request, body)) = requests.recv() {
        if frame::write(&mut stdin, &request, &body).is_err() {
            return;
        }
    }
}

fn wait(child: &mut Child, longest: Duration) -> Option<ExitStatus> {
    let step = Duration::from_millis(2);
    let mut left = longest;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if !left.is_zero() => {
                thread::sleep(step);
                left = left.saturating_sub(step);
            }
            _ => return None,
        }
    }
}

/// Returns the last lines of what a plugin printed, on one line.
fn last_lines(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let from = lines.len().saturating_sub(3);
    let text = lines[from..].join(" | ");
    let skip = text.chars().count().saturating_sub(400);
    text.chars().skip(skip).collect()
}

#[cfg(unix)]
fn ended(status: ExitStatus, last_words: String, limits: &Limits) -> RunError {
    use std::os::unix::process::ExitStatusExt;
    let name = |signal| match signal {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 | 10 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        31 => " (SIGSYS)",
        _ => "",
    };
    match (status.signal(), status.code()) {
        (Some(24), _) => RunError::CpuLimit(show_duration(limits.cpu)),
        (Some(signal), _) => {
            RunError::Crashed { signal: format!("signal {signal}{}", name(signal)), last_words }
        }
        (None, code) => RunError::Exited { code: code.unwrap_or(-1), last_words },
    }
}

#[cfg(not(unix))]
fn ended(status: ExitStatus, last_words: String, _limits: &Limits) -> RunError {
    RunError::Exited { code: status.code().unwrap_or(-1), last_words }
}

/// A plugin to start, and where its process goes.
type Order = (Arc<Shared>, Sender<io::Result<Child>>);

/// Starts a process, always from the same thread: on Linux a child is told that its
/// parent died when the *thread* that started it ends, and a runner's threads do.
fn spawn(shared: Arc<Shared>) -> io::Result<Child> {
    static SPAWNER: OnceLock<Mutex<Sender<Order>>> = OnceLock::new();
    let spawner = SPAWNER.get_or_init(|| {
        let (send, orders) = mpsc::channel::<Order>();
        thread::spawn(move || {
            while let Ok((shared, reply)) = orders.recv() {
                let _ = reply.send(command(&shared).spawn());
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
