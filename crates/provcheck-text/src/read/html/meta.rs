//! What a web page says of itself: meta tags, JSON-LD, the charset.

use provcheck_core::{Date, Meta};

use super::stamp;
use crate::date;

mod article;
mod data;

use article::Article;
pub(super) use article::{Body, PIECE};

/// Returns the encoding that a page names in its first bytes.
pub(crate) fn charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=").map(|i| i + "charset=".len()).or_else(|| {
        head.starts_with("<?xml")
            .then(|| head.find("encoding=").map(|i| i + "encoding=".len()))
            .flatten()
    })?;
    let name: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Gathers what the tags of a page say; the first and surest of each wins.
#[derive(Debug, Default)]
pub(crate) struct PageMeta {
    pub(crate) headline: Ranked,
    pub(crate) date: Ranked,
    /// The last change.
    pub(crate) changed: Ranked,
    /// Times that the page shows, with their distance from UTC.
    pub(crate) stamps: Vec<String>,
    /// When the article was published, as JSON-LD has it.
    first: Option<String>,
    /// Classes of the elements that hold what is paid for, as JSON-LD has them.
    pub(crate) paid: Vec<String>,
    /// The articles as JSON-LD has them.
    articles: Vec<Article>,
    /// What the page calls itself.
    titles: Vec<String>,
    pub(crate) byline: Ranked,
    pub(crate) publisher: Ranked,
    pub(crate) url: Ranked,
    pub(crate) language: Ranked,
}

/// A value and how sure it is, the lower the surer.
#[derive(Debug, Default)]
pub(crate) struct Ranked(Option<(u8, String)>);

impl Ranked {
    pub(crate) fn offer(&mut self, rank: u8, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let better = self.0.as_ref().is_none_or(|(held, _)| rank < *held);
        if better && !value.is_empty() && value.len() < 2000 {
            self.0 = Some((rank, value));
        }
    }

    /// Returns the value.
    pub(crate) fn value(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, value)| value.as_str())
    }

    /// Puts `own` in the place of the value of another, where that is held.
    fn exchange(&mut self, other: &str, own: &str) {
        let flat = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
        let rank = self.rank();
        if self.value().is_some_and(|held| held == flat(other)) {
            self.0 = None;
            self.offer(rank, own);
        }
    }

    /// Returns how sure it is.
    pub(crate) fn rank(&self) -> u8 {
        self.0.as_ref().map_or(u8::MAX, |(rank, _)| *rank)
    }

    fn take(self) -> Option<String> {
        self.0.map(|(_, value)| value)
    }
}

/// Keys of scripts under which the time of an article stands as its office counts it.
const LOCAL: [&str; 3] = ["\"date\"", "\"publish_date\"", "\"publishDate\""];

impl PageMeta {
    /// Takes in `<meta name|property|itemprop=key content=value>`.
    pub(crate) fn tag(&mut self, key: &str, value: &str) {
        // `DCTERMS:created` and `dcterms.created` are one.
        let mut key = key.to_ascii_lowercase();
        if key.starts_with("dc") {
            key = key.replace(':', ".");
        }
        if matches!(key.as_str(), "og:title" | "twitter:title") {
            self.title(value);
        }
        match key.as_str() {
            "og:title" => self.headline.offer(2, value),
            "twitter:title" | "dc.title" | "headline" | "parsely-title" => {
                self.headline.offer(4, value);
            }
            "article:published_time" | "og:article:published_time" => self.date_of(0, value),
            "datepublished" => self.date_of(1, value),
            "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "dcterms.date"
            | "parsely-pub-date"
            | "sailthru.date"
            | "cxenseparse:recs:publishtime"
            | "article.published"
            | "publication_date"
            | "originalpublicationdate"
            | "publication-date"
            | "dcterms.issued" => self.date_of(3, value),
            "article:modified_time" | "og:updated_time" | "datemodified" | "last-modified" => {
                self.changed(value);
            }
            "author" | "article:author" | "parsely-author" | "dc.creator" | "sailthru.author"
            | "byl"
                if !value.starts_with("http") =>
            {
                self.byline.offer(2, value);
            }
            "og:site_name" => self.publisher.offer(1, value),
            "application-name" | "dc.publisher" | "publisher" | "copyright" => {
                self.publisher.offer(4, value);
            }
            "og:url" => self.url.offer(1, value),
            "og:locale" => self.language.offer(4, &value.replace('_', "-")),
            _ => {}
        }
    }

    /// Takes in what the page calls itself.
    pub(crate) fn title(&mut self, title: &str) {
        if self.titles.len() < 8 {
            self.titles.push(title.to_owned());
        }
    }

    /// Takes in a date in any form, where it is one.
    pub(crate) fn date_of(&mut self, rank: u8, value: &str) {
        if date::parse_date(value).is_some() {
            self.date.offer(rank, value);
        }
    }

    /// Takes in a time that the page shows.
    pub(crate) fn stamp(&mut self, value: &str) {
        if self.stamps.len() < 64 {
            self.stamps.push(value.to_owned());
        }
    }

    /// Takes in a script that is no JSON-LD: many hold the data of the article.
    pub(crate) fn script(&mut self, script: &str) {
        for key in LOCAL {
            let Some(at) = script.find(key).map(|at| at + key.len()) else { continue };
            let rest = &script[at..crate::scan::floor(script, at + 40)];
            let value = rest.trim_start_matches([':', ' ', '"']);
            self.stamp(value.split('"').next().unwrap_or_default());
        }
        for key in ["datePublished", "published_at", "publishedAt", "publicationDate"] {
            let Some(at) = script.find(key).map(|at| at + key.len()) else { continue };
            let rest = &script[at..crate::scan::floor(script, at + 40)];
            let value = rest.trim_start_matches(['"', '\\', ':', ' ', '\'']);
            if value.len() < rest.len() && value.starts_with(|c: char| c.is_ascii_digit()) {
                self.date_of(7, value.split('"').next().unwrap_or_default());
            }
        }
    }

    /// Takes in the day of a change.
    pub(crate) fn changed(&mut self, value: &str) {
        if date::parse_date(value).is_some() {
            self.changed.offer(0, value);
        }
    }

    /// Returns the days that the page tells machines; `of_url` is the day in its address.
    pub(crate) fn told(&self, of_url: Option<Date>) -> Told {
        let value = self.date.value();
        let day = |value: &str| stamp::local(value, &self.stamps, of_url);
        // Where the tags and the data differ, the tags tell when it was put out again.
        let first = self.first.as_deref().filter(|first| {
            let sure = self.date.rank() <= 1;
            sure && date::parse_date(first) < value.and_then(date::parse_date)
        });
        Told {
            date: first.or(value).and_then(day),
            again: first.and(value).and_then(day),
            midnight: first.or(value).is_some_and(stamp::is_midnight),
            changed: self.changed.value().and_then(date::parse_date),
        }
    }

    /// Returns it all, but for the day.
    pub(crate) fn finish(self) -> Meta {
        let changed = self.changed.value().and_then(date::parse_date);
        Meta {
            headline: self.headline.take(),
            byline: self.byline.take(),
            publisher: self.publisher.take(),
            url: self.url.take(),
            language: self.language.take(),
            changed,
            ..Meta::default()
        }
    }
}

/// The days that a page tells machines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) date: Option<Date>,
    /// The day on which it was put out again.
    pub(crate) again: Option<Date>,
    /// Whether it is a day given as a time: midnight where it was written.
    pub(crate) midnight: bool,
    /// The day of the last change.
    pub(crate) changed: Option<Date>,
}
