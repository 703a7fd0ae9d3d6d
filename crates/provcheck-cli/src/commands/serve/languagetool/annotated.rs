//! A text with markup, as clients of LanguageTool send one: the markup is not read, or is
//! read as something else, and places count it all the same.

use provcheck_core::Span;
use serde::Deserialize;

/// The mark of byte order, with which some programs begin a text.
const MARK: char = '\u{feff}';

#[derive(Deserialize)]
struct Data {
    /// A text without markup, where the client has none.
    text: Option<String>,
    annotation: Option<Vec<Piece>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Piece {
    text: Option<String>,
    markup: Option<String>,
    interpret_as: Option<String>,
}

/// The text that is read, and the way from its bytes to the client's places.
pub(super) struct Annotated {
    text: String,
    /// Where each piece starts: bytes of the text, code units of what was sent, and
    /// whether the piece was sent as it is read.
    pieces: Vec<(usize, usize, bool)>,
    units: usize,
}

impl Annotated {
    /// Returns a text without markup.
    pub(super) fn plain(text: String) -> Self {
        let units = text.encode_utf16().count();
        Self { text, pieces: vec![(0, 0, true)], units }.readable()
    }

    /// Makes of the text what a reader of text takes: zeros, which mark files that are no
    /// text, become spaces, and a mark of byte order is markup.
    fn readable(mut self) -> Self {
        if self.text.contains('\0') {
            self.text = self.text.replace('\0', " ");
        }
        if let Some(rest) = self.text.strip_prefix(MARK) {
            self.text = rest.to_owned();
            for (at, ..) in &mut self.pieces {
                *at = at.saturating_sub(MARK.len_utf8());
            }
            // It stands in the first piece that has text.
            let own = self.pieces.partition_point(|&(at, ..)| at == 0).saturating_sub(1);
            let (_, unit, verbatim) = self.pieces[own];
            if verbatim {
                self.pieces.insert(own + 1, (0, unit + MARK.len_utf16(), true));
            }
        }
        self
    }

    /// Reads what a client sent as JSON.
    pub(super) fn parse(data: &str) -> Result<Self, String> {
        let data: Data = serde_json::from_str(data).map_err(|error| error.to_string())?;
        let pieces = match (data.text, data.annotation) {
            (Some(text), None) => return Ok(Self::plain(text)),
            (None, Some(pieces)) => pieces,
            _ => return Err("it has either `text` or `annotation`".to_owned()),
        };
        let mut all = Self { text: String::new(), pieces: Vec::new(), units: 0 };
        for piece in pieces {
            let (sent, read, verbatim) = match (piece.text, piece.markup) {
                (Some(text), None) => (text.clone(), text, true),
                (None, Some(markup)) => (markup, piece.interpret_as.unwrap_or_default(), false),
                _ => return Err("a piece has either `text` or `markup`".to_owned()),
            };
            all.pieces.push((all.text.len(), all.units, verbatim));
            all.text.push_str(&read);
            all.units += sent.encode_utf16().count();
        }
        Ok(all.readable())
    }

    /// Returns the text that is read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the length of what was sent, or of what it is read as where that is longer,
    /// in code units.
    pub(super) fn longest(&self) -> usize {
        self.units.max(self.text.encode_utf16().count())
    }

    /// Returns where `span` of the text stands in what was sent: offset and length in
    /// code units.
    pub(super) fn place(&self, span: Span) -> (usize, usize) {
        let (start, end) = (span.start as usize, span.end as usize);
        let first = self.pieces.partition_point(|&(at, ..)| at <= start).saturating_sub(1);
        let start = self.unit(first, start, false);
        // The piece that the last character stands in.
        let last = self.pieces.partition_point(|&(at, ..)| at < end).saturating_sub(1);
        let end = self.unit(last, end, true);
        (start, end.saturating_sub(start))
    }

    fn unit(&self, piece: usize, at: usize, is_end: bool) -> usize {
        let Some(&(from, unit, verbatim)) = self.pieces.get(piece) else { return 0 };
        if verbatim {
            return unit + self.text.get(from..at).map_or(0, |text| text.encode_utf16().count());
        }
        // Inside what markup was read as: all of the markup.
        let next = self.pieces.get(piece + 1).map_or(self.units, |&(_, unit, _)| unit);
        if is_end { next } else { unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_code_units_and_markup() {
        let sent = r#"{"annotation":[{"text":"A 🚀 "},{"markup":"<b>"},{"text":"bоld"},
            {"markup":"</b>"},{"text":" x"},{"markup":"<br>","interpretAs":"\n\n"},{"text":"end"}]}"#;
        let text = Annotated::parse(sent).unwrap();
        assert_eq!(text.text(), "A 🚀 bоld x\n\nend");
        // 🚀 has two units, `<b>` three.
        let place = |words: &str| {
            let at = text.text().find(words).unwrap();
            text.place(Span::new(at, at + words.len()))
        };
        assert_eq!(place("🚀"), (2, 2));
        assert_eq!(place("bоld"), (8, 4));
        assert_eq!(place("bоld x"), (8, 10));
        assert_eq!(place("end"), (22, 3));
        assert_eq!(place("\n\n"), (18, 4));
        assert_eq!(text.longest(), 25);
        assert_eq!(Annotated::plain("Жa🚀b".to_owned()).place(Span::new(7, 8)), (4, 1));
        let marked = [
            Annotated::plain("\u{feff}a\0b".to_owned()),
            Annotated::parse(r#"{"text":"\ufeffa\u0000b"}"#).unwrap(),
            Annotated::parse(r#"{"annotation":[{"text":"\ufeffa\u0000"},{"text":"b"}]}"#).unwrap(),
        ];
        for text in marked {
            assert_eq!((text.text(), text.place(Span::new(2, 3))), ("a b", (3, 1)));
        }
        let long = r#"{"annotation":[{"markup":"x","interpretAs":"four"}]}"#;
        assert_eq!(Annotated::parse(long).unwrap().longest(), 4);
        for wrong in ["{}", "[]", r#"{"annotation":[{}]}"#, r#"{"text":"a","annotation":[]}"#] {
            assert!(Annotated::parse(wrong).is_err(), "{wrong}");
        }
    }
}
