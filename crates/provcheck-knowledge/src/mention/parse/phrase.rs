//! A title with its modifiers and places.

use super::super::lexicon::{Lexicon, Modifier, Title};
use super::super::model::{Claim, Status};
use super::super::name::CALENDAR;
use super::super::token::Token;
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

impl Finder<'_> {
    /// Returns the title from `at` to `end` with its modifiers and places.
    pub(super) fn phrase(&self, tokens: &[Token], at: usize, end: usize, title: &Title) -> Phrase {
        let mut claim = Claim {
            classes: title.classes.clone(),
            phrase: words(tokens, at, end),
            vague: title.vague,
            head: title.head,
            plural: title.plural,
            ..Claim::default()
        };
        let mut phrase_start = at;
        // `foreign and defence ministers`, `foreign, defence and interior ministers`.
        while let Some(and) = phrase_start.checked_sub(1).and_then(|i| tokens.get(i))
            && (and.is("and") || and.mark == ',' && phrase_start < at)
            && let Some(before) = phrase_start.checked_sub(2).and_then(|i| tokens.get(i))
            && let Some(class) = Lexicon::portfolio_word(&before.word)
            && claim.classes.first().is_some_and(|c| c.is_portfolio())
        {
            claim.classes.push(class);
            phrase_start -= 2;
        }
        let (mut possessor, mut definite) = (false, false);
        let mut inner: Vec<PlaceId> = Vec::new();
        let mut outer: Vec<PlaceId> = Vec::new();
        let mut steps = 0;
        while phrase_start > 0 && steps < 8 {
            steps += 1;
            let mut i = phrase_start;
            if tokens.get(i - 1).is_some_and(Token::is_hyphen) {
                i -= 1;
            }
            let Some(before) = i.checked_sub(1).and_then(|i| tokens.get(i)) else { break };
            if before.word.is_empty() {
                break;
            }
            if before.possessive {
                // Possessives end what stands before them: a place's, or a person's.
                if let Some((from, places)) = self.place_before(tokens, i) {
                    add_place(&mut inner, &mut outer, places);
                    phrase_start = from;
                    definite = true;
                    continue;
                }
                if before.capital {
                    possessor = true;
                }
                definite = true;
                break;
            }
            let spokesperson = claim.classes.first() == Some(&Class::Spokesperson);
            if (spokesperson || heads_ministry(&claim.phrase))
                && let Some((from, class)) = self.ministry_before(tokens, i)
            {
                if spokesperson {
                    claim.ministry = Some(class);
                } else {
                    lead(&mut claim, class);
                }
                phrase_start = from;
                continue;
            }
            if let Some((from, places)) = self.place_before(tokens, i) {
                // The White House's chief of staff is no general.
                if tokens.get(from).is_some_and(|t| t.is("white"))
                    && claim.classes.contains(&Class::PresidentialChiefOfStaff)
                {
                    claim.classes.retain(|c| *c != Class::ChiefOfStaff);
                }
                add_place(&mut inner, &mut outer, places);
                phrase_start = from;
                continue;
            }
            if let Some((from, modifier)) = self.lexicon.modifier_before(tokens, i) {
                apply(&mut claim.status, modifier);
                phrase_start = from;
                continue;
            }
            if matches!(
                before.word.as_str(),
                "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our"
            ) {
                definite = true;
                phrase_start = i - 1;
                break;
            }
            // An unknown word with a capital belongs to the title, unless it opens
            // the sentence or is a name of its own.
            let opens =
                i < 2 || tokens.get(i - 2).is_some_and(|t| t.mark != '\0' && !t.is_hyphen());
            if before.capital && !CALENDAR.contains(&before.word.as_str()) && !opens {
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
            }
            // `armed forces minister`, `labour minister`: another portfolio.
            if !before.capital
                && matches!(claim.phrase.as_str(), "minister" | "ministers" | "secretary")
            {
                claim.unknown_place = true;
            }
            break;
        }
        // What follows: `-elect`, `of Ukraine`, `to the EU`.
        let mut whole_end = end;
        let mut i = end;
        if tokens.get(i).is_some_and(|t| t.is_hyphen() && t.glued) {
            i += 1;
        }
        if let Some(modifier) = tokens.get(i).and_then(|t| Lexicon::modifier_after(&t.word)) {
            apply(&mut claim.status, modifier);
            whole_end = i + 1;
        }
        let mut object = 0;
        while object < 2
            && !tokens.get(whole_end - 1).is_some_and(|t| t.possessive)
            && let Some(of) = tokens.get(whole_end)
            && matches!(of.word.as_str(), "of" | "for" | "to" | "at" | "in")
        {
            let mut from = whole_end + 1;
            if let Some((to, class, places)) = (of.is("of") && heads_ministry(&claim.phrase))
                .then(|| self.led(tokens, from))
                .flatten()
            {
                lead(&mut claim, class);
                add_place(&mut inner, &mut outer, places);
                whole_end = to;
                break;
            }
            let direct = self.place_at(tokens, from);
            if direct.is_none() && tokens.get(from).is_some_and(|t| t.is("the")) {
                from += 1;
            }
            let Some((to, places)) = direct.or_else(|| self.place_at(tokens, from)) else {
                let named = tokens
                    .get(from)
                    .is_some_and(|t| t.capital && !matches!(of.word.as_str(), "in" | "at"));
                claim.unknown_place |= named || of.is("of") || of.is("for");
                break;
            };
            if of.is("to") || (of.is("at") && !outer.is_empty()) {
                claim.to.extend(places);
            } else if of.is("of") && inner.is_empty() {
                inner.extend(places);
            } else if of.is("at") || of.is("for") || of.is("of") {
                outer.extend(places);
            }
            // `mayor of New York City`: who heads the city is of the state as well.
            let city = tokens.get(to).is_some_and(|t| t.capital && t.is("city"));
            whole_end = to + usize::from(city && claim.classes == [Class::Mayor]);
            object += 1;
            // `the foreign ministers of Germany, France and Poland`.
            while claim.plural
                && of.is("of")
                && let Some((to, places)) = self.next_place(tokens, whole_end)
            {
                inner.extend(places);
                whole_end = to;
            }
        }
        // `A (foreign minister, Italy)`.
        if phrase_start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark == '(')
            && inner.is_empty()
            && tokens.get(whole_end).is_some_and(|t| t.mark == ',')
            && let Some((to, places)) = self.place_at(tokens, whole_end + 1)
            && tokens.get(to).is_some_and(|t| t.mark == ')')
        {
            inner = places;
            whole_end = to;
        }
        // Of an ambassador the nearer of two places is where he is accredited.
        if claim.classes.contains(&Class::Ambassador) && claim.to.is_empty() {
            if outer.is_empty() {
                if inner.iter().all(|p| self.knowledge.place(*p).is_org()) {
                    claim.to = std::mem::take(&mut inner);
                }
            } else {
                claim.to = std::mem::take(&mut inner);
                inner = std::mem::take(&mut outer);
            }
        }
        claim.places = inner;
        for place in outer {
            if !claim.places.contains(&place) {
                claim.places.push(place);
            }
        }
        if claim.vague && claim.phrase == "leader" {
            let party = self.party_before(tokens, at, &claim);
            if let Some(from) = party {
                claim.vague = false;
                claim.classes = vec![Class::PartyLeader];
                phrase_start = phrase_start.min(from);
            }
        }
        Phrase { whole: (phrase_start, whole_end), head: (at, end), claim, possessor, definite }
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

/// Tells whether the title is one of who heads any body.
fn heads_ministry(phrase: &str) -> bool {
    matches!(phrase, "head" | "chief" | "boss")
}

/// Makes the head of a ministry the minister.
fn lead(claim: &mut Claim, class: Class) {
    claim.classes = vec![class];
    claim.head = false;
}

fn add_place(inner: &mut Vec<PlaceId>, outer: &mut Vec<PlaceId>, places: Vec<PlaceId>) {
    if inner.is_empty() {
        *inner = places;
    } else {
        outer.extend(places);
    }
}

fn apply(status: &mut Status, modifier: Modifier) {
    match modifier {
        Modifier::Former => status.former = true,
        Modifier::Then => status.then = true,
        Modifier::Acting => status.acting = true,
        Modifier::Deputy => status.deputy = true,
        Modifier::Shadow => status.shadow = true,
        Modifier::Prospective => status.prospective = true,
        Modifier::Vague => status.vague = true,
        Modifier::Plain => {}
    }
}
