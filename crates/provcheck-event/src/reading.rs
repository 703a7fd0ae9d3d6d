//! Sentences of draft and sources as statements, each read once.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use provcheck_core::{Document, SourceId, Sources};
use provcheck_lang::Analysis;
use provcheck_quantity::{DateMention, Figures, Kind, Quantity, base};

use crate::item::{Item, Sort};
use crate::retrieve::Place;
use crate::same::{same_date, same_number};
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
        let read = Read::from_document(document);
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
    fn from_document(document: &Document) -> Arc<Self> {
        let sentences = document.sentences().len();
        document.derived().get_or_init(|| Self((0..sentences).map(|_| OnceLock::new()).collect()))
    }

    fn statement(&self, document: &Document, at: usize) -> Arc<Statement> {
        let read = || Numbers::from_document(document).statement(document, at);
        Arc::clone(self.0[at].get_or_init(read))
    }
}

/// The numbers of a document, read once.
#[derive(Debug)]
struct Numbers {
    figures: Arc<Figures>,
    /// Their values in base units with their indices, the smallest first.
    by_value: Vec<(f64, u32)>,
}

impl Numbers {
    fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| {
            let figures = Figures::from_document(document);
            let all = figures.quantities.iter();
            let mut by_value: Vec<(f64, u32)> =
                all.zip(0..).map(|(number, at)| (base(number), at)).collect();
            by_value.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            Self { figures, by_value }
        })
    }

    /// Tells whether one of them says the same as the item, a number or a day.
    fn have(&self, item: &Item) -> bool {
        let number = match &item.sort {
            Sort::Number(number) => number,
            Sort::Date(date) => {
                // What a calendar lacks is not looked for.
                return self.figures.dates.len() > CALENDAR
                    || self.figures.dates.iter().any(|other| same_date(date, other));
            }
            _ => return false,
        };
        let value = base(number);
        let first = self.by_value.partition_point(|(other, _)| *other < value / ROUNDED);
        let near = self.by_value[first..].iter().take_while(|(other, _)| *other <= value * ROUNDED);
        near.take(NEAR).any(|(_, at)| same_number(number, &self.figures.quantities[*at as usize]))
    }

    fn statement(&self, document: &Document, at: usize) -> Arc<Statement> {
        let span = document.sentences()[at].span;
        let Figures { quantities, dates } = &*self.figures;
        let from = quantities.partition_point(|q| q.number.end <= span.start);
        let to = quantities.partition_point(|q| q.number.start < span.end);
        let numbers = &quantities[from..to.max(from)];
        let from = dates.partition_point(|date| date.span.end <= span.start);
        let to = dates.partition_point(|date| date.span.start < span.end);
        let dates = &dates[from..to.max(from)];
        let analysis = Analysis::from_document(document);
        let sentence = analysis.sentence(at);
        let new = || {
            let clauses = sentence.as_ref().map_or(&[][..], |sentence| sentence.clauses());
            let words = words(document, at);
            Arc::new(Statement::new(span, document.text(), &words, clauses, numbers, dates))
        };
        sentence.as_ref().map_or_else(new, |sentence| {
            sentence.derived().get_or_init(Earlier::default).get(span.start, numbers, dates, new)
        })
    }
}

/// A sentence as it was read in an earlier state of the text. Its words are the same; which of
/// them are numbers and days depends on what stands around it.
#[derive(Debug, Default)]
struct Earlier(Mutex<Option<(Figures, Arc<Statement>)>>);

