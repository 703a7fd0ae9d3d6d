//! Reads the folders of `data/` and packs each into bytes that are read in place.
//!
//! The bytes, all numbers little-endian: a header of six `u32` (how many
//! words, slots and classes there are, and where lists, slots and classes
//! begin), then
//! - words: where its text begins (`u32`), its length (`u16`), how many classes
//!   it has (`u16`), where their list begins (`u32`, counted in entries);
//! - lists: class (`u16`), length of the value (`u16`, `0xffff` for none), where
//!   the value begins (`u32`); by word, sorted by class;
//! - slots: a hash table with linear probing, a word's number with eight bits of its hash, plus
//!   one (`u32`, see `hash.rs`);
//! - classes: where its members begin (`u32`, counted in words), how many (`u32`), and the
//!   marks of all of them (three `u64`, see `hash.rs`); and then of each member its number and
//!   its entry in the lists (`u32` both), in the order of the file.
//!
//! The text of all words and values stands beside them.
//!
//! Used by the build, and by the tests that pack a language of their own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::hash::{NUMBER_BITS, check, hash, marks};

/// Length that stands for "no value".
const NO_VALUE: u16 = u16::MAX;
/// How many numbers the header holds.
const HEADER: usize = 6;

/// One folder of `data/`.
pub(crate) struct Language {
    /// The folder's name: an ISO 639-1 code.
    pub(crate) code: String,
    /// What the language is called in English.
    pub(crate) name: String,
    /// The classes, in the order of the files' names and of their lines.
    pub(crate) classes: Vec<Table>,
}

/// One class as a file has it.
pub(crate) struct Table {
    name: String,
    about: String,
    entries: Vec<(String, Option<String>)>,
    /// The same, to see what stands twice.
    seen: HashSet<(String, Option<String>)>,
    /// Whether its words carry values.
    valued: bool,
}

/// What the program knows of a class.
#[derive(Clone)]
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) valued: bool,
}

impl Table {
    pub(crate) fn class(&self) -> Class {
        Class { name: self.name.clone(), about: self.about.clone(), valued: self.valued }
    }
}

/// Reads all languages; English, which names the classes, comes first.
pub(crate) fn languages(data: &Path) -> Result<Vec<Language>, String> {
    let mut folders: Vec<PathBuf> = list(data)?.into_iter().filter(|path| path.is_dir()).collect();
    folders.sort_by_key(|path| !path.ends_with("en"));
    folders.iter().map(|folder| language(folder)).collect()
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        paths.push(entry.map_err(wrong)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Reads the folder of one language.
pub(crate) fn language(folder: &Path) -> Result<Language, String> {
    let code = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut name = None;
    let mut classes: Vec<Table> = Vec::new();
    for path in list(folder)?.iter().filter(|path| path.extension() == Some("toml".as_ref())) {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let file = File { path, text: &text };
        let table = DeTable::parse(&text)
            .map_err(|e| file.fault(e.span().unwrap_or_default().start, e.message()))?;
        if path.ends_with("language.toml") {
            name = file.text_of(table.get_ref(), "name")?;
            continue;
        }
        let mut tables: Vec<_> = table.get_ref().iter().collect();
        tables.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in tables {
            let class = file.class(key.get_ref(), value, &classes)?;
            if classes.iter().any(|known| known.name == class.name) {
                return Err(file.fault(key.span().start, "this class has been read already"));
            }
            classes.push(class);
        }
    }
    let name = name.ok_or_else(|| format!("{}: no language.toml names it", folder.display()))?;
    Ok(Language { code, name, classes })
}

struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    fn fault(&self, at: usize, message: &str) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        format!("{}:{line}: {message}", self.path.display())
    }

    fn text_of(&self, table: &DeTable<'_>, key: &str) -> Result<Option<String>, String> {
        table.get(key).map(|value| self.string(value)).transpose()
    }

    fn string(&self, value: &Spanned<DeValue<'_>>) -> Result<String, String> {
        let text = value.get_ref().as_str();
        text.map(str::to_owned).ok_or_else(|| self.fault(value.span().start, "a text is wanted"))
    }

    /// Reads a class: `about`, then `words`, or `values` by word; `includes` names
    /// classes read before, whose words it has too.
    fn class(
        &self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        known: &[Table],
    ) -> Result<Table, String> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.fault(value.span().start, "a class is a table"));
        };
        let at = value.span().start;
        let about =
            self.text_of(table, "about")?.ok_or_else(|| self.fault(at, "`about` is missing"))?;
        let mut class = Table {
            name: name.to_owned(),
            about,
            entries: Vec::new(),
            seen: HashSet::new(),
            valued: false,
        };
        let mut parts: Vec<_> = table.iter().collect();
        parts.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in parts {
            match key.get_ref().as_ref() {
                "about" => {}
                "includes" => {
                    for name in self.array(value)? {
                        let other = self.string(name)?;
                        let other =
                            known.iter().find(|table| table.name == other).ok_or_else(|| {
                                self.fault(name.span().start, "no class of that name stands above")
                            })?;
                        // A word of two included classes is a member once.
                        for entry in &other.entries {
                            if class.seen.insert(entry.clone()) {
                                class.entries.push(entry.clone());
                            }
                        }
                        class.valued |= other.valued;
                    }
                }
                "words" => {
                    for word in self.array(value)? {
                        self.add(&mut class, word, self.string(word)?, None)?;
                    }
                }
                "values" => {
                    class.valued = true;
                    self.values(&mut class, value)?;
                }
                _ => return Err(self.fault(key.span().start, "no such key in a class")),
            }
        }
        Ok(class)
    }

    fn values(&self, class: &mut Table, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
        let DeValue::Table(values) = value.get_ref() else {
            return Err(self.fault(value.span().start, "a table of words is wanted"));
        };
        let mut values: Vec<_> = values.iter().collect();
        values.sort_by_key(|(key, _)| key.span().start);
        for (word, value) in values {
            let word = word.get_ref().clone().into_owned();
            if let DeValue::Array(several) = value.get_ref() {
                for value in several {
                    self.add(class, value, word.clone(), Some(self.string(value)?))?;
                }
            } else {
                self.add(class, value, word, Some(self.string(value)?))?;
            }
        }
        Ok(())
    }

    fn array<'v>(
        &self,
        value: &'v Spanned<DeValue<'_>>,
    ) -> Result<&'v [Spanned<DeValue<'v>>], String> {
        let fault = || self.fault(value.span().start, "an array is wanted");
        Ok(value.get_ref().as_array().ok_or_else(fault)?)
    }

    fn add(
        &self,
        class: &mut Table,
        place: &Spanned<DeValue<'_>>,
        word: String,
        value: Option<String>,
    ) -> Result<(), String> {
        let entry = (word, value);
        if !class.seen.insert(entry.clone()) {
            return Err(self.fault(place.span().start, "this word stands in the class already"));
        }
        class.entries.push(entry);
        Ok(())
    }
}

