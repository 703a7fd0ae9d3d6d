//! Who is named beside a quotation and speaks with another or for another, in a joint statement,
//! through a spokesman; and who is quoted, answered or contradicted by another.

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, PartOfSpeech, english};
use provcheck_plugin::prelude::{Document, Quotation};

use crate::people::name_words;
use crate::rendering::quotations_in;
use crate::voice::{Voice, sentences};

/// Tells whether two texts name two who speak as one, or one of whom speaks for the other: in a
/// joint statement, through a spokesman.
pub(crate) fn speak_as_one(
    (draft, ours, mine): (&Document, &Quotation, &Voice),
    (source, theirs, there): (&Document, &Quotation, &Voice),
) -> bool {
    let (here, other) = (Outside::new(draft, ours), Outside::new(source, theirs));
    let named = here.names(there) || other.names(mine);
    let both = here.has(|_| true) && other.has(|_| true);
    let joint = |word: &str| matches!(word, "joint" | "jointly" | "behalf" | "together");
    // `Both Roe and Lund called it`
    let several = here.joins(there) || other.joins(mine);
    several
        || named && both
        || here.names(there) && here.has(joint)
        || other.names(mine) && other.has(joint)
}

/// Tells whether the draft itself gives the words to the speaker of the source: it names him in
/// the quotation's own sentence, and neither as whom it is told to nor as who says another thing
/// there. `“...,” Roe said, quoting Lund`; `Roe laughed off Lund's verdict that it was “...”`.
pub(crate) fn is_credited(draft: &Document, ours: &Quotation, mine: &Voice, there: &Voice) -> bool {
    let here = Outside::new(draft, ours);
    let name = name_words(&there.name);
    let Some(surname) = name.last() else { return false };
    if name_words(&mine.name).contains(surname) || speaks_beside(draft, ours, surname) {
        return false;
    }
    here.words.iter().enumerate().any(|(at, word)| {
        let possessive = word.ends_with("'s") || word.ends_with("\u{2019}s");
        name_words(word).contains(surname) && (possessive || !is_addressed(&here.words[..at]))
    })
}

/// Tells whether who is named right after `before` is told or asked something, or asks: `told
/// Senator Ada Lund`, `wrote to surveyor Ada Lund`, `asked by Lund`.
fn is_addressed(before: &[&str]) -> bool {
    /// Words of a name and its title.
    const NAME: usize = 5;
    let lexicon = Lexicon::for_language(Language::English);
    let title = |word: &str| {
        word.starts_with(char::is_uppercase)
            || word == "the"
            || lexicon.noun_kind(word) == Some(NounKind::Person)
    };
    let mut before = before.iter().rev().take(NAME).skip_while(|word| title(word));
    let addressing = |word: &&str| english(Class::AddressingWord).contains(word);
    match before.next() {
        Some(&"by") => before.next().is_some_and(addressing),
        word => word.is_some_and(addressing),
    }
}

/// Tells whether someone of that surname speaks in another quotation of the same sentences.
fn speaks_beside(draft: &Document, ours: &Quotation, surname: &str) -> bool {
    let Some(span) = sentences(draft, ours.span) else { return false };
    let others = quotations_in(draft, span).into_iter().map(|(_, q)| q);
    others.filter(|q| q.span != ours.span).any(|q| {
        let voice = Voice::from_quotation(draft, q);
        voice.is_some_and(|v| name_words(&v.name).iter().any(|word| word == surname))
    })
}

/// Tells whether the draft tells of the words only that someone denies them: `Roe denied that the
/// plan was “a slow theft”`.
pub(crate) fn is_denied(draft: &Document, mine: &Voice) -> bool {
    let Some(cue) = mine.cue else { return false };
    let lemmas =
        Lexicon::for_language(Language::English).lemmas(draft.slice(cue), PartOfSpeech::Verb);
    lemmas.iter().any(|lemma| english(Class::NegationVerb).contains(lemma))
}

/// The words of a quotation's sentences outside marks.
struct Outside<'a> {
    words: Vec<&'a str>,
}

impl<'a> Outside<'a> {
    fn new(document: &'a Document, quotation: &Quotation) -> Self {
        let Some(span) = sentences(document, quotation.span) else {
            return Self { words: Vec::new() };
        };
        let quoted: Vec<_> =
            quotations_in(document, span).into_iter().map(|(_, q)| q.span).collect();
        let words = provcheck_text::words(document.slice(span));
        let words = words.filter(|(at, _)| {
            let at = span.start + *at as u32;
            !quoted.iter().any(|q| q.start <= at && at < q.end)
        });
        Self { words: words.map(|(_, word)| word).collect() }
    }

    /// Tells whether the surname of a speaker is among them.
    fn names(&self, voice: &Voice) -> bool {
        let name = name_words(&voice.name);
        name.last()
            .is_some_and(|surname| self.words.iter().any(|w| name_words(w).contains(surname)))
    }

    /// Tells whether a speaker is one of two who are named together.
    fn joins(&self, voice: &Voice) -> bool {
        /// Words of a name and its title.
        const NAME: usize = 3;
        let name = name_words(&voice.name);
        let Some(surname) = name.last() else { return false };
        let and = |words: &[&str]| words.contains(&"and");
        self.words.iter().enumerate().any(|(at, word)| {
            name_words(word).contains(surname)
                && (self.words.get(at + 1).is_some_and(|next| *next == "and")
                    || and(&self.words[at.saturating_sub(NAME)..at]))
        })
    }

    /// Tells whether one of them says that somebody speaks for another.
    fn has(&self, which: impl Fn(&str) -> bool) -> bool {
        let proxies = english(Class::ProxyWord);
        self.words.iter().map(|w| w.to_lowercase()).any(|w| proxies.contains(&*w) && which(&w))
    }
}
