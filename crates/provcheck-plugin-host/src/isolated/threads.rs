//! Talks to a plugin's process through threads, where a thread can't wait for
//! several streams at once.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
#[cfg(not(unix))]
use std::process::Child;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::silence::{LAST_WORDS, Silence};
#[cfg(not(unix))]
use crate::Limits;
use crate::frame::{self, Inbox, Reply};

type Frame = io::Result<Option<(Reply, Vec<u8>)>>;

/// What a plugin printed.
#[derive(Default)]
struct Words {
    kept: VecDeque<u8>,
    /// How many of them, at the end, nobody was told yet.
    untold: usize,
}

/// The streams of a plugin's process.
pub(super) struct Pipe {
    to: Option<Sender<Vec<u8>>>,
    from: Receiver<Frame>,
    last_words: Arc<Mutex<Words>>,
    words_done: Receiver<()>,
}

impl Pipe {
    /// Takes the streams of `child`, which has `limits`.
    ///
    /// # Errors
    ///
    /// Where they are not pipes, or taken.
    #[cfg(not(unix))]
    pub(super) fn new(child: &mut Child, limits: &Limits) -> io::Result<Self> {
        let closed = || io::Error::other("its streams are closed");
        let to = child.stdin.take().ok_or_else(closed)?;
        let from = child.stdout.take().ok_or_else(closed)?;
        let words = child.stderr.take().ok_or_else(closed)?;
        Ok(Self::of_streams(to, from, words, limits.largest_answer()))
    }

    fn of_streams(
        mut stdin: impl Write + Send + 'static,
        mut stdout: impl Read + Send + 'static,
        mut stderr: impl Read + Send + 'static,
        largest: u32,
    ) -> Self {
        let (to, requests) = mpsc::channel::<Vec<u8>>();
        thread::spawn(move || {
            while let Ok(request) = requests.recv() {
                if stdin.write_all(&request).and_then(|()| stdin.flush()).is_err() {
                    return;
                }
            }
        });
        let (send, from) = mpsc::channel();
        thread::spawn(move || {
            let mut inbox = Inbox::of_replies(largest);
            loop {
                let frame = frame::read(&mut stdout, &mut inbox);
                let last = !matches!(frame, Ok(Some(_)));
                if send.send(frame).is_err() || last {
                    return;
                }
            }
        });
        let last_words = Arc::<Mutex<Words>>::default();
        let (done, words_done) = mpsc::channel::<()>();
        let words = Arc::clone(&last_words);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = stderr.read(&mut buffer) {
                let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
                words.kept.extend(&buffer[..n]);
                let surplus = words.kept.len().saturating_sub(LAST_WORDS);
                words.kept.drain(..surplus);
                words.untold = (words.untold + n).min(words.kept.len());
            }
            drop(done);
        });
        Self { to: Some(to), from, last_words, words_done }
    }

    /// Refuses what has come unasked: it would be taken for the answer to what is asked next.
    pub(super) fn refuse_leftovers(&mut self) -> Result<(), Silence> {
        match self.from.try_recv() {
            Err(TryRecvError::Empty) => Ok(()),
            Err(TryRecvError::Disconnected) | Ok(Ok(None)) => Err(Silence::Closed),
            Ok(_) => Err(Silence::Garbled("more than one answer to one question".to_owned())),
        }
    }

    /// Sends `frame`, where there is one, and returns the next answer that comes
    /// before `deadline`.
    pub(super) fn exchange(
        &mut self,
        frame: &[u8],
        deadline: Instant,
    ) -> Result<(Reply, Vec<u8>), Silence> {
        if let Some(to) = self.to.as_ref().filter(|_| !frame.is_empty()) {
            // Where the process has ended, reading says how.
            let _ = to.send(frame.to_vec());
        }
        match self.from.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Ok(Some(answer))) => Ok(answer),
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Err(Silence::Garbled(error.to_string()))
            }
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Err(Silence::Closed),
            Err(RecvTimeoutError::Timeout) => Err(Silence::Late),
        }
    }

    /// Returns the end of what was printed, once the process and all it started are
    /// gone, or after `longest`.
    pub(super) fn last_words(&mut self, longest: Duration) -> Vec<u8> {
        // The thread that listens ends with the stream.
        let _ = self.words_done.recv_timeout(longest);
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        words.kept.iter().copied().collect()
    }

    /// Returns what has come of what was printed since this was last asked; of much, the end.
    pub(super) fn printed(&mut self) -> Vec<u8> {
        let mut words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        let told = words.kept.len() - std::mem::take(&mut words.untold);
        words.kept.iter().skip(told).copied().collect()
    }

    /// Closes its input: the process ends when it next reads.
    pub(super) fn close(&mut self) {
        self.to = None;
    }
}

#[cfg(test)]
mod tests {
    use std::io::pipe;

    use super::*;
    use crate::frame::Request;

    #[test]
    fn an_answer_comes_back_and_silence_is_told_apart() {
        let (theirs, to) = pipe().expect("a pipe");
        let (from, mut answers) = pipe().expect("a pipe");
        let (words, mut prints) = pipe().expect("a pipe");
        let mut ours = Pipe::of_streams(to, from, words, 1 << 10);
        let child = thread::spawn(move || {
            let (mut theirs, mut inbox) = (theirs, Inbox::of_requests(1 << 10));
            let (request, body) = frame::read::<Request>(&mut theirs, &mut inbox)
                .expect("a frame")
                .expect("not closed");
            assert!(matches!(request, Request::Create { .. }));
            prints.write_all(b"one word").expect("printed");
            let answer = frame::encode(&Reply::Done, &body).expect("a frame");
            answers.write_all(&answer).expect("answered");
            // Then nothing for a while, and the end.
            frame::read::<Request>(&mut theirs, &mut inbox).expect("no error");
        });
        let create = Request::Create { check: "a/b".to_owned(), config: "{}".to_owned() };
        let create = frame::encode(&create, b"body").expect("a frame");
        let soon = || Instant::now() + Duration::from_secs(10);
        assert!(ours.refuse_leftovers().is_ok());
        let answer = ours.exchange(&create, soon());
        assert!(matches!(answer, Ok((Reply::Done, body)) if body == b"body"));
        let late = ours.exchange(&[], Instant::now() + Duration::from_millis(20));
        assert!(matches!(late, Err(Silence::Late)));
        ours.close();
        assert!(matches!(ours.exchange(&[], soon()), Err(Silence::Closed)));
        child.join().expect("no panic");
        assert_eq!(ours.last_words(Duration::from_secs(10)), b"one word");
        assert_eq!(ours.printed(), b"one word");
        assert_eq!(ours.printed(), b"");
    }
}
