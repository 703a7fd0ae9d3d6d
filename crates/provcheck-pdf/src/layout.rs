//! From characters on a page to paragraphs: lines, columns, the order of reading.

use crate::glyphs::Glyph;

mod aside;
mod running;
mod segment;

use running::drop_running;
use segment::Segment;

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// Whether its letters are clearly larger than those of the text.
    pub(crate) heading: bool,
}

/// Regions are cut so often at most, so that no file takes long.
const DEEPEST: usize = 24;
/// Gaps, in sizes of the letters: between words, between columns.
const WORD_GAP: f64 = 0.17;
const COLUMN_GAP: f64 = 1.2;
/// The distance of lines, in sizes of the letters, from which it is more than the usual one
/// of print, 1.2 to 1.5.
const DOUBLE: f64 = 1.8;

/// Returns the paragraphs of all pages, in the order of reading, page by page; and the
/// lines that stand on every page, which are left out.
pub(crate) fn paragraphs(pages: &[Vec<Glyph>]) -> (Vec<Vec<Paragraph>>, Vec<String>) {
    let mut pages: Vec<Vec<Segment>> = pages.iter().map(|glyphs| segments(glyphs)).collect();
    let left_out = drop_running(&mut pages);
    let usual = usual_size(&pages);
    let mut read: Vec<Vec<Paragraph>> = Vec::with_capacity(pages.len());
    // Where the last paragraph of the text is, whatever boxes come after it.
    let mut last: Option<(usize, usize)> = None;
    for (page, segments) in pages.into_iter().enumerate() {
        let mut leaves = Leaves::default();
        cut(segments, 0, &mut leaves);
        read.push(Vec::new());
        for paragraph in leaves.text.into_iter().flat_map(|leaf| leaf_paragraphs(leaf, usual)) {
            let before = last.and_then(|(page, at)| read[page].get_mut(at));
            match before {
                // A sentence that goes on in the next column, or on the next page.
                Some(before) if goes_on(before, &paragraph) => {
                    join(&mut before.text, &paragraph.text);
                }
                _ => {
                    last = Some((page, read[page].len()));
                    read[page].push(paragraph);
                }
            }
        }
        let boxes = leaves.boxes.into_iter().flat_map(|leaf| leaf_paragraphs(leaf, usual));
        read[page].extend(boxes);
    }
    (read, left_out)
}

/// The pieces of a page, each in the order of reading.
#[derive(Debug, Default)]
struct Leaves {
    text: Vec<Vec<Segment>>,
    /// What stands in boxes beside the text.
    boxes: Vec<Vec<Segment>>,
}

fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let open = !last.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', '…', ')']);
    let low = next.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    !last.heading && !next.heading && open && low
}

/// Returns the stretches of lines, as the file writes them.
fn segments(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut open: Option<Segment> = None;
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        if let Some(segment) = &mut open {
            let gap = glyph.x - segment.x1;
            let same_line = (glyph.y - segment.y).abs() < segment.size * 0.35;
            if !blank && segment.is_raised(glyph) {
                segment.raised.push_str(&glyph.text);
                segment.x1 = segment.x1.max(glyph.x + glyph.width);
                continue;
            }
            let near = gap > -segment.size * 0.6 && gap < segment.size * COLUMN_GAP;
            if same_line && near {
                segment.settle(&glyph.text);
                if blank {
                    if !segment.text.ends_with(' ') {
                        segment.text.push(' ');
                    }
                } else {
                    if gap > segment.size * WORD_GAP && !segment.text.ends_with(' ') {
                        segment.text.push(' ');
                    }
                    segment.text.push_str(&glyph.text);
                    segment.size = segment.size.max(glyph.size);
                }
                segment.x1 = segment.x1.max(glyph.x + glyph.width);
                continue;
            }
        }
        segments.extend(open.take().map(closed));
        if !blank {
            open = Some(Segment {
                x0: glyph.x,
                x1: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text.clone(),
                raised: String::new(),
            });
        }
    }
    segments.extend(open.map(closed));
    segments.retain(|segment| !segment.text.trim().is_empty());
    segments
}

fn closed(mut segment: Segment) -> Segment {
    segment.settle("");
    segment
}

