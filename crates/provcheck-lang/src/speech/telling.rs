//! The verbs of telling in a frame, each with its subject.
//!
//! The subject is that of the clause. Where the parser finds none, as with `“...,” recalled
//! Roe`, it is the noun phrase right after the verb, or the one that ends right before it.

use std::ops::Range;

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, Words};

use super::frame::{Frame, Placed};
use super::teller::{TELLING, Teller, is_quoting, is_telling, named};
use super::text::Text;
use crate::analysis::Sentence;
use crate::clause::{Argument, Clause, ClauseKind, Via, Voice};
use crate::entity::{Entities, EntityKind};
use crate::tagset::{Upos, Xpos};

const CALENDAR: Words = Words::new(Language::English, Class::CalendarName);
const RANKS: Words = Words::new(Language::English, Class::Rank);
const TIMES: Words = Words::new(Language::English, Class::TimeNoun);

/// Words between a subject and its verb at most.
const REACH: u32 = 40;

/// Words of a subject that is read without the parser, at most.
const STRETCH: u32 = 12;

/// A verb of telling in the writer's own words.
pub(super) struct Telling {
    pub(super) verb: u32,
    /// The words of its subject.
    pub(super) subject: Range<u32>,
    pub(super) who: Teller,
    /// Whether the subject stands with this verb, not with one above it.
    pub(super) own: bool,
    /// Whether it may tell a whole utterance, not only carry a few words: `called it “...”`.
    pub(super) tells: bool,
    /// Whether `that` follows it.
    pub(super) that: bool,
}

impl Telling {
    /// The first of the words of both.
    pub(super) fn start(&self) -> u32 {
        self.verb.min(self.subject.start)
    }
}

/// Returns the tellings of a frame, in order of their verbs.
pub(super) fn read(text: &Text<'_>, frame: &Frame<'_>) -> Vec<Telling> {
    let sentence = frame.sentence();
    let mut found = of(text, &sentence, &frame.quotations);
    if found.is_empty() {
        found.extend(by_noun(text, &sentence, frame));
    }
    found
}

/// `A note read: “...”`, `“...,” the letter states.`: the tagger takes the verb for a noun.
fn by_noun(text: &Text<'_>, sentence: &Sentence<'_>, frame: &Frame<'_>) -> Option<Telling> {
    let words = sentence.words();
    let outside = text.outside(sentence);
    let around = around(text, sentence, &frame.quotations, &outside);
    let mark = |at: u32| words.get(at as usize).is_none_or(|w| w.upos == Upos::Punct);
    let after = |last: u32| {
        let from = (last + 1..).find(|at| !mark(*at) || *at > last + 3)?;
        (from..words.len() as u32).find(|at| mark(*at + 1))
    };
    let ends = frame.quotations.iter().flat_map(|q| [q.first.checked_sub(2), after(q.last)]);
    let verb = ends.flatten().find(|at| {
        let word = words.get(*at as usize).filter(|w| w.upos == Upos::Noun);
        outside(*at) && word.is_some_and(|w| may_tell(sentence.slice(w.span)))
    })?;
    let near = around.near(verb).filter(|near| near.open)?;
    let (head, words) = (near.words.end - 1, near.words);
    let subject = Subject { head, words, name: None, own: true };
    Some(telling(text, sentence, verb, subject, true))
}

fn around<'a>(
    text: &Text<'a>,
    sentence: &'a Sentence<'a>,
    quotations: &'a [Placed],
    outside: &'a dyn Fn(u32) -> bool,
) -> Around<'a> {
    Around { entities: text.entities, sentence, quotations, outside }
}

/// Returns the tellings of a sentence in which quotations stand.
pub(super) fn of(text: &Text<'_>, sentence: &Sentence<'_>, quotations: &[Placed]) -> Vec<Telling> {
    let outside = text.outside(sentence);
    let around = around(text, sentence, quotations, &outside);
    let mut found: Vec<Telling> = Vec::new();
    for clause in sentence.clauses().iter().filter(|c| outside(c.predicate)) {
        let (tells, quotes) = (is_telling(sentence, clause), is_quoting(sentence, clause));
        if !tells && !quotes {
            continue;
        }
        let subject = around.subject(clause);
        found.extend(subject.map(|of| telling(text, sentence, clause.predicate, of, tells)));
    }
    found
}

/// The subject of a verb of telling.
struct Subject {
    head: u32,
    words: Range<u32>,
    /// The name at the end of a long title.
    name: Option<Range<u32>>,
    /// Whether it stands with the verb, not with one above it.
    own: bool,
}

/// A sentence, and where quotations stand in it.
struct Around<'a> {
    entities: &'a Entities,
    sentence: &'a Sentence<'a>,
    quotations: &'a [Placed],
    outside: &'a dyn Fn(u32) -> bool,
}

