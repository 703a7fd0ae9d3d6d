//! Sums, shares and rises that do not come out.

use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Entry, Form, Kind, Ledger, Quantity};

use crate::rules;

/// Reports arithmetic that is wrong.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let mut first = 0;
    while first < draft.entries.len() {
        let sentence = draft.entries[first].sentence;
        let end =
            first + draft.entries[first..].iter().take_while(|e| e.sentence == sentence).count();
        let entries: Vec<&Entry> =
            draft.entries[first..end].iter().filter(|e| !e.implicit).collect();
        first = end;
        let Some(span) = cx.draft().sentences().get(sentence).map(|s| s.span) else { continue };
        let here = Sentence { cx, span, entries: &entries };
        let found = here
            .change()
            .or_else(|| here.share())
            .or_else(|| here.parts())
            .or_else(|| here.age())
            .or_else(|| here.whole());
        if let Some((span, message)) = found {
            out.report(&rules::WRONG_ARITHMETIC, span, message);
            done.push(span);
        }
    }
}

struct Sentence<'a> {
    cx: &'a CheckContext<'a>,
    span: Span,
    entries: &'a [&'a Entry],
}

/// The values that a figure as written can stand for.
fn written(q: &Quantity) -> (f64, f64) {
    let half = if q.rounded || q.kind == Kind::Percent {
        (q.step / 2.0).min(if q.kind == Kind::Percent { 0.5 } else { q.low.abs() * 0.05 })
    } else {
        0.0
    };
    let loose = if q.bound == Bound::Exact { 0.0 } else { q.low.abs() * 0.05 };
    (q.low.min(q.high) - half - loose, q.high.max(q.low) + half + loose)
}

fn plain(q: &Quantity) -> bool {
    !q.is_range() && q.form != Form::Indefinite && q.form != Form::Fraction && q.low > 0.0
}

