//! Attributions: who says what, in whose words.
//!
//! Direct speech is what stands between quotation marks, with the speaker that the document
//! gives it. Indirect speech is read from clauses: the clause that a verb of telling has as its
//! complement (`said that prices would rise`), or the one it is set beside (`prices would
//! rise, she said`); what stands with `according to` is not. A speaker is linked to the entity
//! that is meant, a pronoun by coreference.

use std::sync::Arc;

use provcheck_core::{Quotation, QuotationKind, Span};
use provcheck_lexicon::{Class, Language, Words};

use crate::analysis::{Analysis, Sentence};
use crate::clause::{Clause, ClauseKind, Via};
use crate::entity::Entities;
use crate::tagset::Upos;

const CALENDAR: Words = Words::of(Language::English, Class::CalendarName);
const TELLING: Words = Words::of(Language::English, Class::SpeechVerb);

/// Words that are somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words, in bytes of the text: without quotation marks, or the clause that is told.
    pub content: Span,
    /// Whether they stand between quotation marks.
    pub direct: bool,
    /// The words that name the speaker here: a name, a noun phrase, a pronoun.
    pub speaker: Option<Span>,
    /// The speaker in the fullest form that the text has; none where a pronoun stands there
    /// and nobody knows whose.
    pub name: Option<Box<str>>,
    /// The index of the entity that is meant, among [`Entities::all`].
    pub entity: Option<u32>,
    /// The verb or phrase that tells.
    pub cue: Option<Span>,
    /// In how many others it stands: 0 for the writer's own telling.
    pub depth: u32,
}

/// The attributions of a document, in order of their content.
///
/// ```
/// use provcheck_lang::{Analysis, Attributions};
///
/// let text = "Mayor Karin Lund said that the bridge would close. “It is unsafe,” she added.";
/// let document = provcheck_text::plain("a.txt", text);
/// let told = Attributions::of(&Analysis::of(&document));
/// let told: Vec<_> = told.all().iter().map(|a| (a.direct, a.content.of(text))).collect();
/// assert_eq!(told, [(false, "the bridge would close"), (true, "It is unsafe,")]);
/// ```
#[derive(Debug, Default)]
pub struct Attributions {
    all: Vec<Attribution>,
}

impl Attributions {
    /// Returns the attributions of the document that is read, kept with it.
    pub fn of(analysis: &Analysis<'_>) -> Arc<Self> {
        analysis.document().derived().get_or_init(|| Self::read(analysis))
    }

    fn read(analysis: &Analysis<'_>) -> Self {
        let entities = Entities::of(analysis);
        let mut all = direct(analysis, &entities);
        let quoted: Vec<Span> = all.iter().map(|a| a.content).collect();
        for sentence in analysis.sentences() {
            for clause in sentence.clauses() {
                let told = indirect(&sentence, clause, &entities);
                // What is mostly in quotation marks is direct speech already.
                all.extend(told.filter(|t| !is_quoted(t.content, &quoted)));
            }
        }
        all.sort_by_key(|a| (a.content.start, std::cmp::Reverse(a.content.end), a.direct));
        nest(&mut all);
        Self { all }
    }

    /// Returns all of them.
    pub fn all(&self) -> &[Attribution] {
        &self.all
    }

    /// Returns those whose words have the byte at `offset` among them, the outermost first.
    pub fn at(&self, offset: u32) -> impl Iterator<Item = &Attribution> {
        let before = self.all.partition_point(|a| a.content.start <= offset);
        self.all[..before].iter().filter(move |a| offset < a.content.end)
    }
}

