//! Puts titles, places and names together.

mod forms;
mod people;
mod phrase;
mod places;

use std::collections::BTreeMap;

use provcheck_core::{BlockKind, Document, Span};

use super::context;
use super::context::{acts, cue_before, is_verb_of_speech, now, of_the_time, reporting, tense};
use super::lexicon::Lexicon;
use super::name::{CALENDAR, Run};
use super::now::acts_now;
use super::scope::Scope;
use super::token::{Token, cut};
use super::{Claim, Context, Introduced, Mention, Mentions, Shape};
use crate::base::Knowledge;
use crate::data::class::Class;
use forms::{after_brackets, before_as, opens_with_as};
use phrase::Phrase;

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
        let (mut claimed, mut within) = (0, 0);
        while at < tokens.len() {
            // `European Central Bank president`: no central bank's, but that body's.
            if at >= within
                && let Some(end) = self.headed_body(tokens, at)
            {
                within = end;
            }
            let named = self.lexicon.title_at(tokens, at);
            let named = named.filter(|(end, _)| at >= within || *end <= within);
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

    /// Returns the end of the body of some words at `at` before a title of who heads it.
    fn headed_body(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let (end, places) = self.place_at(tokens, at).filter(|(to, _)| *to > at + 1)?;
        let (_, title) = self.lexicon.title_at(tokens, end)?;
        let heads = title.head || title.classes.contains(&Class::HeadOfState);
        let headed = places.iter().any(|p| {
            let mut offices = self.knowledge.place(*p).offices();
            offices.any(|o| o.class() == Class::OrgHead)
        });
        (heads && headed).then_some(end)
    }

    /// `Foreign Minister A`, `foreign ministers A, B and C`, `the foreign minister, A,`.
    fn before(&mut self, block: &Block, phrase: &Phrase) {
        let tokens = &block.tokens;
        let mut at = phrase.whole.1;
        if tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.possessive) {
            return;
        }
        // `Kings And Queen`: a small word with a capital is of the title of a work.
        let work = phrase.whole.0.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.capital && matches!(t.word.as_str(), "and" | "of" | "for" | "in" | "a" | "or")
        });
        let next = tokens.get(at).is_some_and(|t| {
            t.capital && matches!(t.word.as_str(), "and" | "of" | "for" | "in" | "a" | "or")
        });
        if (work || next) && !block.title_case && phrase.whole.0 > 1 {
            return;
        }
        at = after_brackets(tokens, at);
        let comma = tokens.get(at).is_some_and(|t| t.mark == ',');
        if comma {
            at += 1;
        }
        let Some(mut run) = self.person_at(block, at) else { return };
        if run.words == 1 && run.person.is_none() {
            run.person = self.by_office(&phrase.claim, &run.folded);
        }
        let end = run.tokens.1;
        let (placed, mut next_run) = self.of_place(tokens, phrase, end);
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
        self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
        if phrase.claim.plural {
            for _ in 0..8 {
                let mut at = next_run;
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
                let placed;
                (placed, next_run) = self.of_place(tokens, phrase, run.tokens.1);
                self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
            }
        }
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
        // `After a call with A, the president said`: the subject of what comes next.
        if tokens.get(end).is_some_and(|t| t.mark == '\0' && !t.capital && opens_clause(&t.word)) {
            return;
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
            } else if let Some(from) = before_as(tokens, i) {
                i = from;
            }
        }
        if ministry {
            return;
        }
        // `A is the minister and speaks for all` lists nobody.
        listed &= shape != Shape::Predicate;
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
        let Some(mut run) = self.person_before(block, i) else { return };
        if run.words == 1 && run.person.is_none() {
            run.person = self.by_office(&phrase.claim, &run.folded);
        }
        self.push(block, phrase, &run, shape, listed);
    }

    /// Returns the phrase with the place of `Governor A of New Jersey`, where the name ends
    /// before `end`, and the token after all of it.
    fn of_place(&self, tokens: &[Token], phrase: &Phrase, end: usize) -> (Option<Phrase>, usize) {
        if phrase.claim.places.is_empty()
            && !phrase.claim.unknown_place
            && !tokens.get(end - 1).is_some_and(|t| t.possessive)
            && tokens.get(end).is_some_and(|t| t.is("of"))
            && let Some((to, places)) = self.place_at(tokens, end + 1)
        {
            let claim = Claim { places, ..phrase.claim.clone() };
            return (Some(Phrase { claim, ..*phrase }), to);
        }
        (None, end)
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
        let own = tokens.get(from..to).unwrap_or_default();
        let mut tense = tense(own, &Scope::all());
        // The sentence is parsed only where it names another time.
        if tense.past || tense.years.is_some() {
            tense = context::tense(own, &Scope::of(self.document, whole));
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
                || of_the_time(tokens, run.tokens.1),
            change: tense.change,
            reporting: shape == Shape::Predicate || reporting(tokens, first, after),
            dated: tense.dated,
            // `A (foreign minister, Italy)` is of a list of those who are there.
            subject: !matches!(shape, Shape::After) || bracketed || acts(tokens, after),
            now,
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

/// Tells whether a word after a title is the verb whose subject the title is.
fn opens_clause(word: &str) -> bool {
    is_verb_of_speech(word)
        || matches!(
            word,
            "is" | "was" | "has" | "had" | "will" | "would" | "did" | "does" | "can" | "could"
        )
        || word.len() > 4 && word.ends_with("ed") && !matches!(word, "based" | "backed" | "elected")
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
