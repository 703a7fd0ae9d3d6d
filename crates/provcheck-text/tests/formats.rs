//! The same story in every format that is read.

mod seeds;

use provcheck_core::{BlockKind, Document, LeftOutKind};
use provcheck_text::{Encoding, Format, ReadFault, parse, parse_as};
use seeds::{HEADLINE, STORY, docx, packed};

fn texts(document: &Document) -> Vec<&str> {
    document.blocks().iter().map(|b| document.slice(b.span)).collect()
}

/// Brings together what teletypes write in other letters.
fn even(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace('€', "EUR ").replace(" — ", " - ")
}

#[test]
fn every_format_gives_the_same_blocks() {
    let wanted: Vec<String> = std::iter::once(HEADLINE).chain(STORY).map(even).collect();
    for seed in seeds::all() {
        let document = parse(seed.name, &seed.bytes, seed.format)
            .unwrap_or_else(|error| panic!("{}: {error}", seed.name));
        let read: Vec<String> = texts(&document).into_iter().map(even).collect();
        if seed.name == "attached.eml" {
            assert_eq!(read[0], HEADLINE);
            assert_eq!(read[read.len() - 5..], wanted, "{}", seed.name);
        } else {
            assert_eq!(read, wanted, "{}", seed.name);
        }
        assert_eq!(document.blocks()[0].kind, BlockKind::Headline, "{}", seed.name);
        assert_eq!(document.meta().headline.as_deref(), Some(HEADLINE), "{}", seed.name);
        let date = document.date().map(|date| date.to_string());
        assert_eq!(date.as_deref(), seed.dated.then_some("2026-02-10"), "{}", seed.name);
        // Without its ending it is still known by its bytes.
        let by_bytes = ["story.md", "page.mhtml", "box.mbox", "story.fodt", "story.ninjs"];
        if !by_bytes.contains(&seed.name) {
            let again = parse(seed.name, &seed.bytes, None).unwrap();
            assert_eq!(texts(&again), texts(&document), "{}", seed.name);
        }
    }
}

#[test]
fn agencies_tell_versions_and_notes() {
    let wire = |name: &str| {
        let seed = seeds::all().into_iter().find(|seed| seed.name == name).unwrap();
        let document = parse(name, &seed.bytes, seed.format).unwrap();
        (document.meta().wire.clone().unwrap(), document)
    };
    let (nitf, document) = wire("nitf.xml");
    assert_eq!((nitf.item.as_deref(), nitf.urgency), (Some("hw.1"), Some(4)));
    assert!(nitf.corrects, "its note says so");
    assert_eq!(document.meta().byline.as_deref(), Some("Ann Lee"));
    assert!(document.left_out().iter().any(|words| words.kind == LeftOutKind::Note));
    let (g2, _) = wire("g2.xml");
    assert_eq!((g2.item.as_deref(), g2.version), (Some("urn:hw:1"), Some(3)));
    assert_eq!(g2.embargo.as_deref(), Some("2026-02-10T10:00:00Z"));
    assert_eq!(g2.editors_notes, ["Eds: Adds cost."]);
    let (first, _) = wire("newsml1.xml");
    assert_eq!((first.item.as_deref(), first.version), (Some("hw1"), Some(2)));
    let (ninjs, _) = wire("story.ninjs");
    assert_eq!((ninjs.version, ninjs.slug.as_deref()), (Some(2), Some("Bridge")));
    let (iptc, _) = wire("iptc.txt");
    assert_eq!((iptc.urgency, iptc.slug.as_deref()), (Some(4), Some("Bridge-Oldmere")));
    let (anpa, document) = wire("anpa.txt");
    assert_eq!((anpa.version, anpa.slug.as_deref()), (Some(2), Some("BC-Bridge-Oldmere")));
    assert_eq!(anpa.editors_notes, ["Eds: Adds cost."]);
    assert_eq!(document.meta().byline.as_deref(), Some("ANN LEE"));
}

