//! Who is named, and whose family name stands alone.

use provcheck_lexicon::{Class as Word, english};

use super::super::model::{Claim, How, Named, Resolved, Stranger};
use super::super::name::{self, Run, is_calendar};
use super::super::token::Token;
use super::{Block, Finder, span};
use crate::base::PersonId;
use crate::verdict::same;

/// Who is found at the end of some words.
enum Known {
    Person(Run),
    /// Somebody else who bears a part of the name.
    Other,
    Nobody,
}

impl Finder<'_> {
    /// Finds full names, so that a family name alone can be resolved later.
    pub(super) fn names(&mut self, block: &Block) {
        let tokens = &block.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            if !token.is_name() {
                at += 1;
                continue;
            }
            if let Some((run, Some(kind))) = name::known(self.knowledge, tokens, at, false)
                && self.is_whole(block, &run)
            {
                let span = span(tokens, run.tokens);
                if let Some(person) = run.person {
                    self.introduce(&run);
                    self.out.names.push(Named {
                        span,
                        person: person.person,
                        kind,
                        namesakes: person.namesakes,
                        quoted: self.quoted(span),
                    });
                }
                at = run.tokens.1;
            } else if name::is_given(&token.word)
                && let Some(run) = name::unknown(tokens, at).filter(|r| r.words > 1)
                && !self.has_title(tokens, &run)
            {
                self.introduce(&run);
                self.out
                    .strangers
                    .push(Stranger { span: span(tokens, run.tokens), folded: run.folded.clone() });
                at = run.tokens.1;
            } else {
                at += 1;
            }
        }
    }

    /// Tells whether a title stands amid the words of a name: `German Chancellor Merkel` is no
    /// German by first name.
    fn has_title(&self, tokens: &[Token], run: &Run) -> bool {
        let (from, to) = run.tokens;
        (from + 1..to).any(|at| self.lexicon.title_at(tokens, at).is_some_and(|(end, _)| end < to))
    }

    /// Tells whether the name does not go on, and so is not another's.
    pub(super) fn is_whole(&self, block: &Block, run: &Run) -> bool {
        let tokens = &block.tokens;
        if tokens.get(run.tokens.1 - 1).is_some_and(|t| t.possessive) || block.headline {
            return true;
        }
        let Some(next) = tokens.get(run.tokens.1).filter(|t| t.is_name()) else { return true };
        is_calendar(&next.word)
            || matches!(next.word.as_str(), "i" | "ii" | "iii" | "jr" | "sr")
            || self.lexicon.title_at(tokens, run.tokens.1).is_some()
            || self.place_at(tokens, run.tokens.1).is_some()
            || block.title_case
    }

    pub(super) fn introduce(&mut self, run: &Run) {
        let Some((_, surname)) = run.folded.rsplit_once(' ') else { return };
        let mut keys = vec![surname.to_owned()];
        if let Some(person) = run.person {
            // Family name first: Wang Yi is Wang, Kim Jong Un is Kim.
            let from = self.knowledge.person(person.person).from();
            if from.is_some_and(|p| english(Word::FamilyNameFirstCountry).contains(p.key()))
                && let Some((first, _)) = run.folded.split_once(' ')
            {
                keys = vec![first.to_owned()];
            }
        }
        for key in keys {
            let value = (run.person, run.folded.clone());
            self.introduced
                .entry(key)
                .and_modify(|old| {
                    let same = old.as_ref().is_some_and(|(person, name)| {
                        person.map(|p| p.person) == run.person.map(|p| p.person)
                            && (person.is_some() || *name == run.folded)
                    });
                    if !same {
                        *old = None;
                    }
                })
                .or_insert(Some(value));
        }
    }

    /// Returns the person named from `at` on: known, another romanisation, a family name
    /// introduced earlier, or a stranger.
    pub(super) fn person_at(&self, block: &Block, at: usize) -> Option<Run> {
        let tokens = &block.tokens;
        let at = name::after_ranks(tokens, at);
        if !tokens.get(at)?.is_name() {
            return None;
        }
        if let Some((run, _)) = name::known(self.knowledge, tokens, at, true)
            && self.is_whole(block, &run)
        {
            return Some(run);
        }
        let mut run = name::unknown(tokens, at)?;
        if run.words == 1 {
            self.resolve(&mut run);
        }
        Some(run)
    }

    pub(super) fn resolve(&self, run: &mut Run) {
        if let Some(Some((person, full))) = self.introduced.get(&run.folded) {
            run.person = person.map(|p| Resolved { how: How::Surname, ..p });
            run.folded.clone_from(full);
        }
    }

    /// Returns the one person of a family name who held what is claimed, in the country
    /// that stands with it: `German Chancellor Merkel`.
    pub(super) fn by_office(&self, claim: &Claim, surname: &str) -> Option<Resolved> {
        // There is one pope, wherever he is named.
        let only = claim.phrase == "pope";
        if claim.places.is_empty() && !only || surname.chars().count() < 4 {
            return None;
        }
        let held = |person: PersonId| {
            self.knowledge.person(person).tenures().iter().any(|t| {
                let office = self.knowledge.office(t.office);
                claim.classes.contains(&office.class())
                    && (only && claim.places.is_empty() && !office.class().is_exclusive()
                        || office.of().is_some_and(|of| {
                            claim.places.iter().any(|p| same(of, self.knowledge.place(*p)))
                        }))
            })
        };
        let mut found: Vec<PersonId> = self
            .knowledge
            .surnamed(surname)
            .into_iter()
            .map(|m| m.form.person)
            .filter(|person| held(*person))
            .collect();
        found.dedup();
        match found.as_slice() {
            [one] => Some(Resolved { person: *one, how: How::Office, namesakes: false }),
            _ => None,
        }
    }

    /// Returns the person whose name ends before `end`.
    pub(super) fn person_before(&self, block: &Block, end: usize) -> Option<Run> {
        let tokens = &block.tokens;
        match self.known_before(tokens, end) {
            Known::Person(run) => Some(run),
            Known::Other => None,
            Known::Nobody => {
                let at = self.unknown_start(tokens, end);
                let mut run = name::unknown(tokens, at).filter(|r| r.tokens.1 == end)?;
                if run.words == 1 {
                    self.resolve(&mut run);
                }
                Some(run)
            }
        }
    }

    /// Looks for the longest known name that ends before `end`.
    fn known_before(&self, tokens: &[Token], end: usize) -> Known {
        let mut best = Known::Nobody;
        for words in 1..=8usize {
            let Some(at) = end.checked_sub(words) else { break };
            let Some(token) = tokens.get(at) else { return Known::Other };
            if token.mark != '\0' && !token.is_hyphen() {
                break;
            }
            if !token.is_name() {
                continue;
            }
            if let Some((run, _)) = name::known(self.knowledge, tokens, at, true)
                && run.tokens.1 == end
            {
                // `Maria Sergei Lavrov` is someone else.
                let before = at.checked_sub(1).and_then(|i| tokens.get(i));
                if before.is_some_and(|t| t.is_name() && name::is_given(&t.word)) {
                    return Known::Other;
                }
                best = Known::Person(run);
            }
        }
        best
    }

    /// Returns where the name of a stranger, or a family name, begins that ends before `end`.
    fn unknown_start(&self, tokens: &[Token], end: usize) -> usize {
        let mut at = end;
        while at > 0
            && end - at < 5
            && tokens.get(at - 1).is_some_and(|t| {
                // `Ursula von der Leyen`.
                let particle = at < end && name::is_particle(&t.word);
                (t.is_name() || particle || t.is_hyphen() && t.glued)
                    && !t.possessive
                    && !is_calendar(&t.word)
            })
            && !self.ends_title(tokens, at)
        {
            at -= 1;
        }
        // A particle opens no name.
        while at < end && !tokens.get(at).is_some_and(Token::is_name) {
            at += 1;
        }
        name::after_ranks(tokens, at)
    }

    pub(super) fn ends_title(&self, tokens: &[Token], end: usize) -> bool {
        (1..=6).any(|n| {
            end.checked_sub(n)
                .and_then(|at| self.lexicon.title_at(tokens, at))
                .is_some_and(|(to, _)| to == end)
        })
    }

    pub(super) fn run_is_person(&self, tokens: &[Token], run: &Run) -> bool {
        run.person.is_some()
            || run.words > 1
                && self.place_at(tokens, run.tokens.0).is_none()
                && self.lexicon.title_at(tokens, run.tokens.0).is_none()
    }
}
