//! Whether a sentence says of a mention what it does now.

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Tense, Via};

/// Tells whether what is mentioned at `mention` is the subject of a verb in the present or
/// the future: `If A calls an election`, `A has promised`, `A and B will be there`.
///
/// A sentence that is read with doubt says nothing.
pub(crate) fn acts_now(document: &Document, mention: Span) -> bool {
    let analysis = Analysis::of(document);
    let Some(sentence) = analysis.sentence_at(mention.start as usize) else { return false };
    if sentence.doubt().is_some() {
        return false;
    }
    let inside = sentence.tokens_in(mention);
    sentence.clauses().iter().any(|clause| {
        matches!(clause.tense, Some(Tense::Present | Tense::Future))
            && clause.subject.is_some_and(|subject| {
                subject.via == Via::Own && inside.contains(&(subject.head as usize))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(text: &str) -> bool {
        let document = provcheck_text::plain("a.txt", text);
        let at = text.find("Minister Anna Vell").unwrap();
        acts_now(&document, Span::new(at, at + "Minister Anna Vell".len()))
    }

    #[test]
    fn a_verb_in_the_present_says_so() {
        for text in [
            "If Minister Anna Vell calls a vote, the bridge will close.",
            "The law, which Minister Anna Vell has promised to sign, is long.",
            "Minister Anna Vell cuts the ribbon.",
            "Minister Anna Vell is expected at the fair.",
        ] {
            assert!(now(text), "{text}");
        }
    }

    #[test]
    fn a_verb_in_the_past_or_of_another_does_not() {
        for text in [
            "If Minister Anna Vell called a vote, the bridge closed.",
            "The law that Minister Anna Vell had promised to sign is long.",
            "The bridge that was opened by Minister Anna Vell is closed.",
            "Critics of Minister Anna Vell say so.",
        ] {
            assert!(!now(text), "{text}");
        }
    }
}
