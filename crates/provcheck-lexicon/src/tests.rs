use std::fs;
use std::path::Path;

use crate::pack_relations;
use crate::packed::Packed;
use crate::relations::Relations;
use crate::{Addition, AdditionError, Class, Language, Lexicon, PartOfSpeech, english, pack};

/// Packs a data folder made of `files`, English first as everywhere.
fn languages(files: &[(&str, &str)]) -> Result<Vec<&'static Packed>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let here = |message: String| message.replace(&folder.path().display().to_string(), "data");
    let languages = pack::languages(folder.path()).map_err(here)?;
    assert_eq!(languages[0].name, "English");
    let classes: Vec<_> = languages[0].classes.iter().map(pack::Table::class).collect();
    assert!(classes.iter().all(|class| class.about.ends_with('.')));
    languages
        .iter()
        .map(|language| {
            let (bytes, text) = pack::pack(language, &classes).map_err(here)?;
            Ok(&*Box::leak(Box::new(Packed::new(bytes.leak(), text.leak()))))
        })
        .collect()
}

const ENGLISH: (&str, &str) = ("en/language.toml", "name = \"English\"");
const COLOURS: &str = "[colour]\nabout = \"Colours.\"\nwords = [\"red\", \"sky blue\"]\n\n\
     [shade]\nabout = \"All of them.\"\nincludes = [\"colour\"]\nwords = [\"dark\"]\n\n\
     [number]\nabout = \"Numbers.\"\nvalues = { one = \"1\", few = [\"3\", \"4\"] }\n";

fn words(packed: &'static Packed, class: u16) -> Vec<&'static str> {
    packed.members(class).map(|id| packed.word(id)).collect()
}

#[test]
fn a_second_language_is_a_folder() {
    let german = "[number]\nabout = \"Zahlen.\"\nvalues = { eins = \"1\" }\n\n\
                  [colour]\nabout = \"Farben.\"\nwords = [\"rot\"]\n";
    let packed = languages(&[
        ENGLISH,
        ("en/colours.toml", COLOURS),
        ("de/language.toml", "name = \"German\""),
        ("de/alles.toml", german),
    ])
    .expect("data");
    assert_eq!(packed.len(), 2);
    assert_eq!(words(packed[0], 0), ["red", "sky blue"]);
    assert_eq!(words(packed[0], 1), ["red", "sky blue", "dark"], "what it includes comes first");
    assert_eq!(words(packed[1], 0), ["rot"], "the class has the number that English gives it");
    assert_eq!(words(packed[1], 1), [""; 0], "a class left out is empty");
    let one = packed[1].find(b"eins").expect("the word");
    assert_eq!(packed[1].values(one, 2).collect::<Vec<_>>(), ["1"]);
    assert!(packed[1].find(b"red").is_none());
}

#[test]
fn values_and_what_includes_them() {
    let packed = languages(&[ENGLISH, ("en/colours.toml", COLOURS)]).expect("data")[0];
    let few = packed.find(b"few").expect("the word");
    assert_eq!(packed.values(few, 2).collect::<Vec<_>>(), ["3", "4"]);
    assert!(packed.is(few, 2) && !packed.is(few, 0));
    let red = packed.find(b"red").expect("the word");
    assert_eq!(packed.classes(red).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(packed.values(red, 0).next(), None);
}

#[test]
fn faults_name_file_and_line() {
    let table = [
        ("[a]\nwords = [\"x\"]\n", "data/en/x.toml:1: `about` is missing"),
        (
            "[a]\nabout = \"A.\"\nwords = [\"x\",\n \"x\"]\n",
            "data/en/x.toml:4: this word stands in the class already",
        ),
        ("[a]\nabout = \"A.\"\nword = []\n", "data/en/x.toml:3: no such key in a class"),
        ("[a]\nabout = \"A.\"\nwords = \"x\"\n", "data/en/x.toml:3: an array is wanted"),
        ("[a]\nabout = \"A.\"\nwords = [1]\n", "data/en/x.toml:3: a text is wanted"),
        (
            "[a]\nabout = \"A.\"\nincludes = [\"b\"]\n",
            "data/en/x.toml:3: no class of that name stands above",
        ),
        ("a = 1\n", "data/en/x.toml:1: a class is a table"),
        ("\n[a\n", "data/en/x.toml:2: "),
    ];
    for (text, message) in table {
        let fault = languages(&[ENGLISH, ("en/x.toml", text)]).expect_err(message);
        assert!(fault.starts_with(message), "{fault}");
    }
    let fault = languages(&[("en/x.toml", "")]).expect_err("no name");
    assert_eq!(fault, "data/en: no language.toml names it");
    let twice = "[colour]\nabout = \"Again.\"\nwords = []\n";
    let fault = languages(&[ENGLISH, ("en/a.toml", COLOURS), ("en/b.toml", twice)]);
    assert_eq!(fault.expect_err("twice"), "data/en/b.toml:1: this class has been read already");
    let german = ("de/language.toml", "name = \"German\"");
    let fault = languages(&[ENGLISH, german, ("de/a.toml", twice)]).expect_err("unknown");
    assert_eq!(fault, "data/de: class `colour` is none that the first language has");
}

#[test]
fn every_word_is_found_in_its_class() {
    for language in Language::all() {
        let lexicon = Lexicon::for_language(language);
        for class in Class::all() {
            let words = crate::Words::new(language, class);
            for word in words.iter() {
                assert!(words.contains(word), "{word} in {}", class.name());
                assert!(lexicon.entry(word).is(class), "{word} in {}", class.name());
                assert_eq!(word, word.trim(), "in {}", class.name());
                assert!(!word.contains('\u{2019}'), "{word}: apostrophes are straight");
            }
        }
    }
    assert!(!english(Class::Month).contains("Brumaire"));
    assert!(!english(Class::Month).contains(""));
}

#[test]
fn names_of_classes_go_both_ways() {
    for class in Class::all() {
        assert_eq!(Class::named(class.name()), Some(class));
        assert!(class.about().ends_with('.'), "{}", class.name());
    }
}

#[test]
fn a_desk_adds_words_and_takes_them_back() {
    // A word that no other test of this process looks up.
    let mut addition = Addition::default();
    addition.word(Class::SpeechVerb, "zwitscher").expect("a word");
    addition.value(Class::Month, "Brumaire", "10").expect("a month");
    let lexicon = Lexicon::for_language(Language::English);
    lexicon.extend(&addition);
    let telling = english(Class::SpeechVerb);
    assert!(telling.contains("zwitscher") && telling.contains("say"));
    assert_eq!(telling.iter().last(), Some("zwitscher"));
    assert_eq!(english(Class::Month).get("Brumaire"), Some("10"));
    let classes: Vec<_> = lexicon.entry("zwitscher").classes().collect();
    assert_eq!(classes, [Class::SpeechVerb]);
    lexicon.extend(&Addition::default());
    assert!(!telling.contains("zwitscher"));
}

#[test]
fn additions_fit_their_class() {
    let mut addition = Addition::default();
    assert_eq!(addition.word(Class::Month, "Brumaire"), Err(AdditionError::ValueWanted));
    assert_eq!(addition.value(Class::Article, "le", "1"), Err(AdditionError::NoValueWanted));
    assert_eq!(addition.word(Class::Article, " "), Err(AdditionError::Empty));
    assert!(addition.is_empty());
}

#[test]
fn the_notice_names_every_file_from_elsewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notice = fs::read_to_string(root.join("NOTICE")).expect("the notice");
    let ours = ["toml", "md", "txt"];
    let mut folders = vec![root.join("data"), root.join("models")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !ours.contains(&&*extension) {
                let name = path.strip_prefix(root).expect("below").display().to_string();
                assert!(notice.contains(&name), "NOTICE says nothing of {name}");
            }
        }
    }
}

