//! One invented story in every format that is read.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Write as _};

use provcheck_text::Format;
use zip::write::SimpleFileOptions;

/// The headline and the paragraphs of the story.
pub(crate) const HEADLINE: &str = "Bridge at Oldmere shut after crack is found";
pub(crate) const STORY: [&str; 4] = [
    "OLDMERE (Hill Wire) - The bridge over the Arle was shut on Tuesday after 3 cracks were found in it, engineer Rosa Tamm said.",
    "“We had no choice but to shut it at once,” Tamm said.",
    "Some 4,200 drivers cross the bridge each day.",
    "The repair would cost €2.6 million & take five months, the council said.",
];

/// A name, the bytes, and the format that the name promises.
pub(crate) struct Seed {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) format: Option<Format>,
    /// Whether the file tells its day, 2026-02-10.
    pub(crate) dated: bool,
}

fn paragraphs(open: &str, close: &str, escape: fn(&str) -> String) -> String {
    let paragraph = |p: &&str| [open, &escape(p), close, "\n"].concat();
    STORY.iter().map(paragraph).collect()
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
}

fn plain(text: &str) -> String {
    text.to_owned()
}

fn rtf(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) })
        .collect()
}

fn teletype(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace('€', "EUR ")
}

fn anpa(text: &str) -> String {
    text.replace('“', "``").replace('”', "''").replace('€', "EUR ").replace(" - ", " _ ")
}

/// Packs files into an archive.
pub(crate) fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("an archive in memory");
        archive.write_all(content.as_bytes()).expect("an archive in memory");
    }
    archive.finish().expect("an archive in memory").into_inner()
}

/// Returns a .docx with these paragraphs.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    packed(&[
        (
            "_rels/.rels",
            r#"<Relationships xmlns="x"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>"#,
        ),
        (
            "docProps/core.xml",
            r#"<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:modified>2026-02-10T09:00:00Z</dcterms:modified></cp:coreProperties>"#,
        ),
        (
            "word/document2.xml",
            &format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#),
        ),
    ])
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    let lines: Vec<_> = out.as_bytes().chunks(76).map(String::from_utf8_lossy).collect();
    lines.join("\r\n") + "\r\n"
}

