//! Who is quoted.
//!
//! For each quotation the words beside it in its sentence are searched for a
//! verb of speech with a subject: right after it (`said Jane Roe`, `he added`),
//! before it (`Roe told reporters:`), at the end of the sentence. A quotation
//! that stands alone takes the speaker of the one before it, or of the reported
//! speech that leads up to it. Where two people could be meant, no one is named:
//! a wrong speaker costs more than none.

use provcheck_core::{BlockKind, Document, Quotation, QuotationKind, Sentence, Span, Speaker};
use provcheck_lexicon::{Class, Lexicon, english};

mod antecedent;
mod attribution;

use crate::name::{Gender, Name, People, Sort, Token, gender_of, in_name, name_of, runs, tokens};
use crate::subject::{self, Subject};

/// How much of a sentence beside a quotation is read, in bytes.
const WINDOW: usize = 500;

/// Fills in speakers and cues.
pub(crate) fn attribute(
    document: &Document,
    sentences: &[Sentence],
    quotations: &mut [Quotation],
    language: &Lexicon,
) {
    if quotations.is_empty() {
        return;
    }
    let outer: Vec<usize> = (0..quotations.len()).filter(|&i| quotations[i].depth == 0).collect();
    let spans: Vec<Span> = outer.iter().map(|&i| quotations[i].span).collect();
    let mut speakers = Speakers {
        document,
        text: document.text(),
        sentences,
        language,
        people: People::of(document, language),
        quoted: spans,
        spoken: Vec::new(),
        buffer: Vec::new(),
    };
    let mut previous: Option<usize> = None;
    for (nth, &at) in outer.iter().enumerate() {
        if quotations[at].kind == QuotationKind::Mention {
            continue;
        }
        let found = speakers.of(nth, &quotations[at], previous.map(|p| &quotations[p]));
        quotations[at].speaker = found.speaker;
        quotations[at].cue = found.cue;
        previous = Some(at);
    }
}

#[derive(Default)]
struct Found {
    speaker: Option<Speaker>,
    cue: Option<Span>,
}

/// Someone who spoke, and where.
#[derive(Clone)]
struct Spoken {
    sentence: usize,
    speaker: Speaker,
    sort: Sort,
    /// A noun phrase or institution rather than a named person.
    plural: bool,
    gender: Option<Gender>,
}

struct Speakers<'a> {
    document: &'a Document,
    text: &'a str,
    sentences: &'a [Sentence],
    language: &'a Lexicon,
    people: People<'a>,
    /// Spans of the outer quotations.
    quoted: Vec<Span>,
    /// In order of the text.
    spoken: Vec<Spoken>,
    buffer: Vec<Token<'a>>,
}

