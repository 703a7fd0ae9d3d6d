//! What provcheck and a plugin's process say to each other.
//!
//! A frame is the length of its head and of its body (two little-endian `u32`),
//! the head in JSON, and the body in raw bytes: a text is never put into JSON.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Limits, SandboxMode};

/// Both sides are the same executable; a mismatch means a replaced one.
pub(crate) const PROTOCOL: u32 = 1;
const LARGEST_HEAD: u32 = 16 << 20;

/// What provcheck asks.
#[derive(Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub(crate) enum Request {
    /// Confine yourself and load the plugin.
    Open { protocol: u32, file: PathBuf, run_folder: PathBuf, limits: Limits, sandbox: SandboxMode },
    /// Make the check.
    Create { check: String, config: String },
    /// These are the sources from now on.
    Sources { id: u64, path: PathBuf },
    /// Look at the draft in the body, a snapshot of one document.
    Run { sources_id: u64, options: String },
}

/// What the plugin's process answers.
#[derive(Serialize, Deserialize)]
#[serde(tag = "re", rename_all = "kebab-case")]
pub(crate) enum Reply {
    /// Loaded; the body is what `describe` wrote.
    Ready { label: String, confined: Option<String> },
    /// Made, or mapped.
    Done,
    /// Not made: the configuration is wrong.
    BadConfig { key: Option<String>, message: String },
    /// Not loaded, made or mapped.
    Refused { message: String },
    /// Looked at; the body is what `run` wrote.
    Answer { status: i32 },
}

/// Writes one frame.
pub(crate) fn write<T: Serialize>(out: &mut impl Write, head: &T, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let length = |n: usize| u32::try_from(n).map_err(|_| io::Error::other("frame over 4 GiB"));
    out.write_all(&length(head.len())?.to_le_bytes())?;
    out.write_all(&length(body.len())?.to_le_bytes())?;
    out.write_all(&head)?;
    out.write_all(body)?;
    out.flush()
}

/// Reads one frame; `None` where the other side closed before one began.
///
/// # Errors
///
/// Where it is cut short, its body is over `largest` bytes, or its head is not `T`.
pub(crate) fn read<T: DeserializeOwned>(
    from: &mut impl Read,
    largest: u32,
) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut lengths = [0; 8];
    let mut filled = 0;
    while filled < lengths.len() {
        match from.read(&mut lengths[filled..])? {
            0 if filled == 0 => return Ok(None),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => filled += n,
        }
    }
    // Two little-endian halves: the head's length is the lower one.
    let both = u64::from_le_bytes(lengths);
    let (head, body) = (both as u32, (both >> 32) as u32);
    if head > LARGEST_HEAD || body > largest {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("{body} bytes, more than the limit of {largest}"),
        ));
    }
    let mut bytes = vec![0; head as usize];
    from.read_exact(&mut bytes)?;
    let parsed = serde_json::from_slice(&bytes)?;
    let mut bytes = vec![0; body as usize];
    from.read_exact(&mut bytes)?;
    Ok(Some((parsed, bytes)))
}
