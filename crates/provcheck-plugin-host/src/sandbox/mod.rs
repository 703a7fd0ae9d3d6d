//! Confines a plugin's process: limits that hold until it ends, and on Linux Landlock for
//! files, TCP and what lies beyond the process, and seccomp for the system's calls.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;

mod confinement;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Limits;
pub use confinement::Confinement;

/// Whether a plugin's process must be kept from files, the network and other processes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SandboxMode {
    /// Where the kernel can.
    #[default]
    Auto,
    /// Else the plugin is not loaded.
    Required,
    /// Not at all.
    Off,
}

/// Sets the limits of this process that hold until it ends: nothing it loads can
/// raise them again. `room` is how many bytes of sources fit in beside the plugin's
/// memory.
pub(crate) fn limit(limits: &Limits, room: u64) {
    #[cfg(unix)]
    unix::limit(limits, room);
    #[cfg(not(unix))]
    let _ = (limits, room);
}

/// Sets limits of memory and processor time for this process, which it can't raise again,
/// and gives up its privileges: for a process that does one piece of risky work. It ends
/// when the thread that started it does.
pub fn confined_process(limits: &Limits) {
    limit(limits, 0);
    allow_cpu(limits.cpu);
}

/// Allows this process `cpu` more processor time from now on.
pub(crate) fn allow_cpu(cpu: std::time::Duration) {
    #[cfg(unix)]
    unix::allow_cpu(cpu);
    #[cfg(not(unix))]
    let _ = cpu;
}

#[cfg(unix)]
mod unix {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    use crate::Limits;

    /// The last limit on processor time that was set, in seconds; 0 before the first.
    static ALLOWED: AtomicU64 = AtomicU64::new(0);

    /// Lowers both limits: without privileges, which `limit` gives up, the hard one
    /// is never raised again.
    fn hard(resource: Resource, value: u64) {
        let lowest = getrlimit(resource).maximum.map_or(value, |maximum| maximum.min(value));
        let _ = setrlimit(resource, Rlimit { current: Some(lowest), maximum: Some(lowest) });
    }

    pub(super) fn limit(limits: &Limits, room: u64) {
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{Signal, set_parent_process_death_signal};
            use rustix::thread::{CapabilitySet, CapabilitySets, set_capabilities};
            let _ = set_parent_process_death_signal(Some(Signal::KILL));
            let _ = rustix::thread::set_no_new_privs(true);
            // Those of root in a container, say: a plugin needs none.
            let none = CapabilitySet::empty();
            let none = CapabilitySets { effective: none, permitted: none, inheritable: none };
            let _ = set_capabilities(None, none);
        }
        hard(Resource::As, limits.memory.saturating_add(room));
        hard(Resource::Core, 0);
        hard(Resource::Fsize, 0);
        hard(Resource::Nofile, 64);
    }

    pub(super) fn allow_cpu(cpu: Duration) {
        let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let used = u64::try_from(used).unwrap_or(0);
        // The soft limit sends SIGXCPU, by which the parent knows the cause. The hard one
        // must stay for the drafts to come; the deadline holds whoever raises the soft.
        let allowed = used + cpu.as_secs().max(1);
        // Counted in seconds: for most drafts it is what it was.
        if ALLOWED.swap(allowed, Ordering::Relaxed) == allowed {
            return;
        }
        let maximum = getrlimit(Resource::Cpu).maximum;
        let current = Some(maximum.map_or(allowed, |maximum| maximum.min(allowed)));
        let _ = setrlimit(Resource::Cpu, Rlimit { current, maximum });
    }
}

/// Keeps this process from all files but `plugin`, the system's libraries and
/// `run_folder`, from the network and from other processes. Returns how far that went,
/// and why no further.
#[cfg(target_os = "linux")]
pub(crate) fn confine(plugin: &Path, run_folder: &Path) -> (Confinement, Option<String>) {
    let (mut confined, no_files) = match files::confine(plugin, run_folder) {
        Ok(confined) => (confined, None),
        Err(why) => (Confinement::default(), Some(why)),
    };
    let no_calls = calls::confine().err();
    confined.calls = no_calls.is_none();
    (confined, no_files.or(no_calls))
}

/// Confinement is only there on Linux.
#[cfg(not(target_os = "linux"))]
pub(crate) fn confine(_plugin: &Path, _run_folder: &Path) -> (Confinement, Option<String>) {
    (Confinement::default(), Some("this system has neither Landlock nor seccomp".to_owned()))
}