fn telling(
    text: &Text<'_>,
    sentence: &Sentence<'_>,
    verb: u32,
    Subject { head, words: subject, name, own }: Subject,
    tells: bool,
) -> Telling {
    let who = match name {
        Some(name) => {
            let span = sentence.cover(&name);
            let entity = text.entities.within(span).last().map(|m| m.entity);
            Teller { span, name: Some(sentence.slice(span).into()), entity }
        }
        None => named(sentence, head, &subject, verb, text.entities),
    };
    let that = sentence.words().get(verb as usize + 1).is_some_and(|w| &*w.lemma == "that");
    Telling { verb, subject, who, own, tells, that }
}

/// Tells whether a word is a form of a verb of telling, whatever its tag.
fn may_tell(word: &str) -> bool {
    let lemmas = Lexicon::for_language(Language::English).lemmas(word, PartOfSpeech::Verb);
    lemmas.iter().any(|lemma| TELLING.contains(lemma))
}

impl Around<'_> {
    /// The subject of a clause of telling.
    fn subject(&self, clause: &Clause) -> Option<Subject> {
        let Self { sentence, outside, .. } = *self;
        let verb = clause.predicate;
        let xpos = sentence.words()[verb as usize].xpos;
        let finite = matches!(xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
        let own = |head: u32, words: Range<u32>| Subject { head, words, name: None, own: true };
        if finite && self.is_after_quotation(verb) {
            let run = nominal(sentence, verb + 1);
            if !run.is_empty() && outside(run.start) {
                return Some(own(run.end - 1, extended(sentence, run)));
            }
        }
        if is_left_unsaid(sentence, clause) {
            return None;
        }
        let near = self.near(verb);
        let by_place = |near: Option<Near>| near.map(|n| own(n.words.end - 1, n.words));
        let Some(actor) = self.actor(clause).filter(|a| outside(a.head)) else {
            if clause.voice == Voice::Passive {
                return None;
            }
            return self.stretch(verb).or_else(|| by_place(near));
        };
        let joined = actor.via == Via::Own && !self.is_apart(actor.head, verb);
        if let Some(found) = near.as_ref().filter(|n| n.goes_before(&actor, joined)) {
            return by_place(Some(found.clone()));
        }
        let own = actor.via != Via::Controlled && actor.via != Via::Relative;
        let run = near.map(|n| n.words);
        let name = run.clone().and_then(|run| self.titled(actor.head, &run));
        // `Police chief Karin Roe said`: the parser may end the phrase too soon.
        if let Some(run) = run.filter(|run| run.contains(&actor.head)) {
            return Some(Subject { head: run.end - 1, words: run, name, own });
        }
        let phrase = sentence.phrase_of(actor.head);
        let words = phrase.map_or(actor.head..actor.head + 1, |p| p.core.clone());
        Some(Subject { head: actor.head, words, name, own })
    }

    /// Who does what a clause of telling says.
    fn actor(&self, clause: &Clause) -> Option<Argument> {
        let sentence = self.sentence;
        let verb = clause.predicate;
        let found = actor(sentence, clause)?;
        let word = &sentence.words()[found.head as usize];
        let time = |word: &str| CALENDAR.contains(word) || TIMES.contains(word);
        // `Karin Roe said Poe had left` has its subject before the verb; no day tells anything.
        let inverted = found.head > verb && found.via == Via::Own && clause.agent.is_none();
        if inverted || time(sentence.slice(word.span)) {
            return None;
        }
        if let Some(head) = self.after_dateline(found.head) {
            return Some(Argument { head, via: Via::Controlled });
        }
        let participle = sentence.words()[verb as usize].xpos == Xpos::Vbg;
        let named = self.entities.at(word.span.start).is_some();
        if participle && !named && word.upos != Upos::Pron && !is_quoted_as(sentence, verb) {
            // `Roe left the talks, saying`: the talks say nothing.
            let main = sentence.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
            return main.actor().map(|a| Argument { via: Via::Controlled, ..a });
        }
        Some(found)
    }

    /// The first person who is named after a dateline, for a place of the dateline.
    fn after_dateline(&self, place: u32) -> Option<u32> {
        const REACHES: u32 = 8;
        let tokens = self.sentence.tokens();
        let slice = |at: u32| tokens.get(at as usize).map_or("", |t| self.sentence.slice(t.span));
        let dash =
            (place + 1..place + REACHES).find(|at| matches!(slice(*at), "—" | "--" | "–"))?;
        let place =
            place < REACHES / 2 && self.entities.at(tokens[place as usize].span.start).is_some();
        let rest = tokens[dash as usize].span.cover(tokens.last()?.span);
        let person = self
            .entities
            .within(rest)
            .iter()
            .find(|m| !m.pronoun && self.entities.entity(m).kind == EntityKind::Person)?;
        let last = self.sentence.tokens_in(person.span).end.checked_sub(1)?;
        (place && last > dash as usize).then_some(last as u32)
    }

    /// Tells whether a quotation or the dash of a dateline stands between a word and a verb.
    fn is_apart(&self, word: u32, verb: u32) -> bool {
        let quoted = self.quotations.iter().any(|q| word < q.first && q.last < verb);
        let next = self.sentence.tokens().get(word as usize + 1);
        let dash = next.is_some_and(|t| matches!(self.sentence.slice(t.span), "—" | "--" | "–"));
        quoted || dash && word < 4
    }

    /// The noun phrase that ends before a verb, with adverbs and what is set aside between them.
    fn near(&self, verb: u32) -> Option<Near> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let slice = |at: u32| sentence.slice(words[at as usize].span);
        let person_ends = |at: u32| {
            let mention = self.entities.at(words[at as usize].span.start);
            mention.is_some_and(|m| {
                !m.pronoun
                    && self.entities.entity(m).kind == EntityKind::Person
                    && m.span.end == words[at as usize].span.end
            })
        };
        let last = skipped(sentence, verb)?;
        let floor = verb.saturating_sub(REACH);
        let mut at = last;
        if slice(at) == ")" {
            at = (floor..at).rev().find(|i| slice(*i) == "(")?.checked_sub(1)?;
        }
        let aside = slice(at) == ",";
        if aside {
            let commas = || (floor..at).rev().filter(|i| slice(*i) == "," && *i > floor);
            let named = commas().map(|i| i - 1).find(|i| person_ends(*i));
            at = named.or_else(|| commas().next()?.checked_sub(1))?;
        }
        let mut start = at + 1;
        while start > floor && is_nominal(sentence, start - 1) {
            start -= 1;
        }
        if words[at as usize].xpos == Xpos::Prp {
            start = at;
        }
        let open = start.checked_sub(1).is_none_or(|before| {
            matches!(words[before as usize].upos, Upos::Punct | Upos::Cconj | Upos::Sconj)
        });
        let found = Near { words: start..at + 1, person: person_ends(at), open, aside };
        (start <= at && (self.outside)(start)).then_some(found)
    }

    /// Tells whether nothing but marks stands between a quotation and a word.
    fn is_after_quotation(&self, word: u32) -> bool {
        let words = self.sentence.words();
        let mut at = word;
        while let Some(before) = at.checked_sub(1) {
            if self.quotations.binary_search_by_key(&before, |q| q.last).is_ok() {
                return true;
            }
            if words[before as usize].upos != Upos::Punct || word - before > 2 {
                return false;
            }
            at = before;
        }
        false
    }

    /// The words between a quotation and a verb, where they are one noun phrase: `two people
    /// close to the talks`.
    fn stretch(&self, verb: u32) -> Option<Subject> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let part = |at: u32| is_nominal(sentence, at) || words[at as usize].upos == Upos::Adp;
        let start = (verb.saturating_sub(STRETCH)..verb).rev().find(|at| !part(*at))?;
        let first = nominal(sentence, start + 1);
        let mark = words[start as usize].upos == Upos::Punct && self.is_after_quotation(start + 1);
        let whole = mark && !first.is_empty() && first.end < verb;
        whole.then(|| Subject {
            head: first.end - 1,
            words: start + 1..verb,
            name: None,
            own: true,
        })
    }

    /// The name at the end of a noun phrase that belongs to the office before it: `the ambassador
    /// to the United Nations Karin Roe`, but not `a spokesman for Mayor Karin Roe`.
    fn titled(&self, head: u32, run: &Range<u32>) -> Option<Range<u32>> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let office = |at: u32| RANKS.contains(words[at as usize].lemma.to_lowercase());
        let capital = |at: u32| {
            let word = &words[at as usize];
            word.upos == Upos::Det || sentence.slice(word.span).starts_with(char::is_uppercase)
        };
        let of = (head + 1..run.start).rev().find(|at| !capital(*at));
        let of = of.is_some_and(|at| words[at as usize].upos == Upos::Adp);
        let from = run.end.checked_sub(2).filter(|from| *from > run.start)?;
        let given = sentence.slice(words[from as usize].span);
        let person = Lexicon::for_language(Language::English).sex(given).is_some();
        let named = words[from as usize - 1].upos == Upos::Propn;
        let is_his = person && of && named && office(head) && !office(from - 1);
        is_his.then_some(from..run.end)
    }
}

