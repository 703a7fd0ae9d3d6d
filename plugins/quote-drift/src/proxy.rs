//! Who is named beside a quotation and speaks with another or for another: in a joint statement,
//! through a spokesman.

use provcheck_lexicon::{Class, english};
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
