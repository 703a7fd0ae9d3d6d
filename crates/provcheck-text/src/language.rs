//! Which lexicon a document is read with.

use provcheck_lexicon::{Language, Lexicon};

/// Returns the lexicon for a BCP 47 tag; the English one where there is none.
pub(crate) fn lexicon(tag: Option<&str>) -> &'static Lexicon {
    let code = tag.and_then(|tag| tag.split(['-', '_']).next());
    Lexicon::for_language(code.and_then(Language::from_code).unwrap_or(Language::English))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_chooses_the_lexicon() {
        for tag in [None, Some("en-GB"), Some("xx"), Some("")] {
            assert!(
                std::ptr::eq(lexicon(tag), Lexicon::for_language(Language::English)),
                "{tag:?}"
            );
        }
    }
}
