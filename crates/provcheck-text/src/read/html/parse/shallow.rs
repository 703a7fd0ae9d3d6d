//! A reader for the tokenizer that keeps the stack shallow.
//!
//! The states of the tokenizer call one another where that is quick: each quoted attribute
//! of a tag costs a frame of the stack (html5gum 0.9.0), and a tag with ten thousand ends
//! the program. How deep the calls are is measured where the tokenizer asks for the next
//! byte; too deep, reading fails, and goes on behind the tag.

use std::cell::Cell;
use std::hint::black_box;

use html5gum::{Readable as _, Reader, StringReader};

/// Bytes of stack that the tokenizer may take: a thread has two megabytes or more.
const DEEPEST: usize = 256 << 10;

/// The tokenizer went too deep.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a tag has too many attributes")]
pub(super) struct TooDeep;

/// Reads a text, until the stack below it is too deep.
pub(super) struct Shallow<'r, 'c> {
    inner: StringReader<'r>,
    /// Bytes of the text that were read.
    read: &'c Cell<usize>,
    /// Where the stack stood at the start.
    top: usize,
}

impl<'r, 'c> Shallow<'r, 'c> {
    pub(super) fn new(text: &'r str, read: &'c Cell<usize>) -> Self {
        Self { inner: text.to_reader(), read, top: here() }
    }

    fn check(&self, bytes: usize) -> Result<(), TooDeep> {
        self.read.set(self.read.get() + bytes);
        if self.top.abs_diff(here()) > DEEPEST { Err(TooDeep) } else { Ok(()) }
    }
}

/// Returns about where the stack stands.
#[inline]
fn here() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(black_box(&mark)).addr()
}

impl Reader for Shallow<'_, '_> {
    type Error = TooDeep;

    fn read_byte(&mut self) -> Result<Option<u8>, TooDeep> {
        self.check(1)?;
        self.inner.read_byte().map_err(|never| match never {})
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, TooDeep> {
        let found = self.inner.try_read_string(text, case_sensitive);
        let found = found.map_err(|never| match never {})?;
        self.check(if found { text.len() } else { 0 })?;
        Ok(found)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooDeep> {
        if self.top.abs_diff(here()) > DEEPEST {
            return Err(TooDeep);
        }
        let found = self.inner.read_until(needle, buffer).map_err(|never| match never {})?;
        self.read.set(self.read.get() + found.map_or(0, <[u8]>::len));
        Ok(found)
    }
}
