//! Whom the words beside a verb of telling name, where the parser finds no subject of it.

use std::ops::Range;

use provcheck_lexicon::{Class, Language, Lexicon, Words};

use super::around::{Around, Subject};
use crate::analysis::Sentence;
use crate::clause::{Argument, Via};
use crate::entity::EntityKind;
use crate::tagset::{Upos, Xpos};

pub(super) const CALENDAR: Words = Words::new(Language::English, Class::CalendarName);
pub(super) const TIMES: Words = Words::new(Language::English, Class::TimeNoun);
const RANKS: Words = Words::new(Language::English, Class::Rank);

/// Words between a subject and its verb at most.
const REACH: u32 = 40;

/// Words of a subject that is read without the parser, at most.
const STRETCH: u32 = 12;

/// What the head of a noun phrase is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// It ends a person's name.
    Person,
    /// It is in some name.
    Other,
    No,
}

/// The noun phrase that ends before a verb.
#[derive(Clone)]
pub(super) struct Near {
    pub(super) words: Range<u32>,
    pub(super) head: u32,
    /// The last of its noun phrases: `the port` of `a spokeswoman for the port`.
    pub(super) last: Range<u32>,
    named: Named,
    /// Whether nothing before it can be a part of it.
    open: bool,
    /// Whether something is set aside between it and the verb.
    aside: bool,
}

impl Near {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    pub(super) fn is_person(&self) -> bool {
        self.named == Named::Person
    }

    /// Tells whether it is a person right before the verb.
    pub(super) fn names(&self) -> bool {
        self.is_person() && !self.aside
    }

    /// Tells whether it speaks rather than the actor that the parser finds, who may stand with
    /// another verb or across a quotation.
    pub(super) fn goes_before(&self, actor: Argument, joined: bool) -> bool {
        // `Karin Roe, who runs the Ost Works, said`: the parser takes the nearer of both.
        let around = actor.head > self.head && self.aside && self.named != Named::No;
        if around && actor.via == Via::Own {
            return true;
        }
        let later = self.words.start > actor.head && self.open;
        match (joined, actor.via) {
            (true, _) => later && self.names(),
            (false, Via::Own) => later,
            (false, Via::Relative) => false,
            (false, _) => later && self.is_person(),
        }
    }
}

