//! A text with its structure.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::{Date, Derived, LineIndex, Position, Span, TextMap};

/// A text being checked, or one it is compared with.
///
/// `text` is what checks read: the article's own words, without markup. Where
/// it was taken from a file with markup, `raw` is that file (decoded to UTF-8)
/// and `map` leads into it.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Space {
    /// The draft's file, decoded to UTF-8.
    #[default]
    File,
    /// The text taken out of the file: one whose bytes mean nothing to a reader.
    Text,
}

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub headline: Option<String>,
    /// Where the headline stands in the text, if it does.
    pub headline_span: Option<Span>,
    /// The day the text speaks from.
    pub date: Option<Dated>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 tag, where the file names one.
    pub language: Option<String>,
    /// The day of the last change, where the file names one.
    pub changed: Option<Date>,
    /// The day on which it first came out, where the file shows a later one as its own.
    pub first: Option<Date>,
    /// What a news agency says of an item.
    pub wire: Option<Box<Wire>>,
}

/// What a news agency, or the format it sends, says of an item beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// What tells the item, in all its versions, from others: an identifier, or the slug.
    pub item: Option<String>,
    /// The slug, the keyword line.
    pub slug: Option<String>,
    /// Which version it is: 1 for the first.
    pub version: Option<u32>,
    /// From 1, a flash, to 8.
    pub urgency: Option<u8>,
    /// Until when it must not be published, as written.
    pub embargo: Option<String>,
    /// The place and agency before the text, as written.
    pub dateline: Option<String>,
    /// Whether it says that it corrects an earlier version.
    pub corrects: bool,
    /// Notes to editors ("Eds: ..."), as written.
    pub editors_notes: Vec<String>,
    /// When this version was sent, in seconds since the start of 1970 in UTC.
    pub sent: Option<i64>,
}

impl Wire {
    /// Takes in when this version was sent, as agencies write it: with its distance from UTC,
    /// or without one as UTC. The latest time counts; what is no time is passed over.
    ///
    /// ```
    /// let mut wire = provcheck_core::Wire::default();
    /// wire.take_sent("20260210T080000Z");
    /// wire.take_sent("2026-02-10T09:30:00+01:00");
    /// wire.take_sent("soon");
    /// assert_eq!(wire.sent, Some(1_770_712_200));
    /// ```
    pub fn take_sent(&mut self, text: &str) {
        let text = text.trim();
        let time = text.parse::<jiff::Timestamp>().ok().or_else(|| {
            let civil: jiff::civil::DateTime = text.parse().ok()?;
            civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
        });
        self.sent = self.sent.max(time.map(jiff::Timestamp::as_second));
    }
}

/// A day, and how it was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// How it was learnt.
    pub origin: DateOrigin,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// How a document's day was learnt, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrigin {
    /// Front matter of a Markdown file.
    FrontMatter,
    /// Metadata of an HTML page or an office document.
    Metadata,
    /// A day that a page shows beside its headline.
    Shown,
    /// A dateline in the text.
    Dateline,
    /// The path of a URL.
    Url,
}

/// A paragraph, heading, or other block of a text. Blocks are sorted and do not
/// overlap; what lies between them is white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the text.
    pub span: Span,
}

/// What a block is.
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
    /// The words under a picture.
    Caption,
    /// A cell or row of a table.
    Table,
    /// Source code or other preformatted text.
    Code,
}

/// Words of a file that are no part of the text: what stands around the story on a web
/// page, what is hidden, what an editor noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is.
    pub kind: LeftOutKind,
    /// Its words.
    pub text: String,
}

/// What words that are no part of the text are.
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

/// What reading a text closely gives: sentences and quotations. Computed on
/// first use, once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// The sentences, sorted; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// The quotations, sorted by start.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner, sorted.
    pub quote_faults: Vec<QuoteFault>,
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, without white space at the ends.
    pub span: Span,
    /// Index into [`Document::blocks`].
    pub block: u32,
}

/// Words between quotation marks, or in a block marked as a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes of the text with the marks.
    pub span: Span,
    /// The same without the marks.
    pub inner: Span,
    /// Whether it is a whole utterance or a piece woven into a sentence.
    pub kind: QuotationKind,
    /// Depth: 0 for an outer one, 1 inside another.
    pub depth: u8,
    /// Who is quoted, where the text names one.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that introduces it ("said", "according to").
    pub cue: Option<Span>,
    /// Whether it goes on from a quotation that ended the paragraph before
    /// without a closing mark.
    pub continues: bool,
    /// Whether it has its closing mark (or goes on in the next paragraph).
    pub closed: bool,
}

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// At least one whole sentence.
    Whole,
    /// Some words inside the writer's sentence.
    Fragment,
    /// A block of its own, with no marks needed.
    Block,
    /// No one's speech: a title of a work, a word under discussion, scare quotes.
    /// Only where the text shows it; when in doubt a fragment.
    Mention,
}

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest form of the name that the text has, or the noun phrase
    /// ("a spokesman") where it names none.
    pub name: String,
    /// Where the words that name the speaker of this quotation stand.
    pub span: Span,
    /// Whether those words are a pronoun or a bare surname, resolved.
    pub resolved: bool,
}

/// A quotation mark without a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteFault {
    /// The mark.
    pub span: Span,
    /// What is wrong with it.
    pub kind: QuoteFaultKind,
}

/// What is wrong with a lone quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteFaultKind {
    /// Opens and is never closed.
    Unclosed,
    /// Closes what was never opened.
    Unopened,
    /// Opens inside a quotation of the same marks that is still open.
    Reopened,
}

/// Makes a [`Document`].
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
