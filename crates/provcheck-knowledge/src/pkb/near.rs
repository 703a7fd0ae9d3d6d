//! The keys that are nearly one: an automaton that goes through an index beside it.

use fst::Automaton;

/// The most edits that are counted.
const MOST: usize = 2;
/// Cells of a row of the table of edits: the others cost more.
const BAND: usize = 2 * MOST + 1;

/// Accepts what begins with the key's first character and is few edits (Levenshtein 1966) from
/// the key. Of the table of edits a row is kept, and of the row the cells about its diagonal
/// (Ukkonen 1985): nothing is built before the search.
#[derive(Debug)]
pub(super) struct Near {
    key: Vec<char>,
    distance: u8,
}

/// What was read so far.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// The edits to each of the key's beginnings from `depth` less [`MOST`] on.
    row: [u8; BAND],
    /// Characters read.
    depth: usize,
    /// What of a character of several bytes was read, and how many bytes are to come.
    part: (u32, u8),
}

/// More edits than are ever counted.
const DEAD: u8 = u8::MAX / 2;

impl Near {
    /// Of at most `distance` edits, two if it is more.
    pub(super) fn new(key: &str, distance: u32) -> Self {
        Self { key: key.chars().collect(), distance: distance.min(MOST as u32) as u8 }
    }

    fn step(&self, read: &Read, c: char) -> Read {
        let mut row = [DEAD; BAND];
        let depth = read.depth + 1;
        for at in 0..BAND {
            // The cell is of the key's first `depth + at - MOST` characters.
            let Some(length) = (depth + at).checked_sub(MOST) else { continue };
            if length > self.key.len() {
                break;
            }
            let dropped = read.row.get(at + 1).map_or(DEAD, |cost| cost + 1);
            let added = at.checked_sub(1).map_or(DEAD, |left| row[left] + 1);
            let kept = length
                .checked_sub(1)
                .map_or(DEAD, |last| read.row[at] + u8::from(self.key[last] != c));
            row[at] = kept.min(dropped).min(added).min(DEAD);
        }
        if read.depth == 0 && self.key.first() != Some(&c) {
            row = [DEAD; BAND];
        }
        Read { row, depth, part: (0, 0) }
    }
}

impl Automaton for Near {
    type State = Read;

    fn start(&self) -> Read {
        let mut row = [DEAD; BAND];
        for (edits, cell) in row[MOST..].iter_mut().enumerate() {
            *cell = edits as u8;
        }
        Read { row, depth: 0, part: (0, 0) }
    }

    fn is_match(&self, read: &Read) -> bool {
        let cell = (self.key.len() + MOST).checked_sub(read.depth).and_then(|at| read.row.get(at));
        read.part.1 == 0 && cell.is_some_and(|edits| *edits <= self.distance)
    }

    fn can_match(&self, read: &Read) -> bool {
        read.row.iter().any(|edits| *edits <= self.distance)
    }

    fn accept(&self, read: &Read, byte: u8) -> Read {
        let (part, left) = match (byte, read.part) {
            (0x80..=0xBF, (part, left)) if left > 0 => {
                (part << 6 | u32::from(byte & 0x3F), left - 1)
            }
            (0xC0..=0xDF, _) => (u32::from(byte & 0x1F), 1),
            (0xE0..=0xEF, _) => (u32::from(byte & 0x0F), 2),
            (0xF0..=0xF7, _) => (u32::from(byte & 0x07), 3),
            _ => (u32::from(byte), 0),
        };
        if left > 0 {
            return Read { part: (part, left), ..read.clone() };
        }
        self.step(read, char::from_u32(part).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the automaton takes a word, and whether it goes on to its end.
    fn takes(near: &Near, word: &str) -> bool {
        let mut read = near.start();
        for byte in word.bytes() {
            if !near.can_match(&read) {
                return false;
            }
            read = near.accept(&read, byte);
        }
        near.is_match(&read)
    }

    #[test]
    fn it_takes_what_few_edits_are_away() {
        let words = [
            "n", "na", "nb", "nab", "nabc", "nbac", "nacb", "nbc", "ncab", "xab", "an", "nåb",
            "nåbc", "nå", "næøå", "nabcde", "nabcdefg", "nnabc", "nabab", "na bc", "nabc d",
        ];
        for key in words {
            for distance in 0..=2 {
                let near = Near::new(key, distance);
                for word in words {
                    let first = key.chars().next() == word.chars().next();
                    let is = first && strsim::levenshtein(key, word) <= distance as usize;
                    assert_eq!(takes(&near, word), is, "{key} {word} {distance}");
                }
            }
        }
    }
}
