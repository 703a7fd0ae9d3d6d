//! Paragraphs of made-up words, and how they are written.

use super::random::Random;
use super::vocabulary::Vocabulary;

/// A word, and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its rank in the vocabulary.
    pub(crate) rank: u16,
    pub(crate) then: Then,
}

/// What follows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    Space,
    Comma,
    Stop,
}

/// Some sentences; in quotation marks where somebody speaks them.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) words: Vec<Word>,
    pub(crate) speaker: Option<u16>,
}

impl Paragraph {
    pub(crate) fn plain(words: Vec<Word>) -> Self {
        Self { words, speaker: None }
    }
}

/// An article's own paragraphs.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// Words of a paragraph.
const PARAGRAPH: (u64, u64) = (35, 90);

impl Body {
    /// Makes about `length` words; one paragraph of eight is spoken.
    pub(crate) fn new(vocabulary: &Vocabulary, random: &mut Random, length: usize) -> Self {
        let mut paragraphs = Vec::with_capacity(length / 60 + 1);
        let mut words = 0;
        while words < length {
            let wanted = (random.within(PARAGRAPH.0, PARAGRAPH.1) as usize).min(length - words);
            let mut paragraph = Paragraph::plain(sentences(vocabulary, random, wanted));
            if random.below(8) == 0 {
                paragraph.speaker = Some(vocabulary.draw_rare(random));
            }
            words += paragraph.words.len();
            paragraphs.push(paragraph);
        }
        Self { paragraphs }
    }

    /// Returns the words of the longest stretch without a spoken paragraph.
    pub(crate) fn longest_plain(self) -> Vec<Word> {
        let mut best: Vec<Word> = Vec::new();
        let mut now: Vec<Word> = Vec::new();
        for paragraph in self.paragraphs {
            if paragraph.speaker.is_some() {
                if now.len() > best.len() {
                    std::mem::swap(&mut best, &mut now);
                }
                now.clear();
            } else {
                now.extend(paragraph.words);
            }
        }
        if now.len() > best.len() { now } else { best }
    }
}

/// Makes sentences of at least `length` words in all.
pub(crate) fn sentences(vocabulary: &Vocabulary, random: &mut Random, length: usize) -> Vec<Word> {
    let mut words = Vec::with_capacity(length + 28);
    while words.len() < length {
        let sentence = random.within(8, 28);
        for i in 1..=sentence {
            let then = match random.below(14) {
                _ if i == sentence => Then::Stop,
                0 if i > 3 => Then::Comma,
                _ => Then::Space,
            };
            words.push(Word { rank: vocabulary.draw(random), then });
        }
    }
    words
}

/// Writes an article: its title, then the paragraphs, a blank line between them.
pub(crate) fn text(paragraphs: &[Paragraph], vocabulary: &Vocabulary, title: &str) -> String {
    let words: usize = paragraphs.iter().map(|p| p.words.len()).sum();
    let mut out = String::with_capacity(words * 7 + title.len() + 64);
    out.push_str(title);
    for paragraph in paragraphs {
        out.push_str("\n\n");
        if paragraph.speaker.is_some() {
            out.push('“');
        }
        let mut starts = true;
        for (i, word) in paragraph.words.iter().enumerate() {
            let spelt = vocabulary.word(word.rank);
            if starts {
                capital(spelt, &mut out);
            } else {
                out.push_str(spelt);
            }
            let last = i + 1 == paragraph.words.len();
            starts = word.then == Then::Stop;
            match word.then {
                _ if last && paragraph.speaker.is_some() => out.push(','),
                _ if last => out.push('.'),
                Then::Stop => out.push_str(". "),
                Then::Comma => out.push_str(", "),
                Then::Space => out.push(' '),
            }
        }
        if let Some(speaker) = paragraph.speaker {
            out.push_str("” said ");
            capital(vocabulary.word(speaker), &mut out);
            out.push('.');
        }
    }
    out.push('\n');
    out
}

/// Writes a word with a capital letter.
pub(crate) fn capital(word: &str, out: &mut String) {
    let at = out.len();
    out.push_str(word);
    if let Some(first) = out.get_mut(at..=at) {
        first.make_ascii_uppercase();
    }
}
