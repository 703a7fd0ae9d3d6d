//! Rises and falls: `from 40 to 50, or 20%`, `doubled from 20 to 50`, `rose from 14 to 9`.

use provcheck_lexicon::{Class, english};
use provcheck_quantity::{Kind, Quantity};

use super::{Sentence, Wrong, last_word, plain, rounded, written};
use crate::direction::{Direction, cause, of_noun};

/// How far a multiple that is told as a plain word may be off: `doubled` is said of 1.9 times.
const MULTIPLE: f64 = 0.15;
/// How far "more than doubled" may go: three times has a word of its own.
const FURTHER: f64 = 1.6;
/// How far "nearly doubled" may fall short.
const SHORT: f64 = 0.8;

/// Two figures and which of them was first.
struct Change<'q> {
    from: &'q Quantity,
    to: &'q Quantity,
    /// The place of the two among the entries.
    at: usize,
    /// Whether the first names what it counts: `from 40 shops to 50`.
    named: bool,
}

impl Sentence<'_> {
    /// A change that is told wrong.
    pub(super) fn change(&self) -> Wrong {
        let changes = self.changes();
        changes.iter().find_map(|change| {
            self.in_percent(change)
                .or_else(|| self.multiple(change))
                .or_else(|| self.other_way(change))
        })
    }

    /// `from 40 to 50`, `to 50 from 40`.
    fn changes(&self) -> Vec<Change<'_>> {
        let amount = |q: &Quantity| {
            matches!(q.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent)
        };
        let pairs = self.entries.windows(2).enumerate();
        pairs
            .filter_map(|(at, two)| {
                let (a, b) = (&two[0].quantity, &two[1].quantity);
                // "from 500 to 600 euros": the first goes without its unit.
                let alike = |x: &Quantity, y: &Quantity| x.kind == y.kind && x.unit == y.unit;
                let fits = alike(a, b) || a.kind == Kind::Count && amount(b);
                if !(amount(a) && fits && plain(a) && plain(b)) {
                    return None;
                }
                let lead = last_word(self.before(a.span));
                let named = two[0].span.end > a.span.end;
                match (lead, self.between(two[0].span.cover(a.span), b.span).trim()) {
                    ("from", "to") => Some(Change { from: a, to: b, at, named }),
                    ("to", "from") if alike(a, b) => Some(Change { from: b, to: a, at, named }),
                    _ => None,
                }
            })
            .collect()
    }

    /// "rose from 40 to 50, or 20%", "rose 20% to 50 from 40", "up 20%, from 40 to 50".
    fn in_percent(&self, change: &Change<'_>) -> Wrong {
        let first = self.entries[change.at].quantity.span;
        let last = self.entries[change.at + 1].quantity.span;
        let behind = self.entries.get(change.at + 2).map(|e| &e.quantity).filter(|q| {
            // "from 40 to 50 points, or 20%"
            let tie = self.between(last, q.span);
            let tie = tie
                .split_once(',')
                .filter(|(noun, _)| noun.split_whitespace().count() <= 2)
                .map_or(tie, |(_, rest)| rest);
            is_tie(tie.trim())
        });
        let ahead = change.at.checked_sub(1).map(|at| &self.entries[at].quantity).filter(|q| {
            let tie = self.between(q.span, first).trim();
            matches!(tie, "to" | "from" | ", from" | "(from" | "\u{2014} from" | "- from")
        });
        // The share may be of something else: "sales rose 20% from 40 shops to 50 shops".
        let share = behind.or(ahead).filter(|q| plain(q) && !change.named)?;
        let span = first.cover(last).cover(share.span);
        let (from, to) = (change.from, change.to);
        let tell = |what: &str| {
            let (from, to) = (self.words(from.span), self.words(to.span));
            Some((span, format!("from {from} to {to} is {what}, not {}", self.words(share.span))))
        };
        let ((f0, f1), (t0, t1)) = (written(from), written(to));
        if f0 <= 0.0 {
            return None;
        }
        let rate = |f: f64, t: f64| (t - f).abs() / f * 100.0;
        let ends = [rate(f0, t0), rate(f0, t1), rate(f1, t0), rate(f1, t1)];
        let crosses = t0 <= f1 && f0 <= t1;
        let low = if crosses { 0.0 } else { ends.iter().copied().fold(f64::INFINITY, f64::min) };
        let high = ends.iter().copied().fold(0.0, f64::max);
        let (p0, p1) = written(share);
        let fits = p1 + 0.5 >= low && p0 - 0.5 <= high;
        let points = (to.low - from.low).abs();
        if to.kind == Kind::Percent {
            let one = (share.low - points).abs() < 0.05;
            // Of two shares in per cent the difference is one of points.
            return match share.kind {
                Kind::Percent if one && !fits => tell(&format!(
                    "{} percentage points, or {}%",
                    rounded(points),
                    rounded(rate(from.low, to.low))
                )),
                Kind::PercentagePoints if (share.low - points).abs() > 1.0 => {
                    tell(&format!("{} percentage points", rounded(points)))
                }
                _ => None,
            };
        }
        let wrong = share.kind == Kind::Percent && !fits;
        let way = if to.low > from.low { "a rise" } else { "a fall" };
        wrong.then(|| tell(&format!("{way} of {}%", rounded(rate(from.low, to.low)))))?
    }

    /// "doubled from 20 to 50".
    fn multiple(&self, change: &Change<'_>) -> Wrong {
        let first = self.entries[change.at].quantity.span;
        let last = self.entries[change.at + 1].quantity.span;
        let before = self.before(first);
        let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
        let (_, words) = words.split_last()?;
        let (verb, words) = words.split_last()?;
        let times: f64 = english(Class::MultipleVerb).get(verb)?.parse().ok()?;
        let near = words.join(" ");
        let beyond = ["more than", "over", "at least"].iter().any(|w| near.ends_with(w));
        let short = ["nearly", "almost", "about", "roughly"].iter().any(|w| near.ends_with(w));
        let ratio = change.to.low / change.from.low;
        // How far the change went of what the word says: of a halving, the other way.
        let went = if times > 1.0 { ratio / times } else { times / ratio };
        let fits = if beyond {
            (0.98..=FURTHER).contains(&went)
        } else if short {
            (SHORT..=1.0 + MULTIPLE).contains(&went)
        } else {
            (went - 1.0).abs() <= MULTIPLE
        };
        let (from, to) = (change.from, change.to);
        (!fits).then(|| {
            let ratio = rounded(ratio);
            let (from, to) = (self.words(from.span), self.words(to.span));
            (first.cover(last), format!("from {from} to {to} is {ratio} times as much, not {verb}"))
        })
    }

    /// "rose from 14 percent to 9 percent".
    fn other_way(&self, change: &Change<'_>) -> Wrong {
        let first = self.entries[change.at].quantity.span;
        let last = self.entries[change.at + 1].quantity.span;
        let (from, to) = (change.from, change.to);
        let told = if last_word(self.before(first)) == "from" {
            cause(self.before(first).trim_end().strip_suffix("from")?)?
        } else {
            return None;
        };
        let ((f0, f1), (t0, t1)) = (written(from), written(to));
        let went = if t0 > f1 {
            Direction::Up
        } else if t1 < f0 {
            Direction::Down
        } else {
            return None;
        };
        // Places in a table go up as their numbers go down, and so does what a currency is worth.
        let sentence = self.words(self.span).to_lowercase();
        let ranks =
            provcheck_text::words(&sentence).any(|(_, w)| english(Class::RankNoun).contains(w));
        let bare =
            from.kind == Kind::Count && to.kind == Kind::Count && from.low.max(to.low) < 20.0;
        if went == told.1 || ranks || bare {
            return None;
        }
        let way = if went == Direction::Up { "a rise" } else { "a fall" };
        let (from, to) = (self.words(from.span), self.words(to.span));
        Some((first.cover(last), format!("from {from} to {to} is {way}, not `{}`", told.0)))
    }
}

/// Tells whether the words tie a change in figures to the same in per cent: `, or`, `, a surge of`.
fn is_tie(words: &str) -> bool {
    if english(Class::ChangeJoint).contains(words) {
        return true;
    }
    let words = words.trim_start_matches(['(', '-', '\u{2014}', ' ']);
    let noun = words.strip_suffix(" of").map(last_word);
    let article = words.starts_with("a ") || words.starts_with("an ");
    article && words.split_whitespace().count() <= 4 && noun.is_some_and(|n| of_noun(n).is_some())
}
