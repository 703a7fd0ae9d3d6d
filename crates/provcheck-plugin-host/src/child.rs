//! The process that a plugin runs in.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc;

use provcheck_plugin_abi as abi;

use crate::frame::{self, PROTOCOL, Reply, Request};
use crate::library::{Instance, Library, Work};
use crate::sandbox;
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
    let Ok((mut from, mut to)) = private_streams() else { return ExitCode::from(70) };
    let (send, requests) = mpsc::channel();
    // A thread of its own, so that the process ends with its parent even while the
    // plugin spins.
    std::thread::spawn(move || {
        loop {
            let request = frame::read::<Request>(&mut from, LARGEST_DRAFT).ok().flatten();
            if request.is_none_or(|request| send.send(request).is_err()) {
                end_now();
            }
        }
    });
    let mut state = State::default();
    while let Ok((request, body)) = requests.recv() {
        let (reply, body) = state.answer(request, &body);
        if frame::write(&mut to, &reply, &body).is_err() {
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

#[derive(Default)]
struct State {
    limits: Limits,
    library: Option<Library>,
    instance: Option<Instance>,
    sources: Option<(u64, &'static View)>,
}

impl State {
    fn answer(&mut self, request: Request, body: &[u8]) -> (Reply, Vec<u8>) {
        let answered = match request {
            Request::Open { protocol, file, run_folder, limits, sandbox } => {
                self.open(protocol, &file, &run_folder, limits, sandbox)
            }
            Request::Create { check, config } => self.create(&check, &config),
            Request::Sources { id, path } => self.map(id, &path),
            Request::Run { sources_id, options } => self.run(sources_id, &options, body),
        };
        answered.unwrap_or_else(|message| (Reply::Refused { message }, Vec::new()))
    }

    fn open(
        &mut self,
        protocol: u32,
        file: &Path,
        run_folder: &Path,
        limits: Limits,
        mode: SandboxMode,
    ) -> Result<(Reply, Vec<u8>), String> {
        if protocol != PROTOCOL {
            return Err("provcheck was replaced while it ran; start it again".to_owned());
        }
        let inspected = inspect(file).map_err(|e| e.to_string())?;
        sandbox::limit(&limits);
        self.limits = limits;
        // Before loading, so that constructors are confined as well.
        let confined = match mode {
            SandboxMode::Off => None,
            SandboxMode::Auto => sandbox::confine(file, run_folder).ok(),
            SandboxMode::Required => Some(sandbox::confine(file, run_folder).map_err(|why| {
                LoadError::NoSandbox { plugin: inspected.label(), message: why }.to_string()
            })?),
        };
        sandbox::allow_cpu(self.limits.cpu);
        let library = Library::load(file, &inspected).map_err(|e| e.to_string())?;
        let described = library.describe().map_err(|e| e.to_string())?;
        let described = serde_json::to_vec(&described).map_err(|e| e.to_string())?;
        let label = library.label().to_owned();
        self.library = Some(library);
        Ok((Reply::Ready { label, confined }, described))
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
        let length = std::fs::metadata(path).map_err(|e| e.to_string())?.len();
        sandbox::allow_memory(length);
        let view = View::open(path).map_err(|e| format!("sources: {e}"))?;
        // Kept for good: the plugin is told that it may keep references.
        self.sources = Some((id, Box::leak(Box::new(view))));
        Ok((Reply::Done, Vec::new()))
    }

    fn run(
        &mut self,
        sources_id: u64,
        options: &str,
        body: &[u8],
    ) -> Result<(Reply, Vec<u8>), String> {
        let instance = self.instance.as_ref().ok_or("no check was made")?;
        let draft = View::in_memory(body).map_err(|e| format!("draft: {e}"))?;
        let draft = draft.documents().first().ok_or("no draft")?;
        let sources = self.sources.filter(|(id, _)| *id == sources_id);
        sandbox::allow_cpu(self.limits.cpu);
        let (status, json) = instance.run(&Work {
            draft,
            sources: sources.map_or(&[], |(_, view)| view.documents()),
            lasting: true,
            sources_id,
            options,
        });
        if json.len() > self.limits.output as usize {
            let error = provcheck_plugin::wire::WireError {
                message: format!("an answer of {} bytes, over the limit", json.len()),
                location: None,
            };
            let answer = serde_json::json!({ "error": error }).to_string();
            return Ok((Reply::Answer { status: abi::STATUS_CHECK_ERROR }, answer.into_bytes()));
        }
        Ok((Reply::Answer { status }, json))
    }
}
