//! What a check is given, and whom it can tell of its own work.

use std::fmt;

use crate::{Date, Document, Sources};

/// How much a line that a check logs matters.
///
/// ```
/// use provcheck_core::LogLevel;
///
/// assert_eq!(LogLevel::from_number(1), LogLevel::Warning);
/// assert!(LogLevel::Error < LogLevel::Debug);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Something is wrong, though the check could go on.
    Error,
    /// Something deserves a look.
    Warning,
    /// What the check did.
    Info,
    /// For whoever writes the check.
    Debug,
}

impl LogLevel {
    /// Returns the level with that number, 0 for an error; large ones mean debug.
    pub const fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Error,
            1 => Self::Warning,
            2 => Self::Info,
            _ => Self::Debug,
        }
    }
}

/// What runs a check, as the check sees it.
///
/// ```
/// use std::sync::Mutex;
///
/// use provcheck_core::{CheckContext, Document, Host, LogLevel, Sources};
///
/// #[derive(Default)]
/// struct Lines(Mutex<Vec<String>>);
///
/// impl Host for Lines {
///     fn log(&self, _: LogLevel, message: &str) {
///         self.0.lock().unwrap().push(message.to_owned());
///     }
///
///     fn is_cancelled(&self) -> bool {
///         false
///     }
/// }
///
/// let (draft, sources) = (Document::builder("a.md", "It rained.").build(), Sources::default());
/// let host = Lines::default();
/// let cx = CheckContext::new(&draft, &sources, None).with_host(&host);
/// cx.log(LogLevel::Warning, "the list of streets is empty");
/// assert_eq!(host.0.lock().unwrap().len(), 1);
/// ```
pub trait Host: Sync {
    /// Takes a line about the check's own work. What is about the draft is a finding.
    fn log(&self, level: LogLevel, message: &str);

    /// Tells whether the answer has come too late to be of use.
    fn is_cancelled(&self) -> bool;
}

/// Hears nothing and never hurries.
struct Nobody;

impl Host for Nobody {
    fn log(&self, _level: LogLevel, _message: &str) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What a check is given.
///
/// ```
/// use provcheck_core::{CheckContext, Date, Document, Sources};
///
/// let (draft, sources) = (Document::builder("a.md", "It rained.").build(), Sources::default());
/// let day = Date::constant(2026, 3, 2);
/// let cx = CheckContext::new(&draft, &sources, Some(day));
/// assert_eq!((cx.draft().name(), cx.date()), ("a.md", Some(day)));
/// assert!(cx.sources().is_empty() && !cx.is_cancelled());
/// ```
#[derive(Clone, Copy)]
pub struct CheckContext<'a> {
    draft: &'a Document,
    sources: &'a Sources,
    date: Option<Date>,
    host: &'a dyn Host,
}

impl fmt::Debug for CheckContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckContext").field("draft", &self.draft.name()).finish_non_exhaustive()
    }
}

impl<'a> CheckContext<'a> {
    /// Returns a context. `date` overrides the day that the draft itself names.
    pub fn new(draft: &'a Document, sources: &'a Sources, date: Option<Date>) -> Self {
        Self { draft, sources, date: date.or_else(|| draft.date()), host: &Nobody }
    }

    /// Says who takes what the check logs, and may cancel it.
    #[must_use]
    pub fn with_host(mut self, host: &'a dyn Host) -> Self {
        self.host = host;
        self
    }

    /// Returns the text being checked.
    pub fn draft(&self) -> &'a Document {
        self.draft
    }

    /// Returns the documents to compare it with.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Returns the day the draft speaks from, where one is known.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Returns the day the draft speaks from, where that is more than the day on which its
    /// file was saved.
    ///
    /// ```
    /// use provcheck_core::{CheckContext, Date, DateOrigin, Dated, Document, Meta, Sources};
    ///
    /// let date = Dated { date: Date::constant(2026, 3, 2), origin: DateOrigin::Saved, span: None };
    /// let meta = Meta { date: Some(date), ..Meta::default() };
    /// let draft = Document::builder("a.docx", "It rained.").meta(meta).build();
    /// let sources = Sources::default();
    /// let cx = CheckContext::new(&draft, &sources, None);
    /// assert_eq!((cx.date(), cx.told_date()), (Some(date.date), None));
    /// ```
    pub fn told_date(&self) -> Option<Date> {
        let saved = self.draft.date().filter(|_| self.draft.told_date().is_none());
        self.date.filter(|date| saved != Some(*date))
    }

    /// Notes a line about the check's own work: a word list that is empty, a source
    /// that was left out. An error or a warning stands in the report, the rest is
    /// printed where the user asks for it.
    pub fn log(&self, level: LogLevel, message: &str) {
        self.host.log(level, message);
    }

    /// Tells whether the answer has come too late: a check that takes long asks now
    /// and then, and returns with what it has.
    pub fn is_cancelled(&self) -> bool {
        self.host.is_cancelled()
    }
}
