//! `provcheck.toml`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| provcheck_cli::fuzzing::config(text));
