//! A text with its structure.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::{
    Block, Date, DateOrigin, Derived, LeftOut, LineIndex, Meta, Position, Quotation, QuoteFault,
    Sentence, Span, Structure, TextMap,
};

/// A text being checked, or one it is compared with.
///
/// `text` is what checks read: the article's own words, without markup. Where
/// it was taken from a file with markup, `raw` is that file (decoded to UTF-8)
/// and `map` leads into it.
///
/// ```
/// use provcheck_core::{Document, Piece, Span, TextMap};
///
/// // `<b>Rain</b> fell` is read as `Rain fell`; what is found points back into the file.
/// let pieces = vec![
///     Piece { text: Span::new(0, 4), file: Span::new(3, 7), verbatim: true },
///     Piece { text: Span::new(4, 9), file: Span::new(11, 16), verbatim: true },
/// ];
/// let document = Document::builder("a.html", "Rain fell")
///     .raw("<b>Rain</b> fell", TextMap::new(pieces))
///     .build();
/// assert_eq!(document.slice(Span::new(5, 9)), "fell");
/// assert_eq!(document.map().to_file(Span::new(5, 9)), Span::new(12, 16));
/// ```
#[derive(Debug)]
pub struct Document {
    name: String,
    text: Cow<'static, str>,
    raw: Option<Cow<'static, str>>,
    map: TextMap,
    space: Space,
    meta: Meta,
    blocks: Vec<Block>,
    left_out: Vec<LeftOut>,
    notes: Vec<String>,
    pages: Vec<u32>,
    analyse: fn(&Document) -> Structure,
    structure: OnceLock<Structure>,
    lines: OnceLock<LineIndex>,
    derived: Derived,
}

/// What the spans of a report count bytes of.
///
/// ```
/// use provcheck_core::{Document, Space};
///
/// // Nobody counts the bytes of a Word file.
/// let document = Document::builder("a.docx", "It rained.").space(Space::Text).build();
/// assert_eq!(document.space(), Space::Text);
/// assert_eq!(Document::builder("a.md", "It rained.").build().space(), Space::File);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Space {
    /// The draft's file, decoded to UTF-8.
    #[default]
    File,
    /// The text taken out of the file: one whose bytes mean nothing to a reader.
    Text,
}

/// Makes a [`Document`].
///
/// ```
/// use provcheck_core::{Document, Meta};
///
/// let meta = Meta { headline: Some("Rain".to_owned()), ..Meta::default() };
/// let document = Document::builder("a.txt", "Rain\n\nIt rained.")
///     .meta(meta)
///     .notes(vec!["little of the page could be read".to_owned()])
///     .build();
/// assert_eq!(document.meta().headline.as_deref(), Some("Rain"));
/// assert_eq!(document.notes().len(), 1);
/// ```
#[derive(Debug)]
pub struct DocumentBuilder {
    document: Document,
}

