//! How far a long run has got, on standard error where that is a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run is long when it takes more than this: a bar that flashes up tells nothing.
const LONG: Duration = Duration::from_secs(1);

/// A bar of the work done, gone when it is dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// Begins with nothing done of `steps`; `what` names them.
    pub(crate) fn new(what: &'static str, steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        // The template is sound; with another the bar has its usual look.
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self { bar, started: Instant::now() }
    }

    /// Begins with nothing done of `total`, and shows how many in 100 are.
    pub(crate) fn percent(what: &'static str, total: u64) -> Self {
        let progress = Self::new(what, total as usize);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent}%, {eta} left") {
            progress.bar.set_style(style);
        }
        progress
    }

    /// Shows that so much is done in all.
    pub(crate) fn reach(&self, done: u64) {
        self.bar.set_position(done);
        self.reveal();
    }

    /// Counts a step as done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        self.reveal();
    }

    /// Shows the bar, once the run has become a long one.
    fn reveal(&self) {
        if self.bar.is_hidden() && self.started.elapsed() > LONG {
            // Draws nothing where standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

/// A bar of the bytes read, with what came of them: how many, how many a second, and how
/// much time is left.
pub(crate) struct Intake {
    progress: Progress,
    total: u64,
}

impl Intake {
    /// Begins with nothing read of `total` bytes; 0 where it is not known how many come.
    pub(crate) fn new(total: u64) -> Self {
        let progress = Progress::new("", total as usize);
        let template = if total > 0 { "{msg} {bar:30}" } else { "{msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style);
        }
        Self { progress, total }
    }

    /// Shows that `bytes` have been read, and `articles` with them.
    pub(crate) fn show(&self, bytes: u64, articles: u64) {
        let seconds = self.progress.started.elapsed().as_secs_f64();
        let rate = articles as f64 / seconds.max(1e-3);
        let left = if self.total > 0 && bytes > 0 {
            let left = seconds * (self.total as f64 / bytes as f64 - 1.0).max(0.0);
            format!(", {} left", duration(left))
        } else {
            String::new()
        };
        self.progress.bar.set_message(format!("{articles} articles, {rate:.0} a second{left}"));
        self.progress.bar.set_position(bytes);
        self.progress.reveal();
    }
}

/// Returns a length of time as one looks at a clock for it.
fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 90.0 => format!("{s:.0} s"),
        s if s < 5400.0 => format!("{:.0} min", s / 60.0),
        s => format!("{:.1} h", s / 3600.0),
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left() {
        for (seconds, shown) in [(0.2, "0 s"), (89.0, "89 s"), (150.0, "2 min"), (9000.0, "2.5 h")]
        {
            assert_eq!(duration(seconds), shown);
        }
    }
}
