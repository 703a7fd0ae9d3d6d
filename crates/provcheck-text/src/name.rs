//! Words with their marks, names made of capitalised words, and the people of a text.

use std::collections::HashMap;

use provcheck_core::{BlockKind, Document, Span};
use provcheck_lexicon::{Class, Lexicon, english};

use crate::scan::next_char;

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'t> {
    /// First byte in the document's text.
    pub(crate) start: usize,
    pub(crate) text: &'t str,
    pub(crate) word: bool,
}

impl<'t> Token<'t> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.word && self.text.starts_with(char::is_uppercase)
    }

    /// Returns the word without a possessive ending.
    pub(crate) fn base(&self) -> &'t str {
        strip_possessive(self.text)
    }

    pub(crate) fn is_possessive(&self) -> bool {
        self.base().len() < self.text.len()
    }

    pub(crate) fn is_mark(&self, marks: &[char]) -> bool {
        !self.word && self.text.starts_with(marks)
    }
}

fn strip_possessive(word: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// Splits `from..to` of `text` into words and marks. A word keeps inner dots,
/// hyphens and apostrophes, a possessive ending, and the period of an initial
/// or a title.
pub(crate) fn tokens<'t>(
    text: &'t str,
    from: usize,
    to: usize,
    language: &Lexicon,
    out: &mut Vec<Token<'t>>,
) {
    out.clear();
    let part = &text[..to];
    let mut at = from;
    while let Some(c) = next_char(part, at) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if !c.is_alphanumeric() {
            out.push(Token { start: at, text: &part[at..at + c.len_utf8()], word: false });
            at += c.len_utf8();
            continue;
        }
        let mut end = at;
        let mut dotted = false;
        while let Some(c) = next_char(part, end) {
            let inner = matches!(c, '.' | '-' | '\'' | '’' | '&' | ',' | '‑')
                && next_char(part, end + c.len_utf8()).is_some_and(char::is_alphanumeric);
            // A comma stays inside a number only.
            let inner = inner
                && (c != ','
                    || part[..end].ends_with(|c: char| c.is_ascii_digit())
                        && part[end + 1..].starts_with(|c: char| c.is_ascii_digit()));
            if !(c.is_alphanumeric() || inner) {
                break;
            }
            dotted |= c == '.';
            end += c.len_utf8();
        }
        let word = &part[at..end];
        let capital = c.is_uppercase();
        if part[end..].starts_with('.')
            && capital
            && (word.chars().count() == 1
                || (dotted && word.len() <= 8)
                || language.is_either(word, Class::TitleAbbreviation, Class::StateAbbreviation)
                || matches!(word, "Jr" | "Sr"))
        {
            end += 1;
        } else if part[end..].starts_with(['\'', '’'])
            && word.ends_with('s')
            && part[end..].chars().nth(1).is_some_and(char::is_whitespace)
        {
            end += part[end..].chars().next().map_or(0, char::len_utf8);
        }
        out.push(Token { start: at, text: &part[at..end], word: true });
        at = end;
    }
}

/// What a name names, as far as its words show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Organisation,
}

/// A name in the text: capitalised words, titles cut off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) span: Span,
    pub(crate) sort: Sort,
    /// Words of the name.
    pub(crate) words: usize,
    /// Whether a title or a known first name shows that it is a person's.
    pub(crate) sure: bool,
    pub(crate) gender: Option<Gender>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// Returns the gender that `word` shows, by the classes that show each.
pub(crate) fn gender_of(word: &str, male: Class, female: Class) -> Option<Gender> {
    let of = |class, gender| english(class).contains(word).then_some(gender);
    of(male, Gender::Male).or_else(|| of(female, Gender::Female))
}

/// Tells whether `token` may be part of a name.
pub(crate) fn in_name(token: &Token<'_>, language: &Lexicon) -> bool {
    token.is_capital() && !language.is(token.base(), Class::CalendarName)
}