#[test]
fn tables_of_relations_name_file_and_line() {
    let pack = |kinds: &str, antonyms: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("kinds.tsv"), kinds).expect("a file");
        fs::write(folder.path().join("antonyms.tsv"), antonyms).expect("a file");
        let here = |message: String| message.replace(&folder.path().display().to_string(), "en");
        pack_relations::relations(folder.path()).map_err(here)
    };
    let table = [
        ("up\tr:all\n", "r\tup\tdown\n", "en/antonyms.tsv:1: a lemma without a kind"),
        ("up\tr:all\n", "x\tup\tup\n", "en/antonyms.tsv:1: no part of speech"),
        ("up\tr:all\n", "r\tup\n", "en/antonyms.tsv:1: a field is missing"),
        ("up\n\ndown\tr:up\n", "", "en/kinds.tsv:3: no such kind"),
        ("up\tall\n", "", "en/kinds.tsv:1: no `:`"),
    ];
    for (kinds, antonyms, message) in table {
        assert_eq!(pack(kinds, antonyms).err().as_deref(), Some(message));
    }
    let packed = pack("down\tn:substance\tr:all\nup\tr:all\n", "r\tup\tdown\n").expect("tables");
    let relations = Relations::new(packed.vocabulary.leak(), packed.arrays.leak());
    let (noun, adverb) = (PartOfSpeech::Noun, PartOfSpeech::Adverb);
    assert!(relations.are_antonyms(("up", adverb), ("down", adverb)));
    assert!(!relations.are_antonyms(("up", noun), ("down", noun)));
}

#[test]
fn a_language_without_relations_has_none() {
    let packed = pack_relations::relations(Path::new("no such folder")).expect("tables");
    let relations = Relations::new(packed.vocabulary.leak(), packed.arrays.leak());
    let noun = PartOfSpeech::Noun;
    assert!(!relations.are_antonyms(("up", noun), ("down", noun)));
}

#[test]
fn words_are_related() {
    use PartOfSpeech::{Adjective, Noun, Verb};
    let lexicon = Lexicon::for_language(Language::English);
    for (one, other, part) in [
        ("increase", "decrease", Noun),
        ("rise", "fall", Verb),
        ("legal", "illegal", Adjective),
        ("win", "lose", Verb),
        ("acquit", "convict", Verb),
    ] {
        assert!(lexicon.are_antonyms(one, other, part), "{one}, {other}");
        assert!(lexicon.are_antonyms(other, one, part), "{other}, {one}");
        assert!(!lexicon.are_synonyms(one, other, part), "{one}, {other}");
    }
    for (one, other, part) in
        [("purchase", "buy", Verb), ("automobile", "car", Noun), ("kill", "slay", Verb)]
    {
        assert!(lexicon.are_synonyms(one, other, part), "{one}, {other}");
        assert!(lexicon.synonyms(one, part).contains(&other.to_owned()), "{one}, {other}");
        assert!(!lexicon.are_antonyms(one, other, part), "{one}, {other}");
    }
    assert!(lexicon.are_derived(("arrest", Noun), ("arrest", Verb)));
    assert!(lexicon.are_derived(("resign", Verb), ("resignation", Noun)));
    assert!(!lexicon.are_derived(("arrest", Noun), ("resign", Verb)));
    assert_eq!(lexicon.antonyms("zwitscher", Verb), [""; 0]);
    assert!(lexicon.knows("quip", Verb) && !lexicon.knows("ministry", Verb));
}
