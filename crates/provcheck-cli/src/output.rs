//! Files that are written: whole or not at all, and never over what was read.

mod folder;
mod unfinished;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use provcheck_report::escaped_lines;
use tempfile::NamedTempFile;

use crate::inputs::IGNORE_FILE;
use crate::inputs::{self, display};
use crate::names::{ACCEPTED, CONFIGURATION, TRUSTED};
use crate::{Exit, UsageError};

pub(crate) use folder::fill;
use unfinished::unfinished;

/// Writes the file at `path` with what `write` gives.
///
/// The bytes go to a file beside it that then takes its place, with the rights of the one
/// that was there: a full disk or a power cut leaves the old file. Standard output by its
/// name, another file that is open, `/dev/null` and a pipe that somebody reads are written to
/// as they are.
///
/// # Errors
///
/// Where it can't be written; then what was there is still there. A pipe that nobody reads
/// is an error: it would be waited for without end.
pub(crate) fn replace<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    if let Some(mut open) = opened(path)? {
        return write(&mut open);
    }
    // Through a link, so that the link stays one.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&target).ok();
    if there.as_ref().is_some_and(|meta| !meta.is_file()) {
        return write(&mut special(&target)?);
    }
    let mut beside = beside(&target)?;
    write(beside.as_file_mut())?;
    if let Some(meta) = there {
        beside.as_file().set_permissions(meta.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `text` to a file that is not there yet.
///
/// # Errors
///
/// Where it is there, or can't be written; then there is none.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = beside(path)?;
    beside.as_file_mut().write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    beside.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Opens a file beside the one that it will be.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    unfinished(0o666).tempfile_in(folder).map_err(|error| match error.kind() {
        // The name that it would have had says nothing to anybody.
        kind @ io::ErrorKind::NotFound => io::Error::new(kind, "there is no such folder"),
        _ => error,
    })
}

/// Opens the file that the program was started with as `/dev/stdout`, `/dev/fd/3` or
/// `/proc/self/fd/3`: what else is written to it, before and after, stays.
#[cfg(unix)]
fn opened(path: &Path) -> io::Result<Option<File>> {
    use std::os::fd::AsFd as _;

    /// Links that lead to a link, at most.
    const LINKS: usize = 40;
    let Ok(open) = Path::new("/proc/self/fd").canonicalize() else { return Ok(None) };
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if folder.canonicalize().is_ok_and(|folder| folder == open) {
            return match path.file_name().and_then(|name| name.to_str()) {
                Some("1") => Ok(Some(File::from(io::stdout().as_fd().try_clone_to_owned()?))),
                Some("2") => Ok(Some(File::from(io::stderr().as_fd().try_clone_to_owned()?))),
                _ if !fs::metadata(&path)?.is_file() => Ok(None),
                _ => File::options().append(true).open(&path).map(Some),
            };
        }
        match fs::read_link(&path) {
            Ok(link) => path = folder.join(link),
            Err(_) => break,
        }
    }
    Ok(None)
}

/// Opens the file that the program was started with.
#[cfg(not(unix))]
fn opened(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// Opens what is no plain file.
#[cfg(unix)]
fn special(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};

    use rustix::fs::OFlags;

    let kind = fs::metadata(path)?.file_type();
    if kind.is_block_device() {
        return Err(io::Error::other("a disk is not written to"));
    }
    if !kind.is_fifo() {
        return File::options().write(true).open(path);
    }
    let at_once = OFlags::NONBLOCK.bits().cast_signed();
    let file = match File::options().write(true).custom_flags(at_once).open(path) {
        Ok(file) => file,
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
            return Err(io::Error::other("nobody reads from this pipe"));
        }
        Err(error) => return Err(error),
    };
    // It was not to wait for a reader; for one that is slow it is.
    rustix::fs::fcntl_setfl(&file, OFlags::empty())?;
    Ok(file)
}

/// Opens what is no plain file.
#[cfg(not(unix))]
fn special(path: &Path) -> io::Result<File> {
    File::options().write(true).open(path)
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
    // In a folder that is read, an archive say, each file is.
    let inside = |path: &Path| {
        let folder = output.parent().and_then(|folder| folder.canonicalize().ok());
        path.is_dir() && output.exists() && path.canonicalize().ok() == folder
    };
    let what = if read.into_iter().any(|path| is_one_file(path, output) || inside(path)) {
        "would overwrite what this run reads"
    } else if is_kept(output) {
        "would overwrite a configuration or accepted findings"
    } else {
        return Ok(());
    };
    Err(UsageError::new(format!("{} {what}; name another file", display(output))))
}

