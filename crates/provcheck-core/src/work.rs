//! How much may be compared.

use crate::{CheckError, Document, Span};

/// A check's share of work on one draft, counted in comparisons and not in time, so that the
/// same draft is compared as far on every machine.
///
/// Texts that repeat themselves, by accident or to do harm, give every place as many
/// counterparts as there are places. A check that has used up its share stops and says so.
///
/// ```
/// use provcheck_core::Work;
///
/// let mut work = Work::new(100);
/// assert!(work.spend(60));
/// assert!(!work.spend(60));
/// assert!(work.is_spent());
/// ```
#[derive(Debug)]
pub struct Work {
    left: Option<u64>,
}

impl Work {
    /// Returns a share of so many comparisons.
    pub const fn new(comparisons: u64) -> Self {
        Self { left: Some(comparisons) }
    }

    /// Takes `comparisons` from what is left. Returns whether there was as much: where there
    /// was not, nothing is left.
    pub fn spend(&mut self, comparisons: usize) -> bool {
        self.left = self.left.and_then(|left| left.checked_sub(comparisons as u64));
        self.left.is_some()
    }

    /// Tells whether more was asked for than there was.
    pub const fn is_spent(&self) -> bool {
        self.left.is_none()
    }

    /// Returns the failure, of the kind `budget`, of a check that stopped at `place` of the
    /// draft.
    ///
    /// ```
    /// use provcheck_core::{Document, Span, Work};
    ///
    /// let draft = Document::builder("a.txt", "One.\nTwo.\n").build();
    /// let error = Work::stopped(&draft, Span::new(5, 9));
    /// assert_eq!(error.kind(), "budget");
    /// assert!(error.to_string().starts_with("not compared further than line 2: "));
    /// ```
    pub fn stopped(draft: &Document, place: Span) -> CheckError {
        let line = draft.position(draft.map().to_file(place).start as usize).line;
        CheckError::with_kind(
            "budget",
            format!("not compared further than line {line}: the text repeats itself too often"),
        )
    }

    /// Returns what a check ends with whose parts stopped at these places of the draft: the
    /// failure of the first of them, or success where none stopped.
    ///
    /// ```
    /// use provcheck_core::{Document, Span, Work};
    ///
    /// let draft = Document::builder("a.txt", "One.\nTwo.\n").build();
    /// assert!(Work::outcome(&draft, [None, None]).is_ok());
    /// let error = Work::outcome(&draft, [None, Some(Span::new(5, 9))]).unwrap_err();
    /// assert_eq!(error.kind(), "budget");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Work::stopped`] where there is a place.
    pub fn outcome(
        draft: &Document,
        stopped: impl IntoIterator<Item = Option<Span>>,
    ) -> Result<(), CheckError> {
        let first = stopped.into_iter().flatten().min();
        first.map_or(Ok(()), |place| Err(Self::stopped(draft, place)))
    }
}
