//! Damaged archives: an error or the right answer, never another.

use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use provcheck_archive::fingerprint::Density;
use provcheck_archive::{Archive, ArchiveError, Entry, SearchOptions, Writer};

use crate::support::{add, article, nth, query};

/// All that an archive says.
#[derive(Debug, PartialEq)]
struct Answers {
    entries: Vec<(Entry, Option<String>)>,
    found: Vec<(u32, u32)>,
}

fn ask(folder: &Path) -> Result<Answers, ArchiveError> {
    let archive = Archive::open(folder)?;
    let mut found = Vec::new();
    for n in 0..4 {
        let hits = archive.search(&query(&nth(n).text), SearchOptions::default())?.hits;
        found.extend(hits.into_iter().map(|hit| (hit.doc.0, hit.shared)));
    }
    let mut entries = Vec::new();
    for doc in archive.docs() {
        entries.push((archive.entry(doc)?, archive.text(doc)?));
    }
    for posting in archive.postings() {
        posting?;
    }
    Ok(Answers { entries, found })
}

fn verify(folder: &Path) -> Result<(), ArchiveError> {
    Archive::open(folder)?.verify(|_| {})
}

/// An archive with two segments and articles removed.
fn small(folder: &Path) -> Vec<PathBuf> {
    let mut writer = Writer::create(folder, Density::Full, true).unwrap();
    add(&mut writer, (0..4).map(nth));
    writer.commit().unwrap();
    add(&mut writer, [article("short", "Tom Hale closed the pier for good on Monday."), nth(9)]);
    writer.commit().unwrap();
    writer.remove(["a2"]).unwrap();
    drop(writer);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| !path.ends_with("LOCK")).collect();
    files.sort();
    assert_eq!(files.len(), 4, "{files:?}");
    files
}

#[test]
fn every_flipped_byte_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let files = small(folder);
    let right = ask(folder).unwrap();
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let open = std::fs::OpenOptions::new().write(true).open(file).unwrap();
        let put = |at: usize, byte: u8| open.write_all_at(&[byte], at as u64).unwrap();
        for (at, byte) in bytes.iter().enumerate() {
            // One bit, or all of them: every other byte has its turn with each.
            put(at, byte ^ if at % 2 == 0 { 1 << (at / 2 % 8) } else { 255 });
            if let Ok(answers) = ask(folder) {
                assert_eq!(answers, right, "{} byte {at}", file.display());
            }
            assert!(verify(folder).is_err(), "{} byte {at}", file.display());
            put(at, *byte);
        }
    }
    assert_eq!(ask(folder).unwrap(), right);
    verify(folder).unwrap();
}

#[test]
fn cut_and_missing_files_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for file in small(folder) {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let refused = |what: &str| {
            let error = ask(folder).err().unwrap_or_else(|| panic!("{name} {what}"));
            assert!(error.to_string().contains(&name), "{what}: {error}");
            assert!(verify(folder).is_err(), "{name} {what}");
            // A writer must not make it worse: what is named stays where it is.
            assert!(Writer::open(folder).is_err(), "{name} {what}");
        };
        for length in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
            std::fs::write(&file, &bytes[..length]).unwrap();
            refused("cut");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        std::fs::write(&file, longer).unwrap();
        refused("longer");
        std::fs::remove_file(&file).unwrap();
        refused("missing");
        std::fs::write(&file, &bytes).unwrap();
        verify(folder).unwrap();
    }
}

#[test]
fn another_segment_in_its_place_is_noticed() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small(folder.path());
    let mut writer = Writer::create(other.path(), Density::Full, true).unwrap();
    add(&mut writer, (10..14).map(nth));
    writer.commit().unwrap();
    let name = "segment-00000001.pvx";
    std::fs::copy(other.path().join(name), folder.path().join(name)).unwrap();
    assert!(ask(folder.path()).is_err());
}

#[test]
fn files_of_another_version_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let files = small(folder.path());
    let segment = files.iter().find(|path| path.to_string_lossy().contains("segment")).unwrap();
    let bytes = std::fs::read(segment).unwrap();
    // Layout, shingles, windows and fingerprints, each one higher, with a true checksum.
    for (at, what) in
        [(8, "layout 2"), (12, "windows of 4"), (16, "windows of 5"), (20, "version 2")]
    {
        let mut other = bytes.clone();
        other[at] += 1;
        let crc = crc32(&other[..252]).to_le_bytes();
        other[252..256].copy_from_slice(&crc);
        std::fs::write(segment, &other).unwrap();
        let error = Archive::open(folder.path()).err().unwrap().to_string();
        assert!(error.contains(what) && error.contains("build the archive again"), "{error}");
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    }) ^ u32::MAX
}
