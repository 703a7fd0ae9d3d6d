//! One that no number says.

use provcheck_core::Span;
use provcheck_lexicon::{Class, english};

use super::builder::Builder;
use crate::Bound;
use crate::counted;
use crate::number::{Form, word};
use crate::read::{Kind, Quantity};
use crate::things;
use crate::token::Shape;

impl Builder<'_> {
    /// "a man was killed": one, where no number says so.
    pub(super) fn singles(&self, from: usize, to: usize, here: &[Quantity]) -> Vec<Quantity> {
        let tokens = &self.tokens;
        let mut out = Vec::new();
        for at in from..to {
            let token = &tokens[at];
            if token.shape != Shape::Word || !things::class(&token.lower).is_some_and(|c| c.person)
            {
                continue;
            }
            if things::singular(&token.lower) != token.lower
                || english(Class::CountedPlural).contains(&*token.lower)
            {
                continue;
            }
            // "police officer": only the last of them.
            if things::class(word(tokens, at + 1)).is_some_and(|c| c.person)
                && things::uses(word(tokens, at + 1)).passive.is_none()
            {
                continue;
            }
            let article = (at.saturating_sub(5).max(from)..at).rev().find(|&i| {
                matches!(word(tokens, i), "a" | "an")
                    || !(tokens[i].shape == Shape::Word
                        || tokens[i].shape == Shape::Number
                        || tokens[i].is_dash())
                    || counted::is_function(word(tokens, i))
            });
            let start = match article {
                Some(i) if matches!(word(tokens, i), "a" | "an") => i,
                // "Man killed in crash": a headline drops the article.
                None if at == from || at == from + 1 && tokens[from].is_capitalised() => from,
                _ => continue,
            };
            let first = here.partition_point(|q| (q.span.start as usize) < tokens[start].start);
            let mut between =
                here[first..].iter().take_while(|q| (q.span.start as usize) < token.start);
            if between.any(|q| q.kind != Kind::Age) {
                continue;
            }
            let span = Span::new(tokens[start].start, token.end);
            out.push(Quantity {
                span,
                number: span,
                low: 1.0,
                high: 1.0,
                step: 1.0,
                rounded: false,
                bound: Bound::Exact,
                kind: Kind::Count,
                form: Form::Words,
                unit: None,
                first: start,
                // The noun itself is read again as what is counted.
                end: at,
            });
        }
        out
    }
}
