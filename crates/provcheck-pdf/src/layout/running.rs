//! What stands above and below the text of each page.

use super::segment::Segment;

/// How far lines of one row may lie apart.
const ROW: f64 = 2.0;

/// Takes out the first and last lines that stand on most pages, lone page numbers, and what a
/// browser prints above and below a page.
pub(super) fn drop_running(pages: &mut [Vec<Segment>]) -> Vec<String> {
    let key = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
    let mut edges: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let count = pages.len();
    for page in pages.iter() {
        let mut seen: Vec<String> = edge_lines(page).map(|at| key(&page[at].text)).collect();
        seen.sort();
        seen.dedup();
        for line in seen {
            *edges.entry(line).or_default() += 1;
        }
    }
    let twice = twice(pages);
    let mut left_out = Vec::new();
    for (index, page) in pages.iter_mut().enumerate() {
        let lines: Vec<usize> = edge_lines(page).collect();
        let mut drop: Vec<usize> = lines
            .into_iter()
            .filter(|&at| {
                let key = key(&page[at].text);
                let text = page[at].text.trim();
                let number =
                    !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
                count >= 2 && number
                    || count >= 3
                        && !key.is_empty()
                        && edges.get(&key).is_some_and(|&n| n * 3 >= count * 2)
            })
            .collect();
        drop.extend(printed(page, count));
        drop.extend(twice.get(index).into_iter().flatten());
        drop.sort_unstable();
        drop.dedup();
        for at in drop.into_iter().rev() {
            left_out.push(page.remove(at).text.trim().to_owned());
        }
    }
    left_out
}

/// Returns the places of the two highest and the two lowest stretches of a page; of a page
/// with few, so many that its middle is left.
fn edge_lines(page: &[Segment]) -> impl Iterator<Item = usize> + use<> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|&a, &b| page[a].y.total_cmp(&page[b].y));
    let most = (order.len() / 3).clamp(1, 2);
    let low: Vec<usize> = order.iter().copied().take(most).collect();
    let high: Vec<usize> = order.iter().rev().copied().take(most).collect();
    low.into_iter().chain(high)
}

/// Letters from which a line says something.
const TELLING: usize = 4;

/// Returns, of a file of two pages, the places on each of the first and last lines that stand
/// on both at the same place.
fn twice(pages: &[Vec<Segment>]) -> Vec<Vec<usize>> {
    let [first, second] = pages else { return Vec::new() };
    let alike = |a: &Segment, b: &Segment| {
        let (one, other) = (a.text.trim(), b.text.trim());
        let telling = one.chars().filter(|c| c.is_alphanumeric()).count() >= TELLING;
        telling && one == other && (a.x0 - b.x0).abs() < ROW && (a.y - b.y).abs() < ROW
    };
    let mut both = vec![Vec::new(), Vec::new()];
    for at in edge_lines(first) {
        for other in edge_lines(second).filter(|&other| alike(&first[at], &second[other])) {
            both[0].push(at);
            both[1].push(other);
        }
    }
    both
}

/// Returns the places of what a browser prints around a page: in one row the number of the
/// page and how many there are, with the page's address or the time; in the row at the other
/// end the others of them, and the title.
fn printed(page: &[Segment], count: usize) -> Vec<usize> {
    let rows = [f64::max as fn(f64, f64) -> f64, f64::min].map(|edge| {
        let y = page.iter().map(|segment| segment.y).reduce(edge).unwrap_or_default();
        let row = page.iter().enumerate().filter(move |(_, s)| (s.y - y).abs() < ROW);
        row.map(|(at, _)| at).collect::<Vec<_>>()
    });
    let numbered = |at: &usize| is_page_of(page[*at].text.trim(), count);
    let told = |at: &usize| {
        let text = page[*at].text.trim();
        is_address(text) || begins_with_time(text)
    };
    let is_short = |row: &[usize]| row.len() <= 3;
    let Some(marked) = rows.iter().position(|row| is_short(row) && row.iter().any(numbered)) else {
        return Vec::new();
    };
    let other = &rows[1 - marked];
    let row = &rows[marked];
    let other_tells = is_short(other) && other.iter().any(told);
    // A page number alone may be any file's.
    if row.iter().any(told) || other_tells && row.len() == 1 {
        row.iter().chain(other.iter().filter(|_| other_tells)).copied().collect()
    } else {
        Vec::new()
    }
}

/// Tells whether words are the number of a page and that of all pages: `2/3`, `2 of 3`.
fn is_page_of(text: &str, count: usize) -> bool {
    let text = text.strip_prefix("Page ").unwrap_or(text);
    let parts = text.split_once('/').or_else(|| text.split_once(" of "));
    let number = |part: &str| part.trim().parse::<usize>().ok();
    parts
        .and_then(|(at, all)| Some((number(at)?, number(all)?)))
        .is_some_and(|(at, all)| (1..=all).contains(&at) && all >= count)
}

