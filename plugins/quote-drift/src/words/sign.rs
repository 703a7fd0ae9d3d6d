//! Signs that are said as words: `&`, `30%`, `12″`, `-4`, `1½`.

/// What stands around a sign.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// What is between two words.
    pub(super) between: &'a str,
    /// Where in it the sign begins, in bytes.
    pub(super) at: usize,
    /// Whether the word before ends in a digit, and the one behind begins with one.
    pub(super) digits: (bool, bool),
}

/// Returns the words that a sign is said as.
pub(super) fn said(sign: char, around: Around<'_>) -> &'static [&'static str] {
    let (before, after) = around.digits;
    let joins_before = before && around.at == 0;
    let rest = &around.between[around.at + sign.len_utf8()..];
    let joins_after = after && rest.is_empty();
    match sign {
        '&' => &["and"],
        '%' => &["percent"],
        '°' if before && around.between[..around.at].trim().is_empty() => &["degrees"],
        // A straight mark would have closed the quotation, were it one.
        '"' | '″' if joins_before => &["inches"],
        '′' if joins_before => &["feet"],
        '\'' | '’' if joins_before && joins_after => &["feet"],
        '№' if joins_after => &["number"],
        '-' | '−' if joins_after && around.between[..around.at].ends_with(' ') => &["minus"],
        _ => &[],
    }
}

/// Tells whether `no` between a word and a number is short for one: `at No. 12`. At the start of
/// a sentence only the period tells.
pub(super) fn is_number(between: &str, opens: bool) -> bool {
    let period = between.starts_with('.');
    (period || !opens) && between.trim_start_matches('.').trim().is_empty()
}
