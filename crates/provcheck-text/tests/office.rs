//! Office documents: what is read, what is left out, what is refused.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::{Cursor, Write as _};

use provcheck_core::{BlockKind, Document, Space};
use provcheck_text::{Format, parse};
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks().iter().map(|b| (b.kind, document.slice(b.span))).collect()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
    );
    let core = "<cp:coreProperties xmlns:dc=\"dc\" xmlns:dcterms=\"t\"><dc:title>Draft</dc:title>\
        <dc:creator>Jane Roe</dc:creator><dcterms:created>2019-01-01T00:00:00Z</dcterms:created>\
        <dcterms:modified>2022-02-15T10:00:00Z</dcterms:modified></cp:coreProperties>";
    archive(&[("word/document.xml", &document), ("docProps/core.xml", core)])
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Port opens</w:t></w:r></w:p>\
    <w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">The port </w:t></w:r><w:del><w:r><w:delText>never </w:delText><w:t>ever </w:t></w:r></w:del>\
    <w:ins><w:r><w:t>opened &amp; closed</w:t></w:r></w:ins><w:commentRangeStart w:id=\"1\"/><w:r><w:tab/><w:t>on</w:t><w:br/><w:t>Monday &#8212; again.</w:t></w:r></w:p>\
    <w:p><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>\
    <w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>What next</w:t></w:r></w:p>\
    <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>\
    <w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>We are glad.</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
    <w:p><w:r><mc:AlternateContent><mc:Choice><w:t>Once.</w:t></mc:Choice><mc:Fallback><w:t>Twice.</w:t></mc:Fallback></mc:AlternateContent><w:instrText>PAGE</w:instrText></w:r></w:p>";

#[test]
fn docx_is_read_with_changes_accepted() {
    use BlockKind::{Heading, Headline, ListItem, Paragraph, Quotation, Table};
    // The bytes decide, whatever the name says.
    for format in [None, Some(Format::Docx), Some(Format::Text)] {
        let document = parse("draft.docx", &docx(BODY), format).unwrap();
        assert_eq!(
            blocks(&document),
            [
                (Headline, "Port opens"),
                (Paragraph, "The port opened & closed on\nMonday — again."),
                (Heading, "What next"),
                (ListItem, "One"),
                (Quotation, "We are glad."),
                (Table, "a"),
                (Table, "b"),
                (Paragraph, "Once."),
            ]
        );
        assert_eq!(document.space(), Space::Text);
        assert_eq!(document.raw(), document.text());
        assert_eq!(document.date().unwrap().to_string(), "2022-02-15");
        assert_eq!(document.meta().byline.as_deref(), Some("Jane Roe"));
    }
}

#[test]
fn odt_is_read_with_changes_accepted() {
    use BlockKind::{Headline, ListItem, Paragraph, Quotation};
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles>\
        <style:style style:name=\"P1\" style:parent-style-name=\"Quotations\"/></office:automatic-styles><office:body><office:text>\
        <text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level=\"1\">Port opens</text:h><text:p>The port<text:s text:c=\"2\"/>opened<office:annotation><text:p>Sure?</text:p></office:annotation> on\
        <text:line-break/>Monday<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>\
        <text:p text:style-name=\"P1\">We are glad.</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>\
        </office:text></office:body></office:document-content>";
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
    ]);
    let document = parse("draft.odt", &bytes, Some(Format::Odt)).unwrap();
    assert_eq!(
        blocks(&document),
        [
            (Headline, "Port opens"),
            (Paragraph, "The port  opened on\nMonday."),
            (Paragraph, "A note."),
            (Quotation, "We are glad."),
            (ListItem, "One"),
        ]
    );
}

