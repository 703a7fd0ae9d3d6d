//! The language of a document: what its file says, held against its words.

use std::collections::HashSet;
use std::sync::OnceLock;

use provcheck_core::Document;

use crate::words;

/// Words that are looked at.
const LOOKED_AT: usize = 2_000;
/// Below this many words a text is too short to tell its language from.
const FEWEST: usize = 40;
/// The share of common English words from which a text is English, whatever its file
/// says; running English has .25 or more, French, German and Spanish below .03.
const ENGLISH: f64 = 0.14;
/// The share below which it is not, whatever its file says.
const OTHER: f64 = 0.05;

/// Returns the primary subtag of the language that a document is in ("en", "de"): what its
/// file says, but where the words say otherwise; nothing where it is not known. Text that
/// is not English, of which no file says more, is "und".
///
/// ```
/// let german = "Der Hafen wurde am Montag nach einem Sturm gesperrt, und kein Schiff \
///               durfte auslaufen, bis am Abend der Wind nachliess. ".repeat(3);
/// let document = provcheck_text::plain("a.txt", german);
/// assert_eq!(provcheck_text::language_of(&document).as_deref(), Some("und"));
/// ```
pub fn language_of(document: &Document) -> Option<String> {
    let told = document.meta().language.as_deref().and_then(primary);
    let (mut all, mut english) = (0_usize, 0_usize);
    for (_, word) in words(document.text()).take(LOOKED_AT) {
        all += 1;
        english += usize::from(table().contains(word.to_lowercase().as_str()));
    }
    if all < FEWEST {
        return told;
    }
    let share = english as f64 / all as f64;
    if share >= ENGLISH {
        return Some("en".to_owned());
    }
    match told {
        Some(told) if told == "en" && share < OTHER => Some("und".to_owned()),
        None if share < OTHER => Some("und".to_owned()),
        told => told,
    }
}

/// Returns the primary subtag of a language tag.
fn primary(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    (first.len() == 2 || first.len() == 3).then_some(first)
}

fn table() -> &'static HashSet<&'static str> {
    static TABLE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let list = include_str!("../data/page.txt").lines();
        list.filter_map(|line| line.strip_prefix("english: "))
            .flat_map(str::split_whitespace)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use provcheck_core::Meta;

    use super::*;

    fn of(text: &str, told: Option<&str>) -> Option<String> {
        let known = Meta { language: told.map(str::to_owned), ..Meta::default() };
        language_of(&crate::plain_with("a", text.repeat(4), known))
    }

    #[test]
    fn words_go_before_tags() {
        let english = "The harbour was shut on Monday after a storm, and no ship that was in \
                       the port would sail. ";
        let french = "Le port a été fermé lundi après une tempête, et aucun navire ne pouvait \
                      sortir avant le soir. ";
        let russian = "Порт был закрыт в понедельник после шторма, и ни один корабль не мог \
                       выйти до вечера. ";
        for (text, told, language) in [
            (english, None, Some("en")),
            (english, Some("de-DE"), Some("en")),
            (french, Some("fr"), Some("fr")),
            (french, Some("en"), Some("und")),
            (russian, None, Some("und")),
            (russian, Some("ru_RU"), Some("ru")),
        ] {
            assert_eq!(of(text, told).as_deref(), language, "{text} {told:?}");
        }
        assert_eq!(language_of(&crate::plain("a", "Kurzer Text.")), None);
    }
}
