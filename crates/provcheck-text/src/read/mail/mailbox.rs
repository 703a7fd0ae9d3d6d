//! The messages of a mailbox.

use std::borrow::Cow;

/// Returns a message of a mailbox as it was sent: a `>` was put before each line that would
/// have begun another.
pub(super) fn unescaped(mail: &[u8]) -> Cow<'_, [u8]> {
    let escaped = |line: &[u8]| {
        let marks = line.iter().take_while(|&&b| b == b'>').count();
        marks > 0 && line[marks..].starts_with(b"From ")
    };
    if !mail.windows(b">From ".len()).any(|window| window == b">From ") {
        return Cow::Borrowed(mail);
    }
    let lines = mail.split_inclusive(|&b| b == b'\n');
    Cow::Owned(lines.flat_map(|line| &line[usize::from(escaped(line))..]).copied().collect())
}

/// Returns the messages of a mailbox: each begins after a line `From `.
pub(super) fn mails_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if blank && line.starts_with(b"From ") {
            starts.push((at, at + line.len()));
        }
        blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    if starts.is_empty() {
        starts.push((0, 0));
    }
    let ends: Vec<usize> =
        starts.iter().skip(1).map(|(from, _)| *from).chain([bytes.len()]).collect();
    starts.into_iter().zip(ends).map(move |((_, from), end)| &bytes[from..end])
}
