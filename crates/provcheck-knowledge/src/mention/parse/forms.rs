//! Words between a title and its name that only some forms have.

use provcheck_lexicon::{Class, english};

use super::super::token::Token;

/// Returns the token after a remark in brackets at `at`: `The minister (pictured), A,`.
pub(super) fn after_brackets(tokens: &[Token], at: usize) -> usize {
    // At most three words, of which none is a name: `(second from left)`.
    let inside = tokens.get(at + 1..).unwrap_or_default();
    let Some(n) = inside.iter().take(4).position(|t| t.mark == ')') else { return at };
    let remark = inside.iter().take(n).all(|t| t.mark == '\0' && !t.capital);
    if tokens.get(at).is_some_and(|t| t.mark == '(') && n > 0 && remark { at + n + 2 } else { at }
}

/// Returns where a remark in brackets begins that ends before `end`: `A (pictured), the
/// minister`.
pub(super) fn before_brackets(tokens: &[Token], end: usize) -> usize {
    let last = end.checked_sub(1).filter(|i| tokens.get(*i).is_some_and(|t| t.mark == ')'));
    let open = last.and_then(|last| {
        (last.saturating_sub(4)..last).rev().find(|i| tokens.get(*i).is_some_and(|t| t.mark == '('))
    });
    open.filter(|open| after_brackets(tokens, *open) == end).unwrap_or(end)
}

/// Tells whether the title at `at` opens its sentence after `as`: `As minister, A`, `In her
/// role as minister, A`, `Speaking as minister, A`.
pub(super) fn opens_with_as(tokens: &[Token], at: usize) -> bool {
    let Some(r#as) = at.checked_sub(1).filter(|i| tokens.get(*i).is_some_and(|t| t.is("as")))
    else {
        return false;
    };
    let from = if tokens.get(r#as).is_some_and(|t| t.capital) {
        r#as
    } else {
        match phrase_of_as(tokens, r#as) {
            Some(from) if tokens.get(from).is_some_and(|t| t.capital) => from,
            _ => return false,
        }
    };
    from.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|t| t.mark != '\0')
}

/// Returns where the words begin that lead to the title at `at` after a name and a comma:
/// `A, speaking as minister,`, `A, in his capacity as minister,`.
pub(super) fn before_as(tokens: &[Token], at: usize) -> Option<usize> {
    let r#as = at.checked_sub(1).filter(|i| tokens.get(*i).is_some_and(|t| t.is("as")))?;
    let from = phrase_of_as(tokens, r#as)?;
    tokens.get(from.checked_sub(1)?).is_some_and(|t| t.mark == ',').then_some(from)
}

/// Returns where `speaking as`, `in his capacity as` begins whose `as` is at `at`.
fn phrase_of_as(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).map(|t| t.word.as_str());
    if word(1).is_some_and(|w| english(Class::TitleDeed).contains(w)) {
        return Some(at - 1);
    }
    let role = word(1).is_some_and(|w| english(Class::TitleRole).contains(w))
        && matches!(word(2), Some("his" | "her" | "their" | "the"))
        && word(3) == Some("in");
    role.then(|| at - 3)
}

#[cfg(test)]
mod tests {
    use super::super::super::token::cut;
    use super::*;

    fn at(tokens: &[Token], word: &str) -> usize {
        tokens.iter().position(|t| t.is(word)).unwrap()
    }

    #[test]
    fn remarks_in_brackets_are_passed_over() {
        for (text, passed) in [
            ("minister (pictured), A", true),
            ("minister (second from left), A", true),
            ("minister (France) A", false),
            ("minister () A", false),
            ("minister, A", false),
            ("minister (who had come with four others) A", false),
        ] {
            let tokens = cut(text, 0, text.len());
            assert_eq!(after_brackets(&tokens, 1) > 1, passed, "{text}");
        }
    }

    #[test]
    fn remarks_in_brackets_before_a_title_are_passed_over() {
        for (text, name) in [
            ("A (pictured), the minister", "a"),
            ("A (second from left), the minister", "a"),
            ("A (France), the minister", ")"),
            ("A ), the minister", ")"),
            ("A, the minister", "a"),
        ] {
            let tokens = cut(text, 0, text.len());
            let comma = tokens.iter().position(|t| t.mark == ',').unwrap();
            let last = &tokens[before_brackets(&tokens, comma) - 1];
            assert!(last.is(name) || last.mark.to_string() == name, "{text}");
        }
    }

    #[test]
    fn a_title_after_as_opens_the_sentence() {
        for (text, opens) in [
            ("As minister, A said", true),
            ("He left. In her role as minister, A said", true),
            ("Speaking as minister, A said", true),
            ("He came in his role as minister, A said", false),
            ("He served as minister, A said", false),
        ] {
            let tokens = cut(text, 0, text.len());
            assert_eq!(opens_with_as(&tokens, at(&tokens, "minister")), opens, "{text}");
        }
    }

    #[test]
    fn a_title_after_as_follows_a_name() {
        for (text, from) in [
            ("A, speaking as minister, said", Some("speaking")),
            ("A, in his capacity as minister, said", Some("in")),
            ("A spoke as minister, said B", None),
            ("A said in his capacity as minister, B", None),
        ] {
            let tokens = cut(text, 0, text.len());
            let want = from.map(|word| at(&tokens, word));
            assert_eq!(before_as(&tokens, at(&tokens, "minister")), want, "{text}");
        }
    }
}
