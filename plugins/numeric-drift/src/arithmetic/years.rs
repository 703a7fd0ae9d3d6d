//! Ages and anniversaries against the years they are counted from.

use provcheck_lexicon::{Class, english};
use provcheck_quantity::{Bound, Entry, Kind};

use super::{Sentence, Wrong};

/// Years that a count from a birth or a founding may be off: the day of the year is not told.
const SLACK: f64 = 1.0;
/// The longest life on record, in years (Jeanne Calment, 1875 to 1997).
const OLDEST: f64 = 122.0;

impl Sentence<'_> {
    /// "a 34-year-old born in 1970".
    pub(super) fn age(&self) -> Wrong {
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
        // The age of another time: "he was 20 when", "died at 60", "then 34".
        let mut words = provcheck_text::words(&sentence);
        let other = words.any(|(_, w)| english(Class::OtherAge).contains(w));
        if !born.ends_with("born in") || other {
            return None;
        }
        let want = f64::from(today.year()) - year.quantity.low;
        let stated = age.quantity.low;
        let plural = self.words(age.quantity.span).ends_with('s');
        let wrong = !plural && (stated > want || want - stated > SLACK);
        wrong.then(|| {
            let told = format!(
                "somebody born in {} is {} or {want} in {}, not {stated}",
                year.quantity.low,
                want - 1.0,
                today.year()
            );
            (age.quantity.span.cover(year.quantity.span), told)
        })
    }

    /// "born in 1950, died in 2012 aged 62".
    pub(super) fn life(&self) -> Wrong {
        let years: Vec<&&Entry> =
            self.entries.iter().filter(|e| e.quantity.kind == Kind::Year).collect();
        let [birth, death] = years[..] else { return None };
        let before = |entry: &Entry| self.before(entry.quantity.span).trim_end().to_lowercase();
        let lived = death.quantity.low - birth.quantity.low;
        // Nobody has lived longer.
        if !before(birth).ends_with("born in")
            || !before(death).ends_with("died in")
            || !(0.0..=OLDEST).contains(&lived)
        {
            return None;
        }
        let age = self.entries.iter().find(|e| {
            let lead = self.between(death.quantity.span, e.quantity.span);
            let lead = lead.trim_matches([',', ' ']);
            matches!(e.quantity.kind, Kind::Age | Kind::Count)
                && matches!(lead, "aged" | "at" | "at age" | "at the age of")
        })?;
        let told = age.quantity.low;
        let fits = age.quantity.is_range() || (lived - SLACK..=lived).contains(&told);
        (!fits).then(|| {
            let (from, to) = (birth.quantity.low, death.quantity.low);
            let less = lived - SLACK;
            let made =
                format!("from {from} to {to} are {less} or {lived} years of life, not {told}");
            (birth.quantity.span.cover(age.quantity.span), made)
        })
    }

    /// "It is 240 years since he was born in 1763", "founded in 1904, marks its 120th year in
    /// 2014".
    pub(super) fn since(&self) -> Wrong {
        let origin = self.entries.iter().find(|e| self.is_origin(e))?.quantity.low;
        let (told, span) = self.entries.iter().find_map(|e| {
            let q = &e.quantity;
            let after = self.after(q.span).trim_start();
            let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let since = q.kind == Kind::Measure
                && q.unit == Some("yr")
                && !q.is_range()
                && q.bound == Bound::Exact
                && next == "since";
            let marked = q.kind == Kind::Ordinal && english(Class::YearlyNoun).contains(next);
            (since || marked).then_some((q.low, q.span))
        })?;
        let years = &self.entries[0].years;
        let mut later = years.iter().map(|y| f64::from(*y)).filter(|y| *y > origin);
        let year = match (later.next(), later.next()) {
            (Some(year), None) => year,
            (None, _) => f64::from(self.cx.date()?.year()),
            _ => return None,
        };
        let off = year - origin - told;
        (off.abs() > SLACK).then(|| {
            let made = format!("from {origin} to {year} are {} years, not {told}", year - origin);
            (span, made)
        })
    }

    /// Tells whether a year is that of a birth or founding: `born in Lindau in 1763`.
    fn is_origin(&self, entry: &Entry) -> bool {
        let before = self.before(entry.quantity.span).trim_end().to_lowercase();
        let near: Vec<&str> = before.split_whitespace().rev().take(7).collect();
        entry.quantity.kind == Kind::Year
            && near.first() == Some(&"in")
            && near.iter().any(|w| english(Class::OriginVerb).contains(w))
    }
}
