//! The layout of a PDF file: characters anywhere on its pages. What the library makes of a
//! file runs in a process of its own; a test damages files for it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|glyphs: Vec<(u8, i16, i16, u8, char)>| provcheck_pdf::fuzzing::layout(&glyphs));
