//! A title with its modifiers and places.

use provcheck_lexicon::{Class as Word, english};

use super::super::lexicon::Title;
use super::super::model::Claim;
use super::super::name::is_calendar;
use super::super::token::Token;
use super::partial::{PartialTitle, add_place, apply};
use super::places::PLACE;
use super::{Finder, words};
use crate::base::PlaceId;
use crate::data::class::Class;
use crate::data::fold::fold;

/// A title with all that belongs to it, without the name.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Tokens of the whole, and of the title's own words.
    pub(super) whole: (usize, usize),
    pub(super) head: (usize, usize),
    pub(super) claim: Claim,
    pub(super) possessor: bool,
    /// Whether an article or a place's possessive opens it.
    pub(super) definite: bool,
}

/// Words and places before a title that are read.
const LONGEST: usize = 8;
/// Places behind it.
const OBJECTS: usize = 2;

impl Finder<'_> {
    /// Returns the title from `at` to `end` with its modifiers and places.
    pub(super) fn phrase(&self, tokens: &[Token], at: usize, end: usize, title: &Title) -> Phrase {
        let claim = Claim {
            classes: title.classes.clone(),
            phrase: words(tokens, at, end),
            vague: title.vague,
            head: title.head,
            plural: title.plural,
            ..Claim::default()
        };
        let mut partial = PartialTitle {
            tokens,
            start: at,
            end,
            claim,
            possessor: false,
            definite: false,
            inner: Vec::new(),
            outer: Vec::new(),
        };
        partial.portfolios(at);
        for _ in 0..LONGEST {
            if partial.start == 0 || !self.go_back(&mut partial) {
                break;
            }
        }
        // What follows: `-elect`, `of Ukraine`, `to the EU`.
        partial.modifier_after();
        self.objects(&mut partial);
        self.country_in_brackets(&mut partial);
        self.accredit(&mut partial);
        let PartialTitle {
            mut start,
            end: whole_end,
            mut claim,
            possessor,
            definite,
            inner,
            outer,
            ..
        } = partial;
        claim.places = inner;
        for place in outer {
            if !claim.places.contains(&place) {
                claim.places.push(place);
            }
        }
        if claim.vague
            && claim.phrase == "leader"
            && let Some(from) = self.party_before(tokens, at, &claim)
        {
            claim.vague = false;
            claim.classes = vec![Class::PartyLeader];
            start = start.min(from);
        }
        Phrase { whole: (start, whole_end), head: (at, end), claim, possessor, definite }
    }

    /// Takes in what stands right before the phrase; tells whether more may stand before it.
    fn go_back(&self, partial: &mut PartialTitle<'_>) -> bool {
        let tokens = partial.tokens;
        let mut i = partial.start;
        if tokens.get(i - 1).is_some_and(Token::is_hyphen) {
            i -= 1;
        }
        let Some(before) = i.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
        if before.word.is_empty() {
            return false;
        }
        if before.possessive {
            // Possessives end what stands before them: a place's, or a person's.
            partial.definite = true;
            let place = self.place_before(tokens, i);
            partial.possessor |= place.is_none() && before.capital;
            return partial.take_place(place);
        }
        if self.ministry_headed(partial, i) {
            return true;
        }
        if let Some((from, places)) = self.place_before(tokens, i) {
            // The White House's chief of staff is no general.
            if tokens.get(from).is_some_and(|t| t.is("white"))
                && partial.claim.classes.contains(&Class::PresidentialChiefOfStaff)
            {
                partial.claim.classes.retain(|c| *c != Class::ChiefOfStaff);
            }
            return partial.take_place(Some((from, places)));
        }
        if let Some((from, modifier)) = self.lexicon.modifier_before(tokens, i) {
            apply(&mut partial.claim.status, modifier);
            partial.start = from;
            return true;
        }
        let opens = |class| english(class).contains(&before.word);
        if opens(Word::Article) || opens(Word::Possessive) {
            partial.definite = true;
            partial.start = i - 1;
        } else {
            self.unknown_before(partial, i, before);
        }
        false
    }

    /// Takes in the ministry that the title is of: `foreign ministry spokesperson`, `defence
    /// ministry chief`.
    fn ministry_headed(&self, partial: &mut PartialTitle<'_>, i: usize) -> bool {
        let spokesperson = partial.claim.classes.first() == Some(&Class::Spokesperson);
        if !(spokesperson || heads_ministry(&partial.claim.phrase)) {
            return false;
        }
        let Some((from, class)) = self.ministry_before(partial.tokens, i) else { return false };
        if spokesperson {
            partial.claim.ministry = Some(class);
        } else {
            lead(&mut partial.claim, class);
        }
        partial.start = from;
        true
    }

    /// Judges a word before `i` that is neither place nor modifier.
    fn unknown_before(&self, partial: &mut PartialTitle<'_>, i: usize, before: &Token) {
        let tokens = partial.tokens;
        let claim = &mut partial.claim;
        // An unknown word with a capital belongs to the title, unless it opens
        // the sentence or is a name of its own.
        let opens = i < 2 || tokens.get(i - 2).is_some_and(|t| t.mark != '\0' && !t.is_hyphen());
        if before.capital && !is_calendar(&before.word) && !opens {
            claim.unknown_place = true;
        }
        // `former Chicago mayor A`, `Former New York City Mayor A`: with a capital only
        // the first word of a sentence modifies the title, `New` is part of the name.
        if before.capital {
            let capitals = tokens.get(..i).unwrap_or_default().iter().rev();
            let n = capitals.take(PLACE).take_while(|t| t.capital).count();
            let modifier = (i - n..i).rev().find_map(|end| {
                let modifier = self.lexicon.modifier_before(tokens, end)?;
                let capital = tokens.get(modifier.0).is_some_and(|t| t.capital);
                let before = modifier.0.checked_sub(1).and_then(|b| tokens.get(b));
                (!capital || before.is_none_or(|t| t.mark != '\0')).then_some(modifier)
            });
            if let Some((_, modifier)) = modifier {
                apply(&mut claim.status, modifier);
            }
        } else if matches!(claim.phrase.as_str(), "minister" | "ministers" | "secretary") {
            // `armed forces minister`, `labour minister`: another portfolio.
            claim.unknown_place = true;
        }
    }

    /// Takes in the places that prepositions tie to the title.
    fn objects(&self, partial: &mut PartialTitle<'_>) {
        let tokens = partial.tokens;
        for _ in 0..OBJECTS {
            let possessive = tokens.get(partial.end - 1).is_some_and(|t| t.possessive);
            let of = tokens.get(partial.end).filter(|_| !possessive);
            let tied = |of: &&Token| ties(&partial.claim, &of.word);
            let Some(of) = of.filter(tied) else { return };
            let mut from = partial.end + 1;
            if of.is("of")
                && heads_ministry(&partial.claim.phrase)
                && let Some((to, class, places)) = self.led(tokens, from)
            {
                lead(&mut partial.claim, class);
                add_place(&mut partial.inner, &mut partial.outer, places);
                partial.end = to;
                return;
            }
            let direct = self.place_at(tokens, from);
            if direct.is_none() && tokens.get(from).is_some_and(|t| t.is("the")) {
                from += 1;
            }
            let Some((to, places)) = direct.or_else(|| self.place_at(tokens, from)) else {
                let named = tokens
                    .get(from)
                    .is_some_and(|t| t.capital && !matches!(of.word.as_str(), "in" | "at"));
                partial.claim.unknown_place |= named || of.is("of") || of.is("for");
                return;
            };
            partial.take_object(of, places);
            // `mayor of New York City`: who heads the city is of the state as well.
            let city = tokens.get(to).is_some_and(|t| t.capital && t.is("city"));
            partial.end = to + usize::from(city && partial.claim.classes == [Class::Mayor]);
            // `the foreign ministers of Germany, France and Poland`.
            while partial.claim.plural
                && of.is("of")
                && let Some((to, places)) = self.next_place(tokens, partial.end)
            {
                partial.inner.extend(places);
                partial.end = to;
            }
        }
    }

    /// Takes in the country of `A (foreign minister, Italy)`.
    fn country_in_brackets(&self, partial: &mut PartialTitle<'_>) {
        let tokens = partial.tokens;
        let before = partial.start.checked_sub(1).and_then(|i| tokens.get(i));
        if before.is_some_and(|t| t.mark == '(')
            && partial.inner.is_empty()
            && tokens.get(partial.end).is_some_and(|t| t.mark == ',')
            && let Some((to, places)) = self.place_at(tokens, partial.end + 1)
            && tokens.get(to).is_some_and(|t| t.mark == ')')
        {
            partial.inner = places;
            partial.end = to;
        }
    }

    /// Of an ambassador the nearer of two places is where he is accredited.
    fn accredit(&self, partial: &mut PartialTitle<'_>) {
        let PartialTitle { claim, inner, outer, .. } = partial;
        if !claim.classes.contains(&Class::Ambassador) || !claim.to.is_empty() {
            return;
        }
        if !outer.is_empty() {
            claim.to = std::mem::take(inner);
            *inner = std::mem::take(outer);
        } else if inner.iter().all(|p| self.knowledge.place(*p).is_org()) {
            claim.to = std::mem::take(inner);
        }
    }

    /// Returns the ministry of `head of the Ukrainian foreign ministry`, where nothing
    /// of it follows.
    pub(super) fn led(
        &self,
        tokens: &[Token],
        mut at: usize,
    ) -> Option<(usize, Class, Vec<PlaceId>)> {
        if tokens.get(at)?.is("the") {
            at += 1;
        }
        let mut places = Vec::new();
        let ministry = self.lexicon.ministry_at(tokens, at).or_else(|| {
            // `Ukrainian Defence Ministry` may be a place of its own.
            (1..=PLACE).find_map(|n| {
                let ministry = self.lexicon.ministry_at(tokens, at + n)?;
                places = self.place(tokens, at, at + n)?;
                Some(ministry)
            })
        });
        let (mut to, class) = ministry?;
        if places.is_empty()
            && tokens.get(to).is_some_and(|t| t.is("of"))
            && let Some((end, found)) = self.place_at(tokens, to + 1)
        {
            places = found;
            to = end;
        }
        let next = tokens.get(to);
        let whole =
            !tokens.get(to - 1)?.possessive && next.is_none_or(|t| t.mark != '\0' || t.capital);
        whole.then_some((to, class, places))
    }

    /// Returns where the party begins that the `leader` at `at` leads: the word says nothing of
    /// a country, and of a party who leads it.
    fn party_before(&self, tokens: &[Token], at: usize, claim: &Claim) -> Option<usize> {
        let leads = |p: &PlaceId| {
            self.knowledge.place(*p).offices().any(|o| o.class() == Class::PartyLeader)
        };
        if claim.places.iter().filter(|p| self.knowledge.place(**p).is_org()).any(leads) {
            return Some(at);
        }
        if !tokens.get(at.checked_sub(1)?)?.capital {
            return None;
        }
        // `SPD leader`, `Fidesz leader`: as the office is called.
        let mut called: Vec<String> = Vec::new();
        for office in self.knowledge.offices().filter(|o| o.class() == Class::PartyLeader) {
            called.extend(office.aliases().map(fold));
        }
        (1..=3).rev().filter_map(|n| at.checked_sub(n)).find(|from| {
            let written = words(tokens, *from, at + 1);
            called.contains(&written)
        })
    }

    pub(super) fn ministry_before(&self, tokens: &[Token], end: usize) -> Option<(usize, Class)> {
        (1..=6).rev().find_map(|n| {
            let at = end.checked_sub(n)?;
            let (to, class) = self.lexicon.ministry_at(tokens, at)?;
            (to == end).then_some((at, class))
        })
    }
}

/// Tells whether a preposition ties a place to the title: who sits in a parliament is from a
/// place, `the senator from Ohio`; others come from where they please.
fn ties(claim: &Claim, word: &str) -> bool {
    match word {
        "of" | "for" | "to" | "at" | "in" => true,
        "from" => claim.classes.contains(&Class::Legislator),
        _ => false,
    }
}

/// Tells whether the title is one of who heads any body.
fn heads_ministry(phrase: &str) -> bool {
    matches!(phrase, "head" | "chief" | "boss")
}

/// Makes the head of a ministry the minister.
fn lead(claim: &mut Claim, class: Class) {
    claim.classes = vec![class];
    claim.head = false;
}
