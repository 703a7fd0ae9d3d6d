//! Broken files of every format: an error or a text, soon, and never a panic.

mod bombs;
mod seeds;

use std::time::{Duration, Instant};

use provcheck_text::{Format, parse};
use seeds::packed;

/// Mutations of each seed in an ordinary run; `MUTATIONS=20000` for a long one.
const FEW: u32 = 300;

/// A small generator (Marsaglia's xorshift, 2003): the same mutations every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, random.below(256) as u8),
            2 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            3 => {
                let piece = bytes[at..(at + random.below(64)).min(bytes.len())].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => drop(bytes.drain(at..(at + random.below(32)).min(bytes.len()))),
            _ => {
                let marks: [&[u8]; 8] =
                    [b"<", b"&", b"{", b"\\u", b"]]>", b"\0", b"=?utf-8?b?", b"\xf0\x9f"];
                let mark = marks[random.below(8)];
                bytes.splice(at..at, mark.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn mutations_never_panic() {
    let most = std::env::var("MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW);
    let mut slowest = (Duration::ZERO, "");
    for seed in seeds::all() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for _ in 0..most {
            let bytes = mutate(&seed.bytes, &mut random);
            let started = Instant::now();
            if let Ok(document) = parse("any", &bytes, seed.format) {
                for block in document.blocks() {
                    assert!(document.text().get(block.span.range()).is_some(), "{}", seed.name);
                }
            }
            slowest = slowest.max((started.elapsed(), seed.name));
        }
    }
    assert!(slowest.0 < Duration::from_secs(20), "{slowest:?}");
}

/// How long the file is that is made to cost much, unpacked, in an ordinary run;
/// `BOMB=16000000` for the longest that are read.
const BOMB: usize = 400_000;
/// What each may take without optimisation, and a hundred times as long as a plain file of its
/// length does; `BOMB` files take less than half a second here.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn bombs_cost_a_bounded_amount() {
    let size = std::env::var("BOMB").ok().and_then(|n| n.parse().ok()).unwrap_or(BOMB);
    let mut slow = Vec::new();
    for (name, bytes) in bombs::all(size) {
        let started = Instant::now();
        let read = parse(name, &bytes, Format::of_path(name.as_ref()));
        let took = started.elapsed();
        if let Ok(document) = read {
            assert!(document.text().len() <= bytes.len().max(size) * 20, "{name}");
        }
        slow.push((took, name));
    }
    slow.sort_unstable();
    assert!(slow.iter().all(|(took, _)| *took < LONGEST), "{slow:?}");
}

#[test]
fn no_xml_declares_entities_or_nests_without_end() {
    let entities = "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><nitf><body.content><p>&b;</p></body.content></nitf>";
    for (name, xml) in [
        ("a.xml", entities.to_owned()),
        ("a.fodt", entities.to_owned()),
        ("a.xml", format!("<nitf><body.content>{}", "<p>".repeat(600))),
        ("a.json", "[".repeat(1000)),
    ] {
        assert!(parse(name, xml.as_bytes(), Format::of_path(name.as_ref())).is_err(), "{xml}");
    }
}

#[test]
fn what_is_packed_in_one_file_shares_a_budget() {
    // Chapters that say nothing, each unpacked from next to nothing: 200 times a megabyte.
    let items: String = (0..200)
        .map(|n| format!("<item id=\"c{n}\" href=\"c.html\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let spine: String =
        (0..200).map(|n| format!("<itemref idref=\"c{n}\"/>")).collect::<Vec<_>>().concat();
    let book = packed(&[
        ("META-INF/container.xml", "<container><rootfile full-path=\"b.opf\"/></container>"),
        ("b.opf", &format!("<package>{items}{spine}</package>")),
        ("c.html", &" ".repeat(1 << 20)),
    ]);
    let error = parse("a.epub", &book, None).unwrap_err();
    assert!(error.to_string().contains("unpack to more than 64 MB"), "{error}");
    // A chapter that is named again is read once.
    let again = packed(&[
        ("META-INF/container.xml", "<container><rootfile full-path=\"b.opf\"/></container>"),
        (
            "b.opf",
            "<package><item id=\"c\" href=\"c.html\"/><itemref idref=\"c\"/><itemref idref=\"c\"/></package>",
        ),
        ("c.html", "<p>Words of a chapter.</p>"),
    ]);
    assert_eq!(parse("a.epub", &again, None).unwrap().text(), "Words of a chapter.");
}

#[test]
fn a_packed_part_may_not_grow_without_end() {
    let bomb = packed(&[("word/document.xml", &" ".repeat(120 << 20))]);
    let error = parse("a.docx", &bomb, None).unwrap_err();
    assert!(error.to_string().contains("unpacks to more than"), "{error}");
}
