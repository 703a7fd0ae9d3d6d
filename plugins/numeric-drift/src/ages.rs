//! The age of a named person, bound to the name.
//!
//! A name says whose age it is whatever else the sentences tell: "Ada Holm, 45, a baker" and
//! "the baker Ada Holm died aged 46" differ, however far apart they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_event::{NameKind, Statement, statements};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Kind, Ledger, Quantity};

use crate::rules;
use crate::wording::file;

/// Days between two texts after which a year of age more is a birthday, as like as not.
const BIRTHDAY: i32 = 14;

/// A person's age in a text: years, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Age {
    years: f64,
    span: Span,
}

/// The ages of a text by the name of the person, in lower case.
#[derive(Debug)]
struct Ages(BTreeMap<Box<str>, Vec<Age>>);

impl Ages {
    fn of(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| {
            let mut ages: BTreeMap<Box<str>, Vec<Age>> = BTreeMap::new();
            let told = Ledger::of(document);
            let years = told.entries.iter().filter(|e| is_age(&e.quantity));
            for entry in years {
                let Some(statement) = statements(document).get(entry.sentence).cloned() else {
                    continue;
                };
                let span = entry.quantity.span;
                if let Some(name) = whose(document, &statement, span) {
                    let age = Age { years: entry.quantity.low, span };
                    ages.entry(name).or_default().push(age);
                }
            }
            Self(ages)
        })
    }
}

fn is_age(q: &Quantity) -> bool {
    q.kind == Kind::Age && !q.is_range() && q.unit.is_none_or(|unit| unit == "yr")
}

/// The person whose age stands at `span`: the name right before it ("Ada Holm, 45"), or the one
/// full name of the sentence before it.
fn whose(document: &Document, statement: &Statement, span: Span) -> Option<Box<str>> {
    let full = |kind: NameKind, parts: usize| match kind {
        NameKind::Person => parts >= 2,
        NameKind::Other => (2..=3).contains(&parts),
        _ => false,
    };
    let names = statement.items.iter().filter(|item| {
        item.is_name() && full(item.kind, item.parts().count()) && item.span.end <= span.start
    });
    let names: Vec<_> = names.collect();
    let last = names.last()?;
    let between = document.slice(Span { start: last.span.end, end: span.start });
    // "Ada Holm, 23-year-old Eva Brandt": the age of the next.
    let bare = document.slice(span).bytes().all(|b| b.is_ascii_digit());
    let apposed = bare && matches!(between.trim(), "," | "(" | ", now" | ", aged" | ", age");
    let died = between.trim_end().ends_with(" aged") || between.trim_end().ends_with("died at");
    (apposed || names.len() == 1 && died).then(|| last.key.clone())
}

/// Reports ages that a source gives otherwise of the same person.
pub(crate) fn check(cx: &CheckContext<'_>, done: &mut Vec<Span>, out: &mut Findings) {
    let mine = Ages::of(cx.draft());
    for (name, ages) in &mine.0 {
        for age in ages {
            if done.iter().any(|s| s.overlaps(age.span)) {
                continue;
            }
            let mut against: Vec<(SourceId, Age)> = Vec::new();
            let mut backed = false;
            for (at, source) in cx.sources().documents().iter().enumerate() {
                let theirs = Ages::of(source);
                let Some(list) = theirs.0.get(name) else { continue };
                let fits = |other: &Age| {
                    let years = other.years - age.years;
                    years.abs() < 0.5 || is_birthday(cx.date(), source.date(), years)
                };
                backed |= list.iter().any(fits);
                against.extend(list.iter().map(|other| (SourceId(at as u32), *other)));
            }
            let Some((source, other)) = against.first().filter(|_| !backed) else { continue };
            let document = cx.sources().get(*source);
            let message = format!(
                "`{}` here, `{}` in {}, of the same person",
                cx.draft().slice(age.span),
                document.slice(other.span),
                file(document.name())
            );
            let finding = out.report(&rules::CONFLICTING_VALUE, age.span, message);
            for (source, other) in &against {
                finding.source(*source, other.span, "the age in the source".to_owned());
            }
            done.push(age.span);
        }
    }
}

/// Tells whether somebody may have had a birthday between two texts.
pub(crate) fn is_birthday(mine: Option<Date>, theirs: Option<Date>, years: f64) -> bool {
    let (Some(mine), Some(theirs)) = (mine, theirs) else { return false };
    let days = theirs.since(mine).map_or(0, |span| span.get_days());
    let grown = if days > 0 { years } else { -years };
    days.abs() >= BIRTHDAY && grown > 0.0 && grown <= 1.0 + f64::from(days.abs()) / 365.0
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn an_age_goes_with_its_name() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Ada Holm, 45, won a prize.", true),
            ("Ada Holm, baker of Velden, died aged 46.", "Ada Holm, 45, a baker, died.", true),
            (
                "Ada Holm (64) won a prize for bread.",
                "The prize went to Ada Holm, 46, of Velden.",
                true,
            ),
            // clean
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Ada Holm, 46, won a prize.", false),
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Eva Holm, 45, won a prize.", false),
            (
                "Ada Holm, 46, bakes bread.",
                "They are Ada Holm, 23-year-old Eva Brandt and 21-year-old Jan Roe.",
                false,
            ),
            ("Ada Holm met Eva Brandt, who died aged 46.", "Ada Holm, 45, spoke.", false),
            (
                "Ada Holm, 46, bakes bread in Velden.",
                "The baker Ada Holm, 45, won a prize. Ada Holm, 46, was glad.",
                false,
            ),
        ] {
            let text = |it: &str| format!("Bread prize in Velden\n\nA prize was given. {it}\n");
            let report =
                draft(&text(mine)).source("wire.txt", &text(theirs)).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_year_older_half_a_year_later() {
        let source = "DUNHOLT, Jan 25, 2016 (Coast Wire) - Ada Holm, 45, bakes bread in Dunholt.";
        let report = draft("Ada Holm, 46, bakes bread in Dunholt.")
            .date("2016-07-05")
            .source("wire.txt", source)
            .check::<NumericDrift>();
        assert!(report.alarms().is_empty(), "{:?}", report.alarms());
    }
}
