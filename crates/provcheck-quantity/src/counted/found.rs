//! What was read of a number.

/// What a number counts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the words show or not"
)]
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counted {
    /// The counted noun in lower case; empty where the number stands alone.
    pub(crate) head: String,
    /// Words between number and noun, in lower case.
    pub(crate) modifiers: Vec<String>,
    /// Index of the role, as [`crate::things::role`] takes it.
    pub(crate) role: Option<usize>,
    /// Whether it counts a part: "two of them", "including 3 children".
    pub(crate) part: bool,
    /// Whether it comes on top of others: "four others", "another 12".
    pub(crate) additional: bool,
    /// Whether the words call it known: "the two men".
    pub(crate) definite: bool,
    /// Whether the counted do something to others: "two men shot three people".
    pub(crate) agent: bool,
    /// Index one past the noun's last token.
    pub(crate) end: usize,
}
