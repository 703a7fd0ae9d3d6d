//! Shares of a whole: `40 of the 50 seats, or 90%`, `two thirds of the 300 members, 150 people`.

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words, english};
use provcheck_quantity::{Bound, Form, Kind, singular};

use super::{Sentence, Wrong, is_exact_count, plain, rounded, written};

/// How far a share in words may be off, as a part of the whole.
const LOOSE: f64 = 0.06;

impl Sentence<'_> {
    /// "40 of the 50 seats, or 90%".
    pub(super) fn share(&self) -> Wrong {
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

    /// "two thirds of the 300 members, 150 people,".
    pub(super) fn fraction(&self) -> Wrong {
        self.entries.windows(3).find_map(|three| {
            let [a, b, c] = [three[0], three[1], three[2]].map(|e| &e.quantity);
            let share = a.form == Form::Fraction && a.bound == Bound::Exact && a.low < 1.0;
            let of = english(Class::OfJoint).contains(self.between(a.span, b.span).trim());
            let (_, tie) = self.between(b.span, c.span).rsplit_once([',', '('])?;
            let tied = matches!(tie.trim(), "" | "or" | "or about" | "some");
            let apposed = self.after(three[2].span).starts_with([',', ')', '.']);
            if !(share && of && tied && apposed && is_exact_count(three[1]) && plain(c))
                || c.kind != Kind::Count
            {
                return None;
            }
            let want = a.low * b.low;
            let (low, high) = written(c);
            let slack = LOOSE * b.low + 1.0;
            (want + slack < low || want - slack > high).then(|| {
                let [whole, part] = [b, c].map(|q| self.words(q.number));
                let told = self.words(a.number);
                let span = a.span.cover(c.span);
                (span, format!("{told} of {whole} is {}, not {part}", rounded(want)))
            })
        })
    }

    /// "120% of voters".
    pub(super) fn whole(&self) -> Wrong {
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
            let word =
                words.find(|w| !english(Class::WholeDeterminer).contains(w)).unwrap_or_default();
            let noun = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let owner = noun.len() < word.len() && !word.ends_with([',', '.', ';', ')']);
            // "120% of the inmates it was built for", "of the visitors of 2019": another whole.
            let measure = english(Class::WholeLimit).contains(words.next().unwrap_or_default());
            if ALL.contains(noun) && !owner || are_people(noun) && !owner && !measure {
                return Some((
                    q.span,
                    format!("{} of {noun} is more than all of them", self.words(q.span)),
                ));
            }
        }
        None
    }
}

/// Tells whether a word names several persons.
fn are_people(word: &str) -> bool {
    let one = singular(word);
    one != word
        && Lexicon::for_language(Language::English).noun_kind(&one) == Some(NounKind::Person)
}
