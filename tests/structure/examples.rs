//! Public items without a code example in their documentation.

use std::path::Path;

/// What begins the line of a public item.
const ITEMS: [&str; 5] = ["pub struct ", "pub enum ", "pub trait ", "pub fn ", "pub const fn "];

/// Returns the public items of a file that are not shown by an example. Methods are shown with
/// their types, and constants and names for types speak for themselves.
pub(super) fn without_example(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a source");
    let mut docs = String::new();
    let mut wanting = Vec::new();
    for line in text.lines() {
        if let Some(item) = ITEMS.iter().find_map(|start| line.strip_prefix(start)) {
            if !docs.contains("```") && !docs.contains("#[doc(hidden)]") {
                let end = item.find(|c: char| !c.is_alphanumeric() && c != '_');
                let name = &item[..end.unwrap_or(item.len())];
                wanting.push(format!("{}: {name}", file.display()));
            }
            docs.clear();
        } else if line.starts_with("///") || line == "#[doc(hidden)]" {
            docs.push_str(line);
        } else if line.is_empty() || line.starts_with('}') {
            docs.clear();
        }
    }
    wanting
}