/// Who does what a clause of telling says.
fn actor(sentence: &Sentence<'_>, clause: &Clause) -> Option<Argument> {
    let verb = clause.predicate;
    if is_quoted_as(sentence, verb) {
        let above = sentence.tree().head(verb)?;
        return sentence.clauses().iter().find(|c| c.predicate == above)?.patient();
    }
    if is_taken_for_participle(sentence, clause) { clause.subject } else { clause.actor() }
}

/// `declined to say if it was “over”`, `did not say`: nobody's words.
fn is_left_unsaid(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let words = sentence.words();
    let controlled = clause.actor().is_some_and(|a| a.via == Via::Controlled);
    let infinitive = controlled && words[clause.predicate as usize].xpos == Xpos::Vb;
    // `went on to say`
    let goes_on =
        clause.predicate.checked_sub(2).is_some_and(|at| &*words[at as usize].lemma == "on");
    infinitive && !goes_on || clause.is_negative()
}

/// `was quoted as saying`, `quoted Roe as saying`.
fn is_quoted_as(sentence: &Sentence<'_>, verb: u32) -> bool {
    let words = sentence.words();
    let as_ = verb.checked_sub(1).is_some_and(|at| &*words[at as usize].lemma == "as");
    as_ && words[verb as usize].xpos == Xpos::Vbg
}

