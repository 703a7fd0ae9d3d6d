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
    let whole = without_owner(trimmed(run, language), language);
    if ends_with_rank(whole, language) {
        return organisation(whole);
    }
    let mut run = whole;
    let mut sure = titled;
    let mut gender = None;
    let rank = run.iter().rposition(|t| is_rank(t, language));
    if let Some(rank) = rank.filter(|&rank| rank + 1 < run.len()) {
        let title = run[rank].text.trim_end_matches('.');
        gender = gender_of(title, Class::MaleTitle, Class::FemaleTitle);
        run = &run[rank + 1..];
        sure = true;
    }
    if let Some(org) = run.iter().rposition(|t| is_organisation_word(t, language)) {
        run = &run[org + 1..];
        if run.is_empty() || run.len() == 1 && !sure {
            return organisation(whole);
        }
    }
    // "US Jane Roe", "NATO Jane Roe": what comes before two further words.
    while run.len() > 2 && language.is(run[0].base(), Class::PlaceWord) {
        run = &run[1..];
    }
    let begins = run.iter().position(|t| in_name(t, language))?;
    run = &run[begins..];
    let (first, last) = (run.first()?, run.last()?);
    if is_of_organisation(run, sure, language) {
        return organisation(whole);
    }
    let words = run.iter().filter(|t| t.is_capital()).count();
    if words > 1 {
        let (male, female) = borne_by(first.text, language);
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

/// Returns the run without words at its ends that are of no name.
fn trimmed<'a, 't>(mut run: &'a [Token<'t>], language: &Lexicon) -> &'a [Token<'t>] {
    let opens =
        |t: &Token<'_>| !language.is(t.text, Class::SentenceStarter) && in_name(t, language);
    run = &run[run.iter().position(opens).unwrap_or(run.len())..];
    let last = run.iter().rposition(|t| in_name(t, language));
    &run[..last.map_or(0, |last| last + 1)]
}

/// Returns the run without an owner: "Norway's Jane Roe" is a person, "the Trade
/// Representative's Office" one name.
fn without_owner<'a, 't>(run: &'a [Token<'t>], language: &Lexicon) -> &'a [Token<'t>] {
    let owners = &run[..run.len().saturating_sub(1)];
    let office = run.last().is_some_and(|t| is_organisation_word(t, language));
    let owner = owners.iter().rposition(Token::is_possessive);
    match owner.filter(|&owner| !(office && owner + 2 == run.len())) {
        Some(owner) => &run[owner + 1..],
        None => run,
    }
}

fn is_organisation_word(token: &Token<'_>, language: &Lexicon) -> bool {
    language.is(token.base(), Class::OrganisationWord)
}

fn is_rank(token: &Token<'_>, language: &Lexicon) -> bool {
    let bare = token.text.trim_end_matches('.');
    language.is(bare, Class::TitleAbbreviation)
        || (token.is_capital() && language.is_lower(bare, Class::Rank))
}

/// Tells whether a run ends with a rank, and does not begin with a first name.
fn ends_with_rank(run: &[Token<'_>], language: &Lexicon) -> bool {
    run.last().is_some_and(|t| is_rank(t, language))
        && !run
            .first()
            .is_some_and(|t| language.is_either(t.text, Class::MaleName, Class::FemaleName))
}

/// Tells whether the words of a name, its title aside, can be no person's.
fn is_of_organisation(run: &[Token<'_>], sure: bool, language: &Lexicon) -> bool {
    let placed = || run.iter().any(|t| language.is(t.base(), Class::PlaceWord));
    let is_acronym = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let sign = |c: char| c.is_ascii_digit() || c == '&';
    run.iter().any(|t| t.text.contains(sign))
        || run.len() == 1 && is_acronym(run[0].base())
        || !sure && placed()
        || run.iter().filter(|t| t.is_capital()).count() > 5
}

/// Tells whether men bear a first name, and whether women do.
fn borne_by(given: &str, language: &Lexicon) -> (bool, bool) {
    let sex = english(Class::GivenName).get(given);
    let male = language.is(given, Class::MaleName) || sex == Some("m");
    (male, language.is(given, Class::FemaleName) || sex == Some("f"))
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
    pub(crate) fn from_document(document: &'t Document, language: &Lexicon) -> Self {
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
