//! Which earlier articles an archive gave, and why.

use std::io;

use crate::Draft;
use crate::seen::seen;
use crate::text::style::{BOLD, DIM, EVIDENCE};
use crate::text::words::wrap_after;
use crate::visible::{visible, width};

/// Writes what an archive gave for a draft.
pub(super) fn write(draft: &Draft, columns: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(drawing) = &draft.archive else { return Ok(()) };
    writeln!(out, "{BOLD}{}{BOLD:#}", visible(&drawing.headline()))?;
    for article in &drawing.articles {
        let name = visible(&seen(draft.sources.get(article.source).name()));
        let text = format!("{}: {}", article.what(), article.why());
        let lines = wrap_after(width(&name) + 4, &visible(&text), columns);
        writeln!(out, "  {EVIDENCE}{name}{EVIDENCE:#}  {}", lines.join("\n    "))?;
    }
    for remark in drawing.remarks() {
        let lines = wrap_after(2, &visible(&remark), columns);
        writeln!(out, "  {DIM}{}{DIM:#}", lines.join("\n    "))?;
    }
    writeln!(out)
}
