//! What is written beside the place that it will take.

#[cfg(unix)]
use std::fs;

/// Makes what is not finished, with the rights of anything new: the user's mask narrows them.
pub(super) fn unfinished(rights: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".provcheck-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(rights));
    }
    #[cfg(not(unix))]
    let _ = rights;
    builder
}
