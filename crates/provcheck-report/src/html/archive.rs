//! Which earlier articles an archive gave, and why.

use std::io;

use crate::Draft;
use crate::html::escape::Text;
use crate::seen::seen;

/// Writes what an archive gave for a draft.
pub(super) fn write(draft: &Draft, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(drawing) = &draft.archive else { return Ok(()) };
    writeln!(
        out,
        "<section aria-label=\"From the archive\">\n<h3>From the archive</h3>\n<p>{}</p>\n<ul>",
        Text(&drawing.headline())
    )?;
    for article in &drawing.articles {
        writeln!(
            out,
            "<li>{} ({}): {}</li>",
            Text(&seen(draft.sources.get(article.source).name())),
            Text(&article.what()),
            Text(&article.why())
        )?;
    }
    for remark in drawing.remarks() {
        writeln!(out, "<li>{}</li>", Text(&remark))?;
    }
    writeln!(out, "</ul>\n</section>")
}
