//! Each format of a report, about findings whose places and words the bytes choose.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (Vec<(u16, u16, u8, String)>, String, String)| {
    let (findings, draft, source) = data;
    provcheck_fuzz::report(&findings, &draft, &source);
});