impl<'a> Speakers<'a> {
    fn of(&mut self, nth: usize, quotation: &Quotation, previous: Option<&Quotation>) -> Found {
        let span = quotation.span;
        let Some(block) = self.document.block_at(span.start as usize) else {
            return Found::default();
        };
        let bounds = self.document.blocks()[block].span;
        let (Some(first), Some(last)) =
            (self.sentence_at(span.start as usize), self.sentence_at(span.end as usize - 1))
        else {
            return Found::default();
        };
        if quotation.kind == QuotationKind::Block {
            return self.of_block(first, last, block);
        }
        let earlier =
            nth.checked_sub(1).map(|i| self.quoted[i]).filter(|p| p.start >= bounds.start);
        let later = self.quoted.get(nth + 1).copied().filter(|n| n.end <= bounds.end);
        let from =
            self.sentences[first].span.start.max(earlier.map_or(0, |p| p.end)).min(span.start);
        let to =
            self.sentences[last].span.end.min(later.map_or(u32::MAX, |n| n.start)).max(span.end);
        let behind = self
            .beside(to_start(self.text, from as usize, span.start as usize), span.start as usize);
        let ahead =
            self.beside(span.end as usize, to_end(self.text, span.end as usize, to as usize));
        let fragment = quotation.kind == QuotationKind::Fragment;
        // The writer's sentence goes on after a comma, or a question or cry.
        // Marks of one that ends inside it stand after them.
        let closed = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '”');
        let said = quotation.inner.of(self.text).trim_end_matches(closed);
        let paused = said.ends_with([',', '?', '!', '—', '–']);
        // `"one" and "another"` share what is said of the first.
        let joined = earlier.is_some_and(|p| {
            let between = self.text[p.end as usize..span.start as usize].trim();
            p.end == from && english(Class::QuotationJoint).contains(between)
        });
        let partner =
            previous.filter(|p| joined && fragment && Some(p.span) == earlier && p.cue.is_some());
        if let Some(partner) = partner
            .filter(|_| attribution::right_after(self.language, &ahead, fragment, paused).is_none())
        {
            return Found { speaker: partner.speaker.clone(), cue: partner.cue };
        }
        let after_quotation = earlier.is_some_and(|p| p.end == from);
        let language = self.language;
        let found = attribution::right_after(language, &ahead, fragment, paused)
            .or_else(|| attribution::leading(self.language, &behind, fragment, after_quotation))
            .or_else(|| attribution::at_the_end(language, &ahead));
        if let Some(attribution) = found {
            let speaker = self.resolve(attribution.subject, last, first);
            return Found { speaker, cue: Some(attribution.cue) };
        }
        // A participle belongs to the subject of the sentence: `Roe left, saying "..."`.
        if let Some(cue) = attribution::participle(self.language, &behind) {
            let speaker = self.sentence_subject(first, cue);
            return Found { speaker, cue: Some(cue) };
        }
        if let Some(found) = self.before_colon(&behind, quotation, first) {
            return found;
        }
        if let Some(attribution) = self.next_sentence(quotation, last, later) {
            let speaker = self.resolve(attribution.subject, last + 1, first);
            return Found { speaker, cue: Some(attribution.cue) };
        }
        let speaker = self.inherit(quotation, previous, block, first);
        // It is attributed as the one before it, even where no one could be named.
        let follows = quotation.continues
            || self.sentences[first].span.start == span.start
                && earlier.zip(first.checked_sub(1)).is_some_and(|(earlier, before)| {
                    earlier.end > self.sentences[before].span.start
                });
        let cue = previous.filter(|p| follows && p.speaker.is_none()).and_then(|p| p.cue);
        Found { cue: if speaker.is_none() { cue } else { None }, speaker }
    }

    /// Who is the subject of a sentence that leads up to a quotation by a colon, with no verb
    /// of speech: `Roe went further: "..."`.
    fn before_colon(
        &mut self,
        behind: &[Token<'a>],
        quotation: &Quotation,
        first: usize,
    ) -> Option<Found> {
        let colon = behind.last().filter(|t| t.is_mark(&[':']))?;
        // "Roe was told by a deputy: ..."
        let told = behind.iter().any(|t| attribution::is_cue(self.language, t));
        if told || quotation.kind != QuotationKind::Whole || self.names_in(first).len() > 1 {
            return None;
        }
        let cue = Span::new(colon.start, colon.end());
        let name = self.first_subject(first)?;
        let known = name.words > 1 || self.people.find(name.span.of(self.text)).is_some();
        (known && name.span.end <= cue.start)
            .then(|| self.resolve(Subject::Name(name), first, first))
            .flatten()
            .map(|speaker| Found { speaker: Some(speaker), cue: Some(cue) })
    }

    /// The sentence after a quotation that ended with a full stop, where it does nothing but
    /// say who spoke: `"I can say for sure." Roe said.`
    fn next_sentence(
        &mut self,
        quotation: &Quotation,
        last: usize,
        later: Option<Span>,
    ) -> Option<attribution::Attribution> {
        let (here, next) = (self.sentences[last], *self.sentences.get(last + 1)?);
        let ends = quotation.span.end == here.span.end;
        if !ends || here.block != next.block || quotation.kind != QuotationKind::Whole {
            return None;
        }
        if later.is_some_and(|l| l.start < next.span.end) {
            return None;
        }
        let start = next.span.start as usize;
        let words = self.beside(start, to_end(self.text, start, next.span.end as usize));
        attribution::alone(self.language, &words)
    }

    fn beside(&mut self, from: usize, to: usize) -> Vec<Token<'a>> {
        let mut list = std::mem::take(&mut self.buffer);
        if from < to {
            tokens(self.text, from, to, self.language, &mut list);
        } else {
            list.clear();
        }
        let result = list.clone();
        self.buffer = list;
        result
    }

    /// The subject that a participle at `cue` of sentence `index` refers to: of
    /// the verb of speech before it, or the first name of the sentence.
    fn sentence_subject(&mut self, index: usize, cue: Span) -> Option<Speaker> {
        let start = self.sentences[index].span.start as usize;
        let list = self.beside(to_start(self.text, start, cue.start as usize), cue.start as usize);
        let verb = list
            .iter()
            .rposition(|t| attribution::is_cue(self.language, t) && !t.text.ends_with("ing"));
        if let Some((subject, _)) =
            verb.and_then(|verb| subject::before(&list, verb, self.language))
        {
            return self.resolve(subject, index, index);
        }
        let mention = self.first_subject(index)?;
        self.resolve(Subject::Name(mention), index, index)
    }

    /// The person that the sentence is about: its first words, or the first after
    /// an opening adverbial and a comma.
    fn first_subject(&mut self, index: usize) -> Option<Name> {
        let span = self.sentences[index].span;
        let end = to_end(self.text, span.start as usize, span.end as usize);
        let list = self.beside(span.start as usize, end);
        let mut from = 0;
        let opening = list.first().is_some_and(|t| {
            english(Class::ClauseOpener).contains(t.text)
                || t.text.ends_with("ing") && t.text.len() > 5
                || t.text.ends_with("ed") && t.text.len() > 4
        });
        // "However, Jane Roe ..."
        let adverb = list.first().is_some_and(|t| {
            self.language.is(t.text, Class::SentenceStarter) || t.text.ends_with("ly")
        });
        let opening = opening || adverb && list.get(1).is_some_and(|t| t.is_mark(&[',']));
        if opening {
            from = list.iter().position(|t| t.is_mark(&[',']))? + 1;
        }
        // "The port's chief, Jane Roe, went on": the name is the aside.
        let mut stops = (from..list.len()).filter(|&i| !list[i].word);
        if let (Some(open), Some(close)) = (stops.next(), stops.next()) {
            let aside = &list[open + 1..close];
            let commas = list[open].is_mark(&[',']) && list[close].is_mark(&[',']);
            let framed = commas && (from + 1..=from + 8).contains(&open) && aside.len() >= 2;
            if framed && aside.iter().all(|t| in_name(t, self.language)) {
                let lead = list[open - 1].text.to_lowercase();
                let titled = self.language.is(&lead, Class::Rank);
                let name = name_of(aside, titled, self.language)
                    .filter(|n| n.sort == Sort::Person && n.sure);
                if name.is_some() {
                    return name;
                }
            }
        }
        let mut found = None;
        runs(&list[from..], self.language, |a, b| {
            let titled = (from + a)
                .checked_sub(1)
                .is_some_and(|i| list[i].word && self.language.is(list[i].text, Class::Rank));
            let near = list[from..from + a].iter().all(|t| t.word) && a <= 6;
            // "Roe's comments came as": the comments did.
            let owner = list[from + b - 1].is_possessive();
            let near = near && !owner;
            if found.is_none() {
                found = Some(
                    name_of(&list[from + a..from + b], titled, self.language).filter(|_| near),
                );
            }
        });
        found.flatten().filter(|name| name.sort == Sort::Person)
    }

    fn of_block(&mut self, first: usize, last: usize, block: usize) -> Found {
        let Some(before) = first.checked_sub(1) else { return Found::default() };
        let lead = self.sentences[before];
        if lead.block as usize + 1 != block || !lead.span.of(self.text).ends_with(':') {
            // A second paragraph of the same quotation.
            let quoted = self.document.blocks()[lead.block as usize].kind == BlockKind::Quotation;
            let speaker = self
                .spoken
                .last()
                .filter(|s| quoted && lead.block as usize + 1 == block && s.sentence + 1 >= before)
                .cloned();
            if let Some(mut again) = speaker {
                again.sentence = last;
                let speaker = again.speaker.clone();
                self.spoken.push(again);
                return Found { speaker: Some(speaker), cue: None };
            }
            return Found::default();
        }
        let words = self.beside(
            to_start(self.text, lead.span.start as usize, lead.span.end as usize),
            lead.span.end as usize,
        );
        match attribution::leading(self.language, &words, false, false) {
            Some(found) => {
                Found { speaker: self.resolve(found.subject, before, before), cue: Some(found.cue) }
            }
            None => Found::default(),
        }
    }

    /// The speaker of a quotation that stands by itself.
    fn inherit(
        &mut self,
        quotation: &Quotation,
        previous: Option<&Quotation>,
        block: usize,
        first: usize,
    ) -> Option<Speaker> {
        if quotation.continues {
            let speaker = previous?.speaker.clone()?;
            return Some(self.again(speaker, first));
        }
        let alone = self.sentences[first].span.start == quotation.span.start;
        // After a comma someone is named, only not so that it was understood.
        let ends = !quotation.inner.of(self.text).trim_end().ends_with(',');
        if quotation.kind != QuotationKind::Whole || !alone || !ends {
            return None;
        }
        let before = first.checked_sub(1)?;
        let bounds = self.document.blocks()[block].span;
        let lead = self.sentences[before];
        if lead.block as usize != block {
            // A paragraph of its own goes on from the paragraph before.
            let rest = self.text[quotation.span.end as usize..bounds.end as usize].trim_start();
            let whole = quotation.span.start == bounds.start
                && (rest.is_empty() || rest.starts_with(['"', '“', '\'', '‘']));
            let kind = self.document.blocks()[lead.block as usize].kind;
            if !whole || lead.block as usize + 1 != block || kind != BlockKind::Paragraph {
                return None;
            }
        }
        if self.is_answered(first, block) {
            return None;
        }
        // The quotation before it ends in the sentence before, or that sentence reports speech.
        if let Some(previous) = previous.filter(|p| {
            p.span.end > lead.span.start
                && p.span.start >= self.document.blocks()[lead.block as usize].span.start
        }) {
            let speaker = previous.speaker.clone().filter(|_| {
                previous.kind != QuotationKind::Fragment || self.is_last_speaker(before, previous)
            })?;
            return Some(self.again(speaker, first));
        }
        if let Some(subject) = self.reported(before) {
            return self.resolve(subject, before, before).map(|s| self.again(s, first));
        }
        if lead.block as usize == block {
            let name = self.first_subject(before)?;
            if self.names_in(before).len() == 1 {
                return self
                    .resolve(Subject::Name(name), before, before)
                    .map(|s| self.again(s, first));
            }
        }
        None
    }

    /// Tells whether the paragraph after `block` does nothing but say who spoke: `Her friend
    /// chimed in.` That a quotation alone in its paragraph is whose it may be.
    fn is_answered(&mut self, first: usize, block: usize) -> bool {
        let after = self.sentences[first..].iter().find(|s| s.block as usize != block).copied();
        let Some(next) = after.filter(|s| s.block as usize == block + 1) else { return false };
        let whole = self.document.blocks()[block + 1].span == next.span;
        if !whole || self.is_quoted(Span { start: next.span.start, end: next.span.start + 1 }) {
            return false;
        }
        let start = next.span.start as usize;
        let words = self.beside(start, to_end(self.text, start, next.span.end as usize));
        attribution::alone(self.language, &words).is_some()
    }

    /// Tells whether the sentence speaks of no one after a fragment's speaker.
    fn is_last_speaker(&self, sentence: usize, previous: &Quotation) -> bool {
        let end = self.sentences[sentence].span.end;
        self.people.within(Span { start: previous.span.end.min(end), end }).is_empty()
    }

    fn again(&mut self, speaker: Speaker, sentence: usize) -> Speaker {
        let speaker = Speaker { resolved: true, ..speaker };
        let like =
            self.spoken.iter().rev().take(4).find(|s| s.speaker.name == speaker.name).cloned();
        if let Some(mut like) = like {
            like.sentence = sentence;
            self.spoken.push(like);
        }
        speaker
    }

    /// The subject of the first verb of speech of a sentence.
    fn reported(&mut self, index: usize) -> Option<Subject> {
        let span = self.sentences[index].span;
        let list = self
            .beside(span.start as usize, to_end(self.text, span.start as usize, span.end as usize));
        let verb = (0..list.len()).find(|&i| {
            attribution::is_cue(self.language, &list[i]) && !list[i].text.ends_with("ing")
        })?;
        subject::before(&list, verb, self.language).map(|(subject, _)| subject)
    }

    /// The distinct people named in a sentence outside quotations.
    fn names_in(&self, index: usize) -> Vec<u32> {
        self.named_within(self.sentences[index].span)
    }

    fn named_within(&self, span: Span) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for mention in self.people.within(span) {
            if !found.contains(&mention.person) && !self.is_quoted(mention.span) {
                found.push(mention.person);
            }
        }
        found
    }

    fn is_quoted(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|q| q.start <= span.start);
        next.checked_sub(1).is_some_and(|i| self.quoted[i].contains(span))
    }

    fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|s| s.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        self.sentences[index].span.contains_offset(offset).then_some(index)
    }

    /// Turns a subject into a speaker, and remembers it as one who spoke in
    /// `sentence`. `first` is where the quotation's first sentence stands.
    fn resolve(&mut self, subject: Subject, sentence: usize, first: usize) -> Option<Speaker> {
        let spoken = match subject {
            Subject::Name(name) => {
                let words = name.span.of(self.text);
                let person = (name.sort == Sort::Person).then(|| self.people.find(words)).flatten();
                let full = person.map(|p| self.people.persons[p as usize].name.of(self.text));
                let gender =
                    name.gender.or(person.and_then(|p| self.people.persons[p as usize].gender));
                let short = name.words == 1;
                Spoken {
                    sentence,
                    speaker: Speaker {
                        name: tidy(
                            full.filter(|f| short || f.len() >= words.len()).unwrap_or(words),
                        ),
                        span: name.span,
                        resolved: short && full.is_some_and(|f| f != words),
                    },
                    sort: name.sort,
                    plural: false,
                    gender,
                }
            }
            Subject::Phrase(span) => {
                let words = span.of(self.text);
                Spoken {
                    sentence,
                    speaker: Speaker { name: tidy(words), span, resolved: false },
                    sort: Sort::Organisation,
                    plural: words.ends_with('s') && !words.ends_with("ss")
                        || words.ends_with("police"),
                    gender: words
                        .rsplit(' ')
                        .next()
                        .and_then(|noun| gender_of(noun, Class::MaleNoun, Class::FemaleNoun)),
                }
            }
            Subject::Unclear => return None,
            Subject::Pronoun(span) => {
                let mut spoken = self.antecedent(span, sentence.min(first))?;
                spoken.speaker.span = span;
                spoken.speaker.resolved = true;
                spoken.sentence = sentence;
                spoken
            }
        };
        let speaker = spoken.speaker.clone();
        self.spoken.push(spoken);
        Some(speaker)
    }
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the later of `from` and a window's length before `to`, on a boundary.
fn to_start(text: &str, from: usize, to: usize) -> usize {
    let mut start = from.max(to.saturating_sub(WINDOW));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start.min(to)
}

fn to_end(text: &str, from: usize, to: usize) -> usize {
    let mut end = to.min(from + WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end.max(from)
}
