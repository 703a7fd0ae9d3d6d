//! Places and organisations that stand with a title.

use super::super::token::Token;
use super::Finder;
use crate::base::PlaceId;
use crate::data::fold::fold_into;

/// The longest name of a place, in words.
pub(super) const PLACE: usize = 6;

impl Finder<'_> {
    /// Returns the place or organisation that starts at `at`, the longest name.
    pub(super) fn place_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Vec<PlaceId>)> {
        if !tokens.get(at)?.capital {
            return None;
        }
        (1..=PLACE).rev().find_map(|n| {
            let to = at + n;
            self.place(tokens, at, to).map(|places| (to, places))
        })
    }

    /// Returns the place after a comma or an `and`, where it is no person's name.
    pub(super) fn next_place(&self, tokens: &[Token], end: usize) -> Option<(usize, Vec<PlaceId>)> {
        let comma = usize::from(tokens.get(end)?.mark == ',');
        let and = usize::from(tokens.get(end + comma).is_some_and(|t| t.is("and")));
        let mut at = end + comma + and;
        if at == end || tokens.get(end - 1)?.possessive {
            return None;
        }
        if tokens.get(at)?.is("the") {
            at += 1;
        }
        self.place_at(tokens, at).filter(|(to, _)| !tokens.get(*to).is_some_and(Token::is_name))
    }

    /// Returns the place or organisation whose name ends before `end`.
    pub(super) fn place_before(
        &self,
        tokens: &[Token],
        end: usize,
    ) -> Option<(usize, Vec<PlaceId>)> {
        (1..=PLACE).rev().find_map(|n| {
            let at = end.checked_sub(n)?;
            self.place(tokens, at, end).map(|places| (at, places))
        })
    }

    pub(super) fn place(&self, tokens: &[Token], from: usize, to: usize) -> Option<Vec<PlaceId>> {
        let slice = tokens.get(from..to)?;
        let (first, last) = (slice.first()?, slice.last()?);
        if !first.capital || last.word.is_empty() {
            return None;
        }
        let mut key = String::new();
        for (i, token) in slice.iter().enumerate() {
            if token.word.is_empty() {
                if token.is_hyphen() && token.glued {
                    continue;
                }
                return None;
            }
            if token.possessive && i + 1 < slice.len() {
                return None;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&token.word);
        }
        let found = self.knowledge.places_named(&key);
        if found.is_empty() {
            return None;
        }
        // `US` is a country and `us` is not; so with WHO, IT, AU.
        let surface = self.document.text().get(first.start..last.end).unwrap_or_default();
        if key.len() <= 3 && !first.upper && !surface.contains('.') {
            let mut folded = String::new();
            let exact = found.iter().any(|(place, _)| {
                self.knowledge.place(*place).names().any(|(_, name)| {
                    folded.clear();
                    fold_into(name, &mut folded);
                    folded == key && name == surface
                })
            });
            if !exact {
                return None;
            }
        }
        let mut places: Vec<PlaceId> = found.into_iter().map(|(place, _)| place).collect();
        places.dedup();
        Some(places)
    }
}
