//! The letters of a text, by which titles are held against each other.

/// Returns the letters of a text in lower case.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Letters from which a headline tells articles apart.
pub(super) const TELLING: usize = 12;

/// Tells whether two headlines, of which these are the letters, are of one article: the one holds
/// the other, and neither is so short that it may be of any.
pub(super) fn are_one_headline(one: &str, other: &str) -> bool {
    one.len().min(other.len()) >= TELLING && (one.contains(other) || other.contains(one))
}
