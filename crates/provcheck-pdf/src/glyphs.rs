//! Every character of a file and its place, from the library.

use pdf_extract::{
    Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform, output_doc,
};

use crate::widths;

/// Characters of a file that are read: a long book has three million.
const MOST_GLYPHS: usize = 8_000_000;

/// A character, and where it stands; the origin is the lower left corner of the page.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) size: f64,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Glyphs {
    pub(crate) pages: Vec<Vec<Glyph>>,
    /// Whether each page shows something beside text.
    pub(crate) pictured: Vec<bool>,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    /// As the file has it: `D:20260314184000Z`.
    pub(crate) created: Option<String>,
}

/// Returns what the file of these bytes holds.
///
/// May panic, or never return: the library does.
pub(crate) fn read(bytes: &[u8]) -> Result<Glyphs, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    // The library forgets a key that it can't make sense of.
    let marked = bytes.windows(b"/Encrypt".len()).any(|window| window == b"/Encrypt");
    let encrypted = marked || document.is_encrypted() || document.was_encrypted();
    if document.is_encrypted() {
        // Files without a password for reading open with the empty one.
        document.decrypt("").map_err(|_| "it is locked with a password".to_owned())?;
    }
    widths::write_out(&mut document);
    let mut gathered = Gathered::default();
    output_doc(&document, &mut gathered).map_err(|error| error.to_string())?;
    let mut glyphs = gathered.0;
    if encrypted && glyphs.pages.iter().all(Vec::is_empty) {
        return Err("it is encrypted, and gives nothing without a password".to_owned());
    }
    let pages = document.get_pages();
    glyphs.pictured = pages
        .values()
        .zip(&glyphs.pages)
        .map(|(page, glyphs)| glyphs.len() < FEW_GLYPHS && is_pictured(&document, *page))
        .collect();
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info));
    if let Ok((_, Object::Dictionary(info))) = info {
        let text = |key: &[u8]| {
            let value = info.get(key).ok().and_then(|value| document.dereference(value).ok());
            match value {
                Some((_, Object::String(bytes, _))) => Some(text(bytes)),
                _ => None,
            }
        };
        glyphs.title = text(b"Title").filter(|text| !text.trim().is_empty());
        glyphs.author = text(b"Author").filter(|text| !text.trim().is_empty());
        glyphs.created = text(b"CreationDate");
    }
    Ok(glyphs)
}

/// Characters below which a page may hold page numbers and the like alone.
const FEW_GLYPHS: usize = 400;
/// Bytes of drawing from which it may be letters, each as its outline.
const OUTLINES: usize = 2_000;

/// Tells whether a page shows pictures, or much is drawn on it.
fn is_pictured(document: &Document, page: ObjectId) -> bool {
    let Ok(content) = document.get_page_content(page) else { return false };
    let shows = |word: &[u8]| matches!(word, b"Do" | b"BI" | b"sh");
    content.len() > OUTLINES || content.split(u8::is_ascii_whitespace).any(shows)
}

/// Returns a text string of a file: UTF-16 with a mark, else one byte a character.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

#[derive(Default)]
struct Gathered(Glyphs, usize);

impl OutputDev for Gathered {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.0.pages.push(Vec::new());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.1 += 1;
        // Words on their side are marginal notes.
        let upright = place.m12.abs() <= place.m11.abs();
        if self.1 > MOST_GLYPHS || !upright {
            return Ok(());
        }
        let size = (font_size * place.m22.abs()).abs();
        let glyph = Glyph {
            text: text.to_owned(),
            x: place.m31,
            y: place.m32,
            width: width * font_size * place.m11.abs(),
            size,
        };
        let sound = [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|n| n.is_finite());
        if let Some(page) = self.0.pages.last_mut().filter(|_| sound && size > 0.1) {
            page.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
