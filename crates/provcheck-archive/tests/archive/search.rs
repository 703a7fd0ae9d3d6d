//! What is shared is found.

use proptest::prelude::*;
use provcheck_align::Tokens;
use provcheck_archive::fingerprint::Density;
use provcheck_archive::{Archive, Query, SearchOptions, Writer};

use crate::support::{Random, add, article, build, nth, query};

/// Plants a run of an article's words in other words; tells whether the article is found.
fn found(archive: &Archive, of: u64, from: usize, run: usize, before: usize) -> bool {
    let words: Vec<String> =
        nth(of).text.split(' ').skip(5 + from).take(run).map(str::to_owned).collect();
    let mut random = Random(of * 977 + from as u64 + 13);
    let draft = [random.words(before), words, random.words(60)].concat().join(" ");
    let found = archive.search(&query(&draft), SearchOptions::default()).unwrap();
    found.hits.iter().any(|hit| archive.entry(hit.doc).unwrap().id == format!("a{of}"))
}

/// The same 400 articles, in several segments and in one.
fn archives(density: Density) -> [(tempfile::TempDir, Archive); 2] {
    [false, true].map(|merged| {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = build(folder.path(), 100, density, false);
        for start in [100, 200, 300] {
            add(&mut writer, (start..start + 100).map(nth));
            writer.commit().unwrap();
        }
        if merged {
            writer.merge_all().unwrap();
        }
        drop(writer);
        let archive = Archive::open(folder.path()).unwrap();
        (folder, archive)
    })
}

#[test]
fn a_run_of_the_guaranteed_length_is_always_found() {
    for (density, run) in [(Density::Full, 8), (Density::Compact, 12)] {
        let archives = archives(density);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 400,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let plants = (0u64..400, 0usize..60, 0usize..50);
        let result = runner.run(&plants, |(of, from, before)| {
            for (_, archive) in &archives {
                prop_assert!(found(archive, of, from, run, before), "{density:?}");
            }
            Ok(())
        });
        result.unwrap();
        // Under five words there is no shingle to share.
        assert!(!found(&archives[0].1, 5, 3, 4, 10));
    }
}

#[test]
fn search_counts_as_a_comparison_of_all_pairs_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut random = Random(11);
    // Forty words: every text shares some runs with others.
    let texts: Vec<String> = (0..200)
        .map(|_| {
            let words = (0..60).map(|_| format!("v{}", random.below(6)));
            words.collect::<Vec<_>>().join(" ")
        })
        .collect();
    let mut writer = Writer::create(folder.path(), Density::Full, false).unwrap();
    for (n, chunk) in texts.chunks(50).enumerate() {
        let articles = chunk.iter().zip(n * 50..);
        add(&mut writer, articles.map(|(text, n)| article(&format!("{n}"), text)));
        writer.commit().unwrap();
    }
    let archive = writer.archive();
    let options = SearchOptions { boilerplate: u32::MAX, least: 1 };
    let kept = |text: &str| -> Vec<u64> {
        let mut kept: Vec<u64> =
            Density::Full.fingerprints(text).into_iter().map(|(hash, _)| hash).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    };
    let all: Vec<Vec<u64>> = texts.iter().map(|text| kept(text)).collect();
    for text in texts.iter().take(40) {
        let tokens = Tokens::new(text);
        let mut asked: Vec<u64> = provcheck_align::shingles(tokens.words(), 5).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut expected: Vec<(String, u32)> = all
            .iter()
            .enumerate()
            .map(|(n, kept)| {
                let shared = kept.iter().filter(|hash| asked.binary_search(hash).is_ok());
                (n.to_string(), shared.count() as u32)
            })
            .filter(|(_, shared)| *shared > 0)
            .collect();
        expected.sort();
        let found = archive.search(&query(text), options).unwrap();
        let mut hits: Vec<(String, u32)> =
            found.hits.iter().map(|hit| (archive.entry(hit.doc).unwrap().id, hit.shared)).collect();
        hits.sort();
        assert_eq!(hits, expected);
    }
}

#[test]
fn boilerplate_makes_no_candidate_and_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::create(folder.path(), Density::Full, false).unwrap();
    let stock = "subscribe to our letter and read the best of the coast every single morning \
                 with all that the harbour, the market and the town hall have to tell you";
    let with_stock = |n| article(&format!("{n}"), &format!("{} {stock}", nth(n).text));
    add(&mut writer, (0..250).map(with_stock));
    writer.commit().unwrap();
    let archive = writer.archive();
    let options = SearchOptions { boilerplate: 10, ..SearchOptions::default() };
    let draft = format!("{} {stock}", Random(999).words(300).join(" "));
    let found = archive.search(&query(&draft), options).unwrap();
    assert_eq!(found.hits, []);
    assert!(found.boilerplate > 4 && found.boilerplate == found.known, "{found:?}");
    // Where it is the draft, it is the report that all have run: as many as the limit.
    let found = archive.search(&query(stock), options).unwrap();
    assert!((5..=20).contains(&found.hits.len()), "{found:?}");
    assert!(found.hits.iter().all(|hit| hit.shared == 0 && hit.common >= 4));
}

#[test]
fn names_find_articles_about_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = build(folder.path(), 20, Density::Full, false);
    add(&mut writer, [article("arl", "Captain Tom Hale and Mayor Ida Berg met in Port Arl.")]);
    writer.commit().unwrap();
    let draft = "In Port Arl nobody had seen Tom Hale, whom Ida Berg wanted to thank.";
    let names = Query::names(draft, &Tokens::new(draft));
    assert_eq!(names.len(), 3);
    let found = writer.archive().search(&names, SearchOptions::default()).unwrap();
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].shared, 3);
    assert_eq!(writer.archive().entry(found.hits[0].doc).unwrap().id, "arl");
}
