//! What a fuzz target needs of the insides.

use crate::glyphs::Glyph;
use crate::layout;

/// Finds the paragraphs of characters: for each its page, place, size and itself.
pub fn layout(glyphs: &[(u8, i16, i16, u8, char)]) {
    let mut pages: Vec<Vec<Glyph>> = vec![Vec::new(); 4];
    for &(page, x, y, size, c) in glyphs {
        let size = f64::from(size) / 4.0;
        pages[usize::from(page) % 4].push(Glyph {
            text: c.to_string(),
            x: f64::from(x),
            y: f64::from(y),
            width: size / 2.0,
            size,
        });
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let given: usize = pages.iter().flatten().map(|glyph| letters(&glyph.text)).sum();
    let (read, _) = layout::paragraphs(&pages);
    let got: usize = read.iter().flatten().map(|paragraph| letters(&paragraph.text)).sum();
    assert!(got <= given, "{got} letters out of {given}");
}