/// Makes a name of the capitalised words `run`: leading small words, titles,
/// institutions and owners (`Ukraine's`) are cut from a person's.
pub(crate) fn name_of(run: &[Token<'_>], titled: bool, language: &Lexicon) -> Option<Name> {
    let mut run = run;
    while let Some((first, rest)) = run.split_first() {
        if language.is(first.text, Class::SentenceStarter) || !in_name(first, language) {
            run = rest;
        } else {
            break;
        }
    }
    while let Some((last, rest)) = run.split_last() {
        if in_name(last, language) {
            break;
        }
        run = rest;
    }
    let owners = &run[..run.len().saturating_sub(1)];
    // "Norway's Jane Roe" is a person, "the Trade Representative's Office" one name.
    let office = run.last().is_some_and(|t| language.is(t.base(), Class::OrganisationWord));
    let owner = owners.iter().rposition(Token::is_possessive);
    if let Some(owner) = owner.filter(|&owner| !(office && owner + 2 == run.len())) {
        run = &run[owner + 1..];
    }
    let whole = run;
    let is_rank = |t: &Token<'_>| {
        let bare = t.text.trim_end_matches('.');
        language.is(bare, Class::TitleAbbreviation)
            || (t.is_capital() && language.is_lower(bare, Class::Rank))
    };
    let is_org = |t: &Token<'_>| language.is(t.base(), Class::OrganisationWord);
    let mut sure = titled;
    let mut gender = None;
    if run.last().is_some_and(is_rank)
        && !run
            .first()
            .is_some_and(|t| language.is_either(t.text, Class::MaleName, Class::FemaleName))
    {
        return organisation(whole);
    }
    if let Some(rank) = run.iter().rposition(is_rank).filter(|&rank| rank + 1 < run.len()) {
        let title = run[rank].text.trim_end_matches('.');
        gender = gender_of(title, Class::MaleTitle, Class::FemaleTitle);
        run = &run[rank + 1..];
        sure = true;
    }
    if let Some(org) = run.iter().rposition(is_org) {
        let rest = &run[org + 1..];
        if rest.len() >= 2 || (sure && rest.len() == 1) {
            run = rest;
        } else {
            return organisation(whole);
        }
    }
    // "US Jane Roe", "NATO Jane Roe": what comes before two further words.
    while run.len() > 2 && language.is(run[0].base(), Class::PlaceWord) {
        run = &run[1..];
    }
    while let Some((first, rest)) = run.split_first() {
        if in_name(first, language) {
            break;
        }
        run = rest;
    }
    let (first, last) = (run.first()?, run.last()?);
    let words = run.iter().filter(|t| t.is_capital()).count();
    let placed = run.iter().any(|t| language.is(t.base(), Class::PlaceWord));
    let letters = run.iter().all(|t| !t.text.contains(|c: char| c.is_ascii_digit() || c == '&'));
    let acronym =
        run.len() == 1 && first.base().len() > 1 && first.base().chars().all(char::is_uppercase);
    if !letters || acronym || (placed && !sure) || words > 5 {
        return organisation(whole);
    }
    let given = first.text;
    if words > 1 {
        let (male, female) =
            (language.is(given, Class::MaleName), language.is(given, Class::FemaleName));
        let sex = english(Class::GivenName).get(given);
        let (male, female) = (male || sex == Some("m"), female || sex == Some("f"));
        sure |= male || female;
        gender = gender.or(match (male, female) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        });
    }
    let end = last.start + last.base().len();
    Some(Name { span: Span::new(first.start, end), sort: Sort::Person, words, sure, gender })
}

