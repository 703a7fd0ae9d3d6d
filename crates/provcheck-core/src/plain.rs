//! Files that set the program up: plain ones, and no larger than anybody writes.

use std::fs::File;
use std::io::{Error, ErrorKind, Read as _, Result};
use std::path::Path;

/// Bytes of the largest file that sets the program up: 64 MB.
pub const LARGEST_PLAIN: u64 = 64 << 20;

/// Opens a plain file. A device or a pipe, which may have no end and may never begin, is none.
/// Where reading would wait for more, it is an error of the kind
/// [`WouldBlock`](ErrorKind::WouldBlock).
///
/// ```
/// use std::path::Path;
///
/// # #[cfg(unix)]
/// assert!(provcheck_core::open_plain(Path::new("/dev/zero")).is_err());
/// ```
///
/// # Errors
///
/// Where it can't be opened, or is no plain file.
pub fn open_plain(path: &Path) -> Result<File> {
    let kind = std::fs::metadata(path)?;
    if kind.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(Error::other("is no plain file"));
    }
    at_once(path)
}

/// Opens a file so that reading it never waits: some files of the system (`/proc/kmsg`) look
/// like plain ones, and wait for what may never come.
#[cfg(unix)]
fn at_once(path: &Path) -> Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;
    File::options().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn at_once(path: &Path) -> Result<File> {
    File::open(path)
}

/// Reads a plain file of at most `most` bytes.
///
/// ```
/// use std::path::Path;
///
/// let absent = provcheck_core::read_plain(Path::new("no/such.toml"), 1 << 20);
/// assert_eq!(absent.unwrap_err().kind(), std::io::ErrorKind::NotFound);
/// ```
///
/// # Errors
///
/// Where it can't be read, is no plain file, or is larger.
pub fn read_plain(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One that grows while it is read has no true length.
    let read = open_plain(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| match error.kind() {
        ErrorKind::WouldBlock => Error::other("is no plain file: reading it would wait"),
        _ => error,
    })?;
    if bytes.len() as u64 > most {
        return Err(Error::other(format!("is too large: at most {} MB are read", most >> 20)));
    }
    Ok(bytes)
}

/// Reads the text of a plain file of at most [`LARGEST_PLAIN`] bytes.
///
/// ```
/// use std::path::Path;
///
/// let folder = provcheck_core::read_plain_text(Path::new("."));
/// assert_eq!(folder.unwrap_err().kind(), std::io::ErrorKind::IsADirectory);
/// ```
///
/// # Errors
///
/// As [`read_plain`], and where it is no UTF-8.
pub fn read_plain_text(path: &Path) -> Result<String> {
    let bytes = read_plain(path, LARGEST_PLAIN)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        Error::new(ErrorKind::InvalidData, format!("line {line} is not valid UTF-8"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_files_of_some_size_are_read() {
        let folder = std::env::temp_dir().join(format!("provcheck-plain-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.toml");
        std::fs::write(&file, "four").unwrap();
        assert_eq!(read_plain(&file, 4).unwrap(), b"four");
        assert!(read_plain(&file, 3).unwrap_err().to_string().contains("too large"));
        assert_eq!(read_plain_text(&file).unwrap(), "four");
        std::fs::write(&file, b"one\ntwo\nM\xfcnchen").unwrap();
        assert_eq!(read_plain_text(&file).unwrap_err().to_string(), "line 3 is not valid UTF-8");
        assert_eq!(read_plain(&folder, 4).unwrap_err().kind(), ErrorKind::IsADirectory);
        let absent = read_plain(&folder.join("b"), 4).unwrap_err();
        assert_eq!(absent.kind(), ErrorKind::NotFound);
        #[cfg(unix)]
        assert!(read_plain_text(Path::new("/dev/zero")).is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
