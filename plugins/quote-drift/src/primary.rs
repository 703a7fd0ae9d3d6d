//! Words that stand in a source without marks because the source is somebody's own text: a
//! speech, a statement, a letter, a post, a law, a report, a talk in turns.
//!
//! What a text is is told by its form: a line that introduces it, a heading that names it, who
//! signs it, the first person. Where the form says little, nobody is accused.

use provcheck_lang::{Analysis, Attributions, Xpos};
use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::{Document, QuotationKind, Span};

use crate::people::name_words;
use crate::voice::{Voice, sentences};

/// Lines of a heading, and those of a signature.
const HEAD: usize = 6;
const FOOT: usize = 4;

/// Nouns of texts: `speech`, `letter`, `release`.
const TEXTS: Words = english(Class::OwnText);

/// Whose words a passage without marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// The reporter's, as far as the form shows.
    Reporter,
    /// Perhaps the speaker's.
    Doubtful,
    /// The speaker's, or that of the text that is quoted.
    Own,
}

/// Returns whose words `passage` of a source is, which the draft gives to `voice`.
pub(crate) fn origin(source: &Document, passage: Span, voice: &Voice) -> Origin {
    let Some(block) = source.block_at(passage.start as usize) else { return Origin::Doubtful };
    let introduced = introduction(source, block);
    if introduced == Origin::Own || is_law(&voice.name) || is_in_turns(source, block) {
        return Origin::Own;
    }
    if is_by(source, voice) {
        return Origin::Own;
    }
    let own = is_own_form(source, voice);
    let first = is_first_person(source, passage);
    if own && is_named_above(source, voice) && (first || !is_report(source)) {
        return Origin::Own;
    }
    if own || first || is_answer(source, block) || is_numbered(source) {
        return Origin::Doubtful;
    }
    introduced
}

/// Tells whether a speaker is a law or another text that is quoted for what it says: `Article 4`,
/// `the Housing Act`.
fn is_law(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let Some(first) = words.clone().next().map(str::to_lowercase) else { return false };
    let known = english(Class::Article).contains(&*first)
        || name.contains(|c: char| c.is_ascii_digit())
        || name.starts_with(char::is_lowercase);
    known && words.any(|word| english(Class::LawText).contains(word.to_lowercase()))
}

/// Returns what the line before a passage says of it: `Roe wrote on Monday:`, `Her letter in
/// full:`.
fn introduction(source: &Document, block: usize) -> Origin {
    /// Paragraphs of a text that is introduced as a whole.
    const REACH: usize = 40;
    let line = |at: usize| source.slice(source.blocks()[at].span).trim();
    let above = (block.saturating_sub(REACH)..block).rev();
    let Some(at) = above.into_iter().find(|at| line(*at).ends_with(':')) else {
        return Origin::Reporter;
    };
    let last = line(at).rsplit(['.', '!', '?']).next().unwrap_or_default();
    let has = |class: Class| {
        let words = english(class);
        provcheck_text::words(last).any(|(_, word)| words.contains(word.to_lowercase()))
    };
    let text = has(Class::OwnText);
    let tells = has(Class::SpeechForm) || text;
    if tells && at + 1 == block || text && has(Class::WholeText) {
        return Origin::Own;
    }
    // A line that is no more than a salutation.
    let greeting = at + 2 == block && is_salutation(line(at + 1));
    match (tells, greeting) {
        (true, true) => Origin::Own,
        (true, false) => Origin::Doubtful,
        _ => Origin::Reporter,
    }
}

/// Tells whether a line is `Dear members,`.
fn is_salutation(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    line.ends_with([',', ':', '!'])
        && line.split_whitespace().count() <= 8
        && english(Class::Salutation).contains(first.to_lowercase())
}

