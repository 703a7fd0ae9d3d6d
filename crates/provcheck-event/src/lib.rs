//! What a draft and its sources say of the same matter, aligned item by item. Reports nothing.

mod contrast;
mod frame;
mod reading;
mod retrieve;
mod same;
mod spelling;
mod statement;
mod weigh;
mod weights;
mod word;

pub use contrast::{Contrast, Contrasts, Slot};
pub use frame::Frame;
pub use retrieve::Place;
pub use same::{excludes, opposite, same};
pub use statement::{Item, NameKind, Sort, Statement};
pub use weigh::{Features, INPUTS};
