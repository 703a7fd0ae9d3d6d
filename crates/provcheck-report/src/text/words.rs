//! Words that differ, and words wrapped around a label.

use anstyle::Style;

use crate::styled::{words, wrap};
use crate::text::style::{DRAFT_ONLY, SOURCE_ONLY};
use crate::visible::{visible, width};
use crate::word_diff::Stretch;

/// Words kept on either side of a difference.
const AROUND: usize = 6;

/// Leaves out words far from any difference.
pub(super) fn shortened(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    stretches
        .into_iter()
        .enumerate()
        .map(|(index, stretch)| {
            let Stretch::Same(draft, text) = &stretch else { return stretch };
            let words: Vec<&str> = text.split_whitespace().collect();
            let (head, tail) = match (index == 0, index == last) {
                // Nothing differs: the words stand above already.
                (true, true) => (2 * AROUND, 2 * AROUND),
                (true, false) => (0, AROUND),
                (false, true) => (AROUND, 0),
                (false, false) => (AROUND, AROUND),
            };
            if words.len() <= head + tail + 2 {
                return stretch;
            }
            let mut kept = words[..head].join(" ");
            kept.push_str(if head == 0 { "… " } else { " … " });
            kept.push_str(&words[words.len() - tail..].join(" "));
            let space = if text.starts_with(' ') { " " } else { "" };
            Stretch::Same(draft.clone(), format!("{space}{}", kept.trim_end()))
        })
        .collect()
}

/// Returns the stretches wrapped to lines of `columns` columns: `[-draft's-]`
/// `{+source's+}`, and in colour.
pub(super) fn diff_lines(stretches: &[Stretch], columns: usize) -> Vec<String> {
    let pieces: Vec<(Style, String)> = stretches
        .iter()
        .map(|stretch| {
            let (text, open, close, style) = match stretch {
                Stretch::Same(_, text) => (text, "", "", Style::new()),
                Stretch::Draft(text) => (text, "[-", "-]", DRAFT_ONLY),
                Stretch::Source(text) => (text, "{+", "+}", SOURCE_ONLY),
            };
            let space = if text.starts_with(' ') { " " } else { "" };
            (style, format!("{space}{open}{}{close}", visible(text.trim_start())))
        })
        .collect();
    wrap(words(&pieces), columns, 0)
}

/// Wraps `text` whose first line follows `indent` columns; at least one line.
pub(super) fn wrap_after(indent: usize, text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = indent;
    for word in text.split_whitespace() {
        let wide = self::width(word);
        let at_start = lines.last().is_none_or(String::is_empty);
        if !at_start && used + 1 + wide > width {
            lines.push(word.to_owned());
            used = 4 + wide;
            continue;
        }
        if let Some(line) = lines.last_mut() {
            if !at_start {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += wide;
        }
    }
    lines
}
