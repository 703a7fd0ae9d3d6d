//! Who tells: the subject of a verb of telling, or who stands in a phrase such as `according
//! to`.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Words};

use crate::analysis::Sentence;
use crate::clause::{Clause, Via};
use crate::entity::Entities;
use crate::tagset::{Relation, Upos};

const TELLING: Words = Words::new(Language::English, Class::SpeechVerb);
const QUOTING: Words = Words::new(Language::English, Class::QuotingVerb);
const VIEWS: Words = Words::new(Language::English, Class::ViewNoun);

/// Who tells.
pub(super) struct Teller {
    pub(super) span: Span,
    pub(super) name: Option<Box<str>>,
    pub(super) entity: Option<u32>,
}

/// A phrase that says whose words or view something is.
pub(super) struct View {
    pub(super) who: Teller,
    /// `according to`, `in the words of`.
    pub(super) cue: Span,
    /// The first and the last token of the phrase.
    pub(super) governs: (u32, u32),
}

fn lemma<'s>(sentence: &Sentence<'s>, word: u32) -> &'s str {
    sentence.words().get(word as usize).map_or("", |w| &*w.lemma)
}

/// Tells whether the verb of the clause is one of telling: `said`, `as Roe put it`.
pub(super) fn is_telling(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let own = lemma(sentence, clause.predicate);
    let it = || lemma(sentence, clause.predicate + 1) == "it";
    TELLING.contains(own) || own == "put" && it()
}

/// Tells whether the verb of the clause may carry a few words of somebody's: `called it “...”`.
pub(super) fn is_quoting(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    is_telling(sentence, clause) || QUOTING.contains(lemma(sentence, clause.predicate))
}

/// Returns the one who does what the clause says, as a speaker.
pub(super) fn speaker(
    sentence: &Sentence<'_>,
    clause: &Clause,
    entities: &Entities,
) -> Option<Teller> {
    let subject = clause.actor().filter(|a| a.via == Via::Own)?;
    Some(headed(sentence, subject.head, entities))
}

/// Returns the noun phrase of a head as a speaker.
pub(super) fn headed(sentence: &Sentence<'_>, head: u32, entities: &Entities) -> Teller {
    let word = &sentence.words()[head as usize];
    let span = sentence.phrase_of(head).map_or(word.span, |phrase| {
        // `One of the divers`.
        let part = matches!(word.upos, Upos::Num | Upos::Det | Upos::Pron);
        let full = part && phrase.full.start == head;
        sentence.cover(if full { &phrase.full } else { &phrase.core })
    });
    let mention = entities.within(span).last().or_else(|| entities.at(word.span.start));
    let name = match mention {
        Some(mention) => Some(entities.entity(mention).name.clone()),
        None if word.upos == Upos::Pron => None,
        None => Some(sentence.slice(span).into()),
    };
    Teller { span, name, entity: mention.map(|m| m.entity) }
}

/// Returns the phrase that says whose the words of the sentence are: `according to Roe`, `in
/// the view of Roe`, `in Roe's words`. Only tokens that are `outside` quotation marks count.
pub(super) fn view(
    sentence: &Sentence<'_>,
    entities: &Entities,
    outside: &dyn Fn(u32) -> bool,
) -> Option<View> {
    let tokens = 0..sentence.tokens().len() as u32;
    let word = |at: u32| {
        let span = sentence.tokens().get(at as usize).map(|t| t.span);
        span.map_or("", |span| sentence.slice(span))
    };
    let mut found = tokens.filter(|at| outside(*at)).filter_map(|at| {
        if word(at).eq_ignore_ascii_case("according") && word(at + 1) == "to" {
            let head = sentence.tree().head(at).filter(|head| *head > at + 1);
            let named = |head: &u32| sentence.words()[*head as usize].upos != Upos::Verb;
            let near = || sentence.phrase_at(at + 2).map(|phrase| phrase.head);
            let near = head.filter(|head| near() == Some(*head)).or_else(near).or(head);
            let head = near.filter(named)?;
            return Some((at, at + 1, head, head));
        }
        if !word(at).eq_ignore_ascii_case("in") {
            return None;
        }
        // `in the view of Roe`
        if word(at + 1) == "the" && word(at + 3) == "of" && VIEWS.contains(word(at + 2)) {
            let tree = sentence.tree();
            let of = |c: &u32| *c > at + 3 && tree.relation(*c).base() == Relation::Nmod;
            let head = tree.children(at + 2).iter().copied().find(of)?;
            return Some((at, at + 3, head, head));
        }
        // `in Roe's words`
        let near = at + 2..=at + 7;
        let noun = near.into_iter().find(|noun| VIEWS.contains(word(*noun)))?;
        let head = sentence.tree().child_exactly(noun, Relation::NmodPoss)?;
        (head > at && head < noun).then_some((at, noun, head, noun))
    });
    let (from, cue_end, head, last) = found.next().filter(|(.., head, _)| outside(*head))?;
    let who = headed(sentence, head, entities);
    let (_, to) = sentence.tree().extents()[last as usize];
    // What comes first ends at its comma.
    let comma = (last + 1..=to).find(|at| from == 0 && word(*at) == ",");
    let to = comma.map_or(to.max(last), |comma| comma - 1);
    Some(View { who, cue: sentence.cover(&(from..cue_end.max(from) + 1)), governs: (from, to) })
}
