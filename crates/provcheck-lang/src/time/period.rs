//! Stretches of days with a name: a day, a month, a quarter, a year, a decade.

use jiff::Span as Length;
use jiff::civil::Weekday;
use provcheck_core::Date;

/// How fine an expression of time is.
///
/// ```
/// use provcheck_lang::Grain;
///
/// assert!(Grain::Day < Grain::Month);
/// assert_eq!(Grain::Quarter.as_str(), "quarter");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A day, or a part of one.
    Day,
    /// A week or a weekend.
    Week,
    /// A month or a part of one.
    Month,
    /// A season, a quarter, a half of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Grain {
    /// Returns its name in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) grain: Grain,
}

impl Period {
    pub(super) fn day(date: Date) -> Self {
        Self { from: date, to: date, grain: Grain::Day }
    }

    /// The week from Monday that the day is of.
    pub(super) fn week(date: Date) -> Option<Self> {
        let from = shift(date, -i64::from(date.weekday().to_monday_zero_offset()), Grain::Day)?;
        Some(Self { from, to: shift(from, 6, Grain::Day)?, grain: Grain::Week })
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        Some(Self { from, to: from.last_of_month(), grain: Grain::Month })
    }

    /// So many months from the first of a month.
    pub(super) fn months(year: i16, month: i8, count: i8) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        let to = shift(from, i64::from(count) - 1, Grain::Month)?.last_of_month();
        Some(Self { from, to, grain: Grain::Quarter })
    }

    pub(super) fn years(from: i16, to: i16) -> Option<Self> {
        let (from, to) = (Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?);
        Some(Self { from, to, grain: Grain::Year })
    }

    pub(super) fn decade(first: i16) -> Option<Self> {
        Some(Self { grain: Grain::Decade, ..Self::years(first, first.checked_add(9)?)? })
    }

    pub(super) fn century(number: i16) -> Option<Self> {
        let last = number.checked_mul(100)?;
        Some(Self { grain: Grain::Century, ..Self::years(last - 99, last)? })
    }

    /// The period of the grain that the day is of.
    pub(super) fn around(date: Date, grain: Grain) -> Option<Self> {
        match grain {
            Grain::Day => Some(Self::day(date)),
            Grain::Week => Self::week(date),
            Grain::Month => Self::month(date.year(), date.month()),
            Grain::Quarter => Self::months(date.year(), (date.month() - 1) / 3 * 3 + 1, 3),
            Grain::Year => Self::years(date.year(), date.year()),
            Grain::Decade => Self::decade(date.year() / 10 * 10),
            Grain::Century => Self::century((date.year() - 1) / 100 + 1),
        }
    }

    /// A third of it: early, middle or late.
    pub(super) fn part(self, part: Part) -> Option<Self> {
        let (first, last) = match (self.grain, part) {
            (Grain::Month, Part::Early) => return self.days(1, 10),
            (Grain::Month, Part::Middle) => return self.days(11, 20),
            (Grain::Month, Part::Late) => return self.days(21, 31),
            (Grain::Decade, Part::Early) => (0, 3),
            (Grain::Decade, Part::Middle) => (4, 6),
            (Grain::Decade, Part::Late) => (7, 9),
            (Grain::Century, Part::Early) => (0, 32),
            (Grain::Century, Part::Middle) => (33, 65),
            (Grain::Century, Part::Late) => (66, 99),
            (Grain::Year, part) => {
                let first = match part {
                    Part::Early => 1,
                    Part::Middle => 5,
                    Part::Late => 9,
                };
                let part = Self::months(self.from.year(), first, 4)?;
                return Some(Self { grain: Grain::Year, ..part });
            }
            _ => return Some(self),
        };
        let year = self.from.year();
        Some(Self { grain: self.grain, ..Self::years(year + first, year + last)? })
    }

    fn days(self, first: i8, last: i8) -> Option<Self> {
        let (year, month) = (self.from.year(), self.from.month());
        let last = last.min(self.to.day());
        let (from, to) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
        Some(Self { from, to, grain: Grain::Month })
    }

    /// The first or the second half, the first to fourth quarter.
    pub(super) fn cut(self, number: i8, parts: i8) -> Option<Self> {
        let months = 12 / parts;
        let fits = self.grain == Grain::Year && (1..=parts).contains(&number);
        fits.then(|| Self::months(self.from.year(), (number - 1) * months + 1, months)).flatten()
    }
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
}

/// Moves a day by so many units.
pub(super) fn shift(date: Date, by: i64, unit: Grain) -> Option<Date> {
    let length: Length = match unit {
        Grain::Day => Length::new().try_days(by),
        Grain::Week => Length::new().try_weeks(by),
        Grain::Month => Length::new().try_months(by),
        Grain::Quarter => Length::new().try_months(by.checked_mul(3)?),
        Grain::Year => Length::new().try_years(by),
        Grain::Decade => Length::new().try_years(by.checked_mul(10)?),
        Grain::Century => Length::new().try_years(by.checked_mul(100)?),
    }
    .ok()?;
    date.checked_add(length).ok()
}

/// The nearest such weekday after the day (1) or before it (-1), not the day itself.
pub(super) fn weekday(date: Date, step: i32, day: Weekday) -> Option<Date> {
    date.nth_weekday(step, day).ok()
}