fn direct(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Attribution> {
    let quotations = analysis.document().quotations();
    let quoted: Vec<Span> = quotations.iter().map(|q| q.span).collect();
    let told = quotations.iter().filter(|q| q.kind != QuotationKind::Mention).map(|quotation| {
        let mut told = Attribution {
            content: quotation.inner,
            direct: true,
            speaker: quotation.speaker.as_ref().map(|s| s.span),
            name: quotation.speaker.as_ref().map(|s| s.name.clone().into_boxed_str()),
            entity: None,
            cue: quotation.cue,
            depth: 0,
        };
        if let Some(named) = told.speaker {
            let mention = entities.within(named).last().or_else(|| entities.at(named.start));
            told.entity = mention.map(|m| m.entity);
        }
        let teller = teller(analysis, quotation, &quoted);
        let who =
            teller.as_ref().and_then(|(sentence, clause)| speaker(sentence, clause, entities));
        if let Some(((sentence, clause), who)) = teller.as_ref().zip(who) {
            // `The town calls it “the Alps”`: only a name or a whole utterance makes a speaker
            // of what stands there. Who stands nearer to the verb is not always its subject.
            let missing = told.speaker.is_none()
                && (quotation.kind == QuotationKind::Whole || who.entity.is_some());
            let other = who.entity.is_some() && who.entity != told.entity && clause.is_sure();
            if missing || other {
                told.cue = Some(sentence.words()[clause.predicate as usize].span);
                (told.speaker, told.name, told.entity) = (Some(who.span), who.name, who.entity);
            }
        }
        told
    });
    told.collect()
}

/// The clause that tells a quotation of which the document names no speaker: that of its cue,
/// or the one clause of telling in its sentence.
fn teller<'a>(
    analysis: &'a Analysis<'_>,
    quotation: &Quotation,
    quoted: &[Span],
) -> Option<(Sentence<'a>, Clause)> {
    if let Some(cue) = quotation.cue {
        let sentence = analysis.sentence_at(cue.start as usize)?;
        let at = sentence.token_at(cue.start as usize)? as u32;
        let clause = sentence.clauses().iter().find(|c| c.predicate == at)?.clone();
        return Some((sentence, clause));
    }
    let known = quotation.speaker.is_some();
    if known || quotation.kind != QuotationKind::Whole || quotation.depth > 0 {
        return None;
    }
    let sentence = analysis.sentence_at(quotation.span.end as usize - 1)?;
    let outside = |at: u32| {
        let start = sentence.tokens()[at as usize].span.start as usize;
        !quoted.iter().any(|q| q.contains_offset(start))
    };
    let mut telling = sentence.clauses().iter().filter(|c| {
        let lemma = &*sentence.words()[c.predicate as usize].lemma;
        TELLING.contains(lemma)
            && outside(c.predicate)
            && c.actor().is_some_and(|a| outside(a.head))
    });
    let clause = telling.next()?.clone();
    telling.next().is_none().then_some((sentence, clause))
}

fn is_quoted(content: Span, quoted: &[Span]) -> bool {
    let from = quoted.partition_point(|q| q.end <= content.start);
    let inside = quoted[from..].iter().take_while(|q| q.start < content.end);
    let shared = inside.map(|q| q.end.min(content.end) - q.start.max(content.start)).max();
    shared.is_some_and(|bytes| bytes as usize * 2 > content.len())
}

/// Returns what the clause tells, where its verb is one of telling.
fn indirect(sentence: &Sentence<'_>, clause: &Clause, entities: &Entities) -> Option<Attribution> {
    let words = sentence.words();
    if !TELLING.contains(&*words[clause.predicate as usize].lemma) {
        return None;
    }
    let content = content(sentence, clause)?;
    let who = speaker(sentence, clause, entities)?;
    Some(Attribution {
        content,
        direct: false,
        speaker: Some(who.span),
        name: who.name,
        entity: who.entity,
        cue: Some(words[clause.predicate as usize].span),
        depth: 0,
    })
}

/// Who tells.
struct Teller {
    span: Span,
    name: Option<Box<str>>,
    entity: Option<u32>,
}

/// Returns the one who does what the clause says, as a speaker.
fn speaker(sentence: &Sentence<'_>, clause: &Clause, entities: &Entities) -> Option<Teller> {
    let words = sentence.words();
    let subject = clause.actor().filter(|a| a.via == Via::Own)?;
    let head = &words[subject.head as usize];
    let span = sentence.phrase_of(subject.head).map_or(head.span, |phrase| {
        // `One of the divers`.
        let part = matches!(head.upos, Upos::Num | Upos::Det | Upos::Pron);
        let full = part && phrase.full.start == subject.head;
        sentence.cover(if full { &phrase.full } else { &phrase.core })
    });
    let mention = entities.within(span).last();
    let pronoun = words[subject.head as usize].upos == Upos::Pron;
    let name = match mention {
        Some(mention) => Some(entities.entity(mention).name.clone()),
        None if pronoun => None,
        None => Some(sentence.slice(span).into()),
    };
    Some(Teller { span, name, entity: mention.map(|m| m.entity) })
}