/// Tells whether words are the address of a page.
fn is_address(text: &str) -> bool {
    let plain = !text.contains(' ');
    plain && (text.contains("://") || text.starts_with("www.") || text.starts_with("about:"))
}

/// Tells whether words begin with a day in figures and a time: `3/5/24, 10:02 AM`.
fn begins_with_time(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty());
    let figures = |word: &str, marks: &[char], parts: usize| {
        let word = word.trim_end_matches(',');
        let is_number =
            |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        word.split(marks).filter(|part| !part.is_empty()).count() >= parts
            && word.split(marks).filter(|part| !part.is_empty()).all(is_number)
    };
    let day = words.next().is_some_and(|word| figures(word, &['/', '.', '-'], 3));
    day && words.next().is_some_and(|word| figures(word, &[':', '.'], 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(f64, f64, &str)]) -> Vec<Segment> {
        let segment = |&(x0, y, text): &(f64, f64, &str)| Segment {
            x0,
            x1: x0 + 5.0 * text.len() as f64,
            y,
            size: 10.0,
            text: text.to_owned(),
            raised: String::new(),
        };
        lines.iter().map(segment).collect()
    }

    const TEXT: [(f64, f64, &str); 3] = [
        (50.0, 700.0, "The mill burned down in the early"),
        (50.0, 688.0, "morning of a cold Monday, he said"),
        (50.0, 676.0, "and nobody was hurt by the fire."),
    ];

    fn left(lines: &[&[(f64, f64, &str)]]) -> usize {
        let texts = (0..lines.len()).map(|index| {
            let lower = |(x, y, text): (f64, f64, &'static str)| (x, y - 3.0 * index as f64, text);
            TEXT.map(lower)
        });
        let mut pages: Vec<_> = lines
            .iter()
            .zip(texts)
            .map(|(lines, text)| page(&[*lines, &text[..]].concat()))
            .collect();
        drop_running(&mut pages);
        pages.iter().map(Vec::len).sum::<usize>() - TEXT.len() * pages.len()
    }

    #[test]
    fn what_a_browser_prints_is_left_out() {
        let top = (24.0, 770.0, "3/5/24, 10:02 AM");
        let title = (250.0, 770.0, "The mill | The Gazette");
        let address = (24.0, 17.0, "https://gazette.example/mill");
        let number = (570.0, 17.0, "1/1");
        // As the one browser prints it, and as the other does.
        assert_eq!(left(&[&[top, title, address, number]]), 0);
        let other = [
            (24.0, 770.0, "The mill"),
            (300.0, 770.0, "https://gazette.example/mill"),
            (24.0, 17.0, "1 of 1"),
            (500.0, 17.0, "05.03.2024, 10:02"),
        ];
        assert_eq!(left(&[&other]), 0);
        // No number of a page, one that is none, rows of a table; an address and a title that
        // an author puts there.
        assert_eq!(left(&[&[top, title, address]]), 3);
        assert_eq!(left(&[&[title, (570.0, 17.0, "3/4")]]), 2);
        assert_eq!(left(&[&[title, address, (570.0, 17.0, "4/3")]]), 3);
        assert_eq!(left(&[&[title, address, number]]), 1);
    }

    #[test]
    fn of_two_pages_what_stands_on_both_at_one_place_is_left_out() {
        let head = (50.0, 780.0, "The Gazette");
        assert_eq!(left(&[&[head], &[head]]), 0);
        assert_eq!(left(&[&[head], &[(50.0, 760.0, "The Gazette")]]), 2);
        assert_eq!(left(&[&[head], &[(50.0, 780.0, "The Courier")]]), 2);
        assert_eq!(left(&[&[head]]), 1);
    }

    #[test]
    fn times_and_numbers_of_pages() {
        for (text, is) in [
            ("3/5/24, 10:02 AM", true),
            ("05.03.2024, 10:02", true),
            ("2024-03-05 10.02", true),
            ("3/5/24", false),
            ("10:02 3/5/24", false),
            ("3/5/24 was the day", false),
            ("", false),
        ] {
            assert_eq!(begins_with_time(text), is, "{text}");
        }
        for (text, is) in [
            ("2/3", true),
            ("Page 2 of 3", true),
            ("4/3", false),
            ("0/3", false),
            ("a/3", false),
            ("2", false),
        ] {
            assert_eq!(is_page_of(text, 3), is, "{text}");
        }
    }
}
