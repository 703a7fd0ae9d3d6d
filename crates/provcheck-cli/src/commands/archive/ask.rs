//! `archive search`, `stat` and `verify`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use provcheck_align::Tokens;
use provcheck_archive::{Archive, Query, SearchOptions};
use provcheck_report::{json_text, visible};
use serde::Serialize;

use crate::exit::print_error;
use crate::inputs::expand;
use crate::output::say;
use crate::progress::Intake;
use crate::{Exit, UsageError};

/// Arguments of `provcheck archive search`.
#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// The archive
    archive: PathBuf,
    /// The text: a file, or `-` for standard input
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// List at most so many articles
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Pass over fingerprints that more articles have than this
    #[arg(long, value_name = "N", default_value_t = SearchOptions::default().boilerplate)]
    boilerplate: u32,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

/// What a search found, as JSON.
#[derive(Serialize)]
struct Answer {
    looked_up: usize,
    known: usize,
    boilerplate: usize,
    found: usize,
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    id: String,
    title: String,
    url: String,
    publisher: String,
    date: Option<String>,
    shared: u32,
    common: u32,
}

pub(super) fn search(args: &SearchArgs) -> Result<Exit, UsageError> {
    let archive = Archive::open(&args.archive)?;
    let (inputs, errors) = expand(std::slice::from_ref(&args.draft));
    for error in &errors {
        print_error(error);
    }
    let [input] = inputs.as_slice() else {
        let many = "one text is looked up at a time";
        return if errors.is_empty() { Err(UsageError::new(many)) } else { Ok(Exit::Usage) };
    };
    let (document, _) = input.read().map_err(|error| UsageError::new(error.to_string()))?;
    let query = Query::text(&Tokens::from_document(&document), archive.density().k());
    let options = SearchOptions { boilerplate: args.boilerplate, ..SearchOptions::default() };
    let found = archive.search(&query, options)?;
    let mut articles = Vec::new();
    for hit in found.hits.iter().take(args.limit) {
        let entry = archive.entry(hit.doc)?;
        articles.push(Article {
            id: entry.id,
            title: entry.title,
            url: entry.url,
            publisher: entry.publisher,
            date: entry.date.map(|date| date.to_string()),
            shared: hit.shared,
            common: hit.common,
        });
    }
    let answer = Answer {
        looked_up: found.looked_up,
        known: found.known,
        boilerplate: found.boilerplate,
        found: found.hits.len(),
        articles,
    };
    say(&if args.json { json(&answer)? } else { answer.text(args.boilerplate) })?;
    Ok(Exit::Clean)
}

impl Answer {
    fn text(&self, boilerplate: u32) -> String {
        let mut out = String::new();
        for article in &self.articles {
            let Article { id, title, publisher, date, shared, common, .. } = article;
            let of = [date.as_deref().unwrap_or("undated"), publisher].into_iter();
            let of: Vec<&str> = of.filter(|part| !part.is_empty()).collect();
            // Writing to a string can't fail.
            let (id, title, of) = (visible(id), visible(title), visible(&of.join(", ")));
            let _ = write!(out, "{:>5} {id}  {title} ({of})", shared + common);
            out.push('\n');
        }
        if self.found > self.articles.len() {
            let _ = writeln!(out, "and {} more", self.found - self.articles.len());
        }
        let _ = writeln!(
            out,
            "{} of {} fingerprints of the text are in the archive",
            self.known, self.looked_up
        );
        if self.boilerplate > 0 {
            let _ = writeln!(
                out,
                "{} of them stand in more than {boilerplate} articles: boilerplate, which makes no article a candidate",
                self.boilerplate
            );
        }
        out
    }
}

/// Counts of an archive, as JSON.
#[derive(Serialize)]
struct Counts {
    articles: u64,
    removed: u64,
    fingerprints: u64,
    segments: usize,
    bytes: u64,
    text_bytes: u64,
    guarantee_words: usize,
    texts: bool,
}

pub(super) fn stat(path: &Path, as_json: bool) -> Result<Exit, UsageError> {
    let archive = Archive::open(path)?;
    let stats = archive.stats();
    let guarantee = archive.density().guarantee();
    if as_json {
        say(&json(&Counts {
            articles: stats.articles,
            removed: stats.removed,
            fingerprints: stats.fingerprints,
            segments: stats.segments,
            bytes: stats.bytes,
            text_bytes: stats.text_bytes,
            guarantee_words: guarantee,
            texts: archive.has_texts(),
        })?)?;
        return Ok(Exit::Clean);
    }
    let mut out = format!("{} articles", stats.articles);
    if stats.removed > 0 {
        let _ = write!(out, ", {} more removed and not yet merged away", stats.removed);
    }
    let texts = if archive.has_texts() {
        format!("{} of them texts", size(stats.text_bytes))
    } else {
        "no texts".to_owned()
    };
    let _ = writeln!(
        out,
        "\n{} fingerprints: a shared run of {guarantee} words is always found\n{} in {} segments, {texts}",
        stats.fingerprints,
        size(stats.bytes),
        stats.segments
    );
    say(&out)?;
    Ok(Exit::Clean)
}

/// Returns a number of bytes as people say it.
fn size(bytes: u64) -> String {
    match bytes as f64 {
        b if b < 1e6 => format!("{:.1} kB", b / 1e3),
        b if b < 1e9 => format!("{:.1} MB", b / 1e6),
        b => format!("{:.1} GB", b / 1e9),
    }
}

pub(super) fn verify(path: &Path) -> Result<Exit, UsageError> {
    let archive = Archive::open(path)?;
    let stats = archive.stats();
    let all = stats.articles + stats.removed;
    let progress = Intake::new(all);
    archive.verify(|seen| progress.show(seen, seen))?;
    drop(progress);
    say(&format!("sound: {} articles in {} segments\n", stats.articles, stats.segments))?;
    Ok(Exit::Clean)
}

fn json(value: &impl Serialize) -> Result<String, UsageError> {
    let mut text = json_text(value)
        .map_err(|error| UsageError::new(format!("can't be written as JSON: {error}")))?;
    text.push('\n');
    Ok(text)
}
