//! Files as addresses, and back.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Returns the path of a `file:` address.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    // An address may name the machine; only this one's files are meant.
    let path = rest.find('/').map(|at| &rest[at..])?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(left.next()?).to_digit(16);
        bytes.push((digit()? * 16 + digit()?) as u8);
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/c:/desk` on Windows.
    let drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if drive { &path[1..] } else { path.as_str() }))
}

/// Returns the address of a file.
pub(super) fn from_path(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = crate::inputs::display(&path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn there_and_back() {
        for name in ["/a/b.md", "/a b/Ж%#?.txt"] {
            assert_eq!(path(&from_path(Path::new(name))).as_deref(), Some(Path::new(name)));
        }
        assert_eq!(path("file://localhost/a%20b").as_deref(), Some(Path::new("/a b")));
        for wrong in ["untitled:1", "file:///a%2", "file:///a%zz", "file:///%FF", "file://"] {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
