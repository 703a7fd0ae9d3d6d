//! The letters of a text, by which titles are held against each other.

/// Returns the letters of a text in lower case.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