/// A message as an ANPA line sends it.
fn anpa(slug: &str, lines: &str, text: &str) -> String {
    let keywords = slug.trim_start_matches('^').rsplit_once(',').map_or(slug, |(keys, _)| keys);
    format!(
        "\x16\x16\x01W0001\x1fhw-a\r\nu i \x11\x13 {keywords} 02-10 0122\r\n\x02{slug}<\r\n{lines}^By ANN LEE=\r\n^Hill Wire=\r\n\t{text}\r\n\tIt is two years old.\r\n\x03\r\n\r\nHW-02-10-26 0800GMT<\x04"
    )
}

fn teletype(text: &str) -> Document {
    parse("a.txt", text.as_bytes(), Some(Format::Text)).expect("a wire")
}

#[test]
fn slugs_are_no_headlines() {
    let headline = "^Bridge at Oldmere shut<\r\n";
    // The slug line, the lines after it; the headline, the slug, the version, the embargo.
    let cases = [
        (
            "^BC-Bridge-Oldmere,122",
            headline,
            "Bridge at Oldmere shut",
            "BC-Bridge-Oldmere",
            None,
            None,
        ),
        (
            "BC-Bridge-Oldmere,122",
            headline,
            "Bridge at Oldmere shut",
            "BC-Bridge-Oldmere",
            None,
            None,
        ),
        (
            "^BC-Bridge-Oldmere, 1st Ld-Writethru,122",
            headline,
            "Bridge at Oldmere shut",
            "BC-Bridge-Oldmere",
            Some(2),
            None,
        ),
        (
            "^BC-Bridge Oldmere,122",
            headline,
            "Bridge at Oldmere shut",
            "BC-Bridge Oldmere",
            None,
            None,
        ),
        (
            "^BC-Bridge-Oldmere, ADV20,122",
            "^ADV20<\r\n^FOR RELEASE FRIDAY, FEB. 20<\r\n^Bridge at Oldmere shut<\r\n",
            "Bridge at Oldmere shut",
            "BC-Bridge-Oldmere",
            None,
            Some("FOR RELEASE FRIDAY, FEB. 20"),
        ),
        // A headline of a form that slugs have.
        (
            "^BC-Bridge-Oldmere,122",
            "^Half-built bridge shut, 12 hurt<\r\n",
            "Half-built bridge shut, 12 hurt",
            "BC-Bridge-Oldmere",
            None,
            None,
        ),
    ];
    for (slug, lines, shown, base, version, embargo) in cases {
        let document = teletype(&anpa(slug, lines, "The bridge was shut."));
        let wire = document.meta().wire.clone().unwrap();
        assert_eq!(document.meta().headline.as_deref(), Some(shown), "{slug}");
        assert_eq!(wire.slug.as_deref(), Some(base), "{slug}");
        assert_eq!((wire.version, wire.urgency), (version, Some(3)), "{slug}");
        assert_eq!(wire.embargo.as_deref(), embargo, "{slug}");
        assert_eq!(wire.provider.as_deref(), Some("HW"), "{slug}");
        assert_eq!(texts(&document), [shown, "The bridge was shut.", "It is two years old."]);
    }
    let corrective = teletype(&anpa(
        "^BC-Bridge-Oldmere,122",
        "^CORRECTS age of bridge<\r\n",
        "The bridge was shut.",
    ));
    assert!(corrective.meta().wire.as_ref().unwrap().corrects);
    assert!(!corrective.text().contains("CORRECTS"));
    // Without a headline the agency under the byline is none.
    assert!(!corrective.text().contains("Hill Wire"), "{}", corrective.text());
    assert!(corrective.text().contains("The bridge was shut."));
}

