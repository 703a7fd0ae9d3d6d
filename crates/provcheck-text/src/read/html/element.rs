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

/// Tells whether an element never holds text that a reader sees.
pub(super) fn is_never_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
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
            | "datalist"
            | "progress"
            | "meter"
            | "noframes"
            | "applet"
            | "del"
            | "s"
            | "strike"
            | "rt"
            | "rp"
            | "amp-ad"
            | "amp-embed"
            | "amp-sidebar"
            | "amp-consent"
            | "amp-user-notification"
            | "amp-next-page"
    )
}

/// What an element is, as far as it says something of the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Article,
    Main,
    Header,
    Form,
    Heading,
    Paragraph,
    List,
    Item,
    Figure,
    Table,
    /// Raised: perhaps the number of a note.
    Raised,
    Other,
}

impl Tag {
    pub(super) fn from_name(name: &str) -> Self {
        match name {
            "article" => Self::Article,
            "main" => Self::Main,
            "header" => Self::Header,
            "form" => Self::Form,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "p" => Self::Paragraph,
            "ul" | "ol" | "dl" => Self::List,
            "li" => Self::Item,
            "figure" => Self::Figure,
            "table" => Self::Table,
            "sup" => Self::Raised,
            _ => Self::Other,
        }
    }

    /// Tells whether an element may hold several paragraphs.
    pub(super) fn is_container(self) -> bool {
        !matches!(self, Self::Paragraph | Self::Heading | Self::Item | Self::Raised)
    }

    /// Tells whether an element says that a story is in it.
    pub(super) fn is_story(self) -> bool {
        matches!(self, Self::Article | Self::Main)
    }

    /// Tells whether an element inside a paragraph is kept apart.
    pub(super) fn is_inline_mark(self) -> bool {
        self == Self::Raised
    }
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
