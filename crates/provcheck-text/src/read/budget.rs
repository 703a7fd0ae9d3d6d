//! What one file may cost, with all that is packed in it: a mail holds archives, and each
//! of those grows.

use std::time::Duration;

use super::fault::{LARGEST_FILE, ReadFault};

/// What all archives of one file may unpack to together, in bytes: the longest text four
/// times, since markup takes as much again and more.
pub(super) const MOST_UNPACKED: u64 = LARGEST_FILE;
/// What all PDF files in one file may take together: as long as one by itself.
const LONGEST_PDF: Duration = Duration::from_mins(1);

/// What is left of what a file may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Bytes that its archives may still unpack to.
    unpacked: u64,
    /// Time that its PDF files may still take.
    pdf: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self { unpacked: MOST_UNPACKED, pdf: LONGEST_PDF }
    }
}

impl Budget {
    /// Returns how much a part may unpack to that may be `most` by itself.
    pub(super) fn part(&self, most: u64) -> u64 {
        most.min(self.unpacked)
    }

    /// Takes in that so many bytes were unpacked.
    pub(super) fn unpacked(&mut self, bytes: u64) {
        self.unpacked = self.unpacked.saturating_sub(bytes);
    }

    /// Tells whether nothing more may be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.unpacked == 0
    }

    /// Runs what takes a PDF file apart, where there is time left for it.
    pub(super) fn pdf<T>(
        &mut self,
        read: impl FnOnce() -> Result<T, ReadFault>,
    ) -> Result<T, ReadFault> {
        if self.pdf.is_zero() {
            let message = "the PDF files before it took too long".to_owned();
            return Err(ReadFault::Damaged(message));
        }
        let started = std::time::Instant::now();
        let read = read();
        self.pdf = self.pdf.saturating_sub(started.elapsed());
        read
    }
}
