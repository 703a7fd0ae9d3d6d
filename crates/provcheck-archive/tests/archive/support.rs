//! Made-up articles, and short ways to make archives of them.

use std::path::Path;

use provcheck_archive::fingerprint::Density;
use provcheck_archive::record::Record;
use provcheck_archive::{Archive, Prepared, Query, Writer};

/// Xorshift (Marsaglia 2003).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    /// Words that no two runs of share by chance.
    pub(crate) fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| format!("w{}", self.below(5_000_000))).collect()
    }
}

pub(crate) fn article(id: &str, text: &str) -> Record {
    Record {
        id: Some(id.to_owned()),
        title: Some(format!("About {id}")),
        url: Some(format!("https://news.test/{id}")),
        publisher: Some("Coast Wire".to_owned()),
        date: "2024-05-06".parse().ok(),
        text: text.to_owned(),
    }
}

/// Article `n` of a made-up archive, the same in every run.
pub(crate) fn nth(n: u64) -> Record {
    let text = Random(n + 1).words(80).join(" ");
    article(&format!("a{n}"), &format!("Jane Roe of Arl spoke. {text}."))
}

pub(crate) fn add(writer: &mut Writer, articles: impl IntoIterator<Item = Record>) {
    let density = writer.density();
    for article in articles {
        writer.add(Prepared::new(article, density));
    }
}

/// Makes an archive of the first `count` articles.
pub(crate) fn build(folder: &Path, count: u64, density: Density, texts: bool) -> Writer {
    let mut writer = Writer::create(folder, density, texts).unwrap();
    add(&mut writer, (0..count).map(nth));
    writer.commit().unwrap();
    writer
}

/// Asks for all shingles of `text`.
pub(crate) fn query(text: &str) -> Query {
    Query::text(&provcheck_align::Tokens::new(text), provcheck_align::K)
}

/// Returns the ids of all articles, sorted.
pub(crate) fn ids(archive: &Archive) -> Vec<String> {
    let mut ids: Vec<String> = archive.docs().map(|doc| archive.entry(doc).unwrap().id).collect();
    ids.sort();
    ids
}
