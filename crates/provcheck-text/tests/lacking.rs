//! What can't be read of a file is said, and never passes for a text.

mod seeds;

use provcheck_core::Document;
use provcheck_text::{Format, ReadError, parse};
use seeds::{docx, packed};

fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    parse(name, bytes, Format::of_path(name.as_ref()))
}

/// What is said of a file: its notes, or why it is not read.
fn said(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Ok(document) => document.notes().join("; "),
        Err(error) => format!("error: {}", error.fault()),
    }
}

const HEAD: &str = "From: Ann Lee <ann@example.org>\r\nTo: desk@example.org\r\nSubject: Bridge shut\r\nMIME-Version: 1.0\r\n";

#[test]
fn pages_with_hardly_any_text_are_noted() {
    let sentence = "The bridge at Oldmere was shut on Tuesday after cracks were found in it. ";
    let short = sentence.repeat(4);
    let cases = [
        ("<p>Loading…</p>".to_owned(), true),
        (
            "<h1>404</h1><p>We looked everywhere, but this page is not here any more.</p>"
                .to_owned(),
            true,
        ),
        ("<p>Press and hold the button to show that you are no robot.</p>".to_owned(), true),
        ("<p>This site needs JavaScript. Turn it on and load the page again.</p>".to_owned(), true),
        (
            "<h1>Bridge at Oldmere shut after a crack is found in one of its piers</h1>".to_owned(),
            true,
        ),
        // Short news is news.
        (format!("<h1>Bridge shut</h1><p>{short}</p>"), false),
        (format!("<p>{}</p>", "橋は火曜日に閉鎖された。".repeat(40)), false),
    ];
    for (body, noted) in cases {
        let page = format!(
            "<!doctype html><html lang=en><head><title>Bridge</title></head><body>{body}</body></html>"
        );
        let said = said("a.html", page.as_bytes());
        assert_eq!(said.contains("little text: "), noted, "{body}: {said}");
    }
}

#[test]
fn mail_without_text_is_an_error() {
    let multipart = |kind: &str, parts: &str| {
        format!("{HEAD}Content-Type: {kind}; boundary=b1\r\n\r\n{parts}--b1--\r\n")
    };
    let part = |head: &str, body: &str| format!("--b1\r\n{head}\r\n\r\n{body}\r\n");
    let plain = "Content-Type: text/plain";
    let base64 = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64";
    let pgp = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA7x9\r\n-----END PGP MESSAGE-----\r\n";
    let cases = [
        (format!("{HEAD}\r\n"), "error: can't be read: the mail has no text"),
        (format!("{HEAD}\r\n  \r\n\r\n"), "error: can't be read: the mail has no text"),
        (multipart("multipart/mixed", ""), "error: can't be read: the mail has no text"),
        (
            multipart(
                "multipart/mixed",
                &part(
                    "Content-Type: image/png; name=\"crack.png\"\r\nContent-Transfer-Encoding: base64",
                    "iVBORw0KGgo=",
                ),
            ),
            "error: can't be read: the mail holds no text of its own; pictures in it are not read",
        ),
        (
            format!("{HEAD}{base64}\r\n\r\n%%%%%%%%no%%%%%%%%\r\n"),
            "error: can't be read: the mail is damaged",
        ),
        (
            multipart(
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                &part("Content-Type: application/octet-stream", pgp),
            ),
            "error: can't be read: the mail is encrypted",
        ),
        (
            format!(
                "{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIBAAAA\r\n"
            ),
            "error: can't be read: the mail is encrypted",
        ),
        (format!("{HEAD}{plain}\r\n\r\n{pgp}"), "error: can't be read: the mail is encrypted"),
        (
            format!("{HEAD}{plain}\r\n\r\nThe rest is for you alone.\r\n\r\n{pgp}"),
            "a part of the mail is encrypted",
        ),
        (
            multipart(
                "multipart/mixed",
                &part(
                    "Content-Type: image/tiff; name=\"crack.tif\"\r\nContent-Disposition: attachment; filename=\"crack.tif\"\r\nContent-Transfer-Encoding: base64",
                    "iVBORw0KGgo=",
                ),
            ),
            "error: can't be read: the mail holds no text of its own; crack.tif is not read",
        ),
        (
            format!(
                "{HEAD}Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n{plain}\r\n\r\nThe bridge was shut."
            ),
            "is cut off",
        ),
        (
            format!("{HEAD}Content-Type: multipart/mixed; boundary=b1\r\n\r\n"),
            "error: can't be read: the mail is cut off",
        ),
        // What is read.
        (format!("{HEAD}{plain}\r\n\r\nThe bridge was shut.\r\n"), ""),
        (format!("{HEAD}{base64}\r\n\r\nVGhlIGJyaWRnZSB3YXMgc2h1dC4=\r\n"), ""),
        (
            format!(
                "{HEAD}{plain}\r\n\r\nA PGP message begins with a line of its own, he said.\r\n"
            ),
            "",
        ),
        (
            multipart(
                "multipart/signed; protocol=\"application/pgp-signature\"",
                &part(plain, "The bridge was shut."),
            ),
            "",
        ),
    ];
    for (mail, wanted) in cases {
        let said = said("a.eml", mail.as_bytes());
        assert!(
            if wanted.is_empty() { said.is_empty() } else { said.starts_with(wanted) },
            "{mail}\n{said}"
        );
        if let Ok(document) = read("a.eml", mail.as_bytes()) {
            let text = document.text();
            assert!(!text.contains("hQEMA") && !text.contains("%%"), "{text}");
        }
    }
}

