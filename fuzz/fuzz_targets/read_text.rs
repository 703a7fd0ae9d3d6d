//! Plain text, Markdown, tables and subtitles, in any encoding: the first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = ["a.txt", "a.md", "a.csv", "a.tsv", "a.srt", "a.vtt", "a"][usize::from(*kind) % 7];
    provcheck_fuzz::read(name, bytes);
});
