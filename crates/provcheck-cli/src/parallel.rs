//! Work on many items at once, results in order.
//!
//! Plain threads rather than a pool for data-parallel work: checks may use
//! rayon for indexes over sources, and must not wait inside its workers.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Stack of a worker in bytes: parsers of nested markup recurse.
const STACK: usize = 8 << 20;

/// Returns `work(i)` for every `i` below `count`, in order, `jobs` at a time.
pub(crate) fn map<R: Send>(
    jobs: NonZeroUsize,
    count: usize,
    work: impl Fn(usize) -> R + Sync,
) -> Vec<R> {
    let workers = jobs.get().min(count);
    if workers <= 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    std::thread::scope(|scope| {
        let worker = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    break;
                }
                let result = work(index);
                done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
            }
        };
        for _ in 1..workers {
            let thread = std::thread::Builder::new().stack_size(STACK);
            // Where the system gives no more threads, the others do the work.
            let _ = thread.spawn_scoped(scope, worker);
        }
        worker();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order() {
        for jobs in [1, 2, 7] {
            let jobs = NonZeroUsize::new(jobs).unwrap();
            assert_eq!(map(jobs, 5, |i| i * i), [0, 1, 4, 9, 16]);
            assert_eq!(map(jobs, 0, |i| i), [0; 0]);
        }
    }
}
