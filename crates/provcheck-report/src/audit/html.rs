//! One HTML page that needs nothing but itself, and no script.

use std::io;

use sha2::{Digest, Sha256};

use super::{Article, Family, Summary, Tie, Writer, counted, found, left_out, shorten};
use crate::html::{Attribute, Text, base64};

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

    fn boilerplate(&mut self, summary: &Summary) -> io::Result<()> {
        let Some(line) = left_out(summary) else { return Ok(()) };
        write!(self.out, "<details>\n<summary>{}</summary>\n<ul>\n", Text(&line))?;
        for common in &summary.common {
            let text = shorten(&common.text, PASSAGE);
            writeln!(self.out, "<li>{} articles: <q>{}</q></li>", common.articles, Text(&text))?;
        }
        write!(self.out, "</ul>\n</details>\n")
    }

    fn unread(&mut self, summary: &Summary) -> io::Result<()> {
        if summary.unread.is_empty() {
            return Ok(());
        }
        let count = counted(summary.unread.len() as u64, "article");
        write!(
            self.out,
            "<section class=\"failure\" aria-label=\"Not read\">\n\
             <p><strong>{count} could not be read.</strong></p>\n<ul>\n"
        )?;
        for unread in &summary.unread {
            let (place, message) = (Text(&unread.place), Text(&unread.message));
            writeln!(self.out, "<li>{place}: {message}</li>")?;
        }
        write!(self.out, "</ul>\n</section>\n")
    }

    fn tie(&mut self, family: &Family, tie: &Tie) -> io::Result<()> {
        let other = &family.articles[tie.earlier];
        let order = if family.is_directed(tie) { "" } else { "; which came first is not known" };
        let runs = match tie.runs {
            1 => "in one run".to_owned(),
            runs => format!("in {runs} runs, the longest of {}", tie.longest),
        };
        writeln!(
            self.out,
            "<figure>\n<figcaption>{} words shared with <a href=\"#f{}a{}\">{}</a>, {runs}{order}</figcaption>\n\
             <blockquote>{}</blockquote>\n</figure>",
            tie.words,
            family.number,
            tie.earlier + 1,
            Text(&label(other)),
            Text(&shorten(&tie.in_earlier.text, PASSAGE)),
        )
    }

    fn article(&mut self, family: &Family, index: usize) -> io::Result<()> {
        let article = &family.articles[index];
        let title = Text(article.title.as_deref().unwrap_or("Without a title")).to_string();
        let title = match article.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => format!("<a href=\"{}\">{title}</a>", Attribute(url)),
            None => title,
        };
        let first = if index == 0 && family.has_first() {
            " <span class=\"badge\">the first</span>"
        } else {
            ""
        };
        let mut meta = label(article);
        for part in [&article.publisher, &article.id].into_iter().flatten() {
            meta.push_str(", ");
            meta.push_str(part);
        }
        writeln!(
            self.out,
            "<li id=\"f{}a{}\">\n<h3>{title}{first}</h3>\n<p class=\"meta\">{}, {}</p>",
            family.number,
            index + 1,
            Text(&meta),
            counted(article.words.into(), "word"),
        )?;
        let mut ties: Vec<&Tie> = family.ties.iter().filter(|tie| tie.later == index).collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.words), tie.earlier));
        let (open, folded) = ties.split_at(ties.len().min(OPEN));
        for tie in open {
            self.tie(family, tie)?;
        }
        if !folded.is_empty() {
            let others = counted(folded.len() as u64, "other");
            write!(self.out, "<details>\n<summary>Words shared with {others}</summary>\n")?;
            for tie in folded {
                self.tie(family, tie)?;
            }
            writeln!(self.out, "</details>")?;
        }
        writeln!(self.out, "</li>")
    }
}

impl<W: io::Write> Writer for Html<W> {
    fn begin(&mut self, summary: &Summary) -> io::Result<()> {
        write!(
            self.out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>provcheck audit</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>provcheck audit</h1>\n<p>{}</p>\n</header>\n<main>\n",
            base64(&Sha256::digest(STYLE)),
            Text(&found(summary)),
        )?;
        self.unread(summary)?;
        self.boilerplate(summary)
    }

    fn family(&mut self, family: &Family) -> io::Result<()> {
        let count = counted(family.articles.len() as u64, "article");
        write!(
            self.out,
            "<section aria-labelledby=\"f{0}\">\n<h2 id=\"f{0}\">Family {0}: {count}</h2>\n<ol>\n",
            family.number
        )?;
        for index in 0..family.articles.len() {
            self.article(family, index)?;
        }
        write!(self.out, "</ol>\n</section>\n")
    }

    fn end(&mut self) -> io::Result<()> {
        write!(
            self.out,
            "</main>\n<footer>provcheck {}. That two articles share words says nothing about \
             leave to use them.</footer>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION"),
        )
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
