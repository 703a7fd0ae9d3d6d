//! Spans, and the values of core's enumerations, as they are written.

use provcheck_core::{
    Applicability, BlockKind, DateOrigin, QuotationKind, QuoteFaultKind, Severity, Span,
};

/// A span as `[start, end]`.
pub(super) type Range = [u32; 2];

pub(super) fn range(span: Span) -> Range {
    [span.start, span.end]
}

pub(super) fn span([start, end]: Range) -> Span {
    Span { start, end }
}

/// Names for the values of an enumeration of core's, both ways.
macro_rules! names {
    ($to:ident, $from:ident, $type:ident { $($value:ident = $name:literal),* $(,)? }) => {
        pub(super) fn $to(value: $type) -> &'static str {
            match value {
                $($type::$value => $name,)*
            }
        }

        pub(super) fn $from(name: &str) -> Option<$type> {
            match name {
                $($name => Some($type::$value),)*
                _ => None,
            }
        }
    };
}

names!(block_name, block_kind, BlockKind {
    Headline = "headline", Heading = "heading", Paragraph = "paragraph", ListItem = "list-item",
    Quotation = "quotation", Caption = "caption", Table = "table", Code = "code",
});
names!(quotation_name, quotation_kind, QuotationKind {
    Whole = "whole", Fragment = "fragment", Block = "block", Mention = "mention",
});
names!(fault_name, fault_kind, QuoteFaultKind {
    Unclosed = "unclosed", Unopened = "unopened", Reopened = "reopened",
});
names!(origin_name, origin, DateOrigin {
    FrontMatter = "front-matter", Metadata = "metadata", Shown = "shown",
    Dateline = "dateline", Url = "url", Saved = "saved",
});
names!(severity_name, severity, Severity {
    Info = "info", Warning = "warning", Error = "error",
});
names!(applicability_name, applicability, Applicability {
    Safe = "safe", Unsafe = "unsafe", DisplayOnly = "display-only",
});
