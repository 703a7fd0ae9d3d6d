//! What a web page says of itself: meta tags, JSON-LD, the charset.

use provcheck_core::{Date, Meta, Span};
use serde_json::Value;

use super::stamp;
use crate::date;

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
    /// The story as JSON-LD has it.
    pub(crate) body: Option<Body>,
    pub(crate) byline: Ranked,
    pub(crate) publisher: Ranked,
    pub(crate) url: Ranked,
    pub(crate) language: Ranked,
}

/// The story as the data of a page has it.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The script it stands in.
    pub(crate) script: Span,
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

    /// Takes in a date in any form, where it is one.
    pub(crate) fn date_of(&mut self, rank: u8, value: &str) {
        if date::parse_date(value).is_some() {
            self.date.offer(rank, value);
        }
    }

    /// Takes in the day of publication that the article's data names: the first article's
    /// is that of the page.
    fn published(&mut self, value: &str) {
        self.date_of(1, value);
        if self.first.is_none() && date::parse_date(value).is_some() {
            self.first = Some(value.to_owned());
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

    /// Takes in a JSON-LD script; what is not JSON is passed over.
    pub(crate) fn json_ld(&mut self, script: &str, at: Span) {
        let script = bare(script);
        let value = serde_json::from_str::<Value>(script).or_else(|_| {
            // Line ends inside strings, as many a page has them, are no JSON.
            let flat: String = script.chars().map(|c| if c < ' ' { ' ' } else { c }).collect();
            serde_json::from_str(&flat)
        });
        let Ok(value) = value else { return };
        let mut open = vec![&value];
        let mut seen = 0;
        while let Some(value) = open.pop() {
            seen += 1;
            if seen > 2000 {
                return;
            }
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) => {
                    if object.get("@type").is_some_and(is_article) {
                        self.article(object, at);
                    } else if object.get("@type").is_some_and(|kind| kind == "WebPage") {
                        self.page(object);
                    } else if let Some(graph) = object.get("@graph") {
                        open.push(graph);
                    } else if let Some(entity) = object.get("mainEntity") {
                        open.push(entity);
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes in what a page says of itself that has no article.
    fn page(&mut self, object: &serde_json::Map<String, Value>) {
        let text = |key: &str| object.get(key).and_then(first_text).unwrap_or_default();
        self.date_of(5, &text("datePublished"));
        self.changed(&text("dateModified"));
        self.language.offer(3, &text("inLanguage"));
    }

    fn article(&mut self, object: &serde_json::Map<String, Value>, script: Span) {
        let text = |key: &str| object.get(key).and_then(first_text).unwrap_or_default();
        self.headline.offer(3, &text("headline"));
        self.headline.offer(5, &text("name"));
        self.published(&text("datePublished"));
        self.date_of(5, &text("dateCreated"));
        self.changed(&text("dateModified"));
        let body = match object.get("articleBody") {
            Some(Value::String(body)) => body.clone(),
            _ => match object.get("liveBlogUpdate") {
                Some(updates) => entries(updates),
                None => steps(object),
            },
        };
        let held = self.body.as_ref().map_or(0, |held| held.text.len());
        if body.len() > held {
            self.body = Some(Body { text: body, script });
        }
        self.byline.offer(1, &names(object.get("author")));
        self.publisher.offer(2, &text("publisher"));
        self.language.offer(3, &text("inLanguage"));
        let page = text("url");
        self.url.offer(2, if page.is_empty() { "" } else { &page });
        let entity = object.get("mainEntityOfPage");
        let id = entity.and_then(|e| e.as_str().or_else(|| e.get("@id").and_then(Value::as_str)));
        self.url.offer(3, id.filter(|id| id.starts_with("http")).unwrap_or(""));
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

fn is_article(kind: &Value) -> bool {
    let named = |name: &str| {
        name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(name, "Report" | "HowTo" | "Recipe")
    };
    match kind {
        Value::String(name) => named(name),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// Returns a script without the marks that hide it from old browsers and from XML.
fn bare(script: &str) -> &str {
    const OPEN: [&str; 5] = ["<!--", "//", "/*", "*/", "<![CDATA["];
    const CLOSE: [&str; 6] = ["-->", "//", "/*", "*/", "]]>", ";"];
    let mut script = script.trim();
    while let Some(rest) = OPEN.iter().find_map(|mark| script.strip_prefix(mark)) {
        script = rest.trim_start();
    }
    while let Some(rest) = CLOSE.iter().find_map(|mark| script.strip_suffix(mark)) {
        script = rest.trim_end();
    }
    script
}

/// Returns the text of the entries of a live blog: of each its time, headline and words, a
/// line each.
fn entries(updates: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for update in updates.as_array().into_iter().flatten().take(500) {
        let text = |key: &str| update.get(key).and_then(Value::as_str).unwrap_or_default();
        let clock = text("datePublished").split_once('T').and_then(|(_, time)| time.get(..5));
        lines.extend(clock.map(str::to_owned));
        let words = [text("headline"), text("articleBody")].map(str::to_owned);
        lines.extend(words.into_iter().filter(|text| !text.is_empty()));
    }
    lines.join("\n")
}

/// Returns the text of instructions: what they are about, and the steps, a line each.
fn steps(object: &serde_json::Map<String, Value>) -> String {
    let Some(steps) = object.get("step").or_else(|| object.get("recipeInstructions")) else {
        return String::new();
    };
    let mut lines: Vec<&str> =
        object.get("description").and_then(Value::as_str).into_iter().collect();
    let mut open = vec![steps];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        if seen > 500 {
            break;
        }
        match value {
            Value::String(text) => lines.push(text),
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(step) => {
                // A section holds steps, a step its directions; where it has none, its text.
                open.extend(step.get("itemListElement").or_else(|| step.get("text")));
                lines.extend(step.get("name").and_then(Value::as_str));
            }
            _ => {}
        }
    }
    lines.join("\n")
}

/// Returns a string, or the name of an object, or the first of a list.
fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(items) => items.iter().take(4).find_map(|item| match item {
            Value::Array(_) => None,
            other => first_text(other),
        }),
        _ => None,
    }
}

/// Returns the names of one author or several.
fn names(value: Option<&Value>) -> String {
    match value {
        Some(Value::Array(items)) => items
            .iter()
            .take(12)
            .filter(|i| !i.is_array())
            .filter_map(first_text)
            .collect::<Vec<_>>()
            .join(", "),
        Some(value) => first_text(value).unwrap_or_default(),
        None => String::new(),
    }
}
