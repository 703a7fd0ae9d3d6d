//! Opens a dump, compressed or not, and cuts it into blocks of whole lines.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc;

/// A block of whole lines: the first `length` of the bytes.
pub(super) struct Block {
    pub(super) bytes: Vec<u8>,
    pub(super) length: usize,
}

/// Bytes of a block, about: as many as stay in a cache between the two threads.
pub(super) const BLOCK: usize = 1 << 20;
/// The most bytes of a line; the longest of real ones have some 10 MB.
const LONGEST: usize = 256 << 20;
/// Opens what `input` holds: gzip, bzip2, zstandard or plain, told by its first bytes.
///
/// # Errors
///
/// Where the first bytes can't be read.
pub fn decompress(input: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut input = BufReader::with_capacity(1 << 20, input);
    let head = input.fill_buf()?;
    if head.starts_with(&[0x1f, 0x8b]) {
        Ok(Box::new(flate2::bufread::MultiGzDecoder::new(input)))
    } else if head.starts_with(b"BZh") {
        Ok(Box::new(bzip2::bufread::MultiBzDecoder::new(input)))
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let decoder = ruzstd::decoding::StreamingDecoder::new(input).map_err(io::Error::other)?;
        Ok(Box::new(decoder))
    } else {
        Ok(Box::new(input))
    }
}

/// Cuts the input into blocks of whole lines. Blocks that were read come back in `spare`.
pub(super) fn split(
    mut input: Box<dyn Read + Send>,
    sender: &mpsc::SyncSender<Result<Block, io::Error>>,
    spare: &mpsc::Receiver<Vec<u8>>,
) {
    let mut rest: Vec<u8> = Vec::new();
    loop {
        let mut bytes = spare.try_recv().unwrap_or_default();
        let mut filled = rest.len();
        if bytes.len() < filled + BLOCK {
            bytes.resize(filled + BLOCK, 0);
        }
        bytes[..filled].copy_from_slice(&rest);
        let mut ended = false;
        let mut error = None;
        let mut cut = None;
        while cut.is_none() && !ended && error.is_none() {
            if filled == bytes.len() {
                // One long line: read on.
                if filled > LONGEST {
                    let fault = format!("a line of more than {} MB", LONGEST >> 20);
                    error = Some(io::Error::new(io::ErrorKind::InvalidData, fault));
                    break;
                }
                bytes.resize(filled * 2, 0);
            }
            let from = filled;
            while filled < bytes.len() {
                match input.read(&mut bytes[filled..]) {
                    Ok(0) => {
                        ended = true;
                        break;
                    }
                    Ok(n) => filled += n,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(e) => {
                        error = Some(e);
                        break;
                    }
                }
            }
            cut = memchr::memrchr(b'\n', &bytes[from..filled]).map(|at| from + at + 1);
        }
        // What the input ends with is a line, or what is left of one.
        let length = if ended { filled } else { cut.unwrap_or(filled) };
        rest.clear();
        rest.extend_from_slice(&bytes[length..filled]);
        if length > 0 && sender.send(Ok(Block { bytes, length })).is_err() {
            return;
        }
        if let Some(error) = error {
            let _ = sender.send(Err(error));
            return;
        }
        if ended {
            return;
        }
    }
}
