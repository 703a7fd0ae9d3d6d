//! Made-up articles, as many as wanted, for tests and measurements.
//!
//! An article is a function of the seed and its number: no memory is kept, any of
//! them can be made alone, and the same seed gives the same bytes everywhere. The
//! words are nobody's; some passages are taken from earlier articles, and what was
//! taken is told.

mod body;
mod random;
mod vocabulary;

use std::fmt::Write as _;

use provcheck_core::Date;

use self::body::{Body, Paragraph, Word};
use self::random::Random;
use self::vocabulary::Vocabulary;
use crate::record::Record;

/// What synthetic articles are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Words of an article of its own, on average.
    pub words: u32,
    /// Articles in 100 that take passages from earlier ones.
    pub reuse: u32,
    /// Articles in 100 that end with a line that many others have too.
    pub boilerplate: u32,
}

impl Default for Shape {
    fn default() -> Self {
        Self { words: 480, reuse: 15, boilerplate: 30 }
    }
}

/// How a passage was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// Word for word.
    Verbatim,
    /// With a word in 15 replaced.
    Altered,
    /// Word for word, in quotation marks.
    Quoted,
}

/// A passage taken from an earlier article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number of that article.
    pub from: u64,
    /// How long it is, in words.
    pub words: usize,
    /// How it was taken.
    pub how: Taking,
}

/// A maker of synthetic articles.
#[derive(Debug)]
pub struct Synthetic {
    seed: u64,
    shape: Shape,
    vocabulary: Vocabulary,
    boilerplate: Vec<Paragraph>,
}

/// Lines that many articles share.
const LINES: u64 = 4;
/// Length of such a line, in words.
const LINE: u64 = 32;
/// Papers that publish.
const PUBLISHERS: u64 = 24;
/// Length of a passage that is taken, in words.
const PASSAGE: std::ops::Range<u64> = 20..201;
/// Half of what is taken comes from this many articles before.
const RECENT: u64 = 1_000;
/// Articles a day.
const DAILY: u64 = 400;

/// Streams of numbers beside those of the articles' own words.
const PLAN: u64 = 1 << 62;
const LINE_STREAM: u64 = 1 << 61;

impl Synthetic {
    /// Returns the maker of the articles of `seed`.
    pub fn new(seed: u64, shape: Shape) -> Self {
        let vocabulary = Vocabulary::new(seed);
        let line = |i| {
            let mut random = Random::new(seed, LINE_STREAM + i);
            Paragraph::plain(body::sentences(&vocabulary, &mut random, LINE as usize))
        };
        let boilerplate = (0..LINES).map(line).collect();
        Self { seed, shape, vocabulary, boilerplate }
    }

    /// Returns article `number`, and what it takes from earlier ones.
    pub fn article(&self, number: u64) -> (Record, Vec<Taken>) {
        let mut paragraphs = self.own(number).paragraphs;
        let mut random = Random::new(self.seed, PLAN + number);
        let mut taken = Vec::new();
        if number > 0 && random.chance(self.shape.reuse) {
            for _ in 0..random.within(1, 4) {
                let (passage, what) = self.take(number, &mut random);
                if what.words >= PASSAGE.start as usize {
                    let at = random.within(1, paragraphs.len() as u64 + 1) as usize;
                    paragraphs.insert(at.min(paragraphs.len()), passage);
                    taken.push(what);
                }
            }
        }
        if random.chance(self.shape.boilerplate) {
            let line = random.below(LINES) as usize;
            paragraphs.push(self.boilerplate[line].clone());
        }
        let mut name = |words: u64| {
            let mut name = String::new();
            for i in 0..words {
                let rank = self.vocabulary.draw_rare(&mut random);
                let _ = write!(name, "{}", if i > 0 { " " } else { "" });
                body::capital(self.vocabulary.word(rank), &mut name);
            }
            name
        };
        let title = name(6);
        let publisher = number % PUBLISHERS;
        let record = Record {
            id: Some(format!("s{number}")),
            date: day(number / DAILY),
            url: Some(format!("https://paper-{publisher}.example/{number}")),
            publisher: Some(format!("Paper {publisher}")),
            text: body::text(&paragraphs, &self.vocabulary, &title),
            title: Some(title),
        };
        (record, taken)
    }

    /// Returns the words of an article that it took from nobody.
    fn own(&self, number: u64) -> Body {
        let mut random = Random::new(self.seed, number);
        let words = u64::from(self.shape.words);
        Body::new(&self.vocabulary, &mut random, random_length(words, number, self.seed))
    }

    fn take(&self, number: u64, random: &mut Random) -> (Paragraph, Taken) {
        let oldest = if random.chance(50) { number.saturating_sub(RECENT) } else { 0 };
        let from = random.within(oldest, number);
        let wanted = random.within(PASSAGE.start, PASSAGE.end) as usize;
        let source = self.own(from).longest_plain();
        let words = wanted.min(source.len());
        let start = random.below((source.len() - words) as u64 + 1) as usize;
        let mut passage: Vec<Word> = source[start..start + words].to_vec();
        let how = match random.below(100) {
            0..60 => Taking::Verbatim,
            60..85 => Taking::Altered,
            _ => Taking::Quoted,
        };
        if how == Taking::Altered {
            for word in &mut passage {
                if random.below(15) == 0 {
                    word.rank = self.vocabulary.draw(random);
                }
            }
        }
        let mut paragraph = Paragraph::plain(passage);
        if how == Taking::Quoted {
            paragraph.speaker = Some(self.vocabulary.draw_rare(random));
        }
        (paragraph, Taken { from, words, how })
    }
}

/// Returns the day that comes so many days after the first, none where the
/// calendar ends.
fn day(after: u64) -> Option<Date> {
    let days = i64::try_from(after).ok().filter(|days| *days < 1_000_000)?;
    Date::constant(2015, 1, 1).checked_add(jiff::Span::new().days(days)).ok()
}

/// Returns the length of an article's own text: from two thirds to four thirds of
/// `words`.
fn random_length(words: u64, number: u64, seed: u64) -> usize {
    let mut random = Random::new(!seed, number);
    random.within(words * 2 / 3, words * 4 / 3 + 1) as usize
}

#[cfg(test)]
mod tests;
