//! An archive with some of its bytes changed: pairs of a place and a byte.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| provcheck_fuzz::archive(data));
