//! Text out of PDF files.
//!
//! The libraries that read PDF panic, overflow their stacks, run out of memory and turn in
//! circles on damaged files. So the file is taken apart in a process of its own
//! ([`child_main`]), with limits of memory and processor time, and killed when it takes
//! too long ([`read`]). The process gets the bytes and gives back paragraphs; it opens no
//! file.
//!
//! The way a file takes: [`glyphs`] asks the library for every character and its place,
//! once [`widths`] are as it understands them;
//! [`layout`] finds lines, columns and paragraphs (the recursive cut of Nagy and Seth,
//! 1984); [`process`] carries it between the two processes.

#[cfg(fuzzing)]
pub mod fuzzing;
mod glyphs;
mod layout;
mod process;
mod widths;

pub use process::{CHILD_COMMAND, child_main, read};
