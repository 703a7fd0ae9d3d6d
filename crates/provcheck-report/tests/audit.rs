//! An audit's report in every format, from one family with every kind of tie.

#![expect(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::io::Write as _;

use provcheck_core::{Date, Span};
use provcheck_report::audit::{
    Article, Common, Csv, Family, Html, Json, Passage, Summary, Text, Tie, Unread, Writer, json,
};

fn snapshot(name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../snapshots/report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

fn article(place: &str, title: &str, day: Option<i8>) -> Article {
    Article {
        place: place.to_owned(),
        title: Some(title.to_owned()),
        date: day.map(|day| Date::constant(2024, 3, day)),
        words: 412,
        ..Article::default()
    }
}

fn tie(earlier: usize, later: usize, words: u32, runs: u32, text: &str) -> Tie {
    let passage = |start: usize| Passage {
        span: Span::new(start, start + text.len()),
        text: text.to_owned(),
    };
    let longest = text.split_whitespace().count() as u32;
    Tie { earlier, later, words, runs, longest, in_earlier: passage(120), in_later: passage(40) }
}

fn families() -> Vec<Family> {
    let channel = "A barge struck the old bridge\nand sank in the only channel deep enough for large ships at low tide";
    let first = Article {
        id: Some("a-17".to_owned()),
        url: Some("https://paper.example/a-17?x=1&y=\"2\"".to_owned()),
        publisher: Some("The Arl Courier".to_owned()),
        ..article("feed.jsonl:17", "Harbour shut for nine days", Some(2))
    };
    let hostile = Article {
        url: Some("javascript:alert(1)".to_owned()),
        ..article("web/<b>.html", "</script><script>alert(1)</script>\u{1b}[31m", Some(2))
    };
    let big: Vec<Article> =
        (0..7).map(|n| article(&format!("n{n}.md"), "Again", Some(n + 1))).collect();
    vec![
        Family {
            number: 1,
            ties: (1..7)
                .flat_map(|later| (0..later).map(move |earlier| (earlier, later)))
                .map(|(a, b)| tie(a, b, 20 + b as u32, 1, channel))
                .collect(),
            articles: big,
        },
        Family {
            number: 2,
            articles: vec![
                first,
                hostile,
                article("late.md", "=cmd()", Some(9)),
                article("undated.txt", "Tide", None),
            ],
            ties: vec![
                tie(0, 1, 22, 1, channel),
                tie(0, 2, 61, 4, channel),
                tie(1, 2, 17, 2, "said, “wrongly”, that <i>nobody</i> was told \u{202E}of it"),
                tie(0, 3, 22, 1, channel),
            ],
        },
    ]
}

fn summary() -> Summary {
    Summary {
        articles: 1_200,
        min_words: 16,
        boilerplate: 50,
        families: 2,
        tied: 11,
        pairs: 25,
        common_fingerprints: 31,
        common: vec![Common {
            articles: 640,
            text: "The Courier is a member of the Arl Press Council & follows its code".to_owned(),
        }],
        unread: vec![Unread {
            place: "feed.jsonl:90".to_owned(),
            message: "is no record of an article".to_owned(),
        }],
    }
}

fn written(mut writer: impl Writer, summary: &Summary, families: &[Family]) {
    writer.begin(summary).unwrap();
    for family in families {
        writer.family(family).unwrap();
    }
    writer.end().unwrap();
}

macro_rules! rendered {
    ($writer:expr, $summary:expr, $families:expr) => {{
        let mut out = Vec::new();
        written($writer(&mut out), $summary, $families);
        let mut plain = anstream::StripStream::new(Vec::new());
        plain.write_all(&out).unwrap();
        String::from_utf8(plain.into_inner()).unwrap()
    }};
}

#[test]
fn every_format() {
    let (summary, families) = (summary(), families());
    snapshot("audit-text", &rendered!(|out| Text::new(out, 80), &summary, &families));
    snapshot("audit-json", &rendered!(Json::new, &summary, &families[1..]));
    snapshot("audit-csv", &rendered!(Csv::new, &summary, &families[1..]));
    snapshot("audit-html", &rendered!(Html::new, &summary, &families));
}

#[test]
fn nothing_found() {
    let summary = Summary { articles: 1, min_words: 16, boilerplate: 50, ..Summary::default() };
    let text = rendered!(|out| Text::new(out, 80), &summary, &[]);
    assert_eq!(text, "1 article: no two share 16 words or more outside quotations\n");
    let csv = rendered!(Csv::new, &summary, &[]);
    assert_eq!(csv.lines().count(), 1);
    let json: serde_json::Value =
        serde_json::from_str(&rendered!(Json::new, &summary, &[])).unwrap();
    assert_eq!(json["families"], serde_json::json!([]));
}

#[test]
fn nothing_in_a_page_is_markup_or_a_script() {
    let page = rendered!(Html::new, &summary(), &families());
    let body = page.split("</style>").nth(1).unwrap();
    for bad in ["<script", "<b>", "<i>", "javascript:", "\u{202E}", "style="] {
        assert!(!body.contains(bad), "{bad}");
    }
    assert!(body.contains("href=\"https://paper.example/a-17?x=1&amp;y=&quot;2&quot;\""));
    // Every link into the page has a place to lead to.
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn json_follows_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report: serde_json::Value =
        serde_json::from_str(&rendered!(Json::new, &summary(), &families())).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    let mut wrong = report.clone();
    wrong["families"][0]["pairs"][0]["words"] = "many".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn committed_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/audit-v1.schema.json");
    let current = json::schema();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(committed, current, "run this test with BLESS=1");
}
