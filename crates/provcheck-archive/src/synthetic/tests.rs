use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_articles() {
    let (one, two) = (Synthetic::new(7, Shape::default()), Synthetic::new(7, Shape::default()));
    let backwards: Vec<_> = (0..50).rev().map(|i| two.article(i)).collect();
    for (i, expected) in backwards.into_iter().rev().enumerate() {
        assert_eq!(one.article(i as u64), expected);
    }
    let other = Synthetic::new(8, Shape::default());
    assert_ne!(one.article(3).0.text, other.article(3).0.text);
}

#[test]
fn articles_are_as_asked_for() {
    let maker = Synthetic::new(1, Shape::default());
    let articles: Vec<_> = (0..600).map(|i| maker.article(i)).collect();
    let average = articles.iter().map(|(a, _)| words(&a.text).len()).sum::<usize>() / 600;
    assert!((470..560).contains(&average), "{average} words");
    let takers = articles.iter().filter(|(_, taken)| !taken.is_empty()).count();
    assert!((60..120).contains(&takers), "{takers} articles take from others");
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for (article, _) in &articles {
        *lines.entry(article.text.trim_end().rsplit("\n\n").next().unwrap()).or_default() += 1;
    }
    let common: usize = lines.values().filter(|n| **n > 20).sum();
    assert!((140..220).contains(&common), "{common} articles end with a common line");
    let ids: BTreeSet<_> = articles.iter().map(|(a, _)| a.id.clone()).collect();
    assert_eq!(ids.len(), 600);
    assert!(articles.windows(2).all(|w| w[0].0.date <= w[1].0.date));
}

#[test]
fn what_is_taken_stands_in_both() {
    let maker = Synthetic::new(3, Shape { reuse: 100, ..Shape::default() });
    let mut seen = BTreeSet::new();
    for number in 1..80 {
        let (article, taken) = maker.article(number);
        let here = words(&article.text);
        let runs: BTreeSet<&[String]> = here.windows(20).collect();
        for taken in taken {
            assert!(taken.from < number && (20..=200).contains(&taken.words), "{taken:?}");
            let there = words(&maker.article(taken.from).0.text);
            let shared = there.windows(20).filter(|run| runs.contains(run)).count();
            if taken.how == Taking::Altered {
                assert!(shared < taken.words - 19 || taken.words < 60, "{taken:?}: {shared}");
            } else {
                // What its own source took may have been put into the middle of it.
                assert!(shared > 0 || taken.words < 45, "{number} {taken:?}");
            }
            seen.insert(format!("{:?}", taken.how));
        }
    }
    assert_eq!(seen.len(), 3);
}
