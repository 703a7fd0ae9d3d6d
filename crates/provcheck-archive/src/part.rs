//! A segment as a reader has it open.

use crate::removed::Bits;
use crate::segment::Segment;

/// An open segment, and where its articles begin among those of the archive.
#[derive(Debug)]
pub(crate) struct OpenPart {
    pub(crate) segment: Segment,
    pub(crate) removed: Bits,
    pub(crate) first: u32,
}
