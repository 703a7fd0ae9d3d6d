//! Why a document can't be commented.

/// A document could not be commented.
#[derive(Debug, thiserror::Error)]
#[error("can't write comments into it: {0}")]
pub struct DocxError(String);

impl DocxError {
    pub(super) fn new(message: impl std::fmt::Display) -> Self {
        Self(message.to_string())
    }
}
