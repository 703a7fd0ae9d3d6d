//! The process that a plugin runs in.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use provcheck_core::{Host, LogLevel};
use provcheck_plugin_abi as abi;

use crate::frame::{self, Inbox, PROTOCOL, Reply, Request};
use crate::library::{Instance, Library, Work};
use crate::limits::LOGGED;
use crate::sandbox::{self, Confinement};
use crate::snapshot::View;
use crate::{Limits, LoadError, SandboxMode, inspect};

/// The hidden command under which the executable is a plugin's process.
pub const CHILD_COMMAND: &str = "__plugin-host";

/// Frames of drafts are bounded by what a document may be.
const LARGEST_DRAFT: u32 = 1 << 30;

/// Is a plugin's process: reads requests from standard input, answers on standard
/// output. The plugin itself sees an empty input, and what it prints goes to
/// standard error.
pub fn child_main() -> ExitCode {
    #[cfg(unix)]
    close_inherited();
    let Ok((from, to)) = private_streams() else { return ExitCode::from(70) };
    let Ok(mut requests) = Requests::new(from) else { return ExitCode::from(70) };
    let mut state = State::new(to);
    while let Some((request, body)) = requests.next() {
        let (reply, body) = state.answer(request, &body, &requests);
        if state.output.send(&reply, &body).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// Ends the process without running exit handlers: they are the plugin's.
fn end_now() -> ! {
    #[cfg(unix)]
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    std::process::abort()
}

/// What provcheck asks. Read by the thread that answers: handing requests from
/// thread to thread would cost a wake-up for each.
#[cfg(unix)]
struct Requests {
    from: File,
    inbox: Inbox,
}

#[cfg(unix)]
impl Requests {
    #[expect(clippy::unnecessary_wraps, reason = "as elsewhere")]
    fn new(from: File) -> io::Result<Self> {
        Ok(Self { from, inbox: Inbox::of_requests(LARGEST_DRAFT) })
    }

    /// Returns the next request; `None` where the other side is gone.
    fn next(&mut self) -> Option<(Request, Vec<u8>)> {
        frame::read(&mut self.from, &mut self.inbox).ok().flatten()
    }

    /// Ends this process when its parent is gone, even while the plugin spins.
    fn end_with_parent(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        let from = self.from.try_clone()?;
        std::thread::Builder::new().spawn(move || {
            loop {
                // Without an event to wait for, only the end of the pipe wakes it.
                let mut pipe = [PollFd::new(&from, PollFlags::empty())];
                let woken = poll(&mut pipe, None).is_ok();
                if woken && !pipe[0].revents().is_empty() {
                    end_now();
                }
            }
        })?;
        Ok(())
    }
}

/// What provcheck asks, read by a thread of its own, so that the process ends with
/// its parent even while the plugin spins.
#[cfg(not(unix))]
struct Requests(std::sync::mpsc::Receiver<(Request, Vec<u8>)>);

#[cfg(not(unix))]
impl Requests {
    fn new(mut from: io::Stdin) -> io::Result<Self> {
        let (send, requests) = std::sync::mpsc::channel();
        std::thread::Builder::new().spawn(move || {
            let mut inbox = Inbox::of_requests(LARGEST_DRAFT);
            loop {
                let request = frame::read(&mut from, &mut inbox).ok().flatten();
                if request.is_none_or(|request| send.send(request).is_err()) {
                    end_now();
                }
            }
        })?;
        Ok(Self(requests))
    }

    fn next(&mut self) -> Option<(Request, Vec<u8>)> {
        self.0.recv().ok()
    }

    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as elsewhere")]
    fn end_with_parent(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Where answers go.
struct Output(Mutex<Private>);

impl Output {
    fn send(&self, reply: &Reply, body: &[u8]) -> io::Result<()> {
        let frame = frame::encode(reply, body)?;
        let mut to = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        to.write_all(&frame)?;
        to.flush()
    }
}

/// What the plugin is offered during a call.
struct Offer<'a> {
    output: &'a Output,
    deadline: Instant,
    /// How many more bytes may be logged.
    left: AtomicU32,
}

impl Host for Offer<'_> {
    fn log(&self, level: LogLevel, message: &str) {
        let fits = |left: u32| left.checked_sub(u32::try_from(message.len()).ok()?);
        if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits).is_ok() {
            let reply = Reply::Log { level: level as u32, message: message.to_owned() };
            // Where provcheck is gone, so is this process.
            let _ = self.output.send(&reply, &[]);
        }
    }

    fn is_cancelled(&self) -> bool {
        Instant::now() >= self.deadline
    }
}

/// Closes what whoever started provcheck left open for it, a pipe with a secret say: only the
/// standard streams are meant for this process.
#[cfg(unix)]
#[expect(unsafe_code, reason = "a descriptor that nobody owns is closed by its number")]
fn close_inherited() {
    let list = if cfg!(target_os = "linux") { "/proc/self/fd" } else { "/dev/fd" };
    let open = std::fs::read_dir(list).into_iter().flatten().flatten();
    let open: Vec<i32> = open.filter_map(|fd| fd.file_name().to_str()?.parse().ok()).collect();
    for fd in open.into_iter().filter(|fd| *fd > 2) {
        // SAFETY: called first of all, when nothing in this process owns a descriptor but the
        // standard streams; that of the listing is closed already, which is refused.
        unsafe { libc::close(fd) };
    }
}

/// Takes standard input and output away from the plugin.
#[cfg(unix)]
fn private_streams() -> io::Result<(File, File)> {
    use rustix::io::fcntl_dupfd_cloexec;
    use rustix::stdio::{dup2_stdin, dup2_stdout, stderr, stdin, stdout};
    let from = File::from(fcntl_dupfd_cloexec(stdin(), 3)?);
    let to = File::from(fcntl_dupfd_cloexec(stdout(), 3)?);
    dup2_stdin(File::open("/dev/null")?)?;
    dup2_stdout(stderr())?;
    Ok((from, to))
}

/// Elsewhere the plugin shares the streams: what it prints breaks its answer,
/// which is reported as such.
#[cfg(not(unix))]
fn private_streams() -> io::Result<(io::Stdin, io::Stdout)> {
    Ok((io::stdin(), io::stdout()))
}

/// What standard output was.
#[cfg(unix)]
type Private = File;
#[cfg(not(unix))]
type Private = io::Stdout;

struct State {
    output: Output,
    limits: Limits,
    library: Option<Library>,
    instance: Option<Instance>,
    sources: Option<(u64, &'static View)>,
}

impl State {
    fn new(to: Private) -> Self {
        let output = Output(Mutex::new(to));
        Self { output, limits: Limits::default(), library: None, instance: None, sources: None }
    }

    fn answer(&mut self, request: Request, body: &[u8], requests: &Requests) -> (Reply, Vec<u8>) {
        let answered = match request {
            Request::Open { protocol, .. } if protocol != PROTOCOL => {
                Err("provcheck was replaced while it ran; start it again".to_owned())
            }
            Request::Open { file, run_folder, limits, room, sandbox, .. } => {
                sandbox::limit(&limits, room);
                self.limits = limits;
                self.open(&file, &run_folder, sandbox, requests)
            }
            Request::Create { check, config } => self.create(&check, &config),
            Request::Sources { id, path } => self.map(id, &path),
            Request::Run { sources_id, options, turn } => {
                let looked = self.run(sources_id, &options, body);
                looked.map(|(status, json)| (Reply::Answer { status, turn }, json))
            }
        };
        answered.unwrap_or_else(|message| (Reply::Refused { message }, Vec::new()))
    }

    fn open(
        &mut self,
        file: &Path,
        run_folder: &Path,
        mode: SandboxMode,
        requests: &Requests,
    ) -> Result<(Reply, Vec<u8>), String> {
        let inspected = inspect(file).map_err(|e| e.to_string())?;
        // Before loading, so that constructors are confined as well.
        let confined = match mode {
            SandboxMode::Off => Confinement::default(),
            SandboxMode::Auto => sandbox::confine(file, run_folder).0,
            SandboxMode::Required => {
                let (confined, why) = sandbox::confine(file, run_folder);
                if let Some(message) = why {
                    let plugin = inspected.label();
                    return Err(LoadError::NoSandbox { plugin, message }.to_string());
                }
                confined
            }
        };
        // Confined like the plugin, and there before it.
        requests.end_with_parent().map_err(|e| e.to_string())?;
        self.output.send(&Reply::Confined { confined }, &[]).map_err(|e| e.to_string())?;
        sandbox::allow_cpu(self.limits.cpu);
        let library = Library::load(file, &inspected).map_err(|e| e.to_string())?;
        let described = library.describe().map_err(|e| e.to_string())?;
        let described = serde_json::to_vec(&described).map_err(|e| e.to_string())?;
        let label = library.label().to_owned();
        self.library = Some(library);
        Ok((Reply::Ready { label }, described))
    }

    fn create(&mut self, check: &str, config: &str) -> Result<(Reply, Vec<u8>), String> {
        let library = self.library.as_ref().ok_or("no plugin is loaded")?;
        match library.create(check, config) {
            Ok(instance) => self.instance = Some(instance),
            Err(LoadError::BadConfig { key, message }) => {
                return Ok((Reply::BadConfig { key, message }, Vec::new()));
            }
            Err(error) => return Err(error.to_string()),
        }
        Ok((Reply::Done, Vec::new()))
    }

    fn map(&mut self, id: u64, path: &Path) -> Result<(Reply, Vec<u8>), String> {
        let view = View::open(path).map_err(|e| format!("sources: {e}"))?;
        // Kept for good: the plugin is told that it may keep references.
        self.sources = Some((id, Box::leak(Box::new(view))));
        Ok((Reply::Done, Vec::new()))
    }

    /// Looks at the draft in `body`; returns the status and what `run` wrote.
    fn run(
        &mut self,
        sources_id: u64,
        options: &str,
        body: &[u8],
    ) -> Result<(i32, Vec<u8>), String> {
        let instance = self.instance.as_ref().ok_or("no check was made")?;
        let draft = View::in_memory(body).map_err(|e| format!("draft: {e}"))?;
        let draft = draft.documents().first().ok_or("no draft")?;
        let sources = self.sources.filter(|(id, _)| *id == sources_id);
        sandbox::allow_cpu(self.limits.cpu);
        let offer = Offer {
            output: &self.output,
            deadline: Instant::now() + self.limits.timeout,
            left: LOGGED.into(),
        };
        let (status, json) = instance.run(&Work {
            draft,
            sources: sources.map_or(&[], |(_, view)| view.documents()),
            lasting: true,
            sources_id,
            options,
            host: &offer,
        });
        if json.len() > self.limits.output as usize {
            let error = provcheck_plugin::wire::WireError {
                message: format!("an answer of {} bytes, over the limit", json.len()),
                location: None,
            };
            let answer = serde_json::json!({ "error": error }).to_string();
            return Ok((abi::STATUS_CHECK_ERROR, answer.into_bytes()));
        }
        Ok((status, json))
    }
}
