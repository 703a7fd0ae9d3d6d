//! The parse of more than 300 phrases: `phrases.txt` beside this file holds a
//! phrase and its quantities a line.

use provcheck_quantity::{Bound, Quantity, quantities};

fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes a quantity as the table does: `count about 120000`.
fn show(text: &str, q: &Quantity) -> String {
    let kind = format!("{:?}", q.kind);
    let mut out = kind.to_lowercase();
    if q.bound != Bound::Exact {
        out.push_str(&format!(" {:?}", q.bound).to_lowercase());
    }
    if q.is_amount() || q.low != 0.0 {
        out = format!("{out} {}", number(q.low));
    }
    if q.is_range() {
        out = format!("{out}..{}", number(q.high));
    }
    if let Some(unit) = q.unit {
        out = format!("{out} {unit}");
    }
    assert!(q.span.contains(q.number), "{text}: {q:?}");
    out + &format!(" `{}`", &text[q.span.range()])
}

#[test]
fn every_phrase_reads_as_the_table_says() {
    let table = include_str!("phrases.txt");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with("// ")) {
        let (text, want) = line.split_once(" => ").unwrap_or((line, ""));
        rows += 1;
        let got: Vec<_> = quantities(text).iter().map(|q| show(text, q)).collect();
        let got = if got.is_empty() { "-".to_owned() } else { got.join("; ") };
        if got != want.trim() {
            wrong.push(format!("{text} => {got}"));
        }
    }
    assert!(rows >= 300, "{rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn any_text_is_read_without_harm() {
    let pieces = [
        "12", "½", "\u{202f}", "one", "a", "-", "–", "$", "%", ".", "é", "million", "of", "to",
        "\n", "🎉", "No", "(", "in", "'s",
    ];
    // A fixed walk over all pairs and many longer runs.
    let mut state = 7_u32;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text += pieces[(state >> 16) as usize % pieces.len()];
            if state & 0x8000 == 0 {
                text.push(' ');
            }
        }
        for q in quantities(&text) {
            assert!(
                text.get(q.span.range()).is_some() && text.get(q.number.range()).is_some(),
                "{text}"
            );
        }
    }
}