#[test]
fn mailboxes_say_which_mails_give_nothing() {
    let mail = |body: &str| {
        format!("From ann@example.org Tue Feb 10 08:00:00 2026\r\n{HEAD}\r\n{body}\r\n\r\n")
    };
    let mailbox = mail("The bridge was shut.\r\n>From Oldmere it is seen.\r\n>>From there too.")
        + &mail("")
        + &mail("-----BEGIN PGP MESSAGE-----\r\nhQEMA7x9\r\n-----END PGP MESSAGE-----")
        + &mail("");
    let document = read("a.mbox", mailbox.as_bytes()).unwrap();
    let text = document.text();
    assert!(text.contains("\nFrom Oldmere it is seen."), "{text}");
    assert!(text.contains("\n>From there too."), "{text}");
    let notes = document.notes().join("\n");
    assert!(notes.contains("2 mails in it have no text, and"), "{notes}");
    assert!(notes.contains("1 mail in it is encrypted, and"), "{notes}");
}

#[test]
fn web_archives_say_what_is_left() {
    let story =
        "The bridge at Oldmere was shut on Tuesday after cracks were found in it. ".repeat(8);
    let part = |body: &str| {
        format!("--b1\r\nContent-Type: text/html\r\n\r\n<html><body>{body}</body></html>\r\n")
    };
    let archive = |parts: &str, end: &str| {
        format!("{HEAD}Content-Type: multipart/related; boundary=b1\r\n\r\n{parts}{end}")
    };
    let page = part(&format!("<p>{story}</p>"));
    let frame = part("<p>A frame.</p>");
    let cases = [
        (archive(&page, "--b1--\r\n"), ""),
        (archive(&(page.clone() + &frame), "--b1--\r\n"), "holds 1 further page, "),
        (archive(&(page.clone() + &frame + &frame), "--b1--\r\n"), "holds 2 further pages"),
        (archive(&page, ""), "is cut off"),
    ];
    for (archive, wanted) in cases {
        let said = said("a.mhtml", archive.as_bytes());
        assert!(
            if wanted.is_empty() { said.is_empty() } else { said.starts_with(wanted) },
            "{said}"
        );
    }
}

#[test]
fn files_that_are_cut_off_or_hold_others_say_so() {
    let run = "<w:p><w:r><w:t>The bridge was shut.</w:t></w:r></w:p>";
    let chunk = "<w:altChunk r:id=\"r9\"/>";
    let cases = [
        ("a.rtf", br"{\rtf1 The bridge was shut.\par}".to_vec(), ""),
        ("a.rtf", br"{\rtf1 The bridge was shut.\par {\b It is".to_vec(), "is cut off"),
        ("a.docx", docx(run), ""),
        ("a.docx", docx(&format!("{run}{chunk}")), "is not read as a whole: other files"),
        (
            "a.docx",
            docx(&format!("{run}<w:p><w:subDoc r:id=\"r9\"/></w:p>")),
            "is not read as a whole: other files",
        ),
        ("a.docx", docx(chunk), "error: can't be read: other files"),
    ];
    for (name, bytes, wanted) in cases {
        let said = said(name, &bytes);
        assert!(
            if wanted.is_empty() { said.is_empty() } else { said.starts_with(wanted) },
            "{name}: {said}"
        );
    }
}

