//! Reads files of all kinds, whole and broken.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use provcheck_core::{BlockKind, DateOrigin, Document, Span};
use provcheck_text::{Format, ReadFault, parse, read, words};

fn markdown(text: &str) -> Document {
    parse("draft.md", text.as_bytes(), Some(Format::Markdown)).unwrap()
}

fn html(text: &str) -> Document {
    parse("draft.html", text.as_bytes(), Some(Format::Html)).unwrap()
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks().iter().map(|b| (b.kind, document.slice(b.span))).collect()
}

/// Every word must stand in the file where the map says.
fn assert_maps(document: &Document) {
    for (at, word) in words(document.text()) {
        let file = document.map().to_file(Span::new(at, at + word.len()));
        assert_eq!(&document.raw()[file.range()], word, "{}", document.name());
    }
}

#[test]
fn markdown_gives_text_blocks_and_metadata() {
    use BlockKind::{Code, Heading, Headline, ListItem, Paragraph, Quotation, Table};
    let document = markdown(
        "---\ntitle: \"Port opens\"\ndate: 2022-02-15\nauthor: Jane Roe\npublisher: The Gazette\n\
         url: https://gazette.example/2022/02/14/port\n---\n\n# Port **opens** at last\n\nThe port of [Arl](https://x.example) opened\n\
         on *Monday* after &ldquo;three weeks&rdquo;.<!-- a note -->\n\n> “We are glad,” said Roe.\n\n## What next\n\n- One thing\n- Another\n\n\
         1. First\n\n   More of it\n\n![a picture](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nlet x = 1;\n```\n\n<div>Some <b>HTML</b></div>\n\nIt \\* ends `here`.\n",
    );
    assert_eq!(
        blocks(&document),
        [
            (Headline, "Port opens at last"),
            (Paragraph, "The port of Arl opened on Monday after “three weeks”."),
            (Quotation, "“We are glad,” said Roe."),
            (Heading, "What next"),
            (ListItem, "One thing"),
            (ListItem, "Another"),
            (ListItem, "First"),
            (ListItem, "More of it"),
            (Table, "a"),
            (Table, "b"),
            (Table, "c"),
            (Table, "d"),
            (Code, "let x = 1;"),
            (Paragraph, "Some HTML"),
            (Paragraph, "It * ends here."),
        ]
    );
    assert_maps(&document);
    let meta = document.meta();
    assert_eq!(meta.headline.as_deref(), Some("Port opens at last"));
    assert_eq!(meta.date.unwrap().origin, DateOrigin::FrontMatter);
    assert_eq!(document.date().unwrap().to_string(), "2022-02-15");
    assert_eq!(meta.byline.as_deref(), Some("Jane Roe"));
    assert_eq!(meta.publisher.as_deref(), Some("The Gazette"));
    assert!(document.raw().contains("<!-- a note -->"));
}

