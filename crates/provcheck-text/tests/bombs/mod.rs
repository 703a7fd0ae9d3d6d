//! Files that are made to cost much: deep, long, packed or repeated in every way that a
//! format knows.

#![allow(dead_code, reason = "each test takes what it needs")]

use super::seeds::packed;

/// Chapters of the book.
const CHAPTERS: usize = 8;

/// The files, by name; `size` is about how long each is, unpacked, in bytes.
pub(crate) fn all(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let mut bombs = texts(size);
    bombs.extend(archives(size));
    bombs.extend(mails(size));
    bombs
}

/// Returns a piece of text for each number.
fn numbered(numbers: std::ops::Range<usize>, piece: impl Fn(usize) -> String) -> String {
    numbers.map(piece).collect::<Vec<_>>().concat()
}

fn many(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

/// Returns `name="v"` again and again, each with a name of its own.
fn attributes(size: usize) -> String {
    numbered(0..size / 12, |number| format!("a{number}=\"v\" "))
}

fn texts(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let many = |unit: &str| many(unit, size);
    let fonts: String = numbered(0..size / 48, |n| format!("{{\\f{n}\\fcharset2 A;}}"));
    let uses: String = numbered(0..size / 16, |n| format!("\\f{n} x"));
    let texts = [
        ("tags.html", many("<div class=teaser><a href=x>y</a> z")),
        ("open.html", many("<b><i>")),
        ("closed.html", format!("{}{}", "<b>".repeat(500), many("</i>"))),
        ("paragraphs.html", many("<article><p>Some words, and more of them here.")),
        ("attributes.html", format!("<p {}>x", attributes(size))),
        ("classes.html", format!("<p class=\"{}\">x", many("related-teaser "))),
        ("days.html", format!("<h1>A</h1>{}", many("<p class=date>3.5.2022: 4 May</p>"))),
        ("brackets.html", format!("<h1>A</h1><p>{}", many("(a: "))),
        ("data.html", format!("<script type=application/ld+json>{}", many("[{\"a\":"))),
        ("raised.html", many("<sup><a href=#n>1</a></sup>")),
        ("pre.html", format!("<pre>{}", many(" \n"))),
        ("entities.html", many("&amp;&#x41;&nope;")),
        ("deep.xml", format!("<nitf><body.content>{}", many("<p>"))),
        ("long.xml", format!("<nitf><body.content>{}</body.content></nitf>", many("<p>a</p>"))),
        (
            "attributes.xml",
            format!("<nitf {}><body.content><p>a</p></body.content></nitf>", attributes(size)),
        ),
        (
            "notes.xml",
            format!(
                "<newsItem><itemMeta>{}</itemMeta></newsItem>",
                many("<edNote>embargo</edNote>")
            ),
        ),
        ("deep.json", many("[")),
        ("long.json", format!("{{\"uri\":\"a\",\"body_html\":\"{}\"}}", many("<p>a</p>"))),
        ("deep.rtf", format!("{{\\rtf1{}", many("{\\b "))),
        ("fonts.rtf", format!("{{\\rtf1{{\\fonttbl{fonts}}}{uses}}}")),
        ("units.rtf", format!("{{\\rtf1 {}", many("\\u-10179?"))),
        ("skipped.rtf", format!("{{\\rtf1 {}", many("\\bin2147483647"))),
        ("rows.rtf", format!("{{\\rtf1 {}", many("\\trowd a\\cell\\row"))),
        ("cues.srt", many("1\n00:00 --> 00:01\n<v a>b\n\n")),
        ("marks.vtt", format!("WEBVTT\n\n00:00 --> 00:01\n{}", many("<v "))),
        ("quotes.csv", many("\"a\",")),
        ("blanks.csv", format!("{}x{}", many(" "), many("\""))),
        ("marks.md", many("[*_`")),
        ("lists.md", many("> - ")),
        ("tables.md", format!("|a|\n|-|\n{}", many("|b|\n"))),
        ("lines.txt", many("a\n")),
        ("turns.txt", format!("Talk with Ann Lee\n\n{}", many("Q: Why?\n\nA: No.\n\n"))),
        ("flat.fodt", format!("<d><body><text>{}</text></body></d>", many("<p>a</p>"))),
        (
            "hidden.fodt",
            format!("<d><body><text>{}", many("<section display=\"none\"><p/></section>")),
        ),
    ];
    texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn archives(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let many = |unit: &str| many(unit, size);
    let document = |body: &str| format!("<w:document><w:body>{body}</w:body></w:document>");
    let docx = |body: &str| packed(&[("word/document.xml", &document(body))]);
    let odt = |body: &str| {
        packed(&[("content.xml", &format!("<d><body><text>{body}</text></body></d>"))])
    };
    let container = ("META-INF/container.xml", "<c><rootfile full-path=\"b.opf\"/></c>");
    let items: String = numbered(0..CHAPTERS, |n| format!("<item id=\"c{n}\" href=\"c.html\"/>"));
    let spine: String = numbered(0..CHAPTERS, |n| format!("<itemref idref=\"c{n}\"/>"));
    // Chapters without a word, each as long as it may be.
    let book = packed(&[
        container,
        ("b.opf", &format!("<p>{items}{spine}</p>")),
        ("c.html", &many("<b></b>")),
    ]);
    let same = many("<itemref idref=\"c\"/>");
    let again = packed(&[
        container,
        ("b.opf", &format!("<p><item id=\"c\" href=\"c.html\"/>{same}</p>")),
        ("c.html", &many("<p>Words of a chapter.</p>")),
    ]);
    let relation = "<Relationship Type=\"a/footnotes\" Target=\"n.xml\"/>";
    let notes = packed(&[
        ("word/document.xml", &document("<w:p><w:r><w:t>a</w:t></w:r></w:p>")),
        ("word/_rels/document.xml.rels", &format!("<r>{}</r>", many(relation))),
        ("word/n.xml", &format!("<n>{}</n>", many("<w:footnote w:id=\"1\"/>"))),
    ]);
    vec![
        ("blank.docx", packed(&[("word/document.xml", &many(" "))])),
        ("deep.docx", docx(&many("<w:p>"))),
        ("long.docx", docx(&many("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))),
        ("attributes.docx", docx(&format!("<w:p {}/>", attributes(size)))),
        ("notes.docx", notes),
        ("spaces.odt", odt(&format!("<p>a{}b</p>", many("<s c=\"9999999\"/>")))),
        ("nested.odt", odt(&many("<p><note><note-body><p>a</p></note-body></note></p>"))),
        ("attributes.odt", odt(&format!("<p {}/>", attributes(size)))),
        ("book.epub", book),
        ("again.epub", again),
    ]
}

fn mails(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let many = |unit: &str| many(unit, size);
    let head = "From: a@b.example\r\nTo: c@d.example\r\nSubject: e\r\n";
    let mixed = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    // An archive that unpacks to a megabyte, as often as the mail takes it.
    let small = packed(&[("word/document.xml", &" ".repeat(1 << 20))]);
    let part = format!(
        "--b\r\nContent-Disposition: attachment; filename=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        base64(&small)
    );
    let attached = format!("{head}{mixed}{}", many(&part));
    let inside = format!("From a\n{head}{mixed}{}\n\n", part.repeat(40));
    vec![
        ("parts.eml", format!("{head}{mixed}{}", many(&format!("--b\r\n{mixed}"))).into_bytes()),
        ("nested.eml", many("Content-Type: message/rfc822\r\n\r\n").into_bytes()),
        ("attached.eml", attached.into_bytes()),
        ("attached.mbox", many(&inside).into_bytes()),
        ("empty.mbox", many("From x\n\n").into_bytes()),
        ("fields.eml", format!("{head}{}\r\n", many("Received: x\r\n")).into_bytes()),
        ("words.eml", format!("{head}X: {}\r\n\r\na", many("=?utf-8?q?a?= ")).into_bytes()),
        (
            "page.mhtml",
            format!("{head}Content-Type: text/html\r\n\r\n{}", many("<p>a</p>")).into_bytes(),
        ),
    ]
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let value = three.iter().fold(0_u32, |value, &byte| value << 8 | u32::from(byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(value >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}
