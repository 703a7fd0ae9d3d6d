//! The audit against a brute force that knows nothing of parts, files and sorting; and
//! what it promises when it is stopped, short of memory, or fed damaged records.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use provcheck_align::{K, T, Tokens, W, shingles, winnow};
use provcheck_archive::audit::{Articles, Audit, Folder, Options, Progress, run};
use provcheck_archive::fingerprint::Density;
use provcheck_archive::input::InputFile;
use provcheck_archive::record::Record;
use provcheck_archive::synthetic::{Shape, Synthetic, Taking};
use provcheck_archive::{Archive, Prepared, Writer};

fn silent(_: Progress) {}

fn articles(count: u64, words: u32, seed: u64) -> Vec<Record> {
    let maker = Synthetic::new(seed, Shape { words, ..Shape::default() });
    (0..count).map(|i| maker.article(i).0).collect()
}

fn lines(folder: &Path, records: &[Record]) -> Vec<InputFile> {
    let text = records.iter().fold(String::new(), |mut text, record| {
        let _ = writeln!(text, "{}", serde_json::to_string(record).unwrap());
        text
    });
    let path = folder.join("articles.jsonl");
    fs::write(&path, text).unwrap();
    vec![InputFile { name: "articles.jsonl".to_owned(), path }]
}

/// A pair as the brute force knows it: numbers, shared words, longest run.
type Found = (u32, u32, u32, u32);

fn found(audit: &Audit) -> BTreeSet<Found> {
    audit.pairs.iter().map(|p| (p.a, p.b, p.words, p.longest())).collect()
}

/// An article as the brute force sees it: words, whether each is quoted, and the
/// distinct fingerprints outside quotations.
struct Plain {
    words: Vec<String>,
    quoted: Vec<bool>,
    fingerprints: BTreeSet<u64>,
    hashes: Vec<u64>,
}

fn plain(record: &Record) -> Plain {
    let (mut words, mut quoted) = (Vec::new(), Vec::new());
    let (mut word, mut inside) = (String::new(), false);
    for c in record.text.chars().chain(['\n']) {
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
            quoted.push(inside);
        }
        inside = match c {
            '“' => true,
            '”' => false,
            _ => inside,
        };
    }
    let tokens = Tokens::new(&record.text);
    assert_eq!(tokens.len(), words.len());
    let kept = winnow(tokens.words(), K, W);
    let outside = |at: usize| quoted[at..at + K].iter().all(|quoted| !quoted);
    Plain {
        fingerprints: kept
            .iter()
            .filter(|f| outside(f.position as usize))
            .map(|f| f.hash)
            .collect(),
        hashes: shingles(tokens.words(), K).collect(),
        words,
        quoted,
    }
}

/// All pairs, each article set against each other one.
fn brute_force(records: &[Record], options: Options) -> BTreeSet<Found> {
    let articles: Vec<Plain> = records.iter().map(plain).collect();
    let mut in_articles: BTreeMap<u64, u32> = BTreeMap::new();
    for article in &articles {
        for &fingerprint in &article.fingerprints {
            *in_articles.entry(fingerprint).or_default() += 1;
        }
    }
    let common: BTreeSet<u64> =
        in_articles.iter().filter(|(_, n)| **n > options.boilerplate).map(|(f, _)| *f).collect();
    let rare: Vec<Vec<u64>> = articles
        .iter()
        .map(|a| {
            a.fingerprints
                .iter()
                .copied()
                .filter(|f| in_articles[f] > 1 && !common.contains(f))
                .collect()
        })
        .collect();
    let mut all = BTreeSet::new();
    for a in 0..articles.len() {
        for b in a + 1..articles.len() {
            let shared = rare[a].iter().filter(|f| rare[b].binary_search(f).is_ok()).count();
            if shared < options.least_shared() as usize {
                continue;
            }
            let (words, longest) = overlap(&articles[a], &articles[b], &common);
            if words >= options.min_words {
                all.insert((a as u32, b as u32, words, longest));
            }
        }
    }
    all
}

