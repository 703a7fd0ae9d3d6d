//! The JSON report of an audit, schema version 1: it only grows.
//! `schema/audit-v1.schema.json` is generated from these structs.

use std::io;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Article, Family, Summary, Writer};
use crate::safe_json;

/// The version of the report's form.
pub const SCHEMA_VERSION: u32 = 1;

/// What `provcheck audit --format json` writes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "provcheck audit")]
pub struct Report {
    /// What stands before the families.
    #[serde(flatten)]
    pub head: Head,
    /// The families, the largest first.
    pub families: Vec<FamilyReport>,
}

/// What an audit looked at, and how much it found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Head {
    /// The version of this form: 1.
    pub schema_version: u32,
    /// What wrote the report.
    pub tool: crate::json::Tool,
    /// What counted as shared.
    pub options: Options,
    /// How much there is.
    pub summary: Counts,
    /// What was left out because too many articles have it.
    pub boilerplate: Boilerplate,
    /// What could not be read.
    pub unread: Vec<UnreadReport>,
}

/// What counted as shared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Options {
    /// Words that a pair shares at least, outside quotations.
    pub min_words: u32,
    /// Number of articles beyond which a passage counts as boilerplate.
    pub boilerplate: u32,
}

/// How much there is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counts {
    /// Articles that were read.
    pub articles: u64,
    /// Families.
    pub families: u64,
    /// Articles that are in one.
    pub articles_in_families: u64,
    /// Pairs that tie them.
    pub pairs: u64,
}

/// What was left out because too many articles have it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Boilerplate {
    /// Fingerprints of passages that were left out.
    pub fingerprints: u64,
    /// The passages that stand in most articles.
    pub passages: Vec<CommonReport>,
}

/// A passage that stands in many articles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CommonReport {
    /// How many have it.
    pub articles: u32,
    /// Its words, as one of them has it.
    pub text: String,
}

/// Something that could not be read as an article.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnreadReport {
    /// The file, or the file and the line.
    pub place: String,
    /// Why.
    pub message: String,
}

/// Articles that belong together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FamilyReport {
    /// Its number in the report, from 1.
    pub family: u64,
    /// Whether the first article is known to be the earliest of all: each is dated, and
    /// no other is of its day.
    pub first_known: bool,
    /// The articles: by date, those without one last.
    pub articles: Vec<ArticleReport>,
    /// All pairs that tie them.
    pub pairs: Vec<PairReport>,
}

/// An article of a family.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArticleReport {
    /// Its file; for one of many, the file and its line.
    pub place: String,
    /// What its owner calls it.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The day it was published, as `2022-02-15`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// How many words it has.
    pub words: u32,
}

/// What two articles share.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairReport {
    /// The earlier article, as an index into `articles`.
    pub earlier: usize,
    /// The later one.
    pub later: usize,
    /// Whether it is known which came first: both are dated, and not of one day.
    pub directed: bool,
    /// Words they share outside the quotations of both, boilerplate aside.
    pub words: u32,
    /// In how many runs of equal words.
    pub runs: u32,
    /// The longest of these.
    pub longest: PassageReport,
}

/// A run of equal words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PassageReport {
    /// How many words.
    pub words: u32,
    /// The run as the earlier article has it.
    pub text: String,
    /// Where it stands there, in bytes of the article's text: of the record, or of what
    /// was taken out of its file.
    pub in_earlier: SpanReport,
    /// Where it stands in the later article.
    pub in_later: SpanReport,
}

/// A range of bytes, half open.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpanReport {
    /// The first byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Returns the JSON Schema of the report.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Report);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes JSON: an object whose families stand a line each.
#[derive(Debug)]
pub struct Json<W> {
    out: W,
    families: u64,
}

impl<W: io::Write> Json<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W) -> Self {
        Self { out, families: 0 }
    }
}

impl<W: io::Write> Writer for Json<W> {
    fn begin(&mut self, summary: &Summary) -> io::Result<()> {
        let mut written = Vec::new();
        safe_json::to_writer(&mut written, &head(summary))?;
        // The families become the object's last member.
        self.out.write_all(written.strip_suffix(b"}").unwrap_or(&written))?;
        self.out.write_all(b",\n\"families\":[")
    }

    fn family(&mut self, family: &Family) -> io::Result<()> {
        self.out.write_all(if self.families == 0 { b"\n" } else { b",\n" })?;
        self.families += 1;
        safe_json::to_writer(&mut self.out, &family_report(family))
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")
    }
}

fn head(summary: &Summary) -> Head {
    Head {
        schema_version: SCHEMA_VERSION,
        tool: crate::json::Tool {
            name: "provcheck".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        options: Options { min_words: summary.min_words, boilerplate: summary.boilerplate },
        summary: Counts {
            articles: summary.articles,
            families: summary.families,
            articles_in_families: summary.tied,
            pairs: summary.pairs,
        },
        boilerplate: Boilerplate {
            fingerprints: summary.common_fingerprints,
            passages: summary
                .common
                .iter()
                .map(|common| CommonReport { articles: common.articles, text: common.text.clone() })
                .collect(),
        },
        unread: summary
            .unread
            .iter()
            .map(|unread| UnreadReport {
                place: unread.place.clone(),
                message: unread.message.clone(),
            })
            .collect(),
    }
}

fn family_report(family: &Family) -> FamilyReport {
    let pairs = family.ties.iter().map(|tie| {
        let span = |span: provcheck_core::Span| SpanReport { start: span.start, end: span.end };
        PairReport {
            earlier: tie.earlier,
            later: tie.later,
            directed: family.is_directed(tie),
            words: tie.words,
            runs: tie.runs,
            longest: PassageReport {
                words: tie.longest,
                text: tie.in_earlier.text.clone(),
                in_earlier: span(tie.in_earlier.span),
                in_later: span(tie.in_later.span),
            },
        }
    });
    FamilyReport {
        family: family.number,
        first_known: family.has_first(),
        articles: family.articles.iter().map(article).collect(),
        pairs: pairs.collect(),
    }
}

fn article(article: &Article) -> ArticleReport {
    let Article { place, id, title, date, url, publisher, words } = article.clone();
    let date = date.map(|date| date.to_string());
    ArticleReport { place, id, title, date, url, publisher, words }
}