#[test]
fn front_matter_is_read_with_tolerance() {
    let cases = [
        (
            "+++\ntitle = \"T\"\ndate = 2022-02-15T10:00:00Z\n+++\nText here.",
            Some("T"),
            Some("2022-02-15"),
        ),
        (
            "---\nTitle: 'It''s on'\npublished: Feb. 15, 2022\ntags:\n  - a\n  - b\n---\nText.",
            Some("It"),
            Some("2022-02-15"),
        ),
        ("---\nupdated: 2022-02-16\ndate: 2022-02-15\n---\nText.", None, Some("2022-02-15")),
        // No front matter: a rule, then text.
        ("---\nHe said this. It was that.\n---\nText.", None, None),
        ("---\ntitle: never closed, ever.\n\nText.", None, None),
        ("Text: with a colon.\n---\n", None, None),
    ];
    for (text, title, date) in cases {
        let document = markdown(text);
        assert_eq!(document.meta().headline.as_deref(), title, "{text}");
        assert_eq!(document.date().map(|d| d.to_string()).as_deref(), date, "{text}");
        assert_maps(&document);
    }
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Port opens at last | The Gazette</title>
<meta property="og:title" content="Port opens"><meta property="og:site_name" content="The Gazette">
<link rel="canonical" href="https://gazette.example/a/port">
<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"datePublished":"2022-02-15T09:00:00Z",
"author":[{"@type":"Person","name":"Jane Roe"},{"name":"John Doe"}]}]}</script><style>p{}</style></head>
<body><header><a href="/">The Gazette</a> Menu</header><nav><ul><li>Home<li>News</ul></nav>
<main><article><header><h1>Port opens at last</h1><time datetime="2022-02-14">14 Feb</time></header>
<p>The port   of Arl
opened on&nbsp;Monday, &quot;at last&quot;, R&amp;D chief said.<p>A second paragraph&mdash;unclosed.
<div hidden>Secret words</div><div style="display: none">More secrets</div>
<blockquote><p>&ldquo;We are glad,&rdquo; said Roe.</p></blockquote>
<figure><img src=x><figcaption>The port in 2021</figcaption></figure>
<aside>Read our newsletter</aside><ul><li><a href=x>Related: another story</a></li><li>A plain item</li></ul>
<script>var a = "<p>not text</p>";</script><!-- a comment --><p>Line one<br>line two<br><br>Para two &copy; 2022</p>
<div class="share-buttons">Share this</div></article></main><footer>Copyright</footer></body></html>"#;

#[test]
fn html_gives_the_article() {
    use BlockKind::{Caption, Headline, ListItem, Paragraph, Quotation};
    let document = html(PAGE);
    assert_eq!(
        blocks(&document),
        [
            (Headline, "Port opens at last"),
            (Paragraph, "14 Feb"),
            (Paragraph, "The port of Arl opened on\u{a0}Monday, \"at last\", R&D chief said."),
            (Paragraph, "A second paragraph—unclosed."),
            (Quotation, "“We are glad,” said Roe."),
            (Caption, "The port in 2021"),
            (ListItem, "A plain item"),
            (Paragraph, "Line one\nline two"),
            (Paragraph, "Para two © 2022"),
        ]
    );
    let meta = document.meta();
    assert_eq!(meta.headline.as_deref(), Some("Port opens at last"));
    assert_eq!(document.date().unwrap().to_string(), "2022-02-15");
    assert_eq!(meta.date.unwrap().origin, DateOrigin::Metadata);
    assert_eq!(meta.byline.as_deref(), Some("Jane Roe, John Doe"));
    assert_eq!(meta.publisher.as_deref(), Some("The Gazette"));
    assert_eq!(meta.url.as_deref(), Some("https://gazette.example/a/port"));
    assert_eq!(meta.language.as_deref(), Some("en-GB"));
    assert_maps(&document);
    // A reference maps to itself.
    let at = document.text().find('©').unwrap();
    let file = document.map().to_file(Span::new(at, at + 2));
    assert_eq!(&document.raw()[file.range()], "&copy;");
}

#[test]
fn html_without_structure_still_gives_its_text() {
    let document = html("just text &amp; more<p>and a paragraph</div></span>");
    assert_eq!(document.text(), "just text & more\n\nand a paragraph");
    let document = html("<p>AT&T and B&ampC and &bogus; and 5 &lt 6 &#8212; &#x2014;</p>");
    assert_eq!(document.text(), "AT&T and B&C and &bogus; and 5 < 6 — —");
    let document = html("<p>one\r\ntwo\rthree</p>");
    assert_eq!(document.text(), "one two three");
}

#[test]
fn deep_nesting_costs_no_stack() {
    let deep = "<div>".repeat(200_000) + "<p>Down here.</p>" + &"</div>".repeat(200_000);
    assert_eq!(html(&deep).text(), "Down here.");
    let deep = "<b><i>".repeat(100_000) + "Down here.";
    assert_eq!(html(&deep).text(), "Down here.");
    let deep = ">".repeat(20_000) + " Down here.";
    assert!(markdown(&deep).text().ends_with("Down here."));
}