/// Common substrings by the table of all places against all places.
fn overlap(a: &Plain, b: &Plain, common: &BTreeSet<u64>) -> (u32, u32) {
    let same = |i: usize, j: usize| !a.quoted[i] && !b.quoted[j] && a.words[i] == b.words[j];
    let (mut in_a, mut in_b) = (BTreeSet::new(), BTreeSet::new());
    let mut longest = 0;
    let mut above = vec![0; b.words.len() + 1];
    for i in 0..a.words.len() {
        let mut row = vec![0; b.words.len() + 1];
        for j in 0..b.words.len() {
            if !same(i, j) {
                continue;
            }
            row[j + 1] = above[j] + 1;
            let ends = i + 1 == a.words.len() || j + 1 == b.words.len() || !same(i + 1, j + 1);
            let length: usize = row[j + 1];
            if !ends || length < T {
                continue;
            }
            let (from_a, from_b) = (i + 1 - length, j + 1 - length);
            let is_common = |at: usize| {
                let first = at.saturating_sub(K - 1).max(from_a);
                (first..=at).filter(|s| s + K <= i + 1).any(|s| common.contains(&a.hashes[s]))
            };
            let own: Vec<usize> = (from_a..=i).filter(|at| !is_common(*at)).collect();
            if own.len() * 2 < length {
                continue;
            }
            longest = longest.max(length);
            in_b.extend(own.iter().map(|at| at - from_a + from_b));
            in_a.extend(own);
        }
        above = row;
    }
    (in_a.len().min(in_b.len()) as u32, longest as u32)
}

/// Families of pairs by flooding.
fn flood(pairs: &BTreeSet<Found>) -> BTreeSet<BTreeSet<u32>> {
    let mut left: BTreeSet<u32> = pairs.iter().flat_map(|p| [p.0, p.1]).collect();
    let mut families = BTreeSet::new();
    while let Some(start) = left.first().copied() {
        let mut family = BTreeSet::from([start]);
        loop {
            let near = |p: &&Found| family.contains(&p.0) || family.contains(&p.1);
            let grown: BTreeSet<u32> = pairs.iter().filter(near).flat_map(|p| [p.0, p.1]).collect();
            if grown == family {
                break;
            }
            family = grown;
        }
        left.retain(|number| !family.contains(number));
        families.insert(family);
    }
    families
}

#[test]
fn equal_to_brute_force() {
    let folder = tempfile::tempdir().unwrap();
    let records = articles(2_000, 130, 11);
    let files = lines(folder.path(), &records);
    for (options, at_least) in [
        (Options::default(), 250),
        (Options { min_words: 40, boilerplate: 8, memory: 1 << 20 }, 150),
    ] {
        let audit =
            run(Articles::Files(files.clone()), options, &Folder::Temporary, &mut silent).unwrap();
        let expected = brute_force(&records, options);
        assert_eq!(found(&audit), expected);
        assert!(expected.len() >= at_least, "{} pairs are no test", expected.len());
        assert!(audit.common_fingerprints > 20, "{}", audit.common_fingerprints);
        let families: BTreeSet<BTreeSet<u32>> =
            audit.families.iter().map(|f| f.articles.iter().copied().collect()).collect();
        assert_eq!(families, flood(&expected));
        for family in &audit.families {
            let dates: Vec<_> =
                family.articles.iter().map(|a| audit.article(*a).unwrap().date).collect();
            assert!(dates.is_sorted(), "{dates:?}");
            assert!(family.articles.len() >= 2 && !family.pairs.is_empty());
        }
    }
}

