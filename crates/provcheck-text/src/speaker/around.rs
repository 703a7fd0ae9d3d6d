//! The sentences around a quotation: their words, what they are about, and who is named there.

use provcheck_core::{Span, Speaker};
use provcheck_lexicon::{Class, english};

use super::{Speakers, attribution, to_end, to_start};
use crate::name::{Name, Sort, Token, in_name, name_of, runs, tokens};
use crate::subject::{self, Subject};

impl<'a> Speakers<'a> {
    pub(super) fn beside(&mut self, from: usize, to: usize) -> Vec<Token<'a>> {
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
    pub(super) fn sentence_subject(&mut self, index: usize, cue: Span) -> Option<Speaker> {
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
    pub(super) fn first_subject(&mut self, index: usize) -> Option<Name> {
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

    /// The subject of the first verb of speech of a sentence.
    pub(super) fn reported(&mut self, index: usize) -> Option<Subject> {
        let span = self.sentences[index].span;
        let list = self
            .beside(span.start as usize, to_end(self.text, span.start as usize, span.end as usize));
        let verb = (0..list.len()).find(|&i| {
            attribution::is_cue(self.language, &list[i]) && !list[i].text.ends_with("ing")
        })?;
        subject::before(&list, verb, self.language).map(|(subject, _)| subject)
    }

    /// The distinct people named in a sentence outside quotations.
    pub(super) fn names_in(&self, index: usize) -> Vec<u32> {
        self.named_within(self.sentences[index].span)
    }

    pub(super) fn named_within(&self, span: Span) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for mention in self.people.within(span) {
            if !found.contains(&mention.person) && !self.is_quoted(mention.span) {
                found.push(mention.person);
            }
        }
        found
    }

    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|q| q.start <= span.start);
        next.checked_sub(1).is_some_and(|i| self.quoted[i].contains(span))
    }

    pub(super) fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|s| s.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        self.sentences[index].span.contains_offset(offset).then_some(index)
    }
}