#[test]
fn text_that_a_style_hides_is_left_out() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"Ghost\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Shade\"><w:basedOn w:val=\"Ghost\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Seen\"><w:basedOn w:val=\"Ghost\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Faint\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Ring\"><w:basedOn w:val=\"Ring\"/></w:style></w:styles>";
    let file = |body: &str| {
        packed(&[
            (
                "word/_rels/document.xml.rels",
                r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
            ),
            ("word/styles.xml", styles),
            (
                "word/document.xml",
                &format!(
                    "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>It was shut.</w:t></w:r></w:p>{body}</w:body></w:document>"
                ),
            ),
        ])
    };
    let paragraph = |style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>No one was hurt.</w:t></w:r></w:p>"
        )
    };
    let run = |properties: &str| {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>No one was hurt.</w:t></w:r></w:p>")
    };
    let cases = [
        (paragraph("Ghost"), false),
        (paragraph("Shade"), false),
        (run("<w:rStyle w:val=\"Faint\"/>"), false),
        (paragraph("Seen"), true),
        (paragraph("Other"), true),
        (run("<w:rStyle w:val=\"Ring\"/>"), true),
        (run("<w:rStyle w:val=\"Faint\"/><w:vanish w:val=\"0\"/>"), true),
    ];
    for (body, shown) in cases {
        let document = read("a.docx", &file(&body)).unwrap();
        assert_eq!(document.text().contains("hurt"), shown, "{body}");
        assert!(document.text().contains("It was shut."), "{body}");
    }
}

#[test]
fn news_items_without_text_are_noted() {
    let g2 = |content: &str| {
        format!(
            "<newsItem xmlns=\"n\" guid=\"urn:a:1\"><contentMeta><headline>Bridge shut</headline>\
             </contentMeta><contentSet>{content}</contentSet></newsItem>"
        )
    };
    let note = "no text: the item holds nothing beside its headline";
    let nitf = |body: &str| {
        format!(
            "<nitf><body><body.head><hedline><hl1>Bridge shut</hl1></hedline></body.head>\
             <body.content>{body}</body.content></body></nitf>"
        )
    };
    for (name, file, noted) in [
        ("a.xml", g2("<remoteContent href=\"a.txt\"/>"), true),
        ("a.xml", nitf(""), true),
        (
            "a.ninjs",
            "{\"uri\":\"a\",\"headline\":\"Bridge shut\",\"body_text\":\"\"}".to_owned(),
            true,
        ),
        // An alert is short.
        ("a.xml", nitf("<p>The bridge is shut.</p>"), false),
        ("a.xml", g2("<inlineData>The bridge is shut.</inlineData>"), false),
        (
            "a.ninjs",
            "{\"uri\":\"a\",\"headline\":\"Bridge shut\",\"body_text\":\"It is shut.\"}".to_owned(),
            false,
        ),
    ] {
        let said = said(name, file.as_bytes());
        assert_eq!(said.contains(note), noted, "{file}: {said}");
    }
    assert!(said("a.xml", g2("<remoteContent href=\"a.txt\"/>").as_bytes()).contains("a.txt"));
}

#[test]
fn items_hold_their_text_in_several_ways() {
    let text = "The bridge is shut.\n\nIt cost £3m.";
    for content in [
        "<inlineData encoding=\"base64\">VGhlIGJyaWRnZSBpcyBzaHV0LgoKSXQgY29z\ndCDCozNtLg==</inlineData>",
        "<inlineData contenttype=\"text/html\">&lt;p&gt;The bridge is shut.&lt;/p&gt;&lt;p&gt;It cost &amp;pound;3m.&lt;/p&gt;</inlineData>",
        "<inlineData><![CDATA[<p>The bridge is shut.</p><p>It cost £3m.</p>]]></inlineData>",
        "<inlineData>The bridge is shut.\n\nIt cost &pound;3m.</inlineData>",
        "<inlineXML><p>The bridge is shut.</p><p>It cost &pound;3m.</p></inlineXML>",
    ] {
        let item = format!(
            "<newsItem xmlns=\"n\" guid=\"urn:a:1\"><contentSet>{content}</contentSet></newsItem>"
        );
        assert_eq!(read("a.xml", item.as_bytes()).unwrap().text(), text, "{content}");
    }
    let nitf = |body: &str| {
        let file = format!("<nitf><body><body.content><p>{body}</p></body.content></body></nitf>");
        read("a.xml", file.as_bytes()).unwrap().text().to_owned()
    };
    assert_eq!(
        nitf("Some &frac12; of &euro;9 &mdash; Malm&ouml; &hellip;"),
        "Some ½ of €9 — Malmö …"
    );
    assert_eq!(
        nitf("A &bogus; name &amp;pound; &lt;b&gt; &notit;"),
        "A &bogus; name &pound; <b> &notit;"
    );
    let broken = "<newsItem xmlns=\"n\"><contentMeta><headline>Bridge</headline></contentMeta>\
                  <contentSet><inlineData encoding=\"base64\">%%%%</inlineData></contentSet></newsItem>";
    assert!(said("a.xml", broken.as_bytes()).contains("can't be decoded"));
}

