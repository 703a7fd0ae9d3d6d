//! The plain text of a mail, and the marks of earlier ones in it.

use crate::read::builder::TextBuilder;
use crate::read::extracted::add_plain;

/// Lines from which marks of a quoted mail are such: one may begin with a sign, `> 50 per cent`.
const QUOTED: usize = 2;

/// Adds the plain text of a mail: lines of an earlier one, which begin with `>`, without that
/// mark, so that those broken at a width are one line again.
pub(super) fn add_mail(text: &str, out: &mut TextBuilder) {
    let lines: Vec<&str> = text.lines().collect();
    let mut plain = String::new();
    for group in lines.chunk_by(|a, b| depth(a) == depth(b)) {
        let marks = depth(group[0]);
        if marks > 1 || marks == 1 && group.len() >= QUOTED {
            add_plain(&std::mem::take(&mut plain), out);
            let bare: Vec<&str> = group.iter().map(|line| unquoted(line).1).collect();
            add_plain(&bare.join("\n"), out);
            continue;
        }
        for line in group {
            plain.push_str(line);
            plain.push('\n');
        }
    }
    add_plain(&plain, out);
}

/// Returns how many marks of quoted mails a line begins with.
fn depth(line: &str) -> usize {
    unquoted(line).0
}

/// Returns how many marks of quoted mails a line begins with, and what follows them.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut marks, mut rest) = (0, line);
    while let Some(after) = rest.strip_prefix('>') {
        // `>50` is a figure.
        if !(after.is_empty() || after.starts_with([' ', '>', '\t', '\u{a0}'])) {
            return (0, line);
        }
        marks += 1;
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    (marks, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_mails_lose_their_marks() {
        let read = |text: &str| {
            let mut out = TextBuilder::default();
            add_mail(text, &mut out);
            out.finish().0
        };
        let wrapped =
            "The mill at Sorrow Ford burned down and\nnobody was hurt, the fire brigade said.";
        let one = wrapped.replace('\n', " ");
        let quoted = ["> ", "> > ", ">> "].map(|mark| {
            let lines: Vec<String> =
                wrapped.lines().map(|line| [mark, line, "\n"].concat()).collect();
            lines.concat()
        });
        for text in &quoted {
            assert_eq!(read(text), one, "{text}");
            assert_eq!(read(&format!("See below.\n\n{text}")), format!("See below.\n\n{one}"));
        }
        let two = format!("{}>\n{}", quoted[0], quoted[0]);
        assert_eq!(read(&two), format!("{one}\n\n{one}"));
        // Signs and single lines stay.
        for text in
            [">50 per cent of the mill", "> 50 people were there", "a > b", ">From the mill"]
        {
            assert_eq!(read(text), text);
        }
        assert_eq!(read("He wrote:\n\n>> So it is."), "He wrote:\n\nSo it is.");
        assert_eq!(read(""), "");
    }
}
