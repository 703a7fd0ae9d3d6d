//! Readers while a writer works.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use provcheck_archive::fingerprint::Density;
use provcheck_archive::{Archive, SearchOptions};

use crate::support::{add, build, nth, query};

#[test]
fn ten_readers_see_whole_states_while_segments_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut writer = build(path, 50, Density::Full, true);
    let stop = AtomicBool::new(false);
    let opened = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for reader in 0..10u64 {
            let (stop, opened) = (&stop, &opened);
            scope.spawn(move || {
                // One stays open from the first state to the end.
                let first = Archive::open(path).unwrap();
                let mut round = reader;
                while !stop.load(Ordering::Relaxed) {
                    let archive = Archive::open(path).unwrap();
                    for archive in [&first, &archive] {
                        let n = round % 50;
                        let found =
                            archive.search(&query(&nth(n).text), SearchOptions::default()).unwrap();
                        let entry = archive.entry(found.hits[0].doc).unwrap();
                        assert_eq!(entry.id, format!("a{n}"));
                        let text = archive.text(found.hits[0].doc).unwrap();
                        assert_eq!(text, Some(nth(n).text));
                        assert!(archive.len() >= 50);
                    }
                    round += 7;
                    opened.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for n in 50..150 {
            add(&mut writer, [nth(n)]);
            writer.commit().unwrap();
            if n % 10 == 0 {
                writer.merge_all().unwrap();
            }
        }
        // The readers get a turn however slow the machine is.
        while opened.load(Ordering::Relaxed) < 20 {
            std::thread::yield_now();
        }
        stop.store(true, Ordering::Relaxed);
    });
    drop(writer);
    let archive = Archive::open(path).unwrap();
    archive.verify(|_| {}).unwrap();
    assert_eq!(archive.len(), 150);
}
