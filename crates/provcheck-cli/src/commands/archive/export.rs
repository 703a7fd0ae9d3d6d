//! `provcheck archive export`: fingerprints for other engines.

use std::path::Path;

use crate::{Exit, UsageError};

/// Writes the fingerprints of `archive` to `parquet`: a file, or a folder of files.
#[cfg(feature = "parquet")]
pub(super) fn run(archive: &Path, parquet: &Path) -> Result<Exit, UsageError> {
    use provcheck_archive::Archive;
    use provcheck_archive::export::{ExportError, export};

    use crate::inputs::display;
    use crate::output::{fill, say};

    let archive = Archive::open(archive)?;
    let lay_out = |to: &Path| {
        export(&archive, to).map_err(|error| match error {
            // Where it stands while it is written says nothing.
            ExportError::Write { error, .. } => UsageError::Write { path: display(parquet), error },
            error @ ExportError::Archive(_) => UsageError::new(error.to_string()),
        })
    };
    let file = parquet.file_name().filter(|_| parquet.extension().is_some_and(|e| e == "parquet"));
    let done = match file {
        Some(file) => {
            let folder = parquet.parent().unwrap_or(Path::new(""));
            fill(folder, |inside| lay_out(&inside.join(file)))?
        }
        None => fill(parquet, lay_out)?,
    };
    say(&format!("{} fingerprints written\n", done.fingerprints))?;
    Ok(Exit::Clean)
}

/// Says what is missing.
#[cfg(not(feature = "parquet"))]
pub(super) fn run(_: &Path, _: &Path) -> Result<Exit, UsageError> {
    Err(UsageError::new(
        "this provcheck was built without Parquet; build it with `--features parquet`",
    ))
}
