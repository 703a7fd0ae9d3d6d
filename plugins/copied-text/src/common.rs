//! What is nobody's: set phrases, lines that stand on every page, words in quotation
//! marks.

use std::ops::Range;
use std::sync::LazyLock;

use provcheck_align::Tokens;
use provcheck_plugin::prelude::*;
use provcheck_text::phrases::Phrases;
use provcheck_text::tokens::Tokens as Rows;
use serde::Deserialize;

use crate::quoted::announced;

/// The tables, as they are written: patterns of [`Phrases`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    phrases: Vec<String>,
    lines: Vec<String>,
}

/// The tables, ready to be looked up: set phrases first, then standing lines.
#[derive(Debug, Default)]
struct Common {
    phrases: Phrases,
    /// The first number of a standing line.
    lines: u32,
}

static COMMON: LazyLock<Common> = LazyLock::new(|| {
    // They are part of the program, and a test reads them.
    let Ok(table) = toml::from_str::<Table>(include_str!("../data/en/common.toml")) else {
        return Common::default();
    };
    let mut phrases = Phrases::default();
    let mut add = |pattern: &String| phrases.add(pattern).ok();
    let lines = table.phrases.iter().filter_map(&mut add).count() as u32;
    let _ = table.lines.iter().filter_map(&mut add).count();
    Common { phrases, lines }
});

/// Words of a draft that say nothing of who wrote it.
#[derive(Debug)]
pub(crate) struct FreeWords {
    /// By word: in quotation marks, or in no running text.
    pub(crate) elsewhere: Vec<bool>,
    /// By word: part of a set phrase, or of a sentence that is a standing line.
    pub(crate) nobodys: Vec<bool>,
}

/// Returns the words of the draft that say nothing of who wrote it.
pub(crate) fn free_words(
    draft: &Document,
    tokens: &Tokens,
    sentences: &[Range<usize>],
) -> FreeWords {
    let (mut free, mut nobodys) = (vec![false; tokens.len()], vec![false; tokens.len()]);
    for quotation in draft.quotations() {
        free[tokens.within(quotation.inner)].fill(true);
    }
    for span in announced(draft) {
        free[tokens.within(span)].fill(true);
    }
    let rows = Rows::from_document(draft);
    let bound = COMMON.phrases.bind(&rows);
    for (index, block) in draft.blocks().iter().enumerate() {
        // Headlines, captions and rows of a table are put together of what there is.
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation)
        {
            free[tokens.within(block.span)].fill(true);
        }
        let row = rows.block(index);
        for hit in bound.find(&rows, row) {
            let (Some(first), Some(last)) = (row.get(hit.first), row.get(hit.end - 1)) else {
                continue;
            };
            let words = tokens.within(first.span.cover(last.span));
            if hit.pattern < COMMON.lines {
                nobodys[words].fill(true);
                continue;
            }
            let from = sentences.partition_point(|s| s.end <= words.start);
            for sentence in sentences[from..].iter().take_while(|s| s.start < words.end) {
                nobodys[sentence.clone()].fill(true);
            }
        }
    }
    FreeWords { elsewhere: free, nobodys }
}

#[cfg(test)]
mod tests {
    use provcheck_text::plain;

    use super::*;

    /// The words that are somebody's.
    fn own(text: &str) -> String {
        let draft = plain("d.txt", text);
        let tokens = Tokens::from_document(&draft);
        let free = free_words(&draft, &tokens, &tokens.sentences(&draft));
        let words: Vec<&str> = (0..tokens.len())
            .filter(|&i| !free.elsewhere[i] && !free.nobodys[i])
            .map(|i| tokens.span(i).of(text))
            .collect();
        words.join(" ")
    }

    #[test]
    fn the_table_can_be_read() {
        let table: Table = toml::from_str(include_str!("../data/en/common.toml")).unwrap();
        assert!(table.phrases.len() > 100 && table.lines.len() > 20);
        assert_eq!(COMMON.lines as usize, table.phrases.len());
        assert_eq!(COMMON.phrases.len(), table.phrases.len() + table.lines.len());
    }

    #[test]
    fn what_is_nobodys() {
        let cases = [
            (
                "Nora Vane was pronounced dead at the scene, her sister wrote.",
                "Nora Vane her sister wrote",
            ),
            ("The poll has a margin of error of plus or minus four points.", "The poll has a"),
            ("He spoke of “nets full of holes” in May.", "He spoke of in May"),
            (
                "Gulls sleep. Anyone with information is asked to call police at 555-0142.",
                "Gulls sleep",
            ),
            ("Download our app to read of the islands on your phone.", ""),
            ("Gulls sleep. Reporting by Ida Roe in Arl; Editing by Per Dahl", "Gulls sleep"),
            ("For more valley news, listen to Arl Radio here.", ""),
            ("Ida Roe has covered the fjords for the Arl Tribune since 2009.", ""),
            ("Ida Roe is a reporter for the Arl Tribune.", ""),
            (
                "The dead are 31-year-old Ida Roe of Arl and 40-year-old Per Dahl.",
                "The dead are and",
            ),
            ("The mill did not reply to several messages seeking comment.", "The mill"),
            ("The mill did not respond to the flood.", "The mill did not respond to the flood"),
            ("The cause of the mill fire was not yet known.", "The"),
            (
                "The cause of the quarrel was an old fence.",
                "The cause of the quarrel was an old fence",
            ),
            ("Gulls sleep. This report was first published in May.", "Gulls sleep"),
            ("The letters were edited for length.", ""),
            ("The letters were edited in Arl.", "The letters were edited in Arl"),
            ("The Tribune does not usually identify minors in court.", ""),
            ("Roe does not name her cats.", "Roe does not name her cats"),
            ("Anyone in need may text or call 988.", ""),
            ("Every accused is presumed innocent until the jury speaks.", ""),
            ("Roe is survived by two sons and a cat.", ""),
            (
                "Gulls survived by the pier, and three of their children.",
                "Gulls survived by the pier and three of their children",
            ),
            ("We use cookies on every page.", ""),
            ("We baked cookies on every page.", "We baked cookies on every page"),
            ("Roe was taken into custody without a struggle.", "Roe was"),
            ("Reporting by gulls is rare.", "Reporting by gulls is rare"),
            ("Roe listened to the gulls here.", "Roe listened to the gulls here"),
            (
                "Roe has covered the roof with sailcloth for years.",
                "Roe has covered the roof with sailcloth for years",
            ),
            // Nobody asks the reader.
            ("Gulls download nothing.", "Gulls download nothing"),
        ];
        for (text, expected) in cases {
            assert_eq!(own(text), expected, "{text}");
        }
    }
}
