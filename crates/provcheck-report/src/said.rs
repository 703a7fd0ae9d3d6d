//! Messages as people read them. Checks put backticks around words that they take from a
//! text; a reader knows quotation marks.

use std::borrow::Cow;

/// Returns a message with quotation marks where it has backticks around words. One without
/// a partner stays what it is.
///
/// ```
/// assert_eq!(provcheck_report::quoted("`ships` for `ship`"), "“ships” for “ship”");
/// assert_eq!(provcheck_report::quoted("rock `n roll"), "rock `n roll");
/// ```
pub fn quoted(message: &str) -> Cow<'_, str> {
    let ticks = message.matches('`').count();
    if ticks == 0 || ticks % 2 == 1 {
        return Cow::Borrowed(message);
    }
    let mut out = String::with_capacity(message.len() + 2 * ticks);
    for (at, piece) in message.split('`').enumerate() {
        if at > 0 {
            out.push(if at % 2 == 1 { '\u{201c}' } else { '\u{201d}' });
        }
        out.push_str(piece);
    }
    Cow::Owned(out)
}

/// Tells whether all that `new` takes away from `old` are quotation marks around it: shown
/// between marks, as words are, the two would look alike.
///
/// ```
/// assert!(provcheck_report::only_marks_go("“The mill burned,”", "The mill burned,"));
/// assert!(!provcheck_report::only_marks_go("“The mill burned,”", "The mill was burned,"));
/// assert!(!provcheck_report::only_marks_go("It burned", "It burned"));
/// ```
pub fn only_marks_go(old: &str, new: &str) -> bool {
    let bare = old.trim_matches(['"', '“', '”', '„', '«', '»', '‘', '’', '\'']);
    bare.len() < old.len() && bare == new
}

/// Returns what is to be said of a passage that is `shown` with the words it is compared
/// with: nothing where the label only quotes words of these. A reader needs the fact once.
///
/// ```
/// use provcheck_report::label;
///
/// assert_eq!(label("has `20 tonnes`", &["about 20 tonnes"]), "");
/// assert_eq!(label("has `20 tonnes`", &["about 25 tonnes"]), "has “20 tonnes”");
/// ```
pub fn label<'m>(message: &'m str, shown: &[&str]) -> Cow<'m, str> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: Vec<String> = shown.iter().map(|text| plain(text)).collect();
    let mut words = message.split('`').skip(1).step_by(2).peekable();
    let quotes = message.matches('`').count();
    let repeats = words.peek().is_some()
        && quotes.is_multiple_of(2)
        && words.all(|words| {
            // Long ones are cut.
            let words = plain(words.trim_end_matches('…'));
            !words.is_empty() && shown.iter().any(|text| text.contains(&words))
        });
    if repeats { Cow::Borrowed("") } else { quoted(message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_only_repeats_says_nothing() {
        let shown = ["about 20 million tonnes\nof grain", "some 20 million tonnes of wheat"];
        let cases = [
            ("has `20 million tonnes`", ""),
            ("`about` is `some`, `grain` is `wheat`", ""),
            ("the source has `20 million  tonnes of grai…`", ""),
            ("has `25 million tonnes`", "has “25 million tonnes”"),
            ("the source quotes Ada Holm", "the source quotes Ada Holm"),
            ("`about` is `none`", "“about” is “none”"),
            ("`` is no word", "“” is no word"),
            ("a ` alone", "a ` alone"),
            ("", ""),
        ];
        for (message, expected) in cases {
            assert_eq!(label(message, &shown), expected, "{message}");
        }
    }
}
