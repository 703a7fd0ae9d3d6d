//! Rule `{{RULE}}`: say in a sentence what it finds.

use provcheck_plugin::prelude::*;

{{USE}}{{DECLARED}}/// What is looked for, until the rule knows better.
const WORDS: &str = "TK {{RULE}}";

/// Reports what the rule finds in the draft.
pub(crate) fn report(cx: &CheckContext<'_>, out: &mut Findings) {
    for (at, words) in cx.draft().text().match_indices(WORDS) {
        out.report(&{{CONSTANT}}, at..at + words.len(), format!("“{words}” stands in the draft"));
    }
}