/// Returns the story in every format.
pub(crate) fn all() -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut add = |name: &'static str, bytes: Vec<u8>, dated: bool| {
        let format = Format::of_path(std::path::Path::new(name));
        seeds.push(Seed { name, bytes, format, dated });
    };
    let text = format!("{HEADLINE}\n\n{}", paragraphs("", "\n", plain));
    let html = format!("<h1>{HEADLINE}</h1>\n{}", paragraphs("<p>", "</p>", xml));
    add("story.txt", text.clone().into_bytes(), false);
    add("story.md", format!("---\ndate: 2026-02-10\n---\n\n# {text}").into_bytes(), true);
    let page = format!(
        "<!doctype html><html lang=en><head><title>{HEADLINE}</title><meta property=\"article:published_time\" content=\"2026-02-10T08:00:00Z\"></head><body><nav><a href=/>Home</a></nav><article>{html}</article><footer>Imprint</footer></body></html>"
    );
    add("story.html", page.clone().into_bytes(), true);
    add("nitf.xml", format!(
        "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\"><nitf><head><title>x</title><docdata><doc-id id-string=\"hw.1\"/><urgency ed-urg=\"4\"/><date.issue norm=\"20260210T080000Z\"/><ed-msg info=\"Eds: CORRECTS cost in last paragraph.\"/></docdata></head><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline><byline>By Ann Lee</byline></body.head><body.content><block>{}</block></body.content></body></nitf>",
        paragraphs("<p>", "</p>", xml)).into_bytes(), true);
    add("g2.xml", format!(
        "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet><newsItem guid=\"urn:hw:1\" version=\"3\"><itemMeta><versionCreated>2026-02-10T08:00:00Z</versionCreated><embargoed>2026-02-10T10:00:00Z</embargoed><edNote>Eds: Adds cost.</edNote></itemMeta><contentMeta><headline>{HEADLINE}</headline><slugline>Bridge</slugline></contentMeta><contentSet><inlineXML><html><head><title>x</title></head><body>{}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
        paragraphs("<p>", "</p>", xml)).into_bytes(), true);
    add("newsml1.xml", format!(
        "<?xml version=\"1.0\"?><NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>hw1</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20260210T080000Z</ThisRevisionCreated><Urgency FormalName=\"4\"/></NewsManagement><NewsComponent><NewsLines><HeadLine>{HEADLINE}</HeadLine></NewsLines><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        paragraphs("<p>", "</p>", xml)).into_bytes(), true);
    let body = paragraphs("<p>", "</p>", xml).replace('\n', "\\n");
    add("story.ninjs", format!(
        "{{\"uri\": \"urn:hw:1\", \"version\": \"2\", \"versioncreated\": \"2026-02-10T08:00:00Z\", \"headline\": \"{HEADLINE}\", \"slugline\": \"Bridge\", \"urgency\": 4, \"body_html\": \"{body}\"}}").into_bytes(), true);
    add("iptc.txt", format!(
        "\x01hw0001 4 i 122 hwxxb   hw 001\r\n\r\nBridge-Oldmere/\r\n\x02{HEADLINE} =\r\n\r\n{}\x03\r\n\r\n100800 Gmt Feb 26\r\n\x04",
        paragraphs("   ", "\r\n\r", teletype)).into_bytes(), true);
    add("anpa.txt", format!(
        "\x16\x16\x01W0001\x1fhw-a\r\nr i \x11\x13 BC-Bridge-Oldmere 02-10 0122\r\n\x02\x02BC-Bridge-Oldmere, 1st Ld-Writethru,122<\r\n^{HEADLINE}<\r\n^Eds: Adds cost.<\r\n^By ANN LEE=\r\n^Hill Wire=\r\n{}\x03\r\n\r\nHW-02-10-26 0800GMT<\x04",
        paragraphs("\t", "\r", anpa)).into_bytes(), true);
    let head = format!(
        "From: Ann Lee <ann@example.org>\r\nTo: desk@example.org\r\nSubject: {HEADLINE}\r\nDate: Tue, 10 Feb 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    );
    let body = paragraphs("", "\n", plain);
    let mail = format!(
        "{head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        base64(body.as_bytes())
    );
    add("mail.eml", mail.clone().into_bytes(), true);
    add("html.eml", format!("{head}Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nSee the HTML part.\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body>{}</body></html>\r\n--b1--\r\n", paragraphs("<p>", "</p>", xml)).into_bytes(), true);
    let attached = base64(&docx(&format!(
        "<w:p><w:r><w:t>{HEADLINE}</w:t></w:r></w:p>{}",
        paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", xml)
    )));
    add("attached.eml", format!("{head}Content-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--b2\r\nContent-Type: application/octet-stream; name=\"story.docx\"\r\nContent-Disposition: attachment; filename=\"story.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}--b2--\r\n").into_bytes(), true);
    add(
        "box.mbox",
        format!("From ann@example.org Tue Feb 10 08:00:00 2026\r\n{mail}\r\n").into_bytes(),
        true,
    );
    add("page.mhtml", format!("From: <saved>\r\nSubject: x\r\nDate: Tue, 10 Feb 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b3\r\n\r\n--b3\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/\r\n\r\n{}--b3--\r\n", base64(page.as_bytes())).into_bytes(), true);
    add("story.rtf", format!("{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Times;}}}}{{\\info{{\\creatim\\yr2026\\mo2\\dy10}}}}\\f0 {HEADLINE}\\par\n{}}}", paragraphs("", "\\par", rtf)).into_bytes(), true);
    add(
        "story.docx",
        docx(&format!(
            "<w:p><w:r><w:t>{HEADLINE}</w:t></w:r></w:p>{}",
            paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", xml)
        )),
        true,
    );
    let odt = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h text:outline-level=\"1\">{HEADLINE}</text:h>{}</office:text></office:body></office:document-content>",
        paragraphs("<text:p>", "</text:p>", xml)
    );
    add("story.odt", packed(&[("content.xml", &odt)]), false);
    let flat = odt.replace("document-content", "document").replace("<office:body>", "<office:meta><meta:creation-date xmlns:meta=\"m\">2026-02-10T08:00:00</meta:creation-date></office:meta><office:body>");
    add("story.fodt", flat.into_bytes(), true);
    add(
        "book.epub",
        packed(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
            ),
            (
                "OEBPS/book.opf",
                "<package xmlns:dc=\"d\"><metadata><dc:title>x</dc:title><dc:date>2026-02-10</dc:date></metadata><manifest><item id=\"c1\" href=\"one.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c1\"/></spine></package>",
            ),
            ("OEBPS/one.xhtml", &format!("<html><body>{html}</body></html>")),
        ]),
        true,
    );
    seeds
}
