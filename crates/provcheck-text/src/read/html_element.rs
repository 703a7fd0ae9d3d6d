//! What the elements of a web page do to the text inside them.

use provcheck_core::BlockKind;

/// Tells whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Tells whether an element holds no text of the article.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "nav"
            | "footer"
            | "aside"
            | "form"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "svg"
            | "math"
            | "canvas"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "head"
            | "title"
            | "dialog"
            | "menu"
            | "map"
            | "datalist"
            | "progress"
            | "meter"
            | "noframes"
            | "applet"
    )
}

/// Tells whether an element begins a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "html"
            | "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "form"
            | "fieldset"
            | "figure"
            | "address"
            | "hr"
            | "details"
            | "summary"
            | "center"
            | "dialog"
            | "hgroup"
            | "menu"
            | "video"
            | "audio"
            | "iframe"
    ) || kind_of(name).is_some()
}

/// Returns what kind of block an element makes.
pub(super) fn kind_of(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quotation,
        "figcaption" => BlockKind::Caption,
        "td" | "th" | "caption" => BlockKind::Table,
        "pre" => BlockKind::Code,
        _ => return None,
    })
}

/// Tells whether a class or id names a page's furniture.
pub(super) fn is_furniture(value: &str) -> bool {
    value.split(|c: char| c.is_whitespace()).any(|class| {
        let class = class.to_ascii_lowercase();
        let mut parts = class.split(['-', '_']).filter(|p| !p.is_empty());
        let only = parts.clone().count() <= 4;
        only && parts.any(|part| {
            matches!(
                part,
                "related"
                    | "share"
                    | "sharing"
                    | "social"
                    | "newsletter"
                    | "comments"
                    | "breadcrumb"
                    | "breadcrumbs"
                    | "cookie"
                    | "cookies"
                    | "advert"
                    | "advertisement"
                    | "ad"
                    | "ads"
                    | "sidebar"
                    | "subscribe"
                    | "recirc"
                    | "trending"
                    | "popular"
                    | "promo"
                    | "sponsored"
                    | "outbrain"
                    | "taboola"
                    | "paywall"
                    | "signup"
                    | "toolbar"
                    | "popup"
                    | "modal"
            )
        }) && !class.contains("content")
            && !class.contains("body")
            && !class.contains("text")
            && !class.contains("article")
    })
}
