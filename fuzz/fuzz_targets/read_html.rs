//! Web pages.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| provcheck_fuzz::read("a.html", data));
