//! Lines known by their shape alone: addresses, file names, placeholders,
//! picture credits, "via X:".

use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind, Tokens};

use crate::line::Line;
use crate::rules::{
    ATTRIBUTION_LINE, BARE_URL, FILE_NAME, LINK_PLACEHOLDER, PAGE_STAMP, PHOTO_CREDIT,
    SHARING_PROMPT,
};

/// Agencies and picture desks, as they stand behind the slash of a credit.
const AGENCIES: Words = english(Class::PictureAgency);
const NETWORKS: Words = english(Class::Network);
const PLACEHOLDERS: Words = english(Class::Placeholder);
const PICTURES: Words = english(Class::PictureEnding);

pub(crate) fn name(tokens: &Tokens, line: &Line<'_>) -> Option<&'static Rule> {
    if url(line).is_some() {
        return Some(&BARE_URL);
    }
    if is_file_name(line) {
        return Some(&FILE_NAME);
    }
    if is_stamp(line) {
        return Some(&PAGE_STAMP);
    }
    if is_network(tokens, line) {
        return Some(&SHARING_PROMPT);
    }
    if is_placeholder(tokens, line) {
        return Some(&LINK_PLACEHOLDER);
    }
    if is_via(tokens, line) {
        return Some(&ATTRIBUTION_LINE);
    }
    is_credit(tokens, line).then_some(&PHOTO_CREDIT)
}

/// Returns the web address that opens a line, if it fills the line or only a
/// few words follow it.
pub(crate) fn url<'l>(line: &Line<'l>) -> Option<&'l str> {
    let text = line.text.trim_start_matches(['(', '[', '<', '-', '•', '*', ' ']);
    let address = ["http://", "https://", "www."]
        .iter()
        .any(|p| text.get(..p.len()).is_some_and(|t| t.eq_ignore_ascii_case(p)));
    if !address {
        return None;
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let rest = text.get(end..)?.trim();
    let sentence = rest.ends_with(['.', '!', '?']) && rest.split_whitespace().count() > 3;
    (!sentence)
        .then(|| text.get(..end).map(|t| t.trim_end_matches([')', ']', '>', ',', '.', ';'])))?
}

/// `IMG_1234.JPG`, `kyiv-flag.png`.
fn is_file_name(line: &Line<'_>) -> bool {
    let text = line.text.trim().trim_matches(['(', ')', '[', ']', '"']);
    let lower = text.to_ascii_lowercase();
    text.len() <= 120
        && text.split_whitespace().count() <= 2
        && PICTURES.iter().any(|e| lower.ends_with(e))
        && text.len() > 5
}

