//! Figures that disagree: a plot of values by source, and the table.

use std::io;

use crate::Draft;
use crate::html::escape::{Attribute, Text};
use crate::ledger::{Figure, Row, drifting};
use crate::seen::seen;

/// Units of the plot's width that are free at either end.
const MARGIN: f64 = 4.0;
/// Units of the plot's width between the least and the greatest value.
const SPAN: f64 = 92.0;
/// Units of the plot's height for a figure.
const STEP: f64 = 4.0;

/// Writes who says how many, for every figure of a draft that disagrees with a
/// source's.
pub(super) fn write(draft: &Draft, out: &mut dyn io::Write) -> io::Result<()> {
    let rows = drifting(draft);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section aria-label=\"Figures that disagree\">\n<h3>Figures that disagree</h3>"
    )?;
    for row in &rows {
        writeln!(out, "<h4>{}</h4>", Text(&row.thing))?;
        plot(row, out)?;
        write!(
            out,
            "<table aria-label=\"{}\"><thead><tr><th scope=\"col\">figure</th>\
             <th scope=\"col\">where</th><th scope=\"col\">ascribed to</th></tr></thead><tbody>",
            Attribute(&row.thing)
        )?;
        for figure in &row.values {
            let (place, class) = match &figure.source {
                Some(source) => (seen(source), ""),
                None => ("the draft".into(), " class=\"mine\""),
            };
            writeln!(
                out,
                "<tr{class}><td>{}</td><td>{}</td><td>{}</td></tr>",
                Text(&figure.words),
                Text(&place),
                Text(figure.who.as_deref().unwrap_or_default())
            )?;
        }
        writeln!(out, "</tbody></table>")?;
    }
    writeln!(out, "</section>")
}

/// Returns the least and the most that a figure means, where it can be plotted.
fn bounds(figure: &Figure) -> Option<(f64, f64)> {
    let (low, high) = match (figure.low, figure.high) {
        (Some(low), Some(high)) => (low, high),
        (Some(one), None) | (None, Some(one)) => (one, one),
        (None, None) => return None,
    };
    (low.is_finite() && high.is_finite()).then_some((low, high))
}

/// Writes a line for every figure: a dot, or a bar from the least to the most.
fn plot(row: &Row, out: &mut dyn io::Write) -> io::Result<()> {
    let plotted: Vec<(&Figure, (f64, f64))> =
        row.values.iter().filter_map(|figure| Some((figure, bounds(figure)?))).collect();
    let least = plotted.iter().map(|(_, (low, _))| *low).fold(f64::INFINITY, f64::min);
    let most = plotted.iter().map(|(_, (_, high))| *high).fold(f64::NEG_INFINITY, f64::max);
    if plotted.len() < 2 || least >= most {
        return Ok(());
    }
    let x = |value: f64| MARGIN + SPAN * (value - least) / (most - least);
    let height = STEP * (plotted.len() as f64 + 1.0);
    // The table after it says the same to those who can't see it.
    write!(out, "<svg class=\"plot\" viewBox=\"0 0 100 {height}\" aria-hidden=\"true\">")?;
    for (index, (figure, (low, high))) in plotted.iter().enumerate() {
        let y = STEP * (index as f64 + 1.0);
        let class = if figure.source.is_none() { "mine" } else { "theirs" };
        write!(out, "<line class=\"rule\" x1=\"0\" x2=\"100\" y1=\"{y}\" y2=\"{y}\"/>")?;
        if high > low {
            let (from, to) = (x(*low), x(*high));
            write!(
                out,
                "<line class=\"{class}\" x1=\"{from:.1}\" x2=\"{to:.1}\" y1=\"{y}\" y2=\"{y}\"/>"
            )?;
        }
        let middle = x(f64::midpoint(*low, *high));
        write!(out, "<circle class=\"{class}\" cx=\"{middle:.1}\" cy=\"{y}\" r=\"1.1\"/>")?;
    }
    writeln!(out, "</svg>")
}
