//! Many spans, asked for the place that one of them covers.

use crate::Span;

/// Spans, sorted once, so that asking takes no look at each of them.
///
/// ```
/// use provcheck_core::{Span, Spans};
///
/// let spans: Spans = [Span::new(0, 20), Span::new(2, 4), Span::new(30, 40)].into_iter().collect();
/// assert!(spans.contain(Span::new(5, 20)));
/// assert!(!spans.contain(Span::new(18, 32)));
/// assert!(spans.overlap(Span::new(18, 32)));
/// assert!(!spans.overlap(Span::new(20, 30)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// By start.
    starts: Vec<u32>,
    /// The greatest end of a span up to here.
    reach: Vec<u32>,
}

impl Spans {
    /// Tells whether one of the spans contains `span`.
    pub fn contain(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|&start| start <= span.start);
        before > 0 && self.reach[before - 1] >= span.end
    }

    /// Tells whether one of the spans overlaps `span`.
    pub fn overlap(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|&start| start < span.end);
        before > 0 && self.reach[before - 1] > span.start
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<T: IntoIterator<Item = Span>>(spans: T) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut greatest = 0;
        let reach = spans.iter().map(|span| {
            greatest = greatest.max(span.end);
            greatest
        });
        Self { reach: reach.collect(), starts: spans.iter().map(|span| span.start).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_that_of_a_look_at_each() {
        let all: Vec<Span> = [(0, 9), (1, 3), (4, 6), (9, 12), (14, 15), (14, 20), (18, 19)]
            .map(|(start, end)| Span::new(start, end))
            .to_vec();
        let spans: Spans = all.iter().rev().copied().collect();
        for start in 0..22 {
            for end in start..22 {
                let span = Span::new(start, end);
                assert_eq!(spans.contain(span), all.iter().any(|s| s.contains(span)), "{span:?}");
                if !span.is_empty() {
                    assert_eq!(spans.overlap(span), all.iter().any(|s| s.overlaps(span)));
                }
            }
        }
        assert!(!Spans::default().contain(Span::new(0, 0)));
    }
}
