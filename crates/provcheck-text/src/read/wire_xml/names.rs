//! What the names of the elements of news items mean.

use provcheck_core::BlockKind;

/// Something that an element says in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Headline,
    /// A second headline.
    Deck,
    /// What an agency tells of its text.
    Abstract,
    Byline,
    Dateline,
    Slug,
    Note,
    Created,
    Urgency,
    Embargo,
    Identifier,
    Provider,
    DateId,
    Change,
    Revision,
    Credit,
}

/// Returns what an element says in its text; `content` tells whether the text itself is around it.
pub(super) fn field(name: &str, content: bool) -> Option<Field> {
    let above = if content { None } else { field_above(name) };
    above.or_else(|| field_anywhere(name, content))
}

/// Returns what an element says that stands above the text: in it, it is a part of that.
fn field_above(name: &str) -> Option<Field> {
    Some(match name {
        "hl2" | "hl3" | "SubHeadLine" => Field::Deck,
        "abstract" => Field::Abstract,
        "note" => Field::Note,
        _ => return None,
    })
}

fn field_anywhere(name: &str, content: bool) -> Option<Field> {
    Some(match name {
        "hl1" | "headline" | "HeadLine" => Field::Headline,
        "byline" | "by" | "ByLine" => Field::Byline,
        "dateline" | "DateLine" => Field::Dateline,
        "slugline" | "SlugLine" => Field::Slug,
        "edNote" | "editorialNote" => Field::Note,
        "versionCreated" | "ThisRevisionCreated" | "FirstCreated" => Field::Created,
        "urgency" if !content => Field::Urgency,
        "embargoed" => Field::Embargo,
        "NewsItemId" => Field::Identifier,
        "ProviderId" => Field::Provider,
        "DateId" => Field::DateId,
        "DateAndTime" => Field::Change,
        "RevisionId" => Field::Revision,
        "tagline" | "copyrite" | "CreditLine" | "CopyrightLine" | "distributor" => Field::Credit,
        _ => return None,
    })
}

/// Returns what kind of block an element makes.
pub(super) fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "p" => BlockKind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" | "hl3" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "bq" | "blockquote" | "q.block" => BlockKind::Quotation,
        "media-caption" | "figcaption" | "caption" => BlockKind::Caption,
        "td" | "th" => BlockKind::Table,
        "pre" => BlockKind::Code,
        _ => return None,
    })
}
