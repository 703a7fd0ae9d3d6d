//! A mail, a mailbox or a web archive: the first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = ["a.eml", "a.mbox", "a.mhtml"][usize::from(*kind) % 3];
    provcheck_fuzz::read(name, bytes);
});
