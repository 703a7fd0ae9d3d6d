//! Files that are written: whole or not at all, and never over what was read.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::inputs::{self, display};
use crate::{Exit, UsageError};

/// Writes the file at `path` with what `write` gives.
///
/// The bytes go to a file beside it that then takes its place, with the rights of the one
/// that was there: a full disk or a power cut leaves the old file. What is no plain file,
/// a device or a pipe, is written to as it is.
///
/// # Errors
///
/// Where it can't be written; then what was there is still there.
pub(crate) fn replace<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    // Through a link, so that the link stays one.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&target).ok();
    if there.as_ref().is_some_and(|meta| !meta.is_file()) {
        return write(&mut File::options().write(true).open(&target)?);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Those of any new file, which the user's mask narrows.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let folder = folder.unwrap_or(Path::new("."));
    let mut beside = builder.prefix(".provcheck-").tempfile_in(folder)?;
    write(beside.as_file_mut())?;
    if let Some(meta) = there {
        beside.as_file().set_permissions(meta.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Makes a file that is larger than the system allows an error of the write, not the end
/// of the program (Unix).
pub(crate) fn survive_file_limit() {
    #[cfg(unix)]
    {
        let told = std::sync::Arc::default();
        // Where it can't be asked for, the signal does what it always did.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, told);
    }
}

/// Refuses to write to `output` where that is one of the files in `read`.
///
/// # Errors
///
/// Which of them would be overwritten.
pub(crate) fn spare<'p>(
    output: &Path,
    read: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), UsageError> {
    let Ok(target) = output.canonicalize() else { return Ok(()) };
    for path in read {
        if path.canonicalize().is_ok_and(|path| path == target) {
            let output = display(output);
            return Err(UsageError::new(format!(
                "{output} would overwrite what this run reads; name another file"
            )));
        }
    }
    Ok(())
}

/// Writes to the file, or to standard output. A closed pipe is no error.
pub(crate) fn print(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Exit, UsageError> {
    let written = if let Some(path) = path {
        replace(path, |file| {
            let mut out = BufWriter::new(file);
            write(&mut out).and_then(|()| out.flush())
        })
    } else {
        let mut out = BufWriter::new(anstream::stdout());
        write(&mut out).and_then(|()| out.flush())
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let path = path.map_or("standard output".to_owned(), inputs::display);
            Err(UsageError::Write { path, error })
        }
        _ => Ok(Exit::Clean),
    }
}
