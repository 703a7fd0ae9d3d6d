//! `provcheck baseline`: accepts today's findings, with a reason.

use std::io::Write as _;
use std::path::PathBuf;

use crate::args::BaselineArgs;
use crate::baseline::Baseline;
use crate::engine::{self, Accepted, After};
use crate::inputs::display;
use crate::names::ACCEPTED;
use crate::output::keep_inside;
use crate::{Exit, UsageError, builtin};

/// Checks the drafts and writes what was found into the file of accepted findings.
pub(crate) fn run(args: &BaselineArgs) -> Result<Exit, UsageError> {
    if args.reason.trim().is_empty() {
        return Err(UsageError::new("--reason says why the findings are accepted"));
    }
    let after = After {
        baseline: Accepted::Nowhere,
        written: args.baseline.as_deref().into_iter().collect(),
        ..After::default()
    };
    let threads = engine::threads(args.run.jobs);
    let outcome = engine::check(&args.run, &after, &builtin(), threads)?;
    let path = if let Some(path) = &args.baseline {
        path.clone()
    } else {
        let by_itself = || (PathBuf::from(ACCEPTED), PathBuf::new());
        let (path, folder) = outcome.baseline.unwrap_or_else(by_itself);
        keep_inside(&path, &folder)?;
        path
    };
    let mut baseline = Baseline::load_or_new(&path)?;
    let (added, dropped) = baseline.accept(&outcome.run.drafts, args.reason.trim());
    baseline.save()?;
    let path = display(&path);
    // Nothing is lost where standard output is closed.
    let _ = writeln!(anstream::stdout(), "{path}: {added} accepted, {dropped} no longer found");
    Ok(match outcome.exit {
        Exit::Findings => Exit::Clean,
        other => other,
    })
}
