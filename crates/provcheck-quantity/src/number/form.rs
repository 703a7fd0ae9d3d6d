//! A number, and how it is written.

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `120,000`, `120k`, `1.2 million`.
    Digits,
    /// `one hundred and twenty`, `a dozen`.
    Words,
    /// `dozens`, `several hundred`, `tens of thousands`: a size, no count.
    Indefinite,
    /// `two-thirds`, `one in three`, `half`.
    Fraction,
    /// `3rd`, `twenty-first`.
    Ordinal,
}

/// A number, and the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
    pub(crate) form: Form,
    /// Index one past the last token.
    pub(crate) end: usize,
    /// Whether a magnitude (`k`, `m`, `million`) or decimals show that it is rounded.
    pub(crate) rounded: bool,
    /// Whether the magnitude is one glued letter that may be a unit (`5m`, `3t`, `2b`).
    pub(crate) letter: Option<char>,
}

impl Number {
    pub(crate) fn new(value: f64, step: f64, form: Form, end: usize) -> Self {
        Self { low: value, high: value, step, form, end, rounded: false, letter: None }
    }

    pub(super) fn scale(mut self, by: f64, end: usize) -> Self {
        self.low *= by;
        self.high *= by;
        self.step *= by;
        self.end = end;
        self.rounded = true;
        self
    }
}
