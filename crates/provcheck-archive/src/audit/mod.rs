//! Which of many articles share text: all against all, without comparing all pairs.
//!
//! The way: [`intake`] reads every article once and spills its fingerprints, those
//! that lie outside quotations, into parts by range of hash; [`pairing`] sorts a part
//! at a time and counts, by pair of articles, the fingerprints that both have;
//! [`verify`] compares the words of the pairs that have enough of them in common; and
//! [`family`] groups what is left. So the cost follows the text and what is shared in
//! it, not the square of the number of articles: the sort-and-scan all-pairs of
//! Broder, Glassman, Manasse and Zweig ("Syntactic Clustering of the Web", 1997), over
//! winnowed fingerprints (Schleimer, Wilkerson and Aiken, 2003) and with exact words
//! at the end.
//!
//! A pair is two articles that
//!
//! * have [`Options::least_shared`] distinct fingerprints in common that lie outside
//!   the quotations of both and stand in at most [`Options::boilerplate`] articles, and
//! * share [`Options::min_words`] words in runs of at least [`T`](provcheck_align::T) equal words outside
//!   the quotations of both. A run of which more than half is boilerplate does not
//!   count, nor do the boilerplate words of another.
//!
//! Two articles that share one run of `min_words` words or more in their own voice are
//! always found, unless it is boilerplate or repeats itself. Everything that grows with
//! the number of articles lies in files of the work folder ([`work`]); memory holds the
//! pairs that were found.

mod common;
#[cfg(feature = "spark")]
mod engine;
mod error;
mod family;
mod feed;
mod intake;
mod library;
mod options;
mod pairing;
mod spill;
mod verify;
mod work;

pub use self::common::CommonPassage;
#[cfg(feature = "spark")]
pub use self::engine::{Engine, SQL};
pub use self::error::{AuditError, Progress};
pub use self::family::Family;
pub use self::feed::Articles;
use self::library::Library;
pub use self::library::{ArticleInfo, Shown};
pub use self::options::{Folder, Options};
pub use self::verify::Pair;
use self::work::{Stage, Work};
use crate::input::Damage;

/// What an audit found.
#[derive(Debug)]
pub struct Audit {
    /// What counted as shared.
    pub options: Options,
    /// How many articles were read.
    pub articles: u32,
    /// What could not be read as an article.
    pub damaged: Vec<Damage>,
    /// Fingerprints left out of the pairing because they stand in too many articles.
    pub common_fingerprints: u64,
    /// The passages of these that stand in most articles.
    pub common: Vec<CommonPassage>,
    /// All pairs, those of a family side by side.
    pub pairs: Vec<Pair>,
    /// The families, the largest first.
    pub families: Vec<Family>,
    library: Library,
}

/// Finds, among `articles`, those that share text.
///
/// # Errors
///
/// Where the work folder can't be used, or the archive not be read. A file or a record that can't be read is no
/// error: it is told in [`Audit::damaged`].
pub fn run(
    articles: Articles,
    options: Options,
    folder: &Folder,
    progress: &mut dyn FnMut(Progress),
) -> Result<Audit, AuditError> {
    carry_out(articles, options, folder, progress, |work, progress| {
        if work.stage() == Stage::Pairing {
            pairing::count(work, progress)?;
        }
        pairing::sum(work)
    })
}

/// Does what [`run`] does, and gives the same, with the pairing done by an engine.
///
/// # Errors
///
/// As [`run`]; and where the engine can't be reached, or can't do what it is asked.
#[cfg(feature = "spark")]
pub fn run_on(
    engine: &Engine,
    articles: Articles,
    options: Options,
    folder: &Folder,
    progress: &mut dyn FnMut(Progress),
) -> Result<Audit, AuditError> {
    carry_out(articles, options, folder, progress, |work, progress| {
        // What was counted here already is only to be added up.
        if work.stage() == Stage::Summing {
            pairing::sum(work)
        } else {
            engine.pair(work, progress)
        }
    })
}

fn carry_out(
    articles: Articles,
    options: Options,
    folder: &Folder,
    progress: &mut dyn FnMut(Progress),
    pair: impl FnOnce(&mut Work, &mut dyn FnMut(Progress)) -> Result<(), AuditError>,
) -> Result<Audit, AuditError> {
    let options =
        Options { min_words: options.min_words.max(provcheck_align::T as u32), ..options };
    let mut work = Work::open(folder, &articles, options)?;
    if work.stage() == Stage::Intake {
        intake::read(articles, &mut work, progress)?;
    }
    if matches!(work.stage(), Stage::Pairing | Stage::Summing) {
        pair(&mut work, progress)?;
    }
    let library = Library::open(&work)?;
    let common = common::Common::read(&work)?;
    if work.stage() == Stage::Comparing {
        verify::compare_all(&mut work, &library, &common, progress)?;
    }
    let mut pairs = verify::read(&work)?;
    let families = family::families(&mut pairs, &library)?;
    Ok(Audit {
        options,
        articles: work.articles(),
        damaged: work.damaged()?,
        common_fingerprints: common.len() as u64,
        common: common.passages(&library)?,
        pairs,
        families,
        library: library.keep(work),
    })
}

impl Audit {
    /// Returns what is known of an article.
    ///
    /// # Errors
    ///
    /// Where the work folder can't be read.
    pub fn article(&self, number: u32) -> Result<ArticleInfo, AuditError> {
        self.library.article(number)
    }

    /// Returns the longest passage that the articles of a pair share, as the first and
    /// as the second has it.
    ///
    /// # Errors
    ///
    /// Where the work folder can't be read.
    pub fn passage(&self, pair: &Pair) -> Result<(Shown, Shown), AuditError> {
        let first = self.library.show(pair.a, &pair.in_a)?;
        Ok((first, self.library.show(pair.b, &pair.in_b)?))
    }
}
