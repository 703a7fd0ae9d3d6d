//! Figures that disagree: a plot of values by source, and the table.

use maud::{Markup, html};

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

/// Returns who says how many, for every figure of a draft that disagrees with a
/// source's.
pub(super) fn section(draft: &Draft) -> Markup {
    let rows = drifting(draft);
    if rows.is_empty() {
        return Markup::default();
    }
    let place = |figure: &Figure| match &figure.source {
        Some(source) => seen(source).into_owned(),
        None => "the draft".to_owned(),
    };
    html! {
        section aria-label="Figures that disagree" {
            h3 { "Figures that disagree" }
            @for row in &rows {
                h4 { (Text(&row.thing)) }
                (plot(row))
                table aria-label=(Attribute(&row.thing)) {
                    thead {
                        tr {
                            th scope="col" { "figure" }
                            th scope="col" { "where" }
                            th scope="col" { "ascribed to" }
                        }
                    }
                    tbody {
                        @for figure in &row.values {
                            tr class=[figure.source.is_none().then_some("mine")] {
                                td { (Text(&figure.words)) }
                                td { (Text(&place(figure))) }
                                td { (Text(figure.who.as_deref().unwrap_or_default())) }
                            }
                        }
                    }
                }
            }
        }
    }
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

/// Returns a line for every figure: a dot, or a bar from the least to the most.
fn plot(row: &Row) -> Markup {
    let plotted: Vec<(&Figure, (f64, f64))> =
        row.values.iter().filter_map(|figure| Some((figure, bounds(figure)?))).collect();
    let least = plotted.iter().map(|(_, (low, _))| *low).fold(f64::INFINITY, f64::min);
    let most = plotted.iter().map(|(_, (_, high))| *high).fold(f64::NEG_INFINITY, f64::max);
    if plotted.len() < 2 || least >= most {
        return Markup::default();
    }
    let x = |value: f64| format!("{:.1}", MARGIN + SPAN * (value - least) / (most - least));
    let height = STEP * (plotted.len() as f64 + 1.0);
    html! {
        // The table after it says the same to those who can't see it.
        svg.plot viewBox={ "0 0 100 " (height) } aria-hidden="true" {
            @for (index, (figure, (low, high))) in plotted.iter().enumerate() {
                @let y = STEP * (index as f64 + 1.0);
                @let class = if figure.source.is_none() { "mine" } else { "theirs" };
                line.rule x1="0" x2="100" y1=(y) y2=(y) {}
                @if high > low { line class=(class) x1=(x(*low)) x2=(x(*high)) y1=(y) y2=(y) {} }
                circle class=(class) cx=(x(f64::midpoint(*low, *high))) cy=(y) r="1.1" {}
            }
        }
    }
}
