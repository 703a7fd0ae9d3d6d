//! Weekdays that do not fall on the day named, and days a month lacks.

use jiff::civil::Weekday;
use provcheck_plugin::prelude::*;
use provcheck_quantity::{DateMention, Ledger};

use crate::rules;

/// Reports days that cannot be.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    for day in &draft.dates {
        let words = cx.draft().slice(day.span);
        if day.is_impossible() {
            // The full stop that ends the sentence is no part of it.
            let words = words.trim_end_matches('.');
            out.report(&rules::WRONG_DATE, day.span, format!("there is no {words}"));
            done.push(day.span);
            continue;
        }
        let Some((date, right)) = wrong_weekday(day, cx.told_date()) else { continue };
        let finding = out.report(
            &rules::WRONG_DATE,
            day.span,
            format!(
                "{} was a {}, not a {}",
                date.strftime("%-d %B %Y"),
                name(right),
                day.weekday.map(name).unwrap_or_default()
            ),
        );
        if day.year.is_none() {
            // The year was taken from the day of the draft.
            finding.severity(Severity::Warning);
        }
        done.push(day.span);
    }
}

/// Years before and after that of the draft that a day without a year may be of.
const YEARS: std::ops::RangeInclusive<i16> = -3..=1;

/// Returns the day meant and its weekday, where another weekday is written.
fn wrong_weekday(day: &DateMention, today: Option<Date>) -> Option<(Date, Weekday)> {
    let (written, month, number) = (day.weekday?, day.month?, day.day?);
    if let Some(year) = day.year {
        // Before this the calendar was not everywhere the same.
        let date = Date::new(year, month, number).ok().filter(|_| year >= 1900)?;
        return (date.weekday() != written).then(|| (date, date.weekday()));
    }
    let today = today?;
    let mut years: Vec<Date> =
        YEARS.filter_map(|n| Date::new(today.year() + n, month, number).ok()).collect();
    let far = |d: &Date| d.since(today).map_or(i32::MAX, |s| s.get_days().abs());
    years.sort_by_key(far);
    let nearest = *years.first()?;
    // A day far off may belong to another year: a page may bear a later day than its text.
    let fits = years.iter().any(|d| d.weekday() == written);
    let near = far(&nearest) <= 45;
    let wrong = nearest.weekday() != written && (near || !fits);
    wrong.then(|| (nearest, nearest.weekday()))
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn weekdays_and_days() {
        let mut wrong = Vec::new();
        for (text, hit) in [
            // hits: the draft is of Wednesday 16 February 2022
            ("The vote is on Monday, Feb. 15.", true),
            ("It opened on Friday, February 15, 2022.", true),
            ("The talks are set for Tuesday 17 February.", true),
            ("She was born on Sunday, 1 January 2000.", true),
            ("The court sat on Monday 31 June.", true),
            ("The law takes effect on 30 February.", true),
            ("He died on November 31, 2019.", true),
            ("It was signed on Feb. 29, 2021.", true),
            ("They met on Thursday, Dec. 25, 2020.", true),
            ("The strike began on Wed. Feb. 9, 2021.", true),
            ("The fair ends Saturday, Feb. 20.", true),
            ("Polls opened on Sunday 3 March 2021.", true),
            ("The ship left on April 31.", true),
            ("A hearing on 31 September was put off.", true),
            ("He spoke on Saturday, 12 March 2023.", true),
            // clean
            ("The vote is on Tuesday, Feb. 15.", false),
            ("It opened on Tuesday, February 15, 2022.", false),
            ("The talks are set for Thursday 17 February.", false),
            ("She was born on Saturday, 1 January 2000.", false),
            ("The court sat on Thursday 30 June 2022.", false),
            ("The law takes effect on 28 February.", false),
            ("He died on November 30, 2019.", false),
            ("It was signed on Feb. 29, 2020.", false),
            ("They met on Friday, Dec. 25, 2020.", false),
            ("On Monday 15 February delegates spoke of last year.", true),
            ("The strike began on Wed. Feb. 9, 2022.", false),
            ("The fair ends Sunday, Feb. 20.", false),
            ("The mill closed on Sunday, Nov. 15.", false),
            ("Polls opened on Sunday 7 March 2021.", false),
            ("The ship left on April 30.", false),
            ("May 31 people march on Sunday.", false),
            ("On Monday 40 people met.", false),
            ("The Sun 12 March edition sold out.", false),
        ] {
            let report = draft(text).date("2022-02-16").check::<NumericDrift>();
            if report.rules().contains(&"wrong-date") != hit {
                wrong.push(format!("{text}: {:?}", report.findings()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
