//! Sentences and quotations of a document.

use crate::Span;

/// What reading a text closely gives: sentences and quotations. Computed on
/// first use, once.
///
/// ```
/// use provcheck_core::{Document, Sentence, Span, Structure};
///
/// let sentences = vec![Sentence { span: Span::new(0, 10), block: 0 }];
/// let structure = Structure { sentences, ..Structure::default() };
/// let document = Document::builder("a.txt", "It rained.").structure(structure).build();
/// assert_eq!(document.sentence_at(4), Some(0));
/// ```
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
///
/// ```
/// use provcheck_core::{Sentence, Span};
///
/// let text = "It rained. It blew.";
/// let second = Sentence { span: Span::new(11, 19), block: 0 };
/// assert_eq!(second.span.of(text), "It blew.");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, without white space at the ends.
    pub span: Span,
    /// Index into [`Document::blocks`](crate::Document::blocks).
    pub block: u32,
}

/// Words between quotation marks, or in a block marked as a quotation.
///
/// ```
/// use provcheck_core::{Document, Quotation, QuotationKind, Span, Structure};
///
/// let quotation = Quotation {
///     span: Span::new(9, 22),
///     inner: Span::new(12, 19),
///     kind: QuotationKind::Fragment,
///     depth: 0,
///     speaker: None,
///     cue: Some(Span::new(4, 8)),
///     continues: false,
///     closed: true,
/// };
/// let structure = Structure { quotations: vec![quotation], ..Structure::default() };
/// let document = Document::builder("a.txt", "She said “too old”.").structure(structure).build();
/// let quotation = &document.quotations()[0];
/// assert_eq!(document.slice(quotation.inner), "too old");
/// assert_eq!(quotation.cue.map(|cue| document.slice(cue)), Some("said"));
/// ```
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
    /// Who is quoted, where the form of the text says it: a transcript. Whom its sentences name
    /// is read by the reading of English; it is filled in for an isolated check.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that introduces it ("said", "according to"), filled in likewise.
    pub cue: Option<Span>,
    /// Whether it goes on from a quotation that ended the paragraph before
    /// without a closing mark.
    pub continues: bool,
    /// Whether it has its closing mark (or goes on in the next paragraph).
    pub closed: bool,
}

/// What a quotation is.
///
/// ```
/// use provcheck_core::{Quotation, QuotationKind, Span};
///
/// // `They sang “Tides”`: a title is nobody's speech, and no source need have it as one.
/// let sung = Quotation {
///     span: Span::new(10, 21),
///     inner: Span::new(13, 18),
///     kind: QuotationKind::Mention,
///     depth: 0,
///     speaker: None,
///     cue: None,
///     continues: false,
///     closed: true,
/// };
/// let said = [sung].into_iter().filter(|quotation| quotation.kind != QuotationKind::Mention);
/// assert_eq!(said.count(), 0);
/// ```
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
///
/// ```
/// use provcheck_core::{Speaker, Span};
///
/// // `Holm said`, of the Ada Holm whom the text named above.
/// let speaker = Speaker { name: "Ada Holm".to_owned(), span: Span::new(40, 44), resolved: true };
/// assert!(speaker.resolved);
/// ```
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
///
/// ```
/// use provcheck_core::{QuoteFault, QuoteFaultKind, Span};
///
/// let text = "“It rained, she said.";
/// let fault = QuoteFault { span: Span::new(0, 3), kind: QuoteFaultKind::Unclosed };
/// assert_eq!(fault.span.of(text), "“");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteFault {
    /// The mark.
    pub span: Span,
    /// What is wrong with it.
    pub kind: QuoteFaultKind,
}

/// What is wrong with a lone quotation mark.
///
/// ```
/// use provcheck_core::{Document, QuoteFault, QuoteFaultKind, Span, Structure};
///
/// let fault = QuoteFault { span: Span::new(10, 13), kind: QuoteFaultKind::Unopened };
/// let structure = Structure { quote_faults: vec![fault], ..Structure::default() };
/// let document = Document::builder("a.txt", "It rained.” So they went.").structure(structure).build();
/// let lone = document.quote_faults().iter().find(|f| f.kind == QuoteFaultKind::Unopened);
/// assert_eq!(lone.map(|f| document.slice(f.span)), Some("”"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteFaultKind {
    /// Opens and is never closed.
    Unclosed,
    /// Closes what was never opened.
    Unopened,
    /// Opens inside a quotation of the same marks that is still open.
    Reopened,
}
