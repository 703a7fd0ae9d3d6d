//! A plugin in provcheck's own process: an explicit choice.
//!
//! A panic is caught in the plugin, a hang is abandoned at the deadline (its
//! thread goes on), and what makes no sense is refused. What ends the process
//! ends provcheck; where that is an exit and no crash, it is said, with an exit
//! code of its own.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, thread};

use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, Findings, Host, LogLevel};

use crate::describe::{Expected, leak_meta, vet};
use crate::exit_guard::Guard;
use crate::library::{Instance, Library, Work};
use crate::limits::{GRACE, LOGGED, show_duration};
use crate::snapshot::{SharedMemory, View, pack};
use crate::{Limits, LoadError, LoadedPlugin, RunError, inspect};

/// A plugin in this process.
pub struct InProcessPlugin {
    library: Library,
    checks: Vec<CheckMeta>,
    defaults: Vec<serde_json::Value>,
    limits: Limits,
}

impl fmt::Debug for InProcessPlugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InProcessPlugin").field(&self.library.path()).finish()
    }
}

impl InProcessPlugin {
    /// Loads the plugin in `file`, vetted before.
    ///
    /// # Errors
    ///
    /// Where it is no plugin for this machine, or one whose panics would end this
    /// process.
    pub fn load(file: &Path, limits: Limits) -> Result<Self, LoadError> {
        let inspected = inspect(file)?;
        let guard = Guard::new(format!("plugin {}, while it was loaded", inspected.label()));
        let _here = guard.enter();
        let library = Library::load(file, &inspected)?;
        if !library.unwinds() {
            return Err(LoadError::PanicAbort { plugin: library.label().to_owned() });
        }
        let described = library.describe()?;
        vet(library.label(), &described)?;
        let defaults = described.iter().map(|check| check.config.clone()).collect();
        let checks = described.into_iter().map(leak_meta).collect();
        Ok(Self { library, checks, defaults, limits })
    }
}

impl LoadedPlugin for InProcessPlugin {
    fn label(&self) -> &str {
        self.library.label()
    }

    fn checks(&self) -> &[CheckMeta] {
        &self.checks
    }

    fn default_config(&self, name: &str) -> Option<&serde_json::Value> {
        let at = self.checks.iter().position(|meta| meta.name == name)?;
        self.defaults.get(at)
    }

    fn create(&self, name: &str, config: &str) -> Result<Box<dyn Check>, LoadError> {
        let label = self.library.label();
        let guard = Guard::new(format!("plugin {label}, while check {name} was made"));
        let here = guard.enter();
        let instance = self.library.create(name, config)?;
        drop(here);
        let meta = self.checks.iter().find(|meta| meta.name == name).copied();
        let meta = meta.ok_or_else(|| LoadError::UnknownCheck {
            plugin: label.to_owned(),
            check: name.to_owned(),
        })?;
        let turn = (!self.library.thread_safe()).then(Mutex::default);
        let instance = Arc::new(Shared {
            instance: Some(instance),
            plugin: label.to_owned(),
            turn,
            abandoned: AtomicBool::new(false),
        });
        Ok(Box::new(InProcessCheck { instance, meta, limits: self.limits, failures: 0.into() }))
    }
}

struct Shared {
    /// There until it is dropped.
    instance: Option<Instance>,
    plugin: String,
    /// Taken for a call where the plugin is not thread-safe.
    turn: Option<Mutex<()>>,
    /// A call that never came back may hold anything; none follows it.
    abandoned: AtomicBool,
}

impl Drop for Shared {
    fn drop(&mut self) {
        let what = format!("plugin {}, while a check of it was ended", self.plugin);
        let guard = Guard::unawaited(what);
        let _here = guard.enter();
        self.instance = None;
    }
}

/// What the plugin is offered during a call.
#[derive(Default)]
struct Offer {
    cancelled: AtomicBool,
    logged: Mutex<Logged>,
}

#[derive(Default)]
struct Logged {
    lines: Vec<(LogLevel, String)>,
    bytes: usize,
}