#[test]
fn what_was_taken_is_found_and_quotations_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let maker = Synthetic::new(5, Shape { reuse: 30, boilerplate: 0, ..Shape::default() });
    let made: Vec<_> = (0..600).map(|i| maker.article(i)).collect();
    let records: Vec<Record> = made.iter().map(|(record, _)| record.clone()).collect();
    let files = lines(folder.path(), &records);
    let audit =
        run(Articles::Files(files), Options::default(), &Folder::Temporary, &mut silent).unwrap();
    let pairs: BTreeMap<(u32, u32), u32> =
        audit.pairs.iter().map(|p| ((p.a, p.b), p.words)).collect();
    let (mut verbatim, mut quoted_only) = (0, 0);
    for (number, (_, taken)) in made.iter().enumerate() {
        for one in taken {
            let key = (one.from as u32, number as u32);
            let others = taken.iter().filter(|t| t.from == one.from).count();
            match one.how {
                // What was put into the middle of the source parts the passage.
                Taking::Verbatim if made[one.from as usize].1.is_empty() => {
                    verbatim += 1;
                    let words = pairs.get(&key).copied().unwrap_or(0) as usize;
                    assert!(words >= one.words, "{key:?} {one:?}: {words}");
                }
                Taking::Quoted if others == 1 => {
                    quoted_only += 1;
                    assert!(!pairs.contains_key(&key), "{key:?} {one:?}");
                }
                _ => {}
            }
        }
    }
    assert!(verbatim > 80 && quoted_only > 30, "{verbatim} {quoted_only}");
    // Nothing else is found.
    let planted: BTreeSet<(u32, u32)> = made
        .iter()
        .enumerate()
        .flat_map(|(n, (_, taken))| taken.iter().map(move |t| (t.from as u32, n as u32)))
        .collect();
    let sources: BTreeMap<u32, Vec<u32>> =
        planted.iter().fold(BTreeMap::new(), |mut map, (from, to)| {
            map.entry(*from).or_insert_with(Vec::new).push(*to);
            map
        });
    for pair in pairs.keys() {
        let siblings = sources.values().any(|to| to.contains(&pair.0) && to.contains(&pair.1));
        assert!(planted.contains(pair) || siblings, "{pair:?}");
    }
    for pair in &audit.pairs {
        let (a, b) = audit.passage(pair).unwrap();
        let words = |text: &str| text.split_whitespace().count() as u32;
        assert_eq!((words(&a.text), words(&b.text)), (pair.longest(), pair.longest()));
        assert_eq!(&records[pair.a as usize].text[a.span.range()], a.text);
    }
}

/// Stops an audit after so many signs of progress; tells whether it was stopped.
fn stopped(files: &[InputFile], options: Options, folder: &Folder, after: u32) -> bool {
    let mut left = after;
    let result = catch_unwind(AssertUnwindSafe(|| {
        run(Articles::Files(files.to_vec()), options, folder, &mut |_| {
            left = left.checked_sub(1).unwrap_or_else(|| panic!("stopped on purpose"));
        })
    }));
    match result {
        Ok(result) => {
            result.unwrap();
            false
        }
        Err(_) => true,
    }
}

#[test]
fn goes_on_wherever_it_was_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let files = lines(folder.path(), &articles(1_500, 200, 2));
    // So little memory that every stage takes many steps.
    let options = Options { memory: 1 << 20, ..Options::default() };
    let whole =
        run(Articles::Files(files.clone()), options, &Folder::Temporary, &mut silent).unwrap();
    assert!(whole.families.len() > 50);
    let work = folder.path().join("work");
    let mut folder_now = Folder::New(work.clone());
    let mut stops = 0;
    while stopped(&files, options, &folder_now, 2) {
        folder_now = Folder::Resume(work.clone());
        stops += 1;
        // A writer that is killed leaves more than it said.
        for entry in fs::read_dir(&work).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none() {
                let mut bytes = fs::read(&path).unwrap();
                bytes.extend_from_slice(b"half of a rec");
                fs::write(&path, bytes).unwrap();
            }
        }
        assert!(stops < 200, "never ends");
    }
    assert!(stops > 3, "{stops} stops are no test");
    let resumed =
        run(Articles::Files(files.clone()), options, &Folder::Resume(work.clone()), &mut silent)
            .unwrap();
    assert_eq!(resumed.pairs, whole.pairs);
    assert_eq!(resumed.families, whole.families);
    assert_eq!(resumed.common, whole.common);

    let fails = |folder: Folder, options: Options, says: &str| {
        let error = run(Articles::Files(files.clone()), options, &folder, &mut silent)
            .unwrap_err()
            .to_string();
        assert!(error.contains(says), "{error}");
    };
    fails(Folder::New(work.clone()), options, "--resume");
    fails(Folder::New(folder.path().to_owned()), options, "not empty");
    fails(Folder::Resume(work.clone()), Options { min_words: 20, ..options }, "other options");
    fails(Folder::Resume(folder.path().to_owned()), options, "no audit");
    fs::write(work.join("audit.json"), "{").unwrap();
    fails(Folder::Resume(work), options, "damaged");
}

