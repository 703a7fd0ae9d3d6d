//! The ledger of figures that a check kept: who says how many.

use serde::Deserialize;

use crate::Draft;
use crate::trace::ByteSpan;

/// The name of the figure under which a check hands a ledger over.
pub(crate) const NAME: &str = "ledger";

/// What is counted, and how many there are by whom.
#[derive(Debug, Deserialize)]
pub(crate) struct Row {
    /// What is counted.
    pub(crate) thing: String,
    /// Whether the draft's figure disagrees with a source's.
    #[serde(default)]
    pub(crate) drift: bool,
    /// The figures, the smallest first.
    pub(crate) values: Vec<Figure>,
}

/// A figure of the draft or a source.
#[derive(Debug, Deserialize)]
pub(crate) struct Figure {
    /// The source's path, or `None` for the draft.
    #[serde(default)]
    pub(crate) source: Option<String>,
    /// The least it can mean, where that is known.
    #[serde(default)]
    pub(crate) low: Option<f64>,
    /// The most it can mean, where that is known.
    #[serde(default)]
    pub(crate) high: Option<f64>,
    /// As it is written.
    pub(crate) words: String,
    /// Where it stands in its text, where that is known.
    #[serde(default)]
    pub(crate) span: Option<ByteSpan>,
    /// To whom it is ascribed.
    #[serde(default)]
    pub(crate) who: Option<String>,
}

/// Returns the rows of a draft's ledger in which figures disagree.
pub(crate) fn drifting(draft: &Draft) -> Vec<Row> {
    let ledgers = draft.metrics.values().filter_map(|metrics| metrics.get(NAME)?.as_array());
    ledgers
        .flatten()
        // A row of another form is some other check's.
        .filter_map(|row| Row::deserialize(row).ok())
        .filter(|row| row.drift && row.values.len() > 1)
        .collect()
}

/// Returns where a draft has figures for which its sources have others.
pub(crate) fn changed(draft: &Draft) -> Vec<(u32, u32)> {
    let mut spans = Vec::new();
    for row in drifting(draft) {
        let (theirs, mine): (Vec<&Figure>, Vec<&Figure>) =
            row.values.iter().partition(|figure| figure.source.is_some());
        let alone =
            |mine: &&Figure| theirs.iter().all(|f| (f.low, f.high) != (mine.low, mine.high));
        let alone = mine.into_iter().filter(alone);
        spans.extend(alone.filter_map(|figure| figure.span).map(|span| (span.start, span.end)));
    }
    spans
}