impl Earlier {
    /// Returns the statement of the sentence, which begins at byte `start`: the earlier one, moved,
    /// where it has the same figures.
    fn get(
        &self,
        start: u32,
        numbers: &[Quantity],
        dates: &[DateMention],
        new: impl FnOnce() -> Arc<Statement>,
    ) -> Arc<Statement> {
        let figures = Figures {
            quantities: numbers.iter().map(|number| number.moved(start, 0)).collect(),
            dates: dates.iter().map(|date| date.moved(start, 0)).collect(),
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let statement = match &*kept {
            Some((known, statement)) if *known == figures => {
                if statement.span.start == start {
                    return Arc::clone(statement);
                }
                Arc::new(statement.moved(start))
            }
            _ => new(),
        };
        *kept = Some((figures, Arc::clone(&statement)));
        statement
    }
}

/// How many times a number may be larger than the one that it rounds: `2 million` of 1.5 million.
const ROUNDED: f64 = 1.5;
/// Numbers of about one size that are compared: more stand in a table only.
const NEAR: usize = 256;

/// Days of a text from which on it is a calendar or a table: no report names so many.
const CALENDAR: usize = 256;

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
        let numbers = Numbers::from_document(source);
        let all = &numbers.figures.quantities;
        let first = all.partition_point(|q| q.number.end <= from);
        let here = all[first..].iter().take_while(|q| q.number.start < to);
        here.filter(|q| q.kind != Kind::OneOf && q.low > 0.0).map(|q| q.low).take(FIGURES).collect()
    }

    /// Tells whether a source says the number or the day of an item anywhere.
    pub(crate) fn has_figure(&self, source: SourceId, item: &Item) -> bool {
        Numbers::from_document(self.sources.get(source)).have(item)
    }

    /// Returns the sentences of a source that have a score (`2-1`), `most` of them.
    pub(crate) fn with_scores(
        &self,
        source: SourceId,
        most: usize,
    ) -> Vec<(usize, Arc<Statement>)> {
        let document = self.sources.get(source);
        let numbers = Numbers::from_document(document);
        let scores = numbers.figures.quantities.iter().filter(|number| number.kind == Kind::Score);
        let mut at: Vec<usize> = scores
            .filter_map(|number| document.sentence_at(number.number.start as usize))
            .collect();
        at.dedup();
        at.truncate(most);
        at.into_iter()
            .map(|at| (at, Read::from_document(document).statement(document, at)))
            .collect()
    }

    /// Returns a sentence of a source; nothing where it has fewer.
    pub(crate) fn read_at(&self, source: SourceId, sentence: usize) -> Option<Arc<Statement>> {
        let known = sentence < self.sources.get(source).sentences().len();
        known.then(|| self.read(Place { source, sentence }))
    }

    pub(crate) fn read(&self, place: Place) -> Arc<Statement> {
        let source = self.sources.get(place.source);
        Read::from_document(source).statement(source, place.sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_state_of_a_text_is_read_as_if_it_were_the_first() {
        let rest = "On 3 May some 40 people of Ostrow met. In May 40 of them left for Corvale.";
        let earlier = provcheck_text::plain("a.txt", format!("It rained. {rest}"));
        statements(&earlier);
        // The second begins with what makes another number of the first in the rest.
        for first in ["It rained.", "It rained on, and in 2019", "It snowed all day long in Vik."] {
            let text = format!("{first} {rest}");
            let later = provcheck_text::plain("a.txt", &*text);
            Analysis::of_later(&later, &earlier);
            let fresh = provcheck_text::plain("a.txt", &*text);
            let shown = |document: &Document| {
                let all = statements(document);
                let spans = |s: &Statement| s.items.iter().map(|i| i.span).collect::<Vec<_>>();
                all.iter().map(|s| (format!("{:?}", s.frames), spans(s))).collect::<Vec<_>>()
            };
            assert_eq!(shown(&later), shown(&fresh), "{first}");
            for (one, other) in statements(&later).iter().zip(&*statements(&fresh)) {
                let pairs = one.items.iter().zip(&other.items);
                for (a, b) in pairs {
                    assert_eq!(
                        a.number().map(|q| q.moved(0, 0)),
                        b.number().map(|q| q.moved(0, 0))
                    );
                    assert_eq!(a.date().map(|d| d.moved(0, 0)), b.date().map(|d| d.moved(0, 0)));
                    assert_eq!((&a.key, a.head, &a.near), (&b.key, b.head, &b.near));
                }
            }
        }
    }
}