#[test]
fn hostile_archives_are_refused() {
    let fault = |bytes: &[u8]| parse("a.docx", bytes, Some(Format::Docx)).unwrap_err().to_string();
    let bomb = docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(65 << 20)));
    assert!(bomb.len() < 1 << 20);
    let refused =
        "a.docx: can't be read: it unpacks to more than 100 times its size, as no text does";
    assert_eq!(fault(&bomb), refused);
    let entities = "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><w:document><w:t>&y;</w:t></w:document>";
    let error = fault(&archive(&[("word/document.xml", entities)]));
    assert_eq!(error, "a.docx: can't be read: its XML declares entities of its own");
    let deep = "<w:p>".repeat(100_000);
    assert_eq!(fault(&docx(&deep)), "a.docx: can't be read: its elements nest too deep");
    assert!(fault(&docx("<w:p><w:r>")).contains("its XML is damaged"));
    assert_eq!(fault(&docx("<w:p/>")), "a.docx: is empty");
    assert_eq!(
        fault(b"plain words"),
        "a.docx: can't be read: it is no office document, or a damaged one"
    );
    assert_eq!(
        fault(&archive(&[("a.txt", "x")])),
        "a.docx: can't be read: it is no office document, or a damaged one"
    );
    let whole = docx(BODY);
    for cut in [5, 40, whole.len() / 2, whole.len() - 3] {
        assert!(parse("a.docx", &whole[..cut], None).is_err());
    }
    for at in (0..whole.len()).step_by(7) {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        // Any answer will do, but one there must be.
        let _ = parse("a.docx", &bent, Some(Format::Docx)).map(|d| d.sentences().len());
    }
}

/// Returns runs of a paragraph; `^` is before those that are raised.
fn runs(texts: &[&str], raised: &str, close: &str, plain: &str) -> String {
    let run = |text: &&str| match text.strip_prefix('^') {
        Some(text) => format!("{raised}{text}{close}"),
        None => format!("{plain}{text}{close}"),
    };
    texts.iter().map(run).collect()
}

#[test]
fn marks_of_notes_are_no_part_of_a_figure() {
    let cases: [(&[&str], &str); 6] = [
        (&["About 310", "^4", " voters came."], "About 310 voters came."),
        (&["It cost 4,050", "^1", ", he said.", "^2"], "It cost 4,050, he said."),
        (&["Some 8 km", "^2", " of moor."], "Some 8 km2 of moor."),
        (&["Over 3 × 10", "^8", " cells."], "Over 3 × 10^8 cells."),
        (&["The 3", "^rd", " day."], "The 3rd day."),
        (&["Up 2", "^1", "/", "2 points."], "Up 2 1/2 points."),
    ];
    for (texts, read) in cases {
        for raised in [
            "<w:vertAlign w:val=\"superscript\"/>",
            "<w:rStyle w:val=\"FootnoteReference\"/>",
            "<w:position w:val=\"6\"/>",
        ] {
            let raised = format!("<w:r><w:rPr>{raised}</w:rPr><w:t xml:space=\"preserve\">");
            let plain = "<w:r><w:rPr><w:vertAlign w:val=\"baseline\"/></w:rPr>\
                         <w:t xml:space=\"preserve\">";
            let body = runs(texts, &raised, "</w:t></w:r>", plain);
            let document = parse("a.docx", &docx(&format!("<w:p>{body}</w:p>")), None).unwrap();
            assert_eq!(document.text(), read);
        }
        for position in ["super 58%", "33% 58%"] {
            let body = runs(
                texts,
                "<text:span text:style-name=\"T1\">",
                "</text:span>",
                "<text:span text:style-name=\"T2\">",
            );
            let style = |name: &str, position: &str| {
                format!(
                    "<style:style style:name=\"{name}\"><style:text-properties \
                     style:text-position=\"{position}\"/></style:style>"
                )
            };
            let flat = format!(
                "<office:document xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\">{}{}\
                 <office:body><office:text><text:p>{body}</text:p></office:text></office:body>\
                 </office:document>",
                style("T1", position),
                style("T2", "-33% 58%")
            );
            let document = parse("a.fodt", flat.as_bytes(), Some(Format::FlatOdt)).unwrap();
            assert_eq!(document.text(), read);
        }
    }
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks().iter().map(|block| document.slice(block.span)).collect()
}

