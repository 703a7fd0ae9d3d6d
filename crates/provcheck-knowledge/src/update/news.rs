//! What a result says that a base does not.

use std::collections::BTreeMap;

use crate::data::fold::fold;
use crate::data::merge::contradict;
use crate::data::model::{End, Model, Person, Tenure};

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// A time in office that the base does not have.
    New(String),
    /// It lasted when the base was written, and has ended.
    Ended(String),
    /// The dates of the two can't both be right.
    Contradicted(String),
}

impl std::fmt::Display for News {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::New(text) => write!(f, "new           {text}"),
            Self::Ended(text) => write!(f, "ended         {text}"),
            Self::Contradicted(text) => write!(f, "contradicted  {text}"),
        }
    }
}

/// Returns what `result` says that `base` does not, in order.
pub fn news(base: &Model, result: &Model) -> Vec<News> {
    let mut known: BTreeMap<String, &Person> = BTreeMap::new();
    for person in &base.people {
        known.insert(person.id.clone(), person);
        if let Some(item) = &person.qid {
            known.entry(item.clone()).or_insert(person);
        }
        known.entry(fold(&person.name)).or_insert(person);
    }
    let titles: BTreeMap<&str, String> = base
        .offices
        .iter()
        .chain(&result.offices)
        .map(|o| (o.id.as_str(), format!("{} ({})", o.name, o.of)))
        .collect();
    let mut out = Vec::new();
    for person in &result.people {
        let before =
            known.get(&person.id).or_else(|| person.qid.as_ref().and_then(|item| known.get(item)));
        for tenure in &person.tenures {
            let office = titles.get(tenure.office.as_str()).cloned().unwrap_or_default();
            let source = tenure.src.as_deref().unwrap_or("no source");
            let (lo, _, _, hi) = tenure.bounds();
            let old = before.into_iter().flat_map(|p| &p.tenures).find(|t| {
                let (other_lo, _, _, other_hi) = t.bounds();
                t.office == tenure.office && lo <= other_hi && other_lo <= hi
            });
            let line = format!("{}: {office}: {} [{source}]", person.name, dates(tenure));
            match old {
                None => out.push(News::New(line)),
                Some(old) if contradict(old, tenure) => {
                    let base = old.src.as_deref().unwrap_or("by hand");
                    out.push(News::Contradicted(format!(
                        "{line}, against {} [{base}]",
                        dates(old)
                    )));
                }
                Some(old) if old.end == End::Open && tenure.end != End::Open => {
                    out.push(News::Ended(line));
                }
                Some(_) => {}
            }
        }
    }
    out.sort();
    out
}

/// Returns what `new` would lose of what `old` knows: offices with fewer times in office,
/// and a day that is earlier. A result that is cut short must not take the place of a
/// whole one.
pub fn losses(old: &Model, new: &Model) -> Vec<String> {
    let mut out = Vec::new();
    let count = |model: &Model| -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for tenure in model.people.iter().flat_map(|p| &p.tenures) {
            *counts.entry(tenure.office.clone()).or_default() += 1;
        }
        counts
    };
    let (before, after) = (count(old), count(new));
    for (office, had) in &before {
        let has = after.get(office).copied().unwrap_or(0);
        if has < *had {
            out.push(format!("{office}: {has} times in office, not {had}"));
        }
    }
    let ends: BTreeMap<&str, _> = new.offices.iter().map(|o| (o.id.as_str(), o.as_of)).collect();
    for office in &old.offices {
        if let Some(end) = office.as_of
            && let Some(Some(now)) = ends.get(office.id.as_str())
            && *now < end
        {
            out.push(format!("{}: known to an earlier day", office.id));
        }
    }
    out
}

fn dates(tenure: &Tenure) -> String {
    let start = tenure.start.map_or_else(|| "?".to_owned(), super::super::data::day::Fuzzy::text);
    match tenure.end {
        End::Open => format!("since {start}"),
        End::Unknown => format!("from {start}"),
        End::On(end) => format!("{start} to {}", end.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::load;

    fn base(tenures: &str) -> Model {
        load(
            "t",
            &format!(
                "[[place]]\nid = \"xx\"\nname = \"Examplia\"\n[[office]]\nid = \"xx.pm\"\nclass = \"head-of-gov\"\nof = \"xx\"\nname = \"Prime Minister\"\n[[person]]\nid = \"q1\"\nname = \"Jane Example\"\ntenures = [{tenures}]\n"
            ),
        )
        .unwrap()
    }

    #[test]
    fn news_are_told_apart() {
        let old = base(r#"{ office = "xx.pm", start = "2020-03-04" }"#);
        for (tenures, want) in [
            (r#"{ office = "xx.pm", start = "2020-03-04" }"#, ""),
            (r#"{ office = "xx.pm", start = "2020-03" }"#, ""),
            (
                r#"{ office = "xx.pm", start = "2020-03-04", end = "2026-01-02", src = "w" }"#,
                "ended",
            ),
            (r#"{ office = "xx.pm", start = "2021-03-04" }"#, "contradicted"),
            (r#"{ office = "xx.pm", start = "2015", end = "2016" }"#, "new"),
        ] {
            let found = news(&old, &base(tenures));
            let said = found.first().map(ToString::to_string).unwrap_or_default();
            assert!(
                said.starts_with(want) && said.is_empty() == want.is_empty(),
                "{tenures}: {said}"
            );
        }
    }

    #[test]
    fn a_shorter_result_is_noticed() {
        let old = base(r#"{ office = "xx.pm", start = "2020-03-04" }"#);
        assert!(losses(&old, &old).is_empty());
        assert_eq!(losses(&old, &base("")).len(), 1);
    }
}
