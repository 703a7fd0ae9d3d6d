//! The day a text speaks from: datelines, dates in metadata, dates in a URL's path.

use provcheck_core::{Block, BlockKind, Date, DateOrigin, Dated, Span};
use provcheck_lexicon::{Class, english};

use crate::scan::floor;

/// Years that a news text may bear.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;
/// How many blocks from the top may hold a dateline.
const TOP_BLOCKS: usize = 8;
/// How far into a block a dateline reaches, in bytes.
const DATELINE: usize = 120;

/// A day as printed, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Printed {
    start: usize,
    end: usize,
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl Printed {
    fn date(self) -> Option<Date> {
        day(self.year?, self.month, self.day)
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
}

/// Returns the first whole date in `text`: `2022-02-15`, `2022-02-15T08:00Z`,
/// `20220215`, `15 February 2022`, `Feb. 15, 2022`, `15.02.2022`. Figures whose
/// order could be either (`02/03/2022`) give none.
///
/// ```
/// let date = provcheck_text::parse_date("23 July 2022").unwrap();
/// assert_eq!(date.to_string(), "2022-07-23");
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    let head = &text[..floor(text, 200)];
    figures(head).or_else(|| printed(head).and_then(Printed::date))
}

/// Reads a date in figures.
fn figures(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).take(6).collect();
    for window in parts.windows(3) {
        let at = window[0].as_ptr() as usize - text.as_ptr() as usize;
        let end = window[2].as_ptr() as usize + window[2].len() - text.as_ptr() as usize;
        let gaps: Vec<&str> =
            text[at..end].split(|c: char| c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
        if gaps.len() != 2 || gaps[0] != gaps[1] || !matches!(gaps[0], "-" | "/" | ".") {
            continue;
        }
        let n: Vec<i16> = window.iter().filter_map(|p| p.parse().ok()).collect();
        let &[a, b, c] = n.as_slice() else { continue };
        if window[0].len() == 4 {
            return day(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?);
        }
        if window[2].len() == 4 {
            let (month, date) = match gaps[0] {
                "." => (b, a),
                _ if a > 12 => (b, a),
                _ if b > 12 || a == b => (a, b),
                _ => return None,
            };
            return day(c, i8::try_from(month).ok()?, i8::try_from(date).ok()?);
        }
    }
    let compact = parts.iter().find(|p| p.len() == 8 && p.starts_with(['1', '2']))?;
    day(compact[..4].parse().ok()?, compact[4..6].parse().ok()?, compact[6..].parse().ok()?)
}

pub(crate) fn month(word: &str) -> Option<i8> {
    english(Class::MonthForm).get(word.to_ascii_lowercase())?.parse().ok()
}

/// Returns the first date with a named month in `text`.
fn printed(text: &str) -> Option<Printed> {
    let words: Vec<(usize, &str)> = words(text).take(40).collect();
    let number = |i: usize| -> Option<i8> {
        let (_, word) = words.get(i)?;
        let digits = word
            .trim_end_matches("st")
            .trim_end_matches("nd")
            .trim_end_matches("rd")
            .trim_end_matches("th");
        digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
    };
    let near = |i: usize| {
        let ((a, left), (b, _)) = (words[i], words[i + 1]);
        text[a + left.len()..b].chars().all(|c| matches!(c, ' ' | ',' | '.' | '-' | '/' | '\u{a0}'))
            && b - a - left.len() <= 3
    };
    let year = |i: usize| -> Option<i16> {
        let (_, word) = words.get(i)?;
        (word.len() == 4 && near(i - 1))
            .then(|| word.parse().ok())
            .flatten()
            .filter(|y| YEARS.contains(y))
    };
    for i in 0..words.len() {
        let Some(month) = month(words[i].1) else { continue };
        if !words[i].1.starts_with(char::is_uppercase) {
            continue;
        }
        let end = |j: usize| words[j].0 + words[j].1.len();
        if let Some(day) = number(i + 1).filter(|_| near(i)) {
            let year = year(i + 2);
            return Some(Printed {
                start: words[i].0,
                end: end(i + 1 + usize::from(year.is_some())),
                year,
                month,
                day,
            });
        }
        if let Some(day) =
            i.checked_sub(1).and_then(|before| number(before).filter(|_| near(before)))
        {
            let year = year(i + 1);
            return Some(Printed {
                start: words[i - 1].0,
                end: end(i + usize::from(year.is_some())),
                year,
                month,
                day,
            });
        }
    }
    None
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}

