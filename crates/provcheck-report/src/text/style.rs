//! The colours of the text report. They are always written; whoever owns the
//! stream strips them where they are not wanted.

use anstyle::{AnsiColor, Style};
use provcheck_core::Severity;

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const GUTTER: Style = AnsiColor::Blue.on_default().bold();
pub(super) const DRAFT_ONLY: Style = AnsiColor::Red.on_default();
pub(super) const SOURCE_ONLY: Style = AnsiColor::Green.on_default().bold();
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(super) const EVIDENCE: Style = AnsiColor::Cyan.on_default().bold();

pub(super) fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    }
    .on_default()
    .bold()
}
