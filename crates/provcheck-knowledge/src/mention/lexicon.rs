//! How English news names offices: phrases with the classes they can mean.

mod modifier;

use std::collections::HashMap;
use std::sync::OnceLock;

use provcheck_lexicon::{Class as Word, english};

use super::token::Token;
use crate::data::class::Class;

pub(crate) use modifier::Modifier;

/// What a phrase can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// The classes; an office of any of them fits.
    pub(crate) classes: Vec<Class>,
    /// Whether it says so little that it contradicts nothing (`leader`).
    pub(crate) vague: bool,
    /// Whether it means the head of whatever organisation it stands with (`chief`).
    pub(crate) head: bool,
    /// Whether it is a plural.
    pub(crate) plural: bool,
}

/// All phrases, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    titles: Table<Title>,
    ministries: Table<Class>,
    /// The same in the order of the data.
    ministry_names: Vec<(Vec<&'static str>, Class)>,
    modifiers: HashMap<String, Modifier>,
}

#[derive(Debug)]
struct Table<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { by_first: HashMap::new() }
    }
}

impl<T> Table<T> {
    fn add(&mut self, phrase: &str, value: T) {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { return };
        let list = self.by_first.entry(first).or_default();
        if list.iter().all(|(w, _)| *w != words) {
            list.push((words, value));
            list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        }
    }

    /// Returns the longest phrase that starts at `at`, and the token after it.
    fn find(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let first = &tokens.get(at)?.word;
        let list = self.by_first.get(whole(first).unwrap_or(first))?;
        list.iter().find_map(|(words, value)| Some((follow(tokens, at, words)?, value)))
    }
}

/// Returns the token after `words`, where they stand at `at`; hyphens inside are
/// passed over.
pub(crate) fn follow(tokens: &[Token], at: usize, words: &[String]) -> Option<usize> {
    let mut i = at;
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            let here = tokens.get(i)?;
            if here.is_hyphen() && here.glued {
                i += 1;
            } else if tokens.get(i - 1)?.possessive {
                return None;
            }
        }
        let here = tokens.get(i)?;
        let stopped = tokens.get(i + 1).is_some_and(|t| t.mark == '.' && t.glued);
        if here.word == *word {
            i += 1;
        } else if stopped && whole(&here.word) == Some(word) {
            i += 2;
        } else {
            return None;
        }
    }
    Some(i)
}

impl Lexicon {
    /// Returns the lexicon, built on first use.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut lexicon = Self::default();
        let title = |classes: &[Class]| Title {
            classes: classes.to_vec(),
            vague: false,
            head: false,
            plural: false,
        };
        for (word, classes) in offices(Word::OfficePortfolio) {
            lexicon.portfolio(word, &classes);
        }
        for (phrase, classes) in offices(Word::OfficeTitle) {
            lexicon.title(phrase, title(&classes));
        }
        for phrase in english(Word::OfficeHead).iter() {
            let classes = [Class::OrgHead, Class::IntelligenceChief, Class::CentralBank];
            lexicon.title(phrase, Title { head: true, ..title(&classes) });
        }
        for phrase in english(Word::OfficeVague).iter() {
            lexicon.title(phrase, Title { vague: true, ..title(&[Class::Other]) });
        }
        for (phrase, classes) in offices(Word::OfficeShort) {
            lexicon.titles.add(phrase, title(&classes));
        }
        for (phrase, classes) in offices(Word::Ministry) {
            let Some(class) = classes.first() else { continue };
            lexicon.ministries.add(phrase, *class);
            let words = phrase.split(' ').collect();
            lexicon.ministry_names.push((words, *class));
        }
        let modifiers = Modifier::all().map(|(phrase, modifier)| (phrase.to_owned(), modifier));
        lexicon.modifiers = modifiers.collect();
        lexicon
    }

    fn title(&mut self, phrase: &str, title: Title) {
        if let Some(plural) = plural(phrase) {
            self.titles.add(&plural, Title { plural: true, ..title.clone() });
        }
        self.titles.add(phrase, title);
    }

    fn portfolio(&mut self, word: &str, classes: &[Class]) {
        let title = Title { classes: classes.to_vec(), vague: false, head: false, plural: false };
        let bare = word.strip_prefix("the ").unwrap_or(word);
        for form in [
            format!("{bare} minister"),
            format!("{bare} secretary"),
            format!("{bare} commissioner"),
            format!("minister of {word}"),
            format!("minister for {word}"),
            format!("secretary of {word}"),
            format!("secretary for {word}"),
            format!("secretary of state for {word}"),
        ] {
            self.title(&form, title.clone());
        }
    }

    /// Returns the longest title that starts at `at`, and the token after it.
    pub(crate) fn title_at(&self, tokens: &[Token], at: usize) -> Option<(usize, &Title)> {
        let (end, title) = self.titles.find(tokens, at)?;
        let first = tokens.get(at)?;
        if end == at + 1 && english(Word::OfficeShort).contains(&first.word) {
            let number = at
                .checked_sub(1)
                .and_then(|i| tokens.get(i))
                .is_some_and(|t| t.word.chars().next().is_some_and(|c| c.is_ascii_digit()));
            if !first.upper || number {
                return None;
            }
        }
        Some((end, title))
    }

    /// Returns the class of `foreign` in `foreign and defence ministers`.
    pub(crate) fn portfolio_word(word: &str) -> Option<Class> {
        english(Word::OfficePortfolio).get(word).and_then(Class::parse)
    }

    /// Returns the ministry that starts at `at`, and the token after it.
    pub(crate) fn ministry_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Class)> {
        self.ministries.find(tokens, at).map(|(end, class)| (end, *class))
    }

    /// Returns what the word or two words that end before `end` say of a title, and
    /// where they start.
    pub(crate) fn modifier_before(
        &self,
        tokens: &[Token],
        end: usize,
    ) -> Option<(usize, Modifier)> {
        let last = end.checked_sub(1)?;
        let word = &tokens.get(last)?.word;
        if word.is_empty() {
            return None;
        }
        let mut first = last.checked_sub(1);
        if first.and_then(|i| tokens.get(i)).is_some_and(|t| t.is_hyphen() && t.glued) {
            first = first.and_then(|i| i.checked_sub(1));
        }
        if let Some(first) = first
            && let Some(before) = tokens.get(first).filter(|t| !t.word.is_empty())
            && let Some(modifier) = self.modifiers.get(&format!("{} {word}", before.word))
        {
            return Some((first, *modifier));
        }
        self.modifiers.get(word).map(|modifier| (last, *modifier))
    }

    /// Returns what a word after a title says of it: `president-elect`.
    pub(crate) fn modifier_after(word: &str) -> Option<Modifier> {
        english(Word::OfficeSuffix).get(word).map(Modifier::said)
    }
}

