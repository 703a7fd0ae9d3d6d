//! A run with every kind of evidence, made by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_core::{
    Applicability, CheckMeta, Document, Evidence, Finding, Rule, Severity, SourceId, Sources, Span,
};
use provcheck_report::{
    Draft, Drawing, Drawn, Failure, Notice, Reported, Run, Suppressed, digest, fingerprints, order,
};

const DRAFT: &str = "\
Storm closes harbour of Lindby for a third day

Sweden's finance minister Maria Ek promised on Tuesday that the state would pay for the damage. “We will rebuild every pier before the summer,” she said in Lindby, where about 400 boats lie on the sea floor and the fish market has been shut since the water came over the quay on Sunday night.

The harbour master told reporters that the wave had come without any warning, that the siren on the north mole had failed twice in the winter, and that nobody had answered his letters about it. Only 250 boats were insured.

Read more: \u{202E}ten photos\u{202C} of the storm <script>alert(1)</script> & more
";

const WIRE: &str = "\
Lindby harbour shut

Transport Minister Maria Ek visited Lindby. \"We may rebuild every pier before the autumn,\" she said.

Some 340 boats sank. The harbour master told reporters that the wave came without any warning, that the siren on the north mole had failed twice in the winter, and that nobody had answered his letters about it.
";

const PAGE: &str = "# check/rule\n\nA summary of the rule.\n\n## What it finds\n\nThings.\n";

const TITLES: CheckMeta = CheckMeta::new(
    "misattributed-title",
    "# misattributed-title\n\nTitles.\n",
    &[Rule::new("wrong-office", Severity::Error, PAGE)],
);
const NUMBERS: CheckMeta = CheckMeta::new(
    "numeric-drift",
    "# numeric-drift\n\nNumbers.\n",
    &[Rule::new("value-differs", Severity::Warning, PAGE)],
);
const COPIED: CheckMeta = CheckMeta::new(
    "copied-text",
    "# copied-text\n\nCopies.\n",
    &[Rule::new("close-copy", Severity::Warning, PAGE)],
);
const QUOTES: CheckMeta = CheckMeta::new(
    "quote-drift",
    "# quote-drift\n\nQuotations.\n",
    &[Rule::new("altered", Severity::Error, PAGE)],
);
const RESIDUE: CheckMeta = CheckMeta::new(
    "page-residue",
    "# page-residue\n\nResidue.\n",
    &[Rule::new("furniture", Severity::Info, PAGE)],
);

/// Returns a run with one finding that covers all of `text`.
#[allow(dead_code, reason = "one of the tests that share this file uses it")]
pub(crate) fn hostile(text: &str) -> Run {
    let document = Arc::new(provcheck_text::plain(text, text));
    let mut finding =
        Finding::new(&NUMBERS.rules[0], Span::new(0, document.text().len()), text.to_owned());
    let all = finding.span;
    finding.note(text).suggest(all, text, Applicability::Unsafe);
    finding.elsewhere(all, text).evidence(Evidence::Knowledge {
        message: text.to_owned(),
        reference: Some(text.to_owned()),
    });
    let mut findings =
        vec![Reported { check: NUMBERS.name.to_owned(), finding, fingerprint: String::new() }];
    fingerprints(&document, &mut findings);
    let metrics = BTreeMap::from([(text.to_owned(), serde_json::json!([{ text: text }]))]);
    Run {
        drafts: vec![Draft {
            sha256: digest(text.as_bytes()),
            date: None,
            sources: Arc::new(Sources::default()),
            archive: Some(Drawing {
                location: text.to_owned(),
                same: vec![text.to_owned()],
                ..Drawing::default()
            }),
            document,
            findings,
            suppressed: Vec::new(),
            unchanged: 0,
            metrics: BTreeMap::from([(text.to_owned(), metrics)]),
        }],
        failures: Vec::new(),
        notices: Vec::new(),
        checks: vec![NUMBERS],
    }
}