#[test]
fn all_messages_of_a_teletype_file_are_read() {
    let one = anpa("^BC-Bridge-Oldmere,122", "^Bridge shut<\r\n", "The bridge was shut.");
    let two = anpa("^BC-Fair-Oldmere,122", "^Fair opens<\r\n", "The fair was opened.");
    let iptc = |number: u32, text: &str| {
        format!(
            "\x01hw000{number} 4 i 122 hwxxb   hw 001\r\n\r\nBridge-Oldmere/\r\n\x02Bridge shut =\r\n\r\n   {text}\r\n\r\n   It is two years old.\r\n\x03\r\n\r\n100800 Gmt Feb 26\r\n\x04"
        )
    };
    let cases = [
        (one.clone() + &two, 2),
        (iptc(1, "The bridge was shut.") + &iptc(2, "The fair was opened."), 2),
        (one.clone() + "\r\n" + &two + &iptc(3, "Rain fell."), 3),
        (one, 1),
    ];
    for (text, messages) in cases {
        let document = teletype(&text);
        let shown = document.text();
        assert!(shown.contains("The bridge was shut."), "{shown}");
        assert_eq!(shown.contains("The fair was opened."), messages > 1, "{shown}");
        assert!(!shown.contains("BC-Fair"), "{shown}");
        let note = format!("holds {messages} messages, which are read as one text");
        let wanted: Vec<String> = (messages > 1).then_some(note).into_iter().collect();
        assert_eq!(document.notes(), wanted, "{shown}");
        // What holds several items is no version of one of them.
        assert_eq!(document.meta().wire.as_ref().unwrap().slug.is_some(), messages == 1);
        assert_eq!(document.date().map(|d| d.to_string()).as_deref(), Some("2026-02-10"));
    }
}

#[test]
fn items_tell_until_when_they_must_wait() {
    let nitf = |told: &str| {
        format!(
            "<nitf><head>{told}</head><body><body.content><p>The bridge was shut.</p></body.content></body></nitf>"
        )
    };
    let newsml = |told: &str| {
        format!(
            "<NewsML><NewsEnvelope><DateAndTime>20260210T080000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>hw.example</ProviderId><DateId>20260210</DateId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsManagement>{told}</NewsManagement><NewsComponent><ContentItem><DataContent><p>The bridge was shut.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
        )
    };
    let issue = "<date.issue norm=\"20260210T080000Z\"/>";
    let marked = "the agency marks it as embargoed";
    let cases = [
        (
            nitf(&format!("<docdata><date.release norm=\"20260212T060000Z\"/>{issue}</docdata>")),
            Some("20260212T060000Z"),
        ),
        (
            nitf(&format!("<docdata>{issue}<date.release norm=\"20260212\"/></docdata>")),
            Some("20260212"),
        ),
        (nitf("<docdata management-status=\"embargoed\"/>"), Some(marked)),
        (newsml("<Status FormalName=\"Embargoed\"/>"), Some(marked)),
        (
            newsml(
                "<Status FormalName=\"Embargoed\"/><StatusWillChange><FutureStatus FormalName=\"Usable\"/><DateAndTime>20260212T060000Z</DateAndTime></StatusWillChange>",
            ),
            Some("20260212T060000Z"),
        ),
        // Released when it was sent, or before; usable.
        (
            nitf(&format!("<docdata><date.release norm=\"20260210T080000Z\"/>{issue}</docdata>")),
            None,
        ),
        (
            nitf(&format!("<docdata><date.release norm=\"20260210T070000Z\"/>{issue}</docdata>")),
            None,
        ),
        (newsml("<Status FormalName=\"Usable\"/>"), None),
    ];
    for (xml, embargo) in cases {
        let document = parse("a.xml", xml.as_bytes(), Some(Format::Xml)).unwrap();
        let wire = document.meta().wire.clone().unwrap();
        assert_eq!(wire.embargo.as_deref(), embargo, "{xml}");
        if xml.contains("hw.example") {
            assert_eq!(wire.item.as_deref(), Some("hw.example:20260210:7"));
        }
    }
}

#[test]
fn other_files_of_the_same_endings_are_no_articles() {
    for (name, bytes) in [
        ("a.json", &b"{\"name\": \"left-pad\", \"version\": \"1.0\"}"[..]),
        ("a.json", b"[1, 2]"),
        ("a.xml", b"<?xml version=\"1.0\"?><rss><channel/></rss>"),
    ] {
        let error = parse(name, bytes, Format::of_path(name.as_ref())).unwrap_err();
        assert!(matches!(error.fault(), ReadFault::Other(_)), "{error}");
    }
    let error = parse("a.json", b"{\"uri\": ", Some(Format::Json)).unwrap_err();
    assert!(matches!(error.fault(), ReadFault::Damaged(_)), "{error}");
    let table = packed(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", "<x/>"),
    ]);
    let error = parse("a.xlsx", &table, None).unwrap_err();
    assert!(error.to_string().contains("spreadsheet"), "{error}");
}

