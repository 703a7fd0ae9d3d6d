//! Raised characters: the marks of notes, powers, and the upper parts of fractions.

/// Characters around what is raised that tell what it is.
const NEAR: usize = 24;
/// Bytes of the longest mark: `[12, 13]`.
const LONGEST: usize = 10;

/// What is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raised {
    /// Words of the text: the ending of an ordinal, a unit's power.
    Text,
    /// The mark of a note, which is no part of the words around it.
    Mark,
    /// A power of ten.
    Power,
    /// The upper part of a fraction.
    Part,
}

impl Raised {
    /// Tells what the raised `shown` is that stands between `before` and `after`; `linked`
    /// tells whether it leads elsewhere.
    pub(crate) fn of(before: &str, shown: &str, after: &str, linked: bool) -> Self {
        let shown = shown.trim();
        let sides = |c: char| matches!(c, '[' | ']' | '(' | ')' | ' ' | ',');
        let mark = shown.trim_matches(sides);
        if mark.is_empty() || shown.len() > LONGEST {
            return Self::Text;
        }
        let near: Vec<char> = before.chars().rev().take(NEAR).collect();
        let word: String = near.iter().copied().take_while(|c| c.is_alphanumeric()).collect();
        let ten = is_ten(&near);
        let bare = mark.trim_start_matches(['-', '−', '–']);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if ten && mark == shown && digits(bare) && mark != "1" {
            return Self::Power;
        }
        let marked = mark.len() < shown.len();
        if !mark.split([',', ' ', '–', '-']).all(digits) {
            let sign = matches!(mark, "*" | "†" | "‡");
            let lettered = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
            return if lettered && (marked || linked) || sign { Self::Mark } else { Self::Text };
        }
        if begins_lower_part(after) {
            return Self::Part;
        }
        if marked || linked {
            return Self::Mark;
        }
        if is_unit(&word) && matches!(mark, "2" | "3") {
            return Self::Text;
        }
        // The weight before the sign of an element.
        let apart = near.first().is_none_or(|c| c.is_whitespace());
        if apart && after.starts_with(char::is_alphabetic) { Self::Text } else { Self::Mark }
    }

    /// Returns what is read of it.
    pub(crate) fn read(self, before: &str, shown: &str) -> String {
        let digit = before.ends_with(|c: char| c.is_ascii_digit());
        match self {
            Self::Mark => String::new(),
            Self::Power => format!("^{}", shown.trim()),
            Self::Part if digit => format!(" {}", shown.trim()),
            Self::Text | Self::Part => shown.to_owned(),
        }
    }
}

/// Tells whether the letters before what is raised, the last one first, are the number ten.
fn is_ten(near: &[char]) -> bool {
    let beside = |c: &char| c.is_alphanumeric() || matches!(c, '.' | ',');
    near.starts_with(&['0', '1']) && !near.get(2).is_some_and(beside)
}

/// Tells whether a text goes on with the lower part of a fraction.
fn begins_lower_part(after: &str) -> bool {
    let rest = after.strip_prefix(['/', '⁄', '∕']);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Tells whether a word, read backwards, ends with a unit that has powers: m², 30km³.
fn is_unit(word: &str) -> bool {
    let unit = word.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(unit.chars().count(), 1 | 2) && unit.chars().all(char::is_alphabetic)
}

/// What is raised and waits for the words after it.
#[derive(Debug, Default)]
pub(super) struct Waiting(String);

impl Waiting {
    pub(super) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Returns what is read of what waits between `before` and `after`.
    pub(super) fn settle(&mut self, before: &str, after: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let shown = std::mem::take(&mut self.0);
        Some(Raised::of(before, &shown, after, false).read(before, &shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_raised_is_told_by_what_is_around_it() {
        for (before, shown, after, read) in [
            // Marks of notes.
            ("some 310", "4", " voters", ""),
            ("the council", "12", ", which", ""),
            ("the council.", "3", "", ""),
            ("some 310", "[2]", " voters", ""),
            ("the mayor", "1,2", " said", ""),
            ("the mayor ", "7", " said", ""),
            ("", "1", " Counted at noon.", ""),
            ("at least 3,010", "5", " voters", ""),
            ("some 10", "1", " voters", ""),
            ("the mayor", "*", " said", ""),
            ("30 per", "2", " cent", ""),
            // What belongs to the words.
            ("the 4", "th", " day", "th"),
            ("5 km", "2", " of moor", "2"),
            ("80m", "3", " of earth", "3"),
            ("2.5 × 10", "9", " cells", "^9"),
            ("10", "-6", " of it", "^-6"),
            ("5", "3", "/4 miles", " 3"),
            ("", "3", "⁄", "3"),
            ("Acme", "TM", " said", "TM"),
            ("traces of ", "137", "Cs", "137"),
        ] {
            let found = Raised::of(before, shown, after, false).read(before, shown);
            assert_eq!(found, read, "{before}[{shown}]{after}");
        }
        assert_eq!(Raised::of("310", "a", " voters", true), Raised::Mark);
        assert_eq!(Raised::of("310", "a", " voters", false), Raised::Text);
    }
}
