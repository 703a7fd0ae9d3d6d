//! Days as numbers, and dates known to the year, the month or the day.

/// A day: the count since 1970-01-01, proleptic Gregorian.
pub type Day = i32;

/// Before every day that is known.
pub const FOREVER_AGO: Day = i32::MIN;
/// After every day that is known.
pub const NEVER: Day = i32::MAX;

/// A date known to the year, month or day: the first and the last day it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fuzzy {
    /// The first day it can be.
    pub earliest: Day,
    /// The last day it can be.
    pub latest: Day,
}

impl Fuzzy {
    /// Reads `2020`, `2020-03` or `2020-03-04`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i32>().ok())
                .flatten()
        };
        let year = digits(parts.next()?, 4)?;
        let Some(month) = parts.next() else {
            return Some(Self { earliest: day_of(year, 1, 1), latest: day_of(year, 12, 31) });
        };
        let month = digits(month, 2).filter(|m| (1..=12).contains(m))?;
        let Some(day) = parts.next() else {
            let last = days_in_month(year, month);
            return Some(Self {
                earliest: day_of(year, month, 1),
                latest: day_of(year, month, last),
            });
        };
        let day = digits(day, 2).filter(|d| (1..=days_in_month(year, month)).contains(d))?;
        let day = day_of(year, month, day);
        Some(Self { earliest: day, latest: day })
    }

    /// Returns the shortest form that [`Fuzzy::parse`] reads back.
    pub fn text(self) -> String {
        if self.earliest == FOREVER_AGO || self.latest == NEVER {
            return "?".to_owned();
        }
        let (y, m, d) = civil(self.earliest);
        let (ly, lm, ld) = civil(self.latest);
        if self.earliest == self.latest {
            format!("{y:04}-{m:02}-{d:02}")
        } else if (m, d, lm, ld) == (1, 1, 12, 31) && y == ly {
            format!("{y:04}")
        } else if y == ly && m == lm {
            format!("{y:04}-{m:02}")
        } else {
            format!("{y:04} to {ly:04}")
        }
    }
}

/// Returns the number of a day (algorithm `days_from_civil`, Howard Hinnant, 2013).
pub fn day_of(year: i32, month: i32, day: i32) -> Day {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (month + 9) % 12;
    let doy = (153 * mp + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

/// Returns year, month and day of a day's number.
pub fn civil(day: Day) -> (i32, i32, i32) {
    let z = i64::from(day) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let d = doy - (153 * mp + 2) / 5 + 1;
    let m = if mp < 10 { mp + 3 } else { mp - 9 };
    let y = yoe + era * 400 + i64::from(m <= 2);
    (y as i32, m as i32, d as i32)
}

/// Returns `2020-03-04` for a day.
///
/// ```
/// use provcheck_knowledge::data::day::{day_of, iso};
///
/// assert_eq!(iso(day_of(2022, 7, 23)), "2022-07-23");
/// ```
pub fn iso(day: Day) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_inverse() {
        assert_eq!(day_of(1970, 1, 1), 0);
        assert_eq!(day_of(2022, 2, 24), 19_047);
        for day in (-1_000_000..1_000_000).step_by(997) {
            let (y, m, d) = civil(day);
            assert_eq!(day_of(y, m, d), day);
        }
    }

    #[test]
    fn reads_years_months_days_and_nothing_else() {
        assert_eq!(Fuzzy::parse("2020").unwrap().text(), "2020");
        assert_eq!(Fuzzy::parse("2020-02").unwrap().text(), "2020-02");
        assert_eq!(Fuzzy::parse("2020-02-29").unwrap().text(), "2020-02-29");
        for bad in ["", "20", "2021-02-29", "2020-13", "2020-1", "2020-01-01-01", "+202", "x"] {
            assert_eq!(Fuzzy::parse(bad), None, "{bad}");
        }
    }
}
