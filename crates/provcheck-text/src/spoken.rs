//! The language of a document: what its file says, held against its words.

use std::collections::HashSet;
use std::sync::OnceLock;

use provcheck_core::Document;
use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};

use crate::words::words;

/// Words that are looked at.
const LOOKED_AT: usize = 2_000;
/// Below this many words a text is too short to tell its language from.
const FEWEST: usize = 40;
/// Of so many words none is a common English one in no English text but a list.
const SHORT: usize = 12;
/// Letters from which on a script tells what a text is not.
const LETTERS: usize = 12;
/// The share of common English words from which a text is English, whatever its file
/// says; running English has .25 or more, French, German and Spanish below .03. Names are left
/// out: English with many foreign ones is English.
const ENGLISH: f64 = 0.14;
/// The share below which it is not, whatever its file says.
const OTHER: f64 = 0.05;

/// Words of so many letters say nothing of their language.
const LONG: usize = 3;
/// The share of the longer words in small letters that the English thesaurus has: of each of 200
/// English articles .80 and more, of sentences in four other languages .5 at most.
const KNOWN: f64 = 0.7;

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
    struct Kept(Option<String>);
    // Every check asks it of every source.
    document.derived().get_or_init(|| Kept(read(document))).0.clone()
}

fn read(document: &Document) -> Option<String> {
    let told = document.meta().language.as_deref().and_then(primary);
    let (mut all, mut small, mut english) = (0_usize, 0_usize, 0_usize);
    for (_, word) in words(document.text()).take(LOOKED_AT) {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
        let lower = word.bytes().all(|b| b.is_ascii_lowercase());
        let common = if lower {
            table().contains(word)
        } else {
            table().contains(word.to_lowercase().as_str())
        };
        english += usize::from(common);
    }
    let other_script = is_in_another_script(document.text());
    // A list of names and results has no language of its own.
    if all < FEWEST || small < SHORT && english == 0 && !other_script {
        let other = other_script
            || all >= SHORT && small * 2 >= all && english == 0 && !is_of_english_words(document);
        return if other {
            Some(told.filter(|told| told != "en").unwrap_or_else(unknown))
        } else {
            told
        };
    }
    let share = english as f64 / small.max(all.min(SHORT)) as f64;
    if share >= ENGLISH {
        return Some("en".to_owned());
    }
    match told {
        Some(told) if told != "en" => Some(told),
        _ if is_of_english_words(document) => Some("en".to_owned()),
        told if share >= OTHER => told,
        _ => Some(unknown()),
    }
}

/// The tag of a language that is not known (BCP 47).
fn unknown() -> String {
    "und".to_owned()
}

/// Tells whether most letters of a text's beginning are not Latin.
fn is_in_another_script(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(LOOKED_AT);
    // Latin with all its accents, and what belongs to it.
    let is_latin = |c: char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let (all, latin) = letters
        .fold((0, 0), |(all, latin), letter| (all + 1, latin + usize::from(is_latin(letter))));
    all >= LETTERS && latin * 2 < all
}

/// Tells whether most of a text's words are in the English thesaurus: headlines and results have
/// few of the common words, and are English all the same.
fn is_of_english_words(document: &Document) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let parts =
        [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];
    let has = |word: &str| {
        let lemmas = |part| lexicon.lemmas(word, part).into_iter().map(move |it| (it, part));
        parts.into_iter().flat_map(lemmas).any(|(lemma, part)| lexicon.knows(&lemma, part))
    };
    // Names say nothing, nor do words that are short in every language.
    let looked_at = words(document.text())
        .map(|(_, word)| word)
        .filter(|word| word.chars().count() > LONG && word.chars().all(char::is_lowercase));
    let (mut all, mut known) = (0_usize, 0_usize);
    for word in looked_at.take(LOOKED_AT / 10) {
        all += 1;
        known += usize::from(has(word));
    }
    all > 0 && known as f64 >= KNOWN * all as f64
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

    fn language_told(text: &str, told: Option<&str>) -> Option<String> {
        let known = Meta { language: told.map(str::to_owned), ..Meta::default() };
        language_of(&crate::plain_with("a", text.repeat(4), known))
    }

    #[test]
    fn names_and_results_are_english_too() {
        let results = "Ada Holm beat Rhea Orban by second-round submission in Selwick. Holm now wants a \
                       title shot and a fight in Ostrow. ";
        assert_eq!(language_told(results, None).as_deref(), Some("en"));
        for other in [
            "Ada Holm schlug Rhea Orban in der zweiten Runde durch Aufgabe. Holm will nun um den Titel. ",
            "Ada Holm bat Rhea Orban par soumission au second round. Holm veut maintenant un combat. ",
            "Ada Holm venció a Rhea Orban por sumisión en el segundo asalto. Holm quiere ahora un título. ",
            "Ada Holm ha battuto Rhea Orban per sottomissione al secondo round. Ora vuole il titolo. ",
        ] {
            assert_ne!(language_told(other, None).as_deref(), Some("en"), "{other}");
        }
    }

    #[test]
    fn names_say_nothing_of_the_language() {
        let english = "Ján Novák met Pavol Kříž and Zuzana Čaputová in Žilina. Dunajská Streda beat \
                       Slovan Bratislava 3-1, and Miroslav Ódor, Štefan Lajčák and Ľudovít Horňák, \
                       who played for Košice, left for Železiarne Podbrezová. ";
        let table = "Novák 12.4, Öztürk 12.6, Çelik 13.1, Kaya 13.2, Şahin 13.9, Yıldız 14.0, Aydın \
                     14.2, Özdemir 14.4, Wójcik 14.7, Doğan 15.0. ";
        let german = "Ján Novák traf Pavol Kříž und Zuzana Čaputová in Žilina. Dunajská Streda schlug \
                      Slovan Bratislava 3-1, und Miroslav Ódor, der für Košice spielte, verließ \
                      die Mannschaft. ";
        for (text, told, language) in [
            (english, None, Some("en")),
            (table, None, None),
            (table, Some("sk"), Some("sk")),
            (german, None, Some("und")),
        ] {
            assert_eq!(language_told(text, told).as_deref(), language, "{text}");
        }
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
            assert_eq!(language_told(text, told).as_deref(), language, "{text} {told:?}");
        }
        assert_eq!(language_of(&crate::plain("a", "Kurzer Text.")), None);
    }

    #[test]
    fn a_short_text_is_told_by_its_script_or_by_its_words() {
        for (text, told, language) in [
            ("Порт был закрыт после шторма.", None, Some("und")),
            ("Порт был закрыт после шторма.", Some("en"), Some("und")),
            ("港口在周一的风暴之后关闭，没有船只出海。", None, Some("und")),
            ("أغلق الميناء بعد العاصفة يوم الاثنين.", Some("ar"), Some("ar")),
            (
                "Liman pazartesi günü fırtınadan sonra kapatıldı ve hiçbir gemi akşama kadar \
              denize açılmadı.",
                None,
                Some("und"),
            ),
            ("The port was shut.", None, None),
            (
                "Holm beats Orban. Selwick lose again. Harbour shut. Ferry sails late. Mayor resigns \
              over bridge.",
                None,
                None,
            ),
            ("“Привет”, said Ada Holm, who runs the port of Selwick.", None, None),
        ] {
            let known = Meta { language: told.map(str::to_owned), ..Meta::default() };
            let document = crate::plain_with("a", text, known);
            assert_eq!(language_of(&document).as_deref(), language, "{text}");
        }
    }
}
