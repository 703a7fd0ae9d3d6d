//! The analysis of a text: blocks, sentences, quotations, speakers.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    provcheck_fuzz::analyse(&provcheck_text::plain("a.txt", text.to_owned()));
});
