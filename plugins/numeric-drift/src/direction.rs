//! Words of going up and going down.

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// It became more.
    Up,
    /// It became less.
    Down,
}

fn named(name: &str) -> Direction {
    if name == "up" { Direction::Up } else { Direction::Down }
}

/// Returns which way a verb in any form says that a figure went: `rose`, `cut`.
pub(crate) fn of_verb(word: &str) -> Option<Direction> {
    let lemmas =
        Lexicon::for_language(Language::English).lemmas(&word.to_lowercase(), PartOfSpeech::Verb);
    lemmas.iter().find_map(|lemma| english(Class::DirectionVerb).get(lemma)).map(named)
}

/// Returns which way a noun says that a figure went: `uptick`, `decline`.
pub(crate) fn of_noun(word: &str) -> Option<Direction> {
    let word = word.to_lowercase();
    english(Class::DirectionNoun).get(&word).map(named)
}

/// Words between a verb and its figures.
const GAP: usize = 3;

/// Returns the word of change that the words before `from` end with, and its direction: `rose
/// sharply`, `fell in June`.
pub(crate) fn cause(before: &str) -> Option<(&str, Direction)> {
    for (gap, word) in before.split_whitespace().rev().take(GAP + 1).enumerate() {
        if word.ends_with([',', ';', ':', '.']) {
            return None;
        }
        if let Some(direction) = of_verb(word).or_else(|| of_noun(word)) {
            let between: Vec<&str> = before.split_whitespace().rev().take(gap).collect();
            let lead = between.last().copied().unwrap_or("in");
            let loose = lead.ends_with("ly") || english(Class::ChangeGap).contains(lead);
            // "a fall slowed from": another verb stands between.
            return loose.then_some((word, direction));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_up_or_down() {
        for (before, want) in [
            ("The share rose", Some(Direction::Up)),
            ("The number of boats grew sharply", Some(Direction::Up)),
            ("Losses fell in June", Some(Direction::Down)),
            ("The fee was cut", Some(Direction::Down)),
            ("a decline", Some(Direction::Down)),
            ("The fall slowed", None),
            ("The fee rose, and he walked", None),
            ("He drove", None),
        ] {
            assert_eq!(cause(before).map(|(_, d)| d), want, "{before}");
        }
    }
}
