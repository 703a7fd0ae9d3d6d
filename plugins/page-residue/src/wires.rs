//! Lines that agencies write for their customers, and that no reader is to see: slugs,
//! `(MORE)`, notes to editors, what a headline says of its version.

use crate::line::Line;

/// The longest line that is a note to editors, in words.
const LONGEST: usize = 60;

/// Tells whether a line is one that an agency wrote for the desk.
pub(crate) fn is_mark(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    goes_on(text)
        || line.words <= LONGEST && is_note(text)
        || line.words <= 16 && (is_slug(text) || is_versioned(text))
}

/// "(MORE)", "-30-", "###", "MORE FOLLOWS": the text goes on elsewhere, or is over.
fn goes_on(text: &str) -> bool {
    let inner =
        text.trim_matches(|c: char| matches!(c, '(' | ')' | '-' | '–' | '—' | '*' | '=' | '/'));
    let marked = inner.len() < text.len();
    let inner = inner.trim();
    match inner {
        "###" | "# # #" | "MORE FOLLOWS" | "MORE TO COME" => true,
        "30" => text.starts_with(['-', '–', '—']) && text.ends_with(['-', '–', '—']),
        "MORE" | "END" | "ENDS" | "ENDIT" | "ENDITEM" => marked,
        "more" | "end" | "ends" => marked && !text.starts_with('/'),
        _ => false,
    }
}

/// "Eds: adds quote", "EMBARGOED until 0600 GMT".
fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', '^', '*']);
    let label = [
        "Eds:",
        "EDS:",
        "Eds.:",
        "EDS.:",
        "Eds note:",
        "EDS NOTE:",
        "ATTN EDITORS",
        "ATTENTION EDITORS",
    ];
    label.iter().any(|label| text.starts_with(label))
        || text.starts_with("EMBARGOED")
        || text.starts_with("Embargoed until ")
        || text.starts_with("Embargoed for ")
}

/// "BC-Mill-Fire,122", "BC-EU--Mill-Fire, 3rd Ld-Writethru".
fn is_slug(text: &str) -> bool {
    let text = text.trim_start_matches('^').trim_end_matches(['<', '/']);
    let mut parts = text.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    // A keyword line is one word with hyphens.
    let keyword = !first.contains(' ')
        && first.contains('-')
        && first.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.' | '&'));
    let cycle = ["BC-", "AM-", "PM-", "AP-"].iter().any(|cycle| first.starts_with(cycle));
    let version = rest.iter().any(|part| is_lead(part));
    let year = |n: &str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let count = |part: &&str| {
        (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && !year(part)
    };
    let counted = rest.iter().all(|part| count(part) || is_lead(part));
    let long = first.matches('-').count() >= 2 || !rest.is_empty();
    keyword && (version || cycle && counted && long)
}

/// "1st Ld-Writethru", "3rd Ld".
fn is_lead(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let rest = part[digits..].trim_start_matches(['s', 't', 'n', 'd', 'r', 'h']).trim_start();
    digits > 0
        && (rest == "Ld"
            || rest.starts_with("Ld-")
            || rest == "Lead"
            || rest.starts_with("Writethru"))
}

/// "UPDATE 2-Mill burns down", "CORRECTED-Mill burns down", "RPT-...".
fn is_versioned(text: &str) -> bool {
    let Some((tag, rest)) = text.split_once('-') else { return false };
    let (word, number) = tag.split_once(' ').map_or((tag, ""), |(word, number)| (word, number));
    let numbered = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let known = match word {
        "UPDATE" | "WRAPUP" => numbered,
        "RPT" | "REFILE" | "CORRECTED" => number.is_empty() || numbered,
        _ => false,
    };
    known && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
