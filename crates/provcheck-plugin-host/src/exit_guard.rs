//! Says so when a plugin in this process ends it.
//!
//! A plugin that calls `exit(0)` would otherwise end a run without a report and with
//! the exit code of a clean one. What `_exit` and `quick_exit` do can't be seen.
#![expect(unsafe_code, reason = "registers with the C library's `atexit`")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// The exit code of a run that a plugin ended: `EX_SOFTWARE` of BSD's sysexits.
const CODE: i32 = 70;

/// A call into a plugin that has not come back.
struct Call {
    /// As `plugin embargo 0.1.0, check house/embargo on draft.md`.
    what: String,
    /// Nobody waits for it; this process may end in the meantime.
    abandoned: bool,
}

static CALLS: Mutex<BTreeMap<u64, Call>> = Mutex::new(BTreeMap::new());

thread_local! {
    /// The call that this thread is in, or 0. Without a destructor, so that it can be
    /// read while the thread ends the process.
    static HERE: Cell<u64> = const { Cell::new(0) };
}

/// A call into a plugin, as long as it lives.
pub(crate) struct Guard {
    id: u64,
}

impl Guard {
    /// Begins a call that is waited for; `what` names plugin, check and draft.
    pub(crate) fn new(what: String) -> Self {
        Self::begin(what, false)
    }

    /// Begins a call that nobody waits for, as at the end of a thread: another thread
    /// may end this process meanwhile, and it is not the plugin's doing.
    pub(crate) fn unawaited(what: String) -> Self {
        Self::begin(what, true)
    }

    fn begin(what: String, abandoned: bool) -> Self {
        static REGISTERED: Once = Once::new();
        static NEXT: AtomicU64 = AtomicU64::new(1);
        REGISTERED.call_once(|| {
            // SAFETY: `on_exit` takes nothing and may run on any thread. Where the list
            // of handlers is full, a plugin's exit goes unnoticed and nothing else changes.
            unsafe { libc::atexit(on_exit) };
        });
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        calls(|calls| calls.insert(id, Call { what, abandoned }));
        Self { id }
    }

    /// Says that this thread makes the call, until the return value is dropped.
    pub(crate) fn enter(&self) -> Entered {
        self.here().enter()
    }

    /// Returns what another thread enters the call with.
    pub(crate) fn here(&self) -> Here {
        Here(self.id)
    }

    /// Gives up waiting for the call: from now on only the thread it runs on can't
    /// end this process unnoticed.
    pub(crate) fn abandon(self) {
        calls(|calls| {
            if let Some(call) = calls.get_mut(&self.id) {
                call.abandoned = true;
            }
        });
        std::mem::forget(self);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        calls(|calls| calls.remove(&self.id));
    }
}

/// A call that a thread can enter.
pub(crate) struct Here(u64);

impl Here {
    /// Says that this thread makes the call, until the return value is dropped.
    pub(crate) fn enter(self) -> Entered {
        HERE.set(self.0);
        Entered
    }
}

/// This thread is in a call.
pub(crate) struct Entered;

impl Drop for Entered {
    fn drop(&mut self) {
        HERE.set(0);
    }
}

fn calls<R>(work: impl FnOnce(&mut BTreeMap<u64, Call>) -> R) -> R {
    work(&mut CALLS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Returns the call that ended this process: the one that the thread is in, `here`, or one
/// that is waited for, as a plugin may end it from a thread of its own.
fn culprit(calls: &BTreeMap<u64, Call>, here: u64) -> Option<&Call> {
    calls.get(&here).or_else(|| calls.values().find(|call| !call.abandoned))
}

/// Runs when this process ends, on the thread that ends it.
extern "C" fn on_exit() {
    let here = HERE.try_with(Cell::get).unwrap_or(0);
    let Some(what) = calls(|calls| culprit(calls, here).map(|call| call.what.clone())) else {
        return;
    };
    // Nothing can be done where standard error is closed.
    let _ = writeln!(
        std::io::stderr(),
        "error: {what}: ended this process, so there is no report; run it isolated \
         (isolation = \"child\"), or without"
    );
    // SAFETY: ends the process at once; nothing of this one's is left to be done.
    unsafe { libc::_exit(CODE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_thread_is_blamed_for_a_call_that_nobody_waits_for() {
        let call = |what: &str, abandoned| Call { what: what.to_owned(), abandoned };
        let what = |calls: &BTreeMap<u64, Call>, here| culprit(calls, here).map(|c| c.what.clone());
        let mut calls = BTreeMap::from([(1, call("put away", true))]);
        assert_eq!(what(&calls, 0), None);
        assert_eq!(what(&calls, 1).as_deref(), Some("put away"));
        calls.insert(2, call("run", false));
        assert_eq!(what(&calls, 0).as_deref(), Some("run"));
        assert_eq!(what(&calls, 1).as_deref(), Some("put away"));
    }
}