/// Returns the run.
#[allow(dead_code, reason = "one of the tests that share this file does not use it")]
pub(crate) fn run() -> Run {
    let document = Arc::new(provcheck_text::plain("drafts/storm.txt", DRAFT));
    let wire = Arc::new(provcheck_text::plain("wire/coast.txt", WIRE));
    let earlier = Arc::new(provcheck_text::plain("archive:cw-17", "Boats stayed in port."));
    let in_draft = |words: &str| span(&document, words);
    let in_wire = |words: &str| span(&wire, words);
    let source = SourceId(0);
    let mut findings = Vec::new();
    let mut add = |meta: &CheckMeta, words: &str, message: &str, fill: &dyn Fn(&mut Finding)| {
        let mut finding = Finding::new(&meta.rules[0], in_draft(words), message);
        fill(&mut finding);
        let check = meta.name.to_owned();
        findings.push(Reported { check, finding, fingerprint: String::new() });
    };
    add(
        &TITLES,
        "Sweden's finance minister Maria Ek",
        "Maria Ek was Sweden's transport minister on 15 February 2022, not its finance minister",
        &|finding| {
            finding
                .confidence(0.98)
                .note("the finance minister was Jon Alm (2021-11-30 to 2023-10-18)");
            finding.evidence(Evidence::Knowledge {
                message: "Minister of Transport of Sweden, 2020-03-04 to 2024-09-05".to_owned(),
                reference: Some("wikidata:Q42".to_owned()),
            });
            finding.source(source, in_wire("Transport Minister Maria Ek"), "a source has");
            finding.suggest(
                in_draft("finance minister"),
                "transport minister",
                Applicability::Unsafe,
            );
        },
    );
    add(
        &QUOTES,
        "“We will rebuild every pier before the summer,”",
        "the quotation does not stand in any source in these words",
        &|finding| {
            finding.source(
                source,
                in_wire("\"We may rebuild every pier before the autumn,\""),
                "nearest quotation",
            );
        },
    );
    add(
        &NUMBERS,
        "about 400 boats",
        "about 400 boats, where a source has some 340 and the draft itself has 250",
        &|finding| {
            finding.source(source, in_wire("Some 340 boats"), "some 340 boats");
            finding.elsewhere(in_draft("Only 250 boats"), "250 boats");
        },
    );
    add(
        &COPIED,
        "The harbour master told reporters that the wave had come without any warning, that the siren on the north mole had failed twice in the winter, and that nobody had answered his letters about it.",
        "36 words are nearly those of a source, outside any quotation",
        &|finding| {
            finding.source(
                source,
                in_wire("The harbour master told reporters that the wave came without any warning, that the siren on the north mole had failed twice in the winter, and that nobody had answered his letters about it."),
                "the same words",
            );
        },
    );
    add(
        &RESIDUE,
        "Read more: \u{202E}ten photos\u{202C} of the storm <script>alert(1)</script> & more",
        "a link to other stories of the site",
        &|finding| {
            finding.suggest(finding.span, "", Applicability::Safe);
        },
    );
    order(&mut findings);
    fingerprints(&document, &mut findings);
    let suppressed = Suppressed {
        reported: Reported {
            check: TITLES.name.to_owned(),
            finding: Finding::new(&TITLES.rules[0], in_draft("Maria Ek"), "an accepted finding"),
            fingerprint: "0123456789abcdef".to_owned(),
        },
        in_draft: false,
        reason: "the desk knows".to_owned(),
    };
    Run {
        drafts: vec![Draft {
            sha256: digest(DRAFT.as_bytes()),
            date: Some("2022-02-15".parse().unwrap()),
            sources: Arc::new(Sources::new(vec![Arc::clone(&wire), Arc::clone(&earlier)])),
            archive: Some(Drawing {
                location: "archive".to_owned(),
                articles: vec![Drawn {
                    source: SourceId(1),
                    id: "cw-17".to_owned(),
                    title: "Storm keeps boats in port".to_owned(),
                    publisher: "Coast Wire".to_owned(),
                    date: Some("2022-02-14".parse().unwrap()),
                    runs: 6,
                    quoted: 2,
                    names: 3,
                }],
                same: vec!["own-4".to_owned()],
                later: 2,
                boilerplate: 5,
                boilerplate_limit: 200,
            }),
            document,
            findings,
            suppressed: vec![suppressed],
            unchanged: 0,
            metrics: BTreeMap::from([
                (
                    "numeric-drift".to_owned(),
                    BTreeMap::from([(
                        "ledger".to_owned(),
                        serde_json::json!([
                            {"thing": "boats", "drift": true, "values": [
                                {"low": 250.0, "high": 250.0, "words": "Only 250 boats", "who": null},
                                {"source": "wire/coast.txt", "low": 300.0, "high": 374.0,
                                    "words": "Some 340 boats", "who": "the coast guard"},
                                {"low": 360.0, "high": 440.0, "words": "about 400 boats"}
                            ]},
                            {"thing": "piers", "drift": false, "values": []}
                        ]),
                    )]),
                ),
                (
                    "copied-text".to_owned(),
                    BTreeMap::from([
                        ("narrative_share".to_owned(), 0.27.into()),
                        ("quoted_share".to_owned(), 0.08.into()),
                    ]),
                ),
            ]),
        }],
        failures: vec![Failure {
            check: Some("house/embargo".to_owned()),
            plugin: Some("embargo 0.1.0".to_owned()),
            draft: Some("drafts/storm.txt".to_owned()),
            kind: "timeout".to_owned(),
            message: "no answer within 10 s".to_owned(),
        }],
        notices: vec![Notice {
            path: "drafts/storm.txt".to_owned(),
            line: Some(7),
            message: "the ignore of `quote-drift` matches no finding".to_owned(),
        }],
        checks: vec![COPIED, TITLES, NUMBERS, RESIDUE, QUOTES],
    }
}

fn span(document: &Document, words: &str) -> Span {
    let start = document.text().find(words).unwrap_or_else(|| panic!("no {words:?}"));
    Span::new(start, start + words.len())
}