#[test]
fn decodes_other_encodings() {
    let text = "Café “opens” in Łódź";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16.clone()).collect();
    let big: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [text.as_bytes().to_vec(), utf16, with_mark, big] {
        assert_eq!(parse("a.txt", &bytes, None).unwrap().text(), text);
    }
    // Windows-1252 with curly marks.
    let western =
        b"The \x93caf\xe9\x94 opened on Monday \x96 at last. It\x92s the caf\xe9 of Jos\xe9.";
    let document = parse("a.txt", western, None).unwrap();
    assert_eq!(document.text(), "The “café” opened on Monday – at last. It’s the café of José.");
    // A cut-off UTF-8 file stays UTF-8.
    let cut = &"Das Café in Łódź ist größer als das Café in Görlitz“".as_bytes()[..57];
    assert!(parse("a.txt", cut, None).unwrap().text().starts_with("Das Café in Łódź"));
    // A page that names its encoding.
    let page = b"<html><head><meta charset=windows-1251></head><body><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></body></html>";
    assert_eq!(parse("a.html", page, Some(Format::Html)).unwrap().text(), "Привет");
    // The mark at the start counts in the file, not in the text.
    let marked = parse("a.txt", "\u{feff}Port opens".as_bytes(), None).unwrap();
    assert_eq!(marked.text(), "Port opens");
    assert_eq!(marked.map().to_file(Span::new(0, 4)), Span::new(3, 7));
    assert_maps(&marked);
    let marked =
        parse("a.md", "\u{feff}# Port opens\n\nNow.".as_bytes(), Some(Format::Markdown)).unwrap();
    assert_eq!(marked.text(), "Port opens\n\nNow.");
    assert_maps(&marked);
}

#[test]
fn refuses_what_is_no_text() {
    let fault = |bytes: &[u8]| parse("wire/a.txt", bytes, None).unwrap_err().to_string();
    assert_eq!(fault(b""), "wire/a.txt: is empty");
    assert_eq!(fault(b" \r\n\t"), "wire/a.txt: is empty");
    assert_eq!(fault(b"\xef\xbb\xbf"), "wire/a.txt: is empty");
    assert_eq!(fault(b"PK\x03\x04abc"), "wire/a.txt: is not a text: it is a ZIP archive");
    assert_eq!(
        fault(b"%PDF-1.7"),
        "wire/a.txt: can't be read: no text could be taken out of the PDF: this program reads none; \
         try `pdftotext`, or ask for the text"
    );
    assert_eq!(fault(b"abc\0def"), "wire/a.txt: is not a text: it holds zero bytes");
    assert!(fault(&[1, 2, 3, 4, 5, 6, 7, 8, 14, 15]).contains("control characters"));
    assert!(matches!(read("no/such/file.txt").unwrap_err().fault(), ReadFault::Missing));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(read(folder.path()).unwrap_err().fault(), ReadFault::Folder));
    let file = folder.path().join("big.txt");
    std::fs::File::create(&file).unwrap().set_len(65 << 20).unwrap();
    let error = read(&file).unwrap_err();
    assert!(error.to_string().ends_with("is too large: 65 MB, at most 64 MB are read"), "{error}");
}

/// Asks for everything a document can tell, and checks what must always hold.
fn exhaust(document: &Document) {
    let text = document.text();
    let mut end = 0;
    for block in document.blocks() {
        assert!(block.span.start >= end && block.span.end as usize <= text.len());
        end = block.span.end;
        assert!(text.get(block.span.range()).is_some());
    }
    let mut end = 0;
    for sentence in document.sentences() {
        assert!(sentence.span.start >= end && !sentence.span.is_empty());
        end = sentence.span.end;
        assert!(document.blocks()[sentence.block as usize].span.contains(sentence.span));
        assert_eq!(text[sentence.span.range()].trim(), &text[sentence.span.range()]);
    }
    let mut start = 0;
    for quotation in document.quotations() {
        assert!(quotation.span.start >= start);
        start = quotation.span.start;
        assert!(quotation.span.contains(quotation.inner));
        assert!(text.get(quotation.inner.range()).is_some());
        if let Some(speaker) = &quotation.speaker {
            assert!(!speaker.name.is_empty() && text.get(speaker.span.range()).is_some());
        }
        assert!(quotation.cue.is_none_or(|cue| text.get(cue.range()).is_some()));
    }
    for fault in document.quote_faults() {
        assert!(text.get(fault.span.range()).is_some());
    }
    for (at, word) in words(text).take(200) {
        let file = document.map().to_file(Span::new(at, at + word.len()));
        assert!(document.raw().get(file.range()).is_some());
    }
}

