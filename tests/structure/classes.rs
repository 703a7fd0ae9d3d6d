//! Which classes of words nothing reads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Returns the classes of the lexicon in `data` that none of the `files` names, neither itself nor
/// by a class that includes it.
pub(super) fn unread(files: &[PathBuf], data: &Path) -> Vec<String> {
    let read = |file: &Path| std::fs::read_to_string(file).expect("a file");
    let code: Vec<String> = files.iter().map(|file| read(file)).collect();
    // A class goes by `Class::Name`, or by another name of the type.
    let is_named = |class: &str| {
        let path: String = class.split('-').map(capital).collect();
        let path = format!("::{path}");
        let whole = |(at, _): (usize, &str), text: &str| {
            let next = text[at + path.len()..].chars().next();
            !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
        };
        code.iter().any(|text| text.match_indices(&path).any(|it| whole(it, text)))
    };
    let mut includes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in std::fs::read_dir(data).expect("the data") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let table: toml::Table = read(&path).parse().expect("a table");
        for (class, value) in table {
            let names = value.get("includes").and_then(toml::Value::as_array);
            let names = names.into_iter().flatten().filter_map(toml::Value::as_str);
            includes.insert(class, names.map(str::to_owned).collect());
        }
    }
    let mut open: Vec<&str> =
        includes.keys().map(String::as_str).filter(|class| is_named(class)).collect();
    let mut live = open.clone();
    while let Some(class) = open.pop() {
        for name in includes.get(class).into_iter().flatten() {
            if !live.contains(&name.as_str()) {
                live.push(name);
                open.push(name);
            }
        }
    }
    includes.keys().filter(|class| !live.contains(&class.as_str())).cloned().collect()
}

/// The word with a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