/// Returns the size of most letters.
fn usual_size(pages: &[Vec<Segment>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        pages.iter().flatten().map(|s| (s.size, s.text.chars().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half: usize = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
    let mut seen = 0;
    for (size, letters) in &sizes {
        seen += letters;
        if seen >= half {
            return *size;
        }
    }
    10.0
}

/// Cuts a region into columns and rows until no gap is left; adds the pieces in the order
/// of reading.
fn cut(segments: Vec<Segment>, depth: usize, leaves: &mut Leaves) {
    if segments.len() < 4 || depth >= DEEPEST {
        leaves.text.push(segments);
        return;
    }
    if let Some(at) = column_gap(&segments) {
        let (left, right) = segments.into_iter().partition(|s| f64::midpoint(s.x0, s.x1) < at);
        cut(left, depth + 1, leaves);
        cut(right, depth + 1, leaves);
    } else if let Some((rest, aside)) = aside::apart(&segments) {
        cut(rest, depth + 1, leaves);
        leaves.boxes.push(aside);
    } else if let Some(at) = row_gap(&segments) {
        let (above, below) = segments.into_iter().partition(|s| s.y > at);
        cut(above, depth + 1, leaves);
        cut(below, depth + 1, leaves);
    } else {
        leaves.text.push(segments);
    }
}

/// Returns where an upright gap parts the region in two with several lines each.
fn column_gap(segments: &[Segment]) -> Option<f64> {
    let mut spans: Vec<(f64, f64)> = segments.iter().map(|s| (s.x0, s.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = segments.iter().map(|s| s.size).fold(f64::MAX, f64::min);
    let mut reach = f64::MIN;
    let mut best: Option<(f64, f64)> = None;
    for (from, to) in spans {
        let gap = from - reach;
        if reach > f64::MIN && gap > size * 0.8 && best.is_none_or(|(held, _)| gap > held) {
            let at = f64::midpoint(reach, from);
            let left = segments.iter().filter(|s| s.x1 <= at).count();
            if left >= 3 && segments.len() - left >= 3 {
                best = Some((gap, at));
            }
        }
        reach = reach.max(to);
    }
    best.map(|(_, at)| at)
}

/// Returns where the widest level gap lies, where it is wider than those between lines.
fn row_gap(segments: &[Segment]) -> Option<f64> {
    let mut lines: Vec<(f64, f64)> = segments.iter().map(|s| (s.y, s.size)).collect();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for pair in lines.windows(2) {
        let gap = pair[0].0 - pair[1].0;
        if gap > pair[1].1 * 0.4 {
            gaps.push((gap, pair[1].0 + pair[1].1 * 0.9));
        }
    }
    let mut sorted: Vec<f64> = gaps.iter().map(|(gap, _)| *gap).collect();
    sorted.sort_by(f64::total_cmp);
    let usual = *sorted.get(middle(sorted.len()))?;
    let widest = gaps.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    (widest.0 > usual * 1.3).then_some(widest.1)
}

/// Returns the place of the middle one of `count` sorted values, of two the lower: the gap
/// between lines is never the wider one.
fn middle(count: usize) -> usize {
    count.saturating_sub(1) / 2
}

/// Returns the usual distance of lines: the smallest that a quarter of the sorted `gaps` is
/// near, for where paragraphs are short, most gaps are those between them; else the middle.
fn leading(gaps: &[f64], size: f64) -> f64 {
    let near = |gap: f64| gaps.iter().filter(|&&g| g >= gap && g <= gap * 1.1).count();
    let often = (gaps.len() / 4).max(2);
    // What is closer than the letters are high is no line of its own.
    let small = gaps.iter().copied().find(|&gap| gap >= size && near(gap) >= often);
    small.or_else(|| gaps.get(middle(gaps.len())).copied()).unwrap_or(0.0)
}

/// Returns the paragraphs of a piece that no gap parts.
fn leaf_paragraphs(mut leaf: Vec<Segment>, usual: f64) -> Vec<Paragraph> {
    leaf.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut lines: Vec<Segment> = Vec::new();
    for segment in leaf {
        match lines.last_mut() {
            Some(line) if (line.y - segment.y).abs() < line.size * 0.35 => {
                if !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(&segment.text);
                line.x1 = line.x1.max(segment.x1);
                line.x0 = line.x0.min(segment.x0);
            }
            _ => lines.push(segment),
        }
    }
    let left = lines.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let right = lines.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
    let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[0].y - pair[1].y).collect();
    gaps.sort_by(f64::total_cmp);
    let leading = leading(&gaps, usual);
    // One gap or two do not tell which is the usual one; the size of the letters does.
    let few = gaps.len() < 3;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Segment> = None;
    for line in &lines {
        let begins = before.is_none_or(|before| {
            let gap = before.y - line.y;
            let ends = before.text.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
            let short = before.x1 < right - (right - left) * 0.2;
            let indented = line.x0 > left + line.size * 0.7 && before.x0 <= left + line.size * 0.7;
            gap > leading * 1.35
                || (before.size - line.size).abs() > line.size * 0.12
                || indented
                || (short || few && gap > line.size * DOUBLE) && ends
        });
        before = Some(line);
        let text = line.text.trim();
        if begins {
            let heading = line.size > usual * 1.15;
            paragraphs.push(Paragraph { text: text.to_owned(), heading });
        } else if let Some(last) = paragraphs.last_mut() {
            join(&mut last.text, text);
        }
    }
    paragraphs
}

/// Adds a line to a paragraph; a word that was parted at the line's end is one again.
fn join(text: &mut String, line: &str) {
    let line = line.trim();
    let low = line.starts_with(char::is_lowercase);
    // The typewriter's hyphen, and the one of print.
    let parted = text.ends_with(['-', '\u{2010}'])
        && text.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && low;
    if text.ends_with('\u{ad}') || parted {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out lines: `(x, y, text)` in letters ten high and five wide.
    fn page(lines: &[(f64, f64, &str)]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for (x, y, text) in lines {
            for (i, c) in text.chars().enumerate() {
                let x = x + i as f64 * 5.0;
                glyphs.push(Glyph { text: c.to_string(), x, y: *y, width: 5.0, size: 10.0 });
            }
        }
        glyphs
    }

    fn texts(pages: &[Vec<Glyph>]) -> Vec<String> {
        paragraphs(pages).0.into_iter().flatten().map(|p| p.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let rows = [
            ("The harbour was shut on", "could sail again, the"),
            ("Monday when a storm came", "harbour master said in"),
            ("up from the west and no", "the evening. Nobody was"),
            ("ship was let out until it", "hurt in the storm."),
        ];
        let mut lines = Vec::new();
        for (i, (left, right)) in rows.iter().enumerate() {
            // Row by row, as some programs write their pages.
            lines.push((50.0, 700.0 - 12.0 * i as f64, *left));
            lines.push((250.0, 700.0 - 12.0 * i as f64, *right));
        }
        assert_eq!(
            texts(&[page(&lines)]),
            ["The harbour was shut on Monday when a storm came up from the west and no ship was \
              let out until it could sail again, the harbour master said in the evening. Nobody \
              was hurt in the storm."]
        );
    }

    #[test]
    fn raised_figures_are_told_apart() {
        for (before, shown, after, wanted) in [
            ("Some 310", "4", " came on foot.", "Some 310 came on foot."),
            ("Over 10", "7", " cells.", "Over 10^7 cells."),
            ("On the 4", "th", " day.", "On the 4th day."),
        ] {
            let mut glyphs = page(&[(50.0, 700.0, before)]);
            let at = 50.0 + before.len() as f64 * 5.0;
            let small = page(&[(at, 704.0, shown)]).into_iter().map(|g| Glyph { size: 6.0, ..g });
            glyphs.extend(small);
            glyphs.extend(page(&[(at + shown.len() as f64 * 5.0, 700.0, after)]));
            assert_eq!(texts(&[glyphs]), [wanted]);
        }
    }

    #[test]
    fn paragraphs_and_parted_words() {
        let lines = [
            (50.0, 700.0, "The mill burned down in the ear-"),
            (50.0, 688.0, "ly morning of a cold Monday, the"),
            (50.0, 676.0, "chief said."),
            (50.0, 664.0, "Nobody was hurt. The pumps we\u{2010}"),
            (50.0, 652.0, "re brought by a well-known firm."),
        ];
        assert_eq!(
            texts(&[page(&lines)]),
            [
                "The mill burned down in the early morning of a cold Monday, the chief said.",
                "Nobody was hurt. The pumps were brought by a well-known firm.",
            ]
        );
    }

    #[test]
    fn short_paragraphs_are_told_apart_by_the_space_between_them() {
        let lines = [
            (50.0, 700.0, "The mill burned down in the early"),
            (50.0, 688.0, "morning of a cold Monday, he said"),
            (50.0, 664.0, "Nobody was hurt, said the council"),
            (50.0, 640.0, "The pumps were brought by a firm."),
            (50.0, 616.0, "The cause is not known to anybody"),
            (50.0, 592.0, "It will be built up again, as the"),
            (50.0, 580.0, "owner told reporters on Wednesday"),
        ];
        assert_eq!(texts(&[page(&lines)]).len(), 5);
    }

    #[test]
    fn what_stands_on_every_page_is_left_out() {
        let pages: Vec<Vec<Glyph>> = (1..=4)
            .map(|n| {
                let number = n.to_string();
                let text = format!("Text of page {n} is here.");
                page(&[(50.0, 780.0, "The Gazette"), (50.0, 700.0, &text), (300.0, 20.0, &number)])
            })
            .collect();
        let (read, left_out) = paragraphs(&pages);
        assert_eq!(read.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 1]);
        assert_eq!(left_out.len(), 8);
    }
}
