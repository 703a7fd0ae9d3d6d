//! Messages over standard input and output.
//!
//! What comes in is bounded before it is believed: a header may say any length, and only
//! bytes that are really there take memory. Few messages are read ahead, so that an editor
//! that sends faster than drafts are checked waits, as it would for a full pipe.

use std::io::{self, BufRead, ErrorKind, Read as _, Write};
use std::thread::{Builder, JoinHandle};

use crossbeam_channel::bounded;
use lsp_server::{Connection, Message, Notification};

use crate::UsageError;

/// Bytes that a message may have: a book of text, each character of it spelled out.
const LARGEST: u64 = 32 << 20;
/// Bytes that the headers of a message may have: two short lines in all editors.
const HEADERS: u64 = 4 << 10;
/// What answers a message that is no JSON: it may have been a request, of which no number is
/// known.
const NO_JSON: &str =
    r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a message is no JSON"}}"#;

/// What comes in.
enum Incoming {
    Message(Message),
    /// Well framed, but no message.
    Garbled,
    /// The stream is closed.
    End,
}

/// The threads that read and write.
pub(super) struct Streams {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

/// Connects standard input and output.
pub(super) fn connect() -> io::Result<(Connection, Streams)> {
    let (to_editor, outgoing) = bounded::<Message>(0);
    let (incoming, from_editor) = bounded::<Message>(0);
    let writer = Builder::new().name("editor's answers".to_owned()).spawn(move || {
        outgoing.into_iter().try_for_each(|message| message.write(&mut io::stdout().lock()))
    })?;
    let reader = Builder::new().name("editor's messages".to_owned()).spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            match read(&mut input)? {
                Incoming::End => return Ok(()),
                Incoming::Garbled => write(&mut io::stdout().lock(), NO_JSON)?,
                Incoming::Message(message) => {
                    let last = matches!(&message,
                        Message::Notification(Notification { method, .. }) if method == "exit");
                    // Where nobody takes messages any more, the session is over.
                    if incoming.send(message).is_err() || last {
                        return Ok(());
                    }
                }
            }
        }
    })?;
    Ok((Connection { sender: to_editor, receiver: from_editor }, Streams { reader, writer }))
}

impl Streams {
    /// Waits for both threads; says what was wrong with what came in.
    pub(super) fn join(self) -> Result<(), UsageError> {
        let joined = |thread: JoinHandle<io::Result<()>>| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread panicked")))
        };
        let (read, written) = (joined(self.reader), joined(self.writer));
        read.map_err(|error| UsageError::new(format!("from the editor: {error}")))?;
        match written {
            // An editor that goes first hears nothing any more.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(UsageError::new(format!("to the editor: {error}")))
            }
            _ => Ok(()),
        }
    }
}

fn write(out: &mut impl Write, text: &str) -> io::Result<()> {
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

/// Reads the next message.
///
/// # Errors
///
/// Where its headers make no sense or its length is past all measure: where the next one
/// begins is not known then.
fn read(input: &mut impl BufRead) -> io::Result<Incoming> {
    let Some(length) = length(input)? else { return Ok(Incoming::End) };
    // Grows with what is there, not with what was promised.
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if body.len() as u64 != length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(serde_json::from_slice(&body).map_or(Incoming::Garbled, Incoming::Message))
}

/// Reads headers, and returns the length they say; none at the end of the stream.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let wrong = |what: String| Err(io::Error::new(ErrorKind::InvalidData, what));
    let mut input = input.take(HEADERS);
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        let first = input.limit() == HEADERS;
        if input.read_until(b'\n', &mut line)? == 0 && first {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let Some(header) = text.strip_suffix("\r\n") else {
            return wrong("a header without an end".to_owned());
        };
        if header.is_empty() {
            return match length {
                Some(_) => Ok(length),
                None => wrong("a message without a length".to_owned()),
            };
        }
        let Some((name, value)) = header.split_once(':') else {
            return wrong("a header without a value".to_owned());
        };
        if !name.eq_ignore_ascii_case("Content-Length") {
            continue;
        }
        let Ok(bytes) = value.trim().parse::<u64>() else {
            return wrong("a length that is no number".to_owned());
        };
        if bytes > LARGEST {
            return wrong(format!("a message of {bytes} bytes; {LARGEST} are read at most"));
        }
        if length.replace(bytes).is_some() {
            return wrong("a message with two lengths".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says what `bytes` are read as.
    fn told(bytes: &[u8]) -> String {
        match read(&mut &*bytes) {
            Ok(Incoming::End) => "end".to_owned(),
            Ok(Incoming::Garbled) => "garbled".to_owned(),
            Ok(Incoming::Message(Message::Notification(told))) => told.method,
            Ok(Incoming::Message(_)) => "another message".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn messages_are_read_as_they_are_framed() {
        let exit = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let long = exit.len();
        for (head, body, expected) in [
            (format!("Content-Length: {long}\r\n\r\n"), exit, "exit"),
            (format!("content-length:{long}\r\nContent-Type: x; a=b\r\n\r\n"), exit, "exit"),
            ("Content-Length: 2\r\n\r\n".to_owned(), "{]", "garbled"),
            ("Content-Length: 2\r\n\r\n".to_owned(), "\u{e9}", "garbled"),
            ("Content-Length: 0\r\n\r\n".to_owned(), "", "garbled"),
            (String::new(), "", "end"),
        ] {
            assert_eq!(told(format!("{head}{body}").as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn a_length_is_not_believed() {
        let large = "a message of 18446744073709551615 bytes; 33554432 are read at most";
        for (text, expected) in [
            ("Content-Length: 18446744073709551615\r\n\r\n{}", large),
            ("Content-Length: 99999999999999999999\r\n\r\n{}", "a length that is no number"),
            ("Content-Length: -1\r\n\r\n{}", "a length that is no number"),
            ("Content-Length: \r\n\r\n{}", "a length that is no number"),
            ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "a message with two lengths"),
            ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "a message with two lengths"),
            ("Content-Type: x\r\n\r\n{}", "a message without a length"),
            ("\r\n{}", "a message without a length"),
            ("Content-Length 2\r\n\r\n{}", "a header without a value"),
            ("Content-Length: 2\n\n{}", "a header without an end"),
            ("Content-Len", "a header without an end"),
            ("Content-Length: 2\r\n", "a header without an end"),
        ] {
            assert_eq!(told(text.as_bytes()), expected, "{text}");
        }
        // What is promised and does not come, and headers that never end.
        let short = told(b"Content-Length: 33554432\r\n\r\n{}");
        assert_eq!(short, io::Error::from(ErrorKind::UnexpectedEof).to_string());
        let line = [b"X: ".to_vec(), vec![b'x'; 1 << 20]].concat();
        assert_eq!(told(&line), "a header without an end");
        assert_eq!(told("X: y\r\n".repeat(1 << 16).as_bytes()), "a header without an end");
    }
}
