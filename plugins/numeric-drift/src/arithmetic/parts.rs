//! Parts that do not make the whole they are parts of.

use provcheck_lexicon::{Class, english};
use provcheck_quantity::{Entry, Kind};

use super::{Sentence, Wrong, is_exact_count, plain, rounded};

/// How much of a sum may be left out of a list of its parts: a smaller rest is a slip, a greater
/// one is told nowhere.
const LEFT: f64 = 0.1;
/// Parts from which on a list is read as a whole one.
const SEVERAL: usize = 3;

impl Sentence<'_> {
    /// "12 people: five men and four women", "five were hurt, six of them badly".
    pub(super) fn parts(&self) -> Wrong {
        for (n, whole) in self.entries.iter().enumerate() {
            if !is_exact_count(whole) {
                continue;
            }
            if let Some(wrong) = self.of_them(n, whole).or_else(|| self.listed(n, whole)) {
                return Some(wrong);
            }
        }
        None
    }

    fn of_them(&self, n: usize, whole: &Entry) -> Wrong {
        let part = self.entries.get(n + 1).filter(|e| is_exact_count(e))?;
        let tie = self.between(whole.quantity.span, part.quantity.span);
        let after = self.after(part.quantity.span);
        let of_them = part.part && (after.starts_with(" of them") || after.starts_with(" of whom"));
        let more = of_them
            && whole.person
            && !whole.part
            && part.quantity.low > whole.quantity.low
            && !tie.contains(['.', ';'])
            && tie.len() < 120;
        more.then(|| {
            let span = whole.span.cover(part.span);
            let [part, whole] = [part, whole].map(|e| self.words(e.span));
            (span, format!("{part} is more than the whole of {whole}"))
        })
    }

    fn listed(&self, n: usize, whole: &Entry) -> Wrong {
        if !(whole.generic && whole.head != "others" && whole.person && !whole.head.is_empty()) {
            return None;
        }
        let (colon, opens) = opening(self.after(whole.span).trim_start());
        if !opens {
            return None;
        }
        let mut sum = 0.0;
        let mut last = whole.span;
        let mut kinds: Vec<&str> = Vec::new();
        for part in &self.entries[n + 1..] {
            let tie = self.between(last, part.quantity.span);
            let tie = if kinds.is_empty() && colon {
                tie.rsplit_once(':').map_or(tie, |(_, tie)| tie)
            } else {
                tie
            };
            if !joins(tie) || !is_part(part) || kinds.contains(&part.thing.as_str()) {
                break;
            }
            sum += part.quantity.low;
            kinds.push(&part.thing);
            last = part.span;
        }
        let all = kinds.len() >= 2 && closes(self.after(last).trim_start());
        let wrong = all && (sum - whole.quantity.low).abs() > 0.1;
        wrong.then(|| {
            let told = self.words(whole.quantity.span);
            (whole.span.cover(last), format!("the parts make {sum}, not {told}"))
        })
    }

    /// "Of the 18 million euros, 9 million go to the harbour, 6 million to the school and 2
    /// million to the library".
    pub(super) fn of_the_whole(&self) -> Wrong {
        let (whole, parts) = self.entries.split_first()?;
        let lead = self.before(whole.quantity.span).trim().to_lowercase();
        let of = matches!(lead.as_str(), "of the" | "of these" | "of those" | "out of the");
        let q = &whole.quantity;
        if !of || !plain(q) || !self.after(whole.span).trim_start().starts_with(',') {
            return None;
        }
        let alike = |e: &&&Entry| {
            let p = &e.quantity;
            plain(p) && (p.kind == q.kind && p.unit == q.unit || p.kind == Kind::Count)
        };
        let parts: Vec<&&Entry> = parts.iter().take_while(alike).collect();
        // Every part but the first follows a comma or "and", and the last follows "and".
        let joint = |e: &&&Entry, words: &[&str]| {
            let before = self.before(e.quantity.span).trim_end();
            words.iter().any(|w| before.ends_with(w))
        };
        let list = (parts.len() >= SEVERAL || self.are_apart(&parts))
            && parts.len() + 1 == self.entries.len()
            && parts.iter().all(|e| joint(e, &[",", " and"]))
            && parts.last().is_some_and(|e| joint(e, &[" and"]));
        let sum: f64 = parts.iter().map(|e| e.quantity.low).sum();
        let slack = parts.iter().map(|e| e.quantity.step / 2.0).sum::<f64>().min(q.low * 0.01);
        // Of people some may be of no part, and nobody says so; of a sum all goes somewhere.
        let short = q.kind == Kind::Money && sum < q.low - slack && sum > q.low * (1.0 - LEFT);
        let wrong = list && (short || sum > q.low + slack);
        wrong.then(|| {
            let end = parts.last().map_or(whole.span, |e| e.span);
            let share = rounded(sum / q.low * 100.0);
            let told = self.words(q.span);
            (whole.span.cover(end), format!("the parts make {share}% of {told}"))
        })
    }

    /// "350 are in Norland and 650 abroad": nobody is in both, as may be of "20 are tall and 15
    /// young".
    fn are_apart(&self, parts: &[&&Entry]) -> bool {
        let [here, there] = parts else { return false };
        let behind = |e: &Entry| self.after(e.quantity.span).trim_start();
        let (first, last) = (behind(here), behind(there));
        let word = last.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let named = |text: &str| {
            text.split_once("in ").is_some_and(|(before, place)| {
                before.len() <= "are based ".len() && place.starts_with(char::is_uppercase)
            })
        };
        named(first) && (matches!(word, "abroad" | "elsewhere" | "overseas") || named(last))
    }

    /// "is split: 40 percent for the state, 35 percent for the region and 30 percent for the town".
    pub(super) fn split(&self) -> Wrong {
        let first = self.entries.iter().position(|e| e.quantity.kind == Kind::Percent)?;
        let parts: Vec<&&Entry> = self.entries[first..]
            .iter()
            .take_while(|e| e.quantity.kind == Kind::Percent && plain(&e.quantity))
            .collect();
        let lead = self.before(parts.first()?.quantity.span).to_lowercase();
        let told = provcheck_text::words(&lead).any(|(_, w)| english(Class::SplitVerb).contains(w));
        let last = parts.last()?.quantity.span;
        let closed = self.before(last).trim_end().ends_with(" and")
            && first + parts.len() == self.entries.len();
        let sum: f64 = parts.iter().map(|e| e.quantity.low).sum();
        // Rounding moves each part by half a per cent.
        let slack = 0.5 * parts.len() as f64 + 0.1;
        let wrong = told && closed && parts.len() >= SEVERAL && (sum - 100.0).abs() > slack;
        wrong.then(|| {
            let span = parts[0].quantity.span.cover(last);
            (span, format!("the parts make {}%, not 100%", rounded(sum)))
        })
    }
}

/// Tells whether a colon follows that opens a list, and whether anything does: "nine people were
/// hurt: four men ..."
fn opening(rest: &str) -> (bool, bool) {
    let word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'');
    let colon = rest.trim_start_matches(word).starts_with(':');
    let mark = rest.starts_with(['(', '\u{2014}', '\u{2013}', ',']) || rest.starts_with("- ");
    (colon, colon || mark)
}

/// Tells whether two figures are tied by a comma or `and` alone.
fn joins(tie: &str) -> bool {
    let words = tie.trim_matches(|c: char| !c.is_alphabetic());
    matches!(words, "" | "and") && tie.chars().count() <= 8
}

/// Tells whether a figure counts people of one kind.
fn is_part(entry: &Entry) -> bool {
    is_exact_count(entry) && entry.person && !entry.generic
}

/// Tells whether the list ends where the opened stretch does, with nothing left unsaid.
fn closes(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(['.', ')', '\u{2014}', '\u{2013}', ';'])
        || rest.starts_with("- ")
}