#[test]
fn formats_dates_and_damage() {
    let folder = tempfile::tempdir().unwrap();
    let shared = "the harbour of Arl was closed for nine days after a barge had struck the old \
        bridge and sunk in the only deep channel that large ships can use at low tide";
    let write = |name: &str, text: &str| -> InputFile {
        let path: PathBuf = folder.path().join(name);
        fs::write(&path, text).unwrap();
        InputFile { name: name.to_owned(), path }
    };
    let files = vec![
        write("late.md", &format!("---\ndate: 2024-03-09\n---\n\n# Late\n\nIn short {shared}.\n")),
        write(
            "feed.jsonl",
            &format!(
                "{}\nnot json\n{}\n",
                serde_json::json!({"text": format!("We hear {shared}, say some."), "date": "2024-03-02", "id": 7}),
                serde_json::json!({"text": format!("The mayor said: “Well, {shared}.” He left."), "date": "2023-01-01"}),
            ),
        ),
        write("page.html", &format!("<p>Undated: {shared}.</p>")),
        write("empty.txt", ""),
    ];
    let audit =
        run(Articles::Files(files), Options::default(), &Folder::Temporary, &mut silent).unwrap();
    assert_eq!(audit.articles, 4);
    assert_eq!(audit.families.len(), 1);
    let names: Vec<String> = audit.families[0]
        .articles
        .iter()
        .map(|number| audit.article(*number).unwrap().place)
        .collect();
    assert_eq!(names, ["feed.jsonl:1", "late.md", "page.html"]);
    assert_eq!(audit.pairs.len(), 3);
    assert!(audit.pairs.iter().all(|p| p.words == 32 && p.runs == 1), "{:?}", audit.pairs);
    let damaged: Vec<&str> = audit.damaged.iter().map(|d| d.place.as_str()).collect();
    assert_eq!(damaged, ["feed.jsonl:2", "empty.txt"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_run_of_the_least_length_is_found(min_words in 8..40u32, at in 0..90usize, seed in 1..9_000u64) {
        let folder = tempfile::tempdir().unwrap();
        let mut records = articles(2, 120, seed);
        let words = |record: &Record| -> Vec<String> {
            let spaced = record.text.replace(|c: char| !c.is_alphabetic(), " ");
            spaced.split_whitespace().map(str::to_lowercase).collect()
        };
        // Without marks nothing is quoted.
        let (mut one, two) = (words(&records[0]), words(&records[1]));
        let run_of: Vec<String> = two[..min_words as usize].to_vec();
        let at = at.min(one.len());
        one.splice(at..at, run_of);
        (records[0].text, records[1].text) = (one.join(" "), two.join(" "));
        let files = lines(folder.path(), &records);
        let options = Options { min_words, ..Options::default() };
        let audit = run(Articles::Files(files), options, &Folder::Temporary, &mut silent).unwrap();
        prop_assert_eq!(audit.pairs.len(), 1);
        prop_assert!(audit.pairs[0].words >= min_words);
    }
}

#[test]
fn an_archive_gives_what_its_files_give() {
    let folder = tempfile::tempdir().unwrap();
    let records = articles(400, 200, 6);
    let place = folder.path().join("archive");
    let mut writer = Writer::create(&place, Density::Full, true).unwrap();
    for record in &records {
        writer.add(Prepared::new(record.clone(), Density::Full));
    }
    writer.commit().unwrap();
    drop(writer);
    let open = || Articles::Archive(Box::new(Archive::open(&place).unwrap()));
    let options = Options::default();
    let from_archive = run(open(), options, &Folder::Temporary, &mut silent).unwrap();
    let files = Articles::Files(lines(folder.path(), &records));
    let from_files = run(files, options, &Folder::Temporary, &mut silent).unwrap();
    let by_id = |audit: &Audit| -> BTreeSet<(Option<String>, Option<String>, u32)> {
        let id = |number| {
            let article = audit.article(number).unwrap();
            article.id.or(Some(article.place))
        };
        audit
            .pairs
            .iter()
            .map(|pair| {
                let (a, b) = (id(pair.a), id(pair.b));
                (a.clone().min(b.clone()), a.max(b), pair.words)
            })
            .collect()
    };
    assert!(by_id(&from_files).len() > 40);
    assert_eq!(by_id(&from_archive), by_id(&from_files));

    let bare = folder.path().join("bare");
    drop(Writer::create(&bare, Density::Full, false).unwrap());
    let bare = Articles::Archive(Box::new(Archive::open(&bare).unwrap()));
    let error = run(bare, options, &Folder::Temporary, &mut silent).unwrap_err();
    assert!(error.to_string().contains("no texts"), "{error}");
}
