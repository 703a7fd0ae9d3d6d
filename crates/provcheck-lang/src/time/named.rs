//! What an expression of time names, and what is read of it.

use provcheck_core::Date;

use super::period::{Grain, Period};

/// What was read: up to the word `end`.
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) grain: Grain,
    pub(super) relative: bool,
    /// What later times may count from.
    pub(super) anchor: Option<Period>,
}

/// A named stretch of time that ends before the word `end`; without days where the day of
/// the text is needed and not known.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) end: usize,
    pub(super) period: Option<Period>,
    pub(super) grain: Grain,
    pub(super) relative: bool,
}

impl Named {
    pub(super) fn sure(end: usize, period: Period) -> Self {
        Self { end, period: Some(period), grain: period.grain, relative: false }
    }

    pub(super) fn of_today(end: usize, period: Option<Period>, grain: Grain) -> Self {
        Self { end, period, grain, relative: true }
    }

    pub(super) fn read(self) -> Read {
        let (from, to) = (self.period.map(|p| p.from), self.period.map(|p| p.to));
        let Self { end, grain, relative, period } = self;
        Read { end, from, to, grain, relative, anchor: period }
    }
}