/// Returns the date in the path of a URL: `/2022/02/16/`, `/2022/feb/16/`,
/// `-2022-02-16`, `/20220216/`.
pub(crate) fn of_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#', ' ']).next()?;
    let path = &path[path.find('/')?..];
    let parts: Vec<&str> =
        path.split(['/', '-', '_', '.']).filter(|p| !p.is_empty()).take(64).collect();
    let digits = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    for window in parts.windows(3) {
        let &[year, name, date] = window else { continue };
        if !digits(year, 4) || !(digits(date, 2) || digits(date, 1)) {
            continue;
        }
        let number =
            if digits(name, 2) || digits(name, 1) { name.parse().ok() } else { month(name) };
        if let Some(found) = number.and_then(|m| day(year.parse().ok()?, m, date.parse().ok()?)) {
            return Some(found);
        }
    }
    parts
        .iter()
        .find(|p| digits(p, 8))
        .and_then(|p| day(p[..4].parse().ok()?, p[4..6].parse().ok()?, p[6..].parse().ok()?))
}

/// Returns the day that the first blocks of a text name, or a lone URL in it.
pub(crate) fn of_text(text: &str, blocks: &[Block]) -> Option<Dated> {
    let top = blocks.iter().filter(|b| b.kind != BlockKind::Code).take(TOP_BLOCKS);
    for block in top.clone() {
        if let Some(found) = dateline(text, block.span) {
            return Some(found);
        }
    }
    if let Some(found) = of_transcript(text, blocks) {
        return Some(found);
    }
    // Lines that are URLs, at the top or at the end: where the text was published.
    let last = blocks.len().saturating_sub(TOP_BLOCKS);
    let mut dates = top
        .chain(blocks.iter().skip(last))
        .filter_map(|block| {
            let line = block.span.of(text);
            let url = line.split_whitespace().next()?;
            url.starts_with("http").then(|| {
                (
                    of_url(url),
                    Span::new(block.span.start as usize, block.span.start as usize + url.len()),
                )
            })
        })
        .filter_map(|(date, span)| Some((date?, span)));
    let (date, span) = dates.next()?;
    dates.all(|(other, _)| other == date).then_some(Dated {
        date,
        origin: DateOrigin::Url,
        span: Some(span),
    })
}

/// Returns the day that the head of a transcript ends with, after the place: `Press
/// conference, Oslo, March 3, 2023`. Turns of speakers follow it; the head of another
/// text may name any day.
fn of_transcript(text: &str, blocks: &[Block]) -> Option<Dated> {
    let (head, rest) = blocks.split_first()?;
    let turns = rest.iter().take(TOP_BLOCKS).filter(|block| is_turn(block.span.of(text))).count();
    let line = head.span.of(text);
    if turns < 2 || line.len() > DATELINE {
        return None;
    }
    let found = printed(line)?;
    let (_, place) = line[..found.start].trim_end().strip_suffix(',')?.rsplit_once(',')?;
    let whole = found.end == line.len() && !place.trim().is_empty() && is_place(place);
    let start = head.span.start as usize;
    let span = Some(Span::new(start + found.start, start + found.end));
    let date = found.date().filter(|_| whole)?;
    Some(Dated { date, origin: DateOrigin::Dateline, span })
}

