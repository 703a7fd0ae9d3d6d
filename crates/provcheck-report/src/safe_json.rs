//! JSON that is as safe on a terminal as it is for a program.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::visible::is_hidden;

/// Returns `value` as JSON in lines, without what can't be seen.
///
/// # Errors
///
/// Where it is nothing that JSON can hold: a map whose keys are no text.
pub fn json_text(value: &impl Serialize) -> io::Result<String> {
    let mut out = Vec::new();
    to_writer_pretty(&mut out, value)?;
    String::from_utf8(out).map_err(io::Error::other)
}

/// Writes `value` as JSON in lines. Characters that can't be seen are written as `\u` with four digits:
/// a program reads the same text, and a terminal is not moved by it.
pub(crate) fn to_writer_pretty(out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value, PrettyFormatter::new())
}

/// Writes `value` as JSON on one line, as [`to_writer_pretty`] does.
pub(crate) fn to_writer(out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value, CompactFormatter)
}

fn write(out: impl io::Write, value: &impl Serialize, form: impl Formatter) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Escaping(form));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Lays out as `F` does, and spells out in strings what can't be seen.
struct Escaping<F>(F);

/// Hands methods of the layout through.
macro_rules! as_inner {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {
        $(fn $name<W: io::Write + ?Sized>(&mut self, out: &mut W $(, $arg: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        })*
    };
}

impl<F: Formatter> Formatter for Escaping<F> {
    as_inner! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        // What is hidden in ASCII is escaped before it gets here, but for U+007F.
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_reads_the_same_and_nothing_is_hidden() {
        let text = "a\u{1b}[2K\u{9b}\u{7f}\u{202e}\u{200b}\u{e0041}\n\"Жук\" 👩\u{200d}🚀 \\";
        for pretty in [true, false] {
            let mut out = Vec::new();
            let value = serde_json::json!({ text: [text, 1], "b": {} });
            if pretty {
                to_writer_pretty(&mut out, &value).unwrap();
            } else {
                to_writer(&mut out, &value).unwrap();
            }
            let out = String::from_utf8(out).unwrap();
            assert!(!out.chars().any(|c| is_hidden(c) && c != '\n'), "{out:?}");
            assert!(out.contains("Жук"));
            assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), value);
            let plain = serde_json::to_string_pretty(&[1, 2]).unwrap();
            let mut same = Vec::new();
            to_writer_pretty(&mut same, &[1, 2]).unwrap();
            assert_eq!(String::from_utf8(same).unwrap(), plain);
        }
    }
}