/// Tells whether a source is by the speaker: a post, a letter, a speech is its author's own
/// words.
fn is_by(source: &Document, voice: &Voice) -> bool {
    /// Blocks among which the line with the author stands.
    const FIRST: usize = 4;
    /// Words of such a line, at most.
    const LONGEST: usize = 12;
    let blocks = source.blocks().iter().take(FIRST).map(|block| source.slice(block.span).trim());
    let lines =
        blocks.filter(|line| line.starts_with("By ") && line.split_whitespace().count() <= LONGEST);
    let name = name_words(&voice.name);
    source.meta().byline.as_deref().into_iter().chain(lines).any(|line| {
        let there = name_words(line);
        name.last().is_some_and(|surname| there.contains(surname))
    })
}

/// Tells whether the lines above a text name its author as the speaker, or name nobody.
fn is_named_above(source: &Document, voice: &Voice) -> bool {
    let name = name_words(&voice.name);
    let Some(surname) = name.last() else { return true };
    let lines = || source.text().lines().map(str::trim).filter(|line| !line.is_empty());
    let heading = lines().take(HEAD).find(|line| is_heading(source, line));
    let by = |line: &str| {
        line.split(" by ").nth(1).or_else(|| line.split(" from ").nth(1)).map(name_words)
    };
    heading.and_then(by).is_none_or(|there| {
        there.is_empty()
            || there.contains(surname)
            || lines().take(HEAD).any(|line| name_words(line).contains(surname))
    })
}

/// Tells whether the source has the form of somebody's own text: a heading that names one, a
/// salutation, the name of the speaker above or below it.
fn is_own_form(source: &Document, voice: &Voice) -> bool {
    let text = source.text();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut head = lines().take(HEAD).enumerate();
    let foot = text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let named = head.any(|(nth, line)| {
        is_heading(source, line) || is_salutation(line) || nth < 2 && is_author(line, voice)
    });
    named || foot.take(FOOT).any(|line| is_signature(line, voice))
}