/// Tells whether a block begins with who speaks: `OLA BRANDT: `, `Q: `.
fn is_turn(block: &str) -> bool {
    let Some((name, said)) = block.split_once(": ") else { return false };
    name.len() <= 40
        && !said.trim().is_empty()
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// Returns the date of a dateline or of a line that only says when.
fn dateline(text: &str, block: Span) -> Option<Dated> {
    let line = block.of(text);
    let head = &line[..floor(line, DATELINE)];
    let found = printed(head);
    let date = found.and_then(Printed::date);
    let dated = |p: Printed, date: Date| Dated {
        date,
        origin: DateOrigin::Dateline,
        span: Some(Span::new(block.start as usize + p.start, block.start as usize + p.end)),
    };
    if let (Some(p), Some(date)) = (found, date) {
        let before = &head[..p.start];
        let after = head[p.end..].trim_start();
        // "(15 Feb 2022) ..."
        if before.trim() == "(" && after.starts_with(')') {
            return Some(dated(p, date));
        }
        // "LONDON, 3 March 2023 (Agency) — ...", "Feb. 15, 2022 - ..."
        let place = before.trim_end().trim_end_matches([',', '(', '/', '-', '–', '—', '|']);
        let agency = after
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map_or(after, |(_, rest)| rest.trim_start());
        let after = agency.strip_prefix(')').map_or(agency, str::trim_start);
        let dashed = after.starts_with(['–', '—', '―'])
            || after.starts_with("- ")
            || after.starts_with("-- ");
        if dashed && is_place(place) {
            return Some(dated(p, date));
        }
        if is_time_line(line, p) {
            return Some(dated(p, date));
        }
        return None;
    }
    // "2022-02-15" alone, or after a label.
    if line.len() <= 60 {
        let figures = figures(line)?;
        let label = line.split(|c: char| c.is_ascii_digit()).next()?;
        let rest = line.trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, ':' | 'T' | 'Z' | ' ' | '-' | '/' | '.' | '+')
        });
        if is_label(label) && rest.trim_end() == label.trim_end_matches([':', ' ', '-']) {
            return Some(Dated { date: figures, origin: DateOrigin::Dateline, span: Some(block) });
        }
    }
    None
}

/// Tells whether `place` could be the place of a dateline: nothing, or a few
/// words of which the first is a capitalised name.
fn is_place(place: &str) -> bool {
    let place = place.trim();
    let words: Vec<&str> = place.split_whitespace().collect();
    let adverb =
        words.first().copied().is_some_and(|word| english(Class::DatelineAdverb).contains(word));
    words.len() <= 6
        && place.len() <= 60
        && !adverb
        && !place.contains(['?', '!', '"', '“'])
        && words.iter().enumerate().all(|(i, w)| {
            w.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '/')
                || i > 0 && english(Class::PlaceParticle).contains(w)
        })
}

/// Tells whether a whole line does nothing but say when.
fn is_time_line(line: &str, p: Printed) -> bool {
    let before = line[..p.start].trim();
    let after =
        line[p.end..].trim_start_matches([',', ' ', '|', '·', '•', '-', '–', '—', 'a', 't', 'T']);
    let label = before.trim_end_matches(['(', '|', '·', '•', '-', '–', '—']).trim();
    is_label(label)
        && line.len() <= 100
        && after.split_whitespace().all(|w| {
            let w = w.trim_matches(['(', ')', ',', '.', '|', '·', '•', '-', '–']);
            w.is_empty()
                || w.contains(|c: char| c.is_ascii_digit()) && w.len() <= 8
                || english(Class::DatelineTime).contains(w.to_ascii_lowercase())
                || month(w).is_some()
        })
}

