//! Packs `data/` into one file a language, and writes the types that name its
//! classes. What is wrong with the data stops the build, with file and line.

#[path = "src/hash.rs"]
mod hash;
#[path = "src/pack.rs"]
mod pack;
#[path = "src/pack_relations.rs"]
mod pack_relations;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    if let Err(message) = run() {
        // The build fails here, and shows it.
        panic!("{message}");
    }
}

fn run() -> Result<(), String> {
    println!("cargo::rerun-if-changed=data");
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("data");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let languages = pack::languages(&data)?;
    let first = languages.first().ok_or("data/ holds no folder of a language")?;
    let classes: Vec<pack::Class> = first.classes.iter().map(pack::Table::class).collect();
    for language in &languages {
        let file = |ending| out.join(format!("{}.{ending}", language.code));
        let (bytes, text) = pack::pack(language, &classes)?;
        write(&file("bin"), &bytes)?;
        write(&file("txt"), text.as_bytes())?;
        let folder = data.join(&language.code).join("relations");
        let relations = pack_relations::relations(&folder)?;
        write(&file("words"), &relations.vocabulary)?;
        write(&file("relations"), &relations.arrays)?;
    }
    write(&out.join("classes.rs"), classes_source(&classes).as_bytes())?;
    write(&out.join("kinds.rs"), kinds_source().as_bytes())?;
    write(&out.join("languages.rs"), languages_source(&languages).as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes the enumeration of the classes.
fn classes_source(classes: &[pack::Class]) -> String {
    let mut source = String::from(
        "/// A class of words: one table of the data.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[non_exhaustive]\n#[repr(u16)]\npub enum Class {\n",
    );
    let mut table = String::new();
    for class in classes {
        let variant = camel(&class.name);
        let _ = writeln!(source, "    /// {}\n    {variant},", class.about);
        let _ = writeln!(
            table,
            "    (Class::{variant}, {:?}, {:?}, {}),",
            class.name, class.about, class.valued
        );
    }
    let _ = write!(source, "}}\n\nconst CLASSES: &[(Class, &str, &str, bool)] = &[\n{table}];\n");
    source
}

/// Writes the enumeration of the languages.
fn languages_source(languages: &[pack::Language]) -> String {
    let mut source = String::from(
        "/// A language there is data for: one folder of it.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[non_exhaustive]\npub enum Language {\n",
    );
    let (mut table, mut lexicons) = (String::new(), String::new());
    for language in languages {
        let variant = camel(&language.name.to_lowercase());
        let _ = writeln!(source, "    /// {}.\n    {variant},", language.name);
        let _ = writeln!(table, "    (Language::{variant}, {:?}),", language.code);
        let path = |ending| format!("concat!(env!(\"OUT_DIR\"), \"/{}.{ending}\")", language.code);
        let file = |ending| format!("include_bytes!({})", path(ending));
        let _ = writeln!(
            lexicons,
            "    Lexicon::new(Packed::new({}, include_str!({})), {}, {}),",
            file("bin"),
            path("txt"),
            file("words"),
            file("relations")
        );
    }
    let _ = write!(
        source,
        "}}\n\nconst LANGUAGES: &[(Language, &str)] = &[\n{table}];\n\n\
         static LEXICONS: [Lexicon; {}] = [\n{lexicons}];\n",
        languages.len()
    );
    source
}

/// Writes the enumerations of the kinds of nouns and verbs.
fn kinds_source() -> String {
    let mut source = String::new();
    for (part, name, of) in [('n', "NounKind", "a noun"), ('v', "VerbKind", "a verb")] {
        let _ = write!(
            source,
            "/// What {of} in its most frequent sense stands for (the lexicographer files of\n\
             /// `WordNet`; Fellbaum, 1998).\n\
             #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
             pub enum {name} {{\n"
        );
        for (kind, about) in pack_relations::kinds_of(part) {
            let _ = writeln!(source, "    /// {about}\n    {},", camel(kind));
        }
        let kinds = pack_relations::kinds_of(part);
        let all: Vec<String> = kinds.map(|(kind, _)| format!("{name}::{}", camel(kind))).collect();
        let _ = writeln!(
            source,
            "}}\n\nconst {}S: &[{name}] = &[{}];\n",
            name.to_uppercase(),
            all.join(", ")
        );
    }
    source
}

fn camel(name: &str) -> String {
    let upper = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
    };
    name.split('-').map(upper).collect::<Vec<String>>().concat()
}
