//! The classes of offices that are asked for, as data: a desk adds its own.

use serde::Deserialize;

use crate::data::class::Class;

/// The classes that are asked for where nothing else is said.
pub const BUILT_IN: &str = include_str!("classes.toml");

/// A class of offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeClass {
    /// Its class.
    pub class: Class,
    /// The Wikidata item whose kinds it is, as `Q14212`.
    pub item: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "class")]
    classes: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    class: String,
    item: String,
}

/// Reads a list of classes.
///
/// # Errors
///
/// A line that says what is wrong.
pub fn read(text: &str) -> Result<Vec<OfficeClass>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    file.classes
        .into_iter()
        .map(|entry| {
            let class = Class::parse(&entry.class).ok_or_else(|| {
                let classes = Class::names().collect::<Vec<_>>().join(", ");
                format!("there is no class `{}`; the classes are {classes}", entry.class)
            })?;
            let digits = entry.item.strip_prefix('Q').unwrap_or_default();
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(format!("`{}` is no Wikidata item, as Q14212 is", entry.item));
            }
            Ok(OfficeClass { class, item: entry.item })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_and_wrong_ones_named() {
        let all = read(BUILT_IN).unwrap();
        assert!(all.iter().any(|c| c.class == Class::Foreign && c.item == "Q7330070"));
        for (text, part) in [
            ("[[class]]\nclass = \"king-of-the-hill\"\nitem = \"Q1\"", "king-of-the-hill"),
            ("[[class]]\nclass = \"mayor\"\nitem = \"30185\"", "30185"),
            ("[[class]]\nclass = \"mayor\"\nitem = \"Q1} DROP\"", "no Wikidata item"),
            ("[[class]]\nitem = \"Q1\"", "class"),
        ] {
            assert!(read(text).unwrap_err().contains(part), "{text}");
        }
    }
}
