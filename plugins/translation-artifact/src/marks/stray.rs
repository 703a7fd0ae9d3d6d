//! What is told of a stray mark.

use provcheck_plugin::prelude::*;

use crate::rules::STRAY_MARK;

/// What kind of stray mark; findings of one kind are merged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    SpaceBefore,
    SpaceInQuotation,
    Doubled,
    LoneBracket,
    EmptyBrackets,
    Reference,
    Tag,
    ForeignQuotes,
    DashAsMinus,
    NoSpace,
}

impl Kind {
    fn severity(self) -> Severity {
        match self {
            Self::SpaceInQuotation | Self::Reference | Self::Tag => Severity::Warning,
            _ => Severity::Info,
        }
    }
}

/// A stray mark.
pub(super) struct Stray {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) replacement: Option<(Span, String)>,
}

impl Stray {
    pub(super) fn finding(&self) -> Finding {
        let mut finding = Finding::new(&STRAY_MARK, self.span, self.message.clone());
        if self.kind.severity() != STRAY_MARK.level {
            finding.severity(self.kind.severity());
        }
        if let Some((span, text)) = &self.replacement {
            finding.suggest(*span, text.clone(), Applicability::Unsafe);
        }
        finding
    }
}

pub(super) fn plain(kind: Kind, span: Span, message: String) -> Stray {
    Stray { kind, span, message, replacement: None }
}