/// The bytes of the clause that is told: the complement, or the clause set beside.
fn content(sentence: &Sentence<'_>, clause: &Clause) -> Option<Span> {
    let tree = sentence.tree();
    let extents = tree.extents();
    let clauses = sentence.clauses();
    let own = clauses.iter().position(|c| c.predicate == clause.predicate)?;
    let complement = clauses.iter().find(|c| {
        // `said on Tuesday that 40 drivers were laid off`: the parser hangs it on the day.
        let day = tree.head(c.predicate).is_some_and(|above| {
            CALENDAR.contains(sentence.slice(sentence.words()[above as usize].span))
        });
        let told = match c.kind {
            ClauseKind::Complement | ClauseKind::Parataxis => true,
            ClauseKind::Relative => day && c.mark.is_some(),
            _ => false,
        };
        c.parent == Some(own) && told
    });
    if let Some(complement) = complement {
        let (from, to) = extents[complement.predicate as usize];
        let mark = complement.mark.filter(|m| *m == from);
        return trimmed(sentence, from + u32::from(mark.is_some()), to);
    }
    // `Prices would rise, she said`: the told clause is the one above.
    let above = clause.parent.filter(|_| clause.kind == ClauseKind::Parataxis)?;
    let (from, to) = extents[clauses[above].predicate as usize];
    let (cut_from, cut_to) = extents[clause.predicate as usize];
    if cut_from > from && cut_to >= to.saturating_sub(2) {
        trimmed(sentence, from, cut_from.checked_sub(1)?)
    } else if cut_from <= from {
        trimmed(sentence, cut_to + 1, to)
    } else {
        // `The bridge, she said, would close`: both sides of the telling.
        trimmed(sentence, from, to)
    }
}

/// The bytes from one token to another, without marks at the ends.
fn trimmed(sentence: &Sentence<'_>, from: u32, to: u32) -> Option<Span> {
    let words = sentence.words();
    let mark = |at: u32| words.get(at as usize).is_some_and(|w| w.upos == Upos::Punct);
    let (mut from, mut to) = (from, to);
    while from < to && mark(from) {
        from += 1;
    }
    while to > from && mark(to) {
        to -= 1;
    }
    (from <= to && !mark(from)).then(|| sentence.cover(&(from..to + 1)))
}

/// Counts in how many others each stands.
fn nest(all: &mut [Attribution]) {
    let mut open: Vec<Span> = Vec::new();
    for told in all {
        open.retain(|span| span.end > told.content.start);
        let around = open.iter().filter(|s| s.contains(told.content) && **s != told.content);
        told.depth = around.count() as u32;
        open.push(told.content);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>, u32)> {
        let document = provcheck_text::plain("a.txt", text);
        let found = Attributions::of(&Analysis::of(&document));
        let all = found.all().iter();
        all.map(|a| (a.content.of(text).to_owned(), a.name.as_deref().map(str::to_owned), a.depth))
            .collect()
    }

    #[test]
    fn speech_is_read_with_its_speaker() {
        let table = [
            ("Karin Lund said that prices would rise.", "prices would rise", Some("Karin Lund")),
            ("Prices would rise, Karin Lund said.", "Prices would rise", Some("Karin Lund")),
            (
                "Karin Lund said on Tuesday that 40 drivers were laid off.",
                "40 drivers were laid off",
                Some("Karin Lund"),
            ),
            ("Police warned the road was icy.", "the road was icy", Some("Police")),
            ("It will close, they said.", "It will close", None),
        ];
        for (text, content, speaker) in table {
            let found = told(text);
            let expected = (content.to_owned(), speaker.map(str::to_owned), 0);
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_speech_is_left_alone() {
        for text in [
            "Karin Lund closed the bridge.",
            "The report of the council was long.",
            "The film “Gone to Sea” opens on Friday.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn speech_inside_speech_is_nested() {
        let found = told("The mayor said that the clerk had warned that the roof leaked.");
        let depths: Vec<u32> = found.iter().map(|f| f.2).collect();
        assert_eq!(depths, [0, 1], "{found:?}");
    }
}
