//! What a page says of itself as JSON-LD: articles, each with its days and perhaps its text.

use provcheck_core::Span;
use serde_json::Value;

use super::PageMeta;
use super::article::{Article, Body, PIECE};
use crate::date;
use crate::read::html::letters::squeeze;

/// How long a title may be, in bytes.
const LONGEST: usize = 2000;

/// Articles that are kept apart.
const MOST: usize = 64;

impl PageMeta {
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
        let title = |key: &str| {
            let title = object.get(key).and_then(first_text);
            title.filter(|title| title.len() < LONGEST).unwrap_or_default()
        };
        let body = match object.get("articleBody").or_else(|| object.get("text")) {
            Some(Value::String(body)) => body.clone(),
            Some(Value::Array(lines)) if lines.iter().any(Value::is_string) => {
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                lines.join(&PIECE.to_string())
            }
            _ => match object.get("liveBlogUpdate") {
                Some(updates) => entries(updates),
                None => steps(object),
            },
        };
        let entity = object.get("mainEntityOfPage");
        let id = entity.and_then(|e| e.as_str().or_else(|| e.get("@id").and_then(Value::as_str)));
        let article = Article {
            headline: title("headline"),
            name: title("name"),
            published: text("datePublished"),
            changed: text("dateModified"),
            author: names(object.get("author")),
            publisher: text("publisher"),
            url: text("url"),
            id: id.filter(|id| id.starts_with("http")).unwrap_or_default().to_owned(),
            body: Body { headline: None, text: body, script },
        };
        self.headline.offer(3, &article.headline);
        self.headline.offer(5, &article.name);
        self.published(&article.published);
        self.date_of(5, &text("dateCreated"));
        self.changed(&article.changed);
        self.byline.offer(1, &article.author);
        self.publisher.offer(2, &article.publisher);
        self.language.offer(3, &text("inLanguage"));
        self.url.offer(2, &article.url);
        self.url.offer(3, &article.id);
        if self.articles.len() < MOST {
            self.articles.push(article);
            self.paid.extend(object.get("hasPart").map(paid).unwrap_or_default());
        }
    }

    /// Tells which article of the data is the page's: the one whose headline the page has as
    /// its own, else the first. The others are those that readers are led on to. Returns the
    /// text of it; `heads` are the headlines that the page shows.
    pub(crate) fn settle(&mut self, heads: impl Iterator<Item = String>) -> Option<Body> {
        let titles = self.titles.drain(..).chain(heads).filter(|title| title.len() < LONGEST);
        let titles: Vec<String> = titles.map(|title| squeeze(&title)).collect();
        let mut articles = std::mem::take(&mut self.articles);
        let is_own = |article: &Article| titles.iter().any(|title| article.is_called(title));
        if let Some(at) = articles.iter().position(is_own) {
            if at > 0 {
                self.put_right(&articles[0], &articles[at]);
            }
            // One without a headline may hold the text of one that has none.
            articles.retain(|article| is_own(article) || article.title().is_empty());
        }
        let longest = articles.into_iter().rev().max_by_key(|article| article.body.text.len())?;
        let headline = Some(longest.title().to_owned()).filter(|title| !title.is_empty());
        let body = Body { headline, ..longest.body };
        (!body.text.is_empty()).then_some(body)
    }

    /// Puts what the data has of the page's own article in the place of what was taken of
    /// another.
    fn put_right(&mut self, other: &Article, own: &Article) {
        self.headline.exchange(other.title(), own.title());
        self.byline.exchange(&other.author, &own.author);
        self.url.exchange(&other.url, &own.url);
        self.url.exchange(&other.id, &own.id);
        self.date.exchange(&other.published, &own.published);
        self.changed.exchange(&other.changed, &own.changed);
        if self.first.as_ref() == Some(&other.published) {
            let sure = date::parse_date(&own.published).is_some();
            self.first = sure.then(|| own.published.clone());
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
}

/// Returns the classes of the parts of an article that are paid for.
fn paid(parts: &Value) -> Vec<String> {
    let all = parts.as_array().map_or(std::slice::from_ref(parts), Vec::as_slice);
    let selectors = all.iter().take(MOST).filter_map(|part| part.get("cssSelector")?.as_str());
    let classes = selectors.filter_map(|selector| selector.trim().strip_prefix('.'));
    let is_one = |class: &&str| !class.contains([' ', '.', '>', ',', ':', '#', '[']);
    classes.filter(is_one).map(str::to_owned).collect()
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

/// Returns the text of the entries of a live blog: of each its time, headline and words.
fn entries(updates: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    let all = updates.as_array().map_or(std::slice::from_ref(updates), Vec::as_slice);
    for update in all.iter().take(500) {
        let text = |key: &str| update.get(key).and_then(Value::as_str).unwrap_or_default();
        let clock = text("datePublished").split_once('T').and_then(|(_, time)| time.get(..5));
        lines.extend(clock.map(str::to_owned));
        let words = [text("headline"), text("articleBody")].map(str::to_owned);
        lines.extend(words.into_iter().filter(|text| !text.is_empty()));
    }
    lines.join(&PIECE.to_string())
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
