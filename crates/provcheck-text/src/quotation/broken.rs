//! A quotation that a page's line cuts in two.

use provcheck_core::{Block, BlockKind};

/// Words of a line between two pages, at most.
const BREAK: usize = 8;

/// Tells whether the first of the blocks ends amid a sentence that the third goes on with: what
/// stands between them, a line without a full stop and without marks, is a page's.
pub(super) fn is_broken(text: &str, blocks: &[Block]) -> bool {
    let [first, between, next, ..] = blocks else { return false };
    let of = |block: &Block| block.span.of(text).trim();
    let line = of(between);
    next.kind == first.kind
        && first.kind == BlockKind::Paragraph
        && of(first).ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '\u{2010}'))
        && of(next).starts_with(char::is_lowercase)
        && line.split_whitespace().nth(BREAK).is_none()
        && !line.ends_with(['.', '!', '?', ':', ','])
        && !line.contains(['"', '“', '”', '„', '«', '»'])
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_quotation_goes_on_after_the_line_between_two_pages() {
        let table: [(&str, &[&str]); 5] = [
            (
                "\"The mill stood idle for\n\nPage 3 of 5\n\ntwo winters,\" Ada Holm said.",
                &["The mill stood idle for", "two winters,"],
            ),
            (
                "“The mill stood idle,\n\nHolt Courier, 3 May\n\nand so did we,” Holm said.",
                &["The mill stood idle,", "and so did we,"],
            ),
            // A sentence that ends is a lost mark, and so is one before a paragraph of its own.
            (
                "\"The mill stood idle.\n\nPage 3 of 5\n\ntwo winters,\" Ada Holm said.",
                &["The mill stood idle."],
            ),
            (
                "\"The mill stood idle for\n\nPage 3 of 5\n\nTwo winters,\" Ada Holm said.",
                &["The mill stood idle for"],
            ),
            (
                "\"The mill stood idle for\n\nNobody came to see it then.\n\ntwo winters,\" Ada \
                 Holm said.",
                &["The mill stood idle for"],
            ),
        ];
        for (text, expected) in table {
            let text = format!("It rained in Holt all day, and the mill was closed.\n\n{text}");
            assert_eq!(quoted(&text), expected, "{text}");
        }
    }

    fn quoted(text: &str) -> Vec<String> {
        let document = crate::plain("a.txt", text);
        document.quotations().iter().map(|q| document.slice(q.inner).to_owned()).collect()
    }
}