/// `Her friend chimed in`: what looks like a participle at a noun is the verb of a sentence that
/// has no other.
fn is_taken_for_participle(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let tree = sentence.tree();
    let root = clause.subject.is_some_and(|a| {
        tree.head(a.head).is_none_or(|above| tree.word(above).upos == Upos::Punct)
    });
    clause.kind == ClauseKind::Adnominal && clause.agent.is_none() && root
}

fn is_nominal(sentence: &Sentence<'_>, at: u32) -> bool {
    let Some(word) = sentence.words().get(at as usize) else { return false };
    match word.upos {
        Upos::Noun | Upos::Propn => !CALENDAR.contains(sentence.slice(word.span)),
        Upos::Adj | Upos::Num => true,
        Upos::Det => true,
        Upos::Pron => matches!(word.xpos, Xpos::PrpPoss),
        Upos::Part => word.xpos == Xpos::Pos,
        Upos::Punct => matches!(sentence.slice(word.span), "-" | "‑"),
        Upos::Cconj => sentence.slice(word.span) == "&",
        _ => false,
    }
}

/// The noun phrase that begins with a word, up to its head; or a pronoun.
pub(super) fn nominal(sentence: &Sentence<'_>, from: u32) -> Range<u32> {
    let words = sentence.words();
    let pronoun = |at: u32| {
        words.get(at as usize).is_some_and(|w| {
            w.xpos == Xpos::Prp
                && matches!(&*sentence.slice(w.span).to_lowercase(), "he" | "she" | "they" | "it")
        })
    };
    if pronoun(from) {
        return from..from + 1;
    }
    let mut end = from;
    while is_nominal(sentence, end) {
        // A name goes on past small words: `Ludwig van der Berg`.
        end += 1;
    }
    while end > from
        && !matches!(words[end as usize - 1].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj)
    {
        end -= 1;
    }
    from..end
}

/// The phrase with what a preposition adds to a noun: `a spokeswoman for the port`.
fn extended(sentence: &Sentence<'_>, run: Range<u32>) -> Range<u32> {
    let words = sentence.words();
    let mut end = run.end;
    while words[end as usize - 1].upos == Upos::Noun
        && words.get(end as usize).is_some_and(|w| w.upos == Upos::Adp)
    {
        let more = nominal(sentence, end + 1);
        if more.is_empty() {
            break;
        }
        end = more.end;
    }
    run.start..end
}

/// The noun phrase that ends before a verb.
#[derive(Clone)]
struct Near {
    words: Range<u32>,
    /// Whether it ends in a person's name.
    person: bool,
    /// Whether nothing before it can be a part of it.
    open: bool,
    /// Whether something is set aside between it and the verb.
    aside: bool,
}

impl Near {
    /// Tells whether it speaks rather than the actor that the parser finds, who may stand with
    /// another verb or across a quotation.
    fn goes_before(&self, actor: &Argument, joined: bool) -> bool {
        let later = self.words.start > actor.head && self.open;
        match (joined, actor.via) {
            (true, _) => later && self.person && !self.aside,
            (false, Via::Own) => later,
            (false, Via::Relative) => false,
            (false, _) => later && self.person,
        }
    }
}

/// The last word before a verb that is neither an adverb nor a day.
fn skipped(sentence: &Sentence<'_>, verb: u32) -> Option<u32> {
    let words = sentence.words();
    let floor = verb.saturating_sub(REACH);
    let mut at = verb.checked_sub(1)?;
    loop {
        let word = &words[at as usize];
        let slice = sentence.slice(word.span);
        let day = CALENDAR.contains(slice) || TIMES.contains(slice);
        let small = matches!(word.upos, Upos::Adv | Upos::Aux | Upos::Part);
        if !small && !day && !matches!(slice, "on" | "last" | "this") {
            return Some(at);
        }
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
    }
}
