//! Broken files of every format: an error or a text, soon, and never a panic.

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

#[test]
fn bombs_cost_a_bounded_amount() {
    let many = |unit: &str, times: usize| unit.repeat(times);
    let started = Instant::now();
    // Deep and long in every way that a format knows.
    let deep_xml = format!("<nitf><body.content>{}", many("<p>", 200_000));
    assert!(parse("a.xml", deep_xml.as_bytes(), Some(Format::Xml)).is_err());
    let entities = "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><nitf><body.content><p>&b;</p></body.content></nitf>";
    assert!(parse("a.xml", entities.as_bytes(), Some(Format::Xml)).is_err());
    let deep_json = many("[", 500_000);
    assert!(parse("a.json", deep_json.as_bytes(), Some(Format::Json)).is_err());
    let boundary = format!(
        "From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        many("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", 20_000)
    );
    let _ = parse("a.eml", boundary.as_bytes(), Some(Format::Mail));
    let nested = many("Content-Type: message/rfc822\r\n\r\n", 20_000);
    let _ = parse("a.eml", nested.as_bytes(), Some(Format::Mail));
    let _ = parse("a.mbox", many("From x\n\n", 300_000).as_bytes(), Some(Format::Mailbox));
    let _ = parse("a.rtf", format!("{{\\rtf1{}", many("{\\b ", 500_000)).as_bytes(), None);
    let _ = parse(
        "a.srt",
        many("1\n00:00 --> 00:01\n<v a>b\n\n", 100_000).as_bytes(),
        Some(Format::Cues),
    );
    // A transcript without end: what is above is looked at once.
    let talk = format!("Talk with Ann Lee\n\n{}", many("Q: Why?\n\nA: No.\n\n", 50_000));
    let talk = parse("a.txt", talk.as_bytes(), Some(Format::Text)).unwrap();
    assert_eq!(talk.quotations().len(), 50_000);
    let _ = parse("a.csv", many("\"a\",", 500_000).as_bytes(), Some(Format::Csv));
    let _ = parse(
        "a.html",
        many("<div class=teaser><a href=x>y</a> z", 50_000).as_bytes(),
        Some(Format::Html),
    );
    let _ = parse(
        "a.html",
        many("<article><p>Some words, and more of them here.", 50_000).as_bytes(),
        Some(Format::Html),
    );
    // A chapter named again and again, each time unpacked.
    let spine = many("<itemref idref=\"c\"/>", 100_000);
    let book = packed(&[
        ("META-INF/container.xml", "<container><rootfile full-path=\"b.opf\"/></container>"),
        ("b.opf", &format!("<package><item id=\"c\" href=\"c.html\"/>{spine}</package>")),
        ("c.html", &many("<p>Words of a chapter.</p>", 30_000)),
    ]);
    assert!(parse("a.epub", &book, None).is_err());
    assert!(started.elapsed() < Duration::from_mins(2), "{:?}", started.elapsed());
}

#[test]
fn a_packed_part_may_not_grow_without_end() {
    let bomb = packed(&[("word/document.xml", &" ".repeat(120 << 20))]);
    let error = parse("a.docx", &bomb, None).unwrap_err();
    assert!(error.to_string().contains("unpacks to more than"), "{error}");
}
