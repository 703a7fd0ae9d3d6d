//! The archive beside tantivy, a full-text search engine, on the same fingerprints and
//! the same look-ups: `just bench-tantivy [COUNT]`.
//!
//! tantivy gets each article as a document with the keys of its fingerprints as an
//! indexed field of numbers, merged into one segment; a look-up reads the postings of
//! each key directly, which is faster there than a query of so many clauses. Bytes are
//! those of fingerprints alone on both sides: no texts, no titles.

use std::error::Error;
use std::path::Path;

use provcheck_align::Tokens;
use provcheck_archive::fingerprint::Density;
use provcheck_archive::record::Record;
use provcheck_archive::synthetic::{Shape, Synthetic};
use provcheck_archive::{Archive, Prepared, Query, SearchOptions, Writer};
use rustix::time::{ClockId, clock_gettime};
use tantivy::schema::{INDEXED, IndexRecordOption, Schema};
use tantivy::{DocSet as _, Index, IndexWriter, TERMINATED, TantivyDocument, Term};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Drafts that are looked up.
const DRAFTS: u64 = 300;
/// Times that all of them are; the least counts.
const ROUNDS: usize = 5;
/// Articles that have a key, from which on it is passed over on both sides.
const CAP: u32 = 200;

fn main() -> Result<()> {
    let count: u64 = std::env::args().nth(1).map_or(Ok(50_000), |n| n.parse())?;
    let folder = Path::new("target/bench/tantivy");
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder.join("index"))?;
    let maker = Synthetic::new(9, Shape::default());

    let mut schema = Schema::builder();
    let field = schema.add_u64_field("key", INDEXED);
    let index = Index::create_in_dir(folder.join("index"), schema.build())?;
    let mut engine: IndexWriter = index.writer_with_num_threads(1, 1 << 30)?;
    let mut writer = Writer::create(&folder.join("archive"), Density::Full, false)?;
    let (mut ours, mut theirs, mut keys) = (0.0, 0.0, 0);
    for n in 0..count {
        // Nothing but the fingerprints is compared.
        let (id, text) = (Some(n.to_string()), maker.article(n).0.text);
        let article = Prepared::new(Record { id, text, ..Record::default() }, Density::Full);
        let of: Vec<u64> = article.keys().map(|key| key.get()).collect();
        keys += of.len();
        let start = cpu();
        if writer.add(article) {
            writer.commit()?;
        }
        ours += cpu() - start;
        let start = cpu();
        let mut document = TantivyDocument::new();
        for key in of {
            document.add_u64(field, key);
        }
        engine.add_document(document)?;
        theirs += cpu() - start;
    }
    let start = cpu();
    writer.commit()?;
    writer.merge_all()?;
    ours += cpu() - start;
    let start = cpu();
    engine.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        engine.merge(&segments).wait()?;
    }
    engine.wait_merging_threads()?;
    theirs += cpu() - start;
    let bytes = (size(&folder.join("archive"))?, size(&folder.join("index"))?);
    println!("{count} articles, {keys} fingerprints");
    line("bytes a fingerprint", bytes.0 / keys as f64, bytes.1 / keys as f64);
    line("CPU s to build from fingerprints", ours, theirs);

    let archive = Archive::open(&folder.join("archive"))?;
    let searcher = index.reader()?.searcher();
    let queries: Vec<Query> = (0..DRAFTS)
        .map(|n| {
            let texts = [0, 1, 2].map(|i| maker.article(count + 3 * n + i).0.text);
            let words: Vec<&str> = texts.iter().flat_map(|t| t.split(' ')).take(800).collect();
            Query::text(&Tokens::new(&words.join(" ")), 5)
        })
        .collect();
    let options = SearchOptions { boilerplate: CAP, ..SearchOptions::default() };
    let (mut ours, mut theirs) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let start = cpu();
        let mut found = 0;
        for query in &queries {
            found += archive.search(query, options)?.hits.len();
        }
        ours = ours.min(cpu() - start);
        let start = cpu();
        let mut also = 0;
        for query in &queries {
            let mut docs: Vec<u32> = Vec::new();
            for reader in searcher.segment_readers() {
                let inverted = reader.inverted_index(field)?;
                for key in query.keys() {
                    let term = Term::from_field_u64(field, key.get());
                    let Some(info) = inverted.get_term_info(&term)? else { continue };
                    if info.doc_freq > CAP {
                        continue;
                    }
                    let option = IndexRecordOption::Basic;
                    let mut postings = inverted.read_postings_from_terminfo(&info, option)?;
                    while postings.doc() != TERMINATED {
                        docs.push(postings.doc());
                        postings.advance();
                    }
                }
            }
            docs.sort_unstable();
            docs.dedup();
            also += docs.len();
        }
        theirs = theirs.min(cpu() - start);
        // A key that an article has twice counts twice here and once there.
        if found.abs_diff(also) * 100 > also {
            return Err(format!("{found} articles found, tantivy finds {also}").into());
        }
    }
    let each = 1e3 / DRAFTS as f64;
    line("CPU ms a draft of 800 words", ours * each, theirs * each);
    Ok(())
}

fn line(what: &str, ours: f64, theirs: f64) {
    println!("{what}: archive {ours:.3}, tantivy {theirs:.3}, ratio {:.2}", ours / theirs);
}

/// Returns the CPU time of this process in seconds, all threads.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn size(folder: &Path) -> Result<f64> {
    let mut bytes = 0;
    for file in std::fs::read_dir(folder)? {
        bytes += file?.metadata()?.len();
    }
    Ok(bytes as f64)
}
