//! A name or a noun with a capital that stands twice: "Lund Lund", "Police Police said".

use provcheck_lexicon::{Language, Lexicon};
use provcheck_text::tokens::{Gap, Token, TokenKind};

use crate::draft_text::{DraftText, lower_word};
use crate::lexicon::Class;

/// How common a noun must be to be no name, as the binary logarithm of its count.
const COMMON: u64 = 22;
/// Places of one word that are looked at.
const PLACES: usize = 50;

/// Tells whether a word with a capital stands twice by a slip, the second at `at`: a surname whose
/// given name stands elsewhere, a common noun at the start of a sentence or before a number. No
/// `Duran Duran`, no `Walla Walla`.
pub(super) fn is_name_slip(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|t| t.gap == Gap::Space);
    let before = at.checked_sub(2).and_then(|i| tokens.get(i));
    let begins = before.is_none_or(|t| matches!(t.mark(), Some('.' | '!' | '?')));
    let capital = |t: Option<&Token>| {
        t.is_some_and(|t| t.kind == TokenKind::Word && !lower_word(t) && t.gap == Gap::Space)
    };
    let word = draft.word(&tokens[at]);
    let lexicon = Lexicon::for_language(Language::English);
    let title = draft.slice(tokens[at].span);
    if lexicon.sex(title).is_some() || draft.class(&tokens[at]).is(Class::MODAL.or(Class::DOUBLING))
    {
        return false;
    }
    let common = draft.lexicon.frequency(word).is_some_and(|often| often >= COMMON);
    let goes_on = match next {
        Some(t) if t.kind == TokenKind::Number => true,
        Some(t) => begins && lower_word(t),
        None => false,
    };
    let row = capital(next) || capital(before);
    common && goes_on || !row && has_given_name(draft, title)
}

/// Tells whether a given name stands before the word elsewhere in the draft.
fn has_given_name(draft: &DraftText<'_>, surname: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    draft.text.match_indices(surname).take(PLACES).any(|(at, _)| {
        let before = draft.text[..at].strip_suffix(' ').unwrap_or_default();
        let given = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        given != surname && lexicon.sex(given).is_some()
    })
}
