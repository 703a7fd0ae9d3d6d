//! Rich Text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| provcheck_fuzz::read("a.rtf", &[b"{\\rtf1", data].concat()));
