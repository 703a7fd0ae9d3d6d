//! Stretches of time: what lasts so long, and what is told for so long.

use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::Quantity;

/// Returns how many hours a duration is: `20 years` as many as `two decades`.
pub(crate) fn hours(document: &Document, figure: &Quantity) -> Option<f64> {
    if figure.is_range() {
        return None;
    }
    Some(figure.low * period(&unit(document, figure)?)?)
}

/// Returns how many hours that is which a figure is told for: a month, of `$2m a month`.
pub(crate) fn rate(document: &Document, figure: &Quantity) -> Option<f64> {
    let after = &document.text()[figure.span.end as usize..];
    let after = after.trim_start_matches(joint);
    let (lead, behind) = first_word(after);
    if let Some(adverb) = english(Class::RateAdverb).get(lead.to_lowercase()) {
        return period(adverb);
    }
    let each = after.starts_with('/') || english(Class::RateLead).contains(lead.to_lowercase());
    let behind = after.strip_prefix('/').unwrap_or(behind);
    let (word, _) = first_word(behind.trim_start_matches(joint));
    each.then(|| period(&word.to_lowercase())).flatten()
}

/// Tells whether a number of years lasts until the day on which it is told: `75 years ago`, `over
/// the past 50 years`.
pub(crate) fn ends_today(document: &Document, figure: &Quantity) -> bool {
    let text = document.text();
    let after = text[figure.number.end as usize..].trim_start_matches(joint);
    let (unit, rest) = first_word(after);
    let (behind, _) = first_word(rest.trim_start_matches(joint));
    let before = text[..figure.span.start as usize].trim_end_matches(joint);
    let from = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let past = before.get(from..).unwrap_or_default();
    matches!(unit, "year" | "years")
        && (behind == "ago" || english(Class::UntilNow).contains(past.to_lowercase()))
}

/// Returns the word behind a number, in small letters: `days` of `30 more days`.
pub(crate) fn unit(document: &Document, figure: &Quantity) -> Option<String> {
    let after = &document.text()[figure.number.end as usize..];
    let (mut word, rest) = first_word(after.trim_start_matches(joint));
    if english(Class::AdditionWord).contains(word) {
        (word, _) = first_word(rest.trim_start_matches(joint));
    }
    (!word.is_empty()).then(|| word.to_lowercase())
}

fn joint(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}')
}

fn first_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()))
}

/// Returns how many hours a word for a stretch of time is.
fn period(word: &str) -> Option<f64> {
    let lemmas = Lexicon::for_language(Language::English).lemmas(word, PartOfSpeech::Noun);
    let forms = lemmas.iter().map(String::as_str).chain([word]);
    forms.into_iter().find_map(|it| english(Class::PeriodHours).get(it))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use provcheck_quantity::quantities;

    use super::*;

    #[test]
    fn rates_know_their_time() {
        for (text, want) in [
            ("It pays $2m a month.", Some(730.0)),
            ("a $24M-a-Year deal", Some(8760.0)),
            ("£30,000 per week", Some(168.0)),
            ("$5 an hour", Some(1.0)),
            ("$90,000 annually", Some(8760.0)),
            ("$2m a mile", None),
            ("$2m in a month", None),
            ("$2m.", None),
        ] {
            let document = provcheck_text::plain("a.txt", text);
            let read = rate(&document, &quantities(text)[0]);
            let near = |a: f64, b: f64| (a - b).abs() <= 0.01 * b;
            let same = read.zip(want).map_or(read.is_none() && want.is_none(), |(a, b)| near(a, b));
            assert!(same, "{text}: {read:?}");
        }
    }
}
