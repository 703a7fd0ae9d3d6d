//! A page as it was read: runs of text, blocks, and the elements around them.

use std::collections::HashMap;

use provcheck_core::{BlockKind, Span};

use crate::read::html::element::Tag;
use crate::read::html::hints::{DateMark, Hints};
use crate::read::html::meta::PageMeta;

/// A stretch of text and where it came from.
#[derive(Clone, Copy, Debug)]
pub(in crate::read::html) struct Run {
    /// Bytes of [`Page::text`].
    pub(in crate::read::html) text: Span,
    pub(in crate::read::html) file: Span,
    pub(in crate::read::html) verbatim: bool,
    /// Whether it stands in a link.
    pub(in crate::read::html) linked: bool,
    /// Index into [`Page::nodes`] of the element it stands in.
    pub(in crate::read::html) node: u32,
}

/// A block before it is known whether it belongs to the article.
#[derive(Clone, Debug)]
pub(in crate::read::html) struct Candidate {
    pub(in crate::read::html) kind: BlockKind,
    /// Index range of [`Page::runs`].
    pub(in crate::read::html) runs: std::ops::Range<usize>,
    /// Index into [`Page::nodes`].
    pub(in crate::read::html) node: u32,
}

/// An element that may say something of the text in it.
#[derive(Clone, Copy, Debug)]
pub(in crate::read::html) struct Node {
    /// The next such element around it; itself for the first.
    pub(in crate::read::html) parent: u32,
    pub(in crate::read::html) tag: Tag,
    pub(in crate::read::html) hints: Hints,
    /// Whether it stands inside a paragraph.
    pub(in crate::read::html) inline: bool,
    /// Index range of [`Page::runs`].
    pub(in crate::read::html) first: u32,
    pub(in crate::read::html) end: u32,
    /// Tells elements with the same name and classes from others.
    pub(in crate::read::html) look: u32,
    /// Whether its name promises a date.
    pub(in crate::read::html) dated: Option<DateMark>,
}

/// A day that an element holds.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The node around it.
    pub(super) node: u32,
    /// How sure it is that the story is of it; none where it is the day of a change.
    pub(super) rank: Option<u8>,
    pub(super) value: String,
}

/// An element that is open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) name: Box<str>,
    /// Holds no text at all.
    pub(super) silent: bool,
    pub(super) kind: Option<BlockKind>,
    /// The node it made, or the one around it.
    pub(super) node: u32,
    pub(super) own_node: bool,
}

/// An element whose text is read rather than shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RawText {
    Title,
    JsonLd,
    Script,
}

/// A page as it was read.
pub(in crate::read::html) struct Page<'r> {
    pub(super) raw: &'r str,
    pub(in crate::read::html) text: String,
    pub(in crate::read::html) runs: Vec<Run>,
    pub(in crate::read::html) blocks: Vec<Candidate>,
    pub(in crate::read::html) nodes: Vec<Node>,
    pub(in crate::read::html) meta: PageMeta,
    /// Elements that are hidden or ask for something, with their classes.
    pub(super) named: Vec<(u32, String)>,
    /// Days that its elements hold.
    pub(super) dates: Vec<Held>,
    pub(super) stack: Vec<Open>,
    /// How many blocks of each name are open.
    pub(super) blocks_open: HashMap<Box<str>, usize>,
    /// Elements past [`DEEPEST`].
    pub(super) deeper: usize,
    pub(super) silent: usize,
    /// Pictures and formulas that are open.
    pub(super) foreign: usize,
    /// Where the next end tags of some elements stand.
    pub(super) ends: HashMap<Box<str>, usize>,
    pub(super) links: usize,
    pub(super) pre: usize,
    pub(super) open: Option<Candidate>,
    /// The element of that kind that is open.
    pub(super) raw_text: Option<RawText>,
    /// Whether Google Docs wrote the page.
    pub(super) google: bool,
    /// Whether the file ends before its text does.
    pub(in crate::read::html) cut: bool,
}

impl<'r> Page<'r> {
    pub(in crate::read::html) fn new(raw: &'r str) -> Self {
        let root = Node {
            parent: 0,
            tag: Tag::Other,
            hints: Hints::default(),
            inline: false,
            first: 0,
            end: u32::MAX,
            look: 0,
            dated: None,
        };
        Self {
            raw,
            text: String::new(),
            runs: Vec::new(),
            blocks: Vec::new(),
            nodes: vec![root],
            meta: PageMeta::default(),
            dates: Vec::new(),
            named: Vec::new(),
            stack: Vec::new(),
            blocks_open: HashMap::new(),
            deeper: 0,
            silent: 0,
            foreign: 0,
            ends: HashMap::new(),
            links: 0,
            pre: 0,
            open: None,
            raw_text: None,
            google: false,
            cut: false,
        }
    }
}