/// Returns the whole word of one that news agencies shorten: `gov`.
fn whole(word: &str) -> Option<&'static str> {
    english(Word::OfficeStopped).get(word)
}

/// Returns the phrases of a class of the lexicon in their order, with the classes of offices that
/// each may mean.
fn offices(class: Word) -> impl Iterator<Item = (&'static str, Vec<Class>)> {
    english(class).iter().filter_map(move |phrase| {
        let classes: Vec<Class> = english(class).values(phrase).filter_map(Class::parse).collect();
        (!classes.is_empty()).then_some((phrase, classes))
    })
}

/// Returns the portfolio of the ministry that a folded name contains.
pub(crate) fn ministry_in(folded: &str) -> Option<Class> {
    let words: Vec<&str> = folded.split(' ').collect();
    Lexicon::get()
        .ministry_names
        .iter()
        .find(|(phrase, _)| words.windows(phrase.len()).any(|w| w == phrase))
        .map(|(_, class)| *class)
}

fn plural(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    // The noun is the first word before `of`, `for` or `general`, else the last.
    let noun = words
        .iter()
        .position(|w| matches!(*w, "of" | "for" | "general" | "in"))
        .filter(|i| *i > 0)
        .unwrap_or(words.len())
        - 1;
    let mut out: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let word = out.get_mut(noun)?;
    *word = if let Some(stem) = word.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = word.strip_suffix("woman") {
        format!("{stem}women")
    } else if word.ends_with('y') && !["ay", "ey", "oy"].iter().any(|y| word.ends_with(y)) {
        format!("{}ies", word.trim_end_matches('y'))
    } else if word.ends_with('s') || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    };
    Some(out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::token::cut;
    use super::*;

    fn class(text: &str) -> Option<Class> {
        let tokens = cut(text, 0, text.len());
        let (end, title) = Lexicon::get().title_at(&tokens, 0)?;
        (end == tokens.len()).then(|| title.classes.first().copied()).flatten()
    }

    #[test]
    fn knows_titles_in_all_their_forms() {
        for (text, want) in [
            ("Foreign Minister", Class::Foreign),
            ("foreign ministers", Class::Foreign),
            ("minister of foreign affairs", Class::Foreign),
            ("Secretary of State", Class::Foreign),
            ("secretaries of state", Class::Foreign),
            ("Secretary of State for Defence", Class::Defence),
            ("defense secretary", Class::Defence),
            ("Home Secretary", Class::Interior),
            ("minister of the interior", Class::Interior),
            ("secretary of the treasury", Class::Finance),
            ("Vice-President", Class::VicePresident),
            ("secretary-general", Class::OrgHead),
            ("secretaries-general", Class::OrgHead),
            ("attorneys general", Class::Justice),
            ("PM", Class::HeadOfGov),
            ("spokeswomen", Class::Spokesperson),
            ("commander-in-chief", Class::CommanderInChief),
        ] {
            assert_eq!(class(text), Some(want), "{text}");
        }
        assert_eq!(class("pm"), None);
        assert_eq!(class("ministry"), None);
    }
}
