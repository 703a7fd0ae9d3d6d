//! Lines of a Wikidata dump, plain or compressed.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use provcheck_knowledge::dump;

fuzz_target!(|data: &[u8]| {
    let Ok(input) = dump::decompress(Box::new(Cursor::new(data.to_owned()))) else { return };
    let options = dump::Options { allow_truncated: true, ..dump::Options::default() };
    let _ = dump::build(input, &options, |_| ());
});