impl Sentence<'_> {
    fn between(&self, a: Span, b: Span) -> &str {
        if a.end > b.start {
            ""
        } else {
            self.cx.draft().slice(Span { start: a.end, end: b.start })
        }
    }

    fn before(&self, span: Span) -> &str {
        self.cx.draft().slice(Span { start: self.span.start.min(span.start), end: span.start })
    }

    fn after(&self, span: Span) -> &str {
        self.cx.draft().slice(Span { start: span.end.min(self.span.end), end: self.span.end })
    }

    fn words(&self, span: Span) -> &str {
        self.cx.draft().slice(span)
    }

    /// "rose from 40 to 50, or 20%", "rose 20% to 50 from 40".
    fn change(&self) -> Option<(Span, String)> {
        for three in self.entries.windows(3) {
            let [a, b, c] = [three[0], three[1], three[2]].map(|e| &e.quantity);
            if ![a, b, c].iter().all(|q| plain(q)) {
                continue;
            }
            let (from, to, percent) = if c.kind == Kind::Percent
                && (a.kind == b.kind && a.unit == b.unit
                    || a.kind == Kind::Count && matches!(b.kind, Kind::Money | Kind::Measure))
                && a.kind != Kind::Percent
            {
                let joined = self.between(a.span, b.span).trim() == "to"
                    && last_word(self.before(a.span)) == "from";
                let tie = self.between(b.span, c.span);
                // "from 40 to 50 points, or 20%"
                let tie = tie
                    .split_once(',')
                    .filter(|(noun, _)| noun.split_whitespace().count() <= 2)
                    .map_or(tie, |(_, rest)| rest)
                    .trim();
                let tied = english(Class::ChangeJoint).contains(tie);
                if !(joined && tied) {
                    continue;
                }
                (a, b, c)
            } else if a.kind == Kind::Percent
                && b.kind == c.kind
                && b.unit == c.unit
                && b.kind != Kind::Percent
            {
                let first = self.between(a.span, b.span).trim();
                let second = self.between(b.span, c.span).trim();
                match (first, second) {
                    ("to", "from") => (c, b, a),
                    ("from", "to") => (b, c, a),
                    _ => continue,
                }
            } else {
                continue;
            };
            if matches!(from.kind, Kind::Share | Kind::Multiple | Kind::PercentagePoints)
                || a.kind == Kind::Compound
            {
                continue;
            }
            let rate = |f: f64, t: f64| (t - f).abs() / f * 100.0;
            let ((f0, f1), (t0, t1)) = (written(from), written(to));
            if f0 <= 0.0 {
                continue;
            }
            let ends = [rate(f0, t0), rate(f0, t1), rate(f1, t0), rate(f1, t1)];
            let crosses = t0 <= f1 && f0 <= t1;
            let low =
                if crosses { 0.0 } else { ends.iter().copied().fold(f64::INFINITY, f64::min) };
            let high = ends.iter().copied().fold(0.0, f64::max);
            let (p0, p1) = written(percent);
            let want = rate(from.low, to.low);
            if p1 + 0.5 < low || p0 - 0.5 > high {
                let span = a.span.cover(c.span);
                return Some((
                    span,
                    format!(
                        "from {} to {} is {}%, not {}",
                        self.words(from.span),
                        self.words(to.span),
                        rounded(want),
                        self.words(percent.span)
                    ),
                ));
            }
        }
        None
    }

    /// "40 of the 50 seats, or 90%".
    fn share(&self) -> Option<(Span, String)> {
        for three in self.entries.windows(3) {
            let [a, b, c] = [three[0], three[1], three[2]].map(|e| &e.quantity);
            if !(plain(a)
                && plain(b)
                && plain(c)
                && a.kind == Kind::Count
                && b.kind == Kind::Count
                && c.kind == Kind::Percent)
            {
                continue;
            }
            let middle = self.between(a.span, b.span).trim();
            let of = english(Class::OfJoint).contains(middle);
            let tie = self.between(b.span, c.span);
            let tied = tie.split_whitespace().count() <= 4
                && !tie.contains('.')
                && (tie.trim_end().ends_with(", or")
                    || tie.trim_end().ends_with('(')
                    || tie.trim_end().ends_with("- or")
                    || tie.trim_end().ends_with(", or about"));
            if !(of && tied) {
                continue;
            }
            let want = a.low / b.low * 100.0;
            let (p0, p1) = written(c);
            let slack =
                if a.bound == Bound::Exact && b.bound == Bound::Exact && !a.rounded && !b.rounded {
                    0.6
                } else {
                    5.0
                };
            if want + slack < p0 || want - slack > p1 {
                let span = a.span.cover(c.span);
                return Some((
                    span,
                    format!(
                        "{} of {} is {}%, not {}",
                        self.words(a.number),
                        self.words(b.number),
                        rounded(want),
                        self.words(c.span)
                    ),
                ));
            }
        }
        None
    }

    /// "12 people: five men and four women", "six of the five".
    fn parts(&self) -> Option<(Span, String)> {
        for (n, whole) in self.entries.iter().enumerate() {
            let counts = |e: &Entry| {
                e.quantity.kind == Kind::Count
                    && plain(&e.quantity)
                    && e.quantity.bound == Bound::Exact
                    && !e.quantity.rounded
            };
            if !counts(whole) {
                continue;
            }
            if let Some(part) = self.entries.get(n + 1).filter(|e| counts(e)) {
                let tie = self.between(whole.quantity.span, part.quantity.span);
                let of_them = part.part
                    && (self.after(part.quantity.span).starts_with(" of them")
                        || self.after(part.quantity.span).starts_with(" of whom"));
                if of_them
                    && whole.person
                    && !whole.part
                    && part.quantity.low > whole.quantity.low
                    && !tie.contains(['.', ';'])
                    && tie.len() < 120
                {
                    let span = whole.span.cover(part.span);
                    return Some((
                        span,
                        format!(
                            "{} is more than the whole of {}",
                            self.words(part.span),
                            self.words(whole.span)
                        ),
                    ));
                }
            }
            if !(whole.generic && whole.head != "others" && whole.person && !whole.head.is_empty())
            {
                continue;
            }
            let opener = self.after(whole.span).trim_start();
            let opens =
                opener.starts_with([':', '(', '\u{2014}', '\u{2013}']) || opener.starts_with("- ");
            if !opens {
                continue;
            }
            let mut sum = 0.0;
            let mut last = whole.span;
            let mut kinds: Vec<&str> = Vec::new();
            for part in &self.entries[n + 1..] {
                let tie = self.between(last, part.quantity.span);
                let joins = tie.trim_matches(|c: char| !c.is_alphabetic());
                let listed = matches!(joins, "" | "and") && tie.chars().count() <= 8;
                if !(counts(part)
                    && listed
                    && part.person
                    && !part.generic
                    && !kinds.contains(&part.thing.as_str()))
                {
                    break;
                }
                sum += part.quantity.low;
                kinds.push(&part.thing);
                last = part.span;
            }
            // The list must end where the opened stretch does, with nothing left unsaid.
            let rest = self.after(last).trim_start();
            let closed = rest.is_empty()
                || rest.starts_with(['.', ')', '\u{2014}', '\u{2013}', ';'])
                || rest.starts_with("- ");
            let more = rest.starts_with(", and") || rest.starts_with("and ");
            if kinds.len() >= 2 && closed && !more && (sum - whole.quantity.low).abs() > 0.1 {
                let span = whole.span.cover(last);
                return Some((
                    span,
                    format!("the parts make {sum}, not {}", self.words(whole.quantity.span)),
                ));
            }
        }
        None
    }

    /// "a 34-year-old born in 1970", "(1920-1990), aged 65".
    fn age(&self) -> Option<(Span, String)> {
        let today = self.cx.date()?;
        let ages: Vec<&&Entry> = self
            .entries
            .iter()
            .filter(|e| {
                e.quantity.kind == Kind::Age
                    && !e.quantity.is_range()
                    && e.quantity.unit.is_none_or(|u| u == "yr")
            })
            .collect();
        let years: Vec<&&Entry> =
            self.entries.iter().filter(|e| e.quantity.kind == Kind::Year).collect();
        let ([age], [year]) = (&ages[..], &years[..]) else { return None };
        if self.words(year.quantity.span).len() != 4 {
            return None;
        }
        let sentence = self.words(self.span).to_lowercase();
        let born = self.before(year.quantity.span).trim_end().to_lowercase();
        if !born.ends_with("born in") {
            return None;
        }
        // The age of another time: "he was 20 when", "died at 60", "then 34".
        let other = [
            " when ",
            " at the age",
            " died",
            " death",
            " then",
            " turned",
            " will ",
            " would ",
            " after ",
            " by the age",
            "since",
            " had ",
        ];
        if other.iter().any(|w| sentence.contains(w)) {
            return None;
        }
        let want = f64::from(today.year()) - year.quantity.low;
        let stated = age.quantity.low;
        if self.words(age.quantity.span).ends_with('s')
            || (want - stated).abs() <= 1.0 + f64::EPSILON && stated <= want
        {
            return None;
        }
        if stated > want || want - stated > 1.0 {
            let span = age.quantity.span.cover(year.quantity.span);
            return Some((
                span,
                format!(
                    "who was born in {} is {} or {want} in {}, not {stated}",
                    year.quantity.low,
                    want - 1.0,
                    today.year()
                ),
            ));
        }
        None
    }

    /// "120% of voters".
    fn whole(&self) -> Option<(Span, String)> {
        const ALL: Words = english(Class::WholeNoun);
        for entry in self.entries {
            let q = &entry.quantity;
            if q.kind != Kind::Percent || q.low <= 100.0 || q.is_range() {
                continue;
            }
            let mut words = self.after(q.span).split_whitespace();
            if words.next() != Some("of") {
                continue;
            }
            let noun =
                words.find(|w| !english(Class::WholeDeterminer).contains(w)).unwrap_or_default();
            let noun = noun.trim_end_matches(|c: char| !c.is_alphabetic());
            if ALL.contains(noun) {
                return Some((
                    q.span,
                    format!("{} of {noun} is more than all of them", self.words(q.span)),
                ));
            }
        }
        None
    }
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

