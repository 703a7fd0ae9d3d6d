//! Which earlier articles an archive gave, and why.

use maud::{Markup, html};

use crate::Draft;
use crate::html::escape::Text;
use crate::seen::seen;

/// Returns what an archive gave for a draft.
pub(super) fn section(draft: &Draft) -> Markup {
    let Some(drawing) = &draft.archive else { return Markup::default() };
    html! {
        section aria-label="From the archive" {
            h3 { "From the archive" }
            p { (Text(&drawing.headline())) }
            ul {
                @for article in &drawing.articles {
                    li {
                        (Text(&seen(draft.sources.get(article.source).name())))
                        " (" (Text(&article.what())) "): " (Text(&article.why()))
                    }
                }
                @for remark in drawing.remarks() { li { (Text(&remark)) } }
            }
        }
    }
}
