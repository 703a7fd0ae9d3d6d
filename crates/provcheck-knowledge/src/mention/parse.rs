//! Puts titles, places and names together.

use std::collections::BTreeMap;

use provcheck_core::{BlockKind, Document, Span};

use super::context::{cue_before, reporting, tense};
use super::lexicon::{Lexicon, Modifier, Title};
use super::name::{self, CALENDAR, Run};
use super::token::{Token, cut};
use super::{
    Claim, Context, How, Introduced, Mention, Mentions, Named, Resolved, Shape, Status, Stranger,
};
use crate::base::{Knowledge, PlaceId};
use crate::data::class::Class;
use crate::data::fold::fold_into;

/// The longest name of a place, in words.
const PLACE: usize = 6;

/// How many words around a mention tell the time it speaks of.
const REACH: usize = 80;

struct Block {
    tokens: Vec<Token>,
    headline: bool,
    /// Whether most words have a capital, as in headlines.
    title_case: bool,
}

struct Finder<'a> {
    document: &'a Document,
    knowledge: &'a Knowledge,
    lexicon: &'static Lexicon,
    introduced: Introduced,
    out: Mentions,
}

/// A title with all that belongs to it, without the name.
#[derive(Debug)]
struct Phrase {
    /// Tokens of the whole, and of the title's own words.
    whole: (usize, usize),
    head: (usize, usize),
    claim: Claim,
    possessor: bool,
    /// Whether an article or a place's possessive opens it.
    definite: bool,
}

pub(super) fn find(document: &Document, knowledge: &Knowledge) -> Mentions {
    let mut finder = Finder {
        document,
        knowledge,
        lexicon: Lexicon::get(),
        introduced: BTreeMap::new(),
        out: Mentions::default(),
    };
    let blocks: Vec<Block> = document
        .blocks()
        .iter()
        .map(|block| {
            let (from, to) = (block.span.start as usize, block.span.end as usize);
            let tokens = cut(document.text(), from, to);
            Block {
                headline: matches!(block.kind, BlockKind::Headline | BlockKind::Heading),
                title_case: title_case(&tokens),
                tokens,
            }
        })
        .collect();
    for block in &blocks {
        finder.names(block);
    }
    for block in &blocks {
        finder.titles(block);
    }
    finder.out.titles.sort_by_key(|m| (m.span, m.name));
    finder.out
}

