//! The program as a whole, run as a person or a script runs it.

mod accepting;
mod archive;
mod articles;
mod audit;
mod book;
mod ci;
mod consent;
mod corpus;
mod editors;
mod escaping;
mod example;
mod formats;
mod guide;
mod hostile;
mod inputs;
mod lexicon;
mod overwriting;
mod plugins;
mod reading;
mod readme;
mod sandbox;
mod supply;
mod support;
mod tracing;
mod update;
mod watch;
