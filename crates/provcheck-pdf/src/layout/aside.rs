//! A box beside the text: the lines of the text are shorter there, and as long as ever above
//! or below it.

use super::segment::Segment;

/// Stretches of a region that is looked at.
const MOST: usize = 2_000;
/// Groups of stretches that are looked at.
const GROUPS: usize = 32;
/// Stretches beside one that are looked at, above and below.
const NEAR: usize = 12;
/// The gap between box and text, in sizes of the letters.
const GAP: f64 = 0.8;
/// How far apart lines of a box are, and how far from it the text is as wide as ever, in sizes
/// of the letters.
const APART: f64 = 3.0;
const AROUND: f64 = 5.0;
/// How wide a box is against the text beside it.
const WIDEST: f64 = 0.75;

/// Parts a region into what stands in no box and what stands in one, where there is one.
pub(super) fn apart(segments: &[Segment]) -> Option<(Vec<Segment>, Vec<Segment>)> {
    if segments.len() > MOST {
        return None;
    }
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by(|&a, &b| segments[b].y.total_cmp(&segments[a].y));
    let groups = groups(segments, &order).into_iter().take(GROUPS);
    let inside = groups.into_iter().find_map(|group| inside(segments, &group))?;
    let (mut rest, mut aside) = (Vec::new(), Vec::new());
    for (segment, inside) in segments.iter().zip(inside) {
        (if inside { &mut aside } else { &mut rest }).push(segment.clone());
    }
    Some((rest, aside))
}

/// Returns groups of stretches that have others to the left of them, each from the top down;
/// `order` is that of all from the top down.
fn groups(segments: &[Segment], order: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, &at) in order.iter().enumerate() {
        let segment = &segments[at];
        let near = &order[place.saturating_sub(NEAR)..order.len().min(place + NEAR)];
        let beside = near.iter().any(|&other| {
            let other = &segments[other];
            (other.y - segment.y).abs() < segment.size
                && other.x1 + segment.size * GAP <= segment.x0
        });
        if !beside {
            continue;
        }
        match groups.last_mut() {
            Some(group)
                if group
                    .last()
                    .is_some_and(|&last| segments[last].y - segment.y < segment.size * APART) =>
            {
                group.push(at);
            }
            _ => groups.push(vec![at]),
        }
    }
    groups.retain(|group| group.len() >= 2);
    groups
}

/// Returns of each stretch whether it stands in the box that the group belongs to.
fn inside(segments: &[Segment], group: &[usize]) -> Option<Vec<bool>> {
    let size = segments[group[0]].size;
    let of = |value: fn(&Segment) -> f64| group.iter().map(move |&at| value(&segments[at]));
    let edge = of(|s| s.x0).fold(f64::MAX, f64::min);
    let top = of(|s| s.y).fold(f64::MIN, f64::max) + size;
    let bottom = of(|s| s.y).fold(f64::MAX, f64::min) - size;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (at, segment) in segments.iter().enumerate() {
        if segment.y > top || segment.y < bottom {
            continue;
        }
        if segment.x1 <= edge - size * 0.5 {
            left.push(at);
        } else if segment.x0 >= edge - 1.0 {
            right.push(at);
        } else {
            return None;
        }
    }
    let width = |side: &[usize]| {
        let from = side.iter().map(|&at| segments[at].x0).fold(f64::MAX, f64::min);
        side.iter().map(|&at| segments[at].x1).fold(f64::MIN, f64::max) - from
    };
    let (aside, text) = if width(&left) < width(&right) { (left, right) } else { (right, left) };
    let is_box = aside.len() >= 2
        && text.len() >= 2
        && width(&aside) <= width(&text) * WIDEST
        && is_prose(segments, &text, width(&text))
        && !rows_match(segments, &aside, &text)
        && goes_around(segments, (top, bottom), edge, &text);
    is_box.then(|| {
        let mut inside = vec![false; segments.len()];
        for at in aside {
            inside[at] = true;
        }
        inside
    })
}

