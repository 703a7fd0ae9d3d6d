//! The widths of characters, in the one of two forms that the library understands.
//!
//! A font lists its widths as `first [width width ...]` and as `first last width`. The library
//! passes over the second form (pdf-extract 0.12.1), so that letters stand where they do not:
//! words and figures are torn, columns run into each other.

use pdf_extract::{Dictionary, Document, Object};

/// Widths of a file that are written out: a font has 65,536 at most.
const MOST: usize = 1 << 20;

/// Writes out the widths of all fonts of a file.
pub(crate) fn write_out(document: &mut Document) {
    let mut left = MOST;
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(is_composite))
        .map(|(id, _)| *id)
        .collect();
    for id in fonts {
        let font = document.objects.get(&id).and_then(|object| object.as_dict().ok());
        let Some(font) = font else { continue };
        let widths = font.get(b"W").and_then(|w| document.dereference(w));
        let widths = widths.ok().and_then(|(_, w)| w.as_array().ok());
        let widths = widths.and_then(|widths| lists(document, widths, &mut left));
        let usual = font.get(b"DW").and_then(|w| document.dereference(w)).ok();
        let usual = usual.and_then(|(_, width)| match width {
            // The library takes whole numbers alone, and anything else for 1,000.
            Object::Real(width) => Some(Object::Integer(width.round() as i64)),
            _ => None,
        });
        let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) else { continue };
        if let Some(widths) = widths {
            font.set("W", Object::Array(widths));
        }
        if let Some(usual) = usual {
            font.set("DW", usual);
        }
    }
}

fn is_composite(font: &Dictionary) -> bool {
    let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    matches!(kind, b"CIDFontType0" | b"CIDFontType2")
}

/// Returns widths in the first form alone; nothing where they are too many. What is no width
/// ends them.
fn lists(document: &Document, widths: &[Object], left: &mut usize) -> Option<Vec<Object>> {
    let at = |index: usize| {
        let object = widths.get(index)?;
        document.dereference(object).ok().map(|(_, object)| object)
    };
    let mut lists = Vec::new();
    let mut index = 0;
    while let (Some(Ok(first)), Some(next)) = (at(index).map(Object::as_i64), at(index + 1)) {
        let list = if let Ok(list) = next.as_array() {
            index += 2;
            *left = left.checked_sub(list.len())?;
            list.clone()
        } else {
            let (Ok(last), Some(width)) = (next.as_i64(), at(index + 2)) else { break };
            if width.as_float().is_err() {
                break;
            }
            index += 3;
            let count = usize::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(0);
            *left = left.checked_sub(count)?;
            vec![width.clone(); count]
        };
        lists.push(Object::Integer(first));
        lists.push(Object::Array(list));
    }
    Some(lists)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(object: &Object) -> String {
        match object {
            Object::Array(all) => {
                format!("[{}]", all.iter().map(shown).collect::<Vec<_>>().join(" "))
            }
            Object::Integer(number) => number.to_string(),
            Object::Real(number) => number.to_string(),
            _ => "?".to_owned(),
        }
    }

    #[test]
    fn widths_of_a_range_are_written_out() {
        let whole = Object::Integer;
        let list = |all: &[i64]| Object::Array(all.iter().copied().map(Object::Integer).collect());
        let cases = [
            (
                vec![whole(3), list(&[278]), whole(19), whole(21), whole(556)],
                "[3 [278] 19 [556 556 556]]",
            ),
            (
                vec![whole(5), whole(5), Object::Real(2.5), whole(9), list(&[1, 2])],
                "[5 [2.5] 9 [1 2]]",
            ),
            (vec![whole(9), whole(5), whole(1)], "[9 []]"),
            // What is damaged costs what stands after it.
            (vec![whole(3), list(&[278]), whole(4)], "[3 [278]]"),
            (vec![whole(3), whole(4)], "[]"),
            (vec![whole(3), whole(4), list(&[1])], "[]"),
            (vec![whole(0), whole(i64::MAX), whole(1)], "[0 ?]"),
            (vec![], "[]"),
        ];
        for (widths, wanted) in cases {
            let mut document = Document::new();
            let mut font = Dictionary::new();
            font.set("Subtype", Object::Name(b"CIDFontType2".to_vec()));
            font.set("DW", Object::Real(499.6));
            font.set("W", Object::Array(widths.clone()));
            let id = document.add_object(Object::Dictionary(font));
            write_out(&mut document);
            let font = document.get_dictionary(id).expect("a font");
            let found = shown(font.get(b"W").expect("widths"));
            let too_many = wanted.contains('?');
            assert_eq!(
                found,
                if too_many { shown(&Object::Array(widths)) } else { wanted.to_owned() }
            );
            assert_eq!(shown(font.get(b"DW").expect("a width")), "500");
        }
    }
}
