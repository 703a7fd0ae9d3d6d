//! Sentences of draft and sources as statements, each read once.

use std::sync::{Arc, OnceLock};

use provcheck_core::{Document, Sources};
use provcheck_lang::Analysis;
use provcheck_quantity::{Kind, Quantity, quantities};

use crate::retrieve::Place;
use crate::statement::Statement;
use crate::word::words;

/// Returns the sentences of a document as statements, in order; read once.
///
/// ```
/// let draft = provcheck_text::plain("draft.txt", "Ines Kolbe runs the port. It is old.");
/// let statements = provcheck_event::statements(&draft);
/// assert_eq!(statements.len(), 2);
/// assert!(statements[0].items[0].is_name());
/// ```
pub fn statements(document: &Document) -> Arc<[Arc<Statement>]> {
    struct Kept(Arc<[Arc<Statement>]>);
    let kept = document.derived().get_or_init(|| {
        let read = Read::of(document);
        let all = 0..document.sentences().len();
        Kept(all.map(|at| read.statement(document, at)).collect())
    });
    Arc::clone(&kept.0)
}

/// The sentences of a document as statements, each read when it is first asked for: of a source
/// few are, and those by every draft that is compared with it.
#[derive(Debug)]
struct Read(Vec<OnceLock<Arc<Statement>>>);

impl Read {
    fn of(document: &Document) -> Arc<Self> {
        let sentences = document.sentences().len();
        document.derived().get_or_init(|| Self((0..sentences).map(|_| OnceLock::new()).collect()))
    }

    fn statement(&self, document: &Document, at: usize) -> Arc<Statement> {
        let read = || Arc::new(Numbers::of(document).statement(document, at));
        Arc::clone(self.0[at].get_or_init(read))
    }
}

/// The numbers of a document, read once.
#[derive(Debug)]
struct Numbers(Vec<Quantity>);

impl Numbers {
    fn of(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self(quantities(document.text())))
    }

    fn statement(&self, document: &Document, at: usize) -> Statement {
        let span = document.sentences()[at].span;
        let from = self.0.partition_point(|q| q.number.end <= span.start);
        let to = self.0.partition_point(|q| q.number.start < span.end);
        let numbers = &self.0[from..to.max(from)];
        let analysis = Analysis::of(document);
        let sentence = analysis.sentence(at);
        let clauses = sentence.as_ref().map_or(&[][..], |sentence| sentence.clauses());
        Statement::new(span, document.text(), &words(document, at), clauses, numbers)
    }
}

/// Figures that a figure may have been worked out of: more would make any number out of any.
const FIGURES: usize = 8;

/// Reads sentences of the sources when they are asked for.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    sources: &'a Sources,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self { sources }
    }

    /// Returns the values of the figures of a sentence and of those around it, at most
    /// [`FIGURES`] of them.
    pub(crate) fn figures(&self, place: Place) -> Vec<f64> {
        let source = self.sources.get(place.source);
        let sentences = source.sentences();
        let from = sentences[place.sentence.saturating_sub(1)].span.start;
        let to = sentences[(place.sentence + 1).min(sentences.len() - 1)].span.end;
        let numbers = Numbers::of(source);
        let first = numbers.0.partition_point(|q| q.number.end <= from);
        let here = numbers.0[first..].iter().take_while(|q| q.number.start < to);
        here.filter(|q| q.kind != Kind::OneOf && q.low > 0.0).map(|q| q.low).take(FIGURES).collect()
    }

    pub(crate) fn read(&self, place: Place) -> Arc<Statement> {
        let source = self.sources.get(place.source);
        Read::of(source).statement(source, place.sentence)
    }
}