#[test]
fn files_that_are_cut_off_are_noted() {
    let cut = "is cut off: ";
    for (name, file, noted) in [
        ("a.xml", "<nitf><body><body.content><p>The bridge is shut.</p><p>It was", true),
        (
            "a.xml",
            "<nitf><body><body.content><p>The bridge is shut.</p></body.content></body></nitf>",
            false,
        ),
        (
            "a.fodt",
            "<office:document xmlns:office=\"o\" xmlns:text=\"t\"><office:text><text:p>It is shut.</text:p>",
            true,
        ),
        ("a.html", "<!doctype html><html><body><article><p>The bridge is shut.</p><p>It was", true),
        (
            "a.html",
            "<!doctype html><html><body><article><p>The bridge is shut.</p></article>",
            false,
        ),
        // Ends that may be left out, and those that people forget.
        ("a.html", "<!doctype html><html><body><p>The bridge is shut.<p>It was shut.", false),
        (
            "a.html",
            "<!doctype html><html><body><div><p>The bridge is shut.</p></body></html>",
            false,
        ),
        ("a.html", "<p>The bridge is <b>shut", false),
    ] {
        let said = said(name, file.as_bytes());
        assert_eq!(said.contains(cut), noted, "{file}: {said}");
    }
    let mail = |body: &str| {
        said(
            "a.eml",
            format!(
                "{HEAD}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
            )
            .as_bytes(),
        )
    };
    assert!(!mail("VGhlIGJyaWRnZSBpcyBzaHV0Lg==\r\n").contains(cut));
    assert!(mail("VGhlIGJyaWRnZSBpcyBzaHV0LiBJdCB3\r\nYXMgc2h1dCBvbi").contains(cut));
    let head = "From a@example.org Tue Feb 10 10:00:00 2026\n";
    let part = "Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nIt is shut.\n";
    let letter = HEAD.replace('\r', "");
    assert!(said("a.mbox", format!("{head}{letter}{part}").as_bytes()).contains(cut));
    assert!(!said("a.mbox", format!("{head}{letter}{part}--b1--\n").as_bytes()).contains(cut));
}

#[test]
fn locked_chapters_are_no_text() {
    let book_of = |locked: &[&str], second: &str| {
        let named = |file: &&str| {
            format!("<EncryptedData><CipherReference URI=\"{file}\"/></EncryptedData>")
        };
        let locked: Vec<String> = locked.iter().map(named).collect();
        let locked = locked.concat();
        let encryption = format!("<encryption>{locked}</encryption>");
        packed(&[
            ("META-INF/container.xml", "<container><rootfile full-path=\"O/b.opf\"/></container>"),
            ("META-INF/encryption.xml", &encryption),
            (
                "O/b.opf",
                "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>\
                 <item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
                 <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
            ),
            ("O/a.xhtml", "<p>The bridge is shut.</p>"),
            ("O/b.xhtml", second),
        ])
    };
    let book = |locked: &[&str]| book_of(locked, "<p>x9#k</p>");
    assert_eq!(said("a.epub", &book(&["O/font.otf"])), "");
    assert_eq!(said("a.epub", &book(&["O/b.xhtml"])), "1 chapter is encrypted, and not read");
    assert_eq!(read("a.epub", &book(&["O/b.xhtml"])).unwrap().text(), "The bridge is shut.");
    let all = said("a.epub", &book(&["O/a.xhtml", "O/b.xhtml"]));
    assert!(all.starts_with("error: can't be read: its chapters are encrypted"), "{all}");
    // One of which the book does not say so.
    let secret = "x\u{1}9\u{2}#k\u{10}";
    assert_eq!(said("a.epub", &book_of(&[], secret)), "1 chapter is encrypted, and not read");
    assert_eq!(said("a.epub", &book_of(&[], "<p>It is open.</p>")), "");
}

