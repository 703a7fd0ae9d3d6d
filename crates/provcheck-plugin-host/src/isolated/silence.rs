//! Why a plugin's process gave no answer.

/// How much of what a plugin prints is kept, in bytes.
pub(super) const LAST_WORDS: usize = 8 << 10;

/// Why no answer came.
pub(super) enum Silence {
    /// Its output is closed.
    Closed,
    /// The deadline has passed.
    Late,
    /// What came is no frame, or nobody had asked for it; says why.
    Garbled(String),
    /// It has used up its processor time.
    #[cfg(target_os = "linux")]
    Busy,
    /// It has this many threads, which are too many.
    #[cfg(target_os = "linux")]
    Threads(u64),
}
