//! Names of files that a desk keeps.

/// The configuration.
pub(crate) const CONFIGURATION: &str = "provcheck.toml";
/// The findings that were accepted, where the configuration names no other file.
pub(crate) const ACCEPTED: &str = "provcheck-baseline.toml";
/// The consent to plugins.
pub(crate) const TRUSTED: &str = "trust.toml";
