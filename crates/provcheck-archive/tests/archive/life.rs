//! What goes in comes out; later articles replace earlier ones; removed ones are gone.

use provcheck_archive::fingerprint::Density;
use provcheck_archive::record::Record;
use provcheck_archive::{Archive, ArchiveError, Change, SearchOptions, Writer};

use crate::support::{add, article, build, ids, nth, query};

#[test]
fn articles_come_out_as_they_went_in() {
    for (density, texts) in [(Density::Full, true), (Density::Compact, false)] {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::create(folder.path(), density, texts).unwrap();
        let odd = [
            Record { text: "one two".to_owned(), ..Record::default() },
            Record { id: None, ..article("url", "one two three") },
            article("long", &"the harbour was shut again today ".repeat(20_000)),
            article("ünï", "Ж中文 \u{0} слова 🙂"),
        ];
        let all: Vec<Record> = odd.into_iter().chain((0..300).map(nth)).collect();
        add(&mut writer, all.clone());
        assert_eq!(writer.commit().unwrap(), Change { added: 304, ..Change::default() });
        drop(writer);
        let archive = Archive::open(folder.path()).unwrap();
        archive.verify(|_| {}).unwrap();
        assert_eq!((archive.len(), archive.density()), (304, density));
        for (doc, expected) in archive.docs().zip(&all) {
            let entry = archive.entry(doc).unwrap();
            let id = expected.id.as_ref().or(expected.url.as_ref());
            match id {
                Some(id) => assert_eq!(entry.id, *id),
                None => assert!(entry.id.starts_with("text:"), "{entry:?}"),
            }
            let told = [&expected.title, &expected.url, &expected.publisher];
            for (found, told) in [entry.title, entry.url, entry.publisher].iter().zip(told) {
                assert_eq!(found, told.as_deref().unwrap_or_default());
            }
            assert_eq!(entry.date, expected.date);
            assert_eq!(archive.text(doc).unwrap(), texts.then(|| expected.text.clone()));
        }
        // Postings are those of the texts, in order.
        let postings: Vec<_> = archive.postings().map(Result::unwrap).collect();
        assert!(postings.is_sorted_by_key(|(doc, posting)| (posting.key, *doc)));
        let expected: usize =
            all.iter().map(|article| density.fingerprints(&article.text).len()).sum();
        let shingles = postings.iter().filter(|(_, p)| p.position != u16::MAX).count();
        assert_eq!(shingles, expected);
    }
}

#[test]
fn the_later_article_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = build(folder.path(), 20, Density::Full, true);
    // As it was; with another text; new; and one that comes twice at once.
    let changed = article("a7", "The mayor of Tresk closed the northern pier on Friday night.");
    let again = Record { title: Some("Second".to_owned()), ..nth(21) };
    add(&mut writer, [nth(3), changed.clone(), nth(20), nth(21), again]);
    let change = writer.commit().unwrap();
    assert_eq!(change, Change { added: 2, replaced: 2, unchanged: 1, removed: 0 });
    drop(writer);
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.len(), 22);
    let found = archive.search(&query(&changed.text), SearchOptions::default()).unwrap();
    assert_eq!(archive.entry(found.hits[0].doc).unwrap().id, "a7");
    let old = archive.search(&query(&nth(7).text), SearchOptions::default()).unwrap();
    assert!(old.hits.iter().all(|hit| archive.entry(hit.doc).unwrap().id != "a7"));
    let titles: Vec<String> = archive
        .docs()
        .map(|d| archive.entry(d).unwrap())
        .filter(|e| e.id == "a21")
        .map(|e| e.title)
        .collect();
    assert_eq!(titles, ["Second"]);
    archive.verify(|_| {}).unwrap();
}

#[test]
fn removed_articles_are_gone_and_so_are_their_words_after_a_merge() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = build(folder.path(), 30, Density::Full, true);
    add(&mut writer, (30..40).map(nth));
    writer.commit().unwrap();
    let change = writer.remove(["a3", "a35", "a3", "nobody"]).unwrap();
    assert_eq!(change.removed, 2);
    assert_eq!(writer.remove(["a3"]).unwrap().removed, 0);
    let left = |archive: &Archive| {
        assert_eq!(archive.len(), 38);
        let found = archive.search(&query(&nth(3).text), SearchOptions::default()).unwrap();
        assert!(found.hits.iter().all(|hit| hit.shared < 3), "{found:?}");
        ids(archive)
    };
    let before = left(writer.archive());
    assert_eq!(writer.archive().stats().removed, 2);
    writer.merge_all().unwrap();
    let after = left(writer.archive());
    assert_eq!(before, after);
    let stats = writer.archive().stats();
    assert_eq!((stats.removed, stats.segments), (0, 1));
    writer.archive().verify(|_| {}).unwrap();
    for doc in writer.archive().docs() {
        let entry = writer.archive().entry(doc).unwrap();
        let n = entry.id[1..].parse().unwrap();
        assert_eq!(writer.archive().text(doc).unwrap().unwrap(), nth(n).text);
    }
    // All gone: nothing is left but an empty archive.
    let all = ids(writer.archive());
    writer.remove(all.iter().map(String::as_str)).unwrap();
    assert!(writer.archive().is_empty());
    drop(writer);
    assert!(Archive::open(folder.path()).unwrap().is_empty());
}

#[test]
fn many_small_additions_leave_few_segments() {
    let folder = tempfile::tempdir().unwrap();
    drop(Writer::create(folder.path(), Density::Full, true).unwrap());
    let mut writer = Writer::open(folder.path()).unwrap();
    for n in 0..60 {
        add(&mut writer, [nth(n)]);
        writer.commit().unwrap();
        assert!(writer.archive().stats().segments <= 10);
    }
    writer.archive().verify(|_| {}).unwrap();
    assert_eq!(ids(writer.archive()).len(), 60);
    // Files that no manifest names are not left lying about.
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, writer.archive().stats().segments + 2);
}

#[test]
fn one_writer_and_only_where_an_archive_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert!(matches!(Archive::open(path), Err(ArchiveError::NotOne(_))));
    assert!(matches!(Writer::open(path), Err(ArchiveError::NotOne(_))));
    let writer = Writer::create(path, Density::Full, true).unwrap();
    assert!(matches!(Writer::open(path), Err(ArchiveError::Locked(_))));
    drop(writer);
    assert!(matches!(Writer::create(path, Density::Full, true), Err(ArchiveError::Occupied(_))));
    // What a killed writer left is swept; what is not ours stays.
    for file in ["segment-00000009.pvx", "segment-00000009.tags.tmp", "notes.txt"] {
        std::fs::write(path.join(file), "x").unwrap();
    }
    drop(Writer::open(path).unwrap());
    let mut left: Vec<String> = std::fs::read_dir(path)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["LOCK", "MANIFEST", "notes.txt"]);
}

#[test]
fn a_folder_of_others_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("notes.txt"), "x").unwrap();
    assert!(matches!(Writer::create(path, Density::Full, true), Err(ArchiveError::Occupied(_))));
    assert_eq!(std::fs::read_dir(path).unwrap().count(), 1);
}
