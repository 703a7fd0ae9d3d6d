//! Talks to a plugin's process from the thread that asks.
//!
//! Whoever waits for the answer writes the request, reads the answer and keeps what
//! the plugin prints, all in one loop around `poll`: a thread between them would
//! cost two more wake-ups for every draft, which is most of what isolation costs.
//! No stream ever blocks, so a plugin that reads nothing or prints without end
//! stops no one.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

use super::silence::{LAST_WORDS, Silence};
#[cfg(target_os = "linux")]
use super::watch::Watch;
use crate::Limits;
use crate::frame::{Inbox, Reply};

/// How many bytes of what a plugin prints are read at once.
const PRINTED: usize = 4096;

/// The streams of a plugin's process.
pub(super) struct Pipe {
    to: Option<ChildStdin>,
    from: ChildStdout,
    inbox: Inbox,
    /// Its standard error, until it is closed.
    words: Option<ChildStderr>,
    last_words: VecDeque<u8>,
    /// How many of them, at the end, nobody was told yet.
    untold: usize,
    #[cfg(target_os = "linux")]
    watch: Watch,
}

impl Pipe {
    /// Takes the streams of `child`, which has `limits`.
    ///
    /// # Errors
    ///
    /// Where they are not pipes, or taken.
    pub(super) fn new(child: &mut Child, limits: &Limits) -> io::Result<Self> {
        let closed = || io::Error::other("its streams are closed");
        let to = child.stdin.take().ok_or_else(closed)?;
        let from = child.stdout.take().ok_or_else(closed)?;
        let words = child.stderr.take().ok_or_else(closed)?;
        // Of this end of each pipe only; the other one blocks as before.
        fcntl_setfl(&to, fcntl_getfl(&to)? | OFlags::NONBLOCK)?;
        fcntl_setfl(&from, fcntl_getfl(&from)? | OFlags::NONBLOCK)?;
        fcntl_setfl(&words, fcntl_getfl(&words)? | OFlags::NONBLOCK)?;
        let (words, last_words) = (Some(words), VecDeque::new());
        let inbox = Inbox::of_replies(limits.largest_answer());
        Ok(Self {
            to: Some(to),
            from,
            inbox,
            words,
            last_words,
            untold: 0,
            #[cfg(target_os = "linux")]
            watch: Watch::new(child.id(), limits.cpu),
        })
    }

    /// Refuses what has come unasked: it would be taken for the answer to what is asked next.
    pub(super) fn refuse_leftovers(&mut self) -> Result<(), Silence> {
        let nothing = |error: io::Error| error.kind() == ErrorKind::WouldBlock;
        if self.inbox.is_empty() && self.inbox.fill(&mut self.from).is_err_and(nothing) {
            return Ok(());
        }
        if self.inbox.is_empty() {
            return Err(Silence::Closed);
        }
        Err(Silence::Garbled("more than one answer to one question".to_owned()))
    }

    /// Sends `frame`, where there is one, and returns the next answer that comes
    /// before `deadline`.
    pub(super) fn exchange(
        &mut self,
        frame: &[u8],
        deadline: Instant,
    ) -> Result<(Reply, Vec<u8>), Silence> {
        let mut unsent = frame;
        // Looked at for every frame: where there is always one more, nothing is waited for.
        #[cfg(target_os = "linux")]
        if frame.is_empty() {
            self.watch.look(Instant::now(), Duration::ZERO)?;
        } else {
            self.watch.begin();
        }
        // No answer is there the moment it is asked for: looking costs a call in vain.
        let mut early = !frame.is_empty();
        loop {
            self.send(&mut unsent);
            let taken = self.inbox.take();
            if let Some(answer) = taken.map_err(|e| Silence::Garbled(e.to_string()))? {
                return Ok(answer);
            }
            if std::mem::take(&mut early) {
                self.wait(!unsent.is_empty(), deadline)?;
            }
            match self.inbox.fill(&mut self.from) {
                Ok(0) => return Err(Silence::Closed),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.wait(!unsent.is_empty(), deadline)?;
                }
                Err(error) if error.kind() != ErrorKind::Interrupted => {
                    return Err(Silence::Closed);
                }
                _ => {}
            }
        }
    }

    /// Writes as much as the pipe holds.
    fn send(&mut self, unsent: &mut &[u8]) {
        let Some(to) = &mut self.to else { return };
        while !unsent.is_empty() {
            match to.write(unsent) {
                Ok(n) => *unsent = &unsent[n..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Where the process has ended, reading says how.
                Err(_) => *unsent = &[],
            }
        }
    }

    /// Waits until there is something to do, and keeps what the plugin prints.
    fn wait(&mut self, sending: bool, deadline: Instant) -> Result<(), Silence> {
        let now = Instant::now();
        let left = deadline.saturating_duration_since(now);
        if left.is_zero() {
            return Err(Silence::Late);
        }
        #[cfg(target_os = "linux")]
        let left = self.watch.look(now, left)?;
        let mut streams = Vec::with_capacity(3);
        streams.push(PollFd::new(&self.from, PollFlags::IN));
        if let Some(words) = &self.words {
            streams.push(PollFd::new(words, PollFlags::IN));
        }
        if let Some(to) = self.to.as_ref().filter(|_| sending) {
            streams.push(PollFd::new(to, PollFlags::OUT));
        }
        // A signal ends the waiting early, and that is all.
        let _ = poll(&mut streams, Timespec::try_from(left).ok().as_ref());
        let printed = self.words.is_some() && !streams[1].revents().is_empty();
        if printed {
            self.listen();
        }
        Ok(())
    }

    /// Reads once from standard error; tells whether there was something.
    fn listen(&mut self) -> bool {
        let Some(words) = &mut self.words else { return false };
        let mut buffer = [0; PRINTED];
        match words.read(&mut buffer) {
            Ok(n @ 1..) => {
                self.last_words.extend(&buffer[..n]);
                let surplus = self.last_words.len().saturating_sub(LAST_WORDS);
                self.last_words.drain(..surplus);
                self.untold = (self.untold + n).min(self.last_words.len());
                return true;
            }
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
            _ => self.words = None,
        }
        false
    }

    /// Returns what was printed since this was last asked; of much, the end.
    pub(super) fn printed(&mut self) -> Vec<u8> {
        // As often as fills what is kept: a plugin that prints without end stops no one.
        for _ in 0..LAST_WORDS.div_ceil(PRINTED) {
            if !self.listen() {
                break;
            }
        }
        let told = self.last_words.len() - std::mem::take(&mut self.untold);
        self.last_words.iter().skip(told).copied().collect()
    }

    /// Returns the end of what was printed, once the process and all it started are
    /// gone, or after `longest`.
    pub(super) fn last_words(&mut self, longest: Duration) -> Vec<u8> {
        let deadline = Instant::now() + longest;
        while let Some(words) = &self.words {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let mut stream = [PollFd::new(words, PollFlags::IN)];
            let _ = poll(&mut stream, Timespec::try_from(left).ok().as_ref());
            self.listen();
        }
        self.last_words.iter().copied().collect()
    }

    /// Closes its input: the process ends when it next reads.
    pub(super) fn close(&mut self) {
        self.to = None;
    }
}
