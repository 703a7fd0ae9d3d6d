//! A figure beside what it was before and by how much it changed: `52 percent, up 10 points from
//! 42 percent`, `$30, up 20% from $25`.

use provcheck_quantity::{Entry, Kind, Quantity};

use super::{Sentence, Wrong, plain, rounded, written};

/// A figure, by how much it changed, and what it was.
struct Step<'q> {
    to: &'q Entry,
    by: &'q Entry,
    from: &'q Entry,
    up: bool,
}

impl Sentence<'_> {
    /// A step that does not lead from the one figure to the other.
    pub(super) fn step(&self) -> Wrong {
        self.entries.windows(3).find_map(|three| {
            let [to, by, from] = three else { return None };
            self.wrong_step(&self.read_step(to, by, from)?)
        })
    }

    fn read_step<'q>(&self, to: &'q Entry, by: &'q Entry, from: &'q Entry) -> Option<Step<'q>> {
        let (a, b) = (&to.quantity, &from.quantity);
        let alike = a.kind == b.kind && a.unit == b.unit;
        let amount = matches!(a.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent);
        let all_plain = [to, by, from].iter().all(|e| plain(&e.quantity));
        if !(alike && amount && all_plain) {
            return None;
        }
        let lead = self.between(to.span.cover(a.span), by.quantity.span);
        let up = match lead.trim_matches([',', '(', ';', '-', '\u{2013}', '\u{2014}', ' ']) {
            "up" => true,
            "down" => false,
            _ => return None,
        };
        let joint = self.between(by.quantity.span, b.span);
        let joint = joint.trim().strip_suffix("from")?.trim();
        // Between stands at most the noun that is counted: `10 points`.
        let noun = joint.is_empty() || joint == by.head || joint == "points";
        noun.then_some(Step { to, by, from, up })
    }

    fn wrong_step(&self, step: &Step<'_>) -> Wrong {
        let (to, by, from) = (&step.to.quantity, &step.by.quantity, &step.from.quantity);
        let ((f0, f1), (t0, t1), (b0, b1)) = (written(from), written(to), written(by));
        let (low, high) = if step.up { (t0 - f1, t1 - f0) } else { (f0 - t1, f1 - t0) };
        let change = (to.low - from.low).abs();
        let in_percent = by.kind == Kind::Percent && to.kind != Kind::Percent;
        let made = if in_percent {
            (low / f1.max(f64::MIN_POSITIVE) * 100.0, high / f0.max(f64::MIN_POSITIVE) * 100.0)
        } else if is_difference(step.by, to) {
            (low, high)
        } else {
            return None;
        };
        if b0 <= made.1 && made.0 <= b1 {
            return None;
        }
        let amount = if in_percent {
            format!("{}%", rounded(change / from.low * 100.0))
        } else {
            rounded(change)
        };
        let way = if to.low > from.low { "up" } else { "down" };
        let told = if step.up { "up" } else { "down" };
        let words = |q: &Quantity| self.words(q.span);
        let message = format!(
            "from {} to {} is {way} {amount}, not {told} {}",
            words(from),
            words(to),
            words(by)
        );
        Some((to.span.cover(from.span), message))
    }
}

/// Tells whether a change is told in what the figure itself is told in: `10 points` of two shares.
fn is_difference(by: &Entry, to: &Quantity) -> bool {
    let points = by.quantity.kind == Kind::PercentagePoints
        || by.quantity.kind == Kind::Count && by.head.starts_with("point");
    if to.kind == Kind::Percent {
        return points;
    }
    by.quantity.kind == to.kind && by.quantity.unit == to.unit
}
