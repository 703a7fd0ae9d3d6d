//! What stands around a mention.

use super::super::context::{
    self, acts, closes, cue_before, is_met, is_played, now, of_the_end, of_the_time, reporting,
    tense,
};
use super::super::model::{Context, Mention, Shape};
use super::super::name::Run;
use super::super::now::{acts_now, is_looked_back_on, was_before};
use super::super::scope::Scope;
use super::super::token::Token;
use super::phrase::Phrase;
use super::{Block, Finder, span};

/// How many words around a mention tell the time it speaks of.
const REACH: usize = 80;

impl Finder<'_> {
    pub(super) fn push(
        &mut self,
        block: &Block,
        phrase: &Phrase,
        run: &Run,
        shape: Shape,
        listed: bool,
    ) {
        let tokens = &block.tokens;
        let name = span(tokens, run.tokens);
        let title = span(tokens, phrase.whole);
        let whole = title.cover(name);
        let sentence = self
            .document
            .sentence_at(name.start as usize)
            .and_then(|i| self.document.sentences().get(i))
            .map_or(whole, |s| s.span);
        let from = tokens.partition_point(|t| t.start < sentence.start as usize);
        let to = tokens.partition_point(|t| t.end <= sentence.end as usize).max(from);
        let (first, after) = (phrase.whole.0.min(run.tokens.0), phrase.whole.1.max(run.tokens.1));
        // A sentence that never ends is read around the mention only.
        let (from, to) = (from.max(first.saturating_sub(REACH)), to.min(after + REACH));
        let own = tokens.get(from..to).unwrap_or_default();
        let mut tense = tense(own, &Scope::all());
        // The sentence is parsed only where it names another time.
        if tense.past || tense.years.is_some() {
            tense = context::tense(own, &Scope::new(self.document, whole));
        }
        let bracketed = tokens.get(after).is_some_and(|t| t.mark == ')');
        let now = now(tokens, after)
            || run.person.is_some() && !tense.past && acts_now(self.document, whole);
        let context = Context {
            quoted: self.quoted(whole),
            headline: block.headline,
            possessive: tokens.get(run.tokens.1 - 1).is_some_and(|t| t.possessive),
            possessor: phrase.possessor,
            listed,
            past: tense.past,
            years: tense.years,
            // `As finance minister, A has no tie`: of now, all the same.
            past_cue: cue_before(tokens, first, tense.dated) && !now
                || of_the_time(tokens, run.tokens.1)
                || of_the_end_or_played(tokens, first, after)
                || shape == Shape::After
                    && run.person.is_some()
                    && !tense.dated
                    && was_before(self.document, whole),
            change: tense.change,
            reporting: shape == Shape::Predicate || reporting(tokens, first, after),
            met: is_met(tokens, first),
            dated: tense.dated,
            // `A (foreign minister, Italy)` is of a list of those who are there.
            subject: !matches!(shape, Shape::After)
                || bracketed
                || acts(tokens, after)
                || !listed && closes(tokens, after),
            now,
            earlier: tense.earlier
                || run.person.is_some() && is_looked_back_on(self.document, whole),
        };
        self.out.titles.push(Mention {
            span: whole,
            title,
            head: span(tokens, phrase.head),
            name,
            full_name: if run.words > 1 {
                self.document.slice(name).to_owned()
            } else {
                run.folded.clone()
            },
            person: run.person,
            claim: phrase.claim.clone(),
            shape,
            context,
        });
    }
}

/// Tells whether the words around the mention from `first` to `after` say that it is of a time in
/// office that is over, or of a role in a film.
fn of_the_end_or_played(tokens: &[Token], first: usize, after: usize) -> bool {
    of_the_end(tokens, first) || is_played(tokens, first, after)
}