/// Tells whether most lines are about as wide as all together: those of a table are not.
fn is_prose(segments: &[Segment], text: &[usize], width: f64) -> bool {
    let wide = |at: &&usize| segments[**at].x1 - segments[**at].x0 >= width * WIDEST;
    text.iter().filter(wide).count() * 5 >= text.len() * 3
}

/// Tells whether each line of a box stands in a row with one of the text: cells of a table do,
/// and the numbers of a list.
fn rows_match(segments: &[Segment], aside: &[usize], text: &[usize]) -> bool {
    let mut rows: Vec<f64> = text.iter().map(|&at| segments[at].y).collect();
    rows.sort_by(f64::total_cmp);
    aside.iter().all(|&at| {
        let (y, near) = (segments[at].y, segments[at].size * 0.1);
        rows.get(rows.partition_point(|&row| row < y - near)).is_some_and(|&row| row <= y + near)
    })
}

/// Tells whether the text is as wide as ever above or below the box.
fn goes_around(segments: &[Segment], (top, bottom): (f64, f64), edge: f64, text: &[usize]) -> bool {
    let size = segments[text[text.len() / 2]].size;
    segments.iter().any(|segment| {
        let near = segment.y > top && segment.y < top + size * AROUND
            || segment.y < bottom && segment.y > bottom - size * AROUND;
        let crosses = segment.x0 < edge - size * 2.0 && segment.x1 > edge + size * 2.0;
        near && crosses && (segment.size - size).abs() <= size * 0.12
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of text 12 apart, 40 letters wide where the box is and 72 elsewhere.
    fn text(around: bool) -> Vec<Segment> {
        (0..10)
            .map(|row| {
                let letters = if around && row > 6 { 72 } else { 40 };
                segment(50.0, 700.0 - 12.0 * f64::from(row), &"m".repeat(letters))
            })
            .collect()
    }

    fn segment(x0: f64, y: f64, text: &str) -> Segment {
        let x1 = x0 + 5.0 * text.len() as f64;
        Segment { x0, x1, y, size: 10.0, text: text.to_owned(), raised: String::new() }
    }

    fn boxed(x: f64, y: f64) -> Vec<Segment> {
        let lines = [(x, "In figures"), (x + 8.0, "120 lamps"), (x + 8.0, "7 people were hurt")];
        let row = |(row, (x, text))| segment(x, y - 11.0 * f64::from(row as u32), text);
        lines.into_iter().enumerate().map(row).collect()
    }

    fn found(segments: &[Segment]) -> usize {
        apart(segments).map_or(0, |(_, aside)| aside.len())
    }

    #[test]
    fn a_box_is_read_apart_from_the_text_around_it() {
        assert_eq!(found(&[text(true), boxed(280.0, 695.0)].concat()), 3);
        // On the left.
        let mut page = text(true);
        for line in page.iter_mut().filter(|line| line.x1 < 300.0) {
            line.x0 += 200.0;
            line.x1 += 200.0;
        }
        assert_eq!(found(&[page, boxed(60.0, 695.0)].concat()), 3);
    }

    #[test]
    fn columns_and_tables_are_no_boxes() {
        // Nothing goes around it; a second column; a table; a list; no box at all.
        assert_eq!(found(&[text(false), boxed(280.0, 695.0)].concat()), 0);
        let column: Vec<Segment> = (0..7)
            .map(|row| segment(280.0, 697.0 - 12.0 * f64::from(row), &"m".repeat(40)))
            .collect();
        assert_eq!(found(&[text(true), column].concat()), 0);
        let cells: Vec<Segment> =
            (0..5).map(|row| segment(280.0, 700.0 - 12.0 * f64::from(row), "1,200")).collect();
        assert_eq!(found(&[text(true), cells].concat()), 0);
        let mut names: Vec<Segment> = (0_u8..6)
            .map(|row| {
                let letters = "m".repeat(9 + usize::from(row) * 5);
                segment(50.0, 700.0 - 12.0 * f64::from(row), &letters)
            })
            .collect();
        names.push(segment(50.0, 620.0, &"m".repeat(72)));
        assert_eq!(found(&[names, boxed(280.0, 695.0)].concat()), 0);
        assert_eq!(found(&text(true)), 0);
        assert_eq!(found(&[]), 0);
    }
}
