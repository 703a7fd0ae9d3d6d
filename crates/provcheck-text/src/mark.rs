//! The quotation marks of a text, and what each may do where it stands.
//!
//! A mark's neighbours say most: a mark after white space and before a letter
//! opens, one after a letter or period and before white space closes. What they
//! leave open is decided by what is open already, in [`crate::quotation`].

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};

use crate::scan::{is_dash, next_char, previous_char};

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

/// What a mark may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Opens,
    Closes,
    /// Closes what is open, else opens.
    Either,
    /// A single mark after a letter: closes, or is an apostrophe (`the teams' bus`).
    ClosesOrOmits,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// First byte in the document's text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    pub(crate) family: Family,
    pub(crate) role: Role,
    /// The mark itself.
    pub(crate) sign: char,
    /// Whether a digit stands right before it: inches, feet, minutes.
    pub(crate) after_digit: bool,
    /// Whether it stands where a quotation of a whole utterance begins: at the
    /// start of the block, or after a colon, a comma or the end of a sentence.
    pub(crate) leads: bool,
    /// Whether a period, comma or the like stands right before it.
    pub(crate) after_stop: bool,
}

/// Appends the marks of the block `from..to` of `text`.
pub(crate) fn collect(
    text: &str,
    from: usize,
    to: usize,
    language: &'static Lexicon,
    marks: &mut Vec<Mark>,
) {
    let block = &text[..to];
    let bytes = block.as_bytes();
    let mut at = from;
    while at < to {
        let byte = bytes[at];
        // The first bytes of all marks; anything else is passed over quickly.
        if !matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF) {
            at += 1;
            continue;
        }
        let Some(sign) = next_char(block, at) else { break };
        let mut end = at + sign.len_utf8();
        if matches!(sign, '\'' | '`') && bytes.get(end) == Some(&byte) {
            // '' and `` are double marks of old wires.
            end += 1;
            let sign = if sign == '`' { '“' } else { '"' };
            marks.push(double(block, from, at, end, sign));
            at = end;
            continue;
        }
        let mark = match sign {
            '"' | '“' | '”' | '„' | '‟' | '＂' => Some(double(block, from, at, end, sign)),
            '\'' | '‘' | '’' | '‚' | '‛' => single(block, from, at, end, sign, language),
            '«' | '»' | '‹' | '›' => angle(block, from, at, end, sign),
            '「' | '」' | '『' | '』' => {
                let role = if matches!(sign, '「' | '『') { Role::Opens } else { Role::Closes };
                Some(mark(block, from, at, end, sign, Family::Corner, role))
            }
            _ => None,
        };
        marks.extend(mark);
        at = end;
    }
}

