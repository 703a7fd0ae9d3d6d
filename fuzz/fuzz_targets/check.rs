//! All checks on a draft and a source: two texts with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (draft, source) = text.split_once('\0').unwrap_or((text, text));
    provcheck_fuzz::check(draft, source);
});
