//! A compiled knowledge base: with right checksums (the first byte is odd) or as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| provcheck_knowledge::fuzzing::compiled(data));
