//! What the attributes of an element tell: of its place on the page, and of days.

use provcheck_core::BlockKind;

use super::super::element::{Tag, is_block, kind_of};
use super::super::hints::{self, DateMark, Hints};
use super::page::{Held, Page};
use crate::date;
use crate::read::raised::Raised;

impl Page<'_> {
    pub(super) fn hints(
        name: &str,
        names: &[String; 2],
        attribute: &impl Fn(&str) -> Option<String>,
    ) -> Hints {
        let mut hints = Hints::default();
        if matches!(name, "html" | "body") {
            return hints;
        }
        for value in names {
            hints.add(hints::of_names(value));
        }
        // `<p class="bodytext">` is a piece of the body, not the body.
        if !is_block(name) || kind_of(name).is_some() && name != "td" || name == "p" {
            hints.remove(Hints::BODY);
        }
        // A story is not furniture because its class tells of the page's layout.
        if matches!(name, "article" | "main" | "h1" | "blockquote") {
            hints.remove(Hints::FURNITURE);
            hints.remove(Hints::OFFER);
            hints.remove(Hints::FEED);
            hints.remove(Hints::CREDIT);
            hints.remove(Hints::CONSENT);
        }
        if names[0].split_whitespace().any(is_footnote) {
            hints.add(Hints::FOOTNOTE);
        }
        if names[0].split_whitespace().any(|class| matches!(class, "hidden" | "hide")) {
            hints.add(Hints::HIDDEN);
        }
        let beside = name == "aside" && !hints.has(Hints::FACTS);
        if beside || matches!(name, "nav" | "footer" | "form" | "dialog" | "menu" | "fieldset") {
            hints.add(Hints::FURNITURE);
            hints.add(Hints::SURE);
        }
        if name == "header" {
            hints.add(Hints::FURNITURE);
        }
        if is_hidden(attribute) {
            hints.add(Hints::HIDDEN);
        }
        if let Some(
            "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "dialog"
            | "alert" | "menu" | "toolbar",
        ) = attribute("role").as_deref()
        {
            hints.add(Hints::FURNITURE);
            hints.add(Hints::SURE);
        }
        if matches!(attribute("role").as_deref(), Some("dialog" | "alertdialog")) {
            hints.add(Hints::CONSENT);
        }
        if attribute("itemprop").is_some_and(|p| p == "articleBody" || p == "reviewBody") {
            hints.add(Hints::BODY);
        }
        if is_comment(&names[0], attribute) {
            hints.add(Hints::NOTE);
        }
        hints
    }

    /// Takes in a date that an element holds; tells how its text is to be looked at.
    pub(super) fn dated(
        &mut self,
        name: &str,
        names: &[String; 2],
        attribute: &impl Fn(&str) -> Option<String>,
    ) -> Option<DateMark> {
        let property = attribute("itemprop").unwrap_or_default();
        let published = property == "datePublished" || attribute("pubdate").is_some();
        let mark = hints::of_date(&names[0]).or_else(|| hints::of_date(&names[1]));
        let changed = property == "dateModified" || mark == Some(DateMark::Changed);
        if !published && !changed && mark.is_none() && name != "time" {
            return None;
        }
        let value = ["datetime", "content", "title"]
            .into_iter()
            .filter_map(attribute)
            .find(|value| date::parse_date(value).is_some());
        if let Some(value) = value {
            self.meta.stamp(&value);
            let rank = match (published, changed, mark) {
                (true, ..) => Some(2),
                (_, true, _) => None,
                (.., Some(DateMark::Published)) => Some(4),
                _ => Some(6),
            };
            if self.dates.len() < MOST_DATES {
                self.dates.push(Held { node: self.node(), rank, value });
            }
        }
        Some(if changed {
            DateMark::Changed
        } else if published {
            DateMark::Published
        } else {
            mark.unwrap_or(DateMark::Shown)
        })
    }
}

impl Page<'_> {
    /// Takes in the days that elements hold, but for those of what readers wrote, and of other
    /// stories: `apart` tells which nodes are.
    pub(in crate::read::html) fn offer_dates(&mut self, apart: &[bool]) {
        for Held { node, rank, value } in std::mem::take(&mut self.dates) {
            if apart.get(node as usize).copied().unwrap_or_default() {
                continue;
            }
            match rank {
                Some(rank) => self.meta.date_of(rank, &value),
                None => self.meta.changed(&value),
            }
        }
    }
}

