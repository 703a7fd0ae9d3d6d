//! What a plugin's process leaves behind (Linux).
//!
//! Confined, a plugin starts no processes. One that was given all rights may, and one in a
//! session of its own is in no group that could be ended. Its parent gone, it becomes a
//! child of provcheck, which asked the kernel for that, and is ended here.

use std::collections::BTreeSet;
use std::io;
use std::process::Child;
use std::sync::{Mutex, PoisonError};

use rustix::process::{
    Pid, Signal, WaitOptions, getpgid, getpgrp, getpid, kill_process, set_child_subreaper, waitpid,
};

/// How often it is looked again: whoever starts processes faster than they are ended.
const ROUNDS: usize = 100;

/// The processes of plugins that were started here.
static OURS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Makes this process the parent of what its children leave behind.
pub(super) fn adopt() {
    // Where the kernel can't, what is left behind has `init` for a parent.
    let _ = set_child_subreaper(Some(getpid()));
}

/// Starts a process with `start` and notes that it is one of ours, before anyone can take
/// it for a stray.
pub(super) fn start(start: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
    let mut ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
    let started = start()?;
    ours.insert(started.id());
    Ok(started)
}

/// Ends the children of this process that it did not start. Those that it started for
/// other ends are in its own group.
pub(super) fn end() {
    for _ in 0..ROUNDS {
        let ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
        let strays = children().into_iter().filter(|pid| is_stray(*pid, &ours));
        let strays: Vec<Pid> = strays.collect();
        drop(ours);
        if strays.is_empty() {
            return;
        }
        for pid in strays {
            let _ = kill_process(pid, Signal::KILL);
            let _ = waitpid(Some(pid), WaitOptions::empty());
        }
    }
}

fn is_stray(pid: Pid, ours: &BTreeSet<u32>) -> bool {
    let raw = pid.as_raw_nonzero().get().unsigned_abs();
    !ours.contains(&raw) && getpgid(Some(pid)).is_ok_and(|group| group != getpgrp())
}

fn children() -> Vec<Pid> {
    // Children belong to the thread that started them; adopted ones to the first.
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let pid = |text: &str| Pid::from_raw(text.parse().ok()?);
    lists.flat_map(|list| list.split_whitespace().filter_map(pid).collect::<Vec<_>>()).collect()
}