fn rounded(value: f64) -> String {
    let text = format!("{value:.1}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn arithmetic() {
        let mut wrong = Vec::new();
        for (text, hit) in [
            // hits
            ("Sales rose from 40 to 50, or 20%, the firm said.", true),
            ("The price fell from $80 to $60, a drop of 35%.", true),
            ("Profit climbed 50% to £120m from £100m.", true),
            ("Staff numbers rose 10% from 200 to 250 last spring.", true),
            ("The bill went up from 1,000 to 1,200 euros (40%).", true),
            ("The party won 40 of the 50 seats, or 90%.", true),
            ("Some 30 out of 120 pupils (35%) were ill.", true),
            ("She beat 12 of the 16 rivals, or 60%.", true),
            ("Twelve people: five men and four women.", true),
            ("They found 10 people (three men, four women and two children).", true),
            ("There were nine people — four men and six women.", true),
            ("Five people were hurt, six of them badly.", true),
            ("Three people died, four of whom were guests.", true),
            ("About 120% of voters took part.", true),
            ("Officials said 104% of the registered voters turned out.", true),
            ("The singer, 34, was born in 1970.", true),
            ("Born in 1999, the 40-year-old plays on.", true),
            // clean
            ("Sales rose from 40 to 50, or 25%, the firm said.", false),
            ("The price fell from $80 to $60, a drop of 25%.", false),
            ("Profit climbed 20% to £120m from £100m.", false),
            ("Staff numbers rose 25% from 200 to 250 last spring.", false),
            ("Profit rose 21% to £1.2bn from £1bn.", false),
            ("The party won 40 of the 50 seats, or 80%.", false),
            ("Some 40 out of 120 pupils (33%) were ill.", false),
            ("Nine people: five men and four women.", false),
            ("They found 10 people, including three men and four women.", false),
            ("There were 10 people — four men, six women — in the room.", false),
            ("Five people were hurt, three of them badly.", false),
            ("Twelve people: five men, four women and the crew.", false),
            ("Output was 120% of the target.", false),
            ("Sales rose 20% from 40 outlets to 50 outlets in all.", false),
            ("The singer, 52, was born in 1970.", false),
            ("The singer, 51, was born in 1970.", false),
            ("Born in 1950, he was 34 when the war began.", false),
            ("The rate rose from 4% to 5%, or a quarter.", false),
            ("Shares fell 5% to 40 pence from 42 pence.", false),
            ("Shares rose from 40 to 50 in a market up 2%.", false),
        ] {
            let report = draft(text).date("2022-02-16").check::<NumericDrift>();
            if report.rules().contains(&"wrong-arithmetic") != hit {
                wrong.push(format!("{text}: {:?}", report.findings()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
