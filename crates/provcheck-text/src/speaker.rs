//! Who is quoted.
//!
//! For each quotation the words beside it in its sentence are searched for a
//! verb of speech with a subject: right after it (`said Jane Roe`, `he added`),
//! before it (`Roe told reporters:`), at the end of the sentence. A quotation
//! that stands alone takes the speaker of the one before it, or of the reported
//! speech that leads up to it. Where two people could be meant, no one is named:
//! a wrong speaker costs more than none.

use provcheck_core::{BlockKind, Document, Quotation, QuotationKind, Sentence, Span, Speaker};

use crate::language::{Classes, Language};
use crate::name::{Gender, Name, People, Sort, Token, in_name, name_of, runs, tokens};
use crate::subject::{self, Subject};

/// How much of a sentence beside a quotation is read, in bytes.
const WINDOW: usize = 500;

/// Fills in speakers and cues.
pub(crate) fn attribute(
    document: &Document,
    sentences: &[Sentence],
    quotations: &mut [Quotation],
    language: &Language,
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

/// A verb of speech with its subject.
#[derive(Clone, Copy)]
struct Attribution {
    subject: Subject,
    cue: Span,
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
    language: &'a Language,
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
        let later = self.quoted.get(nth + 1).filter(|n| n.end <= bounds.end);
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
        let paused = quotation.inner.of(self.text).trim_end().ends_with([',', '?', '!', '—', '–']);
        // `"one" and "another"` share what is said of the first.
        let joined = earlier.is_some_and(|p| {
            let between = self.text[p.end as usize..span.start as usize].trim();
            p.end == from && matches!(between, "and" | "or" | "," | ", and" | ", or" | "but" | "/")
        });
        let partner =
            previous.filter(|p| joined && fragment && Some(p.span) == earlier && p.cue.is_some());
        if let Some(partner) =
            partner.filter(|_| self.right_after(&ahead, fragment, paused).is_none())
        {
            return Found { speaker: partner.speaker.clone(), cue: partner.cue };
        }
        let after_quotation = earlier.is_some_and(|p| p.end == from);
        let found = self
            .right_after(&ahead, fragment, paused)
            .or_else(|| self.leading(&behind, fragment, after_quotation))
            .or_else(|| self.at_the_end(&ahead));
        if let Some(attribution) = found {
            let speaker = self.resolve(attribution.subject, last, first);
            return Found { speaker, cue: Some(attribution.cue) };
        }
        // A participle belongs to the subject of the sentence: `Roe left, saying "..."`.
        if let Some(cue) = self.participle(&behind) {
            let speaker = self.sentence_subject(first, cue);
            return Found { speaker, cue: Some(cue) };
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

    fn is_cue(&self, token: &Token<'_>) -> bool {
        token.word
            && token.text.starts_with(char::is_lowercase)
            && self.language.is(token.text, Classes::CUE)
    }

    /// `..., said Roe` / `..., Roe said` / `..., according to Roe`.
    fn right_after(
        &self,
        ahead: &[Token<'a>],
        fragment: bool,
        paused: bool,
    ) -> Option<Attribution> {
        let start = ahead.iter().position(|t| t.word).filter(|&i| i <= 2)?;
        if ahead[..start].iter().any(|t| !t.is_mark(&[',', '–', '—', '-', ')'])) {
            return None;
        }
        let comma = start > 0 || paused;
        let first = ahead[start];
        if let Some(found) = self.according(ahead, start) {
            return Some(found);
        }
        let word = |i: usize| ahead.get(i).map_or("", |t| t.text);
        if self.is_cue(&first) && word(start + 1) != "that" && !first.text.ends_with("ing") {
            let subject = subject::after(ahead, start + 1, self.language)?;
            return Some(Attribution { subject, cue: Span::new(first.start, first.end()) });
        }
        let mut cues = (start + 1..ahead.len().min(start + 40)).filter(|&i| {
            self.is_cue(&ahead[i]) && (!ahead[i].text.ends_with("ing") || word(i - 1) == "as")
        });
        let verb = cues.next()?;
        let cue = Span::new(ahead[verb].start, ahead[verb].end());
        let reports = word(verb + 1) == "that" && (fragment || !comma);
        if reports || !comma {
            return None;
        }
        // Words of the speaker's, not of a clause of its own.
        let plain = |words: &[Token<'_>]| {
            words.iter().enumerate().all(|(i, t)| {
                t.word
                    && !self.is_cue(t)
                    && (i > 0 || !matches!(t.text, "and" | "or"))
                    && !self.language.is(t.text, Classes::CLAUSE)
            })
        };
        if let Some((subject, begins)) = subject::before(ahead, verb, self.language) {
            let direct = begins == start || begins > start && plain(&ahead[start..begins]);
            return direct.then_some(Attribution { subject, cue });
        }
        // "two people close to the talks said"
        let words = &ahead[start..verb];
        let phrase = subject::begins_phrase(first.text) && words.len() <= 12 && plain(words);
        let active =
            !matches!(word(verb - 1), "was" | "were" | "is" | "are" | "be" | "been" | "to");
        let subject = match words {
            [only] if only.is_capital() => Subject::Unclear,
            [.., last] => Subject::Phrase(Span::new(first.start, last.end())),
            [] => Subject::Unclear,
        };
        (phrase && active).then_some(Attribution { subject, cue })
    }

    fn according(&self, list: &[Token<'a>], at: usize) -> Option<Attribution> {
        let first = list.get(at)?;
        let second = list.get(at + 1)?;
        if !first.text.eq_ignore_ascii_case("according") || second.text != "to" {
            return None;
        }
        let subject = subject::after(list, at + 2, self.language)?;
        Some(Attribution { subject, cue: Span::new(first.start, second.end()) })
    }

    /// `Roe told reporters: "...`, `Roe said the plan was "..."`.
    fn leading(
        &self,
        behind: &[Token<'a>],
        fragment: bool,
        after_quotation: bool,
    ) -> Option<Attribution> {
        if after_quotation {
            // `"...," said Roe, "..."`.
            let start = behind.iter().position(|t| t.word)?;
            let subject = (start <= 1 && self.is_cue(&behind[start]))
                .then(|| subject::after(behind, start + 1, self.language))
                .flatten();
            if let Some(subject) = subject {
                let cue = Span::new(behind[start].start, behind[start].end());
                return Some(Attribution { subject, cue });
            }
        }
        let list = without_asides(behind);
        let verbs: Vec<usize> =
            (0..list.len()).rev().filter(|&i| self.is_cue(&list[i])).take(4).collect();
        for verb in verbs {
            let after = &list[verb + 1..];
            // A new clause, or too far: the words are no longer the speaker's.
            let far = after.len() > if fragment { 30 } else { 16 };
            let broken = after.windows(2).any(|w| {
                w[0].is_mark(&[','])
                    && matches!(
                        w[1].text,
                        "which"
                            | "who"
                            | "while"
                            | "but"
                            | "as"
                            | "after"
                            | "before"
                            | "although"
                            | "though"
                            | "when"
                            | "where"
                            | "whose"
                    )
            }) || after.iter().any(|t| t.is_mark(&[';']));
            if far || broken {
                return None;
            }
            let quoted_as = verb > 0 && list[verb - 1].text == "as";
            if list[verb].text.ends_with("ing") && !quoted_as {
                return None;
            }
            if let Some((subject, _)) = subject::before(&list, verb, self.language) {
                return Some(Attribution {
                    subject,
                    cue: Span::new(list[verb].start, list[verb].end()),
                });
            }
        }
        let at = list.iter().position(|t| t.text.eq_ignore_ascii_case("according"))?;
        self.according(&list, at)
    }

    /// `..., Roe said on Monday.` / `..., according to Roe.`
    fn at_the_end(&self, ahead: &[Token<'a>]) -> Option<Attribution> {
        for i in 0..ahead.len() {
            if ahead[i].text == "according" {
                return self.according(ahead, i);
            }
        }
        let verb = ahead.iter().rposition(|t| self.is_cue(t))?;
        let tail = &ahead[verb + 1..];
        if tail.len() > 8
            || tail
                .iter()
                .any(|t| matches!(t.text, "that" | "it" | "the" | "he" | "she" | "they" | "its"))
                && tail.len() > 5
        {
            return None;
        }
        let (subject, begins) = subject::before(ahead, verb, self.language)?;
        let comma = begins.checked_sub(1).is_some_and(|i| ahead[i].is_mark(&[',']));
        comma.then(|| Attribution { subject, cue: Span::new(ahead[verb].start, ahead[verb].end()) })
    }

    /// `..., saying "`.
    fn participle(&self, behind: &[Token<'a>]) -> Option<Span> {
        let near = behind.len().saturating_sub(12);
        let at = (near..behind.len()).rev().find(|&i| self.is_cue(&behind[i]))?;
        let verb = behind[at];
        let joined = at == 0
            || behind[at - 1].is_mark(&[','])
            || matches!(behind[at - 1].text, "and" | "by");
        (verb.text.ends_with("ing") && joined).then(|| Span::new(verb.start, verb.end()))
    }

    /// The subject that a participle at `cue` of sentence `index` refers to: of
    /// the verb of speech before it, or the first name of the sentence.
    fn sentence_subject(&mut self, index: usize, cue: Span) -> Option<Speaker> {
        let start = self.sentences[index].span.start as usize;
        let list = self.beside(to_start(self.text, start, cue.start as usize), cue.start as usize);
        let verb = list.iter().rposition(|t| self.is_cue(t) && !t.text.ends_with("ing"));
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
            matches!(
                t.text,
                "In" | "On"
                    | "At"
                    | "After"
                    | "Before"
                    | "While"
                    | "As"
                    | "When"
                    | "With"
                    | "For"
                    | "By"
                    | "From"
                    | "During"
                    | "Despite"
                    | "Following"
                    | "Since"
                    | "Until"
                    | "Although"
                    | "Though"
                    | "If"
                    | "Because"
                    | "Under"
                    | "Over"
                    | "Amid"
                    | "Among"
                    | "Unlike"
                    | "Like"
                    | "To"
                    | "Once"
                    | "Earlier"
                    | "Later"
                    | "Last"
            ) || t.text.ends_with("ing") && t.text.len() > 5
                || t.text.ends_with("ed") && t.text.len() > 4
        });
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
                let titled = self.language.is(&lead, Classes::RANK);
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
                .is_some_and(|i| list[i].word && self.language.is(list[i].text, Classes::RANK));
            let near = list[from..from + a].iter().all(|t| t.word) && a <= 6;
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
        match self.leading(&words, false, false) {
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
            let whole = quotation.span == bounds;
            let kind = self.document.blocks()[lead.block as usize].kind;
            if !whole || lead.block as usize + 1 != block || kind != BlockKind::Paragraph {
                return None;
            }
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
        let verb =
            (0..list.len()).find(|&i| self.is_cue(&list[i]) && !list[i].text.ends_with("ing"))?;
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
                    gender: match words.rsplit(' ').next() {
                        Some(
                            "spokesman" | "chairman" | "man" | "father" | "husband" | "son"
                            | "brother",
                        ) => Some(Gender::Male),
                        Some(
                            "spokeswoman" | "chairwoman" | "woman" | "mother" | "wife" | "daughter"
                            | "sister",
                        ) => Some(Gender::Female),
                        _ => None,
                    },
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

    /// Whom a pronoun stands for.
    fn antecedent(&mut self, pronoun: Span, sentence: usize) -> Option<Spoken> {
        let word = pronoun.of(self.text).to_ascii_lowercase();
        let gender = match word.as_str() {
            "he" => Gender::Male,
            "she" => Gender::Female,
            _ => return self.institution(word == "they", sentence),
        };
        let fits = |found: Option<Gender>| found.is_none_or(|g| g == gender);
        let start = self.sentences[sentence].span.start;
        let before = Span { start, end: pronoun.start.max(start) };
        let mut here: Vec<u32> = self.named_within(before);
        let known = |people: &People<'_>, p: u32| people.persons[p as usize].gender;
        here.retain(|&p| fits(known(&self.people, p)));
        // In `Roe "made mistakes," he said` Roe is whom he speaks of.
        let next = self.quoted.partition_point(|q| q.start < start);
        let spoken_of = self.quoted.get(next).is_some_and(|q| q.end <= pronoun.start);
        if spoken_of {
            let last = self.spoken.iter().rev().take(4).find(|s| s.sentence == sentence);
            if let Some(last) = last.filter(|s| fits(s.gender) && s.sort == Sort::Person) {
                return Some(last.clone());
            }
        } else {
            match here.as_slice() {
                [] => {}
                [person] => return self.person(*person, sentence),
                _ => return None,
            }
        }
        let others = |named: &mut Vec<u32>, people: &People<'_>| {
            named.retain(|p| fits(known(people, *p)) && !(spoken_of && here.contains(p)));
        };
        let mut narrative = 0;
        let lowest = sentence.saturating_sub(12);
        for index in (lowest..sentence).rev() {
            let span = self.sentences[index].span;
            let spoke = self.spoken.iter().rev().take(8).find(|s| {
                s.sentence == index
                    && (s.sort == Sort::Person || s.gender.is_some())
                    && fits(s.gender)
            });
            if let Some(spoke) = spoke {
                let person = self.people.find(&spoke.speaker.name);
                let other = person.is_none_or(|p| !(spoken_of && here.contains(&p)));
                return other.then(|| spoke.clone());
            }
            let quoted = self
                .is_quoted(Span { start: span.start, end: span.end.min(span.start + 2) })
                && self.is_quoted(Span { start: span.end - 1, end: span.end });
            if quoted {
                continue;
            }
            if let Some(Subject::Name(name)) = self.reported(index)
                && name.sort == Sort::Person
                && fits(name.gender)
            {
                let person = self.people.find(name.span.of(self.text));
                let known = person.and_then(|p| self.people.persons[p as usize].gender);
                let other = person.is_none_or(|p| !(spoken_of && here.contains(&p)));
                if fits(known) && other {
                    return match person {
                        Some(person) => self.person(person, index),
                        None => None,
                    };
                }
            }
            if self.speaks_of(index, gender) {
                // "He met Hale": the same one again, named further up.
                narrative += 1;
                if narrative >= 3 {
                    return None;
                }
                continue;
            }
            let mut named = self.names_in(index);
            others(&mut named, &self.people);
            match named.as_slice() {
                [] => {}
                [person] => {
                    // The sentence must be about that person: in "Kim met Tom Hale"
                    // and "The seventh seed meets Tom Hale" it is about another.
                    let subject = self.first_subject(index);
                    let same = subject
                        .is_some_and(|s| self.people.find(s.span.of(self.text)) == Some(*person));
                    return if same { self.person(*person, index) } else { None };
                }
                _ => {
                    // "Roe and Poe met": either.
                    let mentions = self.people.within(span);
                    let paired = mentions.windows(2).any(|m| {
                        let gap =
                            m[0].span.end as usize..(m[1].span.start.max(m[0].span.end)) as usize;
                        self.text[gap].split_whitespace().take(3).any(|w| matches!(w, "and" | "or"))
                    });
                    if paired {
                        return None;
                    }
                    let name = self.first_subject(index)?;
                    let person =
                        self.people.find(name.span.of(self.text)).filter(|p| named.contains(p))?;
                    return self.person(person, index);
                }
            }
            narrative += 1;
            if narrative >= 3 {
                return None;
            }
        }
        None
    }

    /// Tells whether a sentence begins with the pronoun of `gender`.
    fn speaks_of(&self, index: usize, gender: Gender) -> bool {
        let words = self.sentences[index].span.of(self.text);
        let pronoun = if gender == Gender::Male { "he" } else { "she" };
        let mut words = words.split_whitespace().take(3);
        let first = words.next().unwrap_or("").to_ascii_lowercase();
        first == pronoun
            || matches!(first.as_str(), "but" | "and" | "then" | "yet" | "so" | "however,")
                && words.next() == Some(pronoun)
    }

    /// The institution or group that spoke last, shortly before `sentence`.
    fn institution(&mut self, plural: bool, sentence: usize) -> Option<Spoken> {
        let fits =
            |s: &Spoken| s.sort == Sort::Organisation && s.gender.is_none() && s.plural == plural;
        for index in (sentence.saturating_sub(3)..sentence).rev() {
            if let Some(last) = self.spoken.iter().rev().take(8).find(|s| s.sentence == index) {
                return Some(last.clone()).filter(fits);
            }
            if let Some(subject @ (Subject::Name(_) | Subject::Phrase(_))) = self.reported(index) {
                self.resolve(subject, index, index)?;
                return self.spoken.last().cloned().filter(fits);
            }
        }
        None
    }

    fn person(&self, person: u32, sentence: usize) -> Option<Spoken> {
        let known = &self.people.persons[person as usize];
        known.sure.then(|| Spoken {
            sentence,
            speaker: Speaker {
                name: tidy(known.name.of(self.text)),
                span: known.name,
                resolved: true,
            },
            sort: Sort::Person,
            plural: false,
            gender: known.gender,
        })
    }
}

/// Returns the tokens without what stands between two dashes or brackets.
fn without_asides<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut kept: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let close: &[char] = if tokens[at].is_mark(&['(']) {
            &[')']
        } else if tokens[at].is_mark(&['–', '—']) {
            &['–', '—']
        } else {
            &[]
        };
        let end = (!close.is_empty())
            .then(|| (at + 1..tokens.len()).find(|&i| tokens[i].is_mark(close)))
            .flatten();
        if let Some(end) = end {
            at = end + 1;
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
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