fn mark(
    block: &str,
    from: usize,
    at: usize,
    end: usize,
    sign: char,
    family: Family,
    role: Role,
) -> Mark {
    let before = previous_char(&block[from..], at - from);
    let mut spaces = block[from..at].trim_end().chars().rev();
    let stop = spaces.next();
    Mark {
        start: at,
        end,
        family,
        role,
        sign,
        after_digit: before.is_some_and(|c| c.is_ascii_digit()),
        leads: stop.is_none_or(|c| matches!(c, ':' | ',' | '.' | '?' | '!' | '…' | '”' | '"')),
        after_stop: before.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!' | '…')),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '‚' | '«' | '»' | '‹' | '›' | '`')
}

/// How many marks in a row are passed over in search of a neighbour.
const MARKS_IN_A_ROW: usize = 6;

/// Returns the nearest characters on both sides that are no quotation marks.
fn neighbours(block: &str, from: usize, at: usize, end: usize) -> (Option<char>, Option<char>) {
    let left = block[from..at].chars().rev().take(MARKS_IN_A_ROW).find(|&c| !is_mark(c));
    let right = block[end..].chars().take(MARKS_IN_A_ROW).find(|&c| !is_mark(c));
    (left, right)
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Edge {
    None,
    Weak,
    Strong,
}

fn left_edge(c: Option<char>) -> Edge {
    match c {
        None | Some('(' | '[' | '{' | '¿' | '¡') => Edge::Strong,
        Some(c) if c.is_whitespace() => Edge::Strong,
        Some(c) if is_dash(c) || matches!(c, '/' | '…' | '=' | '>' | '*' | '_' | '#') => {
            Edge::Weak
        }
        Some(_) => Edge::None,
    }
}

fn right_edge(c: Option<char>, ellipsis: bool) -> Edge {
    match c {
        None | Some(')' | ']' | '}' | ',' | ';' | ':') => Edge::Strong,
        Some('.') if !ellipsis => Edge::Strong,
        Some(c) if c.is_whitespace() => Edge::Strong,
        Some(c) if is_dash(c) || matches!(c, '.' | '…' | '?' | '!' | '/' | '*' | '_' | '<') => {
            Edge::Weak
        }
        Some(_) => Edge::None,
    }
}

/// Returns the edges on both sides of a mark.
fn edges(block: &str, from: usize, at: usize, end: usize) -> (Edge, Edge) {
    let (left, right) = neighbours(block, from, at, end);
    let mut after = block[end..].chars().take(MARKS_IN_A_ROW + 2).skip_while(|&c| is_mark(c));
    let ellipsis = right == Some('.') && after.nth(1) == Some('.');
    (left_edge(left), right_edge(right, ellipsis))
}

fn role(left: Edge, right: Edge) -> Role {
    if left > right {
        Role::Opens
    } else if right > left {
        Role::Closes
    } else {
        Role::Either
    }
}

fn double(block: &str, from: usize, at: usize, end: usize, sign: char) -> Mark {
    let (left, right) = edges(block, from, at, end);
    let role = match sign {
        // A mark turned the wrong way closes where it can do nothing else.
        '“' | '‟' if left == Edge::None && right == Edge::Strong => Role::Closes,
        '“' | '„' | '‟' => Role::Opens,
        '”' if left == Edge::Strong && right == Edge::None => Role::Either,
        '”' => Role::Closes,
        _ => role(left, right),
    };
    mark(block, from, at, end, sign, Family::Double, role)
}

fn angle(block: &str, from: usize, at: usize, end: usize, sign: char) -> Option<Mark> {
    // Doubled or standing free to the right: arrows, breadcrumbs, bullets.
    let before = previous_char(&block[from..], at - from);
    let after = next_char(block, end);
    let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if before == Some(sign)
        || after == Some(sign)
        || matches!(sign, '»' | '›')
            && free(before)
            && free(after)
            && before != Some('\u{a0}')
            && before != Some('\u{202f}')
    {
        return None;
    }
    let (left, right) = edges(block, from, at, end);
    let turned = role(left, right);
    let role = match sign {
        '»' | '›' if turned == Role::Opens => Role::Either,
        '»' | '›' => Role::Closes,
        _ if turned == Role::Closes => Role::Closes,
        _ => Role::Opens,
    };
    Some(mark(block, from, at, end, sign, Family::Angle, role))
}

fn single(
    block: &str,
    from: usize,
    at: usize,
    end: usize,
    sign: char,
    language: &'static Lexicon,
) -> Option<Mark> {
    let before = previous_char(&block[from..], at - from);
    let after = next_char(block, end);
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if inside(before) && inside(after) || is_clitic(block, from, at, end) {
        return None;
    }
    let (left, right) = edges(block, from, at, end);
    let single = |role| mark(block, from, at, end, sign, Family::Single, role);
    if sign == '‚' {
        return (left == Edge::Strong && inside(after)).then(|| single(Role::Opens));
    }
    // An apostrophe before a letter stands for lost letters, a curly one always.
    if inside(after) && left > Edge::None && (sign == '’' || is_elision(&block[end..], language))
    {
        return None;
    }
    let role = match sign {
        '‘' | '‛' if left == Edge::None && right == Edge::Strong => closing(before),
        '‘' | '‛' => Role::Opens,
        '’' => closing(before),
        _ => match role(left, right) {
            Role::Opens => Role::Opens,
            Role::Closes => closing(before),
            // A lone straight mark between spaces or inside a word says nothing.
            _ => return None,
        },
    };
    let feet_or_minutes = role != Role::Opens
        && before.is_some_and(|c| c.is_ascii_digit())
        && !inside(after)
        && sign == '\'';
    let mark = single(role);
    Some(if feet_or_minutes { Mark { role: Role::ClosesOrOmits, ..mark } } else { mark })
}

/// Tells whether an apostrophe joins a clitic to what no letter ends: an abbreviation or a
/// bracket (`the F.B.I.'s office`, `Berg Jr.'s`, `[the board]'s`).
fn is_clitic(block: &str, from: usize, at: usize, end: usize) -> bool {
    let mut before = block[from..at].chars().rev();
    let abbreviated = match before.next() {
        Some('.') => before.next().is_some_and(char::is_alphabetic),
        Some(']' | ')') => true,
        _ => false,
    };
    let after = &block[end..];
    abbreviated
        && ["s", "d", "ll", "re", "ve", "m"].iter().any(|clitic| {
            after.strip_prefix(clitic).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}

/// Tells whether a mark that closes nothing is for inches: after feet, as `5'11"`, or before what is
/// so long, as `a 12” record`, but not `it took 12” she said`.
pub(crate) fn is_inches(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.start].trim_end_matches(|c: char| c.is_ascii_digit());
    let feet = || {
        before
            .strip_suffix(['\'', '’', '′', '‘'])
            .is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
    };
    let thing = || {
        let rest = text[mark.end..].strip_prefix([' ', '-', '\u{a0}']).unwrap_or_default();
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let verbs = Lexicon::for_language(Language::English).lemmas(word, PartOfSpeech::Verb);
        let tells = verbs.iter().any(|verb| english(Class::SpeechVerb).contains(verb));
        word.starts_with(char::is_lowercase)
            && !tells
            && !english(Class::PronounSubject).contains(word)
            && !english(Class::Article).contains(word)
            && !english(Class::Coordinator).contains(word)
    };
    mark.after_digit && (feet() || mark.sign == '”' && thing())
}

/// Returns what a closing single mark may do after `before`.
fn closing(before: Option<char>) -> Role {
    if before.is_some_and(char::is_alphabetic) { Role::ClosesOrOmits } else { Role::Closes }
}

/// Tells whether the letters after an apostrophe are a shortened word or year.
fn is_elision(after: &str, language: &'static Lexicon) -> bool {
    let word: &str = {
        let end = after.char_indices().take(12).find(|(_, c)| !c.is_alphanumeric());
        end.map_or_else(
            || if after.chars().count() <= 12 { after } else { "" },
            |(i, _)| &after[..i],
        )
    };
    let rest = &after[word.len()..];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 && (word.len() == 2 || word[2..] == *"s") {
        // '90s, '05; a quoted number has its closing mark right after it.
        return !rest.starts_with(['\'', '’']);
    }
    if word.eq_ignore_ascii_case("n") {
        return true;
    }
    !word.is_empty()
        && !rest.starts_with(['\'', '’', ',', '.', '?', '!'])
        && language.is(word.to_lowercase().as_str(), Class::Elision)
        && !word.starts_with(char::is_uppercase)
}
