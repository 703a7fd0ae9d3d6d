//! Office files and books: the first byte says which; what follows is the XML of their main
//! part, and after a zero byte that of the notes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use provcheck_fuzz::packed;

const RELATIONS: &[u8] =
    br#"<r><Relationship Type="a/footnotes" Target="notes.xml"/></r>"#;
const CONTAINER: &[u8] = br#"<c><rootfile full-path="b.opf"/></c>"#;
const BOOK: &[u8] = br#"<p><item id="c" href="c.html"/><itemref idref="c"/></p>"#;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let cut = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
    let (main, rest) = bytes.split_at(cut);
    let notes = rest.get(1..).unwrap_or_default();
    match kind % 5 {
        0 => {
            let parts = [
                ("word/document.xml", main),
                ("word/_rels/document.xml.rels", RELATIONS),
                ("word/notes.xml", notes),
            ];
            provcheck_fuzz::read("a.docx", &packed(&parts));
        }
        1 => {
            let parts = [("content.xml", main), ("meta.xml", notes)];
            provcheck_fuzz::read("a.odt", &packed(&parts));
        }
        2 => provcheck_fuzz::read("a.fodt", bytes),
        3 => {
            let parts = [("META-INF/container.xml", CONTAINER), ("b.opf", BOOK), ("c.html", bytes)];
            provcheck_fuzz::read("a.epub", &packed(&parts));
        }
        _ => {
            let parts = [("META-INF/container.xml", CONTAINER), ("b.opf", main), ("c.html", notes)];
            provcheck_fuzz::read("a.epub", &packed(&parts));
        }
    }
});