#[test]
fn characters_are_read_whatever_a_file_says_of_them() {
    let said_of = |name: &str, bytes: &[u8]| {
        let document = read(name, bytes).unwrap();
        (document.text().to_owned(), document.notes().join("; "))
    };
    let lost = "stand for no character";
    let page = |good: &str, bad: &[u8]| {
        [b"<!doctype html><meta charset=utf-8><p>", good.as_bytes(), bad, b" end</p>"].concat()
    };
    let (text, note) = said_of("a.html", &page("Malmö paid £3m", b"\xff"));
    assert!(text.starts_with("Malmö paid £3m") && note.contains(lost), "{text} {note}");
    let (text, note) =
        said_of("a.txt", &[b"Malm\xf6 paid \xa33m for ".as_slice(), b"it."].concat());
    assert!(text.starts_with("Malmö paid £3m") && !note.contains(lost), "{text} {note}");
    // What says that it is UTF-8 and is not.
    let (text, note) = said_of("a.html", &page("", b"Malm\xf6 paid \xa33m"));
    assert!(text.starts_with("Malmö paid £3m") && !note.contains(lost), "{text} {note}");
    let mail = |kind: &str, body: &[u8]| {
        [HEAD.as_bytes(), format!("Content-Type: text/plain{kind}\r\n\r\n").as_bytes(), body]
            .concat()
    };
    let utf8 = "Malmö paid £3m for it.".as_bytes();
    let latin = b"Malm\xf6 paid \xa33m for it.".as_slice();
    for kind in ["", "; charset=us-ascii", "; charset=iso-8859-1", "; charset=utf-8"] {
        for body in [utf8, latin] {
            let (text, note) = said_of("a.eml", &mail(kind, body));
            assert!(text.ends_with("Malmö paid £3m for it."), "{kind}: {text}");
            assert!(!note.contains(lost), "{kind}: {note}");
        }
    }
    let (text, note) = said_of("a.eml", &mail("; charset=utf-8", &[utf8, b" \xff"].concat()));
    assert!(text.contains("Malmö") && note.contains(lost), "{text} {note}");
    let polish = mail("", b"\xa3\xf3d\xbc paid.");
    let named = provcheck_text::Encoding::of_label("iso-8859-2");
    let document = provcheck_text::parse_as("a.eml", &polish, Some(Format::Mail), named).unwrap();
    assert!(document.text().ends_with("Łódź paid."), "{}", document.text());
}

#[test]
fn parts_of_a_mail_that_follow_each_other_are_all_read() {
    let part = |kind: &str, body: &str| format!("--b1\r\nContent-Type: {kind}\r\n\r\n{body}\r\n");
    let mail = |kind: &str, parts: &[String]| {
        let body = parts.concat();
        let mail = format!("{HEAD}Content-Type: {kind}; boundary=b1\r\n\r\n{body}--b1--\r\n");
        let document = read("a.eml", mail.as_bytes()).unwrap();
        let text = document.text().split("\n\n").skip(1).collect::<Vec<_>>().join("|");
        (text, document.left_out().len())
    };
    let note =
        part("text/plain", "Please run this today, and ring me about the second paragraph first.");
    let story = part("text/html", "<p>The bridge is shut.</p>");
    let said = "Please run this today, and ring me about the second paragraph first.";
    assert_eq!(
        mail("multipart/mixed", &[note.clone(), story.clone()]).0,
        format!("{said}|The bridge is shut.")
    );
    assert_eq!(
        mail("multipart/mixed", &[story.clone(), note]).0,
        format!("The bridge is shut.|{said}")
    );
    let same = part("text/plain", "The bridge is shut.");
    for kind in ["multipart/mixed", "multipart/alternative"] {
        assert_eq!(mail(kind, &[same.clone(), story.clone()]).0, "The bridge is shut.", "{kind}");
    }
    // What is not shown.
    let hidden = part(
        "text/html",
        "<div style=\"display:none\">Cost 9.</div><p>The bridge is shut.</p><p hidden>No.</p><p>It cost 3.</p>",
    );
    assert_eq!(
        mail("multipart/mixed", &[hidden]),
        ("The bridge is shut.|It cost 3.".to_owned(), 2)
    );
    let all = part("text/html", "<div hidden><p>The bridge is shut.</p></div>");
    assert_eq!(mail("multipart/mixed", &[all]).0, "The bridge is shut.");
}
