//! What is known of the terminal.

use std::io::IsTerminal as _;

/// Columns that are written for where the output is no terminal.
pub(crate) const UNKNOWN_WIDTH: usize = 80;
/// Wider lines are hard to read.
const WIDEST: usize = 160;

/// Returns the columns of standard output.
pub(crate) fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return UNKNOWN_WIDTH;
    }
    terminal_size::terminal_size()
        .map_or(UNKNOWN_WIDTH, |(width, _)| usize::from(width.0))
        .min(WIDEST)
}
