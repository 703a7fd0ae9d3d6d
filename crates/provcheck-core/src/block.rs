//! Blocks of a document, and what was left out of it.

use crate::Span;

/// A paragraph, heading, or other block of a text. Blocks are sorted and do not
/// overlap; what lies between them is white space.
///
/// ```
/// use provcheck_core::{Block, BlockKind, Document, Span};
///
/// let caption = Block { kind: BlockKind::Caption, span: Span::new(0, 11) };
/// let document = Document::builder("a.html", "The harbour").blocks(vec![caption]).build();
/// assert_eq!(document.slice(document.blocks()[0].span), "The harbour");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the text.
    pub span: Span,
}

/// What a block is.
///
/// ```
/// use provcheck_core::{Block, BlockKind, Span};
///
/// // A check that reads prose leaves tables and code alone.
/// let is_prose = |block: &Block| !matches!(block.kind, BlockKind::Table | BlockKind::Code);
/// assert!(is_prose(&Block { kind: BlockKind::Paragraph, span: Span::new(0, 4) }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline of the whole text.
    Headline,
    /// A heading inside the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A paragraph marked up as a quotation.
    Quotation,
    /// The words under a picture, or another line that a page sets into the story: its number, what
    /// points to another story.
    Caption,
    /// A cell or row of a table.
    Table,
    /// Source code or other preformatted text.
    Code,
}

/// Words of a file that are no part of the text: what stands around the story on a web
/// page, what is hidden, what an editor noted.
///
/// ```
/// use provcheck_core::{Document, LeftOut, LeftOutKind};
///
/// let menu = LeftOut { kind: LeftOutKind::Furniture, text: "Home | Sport | Weather".to_owned() };
/// let document = Document::builder("a.html", "It rained.").left_out(vec![menu]).build();
/// assert!(!document.text().contains("Weather"));
/// assert_eq!(document.left_out()[0].text, "Home | Sport | Weather");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is.
    pub kind: LeftOutKind,
    /// Its words.
    pub text: String,
}

/// What words that are no part of the text are.
///
/// ```
/// use provcheck_core::LeftOutKind;
///
/// // Sorted, so that counts of them are told in one order.
/// let mut kinds = [LeftOutKind::Hidden, LeftOutKind::Furniture];
/// kinds.sort();
/// assert_eq!(kinds[0], LeftOutKind::Furniture);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LeftOutKind {
    /// What stands on every page of a site: menus, share buttons, legal lines.
    Furniture,
    /// Other stories.
    Related,
    /// What readers wrote.
    Comment,
    /// What asks to pay, to sign up, to follow.
    Offer,
    /// Lines about the story: who wrote it, when, in which section.
    Credit,
    /// A text that stands there a second time.
    Repeated,
    /// What is not shown.
    Hidden,
    /// What an editor noted beside the text.
    Note,
    /// A live feed or ticker beside the story: short news with their times.
    Feed,
}
