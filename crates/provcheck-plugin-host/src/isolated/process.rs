//! One process of a plugin: asked, ended, and how it ended.

use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use provcheck_plugin::wire::Description;

use super::pipe::Pipe;
use super::silence::Silence;
use super::spawn::{Shared, spawn};
#[cfg(target_os = "linux")]
use super::strays;
use crate::frame::{self, PROTOCOL, Reply, Request};
use crate::limits::{GRACE, LOGGED, show_bytes, show_duration};
use crate::{Confinement, Limits, LoadError, RunError};

/// How many bytes of sources every process has room for, beside the plugin's memory.
const ROOM: u64 = 64 << 20;

/// How long a process has at least to load a plugin, make a check, or map sources.
const START: Duration = Duration::from_secs(30);

/// A plugin's process.
pub(super) struct Process {
    child: Child,
    pipe: Pipe,
    /// The sources it has.
    pub(super) sources: u64,
    /// How many bytes of sources fit into its address space.
    pub(super) room: u64,
}

/// What a process said of itself when it was ready.
pub(super) struct Introduction {
    pub(super) label: String,
    pub(super) checks: Vec<Description>,
    /// What it is kept from.
    pub(super) confined: Confinement,
}

/// An answer.
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) body: Vec<u8>,
    /// It came after the deadline.
    pub(super) late: bool,
    /// What the process said first of what it is kept from.
    confined: Option<Confinement>,
}

/// Takes what a plugin logs: level and message.
pub(super) type Log<'a> = &'a mut dyn FnMut(u32, String);

impl Process {
    /// Starts a process with room for `sources` bytes of sources.
    pub(super) fn start(
        shared: &Arc<Shared>,
        sources: u64,
    ) -> Result<(Self, Introduction), LoadError> {
        let name = shared.file.display().to_string();
        let failed = |message: String| LoadError::Failed { plugin: name.clone(), message };
        let limits = &shared.limits;
        let mut child = spawn(Arc::clone(shared)).map_err(|e| failed(e.to_string()))?;
        let pipe = Pipe::new(&mut child, limits).map_err(|e| failed(e.to_string()))?;
        // Sources grow while a draft is watched: not a new process for each byte.
        let room = sources.checked_next_power_of_two().unwrap_or(sources).max(ROOM);
        let mut process = Self { child, pipe, sources: 0, room };
        let open = Request::Open {
            protocol: PROTOCOL,
            file: shared.file.clone(),
            run_folder: shared.launcher.folder.path().to_owned(),
            limits: *limits,
            room,
            sandbox: shared.sandbox,
        };
        let answer = process.tell(&open, limits).map_err(|error| failed(error.to_string()))?;
        match (answer.reply, answer.confined) {
            (Reply::Ready { label }, Some(confined)) => {
                let checks = serde_json::from_slice(&answer.body);
                let checks = checks.map_err(|e| failed(e.to_string()))?;
                Ok((process, Introduction { label, checks, confined }))
            }
            (Reply::Refused { message }, _) => Err(failed(message)),
            _ => Err(failed("its process answered out of turn".to_owned())),
        }
    }

    /// Sends a request without a body and waits for the answer. After an error the
    /// process is gone.
    pub(super) fn tell(&mut self, request: &Request, limits: &Limits) -> Result<Answer, RunError> {
        // The plugin's own limit is for a draft; loading may take longer on a busy machine.
        let limits = Limits { timeout: limits.timeout.max(START), ..*limits };
        self.ask(request, &[], &limits, &mut |_, _| ())
    }

    /// Sends a request and waits for the answer. After an error the process is gone.
    pub(super) fn ask(
        &mut self,
        request: &Request,
        body: &[u8],
        limits: &Limits,
        log: Log<'_>,
    ) -> Result<Answer, RunError> {
        let sent = frame::encode(request, body);
        let mut frame = sent.map_err(|e| RunError::Start(e.to_string()))?;
        self.pipe.refuse_leftovers().map_err(|silence| self.give_up(silence, limits))?;
        self.go_on();
        let deadline = Instant::now() + limits.timeout;
        // The process counts what its plugin logs and keeps to its time: one that writes into the
        // pipe itself does neither.
        let mut left = LOGGED as usize;
        let mut confined = None;
        let (reply, body) = loop {
            match self.pipe.exchange(&frame, deadline + GRACE) {
                Ok((Reply::Log { .. }, _)) if Instant::now() >= deadline + GRACE => {
                    return Err(self.give_up(Silence::Late, limits));
                }
                Ok((Reply::Log { level, message }, _)) => {
                    if message.len() < left {
                        left -= message.len() + 1;
                        log(level, message);
                    }
                }
                // Said before anything of the plugin has run; what is said again, it may say.
                Ok((Reply::Confined { confined: first }, _)) if confined.is_none() => {
                    confined = Some(first);
                }
                Ok(answer) => break answer,
                Err(silence) => return Err(self.give_up(silence, limits)),
            }
            frame.clear();
        };
        let late = Instant::now() >= deadline;
        self.stop();
        Ok(Answer { reply, body, late, confined })
    }

    /// Ends the process, of which no answer comes, and says why.
    fn give_up(&mut self, silence: Silence, limits: &Limits) -> RunError {
        let why = match silence {
            Silence::Closed => return self.autopsy(limits),
            Silence::Garbled(what) => RunError::BadOutput(what),
            Silence::Late => RunError::Timeout(show_duration(limits.timeout)),
            #[cfg(target_os = "linux")]
            Silence::Busy => RunError::CpuLimit(show_duration(limits.cpu)),
            #[cfg(target_os = "linux")]
            Silence::Threads(threads) => RunError::Threads(threads),
        };
        self.kill();
        why
    }

    /// Has it stand still until it is asked again: between two drafts, which may be hours in an
    /// editor, a plugin has nothing to do.
    fn stop(&self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::STOP);
    }

    fn go_on(&self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::CONT);
    }

    /// Signals its whole group: what the plugin started goes with it.
    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(pid) = pid {
            let _ = rustix::process::kill_process_group(pid, signal);
        }
    }

    /// Returns the lines that the plugin printed since this was last asked.
    pub(super) fn printed(&mut self) -> Vec<String> {
        let printed = self.pipe.printed();
        let printed = String::from_utf8_lossy(&printed);
        let lines = printed.lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    fn kill(&mut self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::KILL);
        let _ = self.child.kill();
        let _ = self.child.wait();
        #[cfg(target_os = "linux")]
        strays::end();
    }

    /// Says how the process ended. Its end of the pipe is closed, so it has, or is
    /// about to.
    fn autopsy(&mut self, limits: &Limits) -> RunError {
        let status = wait(&mut self.child, Duration::from_secs(2));
        self.kill();
        let words = self.pipe.last_words(Duration::from_secs(1));
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
        self.pipe.close();
        self.kill();
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