fn try_all(bytes: &[u8]) {
    for format in [None, Some(Format::Text), Some(Format::Markdown), Some(Format::Html)] {
        if let Ok(document) = parse("any", bytes, format) {
            exhaust(&document);
        }
    }
}

const BITS: [&str; 60] = [
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ".",
    "?",
    "!",
    "…",
    ",",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "``",
    "''",
    "-",
    "—",
    "(",
    ")",
    "Mr",
    "U.S.",
    "said",
    "he",
    "Jane Roe",
    "according to",
    "told",
    "the port",
    "No",
    "2",
    "10",
    "a.m",
    "saying",
    "who",
    "5",
    "'90s",
    "<p>",
    "</p>",
    "<b",
    ">",
    "&amp;",
    "&",
    ";",
    "<!--",
    "-->",
    "<blockquote>",
    "# ",
    "> ",
    "* ",
    "1. ",
    "---\n",
    "`",
    "é",
    "ß",
    "\u{feff}",
    "в Москве",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn any_mixture(bits in proptest::collection::vec(0..BITS.len(), 0..80), cut in 0..8_usize) {
        let text: String = bits.iter().map(|&i| BITS[i]).collect::<Vec<_>>().join(if cut % 2 == 0 { "" } else { " " });
        try_all(text.as_bytes());
        try_all(&text.as_bytes()[..text.len().saturating_sub(cut)]);
    }
}

#[test]
fn raised_numbers_are_told_apart() {
    for (text, shown) in [
        ("Some 310<sup>4</sup> came.", "Some 310 came."),
        ("Some 310<sup>4</sup>, he said.<sup>5</sup>", "Some 310, he said."),
        ("Some 310<sup>[4]</sup> came.", "Some 310 came."),
        ("Some 10<sup>7</sup> cells.", "Some 10^7 cells."),
        ("Up 5<sup>3</sup>/<sub>4</sub> points.", "Up 5 3/4 points."),
        ("Up <sup>3</sup>/<sub>4</sub> points.", "Up 3/4 points."),
        ("Some 30 km<sup>2</sup> burnt.", "Some 30 km2 burnt."),
        ("On the 4<sup>th</sup> day.", "On the 4th day."),
    ] {
        assert_eq!(markdown(&format!("{text}\n")).text(), shown, "{text}");
        assert_eq!(html(&format!("<p>{text}</p>")).text(), shown, "{text}");
        let styled = text.replace("<sup>", "<span style='vertical-align: super'>");
        let styled = styled.replace("</sup>", "</span>");
        assert_eq!(html(&format!("<p>{styled}</p>")).text(), shown, "{text}");
    }
    assert_eq!(markdown("Never <sup>closed\n\nNext 5.\n").text(), "Never closed\n\nNext 5.");
}

#[test]
fn what_an_editor_deleted_is_no_longer_said() {
    for (text, shown) in [
        ("The hall held <del>310</del> <ins>290</ins> guests.", "The hall held 290 guests."),
        ("The hall held 290 <del>noisy</del> guests.", "The hall held 290 guests."),
        ("The hall held <ins>only</ins> 290 guests.", "The hall held only 290 guests."),
        ("Deltas <i>and</i> 290 guests.", "Deltas and 290 guests."),
    ] {
        assert_eq!(markdown(&format!("{text}\n")).text(), shown, "{text}");
        assert_eq!(html(&format!("<p>{text}</p>")).text(), shown, "{text}");
        if !text.contains("<i>") {
            let plain = parse("a.txt", text.as_bytes(), Some(Format::Text)).unwrap();
            assert_eq!(plain.text(), shown, "{text}");
            assert_maps(&plain);
        }
    }
    assert_eq!(markdown("It <del>never closed\n\nNext 5.\n").text(), "It\n\nNext 5.");
}
