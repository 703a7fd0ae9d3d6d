//! What comes from a plugin's process: frames, and an answer about a draft.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| provcheck_plugin_host::fuzzing::frames(data));