fn is_label(label: &str) -> bool {
    label.len() <= 40
        && label
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| english(Class::DateLabel).contains(w.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_metadata() {
        let cases = [
            ("2022-02-15", Some("2022-02-15")),
            ("2022-02-15T23:50:00+02:00", Some("2022-02-15")),
            ("20220215", Some("2022-02-15")),
            ("2022/02/15 10:00", Some("2022-02-15")),
            ("Tue, 15 Feb 2022 10:00:00 GMT", Some("2022-02-15")),
            ("Feb. 15, 2022", Some("2022-02-15")),
            ("February 15th, 2022", Some("2022-02-15")),
            ("15 Sept 2021", Some("2021-09-15")),
            ("15.02.2022", Some("2022-02-15")),
            ("15/02/2022", Some("2022-02-15")),
            ("02/03/2022", None),
            ("2022-13-40", None),
            ("31 Feb 2022", None),
            ("", None),
            ("yesterday", None),
            ("Feb 2022", None),
            ("may 15 people", None),
        ];
        for (text, date) in cases {
            assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn reads_dates_of_urls() {
        let cases = [
            ("https://news.example/2022/02/16/harbour-opens/", Some("2022-02-16")),
            ("https://news.example/world/2022/feb/16/harbour-opens", Some("2022-02-16")),
            ("https://news.example/harbour-opens-2022-02-16/", Some("2022-02-16")),
            ("https://news.example/a/20220216/x.html", Some("2022-02-16")),
            ("https://news.example/2022/02/harbour-opens", None),
            ("https://news.example/article/12345678", None),
            ("https://news.example/world-60378299", None),
            ("https://news.example", None),
            ("https://news.example/2022/99/16/", None),
        ];
        for (url, date) in cases {
            assert_eq!(of_url(url).map(|d| d.to_string()).as_deref(), date, "{url}");
        }
    }

    #[test]
    fn reads_the_day_of_a_transcript() {
        let turns = "\n\nQ: What happened?\n\nA: The harbour was shut.";
        let cases = [
            ("Press conference, Oslo, March 3, 2023", turns, Some("2023-03-03")),
            ("Interview with Siri Moss, Port Louis, 3 March 2023", turns, Some("2023-03-03")),
            // No place, more after the day, no year, no turns.
            ("What we know of the fire of March 3, 2023", turns, None),
            ("After the fire, what became of March 3, 2023", turns, None),
            ("Oslo, Norway, March 3, 2023 in pictures", turns, None),
            ("Press conference, Oslo, March 3", turns, None),
            ("Press conference, Oslo, March 3, 2023", "\n\nThe harbour was shut: a storm.", None),
        ];
        for (head, rest, date) in cases {
            let text = [head, rest].concat();
            let found = of_text(&text, &crate::block::plain(&text));
            assert_eq!(found.map(|d| d.date.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn reads_datelines() {
        let cases = [
            ("(15 Feb 2022) The harbour opened on Tuesday.", Some("2022-02-15")),
            ("(Feb. 15, 2022) The harbour opened.", Some("2022-02-15")),
            ("OSLO, Feb 15, 2022 (Newswire) - The harbour opened.", Some("2022-02-15")),
            ("OSLO, 3 March 2023 — The harbour opened.", Some("2023-03-03")),
            ("Oslo, Norway, March 3, 2023 – The harbour opened.", Some("2023-03-03")),
            ("PORT LOUIS, Dec. 1, 2021 (AFP) -- The harbour opened.", Some("2021-12-01")),
            ("NEW YORK (March 3, 2023) — The harbour opened.", Some("2023-03-03")),
            ("Feb. 15, 2022 - The harbour opened.", Some("2022-02-15")),
            ("15 February 2022", Some("2022-02-15")),
            ("Tuesday 15 February 2022", Some("2022-02-15")),
            ("Tuesday, February 15, 2022", Some("2022-02-15")),
            ("Published: 15 February 2022 10:30 GMT", Some("2022-02-15")),
            ("Updated on Feb. 15, 2022 at 9:05 a.m. ET", Some("2022-02-15")),
            ("First published on 15 February 2022", Some("2022-02-15")),
            ("2022-02-15", Some("2022-02-15")),
            ("Date: 2022-02-15 10:00", Some("2022-02-15")),
            // No year, no date.
            ("OSLO, Feb 15 (Newswire) - The harbour opened.", None),
            ("OSLO (Newswire) - The harbour opened.", None),
            // A date that the article speaks of.
            ("The treaty of 15 February 2022 ended the war.", None),
            ("On Feb. 15, 2022 - a Tuesday - the harbour opened.", None),
            ("15 February 2022 was a day like any other.", None),
            ("He was born on 3 March 1951 in Oslo.", None),
            ("The vote on March 3, 2023 — the third this year — failed.", None),
            ("Harbour opens", None),
            ("Version 2022-02-15 of the law is in force.", None),
            ("(A photograph of 15 Feb 2022) shows it.", None),
        ];
        for (line, date) in cases {
            let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, line.len()) };
            let found = of_text(line, &[block]);
            assert_eq!(found.map(|d| d.date.to_string()).as_deref(), date, "{line}");
        }
    }
}
