//! An agency's item: the first byte says whether in XML, JSON or a teletype's letters.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 5 {
        0 => provcheck_fuzz::read("a.xml", bytes),
        1 => provcheck_fuzz::read("a.xml", &[b"<nitf>", bytes].concat()),
        2 => provcheck_fuzz::read("a.xml", &[b"<newsItem>", bytes].concat()),
        3 => provcheck_fuzz::read("a.json", bytes),
        _ => provcheck_fuzz::read("a.txt", &[b"\x01", bytes].concat()),
    }
});
