//! Packs the tables of relations between words: a map from lemmas to numbers, and
//! arrays of those numbers.
//!
//! A lemma's number is its rank in the sorted vocabulary; a lemma as a part of
//! speech is `4 * number + part` ([`PARTS`]). All arrays hold numbers of three bytes,
//! little-endian: first the header, a place (in numbers, from the beginning) for each
//! array, then
//! - kinds: per lemma, six bits for each part of speech from the lowest: which kind of
//!   [`KINDS`], plus one;
//! - antonyms, derivations: pairs, both ways, sorted;
//! - above: pairs of a noun and what it is a kind of, sorted;
//! - synonyms: pairs of a lemma as a part of speech and its group, sorted;
//! - groups: where the members of each begin; members: lemmas.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Letters of the parts of speech, in the order of `Pos`.
const PARTS: &str = "nvar";
/// Kinds of nouns, of verbs, and of adjectives and adverbs: part, name, what it holds.
const KINDS: &str = include_str!("../data/kinds.txt");

/// The map of lemmas, and the arrays.
pub(crate) struct Relations {
    pub(crate) vocabulary: Vec<u8>,
    pub(crate) arrays: Vec<u8>,
}

/// Packs `folder`; a language without it has no relations.
pub(crate) fn relations(folder: &Path) -> Result<Relations, String> {
    let kinds = table(&folder.join("kinds.tsv"))?;
    let words: BTreeSet<&str> = kinds.iter().map(|row| row.fields[0].as_str()).collect();
    let numbers: BTreeMap<&str, u32> =
        words.iter().enumerate().map(|(number, word)| (*word, number as u32)).collect();
    let mut map = fst::MapBuilder::memory();
    for (word, number) in &numbers {
        map.insert(word, u64::from(*number)).map_err(|error| error.to_string())?;
    }
    let vocabulary = map.into_inner().map_err(|error| error.to_string())?;
    let key = |row: &Row, part: &str, word: &str| {
        let number = numbers.get(word).ok_or_else(|| row.fault("a lemma without a kind"))?;
        let part = PARTS.find(part).filter(|_| part.len() == 1);
        Ok::<u32, String>(number * 4 + part.ok_or_else(|| row.fault("no part of speech"))? as u32)
    };
    let both = |row: &Row, field: usize| {
        let (part, word) = row.get(field)?.split_once(':').ok_or_else(|| row.fault("no `:`"))?;
        Ok::<_, String>((part.to_owned(), word.to_owned()))
    };

    let mut kind_of = vec![0; numbers.len()];
    for row in &kinds {
        for field in 1..row.fields.len() {
            let (part, kind) = both(row, field)?;
            let at = key(row, &part, &row.fields[0])?;
            kind_of[at as usize / 4] |= number_of_kind(row, &part, &kind)? << (at % 4 * 6);
        }
    }
    let mut antonyms = BTreeSet::new();
    for row in table(&folder.join("antonyms.tsv"))? {
        let (one, other) =
            (key(&row, row.get(0)?, row.get(1)?)?, key(&row, row.get(0)?, row.get(2)?)?);
        antonyms.extend([(one, other), (other, one)]);
    }
    let mut derivations = BTreeSet::new();
    for row in table(&folder.join("derivations.tsv"))? {
        let ((a, one), (b, other)) = (both(&row, 0)?, both(&row, 1)?);
        let (one, other) = (key(&row, &a, &one)?, key(&row, &b, &other)?);
        derivations.extend([(one, other), (other, one)]);
    }
    let mut above = BTreeSet::new();
    for row in table(&folder.join("above.tsv"))? {
        above.insert((key(&row, row.get(0)?, row.get(1)?)?, key(&row, row.get(0)?, row.get(2)?)?));
    }
    let (mut synonyms, mut groups, mut members) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (group, row) in table(&folder.join("synonyms.tsv"))?.iter().enumerate() {
        groups.push(members.len() as u32);
        for word in &row.fields[1..] {
            let key = key(row, row.get(0)?, word)?;
            synonyms.insert((key, group as u32));
            members.push(key / 4);
        }
    }
    groups.push(members.len() as u32);
    let flat = |pairs: BTreeSet<(u32, u32)>| pairs.into_iter().flat_map(|(a, b)| [a, b]).collect();
    let arrays: [Vec<u32>; 7] =
        [kind_of, flat(antonyms), flat(derivations), flat(synonyms), groups, members, flat(above)];
    Ok(Relations { vocabulary, arrays: bytes(&arrays)? })
}

/// Returns the kinds of a part of speech: name, and what it holds.
pub(crate) fn kinds_of(part: char) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = KINDS.lines().filter_map(move |line| line.strip_prefix(part)?.strip_prefix(':'));
    lines.filter_map(|line| line.split_once(' '))
}

fn number_of_kind(row: &Row, part: &str, kind: &str) -> Result<u32, String> {
    let mut kinds = part.chars().next().into_iter().flat_map(kinds_of);
    let position = kinds.position(|(known, _)| known == kind);
    position.map(|position| position as u32 + 1).ok_or_else(|| row.fault("no such kind"))
}

fn bytes(arrays: &[Vec<u32>]) -> Result<Vec<u8>, String> {
    let mut place = arrays.len() as u32 + 1;
    let mut header = vec![place];
    for array in arrays {
        place += array.len() as u32;
        header.push(place);
    }
    let mut out = Vec::new();
    for number in header.iter().chain(arrays.iter().flatten()) {
        let [low, middle, high, 0] = number.to_le_bytes() else {
            return Err(format!("{number}: too large for three bytes"));
        };
        out.extend([low, middle, high]);
    }
    Ok(out)
}

/// A line of a table.
struct Row {
    place: String,
    fields: Vec<String>,
}

impl Row {
    fn fault(&self, message: &str) -> String {
        format!("{}: {message}", self.place)
    }

    fn get(&self, field: usize) -> Result<&str, String> {
        let text = self.fields.get(field).map(String::as_str);
        text.ok_or_else(|| self.fault("a field is missing"))
    }
}

fn table(path: &Path) -> Result<Vec<Row>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let row = |(number, line): (usize, &str)| Row {
        place: format!("{}:{}", path.display(), number + 1),
        fields: line.split('\t').map(str::to_owned).collect(),
    };
    Ok(text.lines().enumerate().map(row).collect())
}
