//! Lines and columns.

/// A place in a file as an editor shows it.
///
/// ```
/// use provcheck_core::Position;
///
/// let earlier = Position { line: 2, column: 80 };
/// assert!(earlier < Position { line: 3, column: 1 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The starts of the lines of a text, for turning offsets into positions.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`. A text may be one line of many
/// megabytes: characters are counted ahead, so that a column costs no more for it.
///
/// ```
/// use provcheck_core::{LineIndex, Position};
///
/// let text = "one\r\ntwo";
/// let index = LineIndex::new(text);
/// assert_eq!(index.len(), 2);
/// assert_eq!(index.position(text, 5), Position { line: 2, column: 1 });
/// ```
#[derive(Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters that start before each multiple of [`STRIDE`] bytes.
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 256;

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        let mut characters = vec![0];
        let mut count = 0;
        for chunk in bytes.chunks(STRIDE) {
            count += starts_of_characters(chunk);
            characters.push(count);
        }
        Self { starts, characters }
    }

    /// Returns how many characters start before byte `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let stride = offset / STRIDE;
        let counted = self.characters.get(stride).copied().unwrap_or(0);
        counted + starts_of_characters(&text.as_bytes()[stride * STRIDE..offset])
    }

    /// Returns the position of byte `offset` of `text`, the text that was indexed.
    ///
    /// An offset past the end gives the position of the end.
    ///
    /// ```
    /// use provcheck_core::LineIndex;
    ///
    /// let text = "Größe\nzwei";
    /// let index = LineIndex::new(text);
    /// let position = index.position(text, text.find("wei").unwrap());
    /// assert_eq!((position.line, position.column), (2, 2));
    /// ```
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let column = if offset - start <= STRIDE {
            starts_of_characters(&text.as_bytes()[start..offset])
        } else {
            self.characters_before(text, offset) - self.characters_before(text, start)
        } + 1;
        Position { line: line as u32, column }
    }

    /// Returns the bytes of line `line` (from 1) of `text`, without its end mark.
    ///
    /// `None` where the text has no such line.
    ///
    /// ```
    /// use provcheck_core::LineIndex;
    ///
    /// let text = "one\ntwo\n";
    /// assert_eq!(LineIndex::new(text).line(text, 2), Some("two"));
    /// ```
    pub fn line<'t>(&self, text: &'t str, line: u32) -> Option<&'t str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)? as usize;
        let end = self.starts.get(index + 1).map_or(text.len(), |&next| next as usize);
        Some(text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// Returns how many lines there are; a text that ends with a line end has
    /// an empty last one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Tells whether nothing was indexed.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// Returns how many characters start in `bytes`, a piece of a UTF-8 text.
fn starts_of_characters(bytes: &[u8]) -> u32 {
    // All but continuation bytes.
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_all_line_ends() {
        let text = "a\r\nЖб\rc\n";
        let index = LineIndex::new(text);
        let at = |offset| {
            let p = index.position(text, offset);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(4), (2, 1), "inside a character: its start");
        assert_eq!(at(8), (3, 1));
        assert_eq!(at(999), (4, 1));
        assert_eq!(index.line(text, 2), Some("Жб"));
        assert_eq!(index.line(text, 5), None);
    }
    #[test]
    fn columns_of_long_lines() {
        let text = format!("x\n{}", "aЖ東🚀".repeat(3000));
        let index = LineIndex::new(&text);
        for (nth, (offset, _)) in text.char_indices().enumerate().skip(2) {
            assert_eq!(index.position(&text, offset), Position { line: 2, column: nth as u32 - 1 });
        }
    }
}
