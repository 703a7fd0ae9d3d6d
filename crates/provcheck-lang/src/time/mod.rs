//! Expressions of time, as the days that they mean.
//!
//! A mention is found by its words (`on Tuesday`, `in early May 2023`, `three days ago`,
//! `since 1994`) and read as a range of days, both ends included, from the day of the text.
//! Which Tuesday is meant, the tense of the clause says: `was closed on Tuesday` is the last
//! one, `opens on Tuesday` the next. Without a day of the text, what needs one has no days.
//! After TIMEX3 (Pustejovsky et al. 2003), kept to days.

use std::sync::Arc;

use provcheck_core::{Date, Span};

use crate::analysis::{Analysis, Sentence};

mod direction;
mod named;
mod number;
mod part;
mod period;
mod phrase;
mod relative;
mod weekday;
mod words;
mod written;

pub use period::Grain;
use period::Period;
use words::Words;

/// An expression of time.
///
/// ```
/// use provcheck_lang::{Analysis, Grain, Times};
///
/// let document = provcheck_text::plain("a.txt", "It closed on 3 May 2024.");
/// let times = Times::from_analysis(&Analysis::from_document(&document));
/// let day = &times.all()[0];
/// assert_eq!(day.from.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
/// assert_eq!((day.grain, day.relative), (Grain::Day, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Bytes of the text, with the preposition.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: u32,
    /// The first day that is meant; none where it is open, or not known.
    pub from: Option<Date>,
    /// The last day that is meant.
    pub to: Option<Date>,
    /// How fine it is: a day, a month, a year.
    pub grain: Grain,
    /// Whether the day of the text, or an earlier time, was needed to know the days.
    pub relative: bool,
}

/// The expressions of time of a document, in order.
///
/// ```
/// use provcheck_core::{Dated, DateOrigin, Meta};
/// use provcheck_lang::{Analysis, Times};
///
/// let day = "2024-03-14".parse().unwrap();
/// let date = Some(Dated { date: day, origin: DateOrigin::FrontMatter, span: None });
/// let known = Meta { date, ..Meta::default() };
/// let text = "The bridge was closed on Tuesday.";
/// let document = provcheck_text::plain_with("a.txt", text, known);
/// let times = Times::from_analysis(&Analysis::from_document(&document));
/// let tuesday = &times.all()[0];
/// assert_eq!(tuesday.span.of(text), "on Tuesday");
/// assert_eq!(tuesday.from.unwrap().to_string(), "2024-03-12");
/// ```
#[derive(Debug, Default)]
pub struct Times {
    all: Vec<TimeMention>,
}

impl Times {
    /// Returns the times of the document that is read, kept with it.
    pub fn from_analysis(analysis: &Analysis<'_>) -> Arc<Self> {
        analysis.document().derived().get_or_init(|| Self::read(analysis))
    }

    fn read(analysis: &Analysis<'_>) -> Self {
        let today = analysis.document().meta().date.as_ref().map(|d| d.date);
        let mut reader = Reader { today, last: None, all: Vec::new() };
        for sentence in analysis.sentences() {
            reader.sentence(&sentence);
        }
        Self { all: reader.all }
    }

    /// Returns the mentions, in order of the text.
    pub fn all(&self) -> &[TimeMention] {
        &self.all
    }

    /// Returns the mentions that lie wholly inside `span`, in order.
    pub fn within(&self, span: Span) -> &[TimeMention] {
        let from = self.all.partition_point(|m| m.span.start < span.start);
        let to = self.all.partition_point(|m| m.span.end <= span.end);
        &self.all[from..to.max(from)]
    }
}

/// What the reading of a text needs to know.
struct Reader {
    /// The day of the text.
    today: Option<Date>,
    /// The last time that was read, for `two days later`.
    last: Option<Period>,
    all: Vec<TimeMention>,
}

impl Reader {
    fn sentence(&mut self, sentence: &Sentence<'_>) {
        let words = Words { sentence, today: self.today, last: self.last };
        let (mut at, end) = (0, sentence.tokens().len());
        let mut found = Vec::new();
        while at < end {
            let words = Words { last: self.last, ..words };
            match phrase::read(&words, at) {
                Some(read) => {
                    // A bound is no time to count from.
                    self.last = read.anchor.or(self.last);
                    found.push(TimeMention {
                        span: sentence.cover(&(at as u32..read.end as u32)),
                        sentence: sentence.index() as u32,
                        from: read.from,
                        to: read.to,
                        grain: read.grain,
                        relative: read.relative,
                    });
                    at = read.end;
                }
                None => at += 1,
            }
        }
        self.all.append(&mut found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_day_of_the_text_only_full_dates_have_days() {
        let text = "It closed on 12 May 1961 and opens on Tuesday.";
        let document = provcheck_text::plain("a.txt", text);
        let times = Times::from_analysis(&Analysis::from_document(&document));
        let days: Vec<_> = times.all().iter().map(|t| t.from.map(|d| d.to_string())).collect();
        assert_eq!(days, [Some("1961-05-12".to_owned()), None]);
    }

    #[test]
    fn any_text_is_read_to_the_end() {
        let texts = [
            "on the 32nd of May, 9999-99-99, in 0000 and 40 May ".repeat(50),
            "9999 decades ago, 9999 centuries later, in 9999 years ".repeat(50),
            "from 3 to from 4 to since until by May-June ".repeat(50),
            "99th century of the 9990s, Q9 2021, Q 2, 2016-1 ".repeat(50),
        ];
        for text in texts {
            for given in [text.clone(), format!("2024-03-14 {text}")] {
                let document = provcheck_text::plain("a.txt", given);
                Times::from_analysis(&Analysis::from_document(&document));
            }
        }
    }
}