impl Document {
    /// Starts a document called `name`, the path as it was given.
    ///
    /// ```
    /// use provcheck_core::{Block, BlockKind, Document, Span};
    ///
    /// let text = "Ferry stays in port\n\nIt blew.";
    /// let blocks = vec![
    ///     Block { kind: BlockKind::Headline, span: Span::new(0, 19) },
    ///     Block { kind: BlockKind::Paragraph, span: Span::new(21, 29) },
    /// ];
    /// let document = Document::builder("draft.md", text).blocks(blocks).build();
    /// assert_eq!(document.slice(document.blocks()[1].span), "It blew.");
    /// assert_eq!(document.position(21).line, 3);
    /// ```
    pub fn builder(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> DocumentBuilder {
        DocumentBuilder {
            document: Self {
                name: name.into(),
                text: text.into(),
                raw: None,
                map: TextMap::default(),
                space: Space::File,
                meta: Meta::default(),
                blocks: Vec::new(),
                left_out: Vec::new(),
                notes: Vec::new(),
                pages: Vec::new(),
                analyse: |_| Structure::default(),
                structure: OnceLock::new(),
                lines: OnceLock::new(),
                derived: Derived::default(),
            },
        }
    }

    /// Returns the path as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the article's own words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the words that `span` covers.
    ///
    /// # Panics
    ///
    /// Where `span` is not one of this document's text.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Returns what the spans of a report point into: the decoded file, or the
    /// text itself where the file has no markup or no readable bytes.
    pub fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.text)
    }

    /// Returns the way from the text to [`Document::raw`].
    pub fn map(&self) -> &TextMap {
        &self.map
    }

    /// Returns what the spans of a report count bytes of.
    pub fn space(&self) -> Space {
        self.space
    }

    /// Returns what the document says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Returns the day the text speaks from.
    pub fn date(&self) -> Option<Date> {
        self.meta.date.map(|dated| dated.date)
    }

    /// Returns the day the text speaks from, where that is more than the day on which its file
    /// was saved.
    ///
    /// ```
    /// use provcheck_core::{Date, DateOrigin, Dated, Document, Meta};
    ///
    /// let date = Dated { date: Date::constant(2026, 3, 2), origin: DateOrigin::Saved, span: None };
    /// let meta = Meta { date: Some(date), ..Meta::default() };
    /// let document = Document::builder("a.docx", "It rained.").meta(meta).build();
    /// assert_eq!((document.date(), document.told_date()), (Some(date.date), None));
    /// ```
    pub fn told_date(&self) -> Option<Date> {
        let told = self.meta.date.filter(|dated| dated.origin != DateOrigin::Saved);
        told.map(|dated| dated.date)
    }

    /// Returns the paragraphs and other blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns the words of the file that are no part of the text, in order.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Returns what whoever relies on the reading is to know: that little of a page
    /// could be read, say. Sentences without their last period.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Returns the index of the block that the byte at `offset` of the text stands in.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let next = self.blocks.partition_point(|b| b.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        self.blocks[index].span.contains_offset(offset).then_some(index)
    }

    /// Returns the page that the byte at `offset` of the text stands on, from 1, where
    /// the file has pages.
    ///
    /// ```
    /// # use provcheck_core::Document;
    /// let document = Document::builder("a.pdf", "One.\n\nTwo.").pages(vec![0, 6]).build();
    /// assert_eq!(document.page_at(7), Some(2));
    /// ```
    pub fn page_at(&self, offset: usize) -> Option<usize> {
        let page = self.pages.partition_point(|&start| start as usize <= offset);
        (page > 0).then_some(page)
    }

    /// Returns the sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.structure().sentences
    }

    /// Returns the index of the sentence that the byte at `offset` of the text stands in.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let sentences = self.sentences();
        let next = sentences.partition_point(|s| s.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        sentences[index].span.contains_offset(offset).then_some(index)
    }

    /// Returns the quotations, in order.
    pub fn quotations(&self) -> &[Quotation] {
        &self.structure().quotations
    }

    /// Returns the quotation marks without a partner, in order.
    pub fn quote_faults(&self) -> &[QuoteFault] {
        &self.structure().quote_faults
    }

    /// Returns sentences and quotations together.
    pub fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| (self.analyse)(self))
    }

    /// Returns the line and column of byte `offset` of [`Document::raw`].
    pub fn position(&self, offset: usize) -> Position {
        self.line_index().position(self.raw(), offset)
    }

    /// Returns the lines of [`Document::raw`].
    pub fn line_index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.raw()))
    }

    /// Returns the store of what is computed once from this document.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }
}

impl DocumentBuilder {
    /// Sets the decoded file and the way into it.
    #[must_use]
    pub fn raw(mut self, raw: impl Into<Cow<'static, str>>, map: TextMap) -> Self {
        self.document.raw = Some(raw.into());
        self.document.map = map;
        self
    }

    /// Sets what the spans of a report count bytes of.
    #[must_use]
    pub fn space(mut self, space: Space) -> Self {
        self.document.space = space;
        self
    }

    /// Sets what the document says of itself.
    #[must_use]
    pub fn meta(mut self, meta: Meta) -> Self {
        self.document.meta = meta;
        self
    }

    /// Sets the blocks: sorted, not overlapping, on character boundaries.
    #[must_use]
    pub fn blocks(mut self, blocks: Vec<Block>) -> Self {
        debug_assert!(blocks.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        self.document.blocks = blocks;
        self
    }

    /// Sets the words of the file that are no part of the text.
    #[must_use]
    pub fn left_out(mut self, left_out: Vec<LeftOut>) -> Self {
        self.document.left_out = left_out;
        self
    }

    /// Sets what whoever relies on the reading is to know.
    #[must_use]
    pub fn notes(mut self, notes: Vec<String>) -> Self {
        self.document.notes = notes;
        self
    }

    /// Sets where in the text each page starts, in bytes, in order.
    #[must_use]
    pub fn pages(mut self, starts: Vec<u32>) -> Self {
        self.document.pages = starts;
        self
    }

    /// Sets the function that finds sentences and quotations when they are first
    /// asked for. It may read all of the document but its structure.
    #[must_use]
    pub fn analyse_with(mut self, analyse: fn(&Document) -> Structure) -> Self {
        self.document.analyse = analyse;
        self
    }

    /// Sets sentences and quotations that are already known.
    #[must_use]
    pub fn structure(mut self, structure: Structure) -> Self {
        self.document.structure = OnceLock::from(structure);
        self
    }

    /// Returns the document.
    pub fn build(self) -> Document {
        self.document
    }
}
