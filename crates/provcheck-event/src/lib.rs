//! What a draft and its sources say of the same matter, aligned item by item. Reports nothing.

mod attribute;
mod certainty;
mod contrast;
mod forest;
mod frame;
mod item;
mod near;
mod opponent;
mod polarity;
mod reading;
mod results;
mod retrieve;
mod roles;
mod same;
mod slot;
mod spelling;
mod statement;
mod thing;
mod told;
mod verbatim;
mod weigh;
mod word;

pub use contrast::{Contrast, Contrasts};
pub use forest::{Forest, LEAVES, QUESTIONS, Tree};
pub use frame::{Force, Frame};
pub use item::{Item, NameKind, Sort};
pub use reading::statements;
pub use retrieve::Place;
pub use same::{excludes, is_title, opposite, places_exclude, same};
pub use slot::Slot;
pub use statement::{Statement, us_state};
pub use weigh::{Features, INPUTS};
