//! The JSON that crosses the plugin boundary. Private to the kit and the host:
//! core's types carry no serialised form of their own.
//!
//! Only ever grows; unknown fields are ignored on both sides.

mod description;
mod document;
mod finding;
mod names;

pub use description::{Description, NeedsDescription, RuleDescription, describe_rule, level};
pub use document::DocumentMeta;
pub use finding::{Answer, WireError, WireFinding};