fn organisation(run: &[Token<'_>]) -> Option<Name> {
    let (first, last) = (run.first()?, run.last()?);
    Some(Name {
        span: Span::new(first.start, last.end()),
        sort: Sort::Organisation,
        words: run.len(),
        sure: false,
        gender: None,
    })
}

/// Calls `found` with the index range of each run of capitalised words in `tokens`.
pub(crate) fn runs(tokens: &[Token<'_>], language: &Lexicon, mut found: impl FnMut(usize, usize)) {
    let mut at = 0;
    while at < tokens.len() {
        if !in_name(&tokens[at], language) {
            at += 1;
            continue;
        }
        let name = |i: usize| tokens.get(i).is_some_and(|t| in_name(t, language));
        let small = |i: usize| {
            tokens.get(i).is_some_and(|t| t.word && language.is(t.text, Class::NameParticle))
        };
        let mut end = at + 1;
        while name(end) || small(end) && (name(end + 1) || small(end + 1) && name(end + 2)) {
            end += 1;
        }
        found(at, end);
        at = end;
    }
}

/// A person that the text names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) span: Span,
    /// Index of the person.
    pub(crate) person: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// First full form in the text.
    pub(crate) name: Span,
    pub(crate) sure: bool,
    pub(crate) gender: Option<Gender>,
}

/// The people of a text and where they are mentioned.
#[derive(Debug, Default)]
pub(crate) struct People<'t> {
    pub(crate) persons: Vec<Person>,
    /// By start.
    pub(crate) mentions: Vec<Mention>,
    surnames: HashMap<&'t str, Surname>,
}

#[derive(Debug)]
struct Surname {
    person: u32,
    /// Whether two people bear it.
    shared: bool,
}

impl<'t> People<'t> {
    /// Finds the people of `document`.
    pub(crate) fn of(document: &'t Document, language: &Lexicon) -> Self {
        let text = document.text();
        let mut people = Self::default();
        let mut list = Vec::new();
        for block in document.blocks() {
            if matches!(block.kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Code) {
                continue;
            }
            tokens(text, block.span.start as usize, block.span.end as usize, language, &mut list);
            runs(&list, language, |from, to| {
                let before = from.checked_sub(1).map(|i| list[i]);
                let titled = before.is_some_and(|t| t.word && language.is(t.text, Class::Rank));
                let gender =
                    before.and_then(|t| gender_of(t.text, Class::MaleRole, Class::FemaleRole));
                if let Some(mut name) = name_of(&list[from..to], titled, language) {
                    name.gender = name.gender.or(gender);
                    people.add(text, name);
                }
            });
        }
        people
    }

    fn add(&mut self, text: &'t str, name: Name) {
        if name.sort != Sort::Person {
            return;
        }
        let words = name.span.of(text);
        let last = surname(words);
        if name.words == 1 {
            if let Some(known) = self.surnames.get(last).filter(|known| !known.shared) {
                let person = &mut self.persons[known.person as usize];
                person.sure |= name.sure;
                person.gender = person.gender.or(name.gender);
                self.mentions.push(Mention { span: name.span, person: known.person });
            }
            return;
        }
        let next = self.persons.len() as u32;
        let known = self.surnames.entry(last).or_insert(Surname { person: next, shared: false });
        if known.person == next {
            self.persons.push(Person { name: name.span, sure: name.sure, gender: name.gender });
        } else {
            let person = &mut self.persons[known.person as usize];
            let same = person.name.of(text);
            let given = |full: &str| full.split(' ').next().unwrap_or("").to_lowercase();
            if same == words
                || given(same) == given(words)
                || given(same).starts_with(&given(words))
                || given(words).starts_with(&given(same))
            {
                person.sure |= name.sure;
                person.gender = person.gender.or(name.gender);
            } else {
                known.shared = true;
                self.persons.push(Person { name: name.span, sure: name.sure, gender: name.gender });
                self.mentions.push(Mention { span: name.span, person: next });
                return;
            }
        }
        self.mentions.push(Mention { span: name.span, person: known.person });
    }

    /// Returns the one person called `words` (a full name or a surname).
    pub(crate) fn find(&self, words: &str) -> Option<u32> {
        self.surnames.get(surname(words)).filter(|known| !known.shared).map(|known| known.person)
    }

    /// Returns the mentions inside `span`.
    pub(crate) fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.end <= span.end).max(from);
        &self.mentions[from..to]
    }
}

fn surname(name: &str) -> &str {
    let name = name.trim_end_matches(" Jr.").trim_end_matches(" Sr.").trim_end_matches(" Jr");
    name.rsplit([' ', '\n', '\u{a0}']).next().unwrap_or(name)
}
