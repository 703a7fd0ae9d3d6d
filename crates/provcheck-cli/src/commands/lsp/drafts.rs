//! Texts that are open in the editor: which are drafts, and how they change.

use std::path::{Path, PathBuf};
use std::time::Instant;

use provcheck_report::{Notice, Run};
use provcheck_text::Format;
use serde_json::Value;

use super::position::{Encoding, Lines, offset};
use super::uri;
use crate::exclude;

/// A text that is open in the editor.
pub(super) struct Open {
    pub(super) text: String,
    pub(super) version: i64,
    /// Its file, or the name of a file that it could be.
    pub(super) name: String,
    pub(super) folder: PathBuf,
    /// What the last check of this text found; none where it has changed since.
    pub(super) run: Option<Run>,
    /// What the editor was told of the draft as a whole: that checks did not run on it.
    pub(super) told: Vec<Notice>,
    /// When it has to be checked, where the editor does not ask.
    pub(super) due: Option<Instant>,
}

/// Returns the name and the folder of a text that could be a draft; what is no file yet
/// stands in `root`.
pub(super) fn place(uri: &str, language: &str, root: &Path) -> Option<(String, PathBuf)> {
    if let Some(path) = uri::path(uri) {
        let ending = match language {
            _ if Format::of_path(&path).is_some() => "",
            "markdown" => ".md",
            "html" => ".html",
            "plaintext" | "text" => ".txt",
            _ => return None,
        };
        if exclude::is_no_draft(&path) {
            return None;
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        return Some((format!("{}{ending}", crate::inputs::display(&path)), folder));
    }
    let name = match language {
        "markdown" => "untitled.md",
        "html" => "untitled.html",
        "plaintext" | "text" => "untitled.txt",
        _ => return None,
    };
    Some((name.to_owned(), root.to_owned()))
}

/// Makes one change of an editor in a text; without a range it is the whole text.
pub(super) fn apply(text: &mut String, change: &Value, encoding: Encoding) {
    let new = change["text"].as_str().unwrap_or_default();
    let Some(range) = change.get("range").filter(|range| range.is_object()) else {
        new.clone_into(text);
        return;
    };
    let lines = Lines::new(text, encoding);
    let start = offset(&lines, &range["start"]);
    let end = offset(&lines, &range["end"]).max(start);
    text.replace_range(start..end, new);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn changes_of_an_editor() {
        let mut text = "one\ntwо\nthree".to_owned();
        let change = |range: [u32; 4], new: &str| {
            json!({ "text": new, "range": {
                "start": { "line": range[0], "character": range[1] },
                "end": { "line": range[2], "character": range[3] },
            } })
        };
        let cases = [
            (change([0, 3, 1, 0], " "), "one twо\nthree"),
            (change([0, 6, 0, 7], "o"), "one two\nthree"),
            (change([9, 9, 9, 9], "!"), "one two\nthree!"),
            // An end before its start, numbers that are none.
            (change([1, 3, 0, 0], "?"), "one two\nthr?ee!"),
            (json!({ "text": "x", "range": { "start": -4 } }), "xone two\nthr?ee!"),
            (json!({ "text": "new" }), "new"),
            (json!({}), ""),
        ];
        for (change, expected) in cases {
            apply(&mut text, &change, Encoding::Utf16);
            assert_eq!(text, expected, "{change}");
        }
    }
}