impl Finder<'_> {
    /// Finds full names, so that a family name alone can be resolved later.
    fn names(&mut self, block: &Block) {
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

    /// Tells whether the name does not go on, and so is not another's.
    fn is_whole(&self, block: &Block, run: &Run) -> bool {
        let tokens = &block.tokens;
        if tokens.get(run.tokens.1 - 1).is_some_and(|t| t.possessive) || block.headline {
            return true;
        }
        let Some(next) = tokens.get(run.tokens.1).filter(|t| t.is_name()) else { return true };
        CALENDAR.contains(&next.word.as_str())
            || matches!(next.word.as_str(), "i" | "ii" | "iii" | "jr" | "sr")
            || self.lexicon.title_at(tokens, run.tokens.1).is_some()
            || self.place_at(tokens, run.tokens.1).is_some()
            || block.title_case
    }

    fn introduce(&mut self, run: &Run) {
        let Some((_, surname)) = run.folded.rsplit_once(' ') else { return };
        let mut keys = vec![surname.to_owned()];
        if let Some(person) = run.person {
            // Family name first: Wang Yi is Wang, Kim Jong Un is Kim.
            let from = self.knowledge.person(person.person).from();
            if from.is_some_and(|p| {
                matches!(p.key(), "cn" | "kr" | "kp" | "vn" | "tw" | "hk" | "kh" | "sg")
            }) && let Some((first, _)) = run.folded.split_once(' ')
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

    fn quoted(&self, span: Span) -> bool {
        let quotations = self.document.quotations();
        let next = quotations.partition_point(|q| q.span.start <= span.start);
        quotations
            .get(next.saturating_sub(8)..next)
            .unwrap_or_default()
            .iter()
            .any(|q| q.span.contains(span))
    }

    fn titles(&mut self, block: &Block) {
        let tokens = &block.tokens;
        let mut at = 0;
        let mut claimed = 0;
        while at < tokens.len() {
            let named = self.lexicon.title_at(tokens, at);
            let ministry = self.lexicon.ministry_at(tokens, at);
            // `Pentagon chief` is a title that begins like a ministry.
            if let Some((end, class)) =
                ministry.filter(|(end, _)| named.as_ref().is_none_or(|(to, _)| to <= end))
            {
                self.organisation(block, at, end, Some(class));
                // A spokesperson's title goes on.
                at = end;
                continue;
            }
            let Some((end, title)) = named else {
                if at >= claimed
                    && let Some((end, places)) = self.place_at(tokens, at)
                    && places.iter().any(|p| self.knowledge.place(*p).is_org())
                {
                    self.organisation(block, at, end, None);
                }
                at += 1;
                continue;
            };
            let phrase = self.phrase(tokens, at, end, title);
            self.before(block, &phrase);
            self.after(block, &phrase);
            claimed = phrase.whole.1;
            at = end.max(at + 1);
        }
    }

    /// Returns the title from `at` to `end` with its modifiers and places.
    fn phrase(&self, tokens: &[Token], at: usize, end: usize, title: &Title) -> Phrase {
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
            whole_end = to;
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
        Phrase { whole: (phrase_start, whole_end), head: (at, end), claim, possessor, definite }
    }

    /// `Foreign Minister A`, `foreign ministers A, B and C`, `the foreign minister, A,`.
    fn before(&mut self, block: &Block, phrase: &Phrase) {
        let tokens = &block.tokens;
        let mut at = phrase.whole.1;
        if tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.possessive) {
            return;
        }
        let comma = tokens.get(at).is_some_and(|t| t.mark == ',');
        if comma {
            at += 1;
        }
        let Some(run) = self.person_at(block, at) else { return };
        let end = run.tokens.1;
        let mut listed = false;
        if comma {
            // An apposition closes with a comma or the sentence; a list goes on.
            let closed = !tokens.get(end - 1).is_some_and(|t| t.possessive)
                && match tokens.get(end) {
                    None => true,
                    Some(t) => matches!(
                        t.mark,
                        ',' | '.' | ';' | ':' | ')' | '—' | '–' | '"' | '”' | '?' | '!'
                    ),
                };
            let next = tokens.get(end + 1);
            // `As foreign minister, A said`, `the foreign ministers of B and C, D and E,`.
            let opened = opens_with_as(tokens, phrase.whole.0)
                || phrase.claim.plural
                    && phrase.definite
                    && tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.capital);
            listed = !opened && !closed
                || !opened && !phrase.definite && phrase.claim.places.is_empty()
                || !opened
                    && tokens.get(end).is_some_and(|t| t.mark == ',')
                    && next.is_some_and(|t| t.is("and") || t.is("or") || t.is_name());
        }
        let shape = if comma { Shape::BeforeComma } else { Shape::Before };
        if shape == Shape::Before && !self.run_is_person(tokens, &run) {
            return;
        }
        self.push(block, phrase, &run, shape, listed);
        if phrase.claim.plural {
            let mut at = end;
            for _ in 0..8 {
                let and =
                    tokens.get(at).is_some_and(|t| t.mark == ',' || t.is("and") || t.is("or"));
                if !and {
                    break;
                }
                at += 1;
                if tokens.get(at).is_some_and(|t| t.is("and")) {
                    at += 1;
                }
                let Some(run) = self.person_at(block, at) else { break };
                at = run.tokens.1;
                self.push(block, phrase, &run, shape, listed);
            }
        }
    }

    fn run_is_person(&self, tokens: &[Token], run: &Run) -> bool {
        run.person.is_some()
            || run.words > 1
                && self.place_at(tokens, run.tokens.0).is_none()
                && self.lexicon.title_at(tokens, run.tokens.0).is_none()
    }

    /// `A, the foreign minister,`, `A, who is the foreign minister`, `A is the ...`.
    fn after(&mut self, block: &Block, phrase: &Phrase) {
        let tokens = &block.tokens;
        if phrase.whole.0 == 0 || phrase.claim.plural {
            return;
        }
        // What follows must end the phrase.
        let (_, end) = phrase.whole;
        if tokens.get(end - 1).is_some_and(|t| t.possessive) {
            return;
        }
        let mut listed = false;
        if let Some(next) = tokens.get(end) {
            match next.mark {
                '\0' => {
                    if next.is_name() && !next.is("who") && !CALENDAR.contains(&next.word.as_str())
                        || matches!(
                            next.word.as_str(),
                            "office"
                                | "ministry"
                                | "spokesman"
                                | "spokeswoman"
                                | "spokesperson"
                                | "adviser"
                                | "advisor"
                                | "aide"
                                | "meeting"
                                | "race"
                                | "job"
                                | "post"
                                | "role"
                                | "of"
                                | "for"
                        )
                    {
                        return;
                    }
                    listed = next.is("and") || next.is("or");
                }
                ',' => {
                    // `A, the president, B and C` is a list.
                    listed = tokens.get(end + 1).is_some_and(|t| t.is("and") || t.is("or"));
                }
                '-' | '/' | '&' => return,
                _ => {}
            }
        }
        let mut i = phrase.whole.0;
        let mut shape = Shape::After;
        let mut ministry = false;
        if let Some(verb) = i.checked_sub(1).and_then(|i| tokens.get(i)) {
            if matches!(verb.word.as_str(), "is" | "remains" | "s") {
                shape = Shape::Predicate;
                i -= 1;
            } else if matches!(verb.word.as_str(), "heads" | "leads" | "runs") {
                ministry = true;
                shape = Shape::Predicate;
                i -= 1;
            } else if let Some(from) = long_predicate(tokens, i) {
                shape = Shape::Predicate;
                i = from;
            }
        }
        if ministry {
            return;
        }
        if shape == Shape::Predicate
            && i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is("who"))
        {
            i -= 1;
        }
        let bracketed = tokens.get(end).is_some_and(|t| t.mark == ')');
        let opened = i
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.mark == ',' || t.mark == '(' && bracketed);
        if opened {
            i -= 1;
        } else if shape == Shape::After {
            return;
        }
        if i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.possessive) {
            return;
        }
        let Some(run) = self.person_before(block, i) else { return };
        self.push(block, phrase, &run, shape, listed);
    }

    /// `Foreign Ministry A`; `A, who heads the foreign ministry`.
    fn organisation(&mut self, block: &Block, at: usize, end: usize, class: Option<Class>) {
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

    /// Returns the person named from `at` on: known, another romanisation, a family name
    /// introduced earlier, or a stranger.
    fn person_at(&self, block: &Block, at: usize) -> Option<Run> {
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

    fn resolve(&self, run: &mut Run) {
        if let Some(Some((person, full))) = self.introduced.get(&run.folded) {
            run.person = person.map(|p| Resolved { how: How::Surname, ..p });
            run.folded.clone_from(full);
        }
    }

    /// Returns the person whose name ends before `end`.
    fn person_before(&self, block: &Block, end: usize) -> Option<Run> {
        let tokens = &block.tokens;
        let mut best = None;
        for words in 1..=8usize {
            let Some(at) = end.checked_sub(words) else { break };
            let token = tokens.get(at)?;
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
                    return None;
                }
                best = Some(run);
            }
        }
        if best.is_some() {
            return best;
        }
        // A stranger, or a family name.
        let mut at = end;
        while at > 0
            && end - at < 5
            && tokens.get(at - 1).is_some_and(|t| {
                (t.is_name() || t.is_hyphen() && t.glued)
                    && !t.possessive
                    && !CALENDAR.contains(&t.word.as_str())
            })
            && !self.ends_title(tokens, at)
        {
            at -= 1;
        }
        let at = name::after_ranks(tokens, at);
        if at >= end {
            return None;
        }
        let mut run = name::unknown(tokens, at).filter(|r| r.tokens.1 == end)?;
        if run.words == 1 {
            self.resolve(&mut run);
        }
        Some(run)
    }

    fn ends_title(&self, tokens: &[Token], end: usize) -> bool {
        (1..=6).any(|n| {
            end.checked_sub(n)
                .and_then(|at| self.lexicon.title_at(tokens, at))
                .is_some_and(|(to, _)| to == end)
        })
    }

    /// Returns the ministry of `head of the Ukrainian foreign ministry`, where nothing
    /// of it follows.
    fn led(&self, tokens: &[Token], mut at: usize) -> Option<(usize, Class, Vec<PlaceId>)> {
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

    fn ministry_before(&self, tokens: &[Token], end: usize) -> Option<(usize, Class)> {
        (1..=6).rev().find_map(|n| {
            let at = end.checked_sub(n)?;
            let (to, class) = self.lexicon.ministry_at(tokens, at)?;
            (to == end).then_some((at, class))
        })
    }

    /// Returns the place or organisation that starts at `at`, the longest name.
    fn place_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Vec<PlaceId>)> {
        if !tokens.get(at)?.capital {
            return None;
        }
        (1..=PLACE).rev().find_map(|n| {
            let to = at + n;
            self.place(tokens, at, to).map(|places| (to, places))
        })
    }

    /// Returns the place after a comma or an `and`, where it is no person's name.
    fn next_place(&self, tokens: &[Token], end: usize) -> Option<(usize, Vec<PlaceId>)> {
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
    fn place_before(&self, tokens: &[Token], end: usize) -> Option<(usize, Vec<PlaceId>)> {
        (1..=PLACE).rev().find_map(|n| {
            let at = end.checked_sub(n)?;
            self.place(tokens, at, end).map(|places| (at, places))
        })
    }

    fn place(&self, tokens: &[Token], from: usize, to: usize) -> Option<Vec<PlaceId>> {
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

    fn push(&mut self, block: &Block, phrase: &Phrase, run: &Run, shape: Shape, listed: bool) {
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
        let tense = tense(tokens.get(from..to).unwrap_or_default());
        let context = Context {
            quoted: self.quoted(whole),
            headline: block.headline,
            possessive: tokens.get(run.tokens.1 - 1).is_some_and(|t| t.possessive),
            possessor: phrase.possessor,
            listed,
            past: tense.past,
            years: tense.years,
            past_cue: cue_before(tokens, first),
            change: tense.change,
            reporting: reporting(tokens, first, after),
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

/// Tells whether the title at `at` opens its sentence after `as`.
fn opens_with_as(tokens: &[Token], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i));
    before(1).is_some_and(|t| t.is("as") && t.capital) && before(2).is_none_or(|t| t.mark != '\0')
}

/// Returns where `serves as`, `has served as` or `has been` begins that ends before `end`.
fn long_predicate(tokens: &[Token], end: usize) -> Option<usize> {
    let word = |n: usize| end.checked_sub(n).and_then(|i| tokens.get(i)).map(|t| t.word.as_str());
    match (word(3), word(2), word(1)) {
        (_, Some("serves"), Some("as")) | (_, Some("has"), Some("been")) => Some(end - 2),
        (Some("has"), Some("served"), Some("as")) => Some(end - 3),
        _ => None,
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

fn span(tokens: &[Token], (from, to): (usize, usize)) -> Span {
    let slice = tokens.get(from..to).unwrap_or_default();
    match (slice.first(), slice.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => Span::default(),
    }
}

fn words(tokens: &[Token], from: usize, to: usize) -> String {
    let words: Vec<&str> = tokens
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .filter(|t| !t.word.is_empty())
        .map(|t| t.word.as_str())
        .collect();
    words.join(" ")
}

/// Tells whether most words of a block have a capital, as in headlines.
fn title_case(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.word.len() > 3);
    let (capitals, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
    all > 0 && capitals * 10 >= all * 8
}
