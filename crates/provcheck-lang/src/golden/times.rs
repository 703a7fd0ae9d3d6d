//! Times against `golden/times.toml`: `snapshots/lang/times.snap` has what is missed and what
//! is wrong, and how many are right.

use std::fmt::Write as _;

use provcheck_core::{Date, DateOrigin, Dated, Meta, Span};
use serde::Deserialize;
use toml::value::Datetime;

use crate::{Analysis, Times};

const TIMES: &str = include_str!("../../golden/times.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    time: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    date: Datetime,
    text: String,
    from: Option<Datetime>,
    to: Option<Datetime>,
    #[serde(default)]
    within: bool,
}

fn day(date: &Datetime) -> Date {
    date.to_string().parse().unwrap()
}

#[test]
fn times() {
    let golden: Golden = toml::from_str(TIMES).unwrap();
    let mut out = String::new();
    let (mut right, mut marked) = (0, 0);
    assert!(golden.time.len() >= 100);
    for case in &golden.time {
        let has_range = case.from.is_some() || case.to.is_some();
        assert_eq!(case.text.matches('⟦').count(), usize::from(has_range), "{}", case.text);
        if let (Some(from), Some(to)) = (&case.from, &case.to) {
            assert!(day(from) <= day(to) && (!case.within || from != to), "{}", case.text);
        }
        let text = case.text.replace(['⟦', '⟧'], "");
        let span = case.text.split_once('⟦').map(|(before, rest)| {
            Span::new(before.len(), before.len() + rest.split('⟧').next().unwrap().len())
        });
        let origin = DateOrigin::FrontMatter;
        let date = Some(Dated { date: day(&case.date), origin, span: None });
        let known = Meta { date, ..Meta::default() };
        let document = provcheck_text::plain_with("a.txt", text.clone(), known);
        let times = Times::from_analysis(&Analysis::from_document(&document));
        let (from, to) = (case.from.as_ref().map(day), case.to.as_ref().map(day));
        let found = times.all().iter().find(|t| span.is_some_and(|s| s.overlaps(t.span)));
        let good = match (span, found) {
            (None, _) => times.all().is_empty(),
            (Some(_), None) => false,
            (Some(_), Some(t)) if case.within => t.from >= from && t.to <= to && t.to.is_some(),
            (Some(_), Some(t)) => (t.from, t.to) == (from, to),
        };
        marked += 1;
        right += usize::from(good);
        if !good {
            let written = |d: Option<Date>| d.map_or("-".to_owned(), |d| d.to_string());
            let read: Vec<String> = (times.all().iter())
                .map(|t| format!("{} {}..{}", t.span.of(&text), written(t.from), written(t.to)))
                .collect();
            let days = format!("{}..{}", written(from), written(to));
            writeln!(out, "{}: {}\n    {days}; read {read:?}", case.kind, case.text).unwrap();
        }
    }
    writeln!(out, "\n{right} of {marked} right").unwrap();
    super::settings().bind(|| insta::assert_snapshot!("times", out));
}
