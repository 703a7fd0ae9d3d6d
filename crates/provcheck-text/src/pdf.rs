//! PDF files: what takes their text out is another program's process, which a command
//! names at its start. This crate opens no process.

use std::sync::OnceLock;

use provcheck_core::{BlockKind, Document, LeftOut, LeftOutKind, Span};

use crate::date;
use crate::read::{Extracted, Raised, ReadFault};

/// The text of a PDF file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfText {
    /// The paragraphs of each page, in the order of reading.
    pub pages: Vec<Vec<PdfParagraph>>,
    /// Lines that stand on every page.
    pub left_out: Vec<String>,
    /// The title, where the file names one.
    pub title: Option<String>,
    /// Who wrote it, where the file names one.
    pub author: Option<String>,
    /// Numbers of the pages without text that show something all the same, from 1.
    pub pictures: Vec<usize>,
    /// When it was made, as the file has it: `D:20260314184000Z`.
    pub created: Option<String>,
}

/// A paragraph of a PDF file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfParagraph {
    /// Its words.
    pub text: String,
    /// Whether its letters are larger than those of the text.
    pub heading: bool,
}

/// Takes the text out of the bytes of a PDF file, or says what is wrong.
pub type PdfReader = fn(&[u8]) -> Result<PdfText, String>;

static READER: OnceLock<PdfReader> = OnceLock::new();

/// Sets what takes the text out of PDF files, for the whole process; the first counts.
pub fn set_reader(reader: PdfReader) {
    let _ = READER.set(reader);
}

/// Returns what is read of raised characters between `before` and `after`: nothing of the mark
/// of a note.
pub fn raised(before: &str, shown: &str, after: &str) -> String {
    Raised::of(before, shown, after, false).read(before, shown)
}

/// Says which pages are pictures.
fn pictured(pages: &[usize]) -> Option<String> {
    // Three and more that follow each other are told by the first and the last.
    let runs = pages.chunk_by(|a, b| a + 1 == *b).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        run => run.iter().map(usize::to_string).collect(),
    });
    let mut names: Vec<String> = runs.collect();
    let last = names.pop()?;
    Some(if pages.len() == 1 {
        format!("page {last} holds pictures only, and text in them is not read")
    } else {
        let before = if names.is_empty() { String::new() } else { names.join(", ") + " and " };
        format!("pages {before}{last} hold pictures only, and text in them is not read")
    })
}

/// Returns the document of a PDF file.
pub(crate) fn document(name: String, bytes: &[u8]) -> Result<Document, ReadFault> {
    let failed = |why: &str| {
        ReadFault::Damaged(format!(
            "no text could be taken out of the PDF: {why}; try `pdftotext`, or ask for the text"
        ))
    };
    let reader = READER.get().ok_or_else(|| failed("this program reads none"))?;
    let text = reader(bytes).map_err(|why| failed(&why))?;
    let mut read = Extracted::default();
    for page in &text.pages {
        // A text is shorter than 4 GiB: its file would be too large.
        read.pages.push(read.out.len() as u32);
        for paragraph in page {
            let heading = paragraph.heading;
            read.out.block(if heading { BlockKind::Heading } else { BlockKind::Paragraph });
            read.out.replaced(&paragraph.text, Span::default());
        }
        read.out.end_block();
    }
    if read.out.len() == 0 {
        return Err(ReadFault::Damaged(if text.pictures.is_empty() {
            "no text could be taken out of the PDF: its pages are blank".to_owned()
        } else {
            "no text could be taken out of the PDF: it holds pictures only; text in them must be \
             recognized (OCR) by another program first"
                .to_owned()
        }));
    }
    read.notes.extend(pictured(&text.pictures));
    read.meta.headline = text.title;
    read.meta.byline = text.author;
    read.saved = text
        .created
        .as_deref()
        .and_then(|made| date::parse_date(made.trim_start_matches("D:").get(..8)?));
    read.left_out = text
        .left_out
        .into_iter()
        .map(|text| LeftOut { kind: LeftOutKind::Repeated, text })
        .collect();
    read.document(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_are_pictures_are_named() {
        for (pages, said) in [
            (&[][..], None),
            (&[2], Some("page 2 holds")),
            (&[2, 5], Some("pages 2 and 5 hold")),
            (&[1, 2, 5], Some("pages 1, 2 and 5 hold")),
            (&[2, 3, 4, 7], Some("pages 2 to 4 and 7 hold")),
            (&[2, 3, 4], Some("pages 2 to 4 hold")),
        ] {
            let note = pictured(pages);
            assert_eq!(note.is_some(), said.is_some(), "{pages:?}");
            assert!(note.unwrap_or_default().starts_with(said.unwrap_or_default()), "{pages:?}");
        }
    }
}
