//! Sources that an archive of earlier articles has for a draft.
//!
//! Three look-ups, since the checks need different articles: copied text shares runs of
//! words; a changed quotation shares runs of the draft's quotations, which the rest of
//! the text would drown; figures and titles are compared with reports of the same event,
//! which may share no run at all, but names, and were written in the days before.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provcheck_align::Tokens;
use provcheck_archive::{Archive, DocId, Entry, Found, Query, SearchOptions, content};
use provcheck_core::{Date, DateOrigin, Dated, Document, Meta, SourceId, Sources};
use provcheck_report::{Drawing, Drawn};

use crate::UsageError;
use crate::inputs::display;

/// How many articles are drawn in for a draft, where nothing else is said.
pub(crate) const LIMIT: usize = 20;
/// Names that a report of the same event shares at least.
const LEAST_NAMES: u32 = 2;
/// Days before the draft in which reports of the same event are looked for.
const SAME_EVENT: i64 = 7;
/// A name of more articles than this tells no event from another.
const COMMON_NAME: u32 = 2000;

/// An archive that drafts are checked against.
pub(crate) struct Shelf {
    archive: Archive,
    location: String,
    limit: usize,
}

/// What was found of one article.
#[derive(Clone, Copy, Default)]
struct Shared {
    runs: u32,
    quoted: u32,
    names: u32,
}

impl Shelf {
    /// Opens the archive at `location`, of which at most `limit` articles are drawn in.
    pub(crate) fn open(location: &Path, limit: usize) -> Result<Self, UsageError> {
        let archive = Archive::open(location)?;
        if !archive.has_texts() {
            return Err(UsageError::new(format!(
                "{}: this archive keeps no texts (it was built with --no-texts), and what \
                 can't be read is no source; build it with them",
                display(location)
            )));
        }
        Ok(Self { archive, location: display(location), limit })
    }

    /// Returns the file that changes whenever the archive does.
    pub(crate) fn file(&self) -> PathBuf {
        self.archive.folder().join("MANIFEST")
    }

    /// Returns `given` and after them the articles that may have gone into `draft`,
    /// which speaks from `date`.
    pub(crate) fn draw(
        &self,
        draft: &Document,
        date: Option<Date>,
        given: &Sources,
    ) -> Result<(Sources, Drawing), UsageError> {
        let tokens = Tokens::from_document(draft);
        let k = self.archive.density().k();
        let options = SearchOptions::default();
        let text = self.archive.search(&Query::text(&tokens, k), options)?;
        let quoted = provcheck_text::quoted(draft).into_iter();
        let quoted = quoted.map(|span| Query::words(&tokens, tokens.within(span), k));
        let quoted = quoted.fold(Query::default(), Query::and);
        let quoted = self.archive.search(&quoted, options)?;
        let names = Query::names(draft.text(), &tokens);
        let options = SearchOptions { boilerplate: COMMON_NAME, least: LEAST_NAMES };
        let names = self.archive.search(&names, options)?;

        let mut drawing = Drawing {
            location: self.location.clone(),
            boilerplate: text.boilerplate,
            boilerplate_limit: SearchOptions::default().boilerplate,
            ..Drawing::default()
        };
        let mut documents = given.documents().to_vec();
        // The words of each source once: a report that many have run is one source.
        let mut contents: BTreeSet<u64> =
            documents.iter().map(|document| content(&Tokens::from_document(document))).collect();
        let own = content(&tokens);
        for (doc, by_name) in in_turn(&text, &quoted, &names) {
            if drawing.articles.len() >= self.limit {
                break;
            }
            let entry = self.archive.entry(doc)?;
            if is_same(&entry, draft, own) {
                drawing.same.push(entry.id);
                continue;
            }
            if let (Some(date), Some(of)) = (date, entry.date)
                && of > date
            {
                drawing.later += usize::from(!by_name);
                continue;
            }
            if by_name && !is_of_the_days_before(entry.date, date) {
                continue;
            }
            if !contents.insert(entry.content) {
                continue;
            }
            let Some(words) = self.archive.text(doc)? else { continue };
            let count = |found: &Found| {
                let hit = found.hits.iter().find(|hit| hit.doc == doc);
                hit.map_or(0, |hit| hit.shared + hit.common)
            };
            let shared =
                Shared { runs: count(&text), quoted: count(&quoted), names: count(&names) };
            drawing.articles.push(drawn(&entry, shared, SourceId(documents.len() as u32)));
            documents.push(Arc::new(document(entry, words)));
        }
        Ok((Sources::new(documents), drawing))
    }
}

/// Returns the articles that were found, the likeliest of each look-up in turn and each
/// once, with whether only names found it.
fn in_turn(text: &Found, quoted: &Found, names: &Found) -> Vec<(DocId, bool)> {
    let mut seen = BTreeSet::new();
    let by_words: BTreeSet<DocId> =
        text.hits.iter().chain(&quoted.hits).map(|hit| hit.doc).collect();
    let longest = text.hits.len().max(quoted.hits.len()).max(names.hits.len());
    (0..longest)
        .flat_map(|rank| [text, quoted, names].map(|found| found.hits.get(rank)))
        .flatten()
        .filter(|hit| seen.insert(hit.doc))
        .map(|hit| (hit.doc, !by_words.contains(&hit.doc)))
        .collect()
}

/// Tells whether an article is the draft itself.
fn is_same(entry: &Entry, draft: &Document, own: u64) -> bool {
    let url = draft.meta().url.as_deref().unwrap_or_default();
    entry.content == own
        || entry.id == draft.name()
        || (!url.is_empty() && (entry.url == url || entry.id == url))
}

/// Tells whether an article may be of the event that the draft reports.
fn is_of_the_days_before(article: Option<Date>, draft: Option<Date>) -> bool {
    let (Some(article), Some(draft)) = (article, draft) else { return false };
    draft.since(article).is_ok_and(|span| (0..=SAME_EVENT).contains(&i64::from(span.get_days())))
}

fn drawn(entry: &Entry, shared: Shared, source: SourceId) -> Drawn {
    Drawn {
        source,
        id: entry.id.clone(),
        title: entry.title.clone(),
        publisher: entry.publisher.clone(),
        date: entry.date,
        runs: shared.runs,
        quoted: shared.quoted.min(shared.runs),
        names: shared.names,
    }
}

/// Returns the article as checks read it. Its path is its address, which an editor can
/// open, or the archive's name for it.
fn document(entry: Entry, text: String) -> Document {
    let name =
        if entry.url.is_empty() { format!("archive:{}", entry.id) } else { entry.url.clone() };
    let told = |text: String| Some(text).filter(|text| !text.is_empty());
    let meta = Meta {
        headline: told(entry.title),
        date: entry.date.map(|date| Dated { date, origin: DateOrigin::Metadata, span: None }),
        publisher: told(entry.publisher),
        url: told(entry.url),
        ..Meta::default()
    };
    provcheck_text::plain_with(name, text, meta)
}