/// Days of elements that are kept.
const MOST_DATES: usize = 1000;

/// Tells whether an element says of itself that it is not shown.
fn is_hidden(attribute: &impl Fn(&str) -> Option<String>) -> bool {
    attribute("hidden").is_some()
        || attribute("aria-hidden").is_some_and(|v| v == "true")
        || attribute("style").is_some_and(|v| {
            let v: String = v.chars().filter(|c| !c.is_whitespace()).collect();
            ["display:none", "visibility:hidden", "mso-hide:all"]
                .iter()
                .any(|rule| v.contains(rule))
        })
}

/// Tells whether an element is a comment as Google Docs and Word leave them in their HTML.
fn is_comment(classes: &str, attribute: &impl Fn(&str) -> Option<String>) -> bool {
    const WORDS: [&str; 3] = ["msocomanchor", "MsoCommentReference", "MsoCommentText"];
    let word = |class: &str| WORDS.iter().any(|word| class.eq_ignore_ascii_case(word));
    is_way_back(&attribute("href").unwrap_or_default())
        || classes.split_whitespace().any(word)
        || attribute("style").is_some_and(|v| v.contains("mso-element:comment"))
}

/// Tells whether a class is that of a note of the text's own, in what Word writes.
fn is_footnote(class: &str) -> bool {
    matches!(class, "MsoFootnoteText" | "MsoEndnoteText")
}

/// Tells whether an element is the mark of a note, in what Word and Google Docs write.
pub(super) fn is_note_mark(class: &str, href: &str) -> bool {
    let is_mark = |class: &str| {
        matches!(class, "MsoFootnoteReference" | "MsoEndnoteReference" | "footnote-ref")
    };
    class.split_whitespace().any(is_mark)
        || ["#_ftn", "#_edn", "#ftnt"].iter().any(|start| href.starts_with(start))
}

/// Tells whether the style of an element raises its text.
pub(super) fn is_raised(style: &str) -> bool {
    let place = style.split(';').filter_map(|rule| rule.split_once(':'));
    place
        .into_iter()
        .any(|(name, value)| name.trim() == "vertical-align" && value.trim().starts_with("super"))
}

/// Returns what kind of block a class makes of a paragraph, in what Word writes, and, where
/// `google` says that the page is one of theirs, in what Google Docs writes.
pub(super) fn kind_of_class(class: &str, google: bool) -> Option<BlockKind> {
    class.split_whitespace().find_map(|class| match class {
        "MsoTitle" => Some(BlockKind::Headline),
        "MsoSubtitle" => Some(BlockKind::Heading),
        "MsoCaption" => Some(BlockKind::Caption),
        "MsoQuote" | "MsoIntenseQuote" | "MsoBlockText" => Some(BlockKind::Quotation),
        "title" if google => Some(BlockKind::Headline),
        "subtitle" if google => Some(BlockKind::Heading),
        _ if class.starts_with("MsoListParagraph") => Some(BlockKind::ListItem),
        _ => None,
    })
}

/// Tells whether an address leads from an editor's comment back to its place in the text.
pub(super) fn is_way_back(href: &str) -> bool {
    href.starts_with("#cmnt_ref") || href.starts_with("#_msoanchor_")
}

impl Page<'_> {
    /// Tells whether an element inside a paragraph is no part of its words: hidden, an
    /// editor's comment.
    pub(in crate::read::html) fn is_apart(&self, node: u32) -> bool {
        let node = &self.nodes[node as usize];
        node.hints.has(Hints::NOTE) || node.inline && node.hints.has(Hints::HIDDEN)
    }

    /// Tells what an element is that raises its text, of the block whose text begins at `from`.
    pub(in crate::read::html) fn raised(&self, node: u32, from: u32) -> Option<Raised> {
        let node = &self.nodes[node as usize];
        if node.tag != Tag::Raised {
            return None;
        }
        let runs = &self.runs[node.first as usize..node.end as usize];
        let first = runs.first().filter(|_| runs.len() <= MOST_RUNS)?;
        let shown: String = runs.iter().map(|run| run.text.of(&self.text)).collect();
        let before = &self.text[(from.min(first.text.start)) as usize..first.text.start as usize];
        let after = &self.text[runs.last()?.text.end as usize..];
        let linked = runs.iter().any(|run| run.linked);
        Some(Raised::of(before, &shown, after, linked))
    }
}

/// Runs of a raised element that is looked at: `[`, a link, `]`.
const MOST_RUNS: usize = 8;
