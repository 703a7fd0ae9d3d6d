//! A document as JSON.

use std::borrow::Cow;

use provcheck_core::{
    Block, BlockKind, Date, DateOrigin, Dated, Document, Meta, Quotation, QuotationKind,
    QuoteFault, QuoteFaultKind, Sentence, Span, Speaker, Structure,
};
use serde::{Deserialize, Serialize};

use super::names::{
    Range, block_kind, block_name, fault_kind, fault_name, origin, origin_name, quotation_kind,
    quotation_name, range, span,
};

/// Everything of a document but its name, text, and the spans of its sentences.
///
/// ```
/// use provcheck_core::Document;
/// use provcheck_plugin::wire::DocumentMeta;
///
/// let document = Document::builder("a.md", "It rained.").build();
/// let meta = DocumentMeta::new(&document, Some(document.quotations()));
/// let json = serde_json::to_string(&meta)?;
/// let read: DocumentMeta<'_> = serde_json::from_str(&json)?;
/// let again = read.document("a.md".to_owned(), "It rained.".into(), std::iter::empty());
/// assert_eq!(again.text(), document.text());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct DocumentMeta<'a> {
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    headline: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline_span: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    date_origin: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_span: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    byline: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    publisher: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    url: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", borrow)]
    language: Option<Cow<'a, str>>,
    #[serde(borrow)]
    blocks: Vec<(Cow<'a, str>, u32, u32)>,
    #[serde(borrow)]
    quotations: Vec<WireQuotation<'a>>,
    #[serde(borrow)]
    quote_faults: Vec<(Cow<'a, str>, u32, u32)>,
}

#[derive(Serialize, Deserialize)]
struct WireQuotation<'a> {
    span: Range,
    inner: Range,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    depth: u8,
    #[serde(skip_serializing_if = "Option::is_none", borrow, default)]
    speaker: Option<WireSpeaker<'a>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    cue: Option<Range>,
    continues: bool,
    closed: bool,
}

#[derive(Serialize, Deserialize)]
struct WireSpeaker<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    span: Range,
    resolved: bool,
}

fn borrowed(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|t| Cow::Borrowed(t.as_str()))
}

fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}

impl<'a> DocumentMeta<'a> {
    /// Takes the parts of `document`; its quotations, with their speakers, are `quotations`, for
    /// a check that asks for them.
    pub fn new(document: &'a Document, quotations: Option<&'a [Quotation]>) -> Self {
        let meta = document.meta();
        let faults = quotations.map_or(&[][..], |_| document.quote_faults());
        Self {
            headline: borrowed(meta.headline.as_ref()),
            headline_span: meta.headline_span.map(range),
            date: meta.date.map(|d| d.date),
            date_origin: meta.date.map(|d| Cow::Borrowed(origin_name(d.origin))),
            date_span: meta.date.and_then(|d| d.span).map(range),
            byline: borrowed(meta.byline.as_ref()),
            publisher: borrowed(meta.publisher.as_ref()),
            url: borrowed(meta.url.as_ref()),
            language: borrowed(meta.language.as_ref()),
            blocks: document
                .blocks()
                .iter()
                .map(|b| (block_name(b.kind).into(), b.span.start, b.span.end))
                .collect(),
            quotations: quotations
                .unwrap_or_default()
                .iter()
                .map(WireQuotation::from_quotation)
                .collect(),
            quote_faults: faults
                .iter()
                .map(|f| (fault_name(f.kind).into(), f.span.start, f.span.end))
                .collect(),
        }
    }

    /// Returns the document of these parts.
    ///
    /// Spans that do not fit `text` are dropped, so that a check never slices
    /// outside it.
    pub fn document(
        self,
        name: String,
        text: Cow<'static, str>,
        sentences: impl Iterator<Item = Span>,
    ) -> Document {
        let fits = |s: Span| s.start <= s.end && text.get(s.range()).is_some();
        let mut end = 0;
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for (kind, from, to) in self.blocks {
            let kind = block_kind(&kind).unwrap_or(BlockKind::Paragraph);
            let block = Block { kind, span: Span { start: from, end: to } };
            if fits(block.span) && from >= end {
                end = to;
                blocks.push(block);
            }
        }
        let block_of = |offset: u32| {
            (blocks.partition_point(|b| b.span.start <= offset) as u32).saturating_sub(1)
        };
        let structure = Structure {
            sentences: sentences
                .filter(|s| fits(*s))
                .map(|s| Sentence { span: s, block: block_of(s.start) })
                .collect(),
            quotations: self
                .quotations
                .into_iter()
                .map(WireQuotation::quotation)
                .filter(|q| fits(q.span) && fits(q.inner) && q.cue.is_none_or(fits))
                .filter(|q| q.speaker.as_ref().is_none_or(|s| fits(s.span)))
                .collect(),
            quote_faults: self
                .quote_faults
                .into_iter()
                .map(|(kind, from, to)| QuoteFault {
                    kind: fault_kind(&kind).unwrap_or(QuoteFaultKind::Unclosed),
                    span: Span { start: from, end: to },
                })
                .filter(|f| fits(f.span))
                .collect(),
        };
        let date_span = self.date_span.map(span).filter(|s| fits(*s));
        let meta = Meta {
            headline: owned(self.headline),
            headline_span: self.headline_span.map(span).filter(|s| fits(*s)),
            date: self.date.map(|date| Dated {
                date,
                origin: self
                    .date_origin
                    .as_deref()
                    .and_then(origin)
                    .unwrap_or(DateOrigin::Metadata),
                span: date_span,
            }),
            byline: owned(self.byline),
            publisher: owned(self.publisher),
            url: owned(self.url),
            language: owned(self.language),
            ..Meta::default()
        };
        Document::builder(name, text).meta(meta).blocks(blocks).structure(structure).build()
    }
}

impl<'a> WireQuotation<'a> {
    fn from_quotation(quotation: &'a Quotation) -> Self {
        Self {
            span: range(quotation.span),
            inner: range(quotation.inner),
            kind: quotation_name(quotation.kind).into(),
            depth: quotation.depth,
            speaker: quotation.speaker.as_ref().map(|s| WireSpeaker {
                name: s.name.as_str().into(),
                span: range(s.span),
                resolved: s.resolved,
            }),
            cue: quotation.cue.map(range),
            continues: quotation.continues,
            closed: quotation.closed,
        }
    }

    fn quotation(self) -> Quotation {
        Quotation {
            span: span(self.span),
            inner: span(self.inner),
            kind: quotation_kind(&self.kind).unwrap_or(QuotationKind::Fragment),
            depth: self.depth,
            speaker: self.speaker.map(|s| Speaker {
                name: s.name.into_owned(),
                span: span(s.span),
                resolved: s.resolved,
            }),
            cue: self.cue.map(span),
            continues: self.continues,
            closed: self.closed,
        }
    }
}