#[test]
fn fields_and_prompts_of_docx_are_read_as_shown() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |told: &str, shown: &str| {
        [&mark("begin"), told, &mark("separate"), &run(shown), &mark("end")].concat()
    };
    let told = "<w:r><w:instrText>IF </w:instrText></w:r>";
    let control = |told: &str, shown: &str| {
        let shown = run(shown);
        format!("<w:sdt><w:sdtPr>{told}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>")
    };
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>over</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let prompt = "<w:showingPlcHdr/>";
    let cases = [
        (field(told, "12"), "12"),
        // A field in the instruction of another, and in what it shows.
        (field(&field(told, "7"), "12"), "12"),
        (field(told, &format!("12</w:t></w:r>{}<w:r><w:t>", field(told, "7"))), "127"),
        (control(prompt, "Enter text here."), ""),
        (control("<w:showingPlcHdr w:val=\"0\"/>", "12"), "12"),
        (control("", "12"), "12"),
        (ruby.to_owned(), "base"),
        // Marks of which the others are missing.
        (mark("end"), ""),
        (mark("separate"), ""),
    ];
    for (part, shown) in cases {
        let body = format!(
            "<w:p>{}</w:p><w:p>{}{part}{}</w:p>",
            run("The port of Norrby has opened anew."),
            run("There are "),
            run(" of them.")
        );
        let document = parse("a.docx", &docx(&body), None).unwrap();
        let expected = format!("There are {shown} of them.");
        assert_eq!(texts(&document).last(), Some(&&*expected), "{part}");
    }
    // An instruction whose end is missing hides no more than its paragraph.
    let open = format!("<w:p>{}{}</w:p><w:p>{}</w:p>", run("One."), mark("begin"), run("Two."));
    assert_eq!(texts(&parse("a.docx", &docx(&open), None).unwrap()), ["One.", "Two."]);
}

#[test]
fn a_flat_odt_is_read_as_shown() {
    let odt = |body: &str| {
        let flat = format!(
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"o\"><office:meta><dc:title>\
             Draft</dc:title></office:meta><office:body><office:text><text:p>The port of Norrby \
             has opened anew, they say.</text:p>{body}</office:text></office:body></office:document>"
        );
        let document = parse("a.fodt", flat.as_bytes(), Some(Format::FlatOdt)).unwrap();
        texts(&document)[1..].iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()
    };
    let picture = "<draw:frame><draw:image/><svg:title>A pier</svg:title><svg:desc>Wet</svg:desc></draw:frame>";
    let boxed = "<draw:frame><draw:text-box><text:p>Boxed <text:title>Draft</text:title></text:p></draw:text-box><svg:title>A box</svg:title></draw:frame>";
    for (body, shown) in [
        (
            "<text:p>See <text:bookmark-ref>page 4</text:bookmark-ref>.</text:p>",
            &["See page 4."][..],
        ),
        ("<text:p>It is <text:meta>12</text:meta> m.</text:p>", &["It is 12 m."]),
        ("<text:p>Of <text:title>Draft</text:title>.</text:p>", &["Of Draft."]),
        (&format!("<text:p>Here: {picture}it is.</text:p>"), &["Here: it is."]),
        (&format!("<text:p>{picture}</text:p>"), &[]),
        (&format!("<text:p>There.{boxed}</text:p>"), &["There.", "Boxed Draft"]),
        ("<text:p><text:hidden-paragraph text:is-hidden=\"true\"/>Not so.</text:p>", &[]),
        ("<text:p>Not <text:hidden-paragraph text:is-hidden=\"true\"/>so.</text:p>", &[]),
        ("<text:p><text:hidden-paragraph text:is-hidden=\"false\"/>So.</text:p>", &["So."]),
    ] {
        assert_eq!(odt(body), shown, "{body}");
    }
}
