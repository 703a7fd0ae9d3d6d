//! The table of figures that disagree.

use std::io;

use crate::Draft;
use crate::ledger::drifting;
use crate::seen::seen;
use crate::text::lines::head;
use crate::text::style::{BOLD, DIM, EVIDENCE};
use crate::visible::{visible, width};

/// Columns that a figure may take.
const WIDEST_FIGURE: usize = 28;

/// Writes who says how many, for every figure of a draft that disagrees with a
/// source's.
pub(super) fn write(draft: &Draft, columns: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let rows = drifting(draft);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "{BOLD}figures that disagree{BOLD:#}")?;
    for row in rows {
        writeln!(out, "  {}", head(&visible(&row.thing), columns - 2))?;
        let mut at = 0;
        while let Some(figure) = row.values.get(at) {
            let alike = row.values[at..].iter();
            let alike = alike.take_while(|other| {
                other.words == figure.words && other.source.is_some() == figure.source.is_some()
            });
            let copies = alike.count() - 1;
            at += 1 + copies;
            let words = head(&visible(&figure.words), WIDEST_FIGURE);
            let padding = " ".repeat(WIDEST_FIGURE - width(&words));
            let who = figure.who.as_deref().map_or_else(String::new, |who| format!(", {who}"));
            let (mark, style, place) = match &figure.source {
                Some(source) => (' ', EVIDENCE, seen(source)),
                None => ('>', BOLD, "the draft".into()),
            };
            let more = if copies == 0 { String::new() } else { format!(" and {copies} more") };
            let room = (columns - WIDEST_FIGURE - 8).saturating_sub(more.len()).max(2);
            let place = head(&visible(&format!("{place}{who}")), room) + &more;
            writeln!(out, "   {mark} {padding}{style}{words}{style:#}  {DIM}{place}{DIM:#}")?;
        }
    }
    writeln!(out)
}
