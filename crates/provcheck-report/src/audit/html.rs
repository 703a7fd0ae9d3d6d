//! One HTML page that needs nothing but itself, and no script.

use std::io;

use maud::{Markup, html};

use super::{Article, Family, Summary, Tie, Writer, counted, found, left_out, shorten};
use crate::html::{Attribute, Text, head};

const STYLE: &str = include_str!("style.css");
/// Characters shown of a passage.
const PASSAGE: usize = 1_500;
/// Ties that stand open; the others unfold.
const OPEN: usize = 3;

/// Writes HTML.
#[derive(Debug)]
pub struct Html<W> {
    out: W,
}

impl<W: io::Write> Html<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }
}

fn boilerplate(summary: &Summary) -> Markup {
    let Some(line) = left_out(summary) else { return Markup::default() };
    html! {
        details {
            summary { (Text(&line)) }
            ul {
                @for common in &summary.common {
                    li {
                        (common.articles) " articles: "
                        q { (Text(&shorten(&common.text, PASSAGE))) }
                    }
                }
            }
        }
    }
}

fn unread(summary: &Summary) -> Markup {
    if summary.unread.is_empty() {
        return Markup::default();
    }
    let count = counted(summary.unread.len() as u64, "article");
    html! {
        section.failure aria-label="Not read" {
            p { strong { (count) " could not be read." } }
            ul {
                @for unread in &summary.unread {
                    li { (Text(&unread.place)) ": " (Text(&unread.message)) }
                }
            }
        }
    }
}

fn shared(family: &Family, tie: &Tie) -> Markup {
    let other = &family.articles[tie.earlier];
    let runs = match tie.runs {
        1 => "in one run".to_owned(),
        runs => format!("in {runs} runs, the longest of {}", tie.longest),
    };
    html! {
        figure {
            figcaption {
                (tie.words) " words shared with "
                a href={ "#f" (family.number) "a" (tie.earlier + 1) } { (Text(&label(other))) }
                ", " (runs)
                @if !family.is_directed(tie) { "; which came first is not known" }
            }
            blockquote { (Text(&shorten(&tie.in_earlier.text, PASSAGE))) }
        }
    }
}

fn article(family: &Family, index: usize) -> Markup {
    let article = &family.articles[index];
    let title = Text(article.title.as_deref().unwrap_or("Without a title"));
    let mut meta = label(article);
    for part in [&article.publisher, &article.id].into_iter().flatten() {
        meta.push_str(", ");
        meta.push_str(part);
    }
    let mut ties: Vec<&Tie> = family.ties.iter().filter(|tie| tie.later == index).collect();
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.words), tie.earlier));
    let (open, folded) = ties.split_at(ties.len().min(OPEN));
    html! {
        li id={ "f" (family.number) "a" (index + 1) } {
            h3 {
                @match article.url.as_deref().filter(|url| is_web(url)) {
                    Some(url) => a href=(Attribute(url)) { (title) },
                    None => (title),
                }
                @if index == 0 && family.has_first() { " " span.badge { "the first" } }
            }
            p.meta { (Text(&meta)) ", " (counted(article.words.into(), "word")) }
            @for tie in open { (shared(family, tie)) }
            @if !folded.is_empty() {
                details {
                    summary { "Words shared with " (counted(folded.len() as u64, "other")) }
                    @for tie in folded { (shared(family, tie)) }
                }
            }
        }
        "\n"
    }
}

impl<W: io::Write> Writer for Html<W> {
    fn begin(&mut self, summary: &Summary) -> io::Result<()> {
        let opening = html! {
            (head("provcheck audit", STYLE, None))
            header {
                h1 { "provcheck audit" }
                p { (Text(&found(summary))) }
            }
        };
        let body = html! { (unread(summary)) (boilerplate(summary)) };
        write!(self.out, "{}\n<main>\n{}\n", opening.0, body.0)
    }

    fn family(&mut self, family: &Family) -> io::Result<()> {
        let count = counted(family.articles.len() as u64, "article");
        let id = format!("f{}", family.number);
        let section = html! {
            section aria-labelledby=(id) {
                h2 id=(id) { "Family " (family.number) ": " (count) }
                ol {
                    @for index in 0..family.articles.len() { (article(family, index)) }
                }
            }
        };
        writeln!(self.out, "{}", section.0)
    }

    fn end(&mut self) -> io::Result<()> {
        let closing = html! {
            footer {
                "provcheck " (env!("CARGO_PKG_VERSION"))
                ". That two articles share words says nothing about leave to use them."
            }
        };
        write!(self.out, "</main>\n{}\n</body>\n</html>\n", closing.0)
    }
}

/// Tells whether a link leads to the web: nothing else is made one.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn label(article: &Article) -> String {
    let day = article.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    format!("{day} {}", article.place)
}
