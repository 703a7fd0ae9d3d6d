//! Which words of a sentence say when it is that a mention does something.
//!
//! `A defended his former adviser by recalling the 2016 campaign`: neither `former` nor
//! `2016` says so. Those words do that stand with the verb of the mention's own clause, in a
//! phrase around the mention, or in a clause of time that leads to it; not what modifies
//! another noun, and not what another clause tells.

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Relation, Sentence, Tree, Xpos};

use super::token::Token;

/// The words of a sentence that say when; of one that is read with doubt, all do.
pub(crate) struct Scope<'d>(Option<Own<'d>>);

struct Own<'d> {
    analysis: Analysis<'d>,
    sentence: usize,
    /// Of each token of the sentence whether it does.
    says: Vec<bool>,
}

impl<'d> Scope<'d> {
    /// Returns a scope of all words.
    pub(crate) fn all() -> Self {
        Self(None)
    }

    /// Returns the scope of what is mentioned at `mention`.
    pub(crate) fn new(document: &'d Document, mention: Span) -> Self {
        let analysis = Analysis::from_document(document);
        let found = analysis.sentence_at(mention.start as usize).and_then(|sentence| {
            let clear = sentence.doubt().is_none();
            let says = clear.then(|| own(&sentence, mention)).flatten()?;
            Some((sentence.index(), says))
        });
        Self(found.map(|(sentence, says)| Own { analysis, sentence, says }))
    }

    /// Tells whether the word says when.
    pub(crate) fn has(&self, token: &Token) -> bool {
        let Some(Own { analysis, sentence, says }) = &self.0 else { return true };
        let sentence = analysis.sentence(*sentence);
        let at = sentence.and_then(|s| s.token_at(token.start));
        at.is_none_or(|at| says[at])
    }
}

fn own(sentence: &Sentence<'_>, mention: Span) -> Option<Vec<bool>> {
    let tree = sentence.tree();
    let inside = sentence.tokens_in(mention);
    if inside.is_empty() {
        return None;
    }
    let within = |at: u32| inside.contains(&(at as usize));
    let head =
        inside.clone().map(|at| at as u32).find(|at| tree.head(*at).is_none_or(|h| !within(h)))?;
    let predicates: Vec<u32> = sentence.clauses().iter().map(|c| c.predicate).collect();
    // From the mention up to the verb of its clause.
    let mut path = vec![false; tree.arcs.len()];
    let mut at = head;
    let verb = loop {
        path[at as usize] = true;
        let is_verb = predicates.binary_search(&at).is_ok() && !within(at);
        match tree.head(at) {
            Some(above) if !is_verb && !path[above as usize] => at = above,
            _ => break at,
        }
    };
    let mut own = vec![false; tree.arcs.len()];
    let mut open = vec![verb];
    // `In 2016 A won and B said`: what leads both.
    if tree.relation(verb) == Relation::Conj
        && let Some(first) = tree.head(verb)
    {
        let leads = tree.children(first).iter().copied().filter(|c| *c < first.min(verb));
        open.extend(
            leads.filter(|c| matches!(tree.relation(*c).base(), Relation::Obl | Relation::Advmod)),
        );
    }
    while let Some(at) = open.pop() {
        own[at as usize] = true;
        let all = within(at);
        let children = tree.children(at).iter().copied();
        open.extend(children.filter(|child| {
            !own[*child as usize]
                && (all
                    || path[*child as usize]
                    || counts(&tree, at, *child, path[at as usize], verb))
        }));
    }
    Some(own)
}

/// Tells whether what a word governs says when its clause is.
fn counts(tree: &Tree<'_>, head: u32, child: u32, on_path: bool, verb: u32) -> bool {
    let relation = tree.relation(child);
    match relation.base() {
        // What another clause tells, or tells of another noun.
        Relation::Ccomp | Relation::Xcomp | Relation::Parataxis | Relation::Conj => false,
        Relation::Acl => on_path && head != verb,
        // What modifies another noun.
        Relation::Amod | Relation::Compound | Relation::Nummod | Relation::Flat => on_path,
        Relation::Nmod if relation != Relation::NmodUnmarked => {
            on_path || matches!(tree.relation(head).base(), Relation::Obl)
        }
        // `Speaking in 2018, A said`, `when he was in office`; not what it was done for or by.
        Relation::Advcl => {
            child < verb
                || tree.child(child, Relation::Mark).is_some_and(|mark| {
                    let infinitive = tree.word(mark).xpos == Xpos::To;
                    !infinitive && tree.word(child).xpos != Xpos::Vbg
                })
                || tree
                    .child(child, Relation::Advmod)
                    .is_some_and(|a| tree.word(a).xpos == Xpos::Wrb)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::token::cut;

    /// Tells whether `word` says when it is that `A. Vell` does something.
    fn says(text: &str, word: &str) -> bool {
        let document = provcheck_text::plain("a.txt", text);
        let at = text.find("Anna Vell").unwrap();
        let scope = Scope::new(&document, Span::new(at, at + "Anna Vell".len()));
        let tokens = cut(text, 0, text.len());
        let token = tokens.iter().find(|t| t.is(word)).unwrap();
        scope.has(token)
    }

    #[test]
    fn the_words_of_the_own_clause_say_when() {
        let table = [
            ("In 2016, minister Anna Vell opened the bridge.", "2016"),
            ("Minister Anna Vell opened the bridge in 2016.", "2016"),
            ("When he ruled in 2016, minister Anna Vell said no.", "2016"),
            ("The then minister Anna Vell opened the bridge.", "then"),
            ("It was signed by minister Anna Vell two years ago.", "ago"),
        ];
        for (text, word) in table {
            assert!(says(text, word), "{text}");
        }
    }

    #[test]
    fn what_another_noun_or_clause_has_does_not() {
        let table = [
            ("Minister Anna Vell said that the bridge fell in 2016.", "2016"),
            ("Minister Anna Vell on Monday praised her 2016 rival.", "2016"),
            ("Minister Anna Vell called the man who won in 2016 a liar.", "2016"),
            ("Minister Anna Vell named a man to serve until voters choose.", "until"),
        ];
        for (text, word) in table {
            assert!(!says(text, word), "{text}");
        }
    }
}
