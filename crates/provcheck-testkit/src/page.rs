//! The examples on a rule's page.

use crate::draft::{DraftBuilder, draft};

/// A page in Markdown: its sections by heading.
pub(crate) struct Page<'p> {
    text: &'p str,
}

impl<'p> Page<'p> {
    pub(crate) fn new(text: &'p str) -> Self {
        Self { text }
    }

    pub(crate) fn heading(&self) -> Option<&'p str> {
        self.text.lines().next()?.strip_prefix("# ")
    }

    /// Returns the lines below `## title` up to the next heading of that level.
    pub(crate) fn section(&self, title: &str) -> Option<Vec<&'p str>> {
        let mut lines = self.text.lines();
        lines.find(|line| line.strip_prefix("## ").is_some_and(|t| t.trim() == title))?;
        let mut fenced = false;
        let below = lines.take_while(|line| {
            fenced ^= line.starts_with("```");
            fenced || !line.starts_with("## ")
        });
        Some(below.collect())
    }

    /// Returns the examples of a section: each `draft` block starts one, `source`
    /// and `options` blocks add to it. `draft 2022-02-15` dates it.
    pub(crate) fn examples(&self, title: &str) -> Vec<DraftBuilder> {
        let mut examples: Vec<DraftBuilder> = Vec::new();
        let lines = self.section(title).unwrap_or_default();
        let mut lines = lines.into_iter();
        while let Some(line) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let body: Vec<&str> = lines.by_ref().take_while(|l| !l.starts_with("```")).collect();
            let body = body.join("\n") + "\n";
            let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
            match (kind, examples.last_mut()) {
                ("draft", _) => {
                    let new = draft(&body);
                    examples.push(if rest.is_empty() { new } else { new.date(rest.trim()) });
                }
                ("source", Some(last)) => {
                    let fallback = format!("source-{}.txt", last.sources.len() + 1);
                    let name = if rest.is_empty() { &fallback } else { rest.trim() };
                    last.sources.push(provcheck_text::plain(name, body.as_str()).into());
                }
                ("options", Some(last)) => last.options = body,
                _ => {}
            }
        }
        examples
    }
}
