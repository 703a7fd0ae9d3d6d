//! Several drafts on the same sources, side by side, for `provcheck compare`: as a table of
//! text, as HTML, as JSON for other programs. The JSON only grows.

use std::io::{self, Write};

use maud::html;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::html::{Text, head};
use crate::trace::TraceSummary;
use crate::{Draft, tracing, visible};

/// Drafts side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The version of this form: 1.
    pub schema_version: u32,
    /// The program that made it.
    pub agent: String,
    /// The drafts, in the order they were given.
    pub drafts: Vec<Compared>,
}

/// What was counted in one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// How many words it has.
    pub words: usize,
    /// How many sources it was held against.
    pub sources: usize,
    /// How many of its items the sources have.
    pub traced: TraceSummary,
    /// The words of the items that no source has, in order.
    pub untraced: Vec<String>,
    /// Quotations that are not as a source has them.
    pub altered_quotations: usize,
    /// Figures for which a source has another.
    pub changed_figures: usize,
    /// Words that stand in a source too, outside of quotations.
    pub copied_words: usize,
    /// The counts for each 1,000 words of the draft.
    pub per_1000_words: Rates,
}

/// Counts for each 1,000 words of a draft, to one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rates {
    /// Items that no source has.
    pub untraced: f64,
    /// Quotations that are not as a source has them.
    pub altered_quotations: f64,
    /// Figures for which a source has another.
    pub changed_figures: f64,
    /// Words that stand in a source too, outside of quotations.
    pub copied_words: f64,
}

/// The version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// Heads of the columns, as the table has them.
const HEADS: [&str; 7] = [
    "draft",
    "words",
    "facts traced",
    "untraced",
    "altered quotations",
    "changed figures",
    "copied words",
];
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem}\
    table{border-collapse:collapse}th,td{padding:.35rem .8rem;text-align:right;\
    border-bottom:1px solid #b5b5ae}th:first-child,td:first-child{text-align:left}\
    :root{color-scheme:light dark}li{margin:.2rem 0}";

impl Comparison {
    /// Returns the comparison of drafts that were counted.
    ///
    /// ```
    /// let none = provcheck_report::comparison::Comparison::new(Vec::new());
    /// assert_eq!(none.schema_version, 1);
    /// ```
    pub fn new(drafts: Vec<Compared>) -> Self {
        let agent = concat!("provcheck ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { schema_version: SCHEMA_VERSION, agent, drafts }
    }
}

impl Compared {
    /// Counts what checks found in a draft of so many words.
    pub fn new(draft: &Draft, words: usize) -> Self {
        let measure = |name: &str| draft.metrics.values().find_map(|all| all.get(name)?.as_f64());
        let altered = measure("altered").unwrap_or_default();
        let copied = measure("narrative_share").unwrap_or_default() * words as f64;
        let changed = changed_figures(draft);
        let traced = tracing::summary(draft).unwrap_or_default();
        let untraced = tracing::sentences(draft);
        let untraced = untraced.iter().flat_map(|sentence| &sentence.rows);
        let untraced = untraced.filter(|row| row.status == "untraced");
        let rate = |count: f64| (count * 10_000.0 / words.max(1) as f64).round() / 10.0;
        Self {
            path: draft.document.name().to_owned(),
            sha256: draft.sha256.clone(),
            words,
            sources: draft.sources.len(),
            traced,
            untraced: untraced.map(|row| draft.document.slice(row.span()).to_owned()).collect(),
            altered_quotations: whole(altered),
            changed_figures: changed,
            copied_words: whole(copied),
            per_1000_words: Rates {
                untraced: rate(traced.untraced as f64),
                altered_quotations: rate(altered),
                changed_figures: rate(changed as f64),
                copied_words: rate(copied),
            },
        }
    }

    fn cells(&self) -> [String; 7] {
        let rates = &self.per_1000_words;
        [
            self.path.clone(),
            self.words.to_string(),
            format!("{} of {}", self.traced.traced, self.traced.items),
            format!("{:.1}", rates.untraced),
            format!("{:.1}", rates.altered_quotations),
            format!("{:.1}", rates.changed_figures),
            format!("{:.1}", rates.copied_words),
        ]
    }
}

/// A count that a check handed over as a number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of words")]
fn whole(count: f64) -> usize {
    count.round().max(0.0) as usize
}

/// Counts the figures of the draft for which a source has another, each place once.
fn changed_figures(draft: &Draft) -> usize {
    let mut spans = crate::ledger::changed(draft);
    let differing = tracing::sentences(draft);
    let differing = differing.iter().flat_map(|sentence| &sentence.rows);
    spans.extend(
        differing
            .filter(|row| row.kind == "figure" && row.status == "differs")
            .map(|row| (row.span().start, row.span().end)),
    );
    spans.sort_unstable();
    let mut count = 0;
    let mut reached = 0;
    for (start, end) in spans {
        count += usize::from(start >= reached);
        reached = reached.max(end);
    }
    count
}

/// Writes a comparison as JSON.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_json(comparison: &Comparison, mut out: impl Write) -> io::Result<()> {
    crate::safe_json::to_writer_pretty(&mut out, comparison)?;
    writeln!(out)
}

/// Returns the JSON Schema of the JSON form.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Comparison);
    // A schema of our own structs always becomes text.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

/// Writes a comparison for a person: a line a draft.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_text(comparison: &Comparison, mut out: impl Write) -> io::Result<()> {
    let mut rows: Vec<[String; 7]> = vec![HEADS.map(str::to_owned)];
    for draft in &comparison.drafts {
        let mut cells = draft.cells();
        cells[0] = visible(&cells[0]);
        rows.push(cells);
    }
    let width = |column: usize| {
        rows.iter().map(|row| unicode_width::UnicodeWidthStr::width(row[column].as_str())).max()
    };
    let widths: Vec<usize> = (0..HEADS.len()).map(|column| width(column).unwrap_or(0)).collect();
    for row in &rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let wide = unicode_width::UnicodeWidthStr::width(cell.as_str());
            let blanks = " ".repeat(width - wide);
            if column > 0 {
                line.push_str("  ");
                line.push_str(&blanks);
            }
            line.push_str(cell);
            if column == 0 {
                line.push_str(&blanks);
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "\nThe last four columns are for each 1,000 words of a draft.")
}

/// Writes a comparison as one HTML page that needs nothing but itself, and no script.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_html(comparison: &Comparison, mut out: impl Write) -> io::Result<()> {
    let lacking = comparison.drafts.iter().filter(|draft| !draft.untraced.is_empty());
    let page = html! {
        (head("provcheck: drafts compared", STYLE, None))
        main {
            h1 { "Drafts compared" }
            p { "The last four columns are for each 1,000 words of a draft." }
            table {
                thead {
                    tr {
                        @for head in HEADS { th scope="col" { (head) } }
                    }
                }
                tbody {
                    @for draft in &comparison.drafts {
                        @let [path, cells @ ..] = draft.cells();
                        tr {
                            th scope="row" { (Text(&path)) }
                            @for cell in &cells { td { (Text(cell)) } }
                        }
                        "\n"
                    }
                }
            }
            @for draft in lacking {
                h2 { (Text(&draft.path)) ": " (draft.untraced.len()) " that no source has" }
                ul {
                    @for item in &draft.untraced { li { (Text(item)) } "\n" }
                }
            }
        }
    };
    write!(out, "{}\n</body>\n</html>\n", page.0)
}
