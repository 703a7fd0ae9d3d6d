//! The program as a whole, run as a person or a script runs it.

mod archive;
mod articles;
mod audit;
mod book;
mod ci;
mod corpus;
mod editors;
mod example;
mod formats;
mod guide;
mod inputs;
mod plugins;
mod reading;
mod readme;
mod support;
mod watch;
