//! Words of which letters are not printed: `f***`, `what the ****`, `'cause`.

use provcheck_lexicon::{Class as LexiconClass, english};
use provcheck_plugin::prelude::Span;

use crate::forms::Class;

/// Tells whether marks stand for the letters of a word that is not printed, behind the first of
/// them: `f***`, `f–––`, `sh--t`. The word is as it is compared.
pub(super) fn masks_letters((form, class): (&str, Class), between: &str) -> bool {
    if between.starts_with('*') {
        return true;
    }
    let dashes = between.chars().take_while(|c| matches!(c, '-' | '–' | '—' | '_' | '#')).count();
    // `I–– I never` breaks off.
    form.len() <= 2 && class == Class::Content && dashes >= 2
}

/// Returns where words are not printed at all: `what the ****`.
pub(super) fn censored(between: &str, from: usize) -> Vec<Span> {
    let pieces = between.split_whitespace();
    let hidden = pieces.filter_map(|piece| {
        let stars = piece.trim_matches(|c: char| c != '*');
        let at = piece.as_ptr() as usize - between.as_ptr() as usize;
        // The letters before are those of the word itself.
        let whole = at > 0 && stars.len() >= 3 && stars.bytes().all(|b| b == b'*');
        whole.then(|| Span::new(from + at, from + at + piece.len()))
    });
    hidden.collect()
}

/// Returns the whole of a word whose beginning is left out: `because` of `'cause`. Where another
/// mark follows, the two set words off.
pub(super) fn clipped(between: &str, surface: &str, after: &str) -> Option<&'static str> {
    /// Letters in which another mark is looked for.
    const NEAR: usize = 80;
    let mark = |c: char| matches!(c, '\'' | '’' | '‘');
    let whole = english(LexiconClass::ClippedWord).get(surface.to_lowercase())?;
    let closes = |(at, c): (usize, char)| {
        let next = after[at + c.len_utf8()..].chars().next();
        mark(c) && next.is_none_or(|next| !next.is_alphanumeric())
    };
    (between.ends_with(mark) && !after.char_indices().take(NEAR).any(closes)).then_some(whole)
}
