//! Every article is read once: its text and words are laid aside, its fingerprints
//! spilled.

use std::collections::HashSet;

use provcheck_align::{K, Tokens, W, winnow};
use provcheck_text::quoted;
use rayon::prelude::*;

use super::error::{AuditError, Progress};
use super::feed::{Articles, Feed};
use super::library::{ArticleInfo, Prepared, Shelf};
use super::spill::{Entry, Spill};
use super::work::{Stage, Work};
use crate::input::{Arrival, Damage};

/// The kind of the parts with fingerprints.
pub(crate) const FINGERPRINTS: &str = "fingerprints";

/// Reads the articles from where an earlier run was stopped.
pub(crate) fn read(
    articles: Articles,
    work: &mut Work,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), AuditError> {
    let mut feed = Feed::new(articles, work.position())?;
    let mut spill = Spill::open(work, FINGERPRINTS, work.parts())?;
    let mut shelf = Shelf::open(work)?;
    let mut damage = work.damage_sink()?;
    let mut count = work.articles();
    let batch_bytes = (work.options().memory / 64).clamp(1 << 18, 16 << 20);
    // A stop costs no more than reading this much again.
    let checkpoint = work.options().memory / 4;
    let mut since = 0;
    loop {
        let (before, read_before) = (feed.position(), feed.bytes_read());
        let batch = feed.next_batch(batch_bytes)?;
        let end = feed.position() == before;
        let prepared: Vec<Result<Prepared, Damage>> =
            batch.into_par_iter().map(|arrival| arrival.map(prepare)).collect();
        for article in prepared {
            match article {
                Ok(article) => {
                    for &(key, position) in &article.fingerprints {
                        spill.push(Entry { key, first: count, second: position })?;
                    }
                    shelf.add(&article)?;
                    count = count.checked_add(1).ok_or(AuditError::TooMany)?;
                }
                Err(found) => {
                    let mut line = serde_json::to_vec(&found).unwrap_or_default();
                    line.push(b'\n');
                    damage.write(&line)?;
                }
            }
        }
        work.arrived(count, feed.position());
        let done = feed.bytes_read();
        progress(Progress { stage: "reading", done, total: work.input_bytes });
        since += done - read_before;
        if end {
            work.begin(Stage::Pairing);
        }
        if end || since >= checkpoint {
            since = 0;
            let sinks = spill.sinks.iter_mut().chain(shelf.sinks()).chain([&mut damage]);
            work.checkpoint(sinks)?;
        }
        if end {
            return Ok(());
        }
    }
}

/// Takes an article apart.
fn prepare(arrival: Arrival) -> Prepared {
    let Arrival { place, id, document, .. } = arrival;
    let tokens = Tokens::new(document.text());
    let quoted: Vec<(u32, u32)> = quoted(&document)
        .into_iter()
        .map(|span| tokens.within(span))
        .filter(|words| !words.is_empty())
        .map(|words| (words.start as u32, words.end as u32))
        .collect();
    let mut fingerprints: Vec<(u64, u32)> = Vec::with_capacity(tokens.len() / 2);
    let mut next = 0;
    for kept in winnow(tokens.words(), K, W) {
        while quoted.get(next).is_some_and(|q| q.1 <= kept.position) {
            next += 1;
        }
        if quoted.get(next).is_none_or(|q| kept.position + K as u32 <= q.0) {
            fingerprints.push((kept.hash, kept.position));
        }
    }
    let mut seen = HashSet::with_capacity(fingerprints.len());
    fingerprints.retain(|(hash, _)| seen.insert(*hash));
    let meta = document.meta();
    let info = ArticleInfo {
        place,
        id,
        title: meta.headline.clone(),
        date: document.told_date(),
        url: meta.url.clone(),
        publisher: meta.publisher.clone(),
        words: tokens.len() as u32,
    };
    Prepared {
        info,
        words: tokens.words().to_vec(),
        quoted,
        fingerprints,
        text: document.text().to_owned(),
    }
}
