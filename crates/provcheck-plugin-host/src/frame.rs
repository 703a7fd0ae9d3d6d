//! What provcheck and a plugin's process say to each other.
//!
//! A frame is the length of its head and of its body (two little-endian `u32`),
//! the head in JSON, and the body in raw bytes: a text is never put into JSON.

use std::io::{self, Read};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Confinement, Limits, SandboxMode};

/// Both sides are the same executable; a mismatch means a replaced one.
pub(crate) const PROTOCOL: u32 = 2;
/// How many bytes a head may have: of a request with a configuration, and of a reply, which has
/// a line of a log at most.
const LARGEST_HEAD: u32 = 16 << 20;
const LARGEST_REPLY: u32 = 1 << 20;
/// The two lengths before a head, in bytes.
const LENGTHS: usize = 8;
/// How much is read at once: more than most frames.
const READ: usize = 16 << 10;

/// What provcheck asks.
#[derive(Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub(crate) enum Request {
    /// Confine yourself and load the plugin.
    Open {
        protocol: u32,
        file: PathBuf,
        run_folder: PathBuf,
        limits: Limits,
        /// Bytes of sources to have room for.
        room: u64,
        sandbox: SandboxMode,
    },
    /// Make the check.
    Create { check: String, config: String },
    /// These are the sources from now on.
    Sources { id: u64, path: PathBuf },
    /// Look at the draft in the body, a snapshot of one document. `turn` is a number that nobody
    /// can guess.
    Run { sources_id: u64, options: String, turn: u64 },
}

/// What the plugin's process answers.
#[derive(Serialize, Deserialize)]
#[serde(tag = "re", rename_all = "kebab-case")]
pub(crate) enum Reply {
    /// Confined, and nothing of the plugin has run yet: what comes later may be its word.
    Confined { confined: Confinement },
    /// Loaded; the body is what `describe` wrote.
    Ready { label: String },
    /// Made, or mapped.
    Done,
    /// Not made: the configuration is wrong.
    BadConfig { key: Option<String>, message: String },
    /// Not loaded, made or mapped.
    Refused { message: String },
    /// What the plugin logs while it looks; the answer follows.
    Log { level: u32, message: String },
    /// Looked at, in this turn; the body is what `run` wrote.
    Answer { status: i32, turn: u64 },
}

/// Returns one frame as bytes: written at once, it wakes the other side once.
///
/// # Errors
///
/// Where a part is over 4 GiB.
pub(crate) fn encode<T: Serialize>(head: &T, body: &[u8]) -> io::Result<Vec<u8>> {
    let head = serde_json::to_vec(head)?;
    let length = |n: usize| u32::try_from(n).map_err(|_| io::Error::other("frame over 4 GiB"));
    let mut out = Vec::with_capacity(LENGTHS + head.len() + body.len());
    out.extend(length(head.len())?.to_le_bytes());
    out.extend(length(body.len())?.to_le_bytes());
    out.extend_from_slice(&head);
    out.extend_from_slice(body);
    Ok(out)
}

/// Bytes that came in, until they make frames.
#[derive(Default)]
pub(crate) struct Inbox {
    bytes: Vec<u8>,
    /// How many bytes a frame's body may have.
    largest: u32,
    /// How many its head may have.
    largest_head: u32,
}

impl Inbox {
    /// Returns an empty inbox for requests with bodies of up to `largest` bytes.
    pub(crate) fn of_requests(largest: u32) -> Self {
        Self { bytes: Vec::new(), largest, largest_head: LARGEST_HEAD }
    }

    /// Returns an empty inbox for replies with bodies of up to `largest` bytes.
    pub(crate) fn of_replies(largest: u32) -> Self {
        Self { bytes: Vec::new(), largest, largest_head: LARGEST_REPLY }
    }

    /// Reads once from `from`; returns how many bytes came.
    pub(crate) fn fill(&mut self, from: &mut impl Read) -> io::Result<usize> {
        let end = self.bytes.len();
        self.bytes.resize(end + READ, 0);
        let read = from.read(&mut self.bytes[end..]);
        self.bytes.truncate(end + read.as_ref().map_or(0, |&n| n));
        read
    }

    /// Tells whether nothing is left over from the frames taken.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes the next frame; `None` where more bytes must come first.
    ///
    /// # Errors
    ///
    /// Where the body is too large, or the head is not `T`.
    pub(crate) fn take<T: DeserializeOwned>(&mut self) -> io::Result<Option<(T, Vec<u8>)>> {
        let Some(lengths) = self.bytes.first_chunk::<LENGTHS>() else { return Ok(None) };
        // Two little-endian halves: the head's length is the lower one.
        let both = u64::from_le_bytes(*lengths);
        let (head, body) = (both as u32, (both >> 32) as u32);
        for (bytes, limit) in [(head, self.largest_head), (body, self.largest)] {
            if bytes > limit {
                let message = format!("{bytes} bytes, more than the limit of {limit}");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
        }
        let split = LENGTHS + head as usize;
        let end = split + body as usize;
        if self.bytes.len() < end {
            return Ok(None);
        }
        let parsed = serde_json::from_slice(&self.bytes[LENGTHS..split])?;
        let rest = self.bytes.split_off(end);
        let mut frame = std::mem::replace(&mut self.bytes, rest);
        frame.drain(..split);
        Ok(Some((parsed, frame)))
    }
}

/// Reads one frame, waiting for its bytes; `None` where the other side closed.
///
/// # Errors
///
/// As [`Inbox::take`], or where the other side closed within a frame.
pub(crate) fn read<T: DeserializeOwned>(
    from: &mut impl Read,
    inbox: &mut Inbox,
) -> io::Result<Option<(T, Vec<u8>)>> {
    loop {
        if let Some(frame) = inbox.take()? {
            return Ok(Some(frame));
        }
        match inbox.fill(from) {
            Ok(0) if inbox.is_empty() => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
    }
}
