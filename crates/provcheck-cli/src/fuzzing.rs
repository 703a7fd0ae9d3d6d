//! What fuzz targets need of the insides.

use std::path::Path;

use crate::baseline::Baseline;
use crate::config::Config;
use crate::plugins::Plugins;

/// Reads `text` as a `provcheck.toml`, which may name anything but plugins: those would be
/// looked for.
pub fn config(text: &str) {
    if text.contains("plugins") || text.contains("archive") {
        return;
    }
    let (plugins, entries) = (Plugins::new(false), crate::builtin());
    if let Err(error) = Config::parse("a.toml", Path::new(""), text.to_owned(), &entries, &plugins)
    {
        assert!(!error.to_string().is_empty());
    }
}

/// Reads `text` as a file of accepted findings.
pub fn baseline(text: &str) {
    let _ = toml::from_str::<Baseline>(text);
}