/// Packs a language. `classes` are those that the program knows, in order.
pub(crate) fn pack(language: &Language, classes: &[Class]) -> Result<(Vec<u8>, String), String> {
    for table in &language.classes {
        let known = classes.iter().find(|class| class.name == table.name);
        let what = format!("data/{}: class `{}`", language.code, table.name);
        match known {
            None => return Err(format!("{what} is none that the first language has")),
            Some(class) if class.valued != table.valued => {
                return Err(format!("{what} has values in one language and none in another"));
            }
            Some(_) => {}
        }
    }
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    // Of each class the words' numbers, and which of the word's entries it is.
    let mut members: Vec<Vec<(u32, usize)>> = Vec::new();
    for (index, class) in classes.iter().enumerate() {
        let table = language.classes.iter().find(|table| table.name == class.name);
        let mut ids = Vec::new();
        for (text, value) in table.iter().flat_map(|table| &table.entries) {
            let id = *numbers.entry(text).or_insert_with(|| {
                words.push(Word { text, classes: Vec::new() });
                words.len() as u32 - 1
            });
            let entries = &mut words[id as usize].classes;
            entries.push((index as u16, value.as_deref()));
            ids.push((id, entries.len() - 1));
        }
        members.push(ids);
    }
    if words.len() + 1 >= 1 << NUMBER_BITS {
        return Err(format!("data/{}: more words than can be numbered", language.code));
    }
    Ok(bytes(&words, &members))
}

struct Word<'a> {
    text: &'a str,
    classes: Vec<(u16, Option<&'a str>)>,
}

fn bytes(words: &[Word<'_>], members: &[Vec<(u32, usize)>]) -> (Vec<u8>, String) {
    let mut text = String::new();
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut place = |of| {
        *places.entry(of).or_insert_with(|| {
            text.push_str(of);
            (text.len() - of.len()) as u32
        })
    };
    let (mut records, mut lists, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
    for word in words {
        put32(&mut records, place(word.text));
        put16(&mut records, word.text.len() as u16);
        put16(&mut records, word.classes.len() as u16);
        put32(&mut records, (lists.len() / 8) as u32);
        firsts.push(lists.len() / 8);
        for (class, value) in &word.classes {
            put16(&mut lists, *class);
            put16(&mut lists, value.map_or(NO_VALUE, |value| value.len() as u16));
            put32(&mut lists, value.map_or(0, &mut place));
        }
    }
    let slots = slots(words);
    let (mut heads, mut numbers) = (Vec::new(), Vec::new());
    for ids in members {
        put32(&mut heads, (numbers.len() / 8) as u32);
        put32(&mut heads, ids.len() as u32);
        let mut all = [0; 3];
        for (id, _) in ids {
            let own = marks(words[*id as usize].text.as_bytes());
            all.iter_mut().zip(own).for_each(|(all, own)| *all |= own);
        }
        heads.extend(all.iter().flat_map(|marks| marks.to_le_bytes()));
        for (id, entry) in ids {
            put32(&mut numbers, *id);
            put32(&mut numbers, (firsts[*id as usize] + entry) as u32);
        }
    }
    let lists_at = HEADER * 4 + records.len();
    let slots_at = lists_at + lists.len();
    let classes_at = slots_at + slots.len() * 4;
    let mut out = Vec::with_capacity(classes_at + heads.len() + numbers.len());
    for number in [words.len(), slots.len(), members.len(), lists_at, slots_at, classes_at] {
        put32(&mut out, number as u32);
    }
    out.extend(records);
    out.extend(lists);
    for slot in slots {
        put32(&mut out, slot);
    }
    out.extend(heads);
    out.extend(numbers);
    (out, text)
}

fn slots(words: &[Word<'_>]) -> Vec<u32> {
    // Half full at most: a word that is not there is seen at once.
    let count = (words.len() * 2).next_power_of_two().max(2);
    let mut slots = vec![0; count];
    for (number, word) in words.iter().enumerate() {
        let hash = hash(word.text.as_bytes());
        let mut slot = hash as usize % count;
        while slots[slot] != 0 {
            slot = (slot + 1) % count;
        }
        slots[slot] = (check(hash) << NUMBER_BITS | number as u32) + 1;
    }
    slots
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend(number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}
