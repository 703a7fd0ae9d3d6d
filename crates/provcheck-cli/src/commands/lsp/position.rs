//! Places in a text as editors count them: lines from 0, and characters in one of three
//! encodings.

/// What the characters of a position are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    /// Chooses among those that the editor offers; UTF-8 is what texts are kept in.
    pub(super) fn choose<'o>(offered: impl Iterator<Item = &'o str>) -> Self {
        let mut best = Self::Utf16;
        for name in offered {
            match name {
                "utf-8" => return Self::Utf8,
                "utf-32" => best = Self::Utf32,
                _ => {}
            }
        }
        best
    }

    /// Returns the encoding's name in the protocol.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// The lines of a text. They end with `\n`, `\r\n` or a lone `\r`.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts, encoding }
    }

    /// Returns line and character of a byte; one past the end is the end, one inside a
    /// character its start.
    pub(super) fn position(&self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|&start| start <= offset).max(1) - 1;
        let before = &self.text[self.starts[line]..offset];
        let character: usize = before.chars().map(|c| self.encoding.units(c)).sum();
        (line as u32, character as u32)
    }

    /// Returns the byte of a line and character; a character past the line's end is its
    /// end, a line past the last one the end of the text.
    pub(super) fn offset(&self, line: u32, character: u32) -> usize {
        let Some(&start) = self.starts.get(line as usize) else { return self.text.len() };
        let mut left = character as usize;
        let mut at = start;
        for c in self.line(line).chars() {
            let units = self.encoding.units(c);
            if left < units {
                break;
            }
            left -= units;
            at += c.len_utf8();
        }
        at
    }

    /// Returns a line without its end.
    pub(super) fn line(&self, line: u32) -> &'t str {
        let Some(&start) = self.starts.get(line as usize) else { return "" };
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// Returns the byte at which a position of the editor stands.
pub(super) fn offset(lines: &Lines<'_>, position: &serde_json::Value) -> usize {
    let number = |key: &str| {
        let number = position[key].as_u64().unwrap_or(0);
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    lines.offset(number("line"), number("character"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_in_every_encoding() {
        let text = "a\r\nЖ🚀b\rc\n";
        let cases = [
            (
                Encoding::Utf8,
                [(0, (0, 0)), (3, (1, 0)), (5, (1, 2)), (9, (1, 6)), (11, (2, 0)), (13, (3, 0))],
            ),
            (
                Encoding::Utf16,
                [(0, (0, 0)), (3, (1, 0)), (5, (1, 1)), (9, (1, 3)), (11, (2, 0)), (13, (3, 0))],
            ),
            (
                Encoding::Utf32,
                [(0, (0, 0)), (3, (1, 0)), (5, (1, 1)), (9, (1, 2)), (11, (2, 0)), (13, (3, 0))],
            ),
        ];
        for (encoding, places) in cases {
            let lines = Lines::new(text, encoding);
            for (offset, place) in places {
                assert_eq!(lines.position(offset), place, "{encoding:?} {offset}");
                assert_eq!(lines.offset(place.0, place.1), offset, "{encoding:?} {place:?}");
            }
            assert_eq!(lines.position(4), (1, 0), "inside a character");
            assert_eq!(lines.position(999), (3, 0));
            assert_eq!(lines.offset(0, 99), 1);
            assert_eq!(lines.offset(99, 0), text.len());
        }
        // Between the halves of a character: before it.
        assert_eq!(Lines::new(text, Encoding::Utf16).offset(1, 2), 5);
    }

    #[test]
    fn the_best_encoding_that_is_offered() {
        let choose = |names: &[&str]| Encoding::choose(names.iter().copied()).name();
        assert_eq!(choose(&[]), "utf-16");
        assert_eq!(choose(&["utf-16", "utf-32"]), "utf-32");
        assert_eq!(choose(&["utf-32", "utf-8"]), "utf-8");
        assert_eq!(choose(&["utf-7"]), "utf-16");
    }
}
