//! Every reader: bytes under a name whose ending says how they are written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use provcheck_fuzz::ENDINGS;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = format!("a.{}", ENDINGS[usize::from(*kind) % ENDINGS.len()]);
    provcheck_fuzz::read(&name, bytes);
});
