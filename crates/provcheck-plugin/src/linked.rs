//! A plugin that is linked in.

use provcheck_core::{Check, CheckEntry, ConfigError, Plugin};

/// Returns the table entry of the check `P`.
pub const fn entry<P: Plugin>() -> CheckEntry {
    CheckEntry { meta: P::META, create: create::<P>, default_config: default_config::<P> }
}

fn create<P: Plugin>(config: &str) -> Result<Box<dyn Check>, ConfigError> {
    let config =
        serde_json::from_str::<P::Config>(config).map_err(|e| ConfigError::new(e.to_string()))?;
    Ok(Box::new(P::from_config(config)?))
}

fn default_config<P: Plugin>() -> String {
    serde_json::to_string(&P::Config::default()).unwrap_or_else(|_| "{}".to_owned())
}
