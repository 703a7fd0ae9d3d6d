//! Who is quoted.
//!
//! For each quotation the words beside it in its sentence are searched for a
//! verb of speech with a subject: right after it (`said Jane Roe`, `he added`),
//! before it (`Roe told reporters:`), at the end of the sentence. A quotation
//! that stands alone takes the speaker of the one before it, or of the reported
//! speech that leads up to it. Where two people could be meant, no one is named:
//! a wrong speaker costs more than none.

use provcheck_core::{Document, Quotation, QuotationKind, Sentence, Span, Speaker};
use provcheck_lexicon::{Class, Lexicon, english};

mod alone;
mod antecedent;
mod around;
mod attribution;

use crate::name::{Gender, People, Sort, Token, gender_of};
use crate::subject::Subject;

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
        people: People::from_document(document, language),
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