/// Tells whether a line names a text and whose it is: `Statement by ...`, `News release`.
fn is_heading(source: &Document, line: &str) -> bool {
    /// Words of such a line, at most.
    const LONGEST: usize = 16;
    /// Words before the noun: `Joint press`.
    const BEFORE: usize = 4;
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > LONGEST || line.ends_with(['.', '?', '!']) && words.len() > BEFORE {
        return false;
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(at) = words.iter().take(BEFORE).position(|word| TEXTS.contains(bare(word))) else {
        return false;
    };
    let follows = words.get(at + 1).map(|word| bare(word));
    let joined = words[at].ends_with([':', ',', ')', '.'])
        || follows.is_none_or(|next| {
            next.is_empty()
                || next.starts_with(|c: char| c.is_ascii_digit())
                || english(Class::PrepositionSmall).contains(&*next)
        });
    joined && !has_verb(source, line)
}

/// Tells whether a line of the source says something: a headline is no heading of a text.
fn has_verb(source: &Document, line: &str) -> bool {
    let at = (line.as_ptr() as usize).saturating_sub(source.text().as_ptr() as usize);
    let analysis = Analysis::from_document(source);
    let Some(sentence) = analysis.sentence_at(at) else { return false };
    let tokens = sentence.tokens_in(Span::new(at, at + line.len()));
    let verb = |xpos| matches!(xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    sentence.words().get(tokens).is_some_and(|words| words.iter().any(|w| verb(w.xpos)))
}

/// Tells whether a line is the name of the speaker, with a handle or a day: the head of a post.
fn is_author(line: &str, voice: &Voice) -> bool {
    let (name, there) = (name_words(&voice.name), name_words(line));
    let bare = line.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let handle = line.contains(" @") || line.contains("(@");
    name.last().is_some_and(|surname| there.contains(surname))
        && line.split_whitespace().count() <= 10
        && (handle || bare && there.len() <= 4)
}

/// Tells whether a line is the speaker's name and nothing more, but for a post.
fn is_signature(line: &str, voice: &Voice) -> bool {
    let (name, there) = (name_words(&voice.name), name_words(line));
    let first = line.split(',').next().unwrap_or(line);
    name.last().is_some_and(|surname| there.contains(surname))
        && !line.ends_with(['.', '!', '?'])
        && first.split_whitespace().count() <= 4
        && first.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Tells whether the passage stands in a turn of a talk: `KRAY: ...`, with another's beside it.
fn is_in_turns(source: &Document, block: usize) -> bool {
    /// Paragraphs looked at on both sides.
    const REACH: usize = 6;
    let blocks = source.blocks();
    let label = |at: usize| blocks.get(at).and_then(|b| turn(source.slice(b.span)));
    let above = (block.saturating_sub(REACH)..=block).rev();
    let Some((own, mine)) = above.into_iter().find_map(|at| Some((at, label(at)?))) else {
        return false;
    };
    let from = own.saturating_sub(REACH);
    (from..own + REACH).any(|at| label(at).is_some_and(|other| other != mine))
}

/// Returns the label of a paragraph that is a turn, without time and marks.
fn turn(line: &str) -> Option<&str> {
    /// The longest label, in words.
    const LONGEST: usize = 5;
    let timed = line.trim_start().strip_prefix(['[', '(']);
    let timed = timed.and_then(|rest| rest.split_once([']', ')']));
    let clock = |time: &str| time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let line = timed.filter(|(time, _)| clock(time)).map_or(line, |(_, rest)| rest);
    let line = line.trim_start().trim_start_matches('*');
    let (label, rest) = line.split_once(':')?;
    let words = || label.split_whitespace();
    let named = words().all(|word| word.starts_with(char::is_uppercase));
    let apart = rest.starts_with(|c: char| c.is_whitespace() || c == '*');
    (named && apart && (1..=LONGEST).contains(&words().count())).then_some(label)
}

/// Tells whether the words are in the first person: a reporter seldom is.
fn is_first_person(source: &Document, passage: Span) -> bool {
    let Some(span) = sentences(source, passage) else { return false };
    let own = english(Class::FirstPerson);
    let mut words = provcheck_text::words(source.slice(span));
    // `US` is a country, a `mine` a pit.
    words.any(|(_, word)| {
        let pronoun = own.contains(word.to_lowercase()) && word != "mine";
        pronoun && (word == "I" || !word.ends_with(char::is_uppercase))
    })
}

/// Tells whether somebody is said to speak in the source, as in a report.
fn is_report(source: &Document) -> bool {
    let analysis = Analysis::from_document(source);
    let third = |name: &str| !english(Class::Pronoun).contains(name.to_lowercase());
    let quotes = source
        .quotations()
        .iter()
        .any(|q| q.depth == 0 && q.kind == QuotationKind::Whole && q.closed && q.span != q.inner);
    quotes
        || Attributions::from_analysis(&analysis)
            .all()
            .iter()
            .any(|told| told.name.as_deref().is_some_and(third))
}

/// Tells whether the paragraph before is a question, or the one above that: an interview.
fn is_answer(source: &Document, block: usize) -> bool {
    let blocks = source.blocks();
    let question = |at: usize| {
        let line = source.slice(blocks[at].span).trim();
        line.ends_with('?') && line.split_whitespace().count() <= 40
    };
    (block.saturating_sub(2)..block).any(question)
}

/// Tells whether paragraphs bear the numbers of a report or a law.
fn is_numbered(source: &Document) -> bool {
    /// Paragraphs looked at, and of these with numbers, at least.
    const MOST: usize = 200;
    const FEWEST: usize = 3;
    let law = english(Class::LawText);
    let numbered = source.blocks().iter().take(MOST).filter(|block| {
        let line = source.slice(block.span).trim_start();
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let digits = |word: &str| {
            word.ends_with(['.', ')'])
                && word.starts_with(|c: char| c.is_ascii_digit())
                && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '('))
        };
        let section = law.contains(first.to_lowercase()) || first.starts_with('§');
        digits(first) || section && words.next().is_some_and(digits)
    });
    numbered.take(FEWEST).count() == FEWEST
}
