//! An organisation where the title should be.

use super::super::model::{Claim, Shape};
use super::phrase::Phrase;
use super::{Block, Finder, words};
use crate::data::class::Class;

impl Finder<'_> {
    /// `Foreign Ministry A`; `A, who heads the foreign ministry`.
    pub(super) fn organisation(
        &mut self,
        block: &Block,
        at: usize,
        end: usize,
        class: Option<Class>,
    ) {
        let tokens = &block.tokens;
        if tokens.get(end.wrapping_sub(1)).is_some_and(|t| t.possessive) {
            return;
        }
        let mut start = at;
        let mut places = Vec::new();
        if class.is_some() {
            if let Some((from, found)) = self.place_before(tokens, at) {
                start = from;
                places = found;
            }
        } else if let Some((_, found)) = self.place_at(tokens, at) {
            places = found;
        }
        let mut whole_end = end;
        if class.is_some()
            && places.is_empty()
            && tokens.get(end).is_some_and(|t| t.is("of"))
            && let Some((to, found)) = self.place_at(tokens, end + 1)
        {
            whole_end = to;
            places = found;
        }
        let mut claim = Claim {
            classes: class.into_iter().collect(),
            phrase: words(tokens, at, end),
            head: true,
            places,
            ministry: class,
            ..Claim::default()
        };
        let mut phrase = Phrase {
            whole: (start, whole_end),
            head: (at, end),
            claim: claim.clone(),
            possessor: false,
            definite: false,
        };
        // Right before a name.
        if let Some(run) =
            self.person_at(block, whole_end).filter(|r| r.person.is_some() && r.words > 1)
        {
            let before = start.checked_sub(1).and_then(|i| tokens.get(i));
            let loose = before.is_none_or(|t| {
                t.mark != '\0'
                    || !matches!(
                        t.word.as_str(),
                        "at" | "in"
                            | "to"
                            | "from"
                            | "of"
                            | "by"
                            | "with"
                            | "for"
                            | "joining"
                            | "against"
                            | "into"
                            | "the"
                            | "and"
                    )
            });
            // A ministry in lower case may end what was said before.
            let capital = tokens.get(at).is_some_and(|t| t.capital);
            if capital && (loose || class.is_some() && before.is_some_and(|t| t.is("the"))) {
                self.push(block, &phrase, &run, Shape::Organisation, false);
            }
            return;
        }
        // `A, who heads the ministry`.
        let Some(class) = class else { return };
        let mut i = start;
        while i
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.is("the") || (t.mark == '\0' && t.possessive && !t.capital))
        {
            i -= 1;
        }
        let verb = i.checked_sub(1).and_then(|i| tokens.get(i));
        if !verb.is_some_and(|t| matches!(t.word.as_str(), "heads" | "leads" | "runs" | "oversees"))
        {
            return;
        }
        i -= 1;
        if i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is("who")) {
            i -= 1;
        }
        if i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark == ',') {
            i -= 1;
        }
        if let Some(run) = self.person_before(block, i) {
            claim.classes = vec![class];
            claim.head = false;
            claim.ministry = None;
            phrase.claim = claim;
            self.push(block, &phrase, &run, Shape::Predicate, false);
        }
    }
}