#[test]
fn office_files_are_read_whole() {
    let p = |inner: &str| format!("<w:p>{inner}</w:p>");
    let r = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let boxed = format!(
        "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>",
        p(&r("In the box."))
    );
    let cases: [(String, &[&str]); 8] = [
        (
            p(&format!("{}{}", r("Around"), boxed)) + &p(&r("After.")),
            &["Around", "In the box.", "After."],
        ),
        (
            p(&r("Shown ")) + &p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"),
            &["Shown"],
        ),
        (
            p("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>Not hidden.</w:t></w:r>"),
            &["Not hidden."],
        ),
        (
            p("<w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr><w:r><w:t>T</w:t></w:r>")
                + &p(&r("he mill.")),
            &["The mill."],
        ),
        (
            p(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", r("One ")))
                + &p(&r("sentence.")),
            &["One sentence."],
        ),
        (
            p(&format!("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{}", r("Two")))
                + &p(&r("paragraphs.")),
            &["Two", "paragraphs."],
        ),
        (
            p(
                "<w:r><w:t>5</w:t></w:r><w:r><w:sym w:font=\"Symbol\" w:char=\"F025\"/></w:r><w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>",
            ),
            &["5%α"],
        ),
        (
            p("<w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
            &["Kept"],
        ),
    ];
    for (body, wanted) in cases {
        let document = parse("a.docx", &docx(&body), Some(Format::Docx)).unwrap();
        assert_eq!(texts(&document), wanted, "{body}");
    }
    let odt = packed(&[(
        "content.xml",
        "<d xmlns:t=\"t\"><body><text><p>Sank.<note><note-citation>1</note-citation><note-body><p>Two boats.</p></note-body></note> Later.</p></text></body></d>",
    )]);
    let document = parse("a.odt", &odt, Some(Format::Odt)).unwrap();
    assert_eq!(texts(&document), ["Sank. Later.", "Two boats."]);
    let flat = "<d><meta><title>Mill</title></meta><style name=\"T1\"><text-properties display=\"none\"/></style><body><text><p>Sank<span style-name=\"T1\"> hidden</span>.<annotation><creator>Ann Lee</creator><p>Who?</p></annotation></p><section display=\"none\"><p>Hidden.</p></section><p>After<text-box><p>In the box.</p></text-box> all.</p></text></body></d>";
    let document = parse("a.fodt", flat.as_bytes(), Some(Format::FlatOdt)).unwrap();
    assert_eq!(texts(&document), ["Sank.", "After all.", "In the box."]);
    assert_eq!(document.meta().byline, None);
}

#[test]
fn encodings_are_told_apart_or_given() {
    let text =
        "“We saw it,” Jos\u{e9} said. The caf\u{e9} wasn’t shut, and the mayor’s boat lay there.";
    let western = encode(text, |c| match c {
        '“' => 0x93,
        '”' => 0x94,
        '’' => 0x92,
        c => c as u8,
    });
    let mac = encode(text, |c| match c {
        '“' => 0xd2,
        '”' => 0xd3,
        '’' => 0xd5,
        'é' => 0x8e,
        c => c as u8,
    });
    let dos_text =
        "The caf\u{e9} of Jos\u{e9} and the M\u{fc}ller pub on the \u{c5}land road were shut.";
    let dos = encode(dos_text, |c| match c {
        'é' => 0x82,
        'ü' => 0x81,
        'Å' => 0x8f,
        c => c as u8,
    });
    let wide: Vec<u8> = text.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
    let widest: Vec<u8> = text.chars().flat_map(|c| (c as u32).to_be_bytes()).collect();
    let read = |bytes: &[u8]| parse("a.txt", bytes, None).unwrap().text().to_owned();
    assert_eq!(read(&western), text);
    assert_eq!(read(&mac), text);
    assert_eq!(read(&dos), dos_text);
    assert_eq!(read(&wide), text);
    assert_eq!(read(&widest), text);
    assert_eq!(read(b"\x1b$B$3$s$K$A$O\x1b(B 2026"), "こんにちは 2026");
    let cp437 = Encoding::of_label("cp437");
    assert_eq!(parse_as("a.txt", b"caf\x82", None, cp437).unwrap().text(), "café");
    assert_eq!(Encoding::of_label("no-such"), None);
}

fn encode(text: &str, byte: fn(char) -> u8) -> Vec<u8> {
    text.chars().map(byte).collect()
}

#[test]
fn the_head_of_a_news_item_is_read_or_listed() {
    let item = |head: &str, told: &str| {
        let file = format!(
            "<nitf><head><docdata>{told}</docdata></head><body><body.head><hedline>\
             <hl1>Bridge shut</hl1>{head}</body.head><body.content><p>The bridge at Norrby is \
             shut until May.</p></body.content></body></nitf>"
        );
        provcheck_text::parse("a.xml", file.as_bytes(), None).unwrap()
    };
    let whole = item(
        "<hl2>Cracks in <em>two</em> piers</hl2></hedline><note><p>Eds: UPDATES with cracks</p>\
         </note><byline>By <person>Ida Berg</person><byttl>Staff Writer</byttl></byline>\
         <abstract><p>A bridge is shut.</p></abstract>",
        "",
    );
    let text: Vec<&str> = whole.blocks().iter().map(|block| whole.slice(block.span)).collect();
    let body = "The bridge at Norrby is shut until May.";
    assert_eq!(text, ["Bridge shut", "Cracks in two piers", body]);
    assert_eq!(whole.meta().byline.as_deref(), Some("Ida Berg"));
    let left: Vec<&str> = whole.left_out().iter().map(|left| &*left.text).collect();
    let listed = ["Eds: UPDATES with cracks", "By Ida Berg, Staff Writer", "A bridge is shut."];
    assert_eq!(left, listed);
    assert!(whole.notes().is_empty(), "{:?}", whole.notes());
    for (head, told, is) in [
        ("</hedline>", "<ed-msg info=\"KILL: the day was wrong\"/>", true),
        ("</hedline><note><p>Eds: KILL the story.</p></note>", "", true),
        ("</hedline>", "<ed-msg info=\"UPDATES with the day\"/>", false),
    ] {
        let notes = item(head, told).notes().join(" ");
        assert_eq!(notes.contains("not to be used"), is, "{told}{head}: {notes}");
    }
    // A second headline is no text.
    let bare = "<nitf><body><body.head><hedline><hl1>Bridge shut</hl1><hl2>Cracks</hl2></hedline>\
                </body.head><body.content/></body></nitf>";
    let bare = provcheck_text::parse("a.xml", bare.as_bytes(), None).unwrap();
    assert!(bare.notes().iter().any(|note| note.starts_with("no text")), "{:?}", bare.notes());
}

#[test]
fn appointments_and_tables_in_mail_are_told_apart() {
    let mail = |kind: &str, part: &str| {
        let file = format!(
            "From: a@example.org\r\nTo: b@example.org\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
             The bridge at Norrby is shut.\r\n--b\r\nContent-Type: {kind}\r\n\r\n{part}\r\n--b--\r\n"
        );
        provcheck_text::parse("a.eml", file.as_bytes(), Some(Format::Mail)).unwrap()
    };
    let card = "BEGIN:VCARD\r\nFN:Ida Berg\r\nEND:VCARD";
    for kind in ["text/calendar", "text/vcard; name=i.vcf\r\nContent-Disposition: attachment"] {
        let document = mail(kind, card);
        assert!(!document.text().contains("VCARD"), "{kind}");
        assert!(document.notes().iter().any(|note| note.contains("not read")), "{kind}");
    }
    let plain = mail("text/plain", "It opens in May.");
    assert!(plain.text().ends_with("It opens in May.") && plain.notes().is_empty());
    let table = "text/csv; name=t.csv\r\nContent-Disposition: attachment; filename=t.csv";
    let rows = mail(table, "pier,\"cracks, in all\"\r\nfirst,12");
    let last = rows.blocks().last().map(|block| rows.slice(block.span));
    assert_eq!(last, Some("first; 12"));
    assert!(rows.text().contains("pier; cracks, in all"));
}
