//! A plugin that is linked in.

use std::marker::PhantomData;

use provcheck_core::{Check, CheckEntry, ConfigError, MakeCheck, Plugin};

/// Makes the check `P`.
struct Linked<P>(PhantomData<fn() -> P>);

impl<P: Plugin> Linked<P> {
    const MAKER: Self = Self(PhantomData);
}

/// Returns the table entry of the check `P`.
#[doc(hidden)]
pub const fn entry<P: Plugin>() -> CheckEntry {
    CheckEntry { meta: P::META, maker: &Linked::<P>::MAKER, plugin: None }
}

impl<P: Plugin> MakeCheck for Linked<P> {
    fn create(&self, config: &str) -> Result<Box<dyn Check>, ConfigError> {
        let config = serde_json::from_str::<P::Config>(config)
            .map_err(|e| ConfigError::new(e.to_string()))?;
        Ok(Box::new(P::from_config(config)?))
    }

    fn default_config(&self) -> String {
        serde_json::to_string(&P::Config::default()).unwrap_or_else(|_| "{}".to_owned())
    }
}
