//! What the names of classes, ids and roles tell of an element.

use std::collections::HashMap;
use std::sync::OnceLock;

use provcheck_core::LeftOutKind;

/// A set of things that an element's attributes say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u16);

impl Hints {
    /// The story's own text lies here.
    pub(super) const BODY: Self = Self(1);
    /// What stands on every page of a site.
    pub(super) const FURNITURE: Self = Self(1 << 1);
    /// Other stories.
    pub(super) const RELATED: Self = Self(1 << 2);
    /// What readers wrote.
    pub(super) const COMMENT: Self = Self(1 << 3);
    /// What asks to pay, to sign up, to follow.
    pub(super) const OFFER: Self = Self(1 << 4);
    /// Who wrote it, when, in which section.
    pub(super) const CREDIT: Self = Self(1 << 5);
    /// Not shown.
    pub(super) const HIDDEN: Self = Self(1 << 6);
    /// The element's name or role says that it is furniture.
    pub(super) const SURE: Self = Self(1 << 7);
    /// What an editor noted beside the text.
    pub(super) const NOTE: Self = Self(1 << 8);
    /// Names the layout of a page.
    const LAYOUT: Self = Self(1 << 9);
    /// Short news with their times.
    pub(super) const FEED: Self = Self(1 << 10);
    /// Words under a picture.
    pub(super) const CAPTION: Self = Self(1 << 11);
    /// A note of the text's own, as office programs set it apart.
    pub(super) const FOOTNOTE: Self = Self(1 << 12);
    /// What stands before the page until one agrees.
    pub(super) const CONSENT: Self = Self(1 << 13);
    /// A box of the story's own: facts, figures, what is meant.
    pub(super) const FACTS: Self = Self(1 << 14);

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn remove(&mut self, other: Self) {
        self.0 &= !other.0;
    }
}

/// Returns what the value of a `class` or `id` tells.
pub(super) fn of_names(value: &str) -> Hints {
    let mut all = Hints::default();
    let mut first = true;
    for name in value.split_whitespace().take(24) {
        // Utility classes of style sheets ("md:hidden", "w-1/2") name no content.
        if name.len() > 60 || name.contains([':', '/', '[', '(']) {
            continue;
        }
        let hints = of_name(name);
        // `layout no-sidebar`: the whole layout, not the part.
        if hints.has(Hints::LAYOUT) && !hints.has(Hints::BODY) && first && value.contains(' ') {
            continue;
        }
        first = false;
        all.add(hints);
    }
    all.remove(Hints::LAYOUT);
    all
}

fn of_name(name: &str) -> Hints {
    let table = table();
    let parts = parts(name);
    let mut hints = Hints::default();
    let mut away = Hints::default();
    let mut layout = false;
    let whole = table.get(format!("={}", name.to_ascii_lowercase()).as_str());
    away.add(whole.copied().unwrap_or_default());
    for (i, part) in parts.iter().enumerate() {
        let pair = parts.get(i + 1).and_then(|next| table.get(format!("{part}+{next}").as_str()));
        let triple = parts
            .get(i + 1)
            .zip(parts.get(i + 2))
            .and_then(|(a, b)| table.get(format!("{part}+{a}+{b}").as_str()));
        for &found in [triple, pair, table.get(part.as_str())].into_iter().flatten() {
            if found.has(Hints::LAYOUT) {
                layout = true;
            } else if found.has(Hints::BODY) {
                hints.add(found);
            } else {
                away.add(found);
            }
        }
    }
    // `no-sidebar`, `content-sidebar-wrap`, `article-share-text`: of a part as well as of
    // the whole; a long name with words of both kinds tells nothing.
    if layout && parts.len() > 1 && parts.first().is_some_and(|p| is_negation(p)) {
        return hints;
    }
    if parts.len() <= 5 {
        hints.add(away);
    }
    if layout {
        hints.add(Hints::LAYOUT);
    }
    hints
}

fn is_negation(part: &str) -> bool {
    matches!(part, "no" | "not" | "without" | "has" | "with")
}

/// What an element's name promises of a date in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateMark {
    /// The day of publication.
    Published,
    /// Some day.
    Shown,
    /// The day of a change.
    Changed,
}

/// Returns what the value of a `class` or `id` promises of a date.
pub(super) fn of_date(value: &str) -> Option<DateMark> {
    let mut mark = None;
    for name in value.split_whitespace().take(24).filter(|name| name.len() <= 40) {
        for part in parts(name) {
            match part.as_str() {
                "updated" | "modified" | "update" => return Some(DateMark::Changed),
                "published" | "pubdate" | "publish" => mark = Some(DateMark::Published),
                "date" | "datetime" | "timestamp" | "datum" | "fecha" | "data" | "time" => {
                    mark = mark.or(Some(DateMark::Shown));
                }
                _ => {}
            }
        }
    }
    mark
}

/// Returns as what the text of an element is left out.
pub(super) fn kind_of_mark(hints: Hints) -> Option<LeftOutKind> {
    if hints.has(Hints::NOTE) {
        return Some(LeftOutKind::Note);
    }
    if hints.has(Hints::HIDDEN) {
        return Some(LeftOutKind::Hidden);
    }
    if hints.has(Hints::BODY) {
        return None;
    }
    [
        (Hints::COMMENT, LeftOutKind::Comment),
        (Hints::OFFER, LeftOutKind::Offer),
        (Hints::FEED, LeftOutKind::Feed),
        (Hints::RELATED, LeftOutKind::Related),
        (Hints::FURNITURE, LeftOutKind::Furniture),
        (Hints::CONSENT, LeftOutKind::Furniture),
        (Hints::CREDIT, LeftOutKind::Credit),
    ]
    .into_iter()
    .find_map(|(hint, kind)| hints.has(hint).then_some(kind))
}

/// Cuts a name at its hyphens, underscores and capitals, in lower case.
fn parts(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut lower = false;
    for c in name.chars() {
        if (!c.is_alphanumeric() || (c.is_uppercase() && lower)) && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        if c.is_alphanumeric() {
            part.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Returns what each name of `data/page.txt` tells.
fn table() -> &'static HashMap<&'static str, Hints> {
    static TABLE: OnceLock<HashMap<&'static str, Hints>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, Hints> = HashMap::new();
        for line in include_str!("../../../data/page.txt").lines() {
            let Some((kind, words)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let hints = match kind {
                "body" => Hints::BODY,
                "furniture" => Hints::FURNITURE,
                "related" => Hints::RELATED,
                "comment" => Hints::COMMENT,
                "offer" => Hints::OFFER,
                "credit" => Hints::CREDIT,
                "feed" => Hints::FEED,
                "caption" => Hints::CAPTION,
                "consent" => Hints::CONSENT,
                "facts" => Hints::FACTS,
                "layout" => Hints::LAYOUT,
                // Words beside days: of no use here.
                _ => continue,
            };
            for word in words.split_whitespace() {
                table.entry(word).or_default().add(hints);
            }
        }
        table
    })
}
