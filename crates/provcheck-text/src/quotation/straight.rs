//! Straight marks with their space on the wrong side.

use provcheck_core::Block;

use crate::mark::{Family, Mark, Role};

/// Pairs the straight marks of a block one by one where some stand with their space on the
/// wrong side (`he called it "sad "and left, "she said."No one`) and turn by turn is the one
/// reading that fits all of them. A lost mark makes another one fit badly.
pub(super) fn set_straight(text: &str, block: &Block, marks: &mut [Mark]) {
    let straight = |mark: &&mut Mark| mark.sign == '"' && mark.family == Family::Double;
    let mut turns: Vec<&mut Mark> = marks.iter_mut().filter(straight).collect();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let after = |mark: &Mark| text[mark.end..block.span.end as usize].chars().next();
    let before = |mark: &Mark| text[block.span.start as usize..mark.start].chars().next_back();
    let turned = turns.chunks(2).filter(|two| two[1..].iter().any(|m| m.role == Role::Opens));
    let fits = |two: &[&mut Mark]| {
        let [open, close] = two else { return false };
        let begun = !space(after(open));
        // `late. "No one`: a quotation opens anew.
        let said = text[open.end..close.start].trim_end();
        let anew =
            said.ends_with(['.', '?', '!', '…']) && after(close).is_some_and(char::is_uppercase);
        let ended = !space(before(close)) || !space(after(close)) && !said.is_empty() && !anew;
        begun && ended && !open.after_digit && !close.after_digit
    };
    if turned.count() == 0 || !turns.chunks(2).all(fits) {
        return;
    }
    for (at, mark) in turns.iter_mut().enumerate() {
        mark.role = if at % 2 == 0 { Role::Opens } else { Role::Closes };
    }
}
