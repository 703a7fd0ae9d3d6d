//! Learns the tagger.

use provcheck_lang::conllu::GoldSentence;
use provcheck_lang::form::{Casing, Form, Words};
use provcheck_lang::tag::{self, NONE, Tag};
use provcheck_lang::tagset::{Upos, Xpos};

use crate::weights::{Dice, Weights};

/// A sentence ready to learn from.
pub(crate) struct Example {
    pub(crate) forms: Vec<Form>,
    pub(crate) casing: Casing,
    pub(crate) tags: Vec<Tag>,
}

/// Returns the pairs of tags seen at least five times, sorted.
pub(crate) fn classes(sentences: &[GoldSentence]) -> Vec<(Upos, Xpos)> {
    let mut counts = std::collections::BTreeMap::new();
    for token in sentences.iter().flat_map(|s| &s.tokens) {
        if let Some(xpos) = token.xpos {
            *counts.entry((token.upos, xpos)).or_insert(0) += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= 5).map(|(pair, _)| pair).collect()
}

/// Makes a sentence ready; a tag that is no class becomes the first of its part of speech.
pub(crate) fn example(
    sentence: &GoldSentence,
    classes: &[(Upos, Xpos)],
    words: &Words<'_>,
) -> Example {
    let mut buffer = String::new();
    let tags = sentence.tokens.iter().map(|t| {
        let exact = classes.iter().position(|(u, x)| *u == t.upos && Some(*x) == t.xpos);
        exact.or_else(|| classes.iter().position(|(u, _)| *u == t.upos)).unwrap_or_default() as Tag
    });
    Example {
        tags: tags.collect(),
        forms: sentence.tokens.iter().map(|t| Form::new(&t.form, words, &mut buffer)).collect(),
        casing: Casing::from_words(sentence.tokens.iter().map(|t| t.form.as_str())),
    }
}

/// Learns the weights of the tagger.
pub(crate) fn learn(examples: &[&Example], classes: usize, epochs: usize, seed: u64) -> Weights {
    let mut weights = Weights::default();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(0x5EED_0001 + seed);
    let mut features = Vec::new();
    let mut scores = vec![0; classes];
    for _ in 0..epochs {
        dice.shuffle(&mut order);
        for &i in &order {
            let Example { forms, casing, tags } = examples[i];
            let mut before = (NONE, NONE);
            for (at, gold) in tags.iter().enumerate() {
                features.clear();
                tag::extract(forms, at, before, *casing, &mut features);
                weights.score(&features, &mut scores);
                let guess = best(&scores);
                if guess != *gold {
                    weights.update(&features, *gold, guess);
                }
                weights.tick();
                // Its own answers, right or wrong: what it will see in use.
                before = (guess, before.0);
            }
        }
    }
    weights
}

fn best(scores: &[i32]) -> Tag {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best as Tag
}
