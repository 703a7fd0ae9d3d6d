//! A plugin in a process of its own.

#[cfg(unix)]
mod pipe;
mod process;
mod silence;
mod spawn;
#[cfg(target_os = "linux")]
mod strays;
#[cfg(any(test, not(unix)))]
mod threads;
#[cfg(target_os = "linux")]
mod watch;
#[cfg(not(unix))]
use threads as pipe;

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, Findings, LogLevel, Sources};

use crate::describe::{Expected, escape, is_label, leak_meta, vet};
use crate::frame::{Reply, Request};
use crate::limits::show_duration;
use crate::snapshot::{SharedFile, pack};
use crate::{Confinement, Limits, LoadError, LoadedPlugin, RunError, SandboxMode};
use process::{Answer, Introduction, Process};
use spawn::Shared;
pub use spawn::{Launcher, this_program};

/// How many failures in a row switch a check off.
const PATIENCE: u32 = 3;

/// A plugin in a process of its own.
pub struct IsolatedPlugin {
    shared: Arc<Shared>,
    label: String,
    checks: Vec<CheckMeta>,
    defaults: Vec<serde_json::Value>,
    confined: Confinement,
    spare: Mutex<Option<Process>>,
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
        let (process, introduction) = Process::start(&shared, 0)?;
        let Introduction { label, checks, confined } = introduction;
        // Not the word of the process: the plugin is in it.
        if let Some(odd) = label.split(' ').find(|word| !is_label(word)) {
            let message = format!("what it calls itself is no name: `{}`", escape(odd));
            return Err(LoadError::BadDescription { plugin: file.display().to_string(), message });
        }
        vet(&label, &checks)?;
        let defaults = checks.iter().map(|check| check.config.clone()).collect();
        let checks = checks.into_iter().map(leak_meta).collect();
        Ok(Self { shared, label, checks, defaults, confined, spare: Mutex::new(Some(process)) })
    }

    /// Returns what the process is kept from.
    pub fn confined(&self) -> Confinement {
        self.confined
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
            None => Process::start(&self.shared, 0)?.0,
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

/// What a look at a draft gave.
struct Looked {
    status: i32,
    json: Vec<u8>,
    late: bool,
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
        match process.tell(&create, &self.shared.limits).map(|answer| answer.reply) {
            Ok(Reply::Done) => Ok(process),
            Ok(Reply::BadConfig { key, message }) => Err(LoadError::BadConfig { key, message }),
            Ok(Reply::Refused { message }) => Err(failed(message)),
            Ok(_) => Err(failed("its process answered out of turn".to_owned())),
            Err(error) => Err(failed(error.to_string())),
        }
    }

    fn restart(&self, sources: u64) -> Result<Process, RunError> {
        let start = |e: LoadError| RunError::Start(e.to_string());
        self.make(Process::start(&self.shared, sources).map_err(start)?.0).map_err(start)
    }

    /// Hands the sources over, unless the process has them.
    fn send_sources(&self, process: &mut Process, sources: &Sources) -> Result<u64, RunError> {
        if !self.meta.needs.sources || sources.is_empty() {
            return Ok(0);
        }
        let folder = self.shared.launcher.folder.path();
        let (id, written) = if self.meta.needs.structure {
            let file = SharedFile::<true>::from_sources(sources, folder);
            (file.id, file.written.clone())
        } else {
            let file = SharedFile::<false>::from_sources(sources, folder);
            (file.id, file.written.clone())
        };
        if process.sources != id {
            let (path, length) = written.map_err(|e| RunError::Start(format!("sources: {e}")))?;
            if length > process.room {
                // A limit that was lowered can't be raised again.
                *process = self.restart(length)?;
            }
            match process.tell(&Request::Sources { id, path }, &self.shared.limits)?.reply {
                Reply::Done => process.sources = id,
                Reply::Refused { message } => return Err(RunError::Start(message)),
                _ => return Err(RunError::BadOutput("answered out of turn".to_owned())),
            }
        }
        Ok(id)
    }

    fn look(&self, process: &mut Process, cx: &CheckContext<'_>) -> Result<Looked, RunError> {
        let sources_id = self.send_sources(process, cx.sources())?;
        let options = match cx.date() {
            Some(date) => serde_json::json!({ "date": date }).to_string(),
            None => "{}".to_owned(),
        };
        let draft = pack([cx.draft()].into_iter(), self.meta.needs.structure);
        // Known only to whom the draft has reached: an answer can't be made before.
        let turn = RandomState::new().build_hasher().finish();
        let run = Request::Run { sources_id, options, turn };
        let mut log = |level, message: String| cx.log(LogLevel::from_number(level), &message);
        let Answer { reply, body, late, .. } =
            process.ask(&run, &draft, &self.shared.limits, &mut log)?;
        for line in process.printed() {
            cx.log(LogLevel::Info, &format!("printed: {line}"));
        }
        match reply {
            Reply::Answer { status, turn: of } if of == turn => {
                Ok(Looked { status, json: body, late })
            }
            Reply::Refused { message } => Err(RunError::BadOutput(message)),
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
            None => self.restart(0),
        };
        let looked = started.and_then(|mut process| {
            let answer = self.look(&mut process, cx)?;
            // Kept only where it answered: a process that broke is ended here.
            state.process = Some(process);
            Ok(answer)
        });
        let Looked { status, json, late } = looked.inspect_err(|_| state.failures += 1)?;
        let expected = Expected {
            meta: &self.meta,
            draft: cx.draft(),
            sources: cx.sources(),
            findings: self.shared.limits.findings,
        };
        let mut accepted = expected.accept(status, &json, out);
        if late && accepted.is_ok() {
            // It stopped when it was told to: what it found is kept, what it did not
            // get to is missing.
            accepted = Err(RunError::Timeout(show_duration(self.shared.limits.timeout)));
        }
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