impl Around<'_> {
    fn slice(&self, at: u32) -> &str {
        let word = self.sentence.words().get(at as usize);
        word.map_or("", |word| self.sentence.slice(word.span))
    }

    fn upos(&self, at: u32) -> Option<Upos> {
        self.sentence.words().get(at as usize).map(|word| word.upos)
    }

    /// Tells whether a word is the last of a person's name.
    fn ends_person(&self, at: u32) -> bool {
        let word = &self.sentence.words()[at as usize];
        self.entities.at(word.span.start).is_some_and(|m| {
            let person = self.entities.entity(m).kind == EntityKind::Person;
            !m.pronoun && person && m.span.end == word.span.end
        })
    }

    /// The noun phrase that ends before a verb, with adverbs and what is set aside between them.
    pub(super) fn near(&self, verb: u32) -> Option<Near> {
        let words = self.sentence.words();
        let last = self.skipped(verb)?;
        let floor = verb.saturating_sub(REACH);
        let mut at = last;
        if self.slice(at) == ")" {
            at = (floor..at).rev().find(|i| self.slice(*i) == "(")?.checked_sub(1)?;
        }
        if is_dash(self.slice(at)) {
            at = (floor..at).rev().find(|i| is_dash(self.slice(*i)))?.checked_sub(1)?;
        }
        let aside = at < last || self.slice(at) == ",";
        if self.slice(at) == "," {
            let comma = || (floor + 1..at).rev().find(|i| self.slice(*i) == ",");
            at = self.set_aside(floor, at).or_else(|| comma()?.checked_sub(1))?;
        }
        let mut start = self.begins(at, floor);
        if words[at as usize].xpos == Xpos::Prp {
            start = at;
        } else if start > at {
            let named = self.entities.at(words[at as usize].span.start).filter(|m| !m.pronoun);
            start = named.map_or(start, |m| self.sentence.tokens_in(m.span).start as u32);
        }
        let owner = words[at as usize].xpos == Xpos::PrpPoss;
        if start > at || owner || !(self.outside)(start) {
            return None;
        }
        let person = self.ends_person(at);
        let (mut head, last) = (at, start..at + 1);
        if let Some((first, its)) = (!person).then(|| self.with_more(start, floor)).flatten() {
            (start, head) = (first, its);
        }
        let open = start.checked_sub(1).is_none_or(|before| {
            matches!(words[before as usize].upos, Upos::Punct | Upos::Cconj | Upos::Sconj)
        });
        let named = match self.upos(head) {
            _ if self.ends_person(head) => Named::Person,
            Some(Upos::Propn) => Named::Other,
            _ => Named::No,
        };
        Some(Near { words: start..at + 1, head, last, named, open, aside })
    }

    /// The last word before a verb that is neither an adverb nor a day.
    fn skipped(&self, verb: u32) -> Option<u32> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let floor = verb.saturating_sub(REACH);
        let mut at = verb.checked_sub(1)?;
        loop {
            let word = &words[at as usize];
            let slice = sentence.slice(word.span);
            let day = CALENDAR.contains(slice) || TIMES.contains(slice);
            let small = matches!(word.upos, Upos::Adv | Upos::Aux | Upos::Part);
            // The tagger may take a name for an adverb.
            let named = self.entities.at(word.span.start).is_some_and(|m| !m.pronoun);
            if (named || !small) && !day && !matches!(slice, "on" | "last" | "this") {
                return Some(at);
            }
            at = at.checked_sub(1).filter(|at| *at >= floor)?;
        }
    }

    /// The first word of the noun phrase that ends with a word.
    fn begins(&self, last: u32, floor: u32) -> u32 {
        let mut start = last + 1;
        while start > floor && is_nominal(self.sentence, start - 1) {
            start -= 1;
            // `In Monday's speech the mayor said`
            if self.upos(start) == Some(Upos::Det) {
                break;
            }
        }
        start
    }

    /// The first word and the head of a phrase that goes on with a preposition: of `a
    /// spokeswoman for the port`, where `the port` begins at `start`. No such phrase where that
    /// one stands after a preposition too.
    fn with_more(&self, mut start: u32, floor: u32) -> Option<(u32, u32)> {
        let mut head = None;
        loop {
            let before = start.checked_sub(1).filter(|at| self.upos(*at) == Some(Upos::Adp));
            let Some(before) = before else { return head.map(|head| (start, head)) };
            let last = before.checked_sub(1).filter(|at| *at > floor || floor == 0)?;
            let first = self.begins(last, floor);
            if first > last {
                return None;
            }
            (start, head) = (first, Some(last));
        }
    }

    /// The last word of the person whom what is set aside before a verb belongs to: all of `Karin
    /// Roe, who runs the port, Ostmar, said` is about her. A person after a preposition or a
    /// verb is no subject, and what has a verb of its own is about somebody else.
    fn set_aside(&self, floor: u32, comma: u32) -> Option<u32> {
        let words = self.sentence.words();
        let commas = (floor + 1..comma).filter(|i| self.slice(*i) == ",");
        let opens = |last: u32| {
            let before = self.begins(last, floor).checked_sub(1);
            before.is_none_or(|at| matches!(words[at as usize].upos, Upos::Punct | Upos::Cconj))
        };
        let finite = |at: u32| matches!(words[at as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let relative =
            |at: u32| matches!(words[at as usize].xpos, Xpos::Wp | Xpos::WpPoss | Xpos::Wdt);
        let about =
            |i: u32| (i..comma).find(|at| relative(*at) || finite(*at)).is_none_or(relative);
        let noun = |i: u32| relative(i + 1) && is_nominal(self.sentence, i - 1);
        let mut found = commas.filter(|i| self.ends_person(*i - 1) || noun(*i));
        found.find(|i| opens(*i - 1) && about(*i)).map(|i| i - 1)
    }

    /// Tells whether nothing but marks stands between a quotation and a word.
    pub(super) fn is_after_quotation(&self, word: u32) -> bool {
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
    pub(super) fn stretch(&self, verb: u32) -> Option<Subject> {
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
    pub(super) fn titled(&self, head: u32, run: &Range<u32>) -> Option<Range<u32>> {
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

pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "--")
}

fn is_nominal(sentence: &Sentence<'_>, at: u32) -> bool {
    let Some(word) = sentence.words().get(at as usize) else { return false };
    match word.upos {
        Upos::Noun | Upos::Propn => !CALENDAR.contains(sentence.slice(word.span)),
        Upos::Adj | Upos::Num | Upos::Det => true,
        Upos::Pron => matches!(word.xpos, Xpos::PrpPoss),
        Upos::Part => word.xpos == Xpos::Pos,
        Upos::Punct => matches!(sentence.slice(word.span), "-" | "‑"),
        Upos::Cconj => sentence.slice(word.span) == "&",
        _ => false,
    }
}

/// Tells whether a word is a participle before its noun: `his grieving mother`.
fn is_modifier(sentence: &Sentence<'_>, at: u32) -> bool {
    let words = sentence.words();
    let participle =
        words.get(at as usize).is_some_and(|w| matches!(w.xpos, Xpos::Vbg | Xpos::Vbn));
    let before = &words[at as usize - 1];
    let led = matches!(before.upos, Upos::Det | Upos::Adj) || before.xpos == Xpos::PrpPoss;
    let noun = words
        .get(at as usize + 1)
        .is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    participle && led && noun
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
    while is_nominal(sentence, end) || end > from && is_modifier(sentence, end) {
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
pub(super) fn extended(sentence: &Sentence<'_>, run: Range<u32>) -> Range<u32> {
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
