//! What the targets have in common.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use provcheck_archive::fingerprint::Density;
use provcheck_archive::record::Record;
use provcheck_archive::{Archive, Query, SearchOptions};
use provcheck_core::{
    Applicability, Check, CheckContext, Document, Evidence, Finding, Findings, Rule, Severity,
    SourceId, Sources, Span,
};
use provcheck_report::{
    Draft, Reported, Run, concise, fingerprints, github, html, json, markdown, order, sarif, text,
};
use provcheck_text::Format;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Endings of every kind of file that is read.
pub const ENDINGS: [&str; 18] = [
    "txt", "md", "html", "docx", "odt", "fodt", "epub", "rtf", "eml", "mbox", "mhtml", "srt", "vtt",
    "csv", "xml", "json", "pdf", "xyz",
];

/// Packs files into an archive, unshrunk.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, stored).expect("an archive in memory");
        archive.write_all(content).expect("an archive in memory");
    }
    archive.finish().expect("an archive in memory").into_inner()
}

/// Reads a file and looks at what was read.
pub fn read(name: &str, bytes: &[u8]) {
    if let Ok(document) = provcheck_text::parse(name, bytes, Format::of_path(Path::new(name))) {
        analyse(&document);
    }
}

/// Looks at all of a document, and holds it to what every document promises.
pub fn analyse(document: &Document) {
    let text = document.text();
    let inside = |span: Span| {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        let file = document.map().to_file(span);
        assert!(file.end as usize <= document.raw().len(), "{span:?} is {file:?} of the file");
        document.position(file.start as usize);
    };
    document.blocks().iter().for_each(|block| inside(block.span));
    document.sentences().iter().for_each(|sentence| inside(sentence.span));
    for quotation in document.quotations() {
        inside(quotation.span);
        inside(quotation.inner);
    }
    document.quote_faults().iter().for_each(|fault| inside(fault.span));
}

/// Runs all checks on a draft with one source, and holds what they find to what every
/// finding promises.
pub fn check(draft: &str, source: &str) {
    static CHECKS: OnceLock<Vec<Box<dyn Check>>> = OnceLock::new();
    // Made once: that costs more than running them on a short text.
    let checks = CHECKS.get_or_init(|| {
        let all = provcheck_cli::builtin();
        all.into_iter().map(|entry| entry.create("{}").expect("defaults")).collect()
    });
    let draft = provcheck_text::plain("draft.txt", draft.to_owned());
    let source = Arc::new(provcheck_text::plain("source.txt", source.to_owned()));
    let sources = Sources::new(vec![source]);
    let date = "2022-02-15".parse().ok();
    for check in checks {
        let mut out = Findings::new();
        let _ = check.run(&CheckContext::new(&draft, &sources, date), &mut out);
        let inside = |text: &str, span: Span| {
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        };
        for finding in out.into_parts().0 {
            inside(draft.text(), finding.span);
            finding.suggestions.iter().for_each(|s| inside(draft.text(), s.span));
            for evidence in &finding.evidence {
                match evidence {
                    Evidence::Draft { span, .. } => inside(draft.text(), *span),
                    Evidence::Source { source, span, .. } => {
                        inside(sources.get(*source).text(), *span);
                    }
                    Evidence::Knowledge { .. } => {}
                }
            }
        }
    }
}

/// Writes a report in every format about findings at places of `draft`.
pub fn report(findings: &[(u16, u16, u8, String)], draft: &str, source: &str) {
    const RULE: Rule = Rule::new("rule", Severity::Warning, "# rule\n\nA rule.\n");
    let document = Arc::new(provcheck_text::plain("draft.txt", draft.to_owned()));
    let source = provcheck_text::plain("source.txt", source.to_owned());
    let span = |text: &str, a: u16, b: u16| {
        let place = |at: u16| text.floor_char_boundary(usize::from(at).min(text.len()));
        let (a, b) = (place(a.min(b)), place(a.max(b)));
        Span::new(a, b)
    };
    let mut reported: Vec<Reported> = findings
        .iter()
        .take(20)
        .map(|(a, b, kind, words)| {
            let at = span(document.text(), *a, *b);
            let mut finding = Finding::new(&RULE, at, words.clone());
            match kind % 4 {
                0 => drop(finding.source(SourceId(0), span(source.text(), *b, *a), words.clone())),
                1 => drop(finding.elsewhere(span(document.text(), *b, *a), words.clone())),
                2 => drop(finding.suggest(at, words.clone(), Applicability::Unsafe)),
                _ => drop(finding.note(words.clone())),
            }
            Reported { check: "a/b".to_owned(), finding, fingerprint: String::new() }
        })
        .collect();
    order(&mut reported);
    fingerprints(&document, &mut reported);
    let run = Run {
        drafts: vec![Draft {
            document,
            sha256: String::new(),
            date: None,
            sources: Arc::new(Sources::new(vec![Arc::new(source)])),
            archive: None,
            findings: reported,
            suppressed: Vec::new(),
            unchanged: 0,
            metrics: BTreeMap::new(),
        }],
        ..Run::default()
    };
    let mut out = Vec::new();
    let mut written = |write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        out.clear();
        write(&mut out).expect("memory takes all");
        let text = std::str::from_utf8(&out).expect("UTF-8");
        let hidden = |c: char| c.is_control() && c != '\n' && c != '\u{1b}';
        assert!(!text.contains(hidden), "{text:?}");
        text.to_owned()
    };
    written(&|out| text::write(&run, 80, out));
    written(&|out| concise::write(&run, out));
    written(&|out| github::write(&run, out));
    written(&|out| html::write(&run, out));
    written(&|out| markdown::write(&run, out));
    written(&|out| sarif::write(&run, out));
    written(&|out| json::write(&run, out));
}

/// Opens an archive with some bytes changed: for every four of `data` the file, the place
/// and the byte.
pub fn archive(data: &[u8]) {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = folder.path().join("shelf");
        let mut writer = provcheck_archive::Writer::create(&shelf, Density::default(), true).expect("made");
        let words = "the minister told the committee that the harvest had failed again";
        let record = Record { text: words.repeat(4), ..Record::default() };
        writer.add(provcheck_archive::Prepared::new(record, Density::default()));
        writer.commit().expect("written");
        let all = std::fs::read_dir(&shelf).expect("a folder").flatten();
        all.map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
    });
    let mut changed = files.clone();
    for change in data.chunks_exact(4) {
        let count = changed.len();
        let bytes = &mut changed[usize::from(change[0]) % count].1;
        let at = usize::from(change[1]) << 8 | usize::from(change[2]);
        if at < bytes.len() {
            bytes[at] = change[3];
        } else {
            bytes.truncate(at / 2);
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in &changed {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    let Ok(archive) = Archive::open(folder.path()) else { return };
    let draft = provcheck_text::plain("d.txt", "the minister told the committee that the harvest".to_owned());
    let tokens = provcheck_align::Tokens::from_document(&draft);
    let _ = archive.search(&Query::text(&tokens, archive.density().k()), SearchOptions::default());
    for document in archive.docs().take(100) {
        let _ = archive.entry(document);
    }
    let _ = archive.verify(|_| ());
}