impl Host for Offer {
    fn log(&self, level: LogLevel, message: &str) {
        let mut logged = self.logged.lock().unwrap_or_else(PoisonError::into_inner);
        if logged.bytes + message.len() <= LOGGED as usize {
            logged.bytes += message.len();
            logged.lines.push((level, message.to_owned()));
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

struct InProcessCheck {
    instance: Arc<Shared>,
    meta: CheckMeta,
    limits: Limits,
    /// In a row.
    failures: AtomicU32,
}

impl InProcessCheck {
    fn try_run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), RunError> {
        if self.instance.abandoned.load(Ordering::Relaxed) {
            return Err(RunError::SwitchedOff(1));
        }
        let start = |e: String| RunError::Start(format!("sources: {e}"));
        let (id, sources) = if !self.meta.needs.sources || cx.sources().is_empty() {
            (0, None)
        } else if self.meta.needs.structure {
            let memory = SharedMemory::<true>::from_sources(cx.sources());
            (memory.id, Some(memory.view.clone().map_err(start)?))
        } else {
            let memory = SharedMemory::<false>::from_sources(cx.sources());
            (memory.id, Some(memory.view.clone().map_err(start)?))
        };
        let draft = View::in_memory(&pack([cx.draft()].into_iter(), self.meta.needs.structure));
        let draft = draft.map_err(|e| RunError::Start(format!("draft: {e}")))?;
        let options = match cx.date() {
            Some(date) => serde_json::json!({ "date": date }).to_string(),
            None => "{}".to_owned(),
        };
        let (plugin, name) = (&self.instance.plugin, self.meta.name);
        let guard = Guard::new(format!("plugin {plugin}, check {name} on {}", cx.draft().name()));
        let here = guard.here();
        let offer = Arc::new(Offer::default());
        // The thread owns all that the plugin may touch: it may never come back.
        let (shared, offered) = (Arc::clone(&self.instance), Arc::clone(&offer));
        let (send, answer) = mpsc::channel();
        thread::spawn(move || {
            let _here = here.enter();
            let lock = |turn| Mutex::lock(turn).unwrap_or_else(PoisonError::into_inner);
            let _turn = shared.turn.as_ref().map(lock);
            let (Some(draft), Some(instance)) = (draft.documents().first(), &shared.instance)
            else {
                return;
            };
            let answer = instance.run(&Work {
                draft,
                sources: sources.as_ref().map_or(&[], |view| view.documents()),
                lasting: false,
                sources_id: id,
                options: &options,
                host: &*offered,
            });
            let _ = send.send(answer);
        });
        let mut late = false;
        let mut answered = answer.recv_timeout(self.limits.timeout);
        if answered == Err(RecvTimeoutError::Timeout) {
            late = true;
            offer.cancelled.store(true, Ordering::Relaxed);
            answered = answer.recv_timeout(GRACE);
        }
        let logged =
            std::mem::take(&mut offer.logged.lock().unwrap_or_else(PoisonError::into_inner).lines);
        for (level, message) in logged {
            cx.log(level, &message);
        }
        let timeout = || RunError::Timeout(show_duration(self.limits.timeout));
        let (status, json) = match answered {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => {
                self.instance.abandoned.store(true, Ordering::Relaxed);
                guard.abandon();
                return Err(timeout());
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(RunError::BadOutput("its thread ended without an answer".to_owned()));
            }
        };
        if json.len() > self.limits.output as usize {
            return Err(RunError::BadOutput(format!("an answer of {} bytes", json.len())));
        }
        let expected = Expected {
            meta: &self.meta,
            draft: cx.draft(),
            sources: cx.sources(),
            findings: self.limits.findings,
        };
        expected.accept(status, &json, out)?;
        if late { Err(timeout()) } else { Ok(()) }
    }
}

impl Check for InProcessCheck {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let failures = self.failures.load(Ordering::Relaxed);
        if failures >= 3 {
            return Err(RunError::SwitchedOff(failures).into());
        }
        let ran = self.try_run(cx, out);
        match &ran {
            Ok(()) | Err(RunError::Check(_)) => self.failures.store(0, Ordering::Relaxed),
            Err(_) => {
                self.failures.fetch_add(1, Ordering::Relaxed);
            }
        }
        ran.map_err(CheckError::from)
    }
}