/// Tells whether a file that is there has the name of a desk's configuration, of its accepted
/// findings, or of what is left out or trusted, of which a run that doesn't read them knows no more.
fn is_kept(output: &Path) -> bool {
    let name = output.file_name().unwrap_or_default();
    let kept = [CONFIGURATION, ACCEPTED, IGNORE_FILE, TRUSTED];
    output.exists() && kept.iter().any(|kept| name == *kept)
}

/// Tells whether two names are of one file, by links of whatever kind.
pub(crate) fn is_one_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) else { return false };
        one.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
    #[cfg(not(unix))]
    {
        let (Ok(one), Ok(other)) = (one.canonicalize(), other.canonicalize()) else { return false };
        one == other
    }
}

/// Refuses to write to `path`, which a configuration named or which has a name that anybody
/// knows, where that leads out of `folder`: whoever wrote the folder would write where the
/// user can.
///
/// # Errors
///
/// Where it lies elsewhere, or is a link that leads elsewhere.
pub(crate) fn keep_inside(path: &Path, folder: &Path) -> Result<(), UsageError> {
    let or_here = |folder: &Path| {
        if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
    };
    // A file that is not there yet lies where its folder does.
    let place = path.canonicalize().or_else(|_| {
        let parent = path.parent().map(or_here).unwrap_or_default();
        parent.canonicalize().map(|parent| parent.join(path.file_name().unwrap_or_default()))
    });
    let inside = match (place, or_here(folder).canonicalize()) {
        (Ok(place), Ok(folder)) => place.starts_with(folder),
        _ => false,
    };
    if inside {
        return Ok(());
    }
    Err(UsageError::new(format!(
        "{}: lies outside the configuration's folder, and is not written to unless \
         --baseline names it",
        display(path)
    )))
}

/// Prints `text` to standard output, what can't be seen in it spelled out; a closed pipe
/// is no error.
pub(crate) fn say(text: &str) -> Result<(), UsageError> {
    let text = escaped_lines(text);
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(UsageError::Write { path: "standard output".to_owned(), error })
        }
        _ => Ok(()),
    }
}

/// Prints a line to standard output; what can't be seen is spelled out. A closed pipe is
/// no error.
pub(crate) fn say_line(line: impl std::fmt::Display) {
    let _ = writeln!(anstream::stdout(), "{}", escaped_lines(&line.to_string()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_is_below_the_folder_through_links() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("project");
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::write(temporary.path().join("other.toml"), "").unwrap();
        let keeps = |name: &str| keep_inside(&folder.join(name), &folder).is_ok();
        for name in ["a.toml", "deep/a.toml", "deep/../a.toml", "../project/a.toml"] {
            assert!(keeps(name), "{name}");
        }
        let elsewhere = temporary.path().join("other.toml");
        for name in ["../other.toml", "../new.toml", "missing/a.toml", "..", "/", ""] {
            assert!(!keeps(name) || name.is_empty(), "{name}");
        }
        assert!(keep_inside(&elsewhere, &folder).is_err());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&elsewhere, folder.join("link.toml")).unwrap();
            std::os::unix::fs::symlink(temporary.path(), folder.join("up")).unwrap();
            assert!(!keeps("link.toml"));
            assert!(!keeps("up/new.toml"));
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_is_written_to_where_somebody_reads() {
        use std::io::Read as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        let all = vec![b'a'; 1 << 20];
        let write = || replace(&path, |file| file.write_all(&all));
        let error = write().unwrap_err();
        assert_eq!(error.to_string(), "nobody reads from this pipe");
        // More than a pipe holds, to a reader that takes its time.
        let mut reader = File::options().read(true).write(true).open(&path).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(std::time::Duration::from_millis(50));
                let mut read = vec![0; 1 << 20];
                reader.read_exact(&mut read).unwrap();
                sender.send(read).unwrap();
            });
            write().unwrap();
        });
        assert_eq!(receiver.recv().unwrap(), all);
    }
}
