//! What the build script needs as well as the library: the hand-written form of
//! the knowledge base, its checks, and the writer of the compiled form.
//!
//! `build.rs` takes this folder in by `#[path]`, so nothing here may use the
//! rest of the crate.

pub mod check;
pub mod chinese;
pub mod class;
pub mod day;
pub mod fold;
pub mod full_name;
pub mod given;
pub mod layout;
pub mod load;
pub mod merge;
pub mod model;
pub mod skeleton;
pub mod write;
