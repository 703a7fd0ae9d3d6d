//! Whether a sentence says of a mention what it does now.

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Clause, ClauseKind, Sentence, Tense, Via, Voice};
use provcheck_lexicon::{Class, english};

/// Tells whether what is mentioned at `mention` is the subject of a verb in the present or
/// the future: `If A calls an election`, `A has promised`, `A and B will be there`.
///
/// A sentence that is read with doubt says nothing.
pub(crate) fn acts_now(document: &Document, mention: Span) -> bool {
    let analysis = Analysis::from_document(document);
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

/// Tells whether what is mentioned at `mention` stands in a relative clause that tells what was:
/// `the ban, which A announced`.
pub(crate) fn is_looked_back_on(document: &Document, mention: Span) -> bool {
    let analysis = Analysis::from_document(document);
    let sentence = analysis.sentence_at(mention.start as usize);
    sentence.filter(|s| s.doubt().is_none()).is_some_and(|sentence| {
        clause_of(&sentence, mention)
            .is_some_and(|c| c.kind == ClauseKind::Relative && c.tense == Some(Tense::Past))
    })
}

/// Tells whether what is mentioned at `mention` takes part in what was before the time of the
/// text: `A had signed it`, `when it was opened by A`, `she was an aide to A`.
///
/// A sentence that is read with doubt says nothing.
pub(crate) fn was_before(document: &Document, mention: Span) -> bool {
    let analysis = Analysis::from_document(document);
    let Some(sentence) = analysis.sentence_at(mention.start as usize) else { return false };
    if sentence.doubt().is_some() {
        return false;
    }
    let Some(clause) = clause_of(&sentence, mention) else { return false };
    let shows = clause.subject.is_some_and(|subject| {
        english(Class::ShowingWork).contains(&*sentence.tree().word(subject.head).lemma)
    });
    if shows && clause.voice == Voice::Active {
        return true;
    }
    let past = clause.tense == Some(Tense::Past);
    // `She said that she had met A` tells only what was before she said so.
    let told = clause.perfect && clause.kind != ClauseKind::Complement;
    let tree = sentence.tree();
    let mut children = tree.children(clause.predicate).iter();
    let when = children.any(|child| &*tree.word(*child).lemma == "when");
    let inside = sentence.tokens_in(mention);
    let own = clause.subject.is_some_and(|subject| inside.contains(&(subject.head as usize)));
    let life = clause.copula.is_some()
        || english(Class::LifeVerb).contains(&*tree.word(clause.predicate).lemma);
    let of_a_life = life && !own;
    past && (told || when || of_a_life)
}

/// Returns the clause in which somebody is mentioned: that of the first predicate above.
fn clause_of<'d>(sentence: &Sentence<'d>, mention: Span) -> Option<&'d Clause> {
    let tree = sentence.tree();
    let inside = sentence.tokens_in(mention);
    let within = |at: u32| inside.contains(&(at as usize));
    let clauses = sentence.clauses();
    let mut at =
        inside.clone().map(|at| at as u32).find(|at| tree.head(*at).is_none_or(|h| !within(h)))?;
    for _ in 0..tree.arcs.len() {
        let found = clauses.iter().find(|c| c.predicate == at && !within(at));
        if found.is_some() {
            return found;
        }
        at = tree.head(at)?;
    }
    None
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

    fn before(text: &str) -> bool {
        let document = provcheck_text::plain("a.txt", text);
        let at = text.find("Anna Vell, the minister").unwrap();
        was_before(&document, Span::new(at, at + "Anna Vell, the minister".len()))
    }

    #[test]
    fn what_had_been_was_before() {
        for text in [
            "He had worked for Anna Vell, the minister, in a small town.",
            "The law had been signed by Anna Vell, the minister.",
            "When the bridge was opened by Anna Vell, the minister, it was half built.",
            "She was an aide to Anna Vell, the minister, in a small town.",
            "She worked for Anna Vell, the minister, and wrote a book.",
            "The play shows Anna Vell, the minister, alone in a room.",
        ] {
            assert!(before(text), "{text}");
        }
    }

    #[test]
    fn a_relative_clause_looks_back() {
        let table = [
            ("The ban, which Minister Anna Vell announced, was lifted on Monday.", true),
            ("The letter that Minister Anna Vell wrote was read.", true),
            ("The ban, which Minister Anna Vell will announce, is long.", false),
            ("Minister Anna Vell announced the ban.", false),
        ];
        for (text, back) in table {
            let document = provcheck_text::plain("a.txt", text);
            let at = text.find("Minister Anna Vell").unwrap();
            let mention = Span::new(at, at + "Minister Anna Vell".len());
            assert_eq!(is_looked_back_on(&document, mention), back, "{text}");
        }
    }

    #[test]
    fn what_was_told_or_done_was_not() {
        for text in [
            "He works for Anna Vell, the minister, in a small town.",
            "She is an aide to Anna Vell, the minister.",
            "Anna Vell, the minister, was on the list.",
            "The play is liked by Anna Vell, the minister.",
            "The law was signed by Anna Vell, the minister.",
            "He said that he had met Anna Vell, the minister.",
            "When the bridge is opened by Anna Vell, the minister, it will be full.",
        ] {
            assert!(!before(text), "{text}");
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
