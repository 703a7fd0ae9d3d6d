//! Quotations set in a block of their own with the name of who speaks below them, after a dash:
//! a post, an epigraph, a letter.

use provcheck_core::{BlockKind, Document, Quotation, QuotationKind, Span, Speaker};
use provcheck_lexicon::{Class, Lexicon};

/// Words of such a line, at most, and of the name in it.
const LINE_WORDS: usize = 14;
const NAME_WORDS: usize = 5;

/// Gives the quotations in blocks to those who signed them; a line that signs is no quotation.
pub(crate) fn name(
    document: &Document,
    quotations: &mut Vec<Quotation>,
    language: &'static Lexicon,
) {
    let blocks = document.blocks();
    let mut signs: Vec<Span> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for at in 0..quotations.len() {
        if quotations[at].kind != QuotationKind::Block {
            continue;
        }
        let span = quotations[at].span;
        let block = last + blocks[last..].partition_point(|block| block.span.start < span.start);
        if block != last + 1 {
            open.clear();
        }
        last = block;
        if !open.is_empty()
            && let Some(speaker) = signature(document, span, language)
        {
            signs.push(span);
            give(quotations, &mut open, &speaker);
            continue;
        }
        open.push(at);
        let below = blocks.get(block + 1).filter(|below| below.kind == BlockKind::Paragraph);
        if let Some(speaker) = below.and_then(|below| signature(document, below.span, language)) {
            give(quotations, &mut open, &speaker);
        }
    }
    quotations.retain(|q| q.kind != QuotationKind::Block || signs.binary_search(&q.span).is_err());
}

fn give(quotations: &mut [Quotation], open: &mut Vec<usize>, speaker: &Speaker) {
    for at in open.drain(..) {
        quotations[at].speaker = Some(speaker.clone());
    }
}

/// Returns who signs with a line: `— Otto Brandt (@obrandt)`, `– Karin Lund, mayor`.
fn signature(document: &Document, span: Span, language: &'static Lexicon) -> Option<Speaker> {
    let line = document.slice(span);
    let rest = line.trim_start();
    let rest = rest.strip_prefix("--").or_else(|| rest.strip_prefix(['—', '–', '―']))?.trim_start();
    let words = rest.split_whitespace().take(LINE_WORDS + 1).count();
    if words > LINE_WORDS || rest.trim_end().ends_with(['.', '!', '?', '"', '”']) {
        return None;
    }
    let name = rest.split([',', '(', '\n', '@']).next()?.trim();
    let small = |word: &str| language.is(word, Class::NameParticle);
    let own = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    let count = name.split_whitespace().count();
    let named = (2..=NAME_WORDS).contains(&count)
        && name.split_whitespace().enumerate().all(|(i, word)| own(word) || i > 0 && small(word));
    let from = span.start as usize + (line.len() - rest.len());
    named.then(|| Speaker {
        name: name.to_owned(),
        span: Span::new(from, from + name.len()),
        resolved: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<(String, Option<String>)> {
        let page = format!(
            "<html><body><article><h1>Snow shuts the pass</h1><p>It snowed.</p>{html}</article></body></html>"
        );
        let document =
            crate::parse("a.html", page.as_bytes(), Some(crate::Format::Html)).expect("a page");
        let all = document.quotations().iter().filter(|q| q.kind == QuotationKind::Block);
        all.map(|q| {
            let name = q.speaker.as_ref().map(|s| s.name.clone());
            (document.slice(q.inner).to_owned(), name)
        })
        .collect()
    }

    #[test]
    fn who_signs_a_block_speaks_in_it() {
        for (html, name) in [
            (
                "<blockquote><p>We shut it.</p>&mdash; Otto Lind (@olind) <a href=x>May 4, 2024</a></blockquote>",
                "Otto Lind",
            ),
            (
                "<blockquote><p>We shut it.</p></blockquote><p>— Karin van der Lund, mayor</p>",
                "Karin van der Lund",
            ),
            ("<blockquote><p>We shut it.</p><p>– Karin Lund</p></blockquote>", "Karin Lund"),
        ] {
            assert_eq!(blocks(html), [("We shut it.".to_owned(), Some(name.to_owned()))], "{html}");
        }
    }

    #[test]
    fn another_line_signs_nothing() {
        for (html, count) in [
            ("<blockquote><p>We shut it.</p></blockquote><p>Otto Lind wrote that.</p>", 1),
            ("<blockquote><p>We shut it.</p><p>— And we keep it shut.</p></blockquote>", 2),
            ("<blockquote><p>We shut it.</p></blockquote><p>— Tuesday: snow</p>", 1),
            ("<blockquote><p>— Otto Lind</p></blockquote>", 1),
        ] {
            let found = blocks(html);
            assert_eq!(found.len(), count, "{html}: {found:?}");
            assert!(found.iter().all(|(_, name)| name.is_none()), "{found:?}");
        }
    }
}