/// "2024-05-11 10:22:31 Source: Example Daily": a day and an hour in figures, and
/// perhaps a few words, but no sentence.
fn is_stamp(line: &Line<'_>) -> bool {
    let mut parts = line.text.split_whitespace();
    let figures = |part: Option<&str>, marks: &[char], counts: &[usize]| {
        part.is_some_and(|part| {
            let numbers: Vec<&str> = part.trim_end_matches(',').split(marks).collect();
            counts.contains(&numbers.len())
                && numbers
                    .iter()
                    .all(|n| matches!(n.len(), 1..=4) && n.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let day = figures(parts.next(), &['-', '/', '.'], &[3]);
    day && figures(parts.next(), &[':'], &[2, 3]) && line.words <= 24 && !line.ends_sentence()
}

/// "Twitter: [link]", "Instagram: @example".
fn is_network(tokens: &Tokens, line: &Line<'_>) -> bool {
    let Some(first) = line.first_word() else { return false };
    let row = line.tokens;
    let colon = row.get(first + 1).is_some_and(|t| t.is_mark(':'));
    let rest = row.get(first + 2..).unwrap_or(&[]);
    let address = rest.is_empty()
        || rest
            .first()
            .is_some_and(|t| matches!(t.mark(), Some('[' | '@' | '(' | '<' | '#' | '/')))
        || rest.first().is_some_and(|t| {
            matches!(tokens.word(t.word), "http" | "https" | "www" | "link")
                && t.kind == TokenKind::Word
        });
    colon && line.words <= 12 && address && NETWORKS.contains(tokens.word(row[first].word))
}

/// "[link]", "[Image: flag]", "{{video}}": brackets around the name of what a
/// page shows, alone on a line or at its end.
fn is_placeholder(tokens: &Tokens, line: &Line<'_>) -> bool {
    let row = line.tokens;
    let open = row.iter().rposition(|t| matches!(t.mark(), Some('[' | '{' | '<')));
    let Some(open) = open else { return false };
    let Some(close) = row.iter().rposition(|t| matches!(t.mark(), Some(']' | '}' | '>'))) else {
        return false;
    };
    if close < open || row[close + 1..].iter().any(|t| t.kind != TokenKind::Mark) {
        return false;
    }
    let inside: Vec<_> =
        row[open + 1..close].iter().filter(|t| t.kind == TokenKind::Word).collect();
    let known = inside.iter().filter(|t| PLACEHOLDERS.contains(tokens.word(t.word))).count();
    let alone = row[..open].iter().all(|t| t.kind == TokenKind::Mark);
    let first_known = inside.first().is_some_and(|t| PLACEHOLDERS.contains(tokens.word(t.word)));
    !inside.is_empty()
        && (alone && first_known && inside.len() <= 12
            || !alone && known == inside.len() && line.words <= 14 && !line.ends_sentence())
}

/// "via Example Wire:", "Via Example".
fn is_via(tokens: &Tokens, line: &Line<'_>) -> bool {
    let Some(first) = line.first_word() else { return false };
    let row = line.tokens;
    let via = tokens.word(row[first].word) == "via";
    let names = row[first + 1..].iter().filter(|t| t.kind != TokenKind::Mark);
    let all = names
        .clone()
        .all(|t| t.case != Case::Lower || matches!(tokens.word(t.word), "the" | "of" | "and"));
    let at = row[first + 1..].iter().any(|t| t.is_mark('@'));
    via && (1..=7).contains(&(line.words - 1)) && (all || at) && !line.ends_sentence()
}

/// Tells whether a slash stands beside an agency's name: "A. Name/AFP".
fn has_agency_slash(tokens: &Tokens, row: &[Token]) -> bool {
    row.windows(3).any(|w| {
        w[1].is_mark('/')
            && w[1].gap == Gap::None
            && (w[0].kind == TokenKind::Word && w[2].kind == TokenKind::Word)
            && [&w[0], &w[2]].iter().any(|t| {
                t.case != Case::Lower && AGENCIES.contains(tokens.word(t.word))
                    || tokens.word(t.word) == "photo"
                    || tokens.word(t.word) == "getty"
            })
    })
}

/// Tells whether a slash ties a picture to a name: "AP Photo/A. Name".
fn has_photo_slash(tokens: &Tokens, row: &[Token]) -> bool {
    row.windows(3).any(|w| {
        w[1].is_mark('/')
            && w[0].kind == TokenKind::Word
            && matches!(tokens.word(w[0].word), "photo" | "image" | "images")
            && w[2].case != Case::Lower
    })
}

/// "(AP Photo/A. Name)", "A. Name/AFP via Getty Images", "FILE - ...", "Photo:
/// A. Name".
fn is_credit(tokens: &Tokens, line: &Line<'_>) -> bool {
    let row = line.tokens;
    let Some(first) = line.first_word() else { return false };
    let open = !line.ends_sentence();
    line.words <= 60 && has_photo_slash(tokens, row)
        || line.words <= 14 && open && has_agency_slash(tokens, row)
        || is_of_file(tokens, row, first)
        || line.words <= 10 && open && is_picture_by(tokens, row, first)
        || line.words <= 8 && open && line.last_word().is_some_and(|i| ends_getty(tokens, row, i))
}

fn word_at<'t>(tokens: &'t Tokens, row: &[Token], i: usize) -> &'t str {
    row.get(i).filter(|t| t.kind != TokenKind::Mark).map_or("", |t| tokens.word(t.word))
}

/// "FILE - A soldier ...", "FILE PHOTO: ..."
fn is_of_file(tokens: &Tokens, row: &[Token], first: usize) -> bool {
    row[first].case == Case::Upper
        && word_at(tokens, row, first) == "file"
        && (matches!(row.get(first + 1).and_then(Token::mark), Some('-' | '–' | '—' | ':'))
            || word_at(tokens, row, first + 1) == "photo")
}

/// "Photo: A. Name", "Image credit: Example", "Picture by A. Name"
fn is_picture_by(tokens: &Tokens, row: &[Token], first: usize) -> bool {
    let text = |i: usize| word_at(tokens, row, i);
    let colon = |i: usize| row.get(i).is_some_and(|t| t.is_mark(':'));
    let kind = |i: usize| english(Class::PictureCredit).contains(text(i));
    let leads = colon(first + 1)
        || kind(first + 1) && colon(first + 2)
        || matches!(text(first + 1), "by" | "courtesy" | "via");
    let rest = row.get(first + 2..).unwrap_or(&[]);
    let named = |t: &Token| t.kind == TokenKind::Word && t.case != Case::Lower;
    kind(first) && leads && rest.iter().any(named)
}

/// "... Getty Images"
fn ends_getty(tokens: &Tokens, row: &[Token], last: usize) -> bool {
    word_at(tokens, row, last) == "images"
        && last.checked_sub(1).is_some_and(|i| word_at(tokens, row, i) == "getty")
}
