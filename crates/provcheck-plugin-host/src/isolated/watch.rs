//! Watches what a plugin's process uses while its answer is waited for (Linux).
//!
//! Its limit on processor time is only a signal, which a plugin can ignore, and no limit of
//! the kernel's counts the threads of one process. So whoever waits looks now and then.

use std::time::{Duration, Instant};

use rustix::param::clock_ticks_per_second;

use super::silence::Silence;

/// How long is waited between two looks, each of which costs some 20 microseconds: answers for
/// most drafts are there before the first, and a plugin can start some hundred threads in it.
const STEP: Duration = Duration::from_millis(10);

/// How many threads a plugin may have: several pools of one for each processor of a large
/// machine. Each takes some 25 KiB of the kernel's own memory, which no limit of the process holds.
const THREADS: u64 = 1024;

/// A process of which an answer is waited for.
pub(super) struct Watch {
    pid: u32,
    /// Processor time for one answer.
    limit: Duration,
    next: Instant,
    /// What it had used at the first look.
    before: Option<Duration>,
}

impl Watch {
    /// Watches the process `pid`, which has `limit` of processor time for an answer.
    pub(super) fn new(pid: u32, limit: Duration) -> Self {
        Self { pid, limit, next: Instant::now(), before: None }
    }

    /// Begins to wait for an answer.
    pub(super) fn begin(&mut self) {
        self.next = Instant::now() + STEP;
        self.before = None;
    }

    /// Looks, where it is time to, and returns how long to wait, of `left`, until the next look.
    ///
    /// # Errors
    ///
    /// What there is too much of.
    pub(super) fn look(&mut self, now: Instant, left: Duration) -> Result<Duration, Silence> {
        if now >= self.next {
            self.next = now + STEP;
            // A process that is gone is told by its closed pipe.
            let usage = usage(self.pid).unwrap_or_default();
            let before = *self.before.get_or_insert(usage.cpu);
            if usage.cpu.saturating_sub(before) > self.limit {
                return Err(Silence::Busy);
            }
            if usage.threads > THREADS {
                return Err(Silence::Threads(usage.threads));
            }
        }
        Ok(left.min(STEP))
    }
}

/// What a process uses.
#[derive(Default)]
struct Usage {
    /// Processor time of all its threads, up to now.
    cpu: Duration,
    threads: u64,
}

fn usage(pid: u32) -> Option<Usage> {
    let stat = std::fs::read(format!("/proc/{pid}/stat")).ok()?;
    let stat = String::from_utf8_lossy(&stat);
    // Its name, in brackets, may have spaces, brackets and bytes of any kind. After it come the fields
    // from the third on; the 14th and 15th are times, the 20th counts threads (proc_pid_stat(5)).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3)?.parse::<u64>().ok();
    let ticks = field(14)?.saturating_add(field(15)?);
    let cpu = Duration::from_millis(ticks.saturating_mul(1000) / clock_ticks_per_second().max(1));
    Some(Usage { cpu, threads: field(20)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_used_time_and_has_threads() {
        let (begin, pid) = (Instant::now(), std::process::id());
        let used = || usage(pid).expect("the process");
        let before = used();
        assert!(before.threads >= 1);
        while used().cpu == before.cpu {
            assert!(begin.elapsed() < Duration::from_mins(1), "no time is counted");
        }
        assert!(usage(u32::MAX).is_none());
    }

    #[test]
    fn who_takes_more_than_its_time_is_seen() {
        let mut watch = Watch::new(std::process::id(), Duration::ZERO);
        watch.begin();
        assert!(watch.look(Instant::now(), STEP).is_ok(), "not yet");
        let begin = Instant::now();
        let seen = loop {
            match watch.look(Instant::now() + STEP, STEP) {
                Ok(_) => assert!(begin.elapsed() < Duration::from_mins(1), "never seen"),
                Err(seen) => break seen,
            }
        };
        assert!(matches!(seen, Silence::Busy));
    }
}
